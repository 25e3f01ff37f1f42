// SPDX-License-Identifier: Apache-2.0
// Commands at the Desk that leave a party where it is: steps, covers, the kitchen; and the state of
// a table.
#include "models/book/desk.h"

#include "models/book/desk_private.h"
#include "models/rules/allergies.h"
#include "models/rules/block_text.h"
#include "models/rules/status_steps.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
CommandKind kindFor(const ReservationStatus& status)
{
    switch (status.value) {
    case Status::arrived:
        return CommandKind::arrive;
    case Status::no_show:
        return CommandKind::no_show;
    case Status::cancelled_by_guest:
        return CommandKind::cancel_by_guest;
    case Status::cancelled_by_venue:
        return CommandKind::cancel_by_venue;
    case Status::walked_out:
        return CommandKind::walked_out;
    case Status::held:
    case Status::requested:
    case Status::booked:
    case Status::seated:
    case Status::drinks:
    case Status::appetizer:
    case Status::entree:
    case Status::dessert:
    case Status::check_dropped:
    case Status::paid:
    case Status::bussing:
    case Status::finished:
    case Status::denied:
    case Status::void_:
    case Status::other:
        break;
    }
    return CommandKind::set_status;
}
} // namespace

Result<QString> Desk::setStatus(const QString& partyId, const ReservationStatus& status,
                                const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!mayFollow(before.status, status))
            return rejected(before.status == status ? u"same"_s : u"not_from_here"_s);
        const Reservation after = withStatus(before, status);
        const bool takesTable = isSeated(status) && !isSeated(before.status);
        if (takesTable)
            return place(status == Status::seated ? CommandKind::seat : CommandKind::set_status,
                         before, after, options);
        const bool unseated = isSeated(before.status) && stageOf(status) == Stage::door;
        return change(unseated ? CommandKind::unseat : kindFor(status), {{before, after}}, options);
    });
}

Result<QString> Desk::nextStep(const QString& partyId, const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (stageOf(before.status) == Stage::door)
            return seat(partyId, {}, options);
        const std::optional<Status> next = defaultNext(before.status);
        if (!next)
            return rejected(u"not_from_here"_s);
        const Reservation after = withStatus(before, *next);
        return change(CommandKind::next_step, {{before, after}}, options);
    });
}

Result<QString> Desk::changeCovers(const QString& partyId, int by, const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        Reservation after = before;
        if (isSeated(before.status)) {
            after.seatedCovers = std::max(before.seatedCovers + by, 1);
            after.arrivedCovers = std::max(after.arrivedCovers, after.seatedCovers);
            after.partySize = std::max(after.partySize, after.seatedCovers);
        } else if (stageOf(before.status) == Stage::door) {
            after.arrivedCovers = std::max(before.arrivedCovers + by, 1);
            after.partySize = std::max(after.partySize, after.arrivedCovers);
        } else if (isAwaiting(before.status)) {
            after.partySize = std::max(before.partySize + by, 1);
        } else {
            return rejected(u"not_from_here"_s);
        }
        return change(CommandKind::set_covers, {{before, after}}, options);
    });
}

Result<QString> Desk::tellKitchen(const QString& partyId)
{
    return party(partyId).and_then([&](const Reservation& before) {
        Reservation after = before;
        after.allergies = allergiesAtTable(before, m_book.guest(before.guestId));
        for (Allergy& allergy : after.allergies) {
            if (!allergy.kitchenTold.at.isValid())
                allergy.kitchenTold = {m_user, stamp()};
        }
        return change(CommandKind::tell_kitchen, {{before, after}});
    });
}

Result<QString> Desk::setTableCondition(const QString& tableId, TableCondition condition)
{
    const Layout* layout = m_book.layoutOf(serviceDate());
    if (!layout || !layout->table(tableId))
        return rejected(u"no_such_table"_s);
    const TableState* known = m_book.tableState(tableId);
    TableState before = known ? *known : TableState();
    before.id = tableId;
    if (before.condition == condition)
        return rejected(u"same"_s);
    TableState after = before;
    after.condition = condition;
    after.since = stamp();
    after.by = m_user;
    Command command = blank(CommandKind::set_table_condition);
    Step step;
    step.id = tableId;
    step.baseVersion =
        std::max<qint64>(m_book.confirmedVersion(EntityKind::table_state, tableId), 0);
    const auto set = Patch<TableState>::difference(before, after);
    step.set = set;
    step.before = set.readFrom(before);
    command.steps.push_back(step);
    return give(command, {});
}

Result<QString> Desk::block(const QString& tableId, const BlockSpan& span)
{
    const Layout* layout = m_book.layoutOf(serviceDate());
    if (!layout || !layout->table(tableId))
        return rejected(u"no_such_table"_s);
    Block block;
    block.date = serviceDate();
    block.tableIds = {tableId};
    block.from = QDateTime::fromSecsSinceEpoch(span.from.toSecsSinceEpoch(), Qt::UTC);
    block.to = QDateTime::fromSecsSinceEpoch(span.to.toSecsSinceEpoch(), Qt::UTC);
    block.reason = span.reason;
    if (block.to <= block.from)
        return rejected(u"time_is_over"_s);
    Command command = blank(CommandKind::block_table);
    command.steps.push_back({StepAction::create, mintLocalId(), 0,
                             Patch<Block>::difference(Block(), block), Patch<Block>()});
    return give(command, {});
}

Result<QString> Desk::unblock(const QString& blockId, const DeskOptions& options)
{
    const QString id = m_book.resolved(blockId);
    const QList<const Block*> all = m_book.blocks(serviceDate());
    const auto found =
        std::find_if(all.cbegin(), all.cend(), [&](const Block* one) { return one->id == id; });
    if (found == all.cend())
        return rejected(u"same"_s);
    Command command = blank(CommandKind::unblock_table);
    const qint64 version = std::max<qint64>(m_book.confirmedVersion(EntityKind::block, id), 0);
    command.steps.push_back(
        {StepAction::remove, id, version, Patch<Block>(), Patch<Block>::all(**found)});
    return give(command, options);
}

const Block* Desk::blockNow(const QString& tableId) const
{
    const QList<const Block*> blocks = blocksOf(tableId);
    const bool isSimple = blocks.size() == 1 && blocks.first()->from <= m_clock.now() &&
                          blocks.first()->tableIds.size() == 1;
    return isSimple ? blocks.first() : nullptr;
}

QList<const Block*> Desk::blocksOf(const QString& tableId) const
{
    QList<const Block*> blocks = m_book.blocks(serviceDate());
    blocks.removeIf([&](const Block* one) {
        return !one->tableIds.contains(tableId) || one->to <= m_clock.now();
    });
    std::sort(blocks.begin(), blocks.end(), [](const Block* a, const Block* b) {
        return std::tie(a->to, a->id) < std::tie(b->to, b->id);
    });
    return blocks;
}

} // namespace hoststand
