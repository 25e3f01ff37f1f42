// SPDX-License-Identifier: Apache-2.0
#include "net/client/transport.h"

#include "models/json/codec.h"
#include "net/client/answer_policy.h"
#include "net/client/authorities.h"
#include "net/client/exchange.h"
#include "net/client/net_log.h"
#include "net/client/one_shot_body.h"
#include "net/client/system_proxy.h"

#include <algorithm>
#include <array>
#include <optional>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QUrl addressOf(const QUrl& base, const WireRequest& request)
{
    QByteArray address = base.toEncoded(QUrl::StripTrailingSlash) + request.path;
    char separator = '?';
    for (const auto& [name, value] : request.query) {
        address += separator + name + '=' + QUrl::toPercentEncoding(value);
        separator = '&';
    }
    return QUrl::fromEncoded(address, QUrl::StrictMode);
}

/// Where an answer leads: only a read follows, behind TLS and within its origin. A repeated change
/// would be a second one, and in plain text anybody on the way could lead a token elsewhere.
std::optional<QUrl> wayOnFrom(const QUrl& address, const WireRequest& request,
                              const Result<WireAnswer>& result)
{
    constexpr std::array statuses{301, 302, 303, 307, 308};
    if (!result || std::ranges::find(statuses, result->status) == statuses.end() ||
        request.verb != "GET" || address.scheme() != "https"_L1)
        return {};
    const QByteArray location = result->header("Location");
    QUrl to = address.resolved(QUrl::fromEncoded(location, QUrl::StrictMode));
    constexpr int usualPort = 443;
    if (location.isEmpty() || !to.isValid() || to.scheme() != address.scheme() ||
        to.host() != address.host() || to.port(usualPort) != address.port(usualPort))
        return {};
    to.setUserInfo({});
    return to;
}

QNetworkRequest requestFor(const QUrl& address, const WireRequest& request)
{
    QNetworkRequest out(address);
    out.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    out.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    out.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    // What Qt follows it may write twice.
    out.setAttribute(QNetworkRequest::RedirectPolicyAttribute,
                     QNetworkRequest::ManualRedirectPolicy);
    out.setDecompressedSafetyCheckThreshold(-1); // Exchange has a bound of its own
    out.setRawHeader("User-Agent", "Hoststand/" HOSTSTAND_VERSION);
    out.setRawHeader("Accept", "application/json");
    for (const auto& [name, value] : request.headers)
        out.setRawHeader(name, value);
    return out;
}

std::chrono::milliseconds timeSince(std::chrono::steady_clock::time_point begin)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 begin);
}

/// Under which key a change was asked for: the server's log has it, too.
QByteArray keyOf(const WireRequest& request)
{
    for (const auto& [name, value] : request.headers) {
        if (name == "Idempotency-Key")
            return value;
    }
    return {};
}

/// Whether somebody must look into it: it is refused for good, or what answers is not the platform.
/// What is asked again is daily life on a bad line, and what is stale or expired is read anew: the
/// link and the command tell what comes of it.
bool isFault(const WireRequest& request, const Result<WireAnswer>& result)
{
    if (!result)
        return result.error().kind == ErrorKind::protocol;
    if (result->status < 400 || result->status == 410 || result->status == 412)
        return false;
    const StatusPolicy policy = policyOf(result->status);
    const bool isSignIn = request.urgency == Urgency::sign_in;
    return policy.settles || (isSignIn && policy.kind == ErrorKind::unauthorized);
}

void writeLog(quint64 id, const WireRequest& request, const Result<WireAnswer>& result,
              std::chrono::milliseconds took)
{
    const bool isWell = result && result->status < 400;
    const QString code =
        result && !isWell ? plain(json::problemFromBytes(result->body).code) : QString();
    QString line = result ? describe(request, *result, code)
                          : QString::fromLatin1(request.verb + ' ' + request.path + ": ") +
                                result.error().code;
    if (!result && !result.error().detail.isEmpty())
        line += u", "_s + result.error().detail;
    if (const QByteArray key = keyOf(request); !key.isEmpty())
        line += u", key "_s + QString::fromLatin1(key);
    line += u", %1 ms"_s.arg(took.count());
    line.prepend(u"#%1 "_s.arg(id));
    if (isWell && request.verb == "GET")
        qCDebug(netLog).noquote() << line;
    else if (isFault(request, result))
        qCWarning(netLog).noquote() << line;
    else
        qCInfo(netLog).noquote() << line;
}

} // namespace

Transport::Transport(const GatewayOptions& options, QObject* parent)
    : QObject(parent), m_baseUrl(options.baseUrl), m_policy(options.policy),
      m_authorities(options.authorities)
{
    m_pump.setSingleShot(true);
    connect(&m_pump, &QTimer::timeout, this, &Transport::pump);
}

Transport::~Transport()
{
    for (auto& [id, running] : m_running)
        delete running.exchange;
}

quint64 Transport::start(WireRequest request, Done done)
{
    Call call{++m_lastId, std::move(request), std::move(done), {}, 0, {}};
    call.address = addressOf(m_baseUrl, call.request);
    lineOf(call).push_back(std::move(call));
    m_pump.start(0); // it may be due before what the pump waits with
    return m_lastId;
}

