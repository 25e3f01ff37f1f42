// SPDX-License-Identifier: Apache-2.0
#include "models/rules/timeline.h"

#include "models/rules/standing.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

namespace {

constexpr qint64 shortestSeconds = 15 * 60;
constexpr qint64 roundingSeconds = 30 * 60;
constexpr qint64 leastFoldSeconds = 60 * 60;

bool begins(const Stay& a, const Stay& b)
{
    return a.from < b.from;
}

Stay rounded(const Stay& stay)
{
    const qint64 from = stay.from.toSecsSinceEpoch();
    const qint64 to = std::max(stay.to.toSecsSinceEpoch(), from + 1);
    return {QDateTime::fromSecsSinceEpoch(from - from % roundingSeconds, Qt::UTC),
            QDateTime::fromSecsSinceEpoch(
                (to + roundingSeconds - 1) / roundingSeconds * roundingSeconds, Qt::UTC)};
}

/// In the order of time, those with less than `gap` between them as one.
QList<Stay> merged(QList<Stay> stays, qint64 gap)
{
    std::sort(stays.begin(), stays.end(), begins);
    QList<Stay> result;
    for (const Stay& stay : std::as_const(stays)) {
        if (!result.isEmpty() && result.last().to.secsTo(stay.from) < gap)
            result.last().to = std::max(result.last().to, stay.to);
        else
            result.append(stay);
    }
    return result;
}

bool holdsAPlace(const Reservation& party)
{
    return isSeated(party.status) || isAwaiting(party.status);
}

/// Whether they are there at the same time by any account, wherever they are.
bool mayMeet(const Reservation& a, const Reservation& b, bool isNowSo)
{
    const auto asBooked = [](const Reservation& one) {
        return Stay{one.startAt, one.startAt.addDuration(one.duration)};
    };
    return isNowSo || (isSeated(a.status) && isSeated(b.status)) ||
           asBooked(a).overlaps(asBooked(b));
}

/// What a bar says of those that share its row; each pair is looked at twice.
void addMeetings(TurnBar& bar, const QList<TurnBar>& others, const FloorSituation& floor)
{
    if (!holdsAPlace(*bar.party))
        return;
    const Stay stay = stayOf(*bar.party, floor.now);
    for (const TurnBar& other : others) {
        if (other.party == bar.party || !holdsAPlace(*other.party) ||
            !mayMeet(*bar.party, *other.party, stay.overlaps(stayOf(*other.party, floor.now))))
            continue;
        if (clash(*bar.party, *other.party, *floor.layout))
            bar.clashes.append(other.party->id);
        else if (stay.overlaps(stayOf(*other.party, floor.now)) &&
                 sharePlace(*bar.party, *other.party, *floor.layout))
            bar.meets.append(other.party->id);
    }
}

void finish(TimelineRow& row, const FloorSituation& floor)
{
    std::sort(row.bars.begin(), row.bars.end(), [](const TurnBar& a, const TurnBar& b) {
        return std::tie(a.stay.from, a.party->id) < std::tie(b.stay.from, b.party->id);
    });
    QList<Stay> stays;
    for (const TurnBar& bar : std::as_const(row.bars))
        stays.append(bar.stay);
    const QList<int> lanes = lanesOf(stays);
    for (qsizetype i = 0; i < row.bars.size(); ++i) {
        row.bars[i].lane = lanes.at(i);
        row.lanes = std::max(row.lanes, lanes.at(i) + 1);
    }
    if (row.tableId.isEmpty())
        return;
    const QList<TurnBar> all = row.bars;
    for (TurnBar& bar : row.bars)
        addMeetings(bar, all, floor);
}

} // namespace

std::optional<Stay> barOf(const Reservation& party, const QDateTime& now)
{
    switch (stageOf(party.status)) {
    case Stage::pending:
    case Stage::gone:
        return {};
    case Stage::seated: {
        const QDateTime from = party.seatedAt.isValid() ? party.seatedAt : now;
        return Stay{from, std::max(from.addDuration(party.duration), now)};
    }
    case Stage::upcoming:
    case Stage::door:
    case Stage::done:
        break;
    }
    return stayOf(party, now);
}

