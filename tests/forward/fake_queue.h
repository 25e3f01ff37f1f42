// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/post.h"
#include "models/store/forward_queue.h"

#include <QPointer>

#include <algorithm>

namespace hoststand::test {

/// A queue in memory, of one thread: answers come in a later turn, and writes fail on demand.
class FakeQueue final : public QObject, public ForwardQueue
{
public:
    struct Entry
    {
        QString target;
        QueuedForward message;
        bool waits = true;
    };

    void next(const QString& target, QObject* context,
              std::function<void(Result<NextForward>)> done) override
    {
        answer<NextForward>(context, std::move(done), [this, target] {
            NextForward found;
            for (const Entry& entry : entries) {
                if (entry.target == target && entry.waits && !found.message)
                    found.message = entry.message;
            }
            if (found.message && found.message->attempts > 0)
                found.waiting = static_cast<int>(waiting(target));
            return found;
        });
    }
    void settle(const ForwardOutcome& outcome, QObject* context,
                std::function<void(Result<void>)> done) override
    {
        post(this, [this, outcome, guard = QPointer<QObject>(context), done = std::move(done)] {
            Result<void> result;
            if (settleFailures > 0) {
                --settleFailures;
                result = failure(ErrorKind::storage, QStringLiteral("disk_full"));
            } else {
                apply(outcome);
            }
            if (guard)
                done(result);
        });
    }
    void giveUp(const QString& target, const QString& reason, QObject* context,
                std::function<void(Result<int>)> done) override
    {
        answer<int>(context, std::move(done), [this, target, reason] {
            int count = 0;
            for (Entry& entry : entries) {
                if (entry.target == target && std::exchange(entry.waits, false))
                    ++count;
            }
            return count;
        });
    }
    void setReceiver(QObject* context, std::function<void(ForwardNews)> receive) override
    {
        m_context = context;
        m_receive = std::move(receive);
    }

    /// New messages, by their ids; whoever listens is told.
    void add(const QString& target, const QStringList& ids, int attempts = 0,
             const QDateTime& nextAttempt = {})
    {
        for (const QString& id : ids)
            entries.append(
                {target, {id, "{\"id\":\"" + id.toUtf8() + "\"}", attempts, nextAttempt}});
        tell({{target}, {}});
    }
    void tell(const ForwardNews& news)
    {
        if (m_context)
            m_receive(news);
    }
    [[nodiscard]] qsizetype waiting(const QString& target) const
    {
        return std::ranges::count_if(
            entries, [&](const Entry& entry) { return entry.target == target && entry.waits; });
    }

    QList<Entry> entries;
    QList<ForwardOutcome> outcomes;
    int settleFailures = 0;

private:
    template <typename T>
    void answer(QObject* context, std::function<void(Result<T>)> done, std::function<T()> work)
    {
        post(this,
             [guard = QPointer<QObject>(context), done = std::move(done), work = std::move(work)] {
                 if (guard)
                     done(work());
             });
    }
    void apply(const ForwardOutcome& outcome)
    {
        outcomes.append(outcome);
        for (Entry& entry : entries) {
            if (entry.message.id != outcome.id)
                continue;
            const bool isRefused = outcome.kind == ForwardOutcome::Kind::refused;
            entry.waits = isRefused || outcome.kind == ForwardOutcome::Kind::failed;
            ++entry.message.attempts;
            entry.message.refusals += isRefused ? 1 : 0;
            entry.message.lastStatus = outcome.status;
            entry.message.nextAttempt = outcome.nextAttempt;
        }
    }

    QPointer<QObject> m_context;
    std::function<void(ForwardNews)> m_receive;
};

} // namespace hoststand::test
