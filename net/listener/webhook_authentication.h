// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/http/http_request.h"
#include "net/http/webhook_signature.h"

#include <QStringList>

namespace hoststand {

/// How a sender shows that it is the platform.
enum class AuthenticationKind {
    signature, ///< Standard Webhooks: over id, time and body
    bearer,    ///< "Authorization: Bearer <token>" (RFC 6750)
    path,      ///< the last segment of the path is the secret
};

/// What is asked of a webhook before it is taken. A value; any thread. Secrets are compared in
/// constant time and are never part of an error.
class WebhookAuthentication final
{
public:
    /// Nothing is asked.
    WebhookAuthentication() = default;
    /// `secrets` are whsec_<base64> of 16 to 128 bytes, tokens of 16 to 512 characters, or segments
    /// of 16 to 128 letters, digits, "-" and "_"; several while one is being changed: any of them
    /// is good. Without any nothing is asked. Fails with ErrorKind::rejected, code "bad_secret",
    /// and words on the form that they must have.
    [[nodiscard]] static Result<WebhookAuthentication> make(AuthenticationKind kind,
                                                            const QStringList& secrets);

    [[nodiscard]] bool asksNothing() const { return m_secrets.isEmpty(); }
    /// Fails with ErrorKind::unauthorized and the code of verify(), or "bad_token" or "bad_path".
    /// `now` is wall time as the sender sees it. The path's secret is the request's parameter
    /// "secret".
    [[nodiscard]] Result<void> check(const HttpRequest& request, const QDateTime& now,
                                     std::chrono::seconds tolerance) const;

private:
    [[nodiscard]] bool isOne(const QByteArray& text) const;

    AuthenticationKind m_kind = AuthenticationKind::signature;
    QList<QByteArray> m_secrets;
    QList<WebhookSecret> m_keys; ///< the secrets of signatures
};

} // namespace hoststand
