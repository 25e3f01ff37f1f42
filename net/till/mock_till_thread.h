// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/till/mock_till.h"

#include <QThread>

namespace hoststand {

/// A mock till on a thread of its own: the console's --demo and the tests. From outside it is
/// reached over its sockets and in no other way.
///
/// Lives on the thread that made it. The destructor ends the till and joins the thread.
class MockTillThread final : public QObject
{
    Q_OBJECT

public:
    explicit MockTillThread(QObject* parent = nullptr);
    ~MockTillThread() override;

    /// Once. `ready` runs exactly once on this thread, not at all when `context` (of this thread)
    /// is gone by then: the way to the till, or why there is none.
    void start(const TillOptions& options, QObject* context,
               std::function<void(Result<TillInfo>)> ready);

private:
    std::function<void(Result<TillInfo>)> m_ready; ///< until it has been answered
    QThread m_thread;
    QObject* m_onThread; ///< lives on m_thread; gone when it has finished
};

} // namespace hoststand
