// SPDX-License-Identifier: Apache-2.0
#include "models/rules/wait_quote.h"

#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace std::chrono_literals;

namespace {

constexpr int leastWait = 5;
constexpr int mostWait = 180; ///< beyond it nobody knows
constexpr int leastRange = 10;
constexpr int step = 5;

using Place = QStringList; ///< tables that are taken together

bool isOutOfService(const FloorSituation& situation, const Place& place)
{
    return std::ranges::any_of(place, [&](const QString& id) {
        return situation.conditions.value(id) == TableCondition::out_of_service;
    });
}

/// Tables of the size; where there is none, larger ones and tables put together; else the bar.
QList<Place> placesFor(const FloorSituation& situation, int covers)
{
    QList<Place> suiting;
    QList<Place> larger;
    QList<Place> counters;
    for (const Table& table : situation.layout->tables) {
        if (isOutOfService(situation, {table.id}) || table.maxCovers < covers)
            continue;
        if (table.seating == Seating::by_seat)
            counters.append({table.id});
        else
            (table.minCovers <= covers ? suiting : larger).append({table.id});
    }
    if (!suiting.isEmpty())
        return suiting;
    for (const Combination& one : situation.layout->combinations) {
        if (covers >= one.minCovers && covers <= one.maxCovers &&
            !isOutOfService(situation, one.tableIds))
            larger.append(one.tableIds);
    }
    return larger.isEmpty() ? counters : larger;
}

bool shareATable(const QList<Place>& some, const QList<Place>& others)
{
    return std::ranges::any_of(some, [&](const Place& one) {
        return std::ranges::any_of(others, [&](const Place& other) {
            return std::ranges::any_of(one, [&](const QString& id) { return other.contains(id); });
        });
    });
}

/// When somebody or something has one of the tables, cleaning after a party included.
QList<Stay> takenTimes(const FloorSituation& situation, const Place& place)
{
    const auto isHere = [&](const QString& id) { return place.contains(id); };
    QList<Stay> taken;
    for (const Reservation* party : situation.parties) {
        if (!(isSeated(party->status) || isAwaiting(party->status)) ||
            !std::ranges::any_of(party->tableIds, isHere))
            continue;
        Stay stay = stayOf(*party, situation.now);
        stay.to = stay.to.addDuration(situation.house.cleaning);
        taken.append(stay);
    }
    for (const Block* block : situation.blocks) {
        if (std::ranges::any_of(block->tableIds, isHere))
            taken.append({block->from, block->to});
    }
    const bool isUnclean = std::ranges::any_of(place, [&](const QString& id) {
        const TableCondition now = situation.conditions.value(id, TableCondition::clean);
        return now == TableCondition::dirty || now == TableCondition::occupied;
    });
    if (isUnclean)
        taken.append({situation.now, situation.now.addDuration(situation.house.cleaning)});
    std::ranges::sort(taken, {}, &Stay::from);
    return taken;
}

/// The first `count` times from `from` on at which a whole turn could begin there.
void addOpenings(QList<QDateTime>& openings, const QList<Stay>& taken, QDateTime from,
                 std::chrono::minutes turn, std::chrono::minutes cleaning, qsizetype count)
{
    for (qsizetype i = 0; i < count; ++i) {
        for (const Stay& stay : taken) { // in their order: what was passed is behind
            if (stay.overlaps({from, from.addDuration(turn + cleaning)}))
                from = std::max(from, stay.to);
        }
        openings.append(from);
        from = from.addDuration(turn + cleaning);
    }
}

struct Line
{
    qsizetype ahead = 0;       ///< who takes an opening before the party does
    QList<QDateTime> bookings; ///< without a table, and due then
};

Line lineBefore(const FloorSituation& situation, const QList<const WaitlistEntry*>& ahead,
                const QList<Place>& places)
{
    const auto competes = [&](int covers) {
        return shareATable(placesFor(situation, covers), places);
    };
    Line line;
    for (const WaitlistEntry* entry : ahead)
        line.ahead += isWaiting(*entry) && competes(entry->partySize);
    for (const Reservation* party : situation.parties) {
        if (!isAwaiting(party->status) || !party->tableIds.isEmpty() || !competes(party->partySize))
            continue;
        if (stageOf(party->status) == Stage::door)
            ++line.ahead;
        else
            line.bookings.append(party->startAt);
    }
    return line;
}

int upToStep(qint64 minutes)
{
    return static_cast<int>((minutes + step - 1) / step * step);
}

} // namespace

bool isWaiting(const WaitlistEntry& entry)
{
    return entry.status == WaitlistStatus::waiting || entry.status == WaitlistStatus::called;
}

QDateTime waitingSince(const WaitlistEntry& entry)
{
    return entry.quoted.at.isValid() ? entry.quoted.at : entry.createdAt;
}

QList<const WaitlistEntry*> aheadOf(const WaitlistEntry& entry,
                                    const QList<const WaitlistEntry*>& line)
{
    QList<const WaitlistEntry*> result;
    const QDateTime since = waitingSince(entry);
    for (const WaitlistEntry* other : line) {
        if (other->id == entry.id || !isWaiting(*other))
            continue;
        const QDateTime theirs = waitingSince(*other);
        if (entry.id.isEmpty() || std::tie(theirs, other->id) < std::tie(since, entry.id))
            result.append(other);
    }
    return result;
}

std::optional<WaitQuote> waitQuote(const FloorSituation& situation,
                                   const QList<const WaitlistEntry*>& ahead, int covers)
{
    if (!situation.layout || covers < 1)
        return std::nullopt;
    const QList<Place> places = placesFor(situation, covers);
    if (places.isEmpty())
        return std::nullopt;
    const Line line = lineBefore(situation, ahead, places);
    const qsizetype count = line.ahead + line.bookings.size() + 1;
    const std::chrono::minutes turn = expectedTurn(situation.shift, covers);
    const bool isHeld = situation.day && situation.day->doorHoldUntil > situation.now;
    const QDateTime first = isHeld ? situation.day->doorHoldUntil : situation.now;
    QList<QDateTime> openings;
    for (const Place& place : places)
        addOpenings(openings, takenTimes(situation, place), first, turn, situation.house.cleaning,
                    count);
    std::ranges::sort(openings);
    // Who waits longer lets more bookings by.
    qsizetype which = line.ahead;
    for (qsizetype before = -1; before != which;) {
        before = which;
        const QDateTime at = openings.at(which);
        which = line.ahead + std::ranges::count_if(line.bookings,
                                                   [&](const QDateTime& due) { return due <= at; });
    }
    const qint64 wait = (situation.now.secsTo(openings.at(which)) + 59) / 60;
    const int from = upToStep(std::clamp<qint64>(wait, leastWait, mostWait));
    return WaitQuote{from, upToStep(from + std::max(leastRange, from / 4))};
}

} // namespace hoststand
