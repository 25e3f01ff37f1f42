// SPDX-License-Identifier: Apache-2.0
#include "models/rules/seating.h"

#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"
#include "models/rules/wait_quote.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int soon = 20;             ///< minutes: so long one waits beside a table
constexpr auto promisedSoon = 15min; ///< a booking so near counts as there

std::chrono::minutes turnFor(const FloorSituation& situation, const Reservation& party)
{
    return party.duration.count() > 0 ? party.duration
                                      : expectedTurn(situation.shift, party.partySize);
}

void addSeated(TableOutlook& outlook, const Reservation& party, const FloorSituation& situation)
{
    outlook.seatedPartyId = party.id;
    outlook.readyAt = std::max(
        outlook.readyAt, stayOf(party, situation.now).to.addDuration(situation.house.cleaning));
}

void addAwaiting(TableOutlook& outlook, const Reservation& party, const QDateTime& now)
{
    const QDateTime from = stayOf(party, now).from;
    if (!outlook.nextAt.isValid() || from < outlook.nextAt) {
        outlook.nextAt = from;
        outlook.nextPartyId = party.id;
    }
}

using Parties = QList<const Reservation*>;

/// Of those alone who have that table: a house of many tables asks this of each of them.
TableOutlook outlookOf(const FloorSituation& situation, const Parties& parties, const Table& table,
                       const QString& ignoredPartyId, const QMap<QString, SeatRange>* seats)
{
    TableOutlook outlook;
    outlook.condition = situation.conditions.value(table.id, TableCondition::clean);
    outlook.readyAt = situation.now;
    Reservation probe; // shares a place with those whose stools meet the wanted ones
    probe.tableIds = {table.id};
    if (seats)
        probe.seats = *seats;
    for (const Reservation* party : parties) {
        if (party->id == ignoredPartyId || !sharePlace(probe, *party, *situation.layout))
            continue;
        if (isSeated(party->status))
            addSeated(outlook, *party, situation);
        else if (isAwaiting(party->status))
            addAwaiting(outlook, *party, situation.now);
    }
    for (const Block* block : situation.blocks) {
        if (!block->tableIds.contains(table.id) || block->to <= situation.now)
            continue;
        if (block->from <= situation.now) {
            outlook.blockedUntil = block->to;
            outlook.readyAt = std::max(outlook.readyAt, block->to);
        }
    }
    return outlook;
}

Parties partiesOf(const FloorSituation& situation, const QString& tableId)
{
    Parties result;
    std::copy_if(situation.parties.cbegin(), situation.parties.cend(), std::back_inserter(result),
                 [&](const Reservation* party) { return party->tableIds.contains(tableId); });
    return result;
}

QStringList wishesOf(const Reservation& party)
{
    QStringList wishes;
    for (const Tag& tag : party.tags)
        wishes.append(tag.name.toLower().replace(u' ', u'_'));
    if (party.needs.quiet)
        wishes.append(u"quiet"_s);
    return wishes;
}

bool needsStepFree(const Needs& needs)
{
    return needs.stepFree || needs.wheelchairsStay > 0 || needs.wheelchairsTransfer > 0;
}

bool isUnsuitable(const Table& table, const Needs& needs)
{
    const bool stools = table.shape == TableShape::bar || table.attributes.contains(u"high"_s);
    const bool steps = needsStepFree(needs) && table.attributes.contains(u"steps"_s);
    return (stools && (needs.noStools || needs.wheelchairsStay > 0 || needs.highChairs > 0)) ||
           steps;
}

QHash<QString, int> coversByServer(const FloorSituation& situation)
{
    QHash<QString, int> covers;
    if (situation.day) {
        for (const Section& section : situation.day->sections)
            covers.insert(section.serverId, 0);
    }
    for (const Reservation* party : situation.parties) {
        if (isSeated(party->status) && !party->serverId.isEmpty())
            covers[party->serverId] += party->partySize;
    }
    return covers;
}

QString serverOf(const FloorSituation& situation, const QString& tableId)
{
    if (situation.day) {
        for (const Section& section : situation.day->sections) {
            if (section.tableIds.contains(tableId))
                return section.serverId;
        }
    }
    return {};
}

Fit fitOf(const TableOutlook& outlook, bool fewSeats, bool unsuitable, std::chrono::minutes turn,
          const QDateTime& now)
{
    if (outlook.condition == TableCondition::out_of_service)
        return Fit::out_of_service;
    if (outlook.blockedUntil.isValid())
        return Fit::blocked;
    if (unsuitable)
        return Fit::unsuitable;
    if (fewSeats)
        return Fit::too_small;
    if (!outlook.seatedPartyId.isEmpty())
        return Fit::occupied;
    if (outlook.nextAt.isValid() && outlook.nextAt < now.addDuration(promisedSoon))
        return Fit::promised;
    if (outlook.nextAt.isValid() && outlook.nextAt < now.addDuration(turn))
        return Fit::meets_booking;
    // A table that its last party has left and that nobody has seen to is dirty too.
    if (outlook.condition == TableCondition::dirty || outlook.condition == TableCondition::occupied)
        return Fit::dirty;
    return Fit::fits;
}

