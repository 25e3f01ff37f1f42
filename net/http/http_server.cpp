// SPDX-License-Identifier: Apache-2.0
#include "net/http/http_server.h"

#include "net/http/http_connection.h"
#include "net/http/http_router.h"
#include "net/http/tls_certificate.h"

#include <QDateTime>
#include <QElapsedTimer>
#include <QHash>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>
#include <set>

#include <sys/resource.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::chrono::milliseconds k_acceptsAgain{250};

/// Hands on the system's socket instead of keeping a queue of its own.
class Door final : public QTcpServer
{
public:
    using Admit = std::function<void(qintptr)>;
    Door(Admit admit, QObject* parent) : QTcpServer(parent), m_admit(std::move(admit)) {}

protected:
    void incomingConnection(qintptr descriptor) override { m_admit(descriptor); }

private:
    Admit m_admit;
};

/// How many connections this process may have open: a connection takes two files while TLS ends,
/// and others need some. As many as are wanted, where the system lets us raise our limit; without
/// one left, the system would take nobody in, and Qt tell nobody.
int connectionsWithin(int wanted)
{
    constexpr rlim_t others = 128;
    constexpr int few = 8;
    rlimit files{};
    if (::getrlimit(RLIMIT_NOFILE, &files) != 0)
        return wanted;
    const rlim_t needed = 2 * static_cast<rlim_t>(wanted) + others;
    if (files.rlim_cur < needed) {
        rlimit more = files;
        more.rlim_cur = std::min(needed, files.rlim_max);
        if (::setrlimit(RLIMIT_NOFILE, &more) == 0)
            files = more;
    }
    if (files.rlim_cur >= needed)
        return wanted;
    return files.rlim_cur > others + 2 * few ? static_cast<int>((files.rlim_cur - others) / 2)
                                             : few;
}

/// Whom a count is of: of an IPv6 address the first 64 bits, which is what one household or machine
/// is given (RFC 6177).
QHostAddress countedAs(const QHostAddress& address)
{
    constexpr int networkBytes = 8;
    if (address.protocol() != QAbstractSocket::IPv6Protocol)
        return address;
    Q_IPV6ADDR bytes = address.toIPv6Address();
    std::fill(std::begin(bytes.c) + networkBytes, std::end(bytes.c), quint8(0));
    return QHostAddress(bytes);
}

/// Often enough that no deadline is late by more than an eighth of the shortest, and once a second
/// at most.
std::chrono::milliseconds sweepInterval(const HttpLimits& limits)
{
    const auto shortest =
        std::min({limits.wholeRequest, limits.handshake, limits.idle, limits.farewell});
    return std::clamp(shortest / 8, std::chrono::milliseconds(5), std::chrono::milliseconds(1000));
}

} // namespace

class HttpServer::Impl final : public HttpConnectionHost
{
public:
    Impl(HttpServer& server, const HttpLimits& limits);

    void admit(qintptr descriptor);
    void acceptLater();
    [[nodiscard]] qsizetype oneRequest() const;
    [[nodiscard]] qsizetype share() const;
    [[nodiscard]] std::unique_ptr<QTcpSocket> newSocket() const;
    void closeAll();
    void drain();
    void sayDrained();
    void sweep();

    void dispatch(HttpRequest& request, HttpResponder responder) override;
    void finish(const HttpRequest& request, HttpResponse& response) override;
    void refused(const HttpRefusal& refusal, const QHostAddress& peer) override;
    void holds(const QHostAddress& client, qsizetype more) override;
    [[nodiscard]] bool isFull(const QHostAddress& client) const override;
    [[nodiscard]] bool isProxy(const QHostAddress& peer) const override
    {
        return m_proxies.has(peer);
    }
    [[nodiscard]] QHostAddress clientOf(const HttpRequest& request,
                                        const QHostAddress& peer) const override
    {
        return m_proxies.clientOf(request, peer);
    }
    [[nodiscard]] bool enters(const QHostAddress& client) override;
    void left(const QHostAddress& client) override;
    void closed(HttpConnection* connection) override;

