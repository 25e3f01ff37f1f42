// SPDX-License-Identifier: Apache-2.0
#include "net/mock/gate.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"

#include <QUuid>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Gate::Gate(const MockOptions& options) : m_options(options) {}

HttpResponse Gate::signIn(const HttpRequest& request, const QDateTime& now)
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
        return problem(401, u"bad_credentials"_s,
                       u"client_id and client_secret do not go together"_s);
    m_passes.removeIf([&](const auto& entry) { return entry.value().until <= now; });
    const QByteArray token = "tok_" + QUuid::createUuid().toByteArray(QUuid::Id128) +
                             QUuid::createUuid().toByteArray(QUuid::Id128);
    const QDateTime until = now.addSecs(m_options.tokenLifetime.count());
    m_passes.insert(token, {until, now, 0});
    return HttpResponse::json(QJsonObject{{u"token"_s, QString::fromLatin1(token)},
                                          {u"expires_at"_s, json::toWire(until)}});
}

qint64 Gate::secondsLeft(const Pass& pass, const QDateTime& now) const
{
    return std::max<qint64>(1, m_options.window.count() - pass.windowBegin.secsTo(now));
}

std::optional<HttpResponse> Gate::refuse(const HttpRequest& request, const QDateTime& now)
{
    const auto pass = m_passes.find(request.bearerToken());
    if (pass == m_passes.end() || pass->until <= now) {
        HttpResponse response = pass == m_passes.end()
                                    ? problem(401, u"unauthorized"_s, u"sign in first"_s)
                                    : problem(401, u"token_expired"_s, u"sign in again"_s);
        response.setHeader("WWW-Authenticate", "Bearer");
        return response;
    }
    if (pass->windowBegin.secsTo(now) >= m_options.window.count()) {
        pass->windowBegin = now;
        pass->used = 0;
    }
    if (pass->used >= m_options.requestsPerWindow) {
        HttpResponse response =
            problem(429, u"rate_limited"_s, u"more requests than the policy allows"_s);
        response.setHeader("Retry-After", QByteArray::number(secondsLeft(*pass, now)));
        return response;
    }
    ++pass->used;
    return {};
}

void Gate::addRateLimit(const HttpRequest& request, HttpResponse& response,
                        const QDateTime& now) const
{
    response.setHeader("RateLimit-Policy",
                       "\"default\";q=" + QByteArray::number(m_options.requestsPerWindow) +
                           ";w=" + QByteArray::number(qint64(m_options.window.count())));
    const auto pass = m_passes.constFind(request.bearerToken());
    const int left = m_options.requestsPerWindow - (pass == m_passes.constEnd() ? 0 : pass->used);
    const qint64 seconds =
        pass == m_passes.constEnd() ? qint64(m_options.window.count()) : secondsLeft(*pass, now);
    response.setHeader("RateLimit", "\"default\";r=" + QByteArray::number(left) +
                                        ";t=" + QByteArray::number(seconds));
}

} // namespace hoststand