QList<TimelineRow> timelineRows(const FloorSituation& situation)
{
    QList<TimelineRow> rows;
    if (!situation.layout)
        return rows;
    TimelineRow unassigned;
    QHash<QString, QList<TurnBar>> bars;
    for (const Table& table : situation.layout->tables)
        bars.insert(table.id, {});
    for (const Reservation* party : situation.parties) {
        const std::optional<Stay> stay = barOf(*party, situation.now);
        if (!stay)
            continue;
        TurnBar bar{party, *stay, stay->to};
        if (isSeated(party->status))
            bar.plannedEnd = std::max(stay->from, stay->from.addDuration(party->duration));
        bool hasRow = false;
        for (const QString& table : party->tableIds) {
            const auto row = bars.find(table);
            if (row == bars.end())
                continue; // not on tonight's plan
            hasRow = true;
            row->append(bar);
        }
        if (!hasRow && holdsAPlace(*party))
            unassigned.bars.append(bar);
    }
    finish(unassigned, situation);
    rows.append(unassigned);
    const auto add = [&](const Table& table) {
        TimelineRow row;
        row.tableId = table.id;
        row.areaId = areaTonight(table, situation.day);
        row.bars = bars.value(table.id);
        for (const Block* block : situation.blocks) {
            if (block->tableIds.contains(table.id))
                row.blocks.append(block);
        }
        finish(row, situation);
        rows.append(row);
    };
    QStringList areas;
    for (const Area& area : situation.layout->areas) {
        areas.append(area.id);
        for (const Table& table : situation.layout->tables) {
            if (areaTonight(table, situation.day) == area.id)
                add(table);
        }
    }
    for (const Table& table : situation.layout->tables) {
        if (!areas.contains(areaTonight(table, situation.day)))
            add(table);
    }
    return rows;
}

QList<int> lanesOf(const QList<Stay>& stays)
{
    QList<int> lanes;
    QList<QList<Stay>> taken;
    for (const Stay& stay : stays) {
        const Stay drawn{stay.from, std::max(stay.to, stay.from.addSecs(shortestSeconds))};
        qsizetype lane = 0;
        while (lane < taken.size() &&
               std::any_of(taken.at(lane).cbegin(), taken.at(lane).cend(),
                           [&](const Stay& other) { return other.overlaps(drawn); }))
            ++lane;
        if (lane == taken.size())
            taken.append(QList<Stay>());
        taken[lane].append(drawn);
        lanes.append(static_cast<int>(lane));
    }
    return lanes;
}

QList<Stay> openHours(QDate serviceDate, const QList<Shift>& shifts, const Calendar& calendar,
                      const QList<Stay>& taken, const QDateTime& now)
{
    const auto isTaken = [&](const Stay& hours) {
        return std::any_of(taken.cbegin(), taken.cend(),
                           [&](const Stay& stay) { return stay.overlaps(hours); });
    };
    QList<Stay> open;
    for (const Shift& shift : shifts) {
        if (!isHeldOn(shift, serviceDate))
            continue;
        const Stay hours{calendar.instant(serviceDate, shift.start),
                         calendar.instant(serviceDate, shift.end)};
        if (hours.from < hours.to && (hours.to >= now || isTaken(hours)))
            open.append(rounded(hours));
    }
    for (const Stay& stay : taken)
        open.append(rounded(stay));
    if (open.isEmpty())
        return {{calendar.beginOf(serviceDate), calendar.beginOf(serviceDate.addDays(1))}};
    return merged(open, leastFoldSeconds);
}

QDateTime snapped(const QDateTime& instant, std::chrono::minutes step)
{
    const qint64 width = std::chrono::seconds(step).count();
    const qint64 at = instant.toSecsSinceEpoch() + width / 2;
    return QDateTime::fromSecsSinceEpoch(at - at % width, Qt::UTC);
}

QList<Stay> freeGaps(const TimelineRow& row, const Stay& within)
{
    QList<Stay> taken;
    for (const TurnBar& bar : row.bars)
        taken.append(bar.stay);
    for (const Block* block : row.blocks)
        taken.append({block->from, block->to});
    QList<Stay> gaps;
    QDateTime from = within.from;
    const auto add = [&](const QDateTime& to) {
        if (from.secsTo(to) >= shortestSeconds)
            gaps.append({from, to});
    };
    for (const Stay& stay : merged(taken, 0)) {
        add(std::min(stay.from, within.to));
        from = std::max(from, stay.to);
    }
    add(within.to);
    return gaps;
}

} // namespace hoststand