    HttpServer& m_server;
    const HttpLimits m_limits;
    int m_mostConnections; ///< within the bound, and the system's
    Door m_door;
    QTimer m_sweep;
    QElapsedTimer m_sinceSweep;
    HttpRouter m_router;
    Finish m_finish;
    std::unique_ptr<TlsCertificate> m_certificate; ///< null: without TLS
    std::set<HttpConnection*> m_connections;
    TrustedProxies m_proxies;
    /// Connections, and requests under way that came through a proxy.
    QHash<QHostAddress, int> m_perAddress;
    qsizetype m_held = 0; ///< by all, of each no more than its share
    QHash<QHostAddress, qsizetype> m_heldFor;
    bool m_isDraining = false;
    qint64 m_dateSecond = -1;
    QByteArray m_date;
};

HttpServer::Impl::Impl(HttpServer& server, const HttpLimits& limits)
    : m_server(server), m_limits(limits), m_mostConnections(limits.connections),
      m_door([this](qintptr descriptor) { admit(descriptor); }, nullptr)
{
    m_door.setListenBacklogSize(limits.backlog);
    m_sweep.setInterval(sweepInterval(limits));
    QObject::connect(&m_sweep, &QTimer::timeout, &server, [this] { sweep(); });
    QObject::connect(&m_door, &QTcpServer::acceptError, &server, [this] { acceptLater(); });
}

std::unique_ptr<QTcpSocket> HttpServer::Impl::newSocket() const
{
    if (!m_certificate)
        return std::make_unique<QTcpSocket>();
    auto socket = std::make_unique<QSslSocket>();
    socket->setSslConfiguration(m_certificate->configuration());
    return socket;
}

void HttpServer::Impl::admit(qintptr descriptor)
{
    auto socket = newSocket();
    if (!socket->setSocketDescriptor(descriptor))
        return;
    auto connection = std::make_unique<HttpConnection>(std::move(socket), m_limits, *this, nullptr);
    const QHostAddress peer = connection->peer();
    const bool full = static_cast<int>(m_connections.size()) >= m_mostConnections;
    if (full || (!connection->isProxys() && !enters(peer))) {
        const auto reason = full ? "too_many_connections"_L1 : "too_many_of_address"_L1;
        Q_EMIT m_server.refused(0, reason, peer);
        return;
    }
    connection->setParent(&m_server);
    m_connections.insert(connection.get());
    if (!m_sweep.isActive()) {
        m_sweep.start();
        m_sinceSweep.start();
    }
    connection.release()->start();
}

/// Qt accepts nobody any more once it has failed to: mostly because no file is left, which passes.
void HttpServer::Impl::acceptLater()
{
    Q_EMIT m_server.refused(0, "cannot_accept"_L1, {});
    QTimer::singleShot(k_acceptsAgain, &m_door, [this] {
        if (m_door.isListening()) // else there is nothing that Qt could resume
            m_door.resumeAccepting();
    });
}

bool HttpServer::Impl::enters(const QHostAddress& client)
{
    int& count = m_perAddress[countedAs(client)];
    if (count >= m_limits.connectionsPerAddress)
        return false;
    ++count;
    return true;
}

void HttpServer::Impl::left(const QHostAddress& client)
{
    const auto count = m_perAddress.find(countedAs(client));
    if (--*count == 0)
        m_perAddress.erase(count);
}

/// What is beyond the share of one address, as answers that nobody reads may be, is its own affair.
void HttpServer::Impl::holds(const QHostAddress& client, qsizetype more)
{
    const qsizetype before = m_heldFor.value(countedAs(client));
    const auto bytes = m_heldFor.insert(countedAs(client), before + more);
    m_held += std::min(*bytes, share()) - std::min(before, share());
    if (*bytes == 0)
        m_heldFor.erase(bytes);
}

bool HttpServer::Impl::isFull(const QHostAddress& client) const
{
    return m_held > std::max(m_limits.heldBytes, oneRequest()) ||
           m_heldFor.value(countedAs(client)) > share();
}

/// There is always room for one request: it may be as large as a request may be.
qsizetype HttpServer::Impl::oneRequest() const
{
    return m_limits.bodyBytes + m_limits.headerBytes;
}

qsizetype HttpServer::Impl::share() const
{
    return std::max(m_limits.heldBytesPerAddress, oneRequest());
}

void HttpServer::Impl::closed(HttpConnection* connection)
{
    m_connections.erase(connection);
    if (!connection->isProxys())
        left(connection->peer());
    if (m_connections.empty())
        m_sweep.stop();
    connection->deleteLater();
    sayDrained();
}

