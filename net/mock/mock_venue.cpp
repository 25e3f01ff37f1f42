// SPDX-License-Identifier: Apache-2.0
#include "net/mock/mock_venue.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"
#include "net/mock/evening.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>
#include <QUuid>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int fewestGuests = 500;
constexpr std::chrono::milliseconds tickEvery{100};

QByteArray randomBytes(int words)
{
    QByteArray result;
    for (int i = 0; i < words; ++i) {
        const quint32 word = QRandomGenerator::system()->generate();
        result.append(reinterpret_cast<const char*>(&word), sizeof word);
    }
    return result;
}

MockOptions withSecrets(MockOptions options)
{
    if (options.clientSecret.isEmpty())
        options.clientSecret = u"sec_"_s + QString::fromLatin1(randomBytes(6).toHex());
    if (options.webhookSecret.isEmpty())
        options.webhookSecret = u"whsec_"_s + QString::fromLatin1(randomBytes(8).toBase64());
    if (!(options.speed > 0))
        options.speed = 1.0;
    options.guests = std::max(options.guests, fewestGuests);
    return options;
}

bool isChanging(HttpMethod method)
{
    return method == HttpMethod::post || method == HttpMethod::patch;
}

QUrl urlOf(const QHostAddress& address, quint16 port)
{
    QUrl url;
    url.setScheme(u"http"_s);
    const bool isAny = address == QHostAddress::Any || address == QHostAddress::AnyIPv4 ||
                       address == QHostAddress::AnyIPv6;
    url.setHost(isAny ? u"127.0.0.1"_s : address.toString());
    url.setPort(port);
    return url;
}

} // namespace

MockVenue::MockVenue(const MockOptions& options, QObject* parent)
    : QObject(parent), m_options(withSecrets(options)), m_gate(m_options),
      m_webhooks(m_options.retryAfter)
{
    connect(&m_tick, &QTimer::timeout, this, &MockVenue::tick);
}

MockVenue::~MockVenue()
{
    m_server.close();
}

Result<void> MockVenue::prepare()
{
    Result<DemoVenue> demo = loadDemoVenue(m_options.tables);
    Result<DemoWords> words = loadDemoWords();
    if (!demo || !words)
        return tl::unexpected(demo ? words.error() : demo.error());
    m_words = *std::move(words);
    demo->venue.clockRate = m_options.speed;
    const Calendar calendar(demo->venue.timeZone, demo->venue.serviceDayStart);
    const QDate date = m_options.date.isValid()
                           ? m_options.date
                           : calendar.serviceDate(QDateTime::currentDateTimeUtc());
    QList<Guest> guests = GuestGenerator(m_words, m_options.seed, date).guests(m_options.guests);
    m_clock.emplace(eveningStart(calendar, date), m_options.speed);
    m_state = std::make_unique<VenueState>(*std::move(demo), std::move(guests), *m_clock,
                                           m_options.logLength);
    const Result<void> prepared = prepareEvening(*m_state, m_words, m_options.seed, date);
    if (!prepared)
        return prepared;
    m_simulation.emplace(*m_state, *m_clock, m_words, m_options.seed, date);
    m_clock.emplace(eveningStart(calendar, date), m_options.speed);
    return {};
}

Result<MockInfo> MockVenue::start()
{
    const Result<void> prepared = prepare();
    if (!prepared)
        return tl::unexpected(prepared.error());
    m_state->setObserver([this](const LoggedEvent& event) { m_webhooks.deliver(event); });
    addRoutes();
    addWebhookRoutes();
    m_server.setFinish(
        [this](const HttpRequest& request, HttpResponse& response) { finish(request, response); });
    const Result<void> listening = m_server.listen(m_options.listen, m_options.port);
    if (!listening)
        return failure(ErrorKind::rejected, u"cannot_listen"_s, listening.error().detail);
    m_tick.start(tickEvery);
    MockInfo info;
    info.url = urlOf(m_options.listen, m_server.port());
    info.clientId = m_options.clientId;
    info.clientSecret = m_options.clientSecret;
    info.webhookSecret = m_options.webhookSecret;
    info.venueId = m_state->venue().id;
    info.userId = u"stf_mk"_s;
    for (const StaffMember& member : m_state->staff()) {
        if (member.id == info.userId)
            info.userName = member.name;
    }
    return info;
}

void MockVenue::tick()
{
    if (m_options.still)
        m_state->expireHolds();
    else
        m_simulation->advanceTo(m_clock->running());
}

/// Every route but sign-in: first the gate, then the idempotency key, then the venue, then the
/// matter itself.
void MockVenue::route(HttpMethod method, const QString& pattern, Answer answer)
{
    m_server.route(
        method, pattern, [this, answer](const HttpRequest& request, HttpResponder responder) {
            if (std::optional<HttpResponse> refused =
                    m_gate.refuse(request, QDateTime::currentDateTimeUtc())) {
                responder.send(*std::move(refused));
                return;
            }
            if (isChanging(request.method)) {
                responder.send(once(request, answer));
                return;
            }
            if (reads::isOfAnotherVenue(request, *m_state))
                responder.send(problem(404, u"not_found"_s, u"there is no such venue"_s));
            else
                responder.send(answer(request));
        });
}

