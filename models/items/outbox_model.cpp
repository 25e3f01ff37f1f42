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

/// How far it has come: the row but for its commands.
OutboxRow standing(const OutboxQueue::Row& queued, bool waits, OutboxQueue::Time now)
{
    OutboxRow row;
    row.commandId = queued.command.id;
    row.state = stateOf(queued, waits, queued.notBefore <= now);
    row.tries = queued.failures;
    row.mayHaveLeft = queued.mayHaveLeft;
    const bool counts = row.state == OutboxState::held || row.state == OutboxState::retrying;
    if (counts && queued.notBefore > now)
        row.dueInSeconds = static_cast<int>(
            std::chrono::ceil<std::chrono::seconds>(queued.notBefore - now).count());
    return row;
}

bool isStanding(const OutboxRow& row, const OutboxRow& as)
{
    return row.state == as.state && row.tries == as.tries && row.mayHaveLeft == as.mayHaveLeft &&
           row.dueInSeconds == as.dueInSeconds;
}

} // namespace

OutboxModel::OutboxModel(const OutboxQueue& queue, Now now, QObject* parent)
    : QAbstractListModel(parent), m_queue(queue), m_now(std::move(now))
{
    if (!m_now)
        m_now = [] { return std::chrono::steady_clock::now(); };
    refresh();
}

void OutboxModel::refresh()
{
    const OutboxQueue::Time now = m_now();
    const QHash<QString, QString> heldUp = m_queue.heldUp();
    QHash<QString, const Command*> commands;
    bool differs = false;
    int at = 0;
    for (const OutboxQueue::Row& queued : m_queue.rows()) {
        const Command& command = queued.command;
        commands.insert(command.id, &command);
        const Command* blocker = commands.value(heldUp.value(command.id)); // an earlier one
        differs = dropUpTo(at, command.id) || differs;
        differs = take(at, queued, blocker, now) || differs;
        ++at;
    }
    differs = dropUpTo(at, {}) || differs;
    if (differs)
        Q_EMIT refreshed();
}

// The queue only ever grows at its end: what stands before a row that it still has is gone.
bool OutboxModel::dropUpTo(int at, const QString& commandId)
{
    const auto first = m_rows.cbegin() + at;
    const auto kept = std::find_if(
        first, m_rows.cend(), [&](const OutboxRow& row) { return row.commandId == commandId; });
    if (kept == first)
        return false;
    beginRemoveRows({}, at, static_cast<int>(kept - m_rows.cbegin()) - 1);
    m_rows.erase(first, kept);
    endRemoveRows();
    return true;
}

// Commands are large: they are copied where something differs, and only compared where nothing
// does.
bool OutboxModel::take(int at, const OutboxQueue::Row& queued, const Command* blocker,
                       OutboxQueue::Time now)
{
    OutboxRow fresh = standing(queued, blocker != nullptr, now);
    const bool waits = fresh.state == OutboxState::waiting;
    if (at < rowCount()) {
        const OutboxRow& known = row(at);
        const bool sameBlocker = waits ? known.blocker == *blocker : known.blocker.id.isEmpty();
        if (sameBlocker && isStanding(known, fresh) && known.command == queued.command)
            return false;
    }
    fresh.command = queued.command;
    if (waits)
        fresh.blocker = *blocker;
    if (at == rowCount()) {
        beginInsertRows({}, at, at);
        m_rows.push_back(std::move(fresh));
        endInsertRows();
        return true;
    }
    OutboxRow& known = m_rows[static_cast<std::size_t>(at)];
    const QList<int> differing = differingRoles<OutboxRow>(roles, RowRole, known, fresh);
    known = std::move(fresh);
    Q_EMIT dataChanged(index(at), index(at), differing);
    return true;
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
