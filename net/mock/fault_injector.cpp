// SPDX-License-Identifier: Apache-2.0
#include "net/mock/fault_injector.h"

#include "net/mock/api_reply.h"

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool needsToken(FaultKind kind)
{
    switch (kind) {
    case FaultKind::expired_token:
    case FaultKind::repeated_cursor:
    case FaultKind::forgotten_subscriptions:
    case FaultKind::short_log:
    case FaultKind::cut_after:
    case FaultKind::cut_during:
        return true;
    case FaultKind::latency:
    case FaultKind::cut_before:
    case FaultKind::status_500:
    case FaultKind::status_503:
    case FaultKind::status_429:
    case FaultKind::html:
    case FaultKind::truncated_json:
    case FaultKind::wrong_types:
    case FaultKind::clock:
    case FaultKind::webhook_duplicate:
    case FaultKind::webhook_reorder:
    case FaultKind::webhook_delay:
    case FaultKind::webhook_drop:
        break;
    }
    return false;
}

bool concerns(const Fault& fault, const HttpRequest& request)
{
    const QString path = QString::fromLatin1(request.target).section(u'?', 0, 0);
    const bool isElsewhere = !path.startsWith("/v1/"_L1) || path == "/v1/openapi.json"_L1;
    if (fault.kind == FaultKind::clock || isOfWebhooks(fault.kind) || isElsewhere)
        return false;
    if (!fault.methods.isEmpty() &&
        !fault.methods.contains(QString::fromLatin1(nameOf(request.method))))
        return false;
    if (fault.kind == FaultKind::repeated_cursor && !request.queryValue(u"cursor"))
        return false;
    if (fault.paths.isEmpty())
        return !(path == "/v1/auth"_L1 && needsToken(fault.kind));
    return std::any_of(fault.paths.cbegin(), fault.paths.cend(),
                       [&](const QString& beginning) { return path.startsWith(beginning); });
}

} // namespace

bool RequestFaults::isUnhandled() const
{
    if (!hit)
        return false;
    switch (hit->kind) {
    case FaultKind::cut_before:
    case FaultKind::status_500:
    case FaultKind::status_503:
    case FaultKind::status_429:
    case FaultKind::html:
    case FaultKind::expired_token:
        return true;
    case FaultKind::latency:
    case FaultKind::cut_during:
    case FaultKind::cut_after:
    case FaultKind::truncated_json:
    case FaultKind::wrong_types:
    case FaultKind::repeated_cursor:
    case FaultKind::clock:
    case FaultKind::forgotten_subscriptions:
    case FaultKind::short_log:
    case FaultKind::webhook_duplicate:
    case FaultKind::webhook_reorder:
    case FaultKind::webhook_delay:
    case FaultKind::webhook_drop:
        break;
    }
    return false;
}

FaultInjector::FaultInjector(const QList<Fault>& faults, quint64 seed) : m_choices(seed)
{
    replace(faults, seed);
}

void FaultInjector::replace(const QList<Fault>& faults, quint64 seed)
{
    m_seed = seed;
    m_choices = Random(seed, 0x6661756c74);
    m_armed.clear();
    quint64 stream = 1;
    for (const Fault& fault : faults)
        m_armed.push_back({fault, Random(seed, stream++), 0});
}

bool FaultInjector::takesHit(Armed& armed)
{
    if (armed.fault.count > 0 && armed.hits >= armed.fault.count)
        return false;
    const double drawn = std::ldexp(static_cast<double>(armed.random.next() >> 11), -53);
    if (drawn >= armed.fault.probability)
        return false;
    ++armed.hits;
    return true;
}

std::chrono::milliseconds FaultInjector::spread(Armed& armed)
{
    return std::chrono::milliseconds(armed.random.between(
        static_cast<int>(armed.fault.from.count()), static_cast<int>(armed.fault.to.count())));
}

RequestFaults FaultInjector::onRequest(const HttpRequest& request)
{
    RequestFaults result;
    for (Armed& armed : m_armed) {
        const bool changesNoAnswer = armed.fault.kind == FaultKind::latency ||
                                     armed.fault.kind == FaultKind::forgotten_subscriptions ||
                                     armed.fault.kind == FaultKind::short_log;
        if (!concerns(armed.fault, request) || (result.hit && !changesNoAnswer) || !takesHit(armed))
            continue;
        if (armed.fault.kind == FaultKind::latency)
            result.delay += spread(armed);
        else if (armed.fault.kind == FaultKind::forgotten_subscriptions)
            result.forgetsSubscriptions = true;
        else if (armed.fault.kind == FaultKind::short_log)
            result.keepsOfLog = armed.fault.keep;
        else
            result.hit = armed.fault;
    }
    return result;
}

WebhookFaults FaultInjector::onWebhook()
{
    WebhookFaults result;
    for (Armed& armed : m_armed) {
        if (!isOfWebhooks(armed.fault.kind) || !takesHit(armed))
            continue;
        if (armed.fault.kind == FaultKind::webhook_drop)
            result.drops = true;
        else if (armed.fault.kind == FaultKind::webhook_duplicate)
            result.duplicates = true;
        else if (armed.fault.kind == FaultKind::webhook_reorder)
            result.reorders = true;
        else
            result.delay += spread(armed);
    }
    return result;
}

