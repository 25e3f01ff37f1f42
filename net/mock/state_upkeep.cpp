// SPDX-License-Identifier: Apache-2.0
#include "net/mock/state_upkeep.h"

#include "models/json/codec.h"
#include "models/rules/corrections.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Whether the request left that member as it was.
template <typename T>
bool isLeft(const Reservation& now, const Reservation* before, T Reservation::*member)
{
    return now.*member == (before ? before->*member : Reservation{}.*member);
}

void keepStatusTimes(Reservation& now, const QDateTime& at)
{
    const std::optional<int> rank = rankOf(now.status);
    for (const QString& name : now.statusTimes.keys()) {
        const std::optional<int> other = rankOf(json::statusFromName(name));
        if (!other || (rank && *other > *rank))
            now.statusTimes.remove(name);
    }
    // A step back returns to what was reached before, at the time at which it was.
    const QString name = json::wireName(now.status);
    if (now.status == Status::seated)
        now.statusTimes.insert(name, now.seatedAt.isValid() ? now.seatedAt : at);
    else if (!now.statusTimes.contains(name))
        now.statusTimes.insert(name, at);
}

void keepArrival(Reservation& now, const Reservation* before, const QDateTime& at)
{
    if (!now.arrivedAt.isValid())
        now.arrivedAt = at;
    if (now.arrivedCovers == 0)
        now.arrivedCovers = now.partySize;
    if (now.status == Status::arrived && now.whereabouts == Whereabouts::none &&
        isLeft(now, before, &Reservation::whereabouts))
        now.whereabouts = Whereabouts::door;
}

void forgetSeating(Reservation& now, const Reservation* before)
{
    if (isLeft(now, before, &Reservation::seatedAt))
        now.seatedAt = {};
    if (isLeft(now, before, &Reservation::seatedCovers))
        now.seatedCovers = 0;
    if (isLeft(now, before, &Reservation::leftAt))
        now.leftAt = {};
}

} // namespace

void keepCovers(Reservation& now, const Reservation* before)
{
    const int told = now.covers.adults + now.covers.children;
    if (now.partySize == 0)
        now.partySize = told;
    if (told == now.partySize)
        return;
    if (before && isLeft(now, before, &Reservation::partySize)) {
        now.partySize = told;
    } else {
        now.covers.children = std::min(now.covers.children, std::max(0, now.partySize - 1));
        now.covers.adults = now.partySize - now.covers.children;
    }
}

void keepStatus(Reservation& now, const Reservation* before, const QDateTime& at)
{
    keepStatusTimes(now, at);
    switch (stageOf(now.status)) {
    case Stage::pending:
    case Stage::upcoming:
        forgetSeating(now, before);
        if (isLeft(now, before, &Reservation::arrivedAt))
            now.arrivedAt = {};
        if (isLeft(now, before, &Reservation::arrivedCovers))
            now.arrivedCovers = 0;
        if (isLeft(now, before, &Reservation::whereabouts))
            now.whereabouts = Whereabouts::none;
        break;
    case Stage::door:
        forgetSeating(now, before);
        keepArrival(now, before, at);
        break;
    case Stage::seated:
        keepArrival(now, before, at);
        if (!now.seatedAt.isValid())
            now.seatedAt = at;
        if (now.seatedCovers == 0)
            now.seatedCovers = now.arrivedCovers;
        if (isLeft(now, before, &Reservation::leftAt))
            now.leftAt = {};
        if (isLeft(now, before, &Reservation::whereabouts))
            now.whereabouts = Whereabouts::none;
        break;
    case Stage::done:
        if (!now.leftAt.isValid())
            now.leftAt = at;
        break;
    case Stage::gone:
        break;
    }
}

void keepTables(Reservation& now, const Reservation* before, bool byHand, const ServiceDay& day)
{
    if (now.tableIds.isEmpty()) {
        if (isLeft(now, before, &Reservation::assigned))
            now.assigned = Assignment::none;
        if (isLeft(now, before, &Reservation::serverId))
            now.serverId.clear();
        return;
    }
    if (isLeft(now, before, &Reservation::assigned))
        now.assigned = byHand ? Assignment::by_hand : Assignment::auto_;
    if (!isLeft(now, before, &Reservation::serverId))
        return;
    const auto section =
        std::find_if(day.sections.cbegin(), day.sections.cend(), [&](const Section& one) {
            return one.tableIds.contains(now.tableIds.first());
        });
    now.serverId = section == day.sections.cend() ? QString() : section->serverId;
}

