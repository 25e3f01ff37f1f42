// SPDX-License-Identifier: Apache-2.0
#include "net/mock/mock_venue_thread.h"

#include "models/domain/post.h"
#include "net/mock/mock_venue.h"

#include <QPointer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Brings an answer home: `ready` lives and dies on its own thread, whatever becomes of the
/// context.
class Reply final : public QObject
{
public:
    Reply(QObject* context, std::function<void(Result<MockInfo>)> ready)
        : m_context(context), m_ready(std::move(ready))
    {
    }
    void answer(const Result<MockInfo>& info)
    {
        if (m_context && m_ready)
            m_ready(info);
        m_ready = nullptr;
    }

private:
    QPointer<QObject> m_context;
    std::function<void(Result<MockInfo>)> m_ready;
};

} // namespace

MockVenueThread::MockVenueThread()
{
    m_thread.setObjectName(u"mock venue"_s);
}

MockVenueThread::~MockVenueThread()
{
    m_thread.quit();
    m_thread.wait();
}

void MockVenueThread::start(const MockOptions& options, QObject* context,
                            std::function<void(Result<MockInfo>)> ready)
{
    m_onThread = new QObject;
    m_onThread->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_onThread, &QObject::deleteLater);
    m_reply = std::make_unique<Reply>(context, std::move(ready));
    m_thread.start();
    post(m_onThread, [home = m_reply.get(), onThread = m_onThread, options] {
        auto* venue = new MockVenue(options, onThread);
        post(home, [home, info = venue->start()] { static_cast<Reply*>(home)->answer(info); });
    });
}

} // namespace hoststand
