// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/outbox_queue.h"

#include <QAbstractListModel>

#include <functional>
#include <vector>

namespace hoststand {

/// What an unanswered command waits for.
enum class OutboxState {
    storing,   ///< the disk
    held,      ///< its own time: it goes out in `dueInSeconds`
    ready,     ///< nothing but the connection
    sending,   ///< the answer
    retrying,  ///< the next attempt, in `dueInSeconds`: there was no answer `tries` times
    waiting,   ///< the earlier command `blocker`
    contested, ///< the host: keep mine or take theirs
    elsewhere, ///< its own venue, which is another than this one
};

/// One unanswered command, and how far it has come.
struct OutboxRow
{
    QString commandId;
    Command command;
    OutboxState state = OutboxState::storing;
    int tries = 0;            ///< attempts in a row that had no answer
    int dueInSeconds = 0;     ///< until it goes out by itself, rounded up
    bool mayHaveLeft = false; ///< it may have been carried out
    Command blocker;          ///< of OutboxState::waiting; else without an id

    bool operator==(const OutboxRow&) const = default;
};

/// The unanswered commands, oldest first, one row each. It says what differs when refresh() is
/// called: after every change of the queue, and now and then while somebody looks, because the time
/// to the next attempt goes by.
///
/// GUI thread; the queue outlives it.
class OutboxModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    using Now = std::function<OutboxQueue::Time()>;

    enum Role {
        RowRole = Qt::UserRole + 1, ///< OutboxRow: everything at once
        CommandIdRole,
        CommandRole,
        StateRole, ///< OutboxState as int
        TriesRole,
        DueInSecondsRole,
        MayHaveLeftRole,
        BlockerRole, ///< Command
    };
    Q_ENUM(Role)

    /// Without `now` the steady clock counts.
    explicit OutboxModel(const OutboxQueue& queue, Now now = {}, QObject* parent = nullptr);

    void refresh();
    [[nodiscard]] const OutboxRow& row(int row) const
    {
        return m_rows[static_cast<std::size_t>(row)];
    }
    /// -1 where that command has its answer.
    [[nodiscard]] int rowOf(const QString& commandId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    /// The end of a refresh() that found any difference; each of them was told before.
    void refreshed();

private:
    [[nodiscard]] bool dropUpTo(int at, const QString& commandId);
    [[nodiscard]] bool take(int at, const OutboxQueue::Row& queued, const Command* blocker,
                            OutboxQueue::Time now);

    const OutboxQueue& m_queue;
    Now m_now;
    std::vector<OutboxRow> m_rows;
};

} // namespace hoststand
