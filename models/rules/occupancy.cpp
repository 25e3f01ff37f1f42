// SPDX-License-Identifier: Apache-2.0
#include "models/rules/occupancy.h"

#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::minutes soonestLeave(5);

Stay asBooked(const Reservation& reservation)
{
    return {reservation.startAt, reservation.startAt.addDuration(reservation.duration)};
}

bool rangesMeet(const SeatRange& a, const SeatRange& b)
{
    return a.first < b.first + b.count && b.first < a.first + a.count;
}

bool isBySeat(const Layout& layout, const QString& tableId)
{
    const Table* table = layout.table(tableId);
    return table && table->seating == Seating::by_seat;
}

} // namespace

Stay stayOf(const Reservation& reservation, const QDateTime& now)
{
    const std::chrono::minutes turn = reservation.duration;
    switch (stageOf(reservation.status)) {
    case Stage::seated: {
        const QDateTime from = reservation.seatedAt.isValid() ? reservation.seatedAt : now;
        return {from, std::max(from.addDuration(turn), now.addDuration(soonestLeave))};
    }
    case Stage::door:
        return {now, now.addDuration(turn)};
    case Stage::pending:
    case Stage::upcoming: {
        const QDateTime from = std::max(reservation.startAt, now);
        return {from, from.addDuration(turn)};
    }
    case Stage::done:
    case Stage::gone:
        break;
    }
    const QDateTime from =
        reservation.seatedAt.isValid() ? reservation.seatedAt : reservation.startAt;
    return {from, reservation.leftAt.isValid() ? reservation.leftAt : from};
}

void leaveStoolsElsewhere(Reservation& reservation)
{
    for (const QString& table : reservation.seats.keys()) {
        if (!reservation.tableIds.contains(table))
            reservation.seats.remove(table);
    }
}

bool sharePlace(const Reservation& a, const Reservation& b, const Layout& layout)
{
    return std::any_of(a.tableIds.cbegin(), a.tableIds.cend(), [&](const QString& table) {
        if (!b.tableIds.contains(table))
            return false;
        if (!a.seats.contains(table) || !b.seats.contains(table) || !isBySeat(layout, table))
            return true;
        return rangesMeet(a.seats.value(table), b.seats.value(table));
    });
}

bool clash(const Reservation& a, const Reservation& b, const Layout& layout)
{
    if (!sharePlace(a, b, layout))
        return false;
    if (isSeated(a.status) && isSeated(b.status))
        return true;
    return isAwaiting(a.status) && isAwaiting(b.status) && asBooked(a).overlaps(asBooked(b));
}

QString overrideName(BentRule::Kind kind)
{
    switch (kind) {
    case BentRule::Kind::overlap:
        return u"overlap"_s;
    case BentRule::Kind::capacity:
        return u"capacity"_s;
    case BentRule::Kind::block:
        return u"block"_s;
    }
    return {};
}

int capacityOf(const QStringList& tableIds, const Layout& layout)
{
    int sum = 0;
    for (const QString& id : tableIds) {
        const Table* table = layout.table(id);
        if (table)
            sum += table->seating == Seating::by_seat ? std::max(table->seats, table->maxCovers)
                                                      : table->maxCovers;
    }
    if (tableIds.size() < 2)
        return sum;
    const QSet<QString> asked(tableIds.cbegin(), tableIds.cend());
    for (const Combination& combination : layout.combinations) {
        if (QSet<QString>(combination.tableIds.cbegin(), combination.tableIds.cend()) == asked)
            return combination.maxCovers;
    }
    return sum;
}

QList<BentRule> bentRules(const Reservation& party, const QList<const Reservation*>& others,
                          const QList<const Block*>& blocks, const Layout& layout,
                          const QDateTime& now)
{
    QList<BentRule> result;
    if (party.tableIds.isEmpty() || !(isSeated(party.status) || isAwaiting(party.status)))
        return result;
    for (const Reservation* other : others) {
        if (other->id != party.id && clash(party, *other, layout))
            result.append({BentRule::Kind::overlap, other->id, {}, {}});
    }
    if (party.partySize > capacityOf(party.tableIds, layout))
        result.append({BentRule::Kind::capacity, {}, party.tableIds.first(), {}});
    const Stay stay = stayOf(party, now);
    for (const Block* block : blocks) {
        for (const QString& table : block->tableIds) {
            if (party.tableIds.contains(table) && stay.overlaps({block->from, block->to}))
                result.append({BentRule::Kind::block, {}, table, block->to});
        }
    }
    return result;
}

QList<TableConsequence> tableConsequences(const Reservation* before, const Reservation& after,
                                          const Layout& layout)
{
    const QStringList sat = before && isSeated(before->status) ? before->tableIds : QStringList();
    const QStringList sits = isSeated(after.status) ? after.tableIds : QStringList();
    const bool wasCleaned =
        before && before->status == Status::bussing && after.status == Status::finished;
    QList<TableConsequence> result;
    for (const QString& table : sits) {
        if (!sat.contains(table) && !isBySeat(layout, table))
            result.append({table, TableCondition::occupied});
    }
    for (const QString& table : sat) {
        if (!sits.contains(table) && !isBySeat(layout, table))
            result.append({table, wasCleaned ? TableCondition::clean : TableCondition::dirty});
    }
    return result;
}

} // namespace hoststand
