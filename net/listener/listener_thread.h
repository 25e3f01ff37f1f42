// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/listener/webhook_listener.h"

#include <QThread>

namespace hoststand {

/// A WebhookListener on a thread of its own, so that no screen ever delays a 200. Lives on the GUI
/// thread. The destructor closes the sockets and joins the thread; what was not answered by then is
/// sent again by the platform.
class ListenerThread final : public QObject
{
    Q_OBJECT

public:
    /// `journal` outlives it.
    explicit ListenerThread(Journal& journal, QObject* parent = nullptr);
    ~ListenerThread() override;

    /// Once. `done` runs exactly once in a later turn, not at all when `context` (of the GUI
    /// thread) is gone by then: the URL to subscribe, or why it does not listen; see
    /// WebhookListener::listen().
    void start(const ListenerOptions& options, QObject* context,
               std::function<void(Result<QUrl>)> done);
    /// The sender's wall clock is ahead of this machine's by so much: signatures are judged by it.
    void setClockAhead(std::chrono::milliseconds ahead);

    /// See WebhookListener::serveChanges(). Before start().
    void serveChanges(EventLog& log, const QStringList& tokens);
    /// Opens HealthPages on that port of the loopback address, whether the listener listens or not.
    /// Once; `done` as above, with the URL of /healthz.
    void showHealth(quint16 port, const QString& version, QObject* context,
                    std::function<void(Result<QUrl>)> done);
    /// Takes nothing more and answers what waits; `done`, as above, when the last connection is
    /// closed.
    void drain(QObject* context, std::function<void()> done);

Q_SIGNALS:
    /// See WebhookListener.
    void journalFailed(const hoststand::Error& error);
    void journalRecovered();

private:
    class Worker;

    using Answer = std::function<void(Result<QUrl>)>;

    Answer m_started; ///< until it has been answered
    Answer m_healthShown;
    std::function<void()> m_drained;
    EventLog* m_log = nullptr;
    QStringList m_logTokens;
    QThread m_thread;
    Worker* m_worker; ///< lives on m_thread; gone when it has finished
};

} // namespace hoststand