HttpResponse MockVenue::once(const HttpRequest& request, const Answer& answer)
{
    const QByteArray key = request.header("idempotency-key");
    if (key.isEmpty() || key.size() > 255)
        return problem(400, u"idempotency_key_required"_s,
                       u"what changes something needs an Idempotency-Key"_s);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QByteArray fingerprint = QCryptographicHash::hash(
        nameOf(request.method) + ' ' + request.target + '\n' + request.body,
        QCryptographicHash::Sha256);
    const IdempotencyKeys::Lookup known = m_keys.lookUp(key, fingerprint, now);
    switch (known.found) {
    case IdempotencyKeys::Found::repeated:
        return known.answer;
    case IdempotencyKeys::Found::other_body:
        return problem(422, u"key_reused"_s, u"that Idempotency-Key came with another request"_s);
    case IdempotencyKeys::Found::fresh:
        break;
    }
    HttpResponse response = answer(request);
    // As it was told, with the sequence of then: a repeat must not look newer than it is.
    response.setHeader("Venue-Sequence", QByteArray::number(m_state->sequence()));
    m_keys.keep(key, fingerprint, response, now);
    return response;
}

void MockVenue::addRoutes()
{
    m_server.route(HttpMethod::post, u"/v1/auth"_s,
                   [this](const HttpRequest& request, HttpResponder responder) {
                       responder.send(m_gate.signIn(request, QDateTime::currentDateTimeUtc()));
                   });
    for (const reads::Route& read : reads::routes()) {
        route(HttpMethod::get, QString::fromUtf16(read.pattern),
              [this, answer = read.answer](const HttpRequest& request) {
                  return answer(request, *m_state);
              });
    }
    for (const writes::Route& write : writes::routes()) {
        route(write.method, QString::fromUtf16(write.pattern),
              [this, answer = write.answer](const HttpRequest& request) {
                  return answer(request, *m_state);
              });
    }
}

void MockVenue::addWebhookRoutes()
{
    const QString pattern = u"/v1/webhooks/<console_id>"_s;
    const auto told = [](const QString& consoleId,
                         const WebhookSender::Subscription& subscription) {
        return HttpResponse::json(
            QJsonObject{{u"console_id"_s, consoleId},
                        {u"url"_s, subscription.url.toString(QUrl::FullyEncoded)}});
    };
    route(HttpMethod::get, pattern, [this, told](const HttpRequest& request) {
        const QString id = request.parameter(u"console_id");
        const auto known = m_webhooks.subscription(id);
        return known ? told(id, *known)
                     : problem(404, u"not_found"_s, u"that console has no subscription"_s);
    });
    route(HttpMethod::put, pattern, [this, told](const HttpRequest& request) {
        const auto body = bodyObject(request);
        if (!body)
            return body.error();
        const QString id = request.parameter(u"console_id");
        WebhookSender::Subscription subscription;
        subscription.url = QUrl(body->value("url"_L1).toString(), QUrl::StrictMode);
        subscription.secret = body->value("secret"_L1).toString(m_options.webhookSecret);
        const QString scheme = subscription.url.scheme();
        if (!subscription.url.isValid() || (scheme != "http"_L1 && scheme != "https"_L1))
            return fieldProblem(u"url"_s, u"must be an http or https URL"_s);
        if (!m_webhooks.subscribe(id, subscription))
            return fieldProblem(u"secret"_s, u"must be whsec_<base64>"_s);
        return told(id, subscription);
    });
    route(HttpMethod::delete_, pattern, [this](const HttpRequest& request) {
        return m_webhooks.unsubscribe(request.parameter(u"console_id"))
                   ? HttpResponse::empty(204)
                   : problem(404, u"not_found"_s, u"that console has no subscription"_s);
    });
}

/// What every answer carries, also those that the server gives by itself.
void MockVenue::finish(const HttpRequest& request, HttpResponse& response)
{
    const QByteArray id = "req_" + QByteArray::number(++m_requests);
    if (response.status >= 400) {
        const bool isProblem =
            response.header("content-type").startsWith("application/problem+json");
        if (!isProblem) {
            HttpResponse plain = problem(response.status, u"http_%1"_s.arg(response.status), {});
            response.setHeader("Content-Type", "application/problem+json");
            response.body = plain.body;
        }
        QJsonObject body = QJsonDocument::fromJson(response.body).object();
        body.insert("request_id"_L1, QString::fromLatin1(id));
        response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    response.setHeader("X-Request-Id", id);
    if (response.header("Venue-Sequence").isEmpty())
        response.setHeader("Venue-Sequence", QByteArray::number(m_state->sequence()));
    m_gate.addRateLimit(request, response, QDateTime::currentDateTimeUtc());
}

} // namespace hoststand
