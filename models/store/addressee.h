// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/post.h"

#include <QMutex>
#include <QObject>

#include <functional>
#include <memory>
#include <vector>

namespace hoststand {

/// Somebody on another thread who waits for an answer and may be destroyed there at any time.
/// Copies address the same object. Made, copied, used and destroyed on any thread; the context has
/// to be alive while it is made.
class Addressee final
{
public:
    /// Nobody: what is posted is dropped.
    Addressee() = default;
    explicit Addressee(QObject* context)
        : m_line(context ? std::make_shared<Line>(context) : nullptr)
    {
    }

    /// Whether it is this one, and he is still there.
    [[nodiscard]] bool isFor(const QObject* context) const;
    [[nodiscard]] bool isGone() const { return !m_line || m_line->isGone(); }
    [[nodiscard]] bool isSameAs(const Addressee& other) const { return m_line == other.m_line; }
    /// As hoststand::post(), and nothing where the context is gone.
    template <typename Work>
    void post(Work&& work) const
    {
        if (!m_line)
            return;
        const QMutexLocker lock(&m_line->shared->mutex);
        if (QObject* context = m_line->shared->context)
            hoststand::post(context, std::forward<Work>(work));
    }

private:
    struct Shared
    {
        QMutex mutex; ///< the context's destructor waits on it, so that nobody posts to what is
                      ///< half gone
        QObject* context = nullptr;
    };
    struct Line
    {
        explicit Line(QObject* context);
        Line(const Line&) = delete;
        Line& operator=(const Line&) = delete;
        ~Line();
        [[nodiscard]] bool isGone() const;

        std::shared_ptr<Shared> shared = std::make_shared<Shared>();
        QMetaObject::Connection connection;
    };

    std::shared_ptr<Line> m_line;
};

/// Who waits, and what he does with the answer.
template <typename T>
struct Waiter
{
    Addressee to;
    std::function<void(T)> done;

    /// Once.
    void answer(T result)
    {
        to.post([done = std::move(done), result = std::move(result)]() mutable {
            if (done)
                done(std::move(result));
        });
    }
};

/// Gives all of them the same answer, each once and in their order: neighbours who are the same
/// object hear it in one turn of the event loop.
template <typename T>
void answerAll(std::vector<Waiter<T>> waiters, const T& result)
{
    for (std::size_t first = 0, next = 0; first < waiters.size(); first = next) {
        const Addressee to = waiters[first].to;
        std::vector<std::function<void(T)>> dones;
        for (; next < waiters.size() && waiters[next].to.isSameAs(to); ++next)
            dones.push_back(std::move(waiters[next].done));
        to.post([to, dones = std::move(dones), result] {
            for (const std::function<void(T)>& done : dones) {
                if (to.isGone()) // one of those before took him away
                    return;
                if (done)
                    done(result);
            }
        });
    }
}

} // namespace hoststand
