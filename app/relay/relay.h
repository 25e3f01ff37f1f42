// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/relay/relay_options.h"
#include "models/store/change_log.h"
#include "models/store/service_store.h"
#include "net/listener/listener_thread.h"

#include <QSet>

#include <memory>

namespace hoststand {

/// Listener, journal and change log without a screen: makes its parts in their order, wires them,
/// and takes them down in the reverse order. Lives on the main thread.
///
///     store opened -> change log read -> listener -> health pages -> ready
///
/// What came in counts as applied as soon as it is in the journal, which keeps it for as long as it
/// keeps bodies; what the change log finds to contradict it is set aside.
class Relay final : public QObject
{
    Q_OBJECT

public:
    explicit Relay(RelayOptions options, QObject* parent = nullptr);
    ~Relay() override;

    /// Once. Ends in ready() or failed(), in a later turn of the event loop.
    void start();
    /// Takes nothing more, answers what waits, and says stopped(): when the last connection is
    /// closed, at most 10 s later.
    void stop();

Q_SIGNALS:
    /// No other program writes to the data folder from now on.
    void folderTaken();
    /// Webhooks come in at `webhooks`, which leaves out a secret path; `health` is the page of that
    /// name.
    void ready(const QUrl& webhooks, const QUrl& health);
    /// There is no way on: `words` say why, where, and what to do. `mayPass`: it may go another
    /// time without anybody's doing; else somebody must mend what was asked for.
    void failed(const QString& words, bool mayPass);
    void stopped(); ///< perhaps more than once

private:
    void openLog(const StoredState& stored);
    void listen();
    void showHealth(const QUrl& webhooks);
    void take(const QList<JournalRecord>& records);
    void note(const ChangeVerdicts& verdicts);
    /// Tried again where it fails.
    void setAside(const QList<qint64>& rows);
    void markApplied(const QList<qint64>& rows);
    void fail(const Error& error);

    const RelayOptions m_options;
    bool m_isStopping = false;
    QSet<qint64> m_notUnderstood; ///< rows of which the change log has not spoken yet
    QSet<qint64> m_odd;           ///< rows whose number is another event's

    // In the order in which they need each other; destroyed from the last up.
    std::unique_ptr<ServiceStore> m_store;
    std::unique_ptr<ChangeLog> m_log;
    std::unique_ptr<ListenerThread> m_listener;
};

} // namespace hoststand
