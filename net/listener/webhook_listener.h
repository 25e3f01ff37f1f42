// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/store/journal.h"
#include "net/http/http_server.h"
#include "net/listener/change_pages.h"
#include "net/listener/metrics.h"
#include "net/listener/webhook_authentication.h"

#include <QHash>
#include <QHostAddress>
#include <QObject>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace hoststand {

/// Where webhooks are taken in and whose they must be.
struct ListenerOptions
{
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 0; ///< 0: a free one
    AuthenticationKind authentication = AuthenticationKind::signature;
    /// In the form of that kind, see WebhookAuthentication; several while one is being changed.
    /// Without any, nothing is checked and only a loopback address is listened on.
    QStringList secrets;
    /// Which form the bodies on a path have; the console subscribes the first.
    QList<std::pair<QString, QString>> decoders{
        {QStringLiteral("/webhooks/v1"), QStringLiteral("v1")}};
    std::chrono::seconds tolerance = k_webhookTolerance;
    std::chrono::seconds retryAfter{5}; ///< told to the sender when the disk does not take an event
    std::optional<TlsFiles> tls;        ///< without it, plain HTTP
    TrustedProxies trustedProxies;      ///< see HttpServer::setTrustedProxies()
    HttpLimits limits;

    bool operator==(const ListenerOptions&) const = default;
};

/// The platform's way in: takes webhooks, checks whose they are, and answers 200 with an empty body
/// only when the event is durable in the journal, doubles included. It does not look into what it
/// takes: what is authentic and within bounds is kept.
///
///   200  on disk         401  no signature or token, a wrong or an old one
///   403  without a secret alone: from a page in a browser, or under a name that is not this
///        machine's, which is how a page of anybody's reaches a listener on loopback
///   404  a wrong secret path: as any path that does not exist
///   503  the journal failed; with Retry-After, and the sender tries again
///
/// Signatures are Standard Webhooks (standardwebhooks.com). What is sent again within their
/// tolerance is a double for the journal. Lives on the listener thread; see ListenerThread for the
/// GUI thread's side.
class WebhookListener final : public QObject
{
    Q_OBJECT

public:
    /// `now` is wall time as the sender sees it, UTC. `journal` outlives this and the answers to
    /// what was appended.
    WebhookListener(ListenerOptions options, Journal& journal, std::function<QDateTime()> now,
                    QObject* parent = nullptr);

    /// The URL of the first path, with the real port and the first secret where it is a path; an
    /// address that means "any" is written as
    /// loopback. Fails with ErrorKind::rejected, code "secret_needed" or "bad_secret", or as
    /// HttpServer::setTls() and listen() do. Once.
    [[nodiscard]] Result<QUrl> listen();
    /// Also serves GET /v1/changes, see ChangePages, to who has one of the tokens, which have the
    /// form of WebhookAuthentication's; without any, nothing is served. Before listen(), which
    /// fails with "bad_secret" where one has not. The log outlives this and the answers.
    void serveChanges(EventLog& log, const QStringList& tokens);
    /// Takes no more, answers what waits, and says drained().
    void drain() { m_server.drain(); }

    [[nodiscard]] ListenerCounts counts() const;

Q_SIGNALS:
    void drained();
    /// The journal did not take an event: nothing more is acknowledged until it does.
    void journalFailed(const hoststand::Error& error);
    void journalRecovered();

private:
    [[nodiscard]] Result<QUrl> open();
    [[nodiscard]] Result<void> openLog();
    void take(const HttpRequest& request, const QString& decoder, HttpResponder responder);
    void refuse(HttpResponder& responder) const;
    [[nodiscard]] bool isOfPage(const HttpRequest& request) const;
    [[nodiscard]] bool asksForPath() const;
    void onJournalled(const Result<void>& result, HttpResponder& responder,
                      std::chrono::steady_clock::time_point since);
    void sayCounts();
    void reject(const QString& reason, const QHostAddress& peer);

    const ListenerOptions m_options;
    Journal& m_journal;
    const std::function<QDateTime()> m_now;
    WebhookAuthentication m_authentication;
    HttpServer m_server;
    EventLog* m_log = nullptr; ///< where it is served
    QStringList m_logTokens;
    std::unique_ptr<ChangePages> m_changes;
    ListenerCounts m_counts; ///< but for the connections
    bool m_journalFails = false;
    std::chrono::steady_clock::time_point m_nextLine{}; ///< of the log, about what was rejected
    int m_unlogged = 0;
    std::chrono::steady_clock::time_point m_nextCounts{}; ///< when the log says what came in
    qint64 m_logged = 0;                                  ///< in the lines so far
};

} // namespace hoststand
