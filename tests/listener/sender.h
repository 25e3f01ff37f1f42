// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/webhook_signature.h"

#include <QDateTime>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QUrl>

#include <memory>

namespace hoststand::test {

/// Deletes it in a later turn: it may be the one that speaks.
struct Later
{
    void operator()(QNetworkReply* reply) const { reply->deleteLater(); }
};
using Sending = std::unique_ptr<QNetworkReply, Later>;

/// A platform that sends webhooks to one URL.
class Sender final
{
public:
    explicit Sender(const QUrl& url);

    [[nodiscard]] static QString secretText();
    /// Signed as of now, moved by `age`.
    [[nodiscard]] Sending send(const QByteArray& id, const QByteArray& body,
                               std::chrono::seconds age = {}, const QString& secret = secretText());
    [[nodiscard]] Sending sendAsIs(const WebhookHeaders& headers, const QByteArray& body);
    [[nodiscard]] Sending sendWith(const QList<std::pair<QByteArray, QByteArray>>& fields,
                                   const QByteArray& body);

private:
    QUrl m_url;
    QNetworkAccessManager m_network;
};

/// A file of tests/client/certificates, whose authority the sender trusts.
[[nodiscard]] QString testCertificate(const QString& name);
[[nodiscard]] QByteArray eventBody(const QByteArray& id, int sequence);
[[nodiscard]] int statusOf(const Sending& sending);

} // namespace hoststand::test