struct CoversNow
{
    explicit CoversNow(const FloorSituation& situation) : covers(coversByServer(situation))
    {
        for (int one : std::as_const(covers))
            fewest = fewest < 0 ? one : std::min(fewest, one);
    }
    QHash<QString, int> covers;
    int fewest = -1;
};

TableOption makeOption(const FloorSituation& situation, const Reservation& party,
                       const Placement& placement, const CoversNow& load)
{
    TableOption option;
    option.placement = placement;
    const std::chrono::minutes turn = turnFor(situation, party);
    const QStringList wishes = wishesOf(party);
    int capacity = capacityOf(placement.tableIds, *situation.layout);
    bool unsuitable = false;
    QDateTime soonest;
    for (const QString& id : placement.tableIds) {
        const Table* table = situation.layout->table(id);
        if (!table) {
            option.fit = Fit::out_of_service;
            continue;
        }
        const bool bySeat = table->seating == Seating::by_seat && placement.seats.contains(id);
        if (bySeat)
            capacity = placement.seats.value(id).count;
        const QMap<QString, SeatRange>* seats = bySeat ? &placement.seats : nullptr;
        const TableOutlook outlook =
            outlookOf(situation, situation.parties, *table, party.id, seats);
        unsuitable = unsuitable || isUnsuitable(*table, party.needs);
        const Fit fit = fitOf(outlook, party.partySize > capacity, unsuitable, turn, situation.now);
        option.fit = std::max(option.fit, fit);
        if (!outlook.seatedPartyId.isEmpty())
            option.seatedPartyId = outlook.seatedPartyId;
        if (outlook.nextAt.isValid() && (!soonest.isValid() || outlook.nextAt < soonest)) {
            soonest = outlook.nextAt;
            option.nextPartyId = outlook.nextPartyId;
        }
        for (const QString& wish : wishes) {
            if (table->attributes.contains(wish) && !option.asWished.contains(wish))
                option.asWished.append(wish);
        }
    }
    option.freeUntil = soonest;
    option.spareSeats = capacity - party.partySize;
    option.serverId =
        placement.tableIds.isEmpty() ? QString() : serverOf(situation, placement.tableIds.first());
    option.serverCovers = load.covers.value(option.serverId);
    option.fewestCovers = !option.serverId.isEmpty() && option.serverCovers == load.fewest;
    return option;
}

int order(Fit fit)
{
    switch (fit) {
    case Fit::fits:
        return 0;
    case Fit::dirty:
        return 1;
    case Fit::meets_booking:
        return 2; // last of what is possible, and it names who comes
    case Fit::promised:
        return 3;
    case Fit::occupied:
        return 4;
    case Fit::too_small:
        return 5;
    case Fit::unsuitable:
        return 6;
    case Fit::blocked:
        return 7;
    case Fit::out_of_service:
        return 8;
    }
    return 9;
}

bool better(const TableOption& a, const TableOption& b)
{
    const auto key = [](const TableOption& o) {
        // Stools are for who asks for them, or is told that there is nothing else.
        return std::tuple(order(o.fit), -o.asWished.size(), !o.placement.seats.isEmpty(),
                          o.placement.tableIds.size(), o.spareSeats, o.serverCovers,
                          o.placement.tableIds);
    };
    return key(a) < key(b);
}

} // namespace

QHash<QString, TableOutlook> outlooks(const FloorSituation& situation)
{
    QHash<QString, TableOutlook> result;
    if (!situation.layout)
        return result;
    QHash<QString, Parties> byTable;
    for (const Reservation* party : situation.parties) {
        for (const QString& table : party->tableIds)
            byTable[table].append(party);
    }
    for (const Table& table : situation.layout->tables)
        result.insert(table.id, outlookOf(situation, byTable.value(table.id), table, {}, nullptr));
    return result;
}

QList<SeatRange> openStretches(const FloorSituation& situation, const Table& table)
{
    QList<SeatRange> result;
    const Parties parties = partiesOf(situation, table.id);
    SeatRange open;
    for (int seat = 1; seat <= table.seats + 1; ++seat) {
        const QMap<QString, SeatRange> one{{table.id, {seat, 1}}};
        const bool isFree = seat <= table.seats &&
                            outlookOf(situation, parties, table, {}, &one).seatedPartyId.isEmpty();
        if (isFree) {
            if (open.count == 0)
                open.first = seat;
            ++open.count;
        } else if (open.count > 0) {
            result.append(std::exchange(open, {}));
        }
    }
    return result;
}

