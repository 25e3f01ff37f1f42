// SPDX-License-Identifier: Apache-2.0
#include "tests/mock/mock_http.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTest>
#include <QUuid>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

MockOptions MockHttp::calm()
{
    MockOptions options;
    options.still = true;
    options.guests = 600;
    options.date = QDate(2026, 11, 21);
    options.retryAfter = {std::chrono::milliseconds(20)};
    return options;
}

MockHttp::MockHttp(MockOptions options)
{
    std::optional<Result<MockInfo>> started;
    m_venue.start(options, this, [&](const Result<MockInfo>& info) { started = info; });
    if (!QTest::qWaitFor([&] { return started.has_value(); }, 60000) || !*started)
        return;
    m_info = **started;
    const QByteArray form = "client_id=" + m_info->clientId.toUtf8() +
                            "&client_secret=" + m_info->clientSecret.toUtf8();
    const Answer answer =
        send("POST", u"/v1/auth"_s, form, {{"Content-Type", "application/x-www-form-urlencoded"}});
    m_token = answer.object()["token"_L1].toString().toLatin1();
}

Answer MockHttp::send(const QByteArray& method, const QString& target, const QByteArray& body,
                      const Headers& headers)
{
    QNetworkRequest request(QUrl(m_info->url.toString() + target));
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    for (const auto& [name, value] : headers)
        request.setRawHeader(name, value);
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    QSignalSpy finished(reply.get(), &QNetworkReply::finished);
    Answer answer;
    if (!reply->isFinished() && !finished.wait(30000))
        return answer;
    answer.status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    answer.body = reply->readAll();
    for (const auto& [name, value] : reply->rawHeaderPairs())
        answer.headers.insert(name.toLower(), value);
    return answer;
}

Answer MockHttp::write(const QByteArray& method, const QString& target, const QJsonObject& body,
                       const Headers& headers)
{
    Headers all{{"Content-Type", "application/json"},
                {"Idempotency-Key", QUuid::createUuid().toByteArray(QUuid::WithoutBraces)}};
    all += headers;
    return send(method, target, QJsonDocument(body).toJson(QJsonDocument::Compact), all);
}

QJsonObject MockHttp::party(const QString& lastName)
{
    for (const QJsonValue& value : get(u"/v1/reservations?date=2026-11-21&limit=400"_s).data()) {
        if (value["guest"_L1]["last_name"_L1].toString() == lastName)
            return value.toObject();
    }
    return {};
}

QString MockHttp::tableId(const QString& name)
{
    const QJsonArray layouts = get(u"/v1/venues/%1/layouts"_s.arg(m_info->venueId)).data();
    for (const QJsonValue& table : layouts.at(0)["tables"_L1].toArray()) {
        if (table["name"_L1].toString() == name)
            return table["id"_L1].toString();
    }
    return {};
}

WebhookCatcher::WebhookCatcher()
{
    m_server.route(
        HttpMethod::post, u"/hook"_s, [this](const HttpRequest& request, HttpResponder responder) {
            requests.append(request);
            responder.send(HttpResponse::empty(answers.isEmpty() ? 200 : answers.takeFirst()));
        });
    const Result<void> listening = m_server.listen(QHostAddress::LocalHost, 0);
    Q_ASSERT(listening);
}

QString WebhookCatcher::url() const
{
    return u"http://127.0.0.1:%1/hook"_s.arg(m_server.port());
}

} // namespace hoststand::test
