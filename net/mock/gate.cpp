// SPDX-License-Identifier: Apache-2.0
#include "net/mock/gate.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"

#include <QUuid>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// RFC 9110, 11.6.1: every 401 says how to do better.
HttpResponse challenge(const QString& code, const QString& detail)
{
    HttpResponse response = problem(401, code, detail);
    response.setHeader("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace

Gate::Gate(const MockOptions& options) : m_options(options) {}

HttpResponse Gate::signIn(const HttpRequest& request, const QDateTime& now,
                          std::chrono::seconds ahead)
{
    const Result<HttpFields> form = formFields(request.body);
    if (!form)
        return problem(400, u"bad_form"_s, u"the body is not a form"_s);
    QString id;
    QString secret;
    for (const auto& [name, value] : *form) {
        if (name == "client_id"_L1)
            id = value;
        else if (name == "client_secret"_L1)
            secret = value;
    }
    if (id != m_options.clientId || secret != m_options.clientSecret)
        return challenge(u"bad_credentials"_s, u"client_id and client_secret do not go together"_s);
    m_passes.removeIf([&](const auto& entry) { return entry.value().until <= now; });
    const QByteArray token = "tok_" + QUuid::createUuid().toByteArray(QUuid::Id128) +
                             QUuid::createUuid().toByteArray(QUuid::Id128);
    const QDateTime until = now.addSecs(m_options.tokenLifetime.count());
    m_passes.insert(token, {until, now, static_cast<double>(m_options.requestsPerWindow)});
    return HttpResponse::json(
        QJsonObject{{u"token"_s, QString::fromLatin1(token)},
                    {u"expires_at"_s, json::toWire(until.addSecs(ahead.count()))}});
}

bool Gate::forget(const HttpRequest& request)
{
    return m_passes.remove(request.bearerToken()) > 0;
}

double Gate::perSecond() const
{
    return static_cast<double>(m_options.requestsPerWindow) /
           static_cast<double>(std::max<qint64>(1, m_options.window.count()));
}

double Gate::leftAt(const Pass& pass, const QDateTime& now) const
{
    const double seconds =
        static_cast<double>(std::max<qint64>(0, pass.filledAt.msecsTo(now))) / 1000.0;
    return std::min(static_cast<double>(m_options.requestsPerWindow),
                    pass.left + seconds * perSecond());
}

qint64 Gate::secondsToNext(double left) const
{
    const double missing = std::floor(left) + 1 - left;
    return std::max<qint64>(1, static_cast<qint64>(std::ceil(missing / perSecond())));
}

std::optional<HttpResponse> Gate::refuse(const HttpRequest& request, const QDateTime& now)
{
    const auto pass = m_passes.find(request.bearerToken());
    if (pass == m_passes.end() || pass->until <= now) {
        return pass == m_passes.end() ? challenge(u"unauthorized"_s, u"sign in first"_s)
                                      : challenge(u"token_expired"_s, u"sign in again"_s);
    }
    pass->left = leftAt(*pass, now);
    pass->filledAt = now;
    if (pass->left < 1) {
        HttpResponse response =
            problem(429, u"rate_limited"_s, u"more requests than the policy allows"_s);
        response.setHeader("Retry-After", QByteArray::number(secondsToNext(pass->left)));
        return response;
    }
    pass->left -= 1;
    return {};
}

void Gate::addRateLimit(const HttpRequest& request, HttpResponse& response,
                        const QDateTime& now) const
{
    response.setHeader("RateLimit-Policy",
                       "\"default\";q=" + QByteArray::number(m_options.requestsPerWindow) +
                           ";w=" + QByteArray::number(qint64(m_options.window.count())));
    const auto pass = m_passes.constFind(request.bearerToken());
    const double left =
        pass == m_passes.constEnd() ? m_options.requestsPerWindow : leftAt(*pass, now);
    response.setHeader("RateLimit", "\"default\";r=" + QByteArray::number(static_cast<int>(left)) +
                                        ";t=" + QByteArray::number(secondsToNext(left)));
}

} // namespace hoststand
