// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/event_log.h"
#include "net/http/http_server.h"
#include "net/listener/metrics.h"

#include <QElapsedTimer>
#include <QUrl>

namespace hoststand {

/// How a listener is doing, for who watches over it: two pages on a port of their own, on this
/// machine alone.
///
///     GET /healthz   JSON, see healthJson(); 200, or 503 where the journal takes no events
///     GET /metrics   see metricsText(); 200
///
/// A journal that does not say within 2 s how it is, is failing, unless it has taken events in that
/// time: then what it said last is told. Lives on the listener's thread, so
/// that a thread that hangs shows, too.
class HealthPages final : public QObject
{
    Q_OBJECT

public:
    /// The journal outlives this, and so does the log, where there is one; `counts` is called on
    /// this thread.
    HealthPages(QString version, Journal& journal, std::function<ListenerCounts()> counts,
                const EventLog* log = nullptr, QObject* parent = nullptr);

    /// Port 0: a free one. The URL of /healthz, or as HttpServer::listen(). Once.
    [[nodiscard]] Result<QUrl> listen(quint16 port);

private:
    struct Question;

    void answer(HttpResponder responder, HttpResponse (*form)(const HealthFacts&));
    void settle(Question& question, const HealthFacts& facts);
    [[nodiscard]] HealthFacts facts(std::optional<JournalStats> stats) const;

    const QString m_version;
    Journal& m_journal;
    const std::function<ListenerCounts()> m_counts;
    const EventLog* m_log;
    std::optional<JournalStats> m_last; ///< as the journal said
    QElapsedTimer m_since;
    HttpServer m_server;
};

} // namespace hoststand
