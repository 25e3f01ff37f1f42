// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/addressee.h"
#include "models/store/forward_queue.h"

namespace hoststand {

class StoreWorker;

/// The ForwardQueue before the store thread: every thread asks, the store thread answers. The
/// worker outlives it; the receiver is kept and called on the store thread.
class StoreForwards final : public ForwardQueue
{
public:
    explicit StoreForwards(StoreWorker& worker) : m_worker(worker) {}

    void next(const QString& target, QObject* context,
              std::function<void(Result<NextForward>)> done) override;
    void settle(const ForwardOutcome& outcome, QObject* context,
                std::function<void(Result<void>)> done) override;
    void giveUp(const QString& target, const QString& reason, QObject* context,
                std::function<void(Result<int>)> done) override;
    void setReceiver(QObject* context, std::function<void(ForwardNews)> receive) override;

    /// On the store thread. Whoever comes later is not told of what is new, for they look
    /// themselves, but of what was given up.
    void deliver(const ForwardNews& news);

private:
    StoreWorker& m_worker;
    Addressee m_receiver; ///< of the store thread, as the next
    std::function<void(ForwardNews)> m_receive;
    ForwardNews m_untold; ///< what was given up while nobody listened
};

} // namespace hoststand
