// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/mock_options.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace hoststand {

/// Who may come in, and how often: client credentials for a token, tokens for requests, a bucket of
/// requests per token that fills evenly (draft-ietf-httpapi-ratelimit-headers). Wall time; one
/// thread.
class Gate final
{
public:
    explicit Gate(const MockOptions& options);

    /// POST /auth. `ahead`: by how much the clock is off of which the answer tells.
    [[nodiscard]] HttpResponse signIn(const HttpRequest& request, const QDateTime& now,
                                      std::chrono::seconds ahead);
    /// The request's token is good no more; whether it was.
    bool forget(const HttpRequest& request);
    /// The problem to answer (401, 429), or nothing: come in.
    [[nodiscard]] std::optional<HttpResponse> refuse(const HttpRequest& request,
                                                     const QDateTime& now);
    /// RateLimit and RateLimit-Policy of that request's token.
    void addRateLimit(const HttpRequest& request, HttpResponse& response,
                      const QDateTime& now) const;

private:
    struct Pass
    {
        QDateTime until;
        QDateTime filledAt;
        double left = 0; ///< requests, at `filledAt`
    };
    [[nodiscard]] double perSecond() const;
    [[nodiscard]] double leftAt(const Pass& pass, const QDateTime& now) const;
    /// Until the bucket holds one request more than it does; 1 or more.
    [[nodiscard]] qint64 secondsToNext(double left) const;

    MockOptions m_options;
    QHash<QByteArray, Pass> m_passes;
};

} // namespace hoststand
