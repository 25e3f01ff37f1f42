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
    return hoststand::closedNow(m_desk.situation(), areaId);
}

bool AreaDesk::isClosing(const QString& areaId) const
{
    return !closuresOf(m_desk.situation(), areaId).isEmpty();
}

QList<const Reservation*> AreaDesk::partiesOf(const QString& areaId, const BlockSpan& span) const
{
    return partiesOfArea(m_desk.situation(), areaId, {span.from, span.to});
}

QList<NewHome> AreaDesk::homesFor(const QString& areaId, const BlockSpan& span,
                                  const QList<NewHome>& chosen) const
{
    return homesOutside(m_desk.situation(), areaId, {span.from, span.to}, chosen);
}

QList<Placement> AreaDesk::homesFor(const QString& areaId, const QString& partyId,
                                    const QList<NewHome>& others) const
{
    const Reservation* party = m_book.reservation(partyId);
    return party ? homesOutside(m_desk.situation(), areaId, *party, others) : QList<Placement>();
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
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const QStringList tables = layout ? tablesOfArea(*layout, areaId) : QStringList();
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

Result<QString> AreaDesk::open(const QString& areaId)
{
    Command command = m_desk.blank(CommandKind::open_area);
    for (const Block* block : closuresOf(m_desk.situation(), areaId)) {
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
