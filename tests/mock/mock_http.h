// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_server.h"
#include "net/mock/mock_venue_thread.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>

#include <optional>

namespace hoststand::test {

/// What came back from the mock venue.
struct Answer
{
    int status = 0;
    QByteArray body;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case

    [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(body).object(); }
    [[nodiscard]] QJsonArray data() const { return object()[QStringLiteral("data")].toArray(); }
    [[nodiscard]] QString code() const { return object()[QStringLiteral("code")].toString(); }
};

/// A mock venue on its own thread and a plain HTTP client for it: each call waits for its answer.
class MockHttp final : public QObject
{
public:
    using Headers = QList<std::pair<QByteArray, QByteArray>>;

    /// Starts it and signs in; check isReady().
    explicit MockHttp(MockOptions options = calm());

    /// A still evening of few guests on a fixed date.
    [[nodiscard]] static MockOptions calm();

    [[nodiscard]] bool isReady() const { return !m_token.isEmpty(); }
    [[nodiscard]] const MockInfo& info() const { return *m_info; }
    [[nodiscard]] Answer send(const QByteArray& method, const QString& target,
                              const QByteArray& body = {}, const Headers& headers = {});
    [[nodiscard]] Answer get(const QString& target, const Headers& headers = {})
    {
        return send("GET", target, {}, headers);
    }
    /// POST, PATCH or PUT of JSON; a fresh Idempotency-Key unless the headers name one.
    [[nodiscard]] Answer write(const QByteArray& method, const QString& target,
                               const QJsonObject& body, const Headers& headers = {});
    /// The reservation of the guest with that family name.
    [[nodiscard]] QJsonObject party(const QString& lastName);
    [[nodiscard]] QString tableId(const QString& name);
    void setToken(const QByteArray& token) { m_token = token; }
    [[nodiscard]] const QByteArray& token() const { return m_token; }

private:
    std::optional<MockInfo> m_info;
    QByteArray m_token;
    QNetworkAccessManager m_network;
    MockVenueThread m_venue;
};

/// Takes webhooks like a console would, and answers what it is told to.
class WebhookCatcher final : public QObject
{
public:
    WebhookCatcher();
    [[nodiscard]] QString url() const;

    QList<int> answers; ///< for the next requests; then 200
    QList<HttpRequest> requests;

private:
    HttpServer m_server;
};

} // namespace hoststand::test
