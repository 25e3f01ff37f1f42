// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/http/http_limits.h"
#include "net/http/http_request.h"
#include "net/http/http_responder.h"
#include "net/http/http_response.h"
#include "net/http/tls_identity.h"
#include "net/http/trusted_proxies.h"

#include <QObject>

#include <functional>
#include <memory>

namespace hoststand {

/// A small bounded HTTP/1.1 server: routes, whole requests, answers that may come later. One strict
/// parser (RequestParser), every bound in HttpLimits.
///
///     server.route(HttpMethod::get, u"/v1/reservations/<id>"_s,
///                  [](const HttpRequest& request, HttpResponder responder) { ... });
///
/// Lives on the thread on which it is created, which needs an event loop and no GUI; it and its
/// handlers belong to that thread alone. A handler may call close(), but must not delete the
/// server. Answers leave a connection in the order of its requests. What the server refuses by
/// itself (400, 404, 405 with Allow, 408, 413, 417, 429, 431, 501, 503, 505) has a short text/plain
/// body, and the connection is closed after it.
class HttpServer final : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<void(const HttpRequest& request, HttpResponder responder)>;
    using Finish = std::function<void(const HttpRequest& request, HttpResponse& response)>;

    explicit HttpServer(const HttpLimits& limits = {}, QObject* parent = nullptr);
    /// As close().
    ~HttpServer() override;

    /// Segments in angle brackets match any one segment that is not empty, and are the request's
    /// parameters; a literal segment goes before them. GET serves HEAD too, unless HEAD has a
    /// route. A second route of the same method and form replaces the first.
    void route(HttpMethod method, const QString& pattern, Handler handler);
    /// Called with every answer just before it is sent, the server's own refusals included; it may
    /// change it freely. Where the request could not be read, `request` holds as much of its head
    /// as was understood.
    void setFinish(Finish finish);

    /// A request that one of these forwards has the address of whom it forwards for as its peer. Of
    /// their connections any number may be open, up to HttpLimits::connections; bounded by
    /// connectionsPerAddress are the requests under way of each address that they forward: one more
    /// is refused with 429. Before listen().
    void setTrustedProxies(const TrustedProxies& proxies);
    /// From the next connection on all speak TLS 1.2 or later with this certificate; it is read
    /// again when its files change. Before listen(). Fails as tlsIdentity() does; what can be used
    /// and will be refused by clients is told by certificateWarned().
    [[nodiscard]] Result<void> setTls(const TlsFiles& files);
    /// Port 0 takes any free one. Fails with ErrorKind::offline, code "cannot_listen" and the
    /// system's words. Routes may be added before and after.
    [[nodiscard]] Result<void> listen(const QHostAddress& address, quint16 port);
    [[nodiscard]] bool isListening() const;
    /// The port that it listens on; 0 if it does not.
    [[nodiscard]] quint16 port() const;
    /// Takes no more connections and no more requests, answers what it has, and says drained() when
    /// the last connection is closed: in a later turn, once.
    void drain();
    /// Stops listening and closes all connections; requests that still wait are never answered.
    void close();

    /// Connections that are open now.
    [[nodiscard]] int connections() const;

Q_SIGNALS:
    /// The server refused a request by itself; `reason` in snake_case, for the log, without
    /// anything of the request. A connection beyond the limits and a handshake that fails have the
    /// status 0.
    void refused(int status, const QString& reason, const QHostAddress& peer);
    void drained();
    /// See TlsCertificate.
    void certificateRenewed(const QDateTime& validUntil);
    void certificateWarned(const QString& words);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace hoststand
