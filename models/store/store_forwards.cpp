// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_forwards.h"

#include "models/store/store_worker.h"

namespace hoststand {

ForwardQueue::~ForwardQueue() = default;

void StoreForwards::next(const QString& target, QObject* context,
                         std::function<void(Result<NextForward>)> done)
{
    post(&m_worker,
         [this, target,
          waiter = Waiter<Result<NextForward>>{Addressee(context), std::move(done)}]() mutable {
             waiter.answer(m_worker.nextForward(target));
         });
}

void StoreForwards::settle(const ForwardOutcome& outcome, QObject* context,
                           std::function<void(Result<void>)> done)
{
    post(&m_worker, [this, outcome,
                     waiter = Waiter<Result<void>>{Addressee(context), std::move(done)}]() mutable {
        waiter.answer(m_worker.settleForward(outcome));
    });
}

void StoreForwards::giveUp(const QString& target, const QString& reason, QObject* context,
                           std::function<void(Result<int>)> done)
{
    post(&m_worker, [this, target, reason,
                     waiter = Waiter<Result<int>>{Addressee(context), std::move(done)}]() mutable {
        waiter.answer(m_worker.giveUpForwards(target, reason));
    });
}

void StoreForwards::setReceiver(QObject* context, std::function<void(ForwardNews)> receive)
{
    post(&m_worker, [this, to = Addressee(context), receive = std::move(receive)]() mutable {
        m_receiver = std::move(to);
        m_receive = std::move(receive);
        deliver(std::exchange(m_untold, {}));
    });
}

void StoreForwards::deliver(const ForwardNews& news)
{
    if (!m_receive) {
        for (const auto losses : {&ForwardNews::givenUp, &ForwardNews::tooOld}) {
            const QMap<QString, int>& lost = news.*losses;
            for (auto it = lost.cbegin(); it != lost.cend(); ++it)
                (m_untold.*losses)[it.key()] += it.value();
        }
    } else if (news != ForwardNews()) {
        m_receiver.post([receive = m_receive, news] { receive(news); });
    }
}

} // namespace hoststand
