// SPDX-License-Identifier: Apache-2.0
#include "net/listener/listener_thread.h"

#include "models/domain/post.h"

#include <QPointer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

/// The listener thread's side: owns the listener and the correction of its clock.
class ListenerThread::Worker final : public QObject
{
public:
    Worker(Journal& journal, ListenerThread& facade) : m_journal(journal), m_facade(facade) {}

    [[nodiscard]] Result<QUrl> start(const ListenerOptions& options)
    {
        m_listener = std::make_unique<WebhookListener>(options, m_journal, [this] {
            return QDateTime::currentDateTimeUtc().addMSecs(m_ahead.count());
        });
        // What it tells goes over to the GUI thread, whose object ends later than this thread.
        connect(m_listener.get(), &WebhookListener::journalFailed, this,
                [this](const Error& error) {
                    post(&m_facade,
                         [facade = &m_facade, error] { Q_EMIT facade->journalFailed(error); });
                });
        connect(m_listener.get(), &WebhookListener::journalRecovered, this, [this] {
            post(&m_facade, [facade = &m_facade] { Q_EMIT facade->journalRecovered(); });
        });
        return m_listener->listen();
    }
    void setClockAhead(std::chrono::milliseconds ahead) { m_ahead = ahead; }

private:
    Journal& m_journal;
    ListenerThread& m_facade;
    std::unique_ptr<WebhookListener> m_listener; ///< made on the listener thread
    std::chrono::milliseconds m_ahead{0};
};

ListenerThread::ListenerThread(Journal& journal, QObject* parent)
    : QObject(parent), m_worker(new Worker(journal, *this))
{
    m_thread.setObjectName(u"listener"_s);
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

ListenerThread::~ListenerThread()
{
    m_thread.quit();
    m_thread.wait();
}

void ListenerThread::start(const ListenerOptions& options, QObject* context,
                           std::function<void(Result<QUrl>)> done)
{
    // The context is looked at, and `done` kept, on this thread alone.
    m_started = [waiting = QPointer<QObject>(context), done = std::move(done)](Result<QUrl> url) {
        if (waiting && done)
            done(std::move(url));
    };
    post(m_worker, [this, worker = m_worker, options] {
        post(this, [this, url = worker->start(options)]() mutable {
            std::exchange(m_started, nullptr)(std::move(url));
        });
    });
}

void ListenerThread::setClockAhead(std::chrono::milliseconds ahead)
{
    post(m_worker, [worker = m_worker, ahead] { worker->setClockAhead(ahead); });
}

} // namespace hoststand
