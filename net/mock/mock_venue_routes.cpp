// SPDX-License-Identifier: Apache-2.0
// The way of a request through the mock venue: faults, gate, idempotency key, the matter itself,
// and what every answer carries.
#include "net/mock/mock_venue.h"

#include "net/mock/api_reply.h"
#include "net/mock/gzip.h"

#include <QCryptographicHash>
#include <QFile>
#include <QJsonDocument>
#include <QLoggingCategory>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Its requests as its own ids name them, at debug level; of a target never the query.
Q_LOGGING_CATEGORY(mockLog, "hoststand.mock", QtInfoMsg)

constexpr qsizetype longestKey = 255;

bool isChanging(HttpMethod method)
{
    switch (method) {
    case HttpMethod::post:
    case HttpMethod::put:
    case HttpMethod::patch:
    case HttpMethod::delete_:
        return true;
    case HttpMethod::get:
    case HttpMethod::head:
    case HttpMethod::options:
        break;
    }
    return false;
}

/// The contract itself, as it is compiled in.
QJsonObject contract()
{
    QFile file(u":/openapi/venue-api.json"_s);
    (void)file.open(QIODevice::ReadOnly);
    return QJsonDocument::fromJson(file.readAll()).object();
}

bool isMade(const HttpResponse& response)
{
    return !response.header("x-request-id").isEmpty();
}

} // namespace

void MockVenue::route(HttpMethod method, const QString& pattern, Guard guard, Answer answer)
{
    m_server.route(method, pattern,
                   [this, guard, answer](const HttpRequest& request, HttpResponder responder) {
                       take(std::make_shared<Turn>(Turn{request,
                                                        std::move(responder),
                                                        answer,
                                                        m_faults.onRequest(request),
                                                        {},
                                                        {},
                                                        false}),
                            guard);
                   });
}

/// First the faults that answer by themselves, then the gate, then the idempotency key; the matter
/// itself when the latency is over. A key is under way meanwhile.
void MockVenue::take(const std::shared_ptr<Turn>& turn, Guard guard)
{
    if (!turn->faults.isUnhandled() && guard == Guard::token) {
        turn->early = m_gate.refuse(turn->request, QDateTime::currentDateTimeUtc());
        if (!turn->early && isChanging(turn->request.method))
            turn->early = beginChange(*turn);
    }
    if (turn->faults.delay.count() > 0)
        QTimer::singleShot(turn->faults.delay, this, [this, turn] { conclude(*turn); });
    else
        conclude(*turn);
}

std::optional<HttpResponse> MockVenue::beginChange(Turn& turn)
{
    const HttpRequest& request = turn.request;
    const QByteArray key = request.header("idempotency-key");
    if (key.isEmpty() || key.size() > longestKey)
        return problem(400, u"idempotency_key_required"_s,
                       u"what changes something needs an Idempotency-Key"_s);
    const QByteArray fingerprint = QCryptographicHash::hash(
        nameOf(request.method) + ' ' + request.target + '\n' + request.body,
        QCryptographicHash::Sha256);
    const IdempotencyKeys::Lookup known =
        m_keys.lookUp(key, fingerprint, QDateTime::currentDateTimeUtc());
    switch (known.found) {
    case IdempotencyKeys::Found::repeated:
        return known.answer;
    case IdempotencyKeys::Found::other_body:
        return problem(422, u"key_reused"_s, u"that Idempotency-Key came with another request"_s);
    case IdempotencyKeys::Found::under_way:
        return problem(409, u"in_flight"_s, u"the request of that key is being worked on"_s);
    case IdempotencyKeys::Found::fresh:
        break;
    }
    m_keys.begin(key, fingerprint);
    turn.fingerprint = fingerprint;
    return {};
}

