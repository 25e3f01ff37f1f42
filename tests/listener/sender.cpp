// SPDX-License-Identifier: Apache-2.0
#include "tests/listener/sender.h"

#include "models/json/codec.h"

#include <QJsonDocument>
#include <QSslConfiguration>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

Sender::Sender(const QUrl& url) : m_url(url) {}

QString Sender::secretText()
{
    return u"whsec_"_s + QString::fromLatin1(QByteArray(24, 'k').toBase64());
}

Sending Sender::send(const QByteArray& id, const QByteArray& body, std::chrono::seconds age,
                     const QString& secret)
{
    const QDateTime at = QDateTime::currentDateTimeUtc().addSecs(-age.count());
    return sendAsIs(sign({*WebhookSecret::parse(secret)}, id, at, body), body);
}

Sending Sender::sendAsIs(const WebhookHeaders& headers, const QByteArray& body)
{
    QList<std::pair<QByteArray, QByteArray>> fields{{"webhook-id", headers.id},
                                                    {"webhook-timestamp", headers.timestamp},
                                                    {"webhook-signature", headers.signature}};
    fields.removeIf([](const auto& field) { return field.second.isEmpty(); });
    return sendWith(fields, body);
}

Sending Sender::sendWith(const QList<std::pair<QByteArray, QByteArray>>& fields,
                         const QByteArray& body)
{
    QNetworkRequest request(m_url);
    QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
    trusting.addCaCertificates(testCertificate(u"authority.pem"_s));
    request.setSslConfiguration(trusting);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    for (const auto& [name, value] : fields)
        request.setRawHeader(name, value);
    return Sending(m_network.post(request, body));
}

QString testCertificate(const QString& name)
{
    return QStringLiteral(HOSTSTAND_SOURCE_DIR "/tests/client/certificates/") + name;
}

QByteArray eventBody(const QByteArray& id, int sequence)
{
    TableState state;
    state.id = u"T%1"_s.arg(sequence);
    state.version = sequence;
    const QJsonObject event{{u"id"_s, QString::fromLatin1(id)},
                            {u"type"_s, u"table.state_changed"_s},
                            {u"venue_id"_s, u"ven_1"_s},
                            {u"sequence"_s, sequence},
                            {u"occurred_at"_s, u"2026-05-16T18:00:00Z"_s},
                            {u"data"_s, QJsonObject{{u"object"_s, json::toJson(Entity(state))}}}};
    return QJsonDocument(event).toJson();
}

int statusOf(const Sending& sending)
{
    return sending->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace hoststand::test
