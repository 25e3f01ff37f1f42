// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_response.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace hoststand {

/// The Idempotency-Keys of the last 7 days (draft-ietf-httpapi-idempotency-key-header) with the
/// answers that they had. Only 2xx and 422 are kept: whatever else was said may be asked anew. Wall
/// time. One thread.
class IdempotencyKeys final
{
public:
    enum class Found { fresh, repeated, other_body, under_way };
    struct Lookup
    {
        Found found = Found::fresh;
        HttpResponse answer; ///< repeated: what was answered then
    };

    /// `fingerprint` stands for method, target and body.
    [[nodiscard]] Lookup lookUp(const QByteArray& key, const QByteArray& fingerprint,
                                const QDateTime& now);
    /// The request of a fresh key is being worked on until keep().
    void begin(const QByteArray& key, const QByteArray& fingerprint);
    void keep(const QByteArray& key, const QByteArray& fingerprint, const HttpResponse& answer,
              const QDateTime& now);

private:
    struct Kept
    {
        QByteArray fingerprint;
        HttpResponse answer;
        QDateTime at;
    };
    QHash<QByteArray, Kept> m_kept;
    QHash<QByteArray, QByteArray> m_underWay; ///< key -> fingerprint
};

} // namespace hoststand
