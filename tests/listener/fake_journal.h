// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/journal.h"

#include <QPointer>

#include <vector>

namespace hoststand::test {

/// A disk that is as slow and as full as the test wants it. On the test's own thread.
class FakeJournal final : public Journal
{
public:
    void append(IncomingEvent event, QObject* context,
                std::function<void(Result<void>)> done) override
    {
        events.append(std::move(event));
        m_waiting.push_back({context, std::move(done)});
    }
    void stats(QObject* context, std::function<void(Result<JournalStats>)> done) override
    {
        asked.push_back({context, std::move(done)});
    }
    /// The oldest question.
    void answerStats(const Result<JournalStats>& result)
    {
        const auto [context, done] = std::move(asked.front());
        asked.erase(asked.begin());
        if (context)
            done(result);
    }
    void answer(const Result<void>& result)
    {
        const auto [context, done] = std::move(m_waiting.front());
        m_waiting.erase(m_waiting.begin());
        if (context)
            done(result);
    }
    [[nodiscard]] std::size_t waiting() const { return m_waiting.size(); }

    QList<IncomingEvent> events;
    std::vector<std::pair<QPointer<QObject>, std::function<void(Result<JournalStats>)>>> asked;

private:
    std::vector<std::pair<QPointer<QObject>, std::function<void(Result<void>)>>> m_waiting;
};

} // namespace hoststand::test
