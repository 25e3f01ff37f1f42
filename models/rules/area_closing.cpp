// SPDX-License-Identifier: Apache-2.0
#include "models/rules/area_closing.h"

#include "models/rules/standing.h"
#include "models/rules/status_steps.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

namespace {

bool hasOneOf(const QStringList& tableIds, const QStringList& some)
{
    return std::any_of(tableIds.cbegin(), tableIds.cend(),
                       [&](const QString& id) { return some.contains(id); });
}

/// The area's, and those whose server takes nobody.
QStringList notGiven(const FloorSituation& situation, const QString& areaId)
{
    QStringList closed = tablesOfArea(*situation.layout, areaId);
    if (!situation.day)
        return closed;
    for (const Section& section : situation.day->sections) {
        if (situation.day->cuts.contains(section.serverId))
            closed += section.tableIds;
    }
    return closed;
}

} // namespace

QStringList tablesOfArea(const Layout& layout, const QString& areaId)
{
    QStringList ids;
    for (const Table& table : layout.tables) {
        if (table.areaId == areaId)
            ids.append(table.id);
    }
    return ids;
}

QList<const Block*> closuresOf(const FloorSituation& situation, const QString& areaId)
{
    if (!situation.layout)
        return {};
    QStringList tables = tablesOfArea(*situation.layout, areaId);
    tables.removeIf([&](const QString& id) { // it stands elsewhere tonight, or was put there
        const MovedTable* move = movedTonight(situation.day, id);
        return move && move->areaId != areaId;
    });
    QList<const Block*> blocks = situation.blocks;
    blocks.removeIf([&](const Block* one) {
        return tables.isEmpty() || one->to <= situation.now ||
               !std::all_of(tables.cbegin(), tables.cend(),
                            [&](const QString& id) { return one->tableIds.contains(id); });
    });
    std::sort(blocks.begin(), blocks.end(), [](const Block* a, const Block* b) {
        return std::tie(a->to, a->id) < std::tie(b->to, b->id);
    });
    return blocks;
}

const Block* closedNow(const FloorSituation& situation, const QString& areaId)
{
    for (const Block* one : closuresOf(situation, areaId)) {
        if (one->from <= situation.now)
            return one;
    }
    return nullptr;
}

QList<const Reservation*> partiesOfArea(const FloorSituation& situation, const QString& areaId,
                                        const Stay& closed)
{
    if (!situation.layout)
        return {};
    const QStringList tables = tablesOfArea(*situation.layout, areaId);
    QList<const Reservation*> parties = situation.parties;
    parties.removeIf([&](const Reservation* one) {
        return !(isSeated(one->status) || isAwaiting(one->status)) ||
               !hasOneOf(one->tableIds, tables) || !stayOf(*one, situation.now).overlaps(closed);
    });
    std::sort(parties.begin(), parties.end(), [](const Reservation* a, const Reservation* b) {
        return std::tuple(isSeated(a->status), a->startAt, a->id) <
               std::tuple(isSeated(b->status), b->startAt, b->id);
    });
    return parties;
}

QList<NewHome> homesOutside(const FloorSituation& situation, const QString& areaId,
                            const Stay& closed, const QList<NewHome>& chosen)
{
    QList<const Reservation*> parties = partiesOfArea(situation, areaId, closed);
    const bool isLater = closed.from > situation.now; // who sits now may have left by then
    parties.removeIf([&](const Reservation* one) {
        return (one->assigned == Assignment::locked || (isLater && isSeated(one->status))) &&
               std::none_of(chosen.cbegin(), chosen.cend(),
                            [&](const NewHome& wish) { return wish.partyId == one->id; });
    });
    return parties.isEmpty() ? QList<NewHome>()
                             : newHomes(situation, parties, notGiven(situation, areaId), chosen);
}

QList<Placement> homesOutside(const FloorSituation& situation, const QString& areaId,
                              const Reservation& party, const QList<NewHome>& others)
{
    if (!situation.layout)
        return {};
    return homesBeside(situation, party, notGiven(situation, areaId), others);
}

} // namespace hoststand
