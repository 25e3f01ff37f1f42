// SPDX-License-Identifier: Apache-2.0
#include "net/client/session.h"

#include "models/json/codec.h"
#include "net/client/answer_policy.h"
#include "net/client/net_log.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Renewed so long before its end, or a tenth of its life if that is less.
constexpr std::chrono::seconds renewBefore{60};

QByteArray formOf(const QString& clientId, const QString& clientSecret)
{
    return "client_id=" + QUrl::toPercentEncoding(clientId) +
           "&client_secret=" + QUrl::toPercentEncoding(clientSecret);
}

} // namespace

Session::Session(QString clientId, QString clientSecret, Transport& transport)
    : m_clientId(std::move(clientId)), m_clientSecret(std::move(clientSecret)),
      m_transport(transport)
{
}

void Session::withToken(Done done)
{
    if (!m_token.isEmpty() && m_transport.clock().now() < m_renewAt)
        return done(m_token);
    m_waiting.push_back(std::move(done));
    if (m_waiting.size() == 1)
        signIn();
}

void Session::expire(const QByteArray& token)
{
    if (token != m_token)
        return;
    qCInfo(netLog, "the token is no longer taken: signing in again");
    m_token.clear();
}

void Session::signIn()
{
    WireRequest request;
    request.verb = "POST";
    request.path = "/v1/auth";
    request.headers = {{"Content-Type", "application/x-www-form-urlencoded"}};
    request.body = formOf(m_clientId, m_clientSecret);
    request.urgency = Urgency::sign_in;
    m_transport.start(request, [this, request](const Result<WireAnswer>& answer) {
        const Result<QByteArray> token = take(request, answer);
        // Whoever asks from here on is a new one.
        for (const Done& done : std::exchange(m_waiting, {}))
            done(token);
    });
}

Result<QByteArray> Session::take(const WireRequest& request, const Result<WireAnswer>& answer)
{
    m_token.clear();
    if (!answer)
        return tl::unexpected<Error>(answer.error());
    if (answer->status != 200) {
        Error error = errorOf(request, *answer);
        if (error.kind == ErrorKind::rejected || error.kind == ErrorKind::forbidden)
            error.kind = ErrorKind::unauthorized;
        return tl::unexpected<Error>(std::move(error));
    }
    const QJsonObject object = QJsonDocument::fromJson(answer->body).object();
    const QByteArray token = object.value("token"_L1).toString().toLatin1();
    const QDateTime end = json::instantFromWire(object.value("expires_at"_L1).toString());
    if (token.isEmpty() || !end.isValid())
        return failure(ErrorKind::protocol, u"bad_json"_s,
                       describe(request, *answer, u"without token and expires_at"_s));
    const qint64 lifetime = m_transport.clock().now().msecsTo(end);
    const qint64 early = std::min<qint64>(std::chrono::milliseconds(renewBefore).count(),
                                          std::max<qint64>(lifetime, 0) / 10);
    m_token = token;
    m_renewAt = end.addMSecs(-early);
    qCInfo(netLog).noquote() << "signed in until" << end.toString(Qt::ISODate);
    return token;
}

} // namespace hoststand
