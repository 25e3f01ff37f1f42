// SPDX-License-Identifier: Apache-2.0
// Writes whole HTTP requests with webhooks of 1 KiB for bench_receivers.sh: each with an id of its
// own, signed as Standard Webhooks and, for receivers that know no better, with
// X-Hub-Signature-256. Each is preceded by its length in eight digits and a line feed.
#include "net/http/webhook_signature.h"

#include <QFile>
#include <QMessageAuthenticationCode>

#include <cstdio>
#include <cstdlib>

using namespace hoststand;

namespace {

constexpr qsizetype bodyBytes = 1024;

QByteArray eventNumbered(qint64 number)
{
    const QByteArray digits = QByteArray::number(number);
    QByteArray body =
        "{\"id\":\"evt_" + digits +
        "\",\"type\":\"table.state_changed\",\"venue_id\":\"ven_1\",\"sequence\":" + digits +
        ",\"occurred_at\":\"2026-05-16T18:00:00Z\",\"data\":{\"object\":{\"id\":\"T" +
        QByteArray::number(number % 40) + "\",\"table_id\":\"T" + QByteArray::number(number % 40) +
        "\",\"state\":\"occupied\",\"version\":" + digits + ",\"padding\":\"";
    const QByteArray end = "\"}}}";
    body += QByteArray(bodyBytes - body.size() - end.size(), 'x');
    return body + end;
}

QByteArray requestFor(qint64 number, const WebhookSecret& secret, const QByteArray& plainSecret)
{
    const QByteArray body = eventNumbered(number);
    const WebhookHeaders headers =
        sign({secret}, "evt_" + QByteArray::number(number), QDateTime::currentDateTimeUtc(), body);
    const QByteArray hub =
        QMessageAuthenticationCode::hash(body, plainSecret, QCryptographicHash::Sha256).toHex();
    return "POST /webhooks/v1 HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
           "webhook-id: " +
           headers.id + "\r\nwebhook-timestamp: " + headers.timestamp +
           "\r\nwebhook-signature: " + headers.signature +
           "\r\nX-Hub-Signature-256: sha256=" + hub +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

} // namespace

int main(int argc, char** argv)
{
    const auto secret = argc == 5 ? WebhookSecret::parse(QString::fromUtf8(argv[4]))
                                  : WebhookSecret::parse(QString());
    QFile file(argc == 5 ? QString::fromUtf8(argv[1]) : QString());
    if (!secret || !file.open(QIODevice::WriteOnly)) {
        std::fputs("usage: bench_signed_requests FILE FIRST COUNT whsec_SECRET\n", stderr);
        return EXIT_FAILURE;
    }
    const qint64 first = std::atoll(argv[2]);
    const qint64 end = first + std::atoll(argv[3]);
    for (qint64 number = first; number < end; ++number) {
        const QByteArray request = requestFor(number, *secret, argv[4]);
        file.write(QByteArray::number(request.size()).rightJustified(8, '0') + '\n' + request);
    }
    return file.flush() ? EXIT_SUCCESS : EXIT_FAILURE;
}
