// SPDX-License-Identifier: Apache-2.0
#include "models/book/area_desk.h"

#include "models/book/desk_private.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QDateTime wholeSeconds(const QDateTime& at)
{
    return QDateTime::fromSecsSinceEpoch(at.toSecsSinceEpoch(), Qt::UTC);
}

} // namespace

// --- looking

const Block* AreaDesk::closedNow(const QString& areaId) const
{
    Layout layout;
    return hoststand::closedNow(tonight(layout), areaId);
}

bool AreaDesk::isClosing(const QString& areaId) const
{
    Layout layout;
    return !closuresOf(tonight(layout), areaId).isEmpty();
}

QList<const Reservation*> AreaDesk::partiesOf(const QString& areaId, const BlockSpan& span) const
{
    Layout layout;
    return partiesOfArea(tonight(layout), areaId, {span.from, span.to});
}

QList<NewHome> AreaDesk::homesFor(const QString& areaId, const BlockSpan& span,
                                  const QList<NewHome>& chosen) const
{
    Layout layout;
    return homesOutside(tonight(layout), areaId, {span.from, span.to}, chosen);
}

QList<Placement> AreaDesk::homesFor(const QString& areaId, const QString& partyId,
                                    const QList<NewHome>& others) const
{
    Layout layout;
    const Reservation* party = m_book.reservation(partyId);
    return party ? homesOutside(tonight(layout), areaId, *party, others) : QList<Placement>();
}

FloorSituation AreaDesk::tonight(Layout& layout) const
{
    FloorSituation floor = m_desk.situation();
    if (!floor.layout)
        return floor;
    layout = standingTonight(*floor.layout, floor.day);
    floor.layout = &layout;
    return floor;
}

// --- doing

Reservation AreaDesk::movedTo(const Reservation& party, const Placement& placement) const
{
    Reservation after = m_desk.assignedTo(party, placement);
    if (const QString server = m_desk.serverOf(placement.tableIds);
        isSeated(party.status) && !server.isEmpty())
        after.serverId = server;
    return after;
}

Result<QString> AreaDesk::close(const QString& areaId, const BlockSpan& span,
                                const QList<NewHome>& moves, const DeskOptions& options)
{
    Layout layout;
    const FloorSituation floor = tonight(layout);
    const QStringList tables = floor.layout ? tablesOfArea(layout, areaId) : QStringList();
    if (tables.isEmpty())
        return rejected(u"no_area"_s);
    Block block;
    block.date = m_desk.serviceDate();
    block.tableIds = tables;
    block.from = wholeSeconds(span.from);
    block.to = wholeSeconds(span.to);
    block.reason = span.reason;
    if (block.to <= block.from || block.to <= m_desk.now())
        return rejected(u"time_is_over"_s);
    Command command = m_desk.blank(CommandKind::close_area);
    command.steps.push_back({StepAction::create, mintLocalId(), 0,
                             Patch<Block>::difference(Block(), block), Patch<Block>()});
    QList<Reservation> moved;
    for (const NewHome& move : moves) {
        const Result<Reservation> party = m_desk.party(move.partyId);
        if (!party)
            return rejected(u"no_party"_s);
        if (!isSeated(party->status) && !isAwaiting(party->status))
            return rejected(u"not_from_here"_s);
        const QStringList& to = move.placement.tableIds;
        if (to.isEmpty() || std::any_of(to.cbegin(), to.cend(),
                                        [&](const QString& id) { return tables.contains(id); }))
            return rejected(u"no_table"_s);
        moved.append(movedTo(*party, move.placement));
        if (std::optional<Step> step = stepOf(m_book, *party, moved.last()))
            command.steps.push_back(std::move(*step));
    }
    return m_desk.allowed(moved, options).and_then([&] {
        return m_desk.give(std::move(command), options);
    });
}

Result<QString> AreaDesk::moveTables(const QList<MovedTable>& moves)
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const ServiceDay* before = m_book.serviceDay(m_desk.serviceDate());
    if (!before || !layout)
        return rejected(u"no_day"_s);
    for (const MovedTable& move : moves) {
        if (!layout->table(move.tableId))
            return rejected(u"no_such_table"_s);
        if (std::none_of(layout->areas.cbegin(), layout->areas.cend(),
                         [&](const Area& area) { return area.id == move.areaId; }))
            return rejected(u"no_area"_s);
    }
    ServiceDay after = *before;
    after.movedTables = movesFrom(*layout, moves);
    std::optional<Step> step = stepOf(m_book, *before, after);
    if (!step)
        return rejected(u"same"_s);
    Command command = m_desk.blank(CommandKind::move_tables);
    command.steps.push_back(std::move(*step));
    return m_desk.give(std::move(command));
}

Result<QString> AreaDesk::open(const QString& areaId)
{
    Layout layout;
    const FloorSituation floor = tonight(layout);
    const QStringList tables = tablesOfArea(layout, areaId);
    Command command = m_desk.blank(CommandKind::open_area);
    for (const Block* block : closuresOf(floor, areaId)) {
        Block rest = *block; // of another area's tables, which stay out of use
        rest.tableIds.removeIf([&](const QString& id) { return tables.contains(id); });
        if (!rest.tableIds.isEmpty()) {
            if (std::optional<Step> step = stepOf(m_book, *block, rest))
                command.steps.push_back(std::move(*step));
            continue;
        }
        const qint64 version =
            std::max<qint64>(m_book.confirmedVersion(EntityKind::block, block->id), 0);
        command.steps.push_back(
            {StepAction::remove, block->id, version, Patch<Block>(), Patch<Block>::all(*block)});
    }
    if (command.steps.empty())
        return rejected(u"same"_s);
    return m_desk.give(std::move(command));
}

} // namespace hoststand