std::chrono::seconds FaultInjector::clockOffset() const
{
    double hours = 0;
    for (const Armed& armed : m_armed)
        hours += armed.fault.hours;
    return std::chrono::seconds(std::llround(hours * 3600));
}

void FaultInjector::happened(FaultKind kind, const HttpRequest& request, const QString& how)
{
    const QString variant = how.isEmpty() ? nameOf(kind) : nameOf(kind) + u' ' + how;
    // "/v1/guests/gst_1" is of "/v1/guests".
    const QString path = QString::fromLatin1(request.target).section(u'?', 0, 0);
    const QString method = QString::fromLatin1(nameOf(request.method));
    ++m_happened[variant][method + u' ' + path.section(u'/', 0, 2)];
}

void FaultInjector::happened(FaultKind ofWebhooks)
{
    ++m_happened[nameOf(ofWebhooks)][u"webhook"_s];
}

QJsonObject FaultInjector::toJson() const
{
    QJsonObject happened;
    for (const auto& [variant, places] : m_happened.asKeyValueRange()) {
        QJsonObject times;
        for (const auto& [place, count] : places.asKeyValueRange())
            times.insert(place, count);
        happened.insert(variant, times);
    }
    QJsonArray faults;
    for (const Armed& armed : m_armed) {
        QJsonObject object = hoststand::toJson(armed.fault);
        object.insert(u"hits"_s, armed.hits);
        faults.append(object);
    }
    return {{u"seed"_s, static_cast<qint64>(m_seed)},
            {u"faults"_s, faults},
            {u"names"_s, QJsonArray::fromStringList(faultNames())},
            {u"happened"_s, happened}};
}

// --- answers

namespace {

HttpResponse withRetryAfter(HttpResponse response, const Fault& fault, const QDateTime& now)
{
    if (fault.retryAfter)
        response.setHeader("Retry-After", fault.retryAfterAsDate
                                              ? httpDate(now.toSecsSinceEpoch() + *fault.retryAfter)
                                              : QByteArray::number(*fault.retryAfter));
    return response;
}

HttpResponse page(int status)
{
    HttpResponse response = HttpResponse::text(
        "<!DOCTYPE html>\n<html><head><title>" + QByteArray::number(status) +
            "</title></head><body><h1>Something went wrong</h1><p>nginx</p></body></html>\n",
        status);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    return response;
}

/// The same place with a value of another type.
QJsonValue ofAnotherType(const QJsonValue& value)
{
    switch (value.type()) {
    case QJsonValue::Double:
        return u"many"_s;
    case QJsonValue::String:
        return 7;
    case QJsonValue::Bool:
        return u"yes"_s;
    case QJsonValue::Array:
        return QJsonObject{{u"0"_s, 1}};
    case QJsonValue::Object:
        return QJsonArray{1};
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        break;
    }
    return QJsonArray{QJsonObject()};
}

void swapOneType(QJsonObject& object, FaultInjector& injector)
{
    QJsonArray data = object.value("data"_L1).toArray();
    if (!data.isEmpty() && data.first().isObject() && injector.choice(4) > 0) {
        const int place = injector.choice(static_cast<int>(data.size()));
        QJsonObject element = data.at(place).toObject();
        swapOneType(element, injector);
        data[place] = element;
        object.insert("data"_L1, data);
        return;
    }
    if (object.isEmpty())
        return;
    const QStringList keys = object.keys();
    const QString key = keys.at(injector.choice(static_cast<int>(keys.size())));
    object.insert(key, ofAnotherType(object.value(key)));
}

} // namespace

HttpResponse answerOf(const Fault& fault, const QDateTime& now)
{
    if (fault.kind == FaultKind::status_429)
        return withRetryAfter(
            problem(429, u"rate_limited"_s, u"more requests than the policy allows"_s), fault, now);
    if (fault.kind == FaultKind::status_503)
        return withRetryAfter(problem(503, u"unavailable"_s, u"the platform is not there"_s), fault,
                              now);
    if (fault.kind == FaultKind::html)
        return page(fault.status.value_or(502));
    if (fault.kind == FaultKind::expired_token) {
        HttpResponse response = problem(401, u"token_expired"_s, u"sign in again"_s);
        response.setHeader("WWW-Authenticate", "Bearer");
        return response;
    }
    return problem(500, u"server_fault"_s, u"the platform failed"_s);
}

QString variantOf(const Fault& fault)
{
    if (fault.retryAfter)
        return fault.retryAfterAsDate ? u"until a date"_s : u"for seconds"_s;
    if (fault.kind == FaultKind::html && fault.status && *fault.status < 300)
        return u"as a success"_s;
    return {};
}

bool spoil(const Fault& fault, const HttpRequest& request, HttpResponse& response,
           FaultInjector& injector)
{
    const QByteArray whole = response.body;
    if (fault.kind == FaultKind::truncated_json) {
        response.body.truncate(response.body.size() / 2);
        return response.body != whole;
    }
    QJsonObject body = QJsonDocument::fromJson(response.body).object();
    if (body.isEmpty())
        return false;
    if (fault.kind == FaultKind::wrong_types)
        swapOneType(body, injector);
    else if (fault.kind == FaultKind::repeated_cursor && body.value("has_more"_L1).toBool())
        body.insert("next_cursor"_L1, request.queryValue(u"cursor").value_or(QString()));
    response.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return response.body != whole;
}

} // namespace hoststand
