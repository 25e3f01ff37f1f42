// SPDX-License-Identifier: Apache-2.0
// Any headers over any body: no forged signature passes, and the true one always does. Lines of the
// input are id, timestamp, signature and body.
#include "net/http/webhook_signature.h"

using namespace hoststand;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const WebhookSecret secret = *WebhookSecret::fromKey(QByteArray(32, 'k'));
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    const QList<QByteArray> lines = input.split('\n');
    const WebhookHeaders headers{
        .id = lines.value(0), .timestamp = lines.value(1), .signature = lines.value(2)};
    const QByteArray body = lines.mid(3).join('\n');
    const QDateTime now = QDateTime::fromSecsSinceEpoch(1'795'000'000, Qt::UTC);
    const bool passes = verify({secret}, headers, body, now).has_value();
    if (passes &&
        !headers.signature.contains(
            sign({secret}, headers.id,
                 QDateTime::fromSecsSinceEpoch(headers.timestamp.toLongLong(), Qt::UTC), body)
                .signature))
        __builtin_trap();
    if (!headers.id.isEmpty() &&
        !verify({secret}, sign({secret}, headers.id, now, body), body, now))
        __builtin_trap();
    return 0;
}
