// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forwarder_thread.h"

#include "models/domain/post.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

/// The forwarding thread's side: owns the Forwarder, and carries what it tells over to the GUI
/// thread, whose object ends later than this thread.
class ForwarderThread::Worker final : public QObject
{
public:
    explicit Worker(ForwarderThread& facade) : m_facade(facade) {}

    void start(const ForwardOptions& options, ForwardQueue& queue,
               const QList<QSslCertificate>& authorities)
    {
        m_forwarder = std::make_unique<Forwarder>(options, queue, authorities);
        connect(m_forwarder.get(), &Forwarder::givenUp, this,
                [facade = &m_facade](const QString& target, int messages, const QString& why,
                                     int status) {
                    post(facade, [facade, target, messages, why, status] {
                        Q_EMIT facade->givenUp(target, messages, why, status);
                    });
                });
        connect(m_forwarder.get(), &Forwarder::troubled, this,
                [facade = &m_facade](const ForwardTrouble& trouble) {
                    post(facade, [facade, trouble] { Q_EMIT facade->troubled(trouble); });
                });
        connect(m_forwarder.get(), &Forwarder::recovered, this,
                [facade = &m_facade](const QString& target) {
                    post(facade, [facade, target] { Q_EMIT facade->recovered(target); });
                });
        m_forwarder->start();
    }
    void setClockAhead(std::chrono::milliseconds ahead)
    {
        if (m_forwarder)
            m_forwarder->setClockAhead(ahead);
    }
    void tryNow()
    {
        if (m_forwarder)
            m_forwarder->tryNow();
    }

private:
    ForwarderThread& m_facade;
    std::unique_ptr<Forwarder> m_forwarder; ///< made on the forwarding thread
};

ForwarderThread::ForwarderThread(const ForwardOptions& options, ForwardQueue& queue,
                                 const QList<QSslCertificate>& authorities, QObject* parent)
    : QObject(parent), m_worker(new Worker(*this))
{
    m_thread.setObjectName(u"forwarding"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
    post(m_worker, [worker = m_worker, options, queue = &queue, authorities] {
        worker->start(options, *queue, authorities);
    });
}

ForwarderThread::~ForwarderThread()
{
    m_thread.quit();
    m_thread.wait();
}

void ForwarderThread::tryNow()
{
    post(m_worker, [worker = m_worker] { worker->tryNow(); });
}

void ForwarderThread::setClockAhead(std::chrono::milliseconds ahead)
{
    post(m_worker, [worker = m_worker, ahead] { worker->setClockAhead(ahead); });
}

} // namespace hoststand
