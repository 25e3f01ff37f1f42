// SPDX-License-Identifier: Apache-2.0
#include "net/listener/webhook_listener.h"

#include "models/json/codec.h"

#include <QCryptographicHash>
#include <QLoggingCategory>
#include <QUrl>

#include <memory>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(listenerLog, "hoststand.listener", QtInfoMsg)

/// Whoever floods us does not flood the log: one line, and then how many there were besides.
constexpr std::chrono::seconds rejectionsPerLine{10};
constexpr std::chrono::minutes countsPerLine{1};

constexpr const char* k_noPages =
    "403: without a secret, webhooks are taken from programs on this machine alone, under its own "
    "name, and from no page in a browser. Set a secret to take them from elsewhere.\n";

/// Of "name:port" or "[address]:port".
QString hostIn(const QByteArray& authority)
{
    return QUrl(u"http://"_s + QString::fromLatin1(authority), QUrl::StrictMode).host();
}

QString keyOf(const HttpRequest& request)
{
    if (const QByteArray id = request.header("webhook-id"); !id.isEmpty())
        return QString::fromLatin1(id);
    if (const QString id = json::envelopeFromBytes(request.body).id; !id.isEmpty())
        return id;
    const QByteArray hash = QCryptographicHash::hash(request.body, QCryptographicHash::Sha256);
    return QString::fromLatin1(hash.toHex());
}

} // namespace

WebhookListener::WebhookListener(ListenerOptions options, Journal& journal,
                                 std::function<QDateTime()> now, QObject* parent)
    : QObject(parent), m_options(std::move(options)), m_journal(journal), m_now(std::move(now)),
      m_server(m_options.limits, this)
{
    const bool bySecret = asksForPath();
    for (const auto& [path, decoder] : m_options.decoders) {
        m_server.route(HttpMethod::post, bySecret ? path + u"/<secret>"_s : path,
                       [this, name = decoder](const HttpRequest& request, HttpResponder responder) {
                           take(request, name, std::move(responder));
                       });
    }
    connect(&m_server, &HttpServer::refused, this,
            [this](int, const QString& reason, const QHostAddress& peer) { reject(reason, peer); });
    connect(&m_server, &HttpServer::drained, this, &WebhookListener::drained);
    connect(&m_server, &HttpServer::certificateRenewed, this, [](const QDateTime& validUntil) {
        qCInfo(listenerLog).noquote()
            << "a new certificate is in use, good until" << validUntil.toString(Qt::ISODate);
    });
    connect(&m_server, &HttpServer::certificateWarned, this,
            [](const QString& words) { qCWarning(listenerLog).noquote() << words; });
}

Result<QUrl> WebhookListener::listen()
{
    Result<QUrl> url = open();
    if (!url)
        qCWarning(listenerLog).noquote().nospace()
            << "cannot listen on " << m_options.address.toString() << " port " << m_options.port
            << ": " << url.error().code << ", " << url.error().detail;
    return url;
}

Result<QUrl> WebhookListener::open()
{
    auto made = WebhookAuthentication::make(m_options.authentication, m_options.secrets);
    if (!made)
        return tl::unexpected<Error>(made.error());
    m_authentication = *std::move(made);
    if (m_authentication.asksNothing() && !m_options.address.isLoopback())
        return failure(ErrorKind::rejected, u"secret_needed"_s,
                       u"listening on %1 needs a webhook secret: without one anybody there could "
                       u"write into the book"_s.arg(m_options.address.toString()));
    if (const auto served = openLog(); !served)
        return tl::unexpected<Error>(served.error());
    m_server.setTrustedProxies(m_options.trustedProxies);
    if (m_options.tls) {
        if (const auto set = m_server.setTls(*m_options.tls); !set)
            return tl::unexpected<Error>(set.error());
    }
    if (const auto listening = m_server.listen(m_options.address, m_options.port); !listening)
        return tl::unexpected<Error>(listening.error());
    QHostAddress shown = m_options.address;
    if (shown == QHostAddress::Any || shown == QHostAddress::AnyIPv4)
        shown = QHostAddress::LocalHost;
    else if (shown == QHostAddress::AnyIPv6)
        shown = QHostAddress::LocalHostIPv6;
    QUrl url;
    url.setScheme(m_options.tls ? u"https"_s : u"http"_s);
    url.setHost(shown.toString());
    url.setPort(m_server.port());
    url.setPath(m_options.decoders.value(0).first +
                (asksForPath() ? u'/' + m_options.secrets.first() : QString()));
    qCInfo(listenerLog).noquote().nospace()
        << "listens on " << m_options.address.toString() << " port " << m_server.port() << " with "
        << m_options.secrets.size() << " secrets" << (m_options.tls ? " and TLS" : "");
    return url;
}

