// SPDX-License-Identifier: Apache-2.0
// Any headers over any body: exactly those pass that carry a MAC of one of the secrets in time,
// which is judged anew here. Lines of the input are id, timestamp, signatures and body; in the
// signatures # stands for the true MAC of one secret, @ for the other's, and $ for a stranger's.
#include "net/http/webhook_signature.h"
#include "tests/fuzz/input.h"

#include <QMessageAuthenticationCode>

using namespace hoststand;
using namespace hoststand::fuzz;

namespace {

constexpr qint64 k_now = 1'795'000'000;

const QByteArray k_secret(32, 'k');
const QByteArray k_other(24, 'o');
const QByteArray k_stranger(32, 's');

QByteArray macBy(const QByteArray& key, const WebhookHeaders& headers, const QByteArray& body)
{
    return QMessageAuthenticationCode::hash(headers.id + '.' + headers.timestamp + '.' + body, key,
                                            QCryptographicHash::Sha256);
}

/// What a text of base64 holds, padded or not; nothing where it is none.
std::optional<QByteArray> decoded(const QByteArray& text)
{
    static const QByteArray alphabet =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    QByteArray letters = text;
    if (letters.size() % 4 == 0) {
        for (int i = 0; i < 2 && letters.endsWith('='); ++i)
            letters.chop(1);
    }
    QByteArray bytes;
    quint32 bits = 0;
    int count = 0;
    for (const char letter : letters) {
        const qsizetype value = alphabet.indexOf(letter);
        if (value < 0)
            return std::nullopt;
        bits = (bits << 6 | quint32(value)) & 0xffff;
        count += 6;
        if (count >= 8) {
            count -= 8;
            bytes.append(char(bits >> count & 0xff));
        }
    }
    return bytes;
}

bool isTimely(const QByteArray& timestamp)
{
    if (timestamp.isEmpty() || timestamp.size() > 12)
        return false;
    qint64 seconds = 0;
    for (const char digit : timestamp) {
        if (digit < '0' || digit > '9')
            return false;
        seconds = seconds * 10 + (digit - '0');
    }
    return std::abs(k_now - seconds) <= 300;
}

bool shouldPass(const WebhookHeaders& headers, const QByteArray& body)
{
    if (headers.id.isEmpty() || headers.signature.isEmpty() || !isTimely(headers.timestamp))
        return false;
    const QByteArrayList macs{macBy(k_secret, headers, body), macBy(k_other, headers, body)};
    const QByteArrayList parts = headers.signature.split(' ');
    return std::any_of(parts.begin(), parts.end(), [&](const QByteArray& part) {
        const auto mac = part.left(3) == "v1," ? decoded(part.mid(3)) : std::nullopt;
        return mac && macs.contains(*mac);
    });
}

void requireSecretReadsBack(const QByteArray& text)
{
    const auto secret = WebhookSecret::parse(QString::fromUtf8(text));
    if (!secret)
        return;
    require(secret->key().size() >= 16 && secret->key().size() <= 128, "a key is long enough");
    const auto again = WebhookSecret::parse(secret->text());
    require(again && *again == *secret, "a secret reads back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    static const QList<WebhookSecret> secrets{*WebhookSecret::fromKey(k_secret),
                                              *WebhookSecret::fromKey(k_other)};
    const QByteArray input(reinterpret_cast<const char*>(data), qsizetype(size));
    const QByteArrayList lines = input.split('\n');
    const QByteArray body = lines.mid(3).join('\n');
    WebhookHeaders headers{lines.value(0), lines.value(1), lines.value(2)};
    headers.signature.replace('#', macBy(k_secret, headers, body).toBase64());
    headers.signature.replace('@', macBy(k_other, headers, body).toBase64());
    headers.signature.replace('$', macBy(k_stranger, headers, body).toBase64());

    const QDateTime now = QDateTime::fromSecsSinceEpoch(k_now, Qt::UTC);
    const auto passes = verify(secrets, headers, body, now);
    require(passes.has_value() == shouldPass(headers, body), "what carries a MAC in time passes");
    require(passes || !passes.error().code.isEmpty(), "a refusal has its code");
    if (!headers.id.isEmpty()) {
        const WebhookHeaders signedNow = sign(secrets, headers.id, now, body);
        require(verify({secrets.at(1)}, signedNow, body, now).has_value(), "the true one passes");
        require(!verify({secrets.at(1)}, signedNow, body + '.', now), "over its own body alone");
    }
    requireSecretReadsBack(lines.value(0));
    return 0;
}
