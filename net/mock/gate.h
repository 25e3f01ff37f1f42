// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/http_response.h"
#include "net/mock/mock_options.h"

#include <QDateTime>
#include <QHash>

#include <optional>

namespace hoststand {

/// Who may come in, and how often: client credentials for a token, tokens for requests, a fixed
/// window per token (draft-ietf-httpapi-ratelimit-headers). Wall time; one thread.
class Gate final
{
public:
    explicit Gate(const MockOptions& options);

    /// POST /auth
    [[nodiscard]] HttpResponse signIn(const HttpRequest& request, const QDateTime& now);
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
        QDateTime windowBegin;
        int used = 0;
    };
    [[nodiscard]] qint64 secondsLeft(const Pass& pass, const QDateTime& now) const;

    MockOptions m_options;
    QHash<QByteArray, Pass> m_passes;
};

} // namespace hoststand
