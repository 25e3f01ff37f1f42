// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/mock/mock_options.h"

#include <QObject>
#include <QThread>

#include <functional>
#include <memory>

namespace hoststand {

/// A mock venue on a thread of its own, in the process of whoever wants one: the console's --demo
/// and the tests. From outside it is reached over its socket and in no other way.
///
/// Lives on the thread that made it. The destructor ends the server and joins the thread.
class MockVenueThread final
{
public:
    MockVenueThread();
    MockVenueThread(const MockVenueThread&) = delete;
    MockVenueThread& operator=(const MockVenueThread&) = delete;
    ~MockVenueThread();

    /// Once per object. `context` lives on the same thread as this. `ready` runs exactly once
    /// there, not at all when it is gone by then: the way to the venue, or why there is none (kind
    /// rejected, code "cannot_listen").
    void start(const MockOptions& options, QObject* context,
               std::function<void(Result<MockInfo>)> ready);

private:
    QThread m_thread;
    QObject* m_onThread = nullptr;    ///< lives on m_thread; gone when it has finished
    std::unique_ptr<QObject> m_reply; ///< lives here; outlives the thread
};

} // namespace hoststand
