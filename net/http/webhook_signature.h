// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>

#include <chrono>

namespace hoststand {

/// Signing and verifying of webhooks after Standard Webhooks 1.0 (standardwebhooks.com):
/// HMAC-SHA256 of "id.timestamp.body", in base64, in the headers webhook-id, webhook-timestamp and
/// webhook-signature. Values and pure functions; any thread.

/// A signing key. Never printed and never part of an error.
class WebhookSecret final
{
public:
    /// "whsec_" and the key in base64, of 16 to 128 bytes. Else ErrorKind::protocol, code
    /// "bad_secret".
    [[nodiscard]] static Result<WebhookSecret> parse(const QString& text);
    /// The key as it is, for those who mint one; the same bounds as above.
    [[nodiscard]] static Result<WebhookSecret> fromKey(const QByteArray& key);

    [[nodiscard]] const QByteArray& key() const { return m_key; }
    /// "whsec_...", which parse() reads.
    [[nodiscard]] QString text() const;

    bool operator==(const WebhookSecret&) const = default;

private:
    explicit WebhookSecret(QByteArray key) : m_key(std::move(key)) {}

    QByteArray m_key;
};

/// The three headers as they are on the wire; empty where there is none.
struct WebhookHeaders
{
    QByteArray id;
    QByteArray timestamp; ///< seconds since 1970 in decimal digits
    QByteArray signature; ///< "v1,<base64>", several with a space between

    bool operator==(const WebhookHeaders&) const = default;
};

inline constexpr std::chrono::seconds k_webhookTolerance = std::chrono::minutes(5);

/// The headers for one sending. With several secrets, one signature each, for the time in which a
/// secret is being changed. `id` must not be empty.
[[nodiscard]] WebhookHeaders sign(const QList<WebhookSecret>& secrets, const QByteArray& id,
                                  const QDateTime& at, const QByteArray& body);

/// Whether one of the signatures is by one of the secrets, and the time is within the tolerance of
/// `now` (wall time). Compares in constant time. Signatures of other versions than v1 are passed
/// over. Fails with ErrorKind::unauthorized and code "missing_header", "bad_timestamp", "too_old",
/// "too_new" or "bad_signature"; the time is judged before the signature.
[[nodiscard]] Result<void> verify(const QList<WebhookSecret>& secrets,
                                  const WebhookHeaders& headers, const QByteArray& body,
                                  const QDateTime& now,
                                  std::chrono::seconds tolerance = k_webhookTolerance);

/// Equal, in a time that depends on the sizes alone: for secrets, tokens and signatures.
[[nodiscard]] bool equalInConstantTime(QByteArrayView a, QByteArrayView b);

} // namespace hoststand
