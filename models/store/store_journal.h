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

    /// Called on any thread.
    struct Calls
    {
        /// The first event begins to wait; take() is then due on the store thread.
        std::function<void()> wake;
        std::function<void()> received; ///< there is a receiver from now on
        std::function<void(Waiter<Result<JournalStats>>)> stats; ///< for who asks for them
    };
    explicit StoreJournal(Calls calls);

    void append(IncomingEvent event, QObject* context,
                std::function<void(Result<void>)> done) override;
    void stats(QObject* context, std::function<void(Result<JournalStats>)> done) override;
    void setReceiver(Addressee to, std::function<void(QList<JournalRecord>)> receive);

    /// All that waits, in the order of arrival.
    [[nodiscard]] std::vector<Waiting> take();
    [[nodiscard]] bool isEmpty() const; ///< nothing waits; any thread
    void deliver(QList<JournalRecord> records);
    [[nodiscard]] bool hasReceiver() const;
    /// How many lists the receiver has not taken yet, about.
    [[nodiscard]] long underWay() const;

private:
    const Calls m_calls;
    mutable QMutex m_mutex; ///< guards what follows
    std::vector<Waiting> m_waiting;
    Addressee m_lastSender; ///< mostly all are of one listener
    Addressee m_receiver;
    std::function<void(QList<JournalRecord>)> m_receive;
    std::shared_ptr<const char> m_underWay; ///< each list under way holds it, too
};

} // namespace hoststand
