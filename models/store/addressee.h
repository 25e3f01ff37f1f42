// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/post.h"

#include <QMutex>
#include <QObject>

#include <functional>
#include <memory>

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

} // namespace hoststand