void HttpServer::Impl::drain()
{
    m_door.close();
    m_isDraining = true;
    const auto connections = m_connections; // one that has nothing to answer goes at once
    for (HttpConnection* connection : connections)
        connection->drain();
    sayDrained();
}

void HttpServer::Impl::sayDrained()
{
    if (!m_isDraining || !m_connections.empty())
        return;
    m_isDraining = false;
    QMetaObject::invokeMethod(&m_server, &HttpServer::drained, Qt::QueuedConnection);
}

void HttpServer::Impl::closeAll()
{
    m_isDraining = false;
    m_door.close();
    while (!m_connections.empty())
        (*m_connections.begin())->cut();
}

void HttpServer::Impl::sweep()
{
    const std::chrono::milliseconds since(m_sinceSweep.restart());
    const auto late = std::max(since - m_sweep.intervalAsDuration(), std::chrono::milliseconds(0));
    const auto connections =
        m_connections; // a deadline that passes takes its connection off the set
    for (HttpConnection* connection : connections) {
        if (m_connections.contains(connection))
            connection->checkDeadlines(late);
    }
}

void HttpServer::Impl::dispatch(HttpRequest& request, HttpResponder responder)
{
    HttpRouter::Match match = m_router.find(request.method, request.path);
    if (match.handler) {
        request.parameters = std::move(match.parameters);
        (*match.handler)(request, std::move(responder));
        return;
    }
    const HttpRefusal refusal = match.allow.isEmpty() ? HttpRefusal{404, "no_route"_L1}
                                                      : HttpRefusal{405, "no_such_method"_L1};
    refused(refusal, request.peer);
    HttpResponse response = HttpResponse::refusal(refusal.status, refusal.reason);
    if (!match.allow.isEmpty())
        response.setHeader("Allow", match.allow);
    responder.send(std::move(response));
}

void HttpServer::Impl::finish(const HttpRequest& request, HttpResponse& response)
{
    if (m_finish)
        m_finish(request, response);
    if (!response.header("date").isEmpty())
        return;
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    if (now != m_dateSecond) {
        m_dateSecond = now;
        m_date = httpDate(now);
    }
    response.setHeader("Date", m_date);
}

void HttpServer::Impl::refused(const HttpRefusal& refusal, const QHostAddress& peer)
{
    Q_EMIT m_server.refused(refusal.status, refusal.reason, peer);
}

HttpServer::HttpServer(const HttpLimits& limits, QObject* parent)
    : QObject(parent), m_impl(std::make_unique<Impl>(*this, limits))
{
}

HttpServer::~HttpServer()
{
    close();
    // Closed connections refer to m_impl no more, but they are our children: they go before it
    // does.
    qDeleteAll(findChildren<HttpConnection*>(Qt::FindDirectChildrenOnly));
}

void HttpServer::route(HttpMethod method, const QString& pattern, Handler handler)
{
    m_impl->m_router.add(method, pattern, std::move(handler));
}

void HttpServer::setFinish(Finish finish)
{
    m_impl->m_finish = std::move(finish);
}

void HttpServer::setTrustedProxies(const TrustedProxies& proxies)
{
    m_impl->m_proxies = proxies;
}

Result<void> HttpServer::setTls(const TlsFiles& files)
{
    auto certificate = std::make_unique<TlsCertificate>(files);
    connect(certificate.get(), &TlsCertificate::renewed, this, &HttpServer::certificateRenewed);
    connect(certificate.get(), &TlsCertificate::warned, this, &HttpServer::certificateWarned);
    if (const auto loaded = certificate->load(); !loaded)
        return loaded;
    m_impl->m_certificate = std::move(certificate);
    return {};
}

Result<void> HttpServer::listen(const QHostAddress& address, quint16 port)
{
    m_impl->m_mostConnections = connectionsWithin(m_impl->m_limits.connections);
    if (!m_impl->m_door.listen(address, port))
        return failure(ErrorKind::offline, u"cannot_listen"_s, m_impl->m_door.errorString());
    return {};
}

bool HttpServer::isListening() const
{
    return m_impl->m_door.isListening();
}

quint16 HttpServer::port() const
{
    return m_impl->m_door.serverPort();
}

void HttpServer::drain()
{
    m_impl->drain();
}

void HttpServer::close()
{
    m_impl->closeAll();
}

int HttpServer::connections() const
{
    return static_cast<int>(m_impl->m_connections.size());
}

} // namespace hoststand