SeatRange freeSeats(const FloorSituation& situation, const Table& table, int count,
                    std::chrono::minutes turn, const QString& ignoredPartyId)
{
    const Parties parties = partiesOf(situation, table.id);
    for (int first = 1; first + count - 1 <= table.seats; ++first) {
        const QMap<QString, SeatRange> wanted{{table.id, {first, count}}};
        const TableOutlook outlook = outlookOf(situation, parties, table, ignoredPartyId, &wanted);
        const bool later =
            outlook.nextAt.isValid() && outlook.nextAt < situation.now.addDuration(turn);
        if (outlook.seatedPartyId.isEmpty() && !later)
            return {first, count};
    }
    return {};
}

TableOption optionAt(const FloorSituation& situation, const Reservation& party,
                     const Placement& placement)
{
    if (!situation.layout)
        return {placement, Fit::out_of_service, {}, {}, {}, 0, {}, {}, 0, false};
    return makeOption(situation, party, placement, CoversNow(situation));
}

QList<TableOption> seatingOptions(const FloorSituation& situation, const Reservation& party)
{
    QList<TableOption> result;
    if (!situation.layout)
        return result;
    const CoversNow load(situation);
    for (const Table& table : situation.layout->tables) {
        Placement placement{{table.id}, {}};
        if (table.seating == Seating::by_seat) {
            const SeatRange seats =
                freeSeats(situation, table, party.partySize, turnFor(situation, party), party.id);
            if (seats.count == 0)
                continue;
            placement.seats.insert(table.id, seats);
        }
        result.append(makeOption(situation, party, placement, load));
    }
    for (const Combination& combination : situation.layout->combinations) {
        if (party.partySize >= combination.minCovers && party.partySize <= combination.maxCovers)
            result.append(makeOption(situation, party, {combination.tableIds, {}}, load));
    }
    std::sort(result.begin(), result.end(), better);
    return result;
}

namespace {

/// When each place that is large enough can be sat at for a whole turn, soonest first.
QList<std::pair<QDateTime, Placement>> comingFree(const FloorSituation& situation,
                                                  const Reservation& party)
{
    QList<std::pair<QDateTime, Placement>> result;
    const std::chrono::minutes turn = turnFor(situation, party);
    for (const Table& table : situation.layout->tables) {
        if (table.seating == Seating::by_seat || table.maxCovers < party.partySize)
            continue;
        const TableOutlook outlook = outlookOf(situation, situation.parties, table, {}, nullptr);
        if (outlook.condition == TableCondition::out_of_service)
            continue;
        const bool taken =
            outlook.nextAt.isValid() && outlook.nextAt < outlook.readyAt.addDuration(turn);
        if (!taken)
            result.append({outlook.readyAt, {{table.id}, {}}});
    }
    std::sort(result.begin(), result.end(), [](const auto& a, const auto& b) {
        return std::tie(a.first, a.second.tableIds) < std::tie(b.first, b.second.tableIds);
    });
    return result;
}

bool isSomebodyAhead(const FloorSituation& situation, int covers)
{
    return std::any_of(situation.parties.cbegin(), situation.parties.cend(),
                       [&](const Reservation* party) {
                           return stageOf(party->status) == Stage::door &&
                                  party->tableIds.isEmpty() && party->partySize <= covers + 1;
                       });
}

int upToFive(qint64 minutes)
{
    return static_cast<int>((minutes + 4) / 5 * 5);
}

} // namespace

WalkInAnswer walkInAnswer(const FloorSituation& situation, int covers)
{
    WalkInAnswer answer;
    if (!situation.layout || covers < 1)
        return answer;
    Reservation party;
    party.partySize = covers;
    party.duration = expectedTurn(situation.shift, covers);
    const QDateTime turnEnd = situation.now.addDuration(party.duration);

    const QList<TableOption> options = seatingOptions(situation, party);
    const auto take = [&](bool bySeat) {
        const auto found =
            std::find_if(options.cbegin(), options.cend(), [&](const TableOption& option) {
                return option.fit == Fit::fits && option.placement.seats.isEmpty() != bySeat;
            });
        if (found == options.cend())
            return false;
        answer = {WalkInAnswer::Kind::table_now, found->placement, turnEnd, 0, 0, bySeat};
        return true;
    };
    if (take(false) || take(true))
        return answer;

    const QList<std::pair<QDateTime, Placement>> coming = comingFree(situation, party);
    if (!coming.isEmpty() && !isSomebodyAhead(situation, covers)) {
        const auto& [at, placement] = coming.first();
        const int minutes = upToFive(std::max<qint64>(situation.now.secsTo(at) / 60, 5));
        if (minutes <= soon)
            return {WalkInAnswer::Kind::table_soon,
                    placement,
                    at.addDuration(party.duration),
                    minutes,
                    minutes,
                    false};
    }
    const bool everFits =
        std::any_of(options.cbegin(), options.cend(), [](const TableOption& option) {
            return option.fit != Fit::too_small && option.fit != Fit::out_of_service;
        });
    if (const auto quote = waitQuote(situation, {}, covers); quote && everFits)
        answer = {WalkInAnswer::Kind::quote, {}, {}, quote->fromMinutes, quote->toMinutes, false};
    return answer;
}

} // namespace hoststand
