// SPDX-License-Identifier: Apache-2.0
#include "net/till/mock_till_thread.h"

#include "models/domain/post.h"

#include <QPointer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

MockTillThread::MockTillThread(QObject* parent) : QObject(parent), m_onThread(new QObject)
{
    m_thread.setObjectName(u"mock till"_s);
    m_onThread->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_onThread, &QObject::deleteLater);
    m_thread.start();
}

MockTillThread::~MockTillThread()
{
    m_thread.quit();
    m_thread.wait();
}

void MockTillThread::start(const TillOptions& options, QObject* context,
                           std::function<void(Result<TillInfo>)> ready)
{
    // The context is looked at, and `ready` kept, on this thread alone.
    m_ready = [waiting = QPointer<QObject>(context),
               ready = std::move(ready)](Result<TillInfo> info) {
        if (waiting && ready)
            ready(std::move(info));
    };
    post(m_onThread, [this, onThread = m_onThread, options] {
        auto* till = new MockTill(options, onThread);
        post(this, [this, info = till->start()]() mutable {
            std::exchange(m_ready, nullptr)(std::move(info));
        });
    });
}

} // namespace hoststand
