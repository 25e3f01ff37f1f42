// SPDX-License-Identifier: Apache-2.0
#pragma once

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
/// A journal that does not say within 2 s how it is, is failing. Lives on the listener's thread, so
/// that a thread that hangs shows, too.
class HealthPages final : public QObject
{
    Q_OBJECT

public:
    /// The journal outlives this; `counts` is called on this thread.
    HealthPages(QString version, Journal& journal, std::function<ListenerCounts()> counts,
                QObject* parent = nullptr);

    /// Port 0: a free one. The URL of /healthz, or as HttpServer::listen(). Once.
    [[nodiscard]] Result<QUrl> listen(quint16 port);

private:
    void answer(HttpResponder responder, HttpResponse (*form)(const HealthFacts&));

    const QString m_version;
    Journal& m_journal;
    const std::function<ListenerCounts()> m_counts;
    QElapsedTimer m_since;
    HttpServer m_server;
};

} // namespace hoststand
