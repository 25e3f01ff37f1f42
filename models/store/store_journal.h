// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/addressee.h"
#include "models/store/journal.h"

#include <vector>

namespace hoststand {

/// Where appended events wait for the store thread, and where decoded ones leave it. Every thread
/// appends; the store thread takes all that wait at once: that is the group commit, without any
/// waiting for more.
class StoreJournal final : public Journal
{
public:
    struct Waiting
    {
        IncomingEvent event;
        Waiter<Result<void>> waiter;
    };

    /// `wake` is called, on any thread, when the first event begins to wait; take() is then due on
    /// the store thread.
    using StatsAsked = std::function<void(Waiter<Result<JournalStats>>)>;
    /// `stats` is called, on any thread, for who asks for them.
    StoreJournal(std::function<void()> wake, StatsAsked stats);

    void append(IncomingEvent event, QObject* context,
                std::function<void(Result<void>)> done) override;
    void stats(QObject* context, std::function<void(Result<JournalStats>)> done) override;
    void setReceiver(Addressee to, std::function<void(QList<JournalRecord>)> receive);

    /// All that waits, in the order of arrival.
    [[nodiscard]] std::vector<Waiting> take();
    [[nodiscard]] bool isEmpty() const; ///< nothing waits; any thread
    void deliver(QList<JournalRecord> records);

private:
    const std::function<void()> m_wake;
    const StatsAsked m_stats;
    mutable QMutex m_mutex; ///< guards what follows
    std::vector<Waiting> m_waiting;
    Addressee m_lastSender; ///< mostly all are of one listener
    Addressee m_receiver;
    std::function<void(QList<JournalRecord>)> m_receive;
};

} // namespace hoststand
