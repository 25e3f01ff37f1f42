// SPDX-License-Identifier: Apache-2.0
#include "net/http/webhook_signature.h"

#include "net/http/hmac_sha256.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1StringView k_prefix{"whsec_"};
constexpr qsizetype k_shortestKey = 16;
constexpr qsizetype k_longestKey = 128;
constexpr qsizetype k_timestampDigits = 12;

QByteArray macOf(const WebhookSecret& secret, const QByteArray& id, const QByteArray& timestamp,
                 const QByteArray& body)
{
    return hmacSha256(secret.key(), {id, ".", timestamp, ".", body});
}

/// The MACs that a signature header carries.
QList<QByteArray> macsIn(const QByteArray& header)
{
    QList<QByteArray> macs;
    const QByteArrayList signatures = header.split(' ');
    for (const QByteArray& signature : signatures) {
        if (!signature.startsWith("v1,"))
            continue;
        auto decoded = QByteArray::fromBase64Encoding(signature.sliced(3),
                                                      QByteArray::AbortOnBase64DecodingErrors);
        if (decoded)
            macs.append(std::move(decoded.decoded));
    }
    return macs;
}

tl::unexpected<Error> refusal(const QString& code)
{
    return failure(ErrorKind::unauthorized, code);
}

} // namespace

Result<WebhookSecret> WebhookSecret::parse(const QString& text)
{
    if (!text.startsWith(k_prefix))
        return failure(ErrorKind::protocol, u"bad_secret"_s, u"it must begin with whsec_"_s);
    const auto key = QByteArray::fromBase64Encoding(text.sliced(k_prefix.size()).toUtf8(),
                                                    QByteArray::AbortOnBase64DecodingErrors);
    if (!key)
        return failure(ErrorKind::protocol, u"bad_secret"_s,
                       u"what follows whsec_ is not base64"_s);
    return fromKey(key.decoded);
}

Result<WebhookSecret> WebhookSecret::fromKey(const QByteArray& key)
{
    if (key.size() < k_shortestKey || key.size() > k_longestKey)
        return failure(ErrorKind::protocol, u"bad_secret"_s,
                       u"the key must have 16 to 128 bytes"_s);
    return WebhookSecret(key);
}

QString WebhookSecret::text() const
{
    return k_prefix + QString::fromLatin1(m_key.toBase64());
}

WebhookHeaders sign(const QList<WebhookSecret>& secrets, const QByteArray& id, const QDateTime& at,
                    const QByteArray& body)
{
    WebhookHeaders headers{id, QByteArray::number(at.toSecsSinceEpoch()), {}};
    for (const WebhookSecret& secret : secrets) {
        if (!headers.signature.isEmpty())
            headers.signature += ' ';
        headers.signature += "v1," + macOf(secret, id, headers.timestamp, body).toBase64();
    }
    return headers;
}

Result<void> verify(const QList<WebhookSecret>& secrets, const WebhookHeaders& headers,
                    const QByteArray& body, const QDateTime& now, std::chrono::seconds tolerance)
{
    if (headers.id.isEmpty() || headers.timestamp.isEmpty() || headers.signature.isEmpty())
        return refusal(u"missing_header"_s);
    const bool digits = std::all_of(headers.timestamp.begin(), headers.timestamp.end(),
                                    [](char c) { return c >= '0' && c <= '9'; });
    if (!digits || headers.timestamp.size() > k_timestampDigits)
        return refusal(u"bad_timestamp"_s);
    const qint64 age = now.toSecsSinceEpoch() - headers.timestamp.toLongLong();
    if (age > tolerance.count())
        return refusal(u"too_old"_s);
    if (age < -tolerance.count())
        return refusal(u"too_new"_s);

    const QList<QByteArray> macs = macsIn(headers.signature);
    bool good = false;
    for (const WebhookSecret& secret : secrets) {
        const QByteArray expected = macOf(secret, headers.id, headers.timestamp, body);
        for (const QByteArray& mac : macs)
            good = equalInConstantTime(mac, expected) || good;
    }
    if (!good)
        return refusal(u"bad_signature"_s);
    return {};
}

bool equalInConstantTime(QByteArrayView a, QByteArrayView b)
{
    if (a.size() != b.size())
        return false;
    volatile unsigned char difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference = static_cast<unsigned char>(difference | (a[i] ^ b[i]));
    return difference == 0;
}

} // namespace hoststand