void Transport::cancel(quint64 id)
{
    for (auto& line : m_waiting)
        std::erase_if(line, [id](const Call& call) { return call.id == id; });
    if (const auto running = m_running.find(id); running != m_running.end()) {
        running->second.exchange->deleteLater();
        m_running.erase(running);
        pump();
    }
}

void Transport::pump()
{
    if (!m_pause.hasExpired()) {
        m_pump.start(std::chrono::milliseconds(m_pause.remainingTime() + 1));
        return;
    }
    std::chrono::milliseconds wait{0};
    while (std::deque<Call>* line = nextLine(wait)) {
        Call next = std::move(line->front());
        line->pop_front();
        launch(std::move(next));
    }
    if (wait.count() > 0)
        m_pump.start(wait);
}

std::deque<Transport::Call>& Transport::lineOf(const Call& call)
{
    return m_waiting.at(static_cast<std::size_t>(call.request.urgency));
}

/// The line whose first may go now; nullptr where none may, and `wait` says when one may again.
std::deque<Transport::Call>* Transport::nextLine(std::chrono::milliseconds& wait)
{
    wait = {};
    if (std::ssize(m_running) >= m_policy.underWay)
        return nullptr;
    const auto now = std::chrono::steady_clock::now();
    const auto background = std::ranges::count_if(m_running, [](const auto& entry) {
        return entry.second.call.request.urgency == Urgency::background;
    });
    for (std::size_t i = 0; i < m_waiting.size(); ++i) {
        if (static_cast<Urgency>(i) == Urgency::background &&
            background >= m_policy.backgroundUnderWay)
            continue;
        if (m_waiting.at(i).empty())
            continue;
        wait = std::min(m_policy.pauseMost,
                        m_budget.wait(static_cast<Urgency>(i) != Urgency::background, now));
        return wait.count() > 0 ? nullptr : &m_waiting.at(i);
    }
    return nullptr;
}

void Transport::launch(Call call)
{
    if (!m_network) {
        m_network = new QNetworkAccessManager(this);
        m_network->setProxyFactory(new SystemProxy);
        m_tls = trusting(m_authorities);
    }
    m_budget.take(std::chrono::steady_clock::now());
    const WireRequest& request = call.request;
    QNetworkRequest out = requestFor(call.address, request);
    out.setSslConfiguration(m_tls);
    std::unique_ptr<QNetworkReply> reply(request.verb == "GET" ? m_network->get(out)
                                                               : writeOnce(out, request));
    ConnectionPolicy policy = m_policy;
    policy.deadlines.whole =
        std::max(policy.deadlines.whole - call.spent, std::chrono::milliseconds(1));
    const quint64 id = call.id;
    auto* exchange = new Exchange(
        std::move(reply), policy,
        [this, id](Result<WireAnswer> result) { ended(id, std::move(result)); }, this);
    m_running.insert_or_assign(
        id, Running{std::move(call), exchange, std::chrono::steady_clock::now()});
}

QNetworkReply* Transport::writeOnce(const QNetworkRequest& out, const WireRequest& request)
{
    auto body = std::make_unique<OneShotBody>(request.body);
    QNetworkReply* reply = m_network->sendCustomRequest(out, request.verb, body.get());
    body.release()->setParent(reply);
    return reply;
}

void Transport::ended(quint64 id, Result<WireAnswer> result)
{
    auto node = m_running.extract(id);
    if (node.empty())
        return;
    node.mapped().exchange->deleteLater();
    Call& call = node.mapped().call;
    call.spent += timeSince(node.mapped().since);
    writeLog(id, call.request, result, call.spent);
    if (result)
        learnFrom(*result);
    const std::optional<QUrl> to = wayOnFrom(call.address, call.request, result);
    if (to && call.redirects < m_policy.redirects) {
        ++call.redirects;
        call.address = *to;
        lineOf(call).push_front(std::move(call));
        return pump();
    }
    if (!result) {
        QString& detail = result.error().detail;
        const QString more = detail.isEmpty() ? QString() : u", "_s + detail;
        detail = QString::fromLatin1(call.request.verb + ' ' + call.request.path + ": ") +
                 result.error().code + more;
    }
    call.done(std::move(result));
    pump();
}

void Transport::learnFrom(const WireAnswer& answer)
{
    const auto known = m_clock.ahead();
    m_clock.hear(dateFromHttp(answer.header("Date")));
    if (m_clock.ahead() != known)
        Q_EMIT clockCorrected(m_clock.ahead());
    m_budget.hear(answer.header("RateLimit-Policy"), answer.header("RateLimit"),
                  std::chrono::steady_clock::now());
    if (const auto wait = retryAfter(answer))
        pauseFor(*wait);
    else if (answer.status == 429)
        pauseFor(m_policy.pauseUntold);
}

void Transport::pauseFor(std::chrono::milliseconds wait)
{
    const auto believed = std::min(wait, m_policy.pauseMost);
    const QDeadlineTimer until(believed);
    if (until <= m_pause)
        return;
    qCInfo(netLog) << "no requests for" << believed.count() << "ms, as the server asks";
    m_pause = until;
}

} // namespace hoststand