void WebhookListener::serveChanges(EventLog& log, const QStringList& tokens)
{
    m_log = tokens.isEmpty() ? nullptr : &log;
    m_logTokens = tokens;
}

Result<void> WebhookListener::openLog()
{
    if (!m_log)
        return {};
    auto tokens = WebhookAuthentication::make(AuthenticationKind::bearer, m_logTokens);
    if (!tokens)
        return tl::unexpected<Error>(tokens.error());
    m_changes = std::make_unique<ChangePages>(
        m_server, *m_log, *std::move(tokens),
        [this](const HttpRequest& request) { reject(u"bad_reader_token"_s, request.peer); });
    return {};
}

ListenerCounts WebhookListener::counts() const
{
    ListenerCounts counts = m_counts;
    counts.connections = m_server.connections();
    return counts;
}

void WebhookListener::take(const HttpRequest& request, const QString& decoder,
                           HttpResponder responder)
{
    if (m_authentication.asksNothing() && isOfPage(request)) {
        reject(u"foreign_page"_s, request.peer);
        return responder.send(HttpResponse::text(k_noPages, 403));
    }
    const auto authentic = m_authentication.check(request, m_now(), m_options.tolerance);
    if (!authentic) {
        reject(authentic.error().code, request.peer);
        return refuse(responder);
    }
    IncomingEvent event{keyOf(request), decoder, request.body, QDateTime::currentDateTimeUtc()};
    // std::function wants to be copied; the responder does not.
    auto waiting = std::make_shared<HttpResponder>(std::move(responder));
    ++m_counts.waiting;
    m_journal.append(std::move(event), this,
                     [this, waiting, since = std::chrono::steady_clock::now()](
                         const Result<void>& result) { onJournalled(result, *waiting, since); });
}

void WebhookListener::refuse(HttpResponder& responder) const
{
    HttpResponse response = HttpResponse::empty(401);
    switch (m_options.authentication) {
    case AuthenticationKind::signature:
        break;
    case AuthenticationKind::bearer:
        response.setHeader("WWW-Authenticate", "Bearer");
        break;
    case AuthenticationKind::path:
        response = HttpResponse::refusal(404, "no_route"_L1);
        break;
    }
    responder.send(std::move(response));
}

/// Any page may have a browser send a request of the simple kind, unasked (Fetch, 3.2.2); it says
/// in Origin whose page that is. A page whose name was made to mean this machine has its own name
/// in Host.
bool WebhookListener::isOfPage(const HttpRequest& request) const
{
    const QByteArray host = request.header("host");
    const QString name = hostIn(host);
    const bool isOurs = host.isEmpty() || name == "localhost"_L1 ||
                        QHostAddress(name).isLoopback() || name == m_options.address.toString();
    const QByteArray origin = request.header("origin");
    const bool isSame =
        origin.isEmpty() || origin == "http://" + host || origin == "https://" + host;
    return !isOurs || !isSame;
}

bool WebhookListener::asksForPath() const
{
    return m_options.authentication == AuthenticationKind::path && !m_options.secrets.isEmpty();
}

void WebhookListener::onJournalled(const Result<void>& result, HttpResponder& responder,
                                   std::chrono::steady_clock::time_point since)
{
    --m_counts.waiting;
    if (result) {
        responder.send(HttpResponse::empty(200));
        m_counts.acks.add(std::chrono::steady_clock::now() - since);
        ++m_counts.accepted;
        sayCounts();
        if (std::exchange(m_journalFails, false)) {
            qCInfo(listenerLog, "the journal takes events again");
            Q_EMIT journalRecovered();
        }
        return;
    }
    ++m_counts.unstored;
    HttpResponse response = HttpResponse::empty(503);
    response.setHeader("Retry-After", QByteArray::number(m_options.retryAfter.count()));
    responder.send(std::move(response));
    if (!std::exchange(m_journalFails, true)) {
        qCWarning(listenerLog).noquote() << "the journal takes no events:" << result.error().code;
        Q_EMIT journalFailed(result.error());
    }
}

void WebhookListener::sayCounts()
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextCounts)
        return;
    m_nextCounts = now + countsPerLine;
    qCInfo(listenerLog) << "took in"
                        << m_counts.accepted - std::exchange(m_logged, m_counts.accepted)
                        << "events";
}

void WebhookListener::reject(const QString& reason, const QHostAddress& peer)
{
    m_counts.reject(reason);
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextLine) {
        ++m_unlogged;
        return;
    }
    m_nextLine = now + rejectionsPerLine;
    qCWarning(listenerLog).noquote() << "rejected" << reason << "from" << peer.toString() << "and"
                                     << std::exchange(m_unlogged, 0) << "before it";
}

} // namespace hoststand