void MockVenue::conclude(Turn& turn)
{
    applyFaultsAround(turn);
    if (!turn.faults.isUnhandled()) {
        answer(turn, turn.early ? *turn.early : carryOut(turn));
        return;
    }
    const Fault& hit = *turn.faults.hit;
    if (hit.kind != FaultKind::expired_token || m_gate.forget(turn.request))
        m_faults.happened(hit.kind, turn.request, variantOf(hit));
    if (hit.kind == FaultKind::cut_before) {
        turn.responder.abort();
        return;
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    answer(turn, answerOf(hit, now.addSecs(m_faults.clockOffset().count())));
}

/// Those that change no answer.
void MockVenue::applyFaultsAround(Turn& turn)
{
    if (turn.faults.delay.count() > 0)
        m_faults.happened(FaultKind::latency, turn.request);
    if (m_faults.clockOffset().count() != 0)
        m_faults.happened(FaultKind::clock, turn.request);
    if (turn.faults.forgetsSubscriptions && m_webhooks.forgetAll())
        m_faults.happened(FaultKind::forgotten_subscriptions, turn.request);
    if (turn.faults.keepsOfLog && m_state->cutLog(*turn.faults.keepsOfLog))
        m_faults.happened(FaultKind::short_log, turn.request);
}

HttpResponse MockVenue::carryOut(Turn& turn)
{
    if (turn.fingerprint.isEmpty()) {
        if (reads::isOfAnotherVenue(turn.request, *m_state))
            return problem(404, u"not_found"_s, u"there is no such venue"_s);
        return turn.answer(turn.request);
    }
    HttpResponse response = turn.answer(turn.request);
    // As it was told, with the sequence of then: a repeat must not look newer than it is.
    response.setHeader("Venue-Sequence", QByteArray::number(m_state->sequence()));
    m_keys.keep(turn.request.header("idempotency-key"), turn.fingerprint, response,
                QDateTime::currentDateTimeUtc());
    turn.hasChanged = response.status >= 200 && response.status < 300;
    return response;
}

void MockVenue::answer(Turn& turn, HttpResponse response)
{
    finish(turn.request, response);
    if (!turn.faults.isUnhandled() && isChanging(turn.request.method))
        noteAnswer(turn.request, response);
    if (response.status == 410)
        m_faults.happened(FaultKind::short_log, turn.request, u"that is missed"_s);
    if (turn.faults.hit && !turn.faults.isUnhandled() && breaksOff(turn, response))
        return;
    if (!turn.faults.hit)
        m_recorder.exchange(turn.request, response);
    compress(turn.request, response);
    turn.responder.send(std::move(response));
}

/// What the fault makes of the answer to what was done; whether none goes out, or half of it.
bool MockVenue::breaksOff(Turn& turn, HttpResponse& response)
{
    const FaultKind kind = turn.faults.hit->kind;
    const QString how = turn.hasChanged ? u"of a change"_s : QString();
    const bool isHalved = kind == FaultKind::cut_during && !response.body.isEmpty();
    if (isHalved) {
        m_faults.happened(kind, turn.request, how);
        compress(turn.request, response);
        const qsizetype half = response.body.size() / 2;
        turn.responder.abortAfter(std::move(response), half);
        return true;
    }
    if (kind == FaultKind::cut_after || kind == FaultKind::cut_during) {
        m_faults.happened(FaultKind::cut_after, turn.request, how);
        turn.responder.abort();
        return true;
    }
    if (spoil(*turn.faults.hit, turn.request, response, m_faults))
        m_faults.happened(kind, turn.request, how);
    return false;
}

void MockVenue::addRoutes()
{
    route(HttpMethod::post, u"/v1/auth"_s, Guard::open, [this](const HttpRequest& request) {
        return m_gate.signIn(request, QDateTime::currentDateTimeUtc(), m_faults.clockOffset());
    });
    route(HttpMethod::get, u"/v1/openapi.json"_s, Guard::open,
          [contract = contract()](const HttpRequest& request) {
              return cacheable(request, contract);
          });
    for (const reads::Route& read : reads::routes()) {
        route(HttpMethod::get, QString::fromUtf16(read.pattern), Guard::token,
              [this, answer = read.answer](const HttpRequest& request) {
                  return answer(request, *m_state);
              });
    }
    for (const writes::Route& write : writes::routes()) {
        route(write.method, QString::fromUtf16(write.pattern), Guard::token,
              [this, answer = write.answer](const HttpRequest& request) {
                  return answer(request, {*m_state, *m_guests, *m_messages});
              });
    }
    route(HttpMethod::get, u"/v1/messages"_s, Guard::token,
          [this](const HttpRequest& request) { return m_messages->list(request); });
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
    route(HttpMethod::get, pattern, Guard::token, [this, told](const HttpRequest& request) {
        const QString id = request.parameter(u"console_id");
        const auto known = m_webhooks.subscription(id);
        return known ? told(id, *known)
                     : problem(404, u"not_found"_s, u"that console has no subscription"_s);
    });
    route(HttpMethod::put, pattern, Guard::token, [this, told](const HttpRequest& request) {
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
    route(HttpMethod::delete_, pattern, Guard::token, [this](const HttpRequest& request) {
        return m_webhooks.unsubscribe(request.parameter(u"console_id"))
                   ? HttpResponse::empty(204)
                   : problem(404, u"not_found"_s, u"that console has no subscription"_s);
    });
}

/// Not of the contract: no platform has them. Neither gate nor faults stand before them.
void MockVenue::addMockRoutes()
{
    m_server.route(HttpMethod::post, u"/mock/evening"_s,
                   [this](const HttpRequest& request, HttpResponder responder) {
                       responder.send(setEvening(request));
                   });
    const QString pattern = u"/mock/faults"_s;
    m_server.route(HttpMethod::get, pattern, [this](const HttpRequest&, HttpResponder responder) {
        responder.send(HttpResponse::json(m_faults.toJson()));
    });
    m_server.route(HttpMethod::post, pattern,
                   [this](const HttpRequest& request, HttpResponder responder) {
                       responder.send(setFaults(request));
                   });
}

/// {still, speed}: whether nothing happens by itself from now on, and how many venue seconds a real
/// one has; what is not named stays. A simulation that goes on again catches up with the clock.
HttpResponse MockVenue::setEvening(const HttpRequest& request)
{
    const auto body = bodyObject(request);
    if (!body)
        return body.error();
    const QJsonValue still = body->value("still"_L1);
    if (!still.isUndefined() && !still.isBool())
        return fieldProblem(u"still"_s, u"must be true or false"_s);
    const QJsonValue speed = body->value("speed"_L1);
    if (!speed.isUndefined() && !(speed.toDouble() > 0))
        return fieldProblem(u"speed"_s, u"must be above 0"_s);
    m_options.still = still.toBool(m_options.still);
    if (!speed.isUndefined()) {
        m_clock->run(speed.toDouble());
        m_state->tellClockRate(speed.toDouble());
    }
    return HttpResponse::json(
        QJsonObject{{u"still"_s, m_options.still}, {u"speed"_s, m_clock->rate()}});
}

HttpResponse MockVenue::setFaults(const HttpRequest& request)
{
    const auto body = bodyObject(request);
    if (!body)
        return body.error();
    if (!body->value("faults"_L1).isArray())
        return fieldProblem(u"faults"_s, u"must be a list"_s);
    const QJsonValue seed = body->value("seed"_L1);
    if (!seed.isUndefined() && seed.toInteger(-1) < 0)
        return fieldProblem(u"seed"_s, u"must be a whole number of 0 or more"_s);
    QList<Fault> faults;
    const QJsonArray list = body->value("faults"_L1).toArray();
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Result<Fault> fault = list.at(i).isString() ? faultFromText(list.at(i).toString())
                                                          : faultFromJson(list.at(i).toObject());
        if (!fault)
            return fieldProblem(u"faults[%1]"_s.arg(i), fault.error().detail);
        faults.append(*fault);
    }
    m_faults.replace(faults, static_cast<quint64>(seed.toInteger(qint64(m_options.faultSeed))));
    m_state->tellTimeAhead(m_faults.clockOffset());
    m_webhooks.setClockAhead(m_faults.clockOffset());
    return HttpResponse::json(m_faults.toJson());
}

/// What every answer carries, also those that the server gives by itself. The server asks again for
/// those that went through answer().
void MockVenue::finish(const HttpRequest& request, HttpResponse& response)
{
    if (isMade(response))
        return;
    const QByteArray id = "req_" + QByteArray::number(++m_requests);
    const QByteArray type = response.header("content-type");
    if (response.status >= 400 && !type.startsWith("text/html")) {
        if (!type.startsWith("application/problem+json")) {
            HttpResponse plain = problem(response.status, u"http_%1"_s.arg(response.status), {});
            response.setHeader("Content-Type", "application/problem+json");
            response.body = plain.body;
        }
        QJsonObject body = QJsonDocument::fromJson(response.body).object();
        body.insert("request_id"_L1, QString::fromLatin1(id));
        response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    response.setHeader("X-Request-Id", id);
    qCDebug(mockLog).noquote().nospace()
        << id << ' ' << nameOf(request.method) << ' ' << request.target.split('?').constFirst()
        << ": " << response.status << ", key " << request.header("Idempotency-Key");
    if (response.header("Venue-Sequence").isEmpty())
        response.setHeader("Venue-Sequence", QByteArray::number(m_state->sequence()));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    response.setHeader("Date", httpDate(now.toSecsSinceEpoch() + m_faults.clockOffset().count()));
    m_gate.addRateLimit(request, response, now);
}

} // namespace hoststand