namespace {

void validateTables(const Reservation& now, const Layout& layout, FieldErrors& errors)
{
    for (const QString& id : now.tableIds) {
        const Table* table = layout.table(id);
        if (!table) {
            errors.append({u"table_ids"_s, u"there is no such table"_s});
            continue;
        }
        if (!now.seats.contains(id))
            continue;
        const SeatRange range = now.seats.value(id);
        if (table->seating != Seating::by_seat || range.first < 1 || range.count < 1 ||
            range.first + range.count - 1 > table->seats)
            errors.append({u"seats"_s, u"%1 has no such places"_s.arg(table->name)});
    }
    if (QSet<QString>(now.tableIds.cbegin(), now.tableIds.cend()).size() != now.tableIds.size())
        errors.append({u"table_ids"_s, u"a table is named twice"_s});
    if (isSeated(now.status) && now.tableIds.isEmpty())
        errors.append({u"table_ids"_s, u"a seated party needs a table"_s});
}

} // namespace

void validateMoves(const QList<MovedTable>& moves, const Layout& layout, FieldErrors& errors)
{
    QSet<QString> known;
    for (const MovedTable& move : moves) {
        if (!layout.table(move.tableId) || known.contains(move.tableId))
            errors.append(
                {u"moved_tables"_s, u"%1 is no table, or named twice"_s.arg(move.tableId)});
        known.insert(move.tableId);
        if (std::none_of(layout.areas.cbegin(), layout.areas.cend(),
                         [&](const Area& area) { return area.id == move.areaId; }))
            errors.append({u"moved_tables"_s, u"%1 is no area"_s.arg(move.areaId)});
    }
}

void validateReservation(const Reservation& now, const Reservation* before, const Layout& layout,
                         const VenueState& state, FieldErrors& errors)
{
    if (now.partySize < 1 || now.partySize > 500)
        errors.append({u"party_size"_s, u"must be 1 to 500"_s});
    if (!now.startAt.isValid())
        errors.append({u"start_at"_s, u"is missing"_s});
    if (now.venueId != state.venue().id)
        errors.append({u"venue_id"_s, u"is another venue's"_s});
    const auto maySet = [&](const ReservationStatus& from) {
        const bool isOver = state.serviceDay(now.date).state == DayState::closed;
        return mayFollow(from, now.status) || (isOver && mayBeCorrected(from, now.status));
    };
    if (before && !(before->status == now.status) && !maySet(before->status))
        errors.append({u"status"_s, u"%1 may not follow %2"_s.arg(json::wireName(now.status),
                                                                  json::wireName(before->status))});
    const bool placed = isSeated(now.status) || isAwaiting(now.status);
    if (placed && (!before || before->tableIds != now.tableIds || before->seats != now.seats ||
                   !(before->status == now.status)))
        validateTables(now, layout, errors);
}

QString describe(const BentRule& rule, const Reservation& party, const Reservation* other,
                 const Guest* otherGuest, const VenueState& state)
{
    const auto timeOf = [&](const QDateTime& at) {
        return state.calendar().local(at).time().toString(u"HH:mm"_s);
    };
    switch (rule.kind) {
    case BentRule::Kind::overlap: {
        if (!other)
            return {};
        QStringList shared;
        for (const QString& table : party.tableIds) {
            if (other->tableIds.contains(table))
                shared.append(state.tableName(table));
        }
        const QString name = otherGuest ? otherGuest->lastName : QString();
        return u"%1: %2, %3 covers, %4"_s.arg(shared.join(u'+'), name)
            .arg(other->partySize)
            .arg(timeOf(other->seatedAt.isValid() ? other->seatedAt : other->startAt));
    }
    case BentRule::Kind::capacity:
        return u"%1 takes %2 covers"_s.arg(state.tableName(rule.tableId))
            .arg(capacityOf(party.tableIds, state.layoutOf(party.date)));
    case BentRule::Kind::block:
        return u"%1 is blocked until %2"_s.arg(state.tableName(rule.tableId), timeOf(rule.until));
    }
    return {};
}

} // namespace hoststand
