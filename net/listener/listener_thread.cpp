// SPDX-License-Identifier: Apache-2.0
#include "net/listener/listener_thread.h"

#include "models/domain/post.h"
#include "net/listener/health_pages.h"

#include <QPointer>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

/// The listener thread's side: owns the listener and the correction of its clock.
class ListenerThread::Worker final : public QObject
{
public:
    Worker(Journal& journal, ListenerThread& facade) : m_journal(journal), m_facade(facade) {}

    [[nodiscard]] Result<QUrl> start(const ListenerOptions& options, EventLog* log,
                                     const QStringList& tokens)
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
        connect(m_listener.get(), &WebhookListener::drained, this, [this] { sayDrained(); });
        if (log)
            m_listener->serveChanges(*log, tokens);
        return m_listener->listen();
    }
    [[nodiscard]] Result<QUrl> showHealth(quint16 port, const QString& version, EventLog* log)
    {
        const auto counts = [this] { return m_listener ? m_listener->counts() : ListenerCounts(); };
        m_health = std::make_unique<HealthPages>(version, m_journal, counts, log);
        return m_health->listen(port);
    }
    void drain()
    {
        if (m_listener)
            m_listener->drain();
        else
            sayDrained();
    }
    void setClockAhead(std::chrono::milliseconds ahead) { m_ahead = ahead; }

private:
    void sayDrained()
    {
        post(&m_facade, [facade = &m_facade] {
            if (const auto done = std::exchange(facade->m_drained, nullptr))
                done();
        });
    }

    Journal& m_journal;
    ListenerThread& m_facade;
    std::unique_ptr<WebhookListener> m_listener; ///< made on the listener thread
    std::unique_ptr<HealthPages> m_health;
    std::chrono::milliseconds m_ahead{0};
};

namespace {

/// The context is looked at, and `done` kept, on the caller's thread alone.
template <typename... Values>
std::function<void(Values...)> whileThere(QObject* context, std::function<void(Values...)> done)
{
    return [waiting = QPointer<QObject>(context), done = std::move(done)](Values... values) {
        if (waiting && done)
            done(std::move(values)...);
    };
}

} // namespace

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
    m_started = whileThere(context, std::move(done));
    post(m_worker, [this, worker = m_worker, options, log = m_log, tokens = m_logTokens] {
        post(this, [this, url = worker->start(options, log, tokens)]() mutable {
            std::exchange(m_started, nullptr)(std::move(url));
        });
    });
}

void ListenerThread::serveChanges(EventLog& log, const QStringList& tokens)
{
    m_log = &log;
    m_logTokens = tokens;
}

void ListenerThread::showHealth(quint16 port, const QString& version, QObject* context,
                                std::function<void(Result<QUrl>)> done)
{
    m_healthShown = whileThere(context, std::move(done));
    post(m_worker, [this, worker = m_worker, port, version, log = m_log] {
        post(this, [this, url = worker->showHealth(port, version, log)]() mutable {
            std::exchange(m_healthShown, nullptr)(std::move(url));
        });
    });
}

void ListenerThread::drain(QObject* context, std::function<void()> done)
{
    m_drained = whileThere(context, std::move(done));
    post(m_worker, [worker = m_worker] { worker->drain(); });
}

void ListenerThread::setClockAhead(std::chrono::milliseconds ahead)
{
    post(m_worker, [worker = m_worker, ahead] { worker->setClockAhead(ahead); });
}

} // namespace hoststand
