// SPDX-License-Identifier: Apache-2.0
#include "models/items/outbox_model.h"

#include "models/items/role_table.h"

#include <algorithm>
#include <array>

namespace hoststand {

using namespace std::chrono_literals;

namespace {

constexpr std::array roles{
    roleOf<&OutboxRow::commandId, OutboxRow>(OutboxModel::CommandIdRole, "commandId"),
    roleOf<&OutboxRow::command, OutboxRow>(OutboxModel::CommandRole, "command"),
    roleOf<&OutboxRow::state, OutboxRow>(OutboxModel::StateRole, "state"),
    roleOf<&OutboxRow::tries, OutboxRow>(OutboxModel::TriesRole, "tries"),
    roleOf<&OutboxRow::dueInSeconds, OutboxRow>(OutboxModel::DueInSecondsRole, "dueInSeconds"),
    roleOf<&OutboxRow::mayHaveLeft, OutboxRow>(OutboxModel::MayHaveLeftRole, "mayHaveLeft"),
    roleOf<&OutboxRow::blocker, OutboxRow>(OutboxModel::BlockerRole, "blocker"),
};

OutboxState stateOf(const OutboxQueue::Row& queued, bool waits, bool isDue)
{
    if (queued.elsewhere)
        return OutboxState::elsewhere;
    if (queued.contested)
        return OutboxState::contested;
    if (queued.sending)
        return OutboxState::sending;
    if (queued.writes > 0)
        return OutboxState::storing;
    if (waits)
        return OutboxState::waiting;
    if (queued.failures > 0)
        return OutboxState::retrying;
    return isDue ? OutboxState::ready : OutboxState::held;
}

} // namespace

OutboxModel::OutboxModel(const OutboxQueue& queue, Now now, QObject* parent)
    : QAbstractListModel(parent), m_queue(queue), m_now(std::move(now))
{
    if (!m_now)
        m_now = [] { return std::chrono::steady_clock::now(); };
    refresh();
}

OutboxRow OutboxModel::rowFor(const OutboxQueue::Row& queued, const Command& blocker,
                              OutboxQueue::Time now)
{
    OutboxRow row;
    row.commandId = queued.command.id;
    row.command = queued.command;
    row.state = stateOf(queued, !blocker.id.isEmpty(), queued.notBefore <= now);
    row.tries = queued.failures;
    row.mayHaveLeft = queued.mayHaveLeft;
    if (row.state == OutboxState::waiting)
        row.blocker = blocker;
    const bool counts = row.state == OutboxState::held || row.state == OutboxState::retrying;
    if (counts && queued.notBefore > now)
        row.dueInSeconds = static_cast<int>(
            std::chrono::ceil<std::chrono::seconds>(queued.notBefore - now).count());
    return row;
}

void OutboxModel::refresh()
{
    const OutboxQueue::Time now = m_now();
    QHash<QString, Command> commands;
    for (const OutboxQueue::Row& queued : m_queue.rows())
        commands.insert(queued.command.id, queued.command);
    for (int i = rowCount() - 1; i >= 0; --i) {
        if (commands.contains(row(i).commandId))
            continue;
        beginRemoveRows({}, i, i);
        m_rows.erase(m_rows.begin() + i);
        endRemoveRows();
    }
    const QHash<QString, QString> heldUp = m_queue.heldUp();
    int at = 0;
    for (const OutboxQueue::Row& queued : m_queue.rows()) {
        OutboxRow fresh = rowFor(queued, commands.value(heldUp.value(queued.command.id)), now);
        if (at == rowCount()) {
            beginInsertRows({}, at, at);
            m_rows.push_back(std::move(fresh));
            endInsertRows();
        } else {
            OutboxRow& known = m_rows[static_cast<std::size_t>(at)];
            const QList<int> differing = differingRoles<OutboxRow>(roles, RowRole, known, fresh);
            if (!differing.isEmpty()) {
                known = std::move(fresh);
                Q_EMIT dataChanged(index(at), index(at), differing);
            }
        }
        ++at;
    }
}

int OutboxModel::rowOf(const QString& commandId) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(), [&](const OutboxRow& row) {
        return row.commandId == commandId;
    });
    return found == m_rows.cend() ? -1 : static_cast<int>(found - m_rows.cbegin());
}

int OutboxModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant OutboxModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return valueOf(roles, RowRole, row(index.row()), role);
}

QHash<int, QByteArray> OutboxModel::roleNames() const
{
    return namesOf(roles, RowRole, "row");
}

} // namespace hoststand
