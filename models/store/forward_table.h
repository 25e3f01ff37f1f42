// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/forwarding.h"
#include "models/store/database.h"
#include "models/store/forward_queue.h"

#include <chrono>

namespace hoststand {

/// How long and how much is kept for targets that do not take it.
struct ForwardKeeping
{
    std::chrono::hours waiting{7 * 24}; ///< older ones are given up
    std::chrono::hours key{30 * 24};    ///< of what is settled, by which a replayed event is known
    int rows = 10'000;                  ///< for each target; the oldest are given up
    qint64 bytes = 32LL * 1024 * 1024;  ///< their bodies together, for each target
};

/// What is passed on, in its table. On the database's thread; whoever calls opens the transaction.
class ForwardTable final
{
public:
    /// The database outlives the table.
    explicit ForwardTable(Database& database) : m_database(database) {}

    /// Those whose ids are there already change nothing, whatever became of them. Of a party that
    /// was found at its table a target hears once: not where it is told of a seating of that party
    /// anyhow, and no late event of that seating repeats it.
    [[nodiscard]] Result<ForwardNews> append(const QList<Forward>& messages,
                                             const ForwardKeeping& keeping, const QDateTime& now);
    /// Looks as far into the queue as it has to, however long that is. Once a day it forgets keys.
    [[nodiscard]] Result<NextForward> next(const QString& target, const ForwardKeeping& keeping,
                                           const QDateTime& now);
    [[nodiscard]] Result<void> settle(const ForwardOutcome& outcome, const QDateTime& now);
    [[nodiscard]] Result<int> giveUp(const QString& target, const QString& reason,
                                     const QDateTime& now);
    /// Gives up what is too old, also of targets that nobody sends to any more, and forgets keys.
    /// Says how many messages of each target were given up.
    [[nodiscard]] Result<QMap<QString, int>> prune(const ForwardKeeping& keeping,
                                                   const QDateTime& now);

private:
    [[nodiscard]] Result<void> forgetKeys(const ForwardKeeping& keeping, const QDateTime& now);
    [[nodiscard]] Result<void> readFirst(const QString& target, NextForward& next);
    [[nodiscard]] Result<int> countWaiting(const QString& target);
    [[nodiscard]] Result<bool> add(const Forward& message, const QDateTime& now);
    /// `seated` is the party's name in the table.
    [[nodiscard]] Result<bool> isTold(const Forward& message, const QString& seated);
    [[nodiscard]] Result<int> giveUpWhere(const QString& condition, const QVariantList& values,
                                          const QString& reason, const QDateTime& now);
    /// The oldest of what is too much for one target; how many.
    [[nodiscard]] Result<int> giveUpBeyond(const QString& target, const ForwardKeeping& keeping,
                                           const QDateTime& now);

    Database& m_database;
    QDateTime m_keysForgotten; ///< when keys were last forgotten
};

} // namespace hoststand
