// SPDX-License-Identifier: Apache-2.0
#include "net/listener/webhook_authentication.h"

#include <QRegularExpression>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

auto badSecret(const QString& words)
{
    return failure(ErrorKind::rejected, u"bad_secret"_s, words);
}

/// What is wrong with a secret's form; nothing where it is good.
QString faultOf(AuthenticationKind kind, const QString& secret)
{
    static const QRegularExpression token(u"\\A(?=.{16,512}\\z)[A-Za-z0-9\\-._~+/]+=*\\z"_s);
    static const QRegularExpression segment(u"\\A[A-Za-z0-9_\\-]{16,128}\\z"_s);
    switch (kind) {
    case AuthenticationKind::signature:
        return WebhookSecret::parse(secret)
                   ? QString()
                   : u"a webhook secret is whsec_ and 16 to 128 bytes in base64"_s;
    case AuthenticationKind::bearer:
        return token.match(secret).hasMatch()
                   ? QString()
                   : u"a bearer token is 16 to 512 letters, digits and -._~+/ without spaces"_s;
    case AuthenticationKind::path:
        return segment.match(secret).hasMatch()
                   ? QString()
                   : u"a secret path is 16 to 128 letters, digits, - and _"_s;
    }
    Q_UNREACHABLE();
}

} // namespace

Result<WebhookAuthentication> WebhookAuthentication::make(AuthenticationKind kind,
                                                          const QStringList& secrets)
{
    WebhookAuthentication result;
    result.m_kind = kind;
    for (const QString& secret : secrets) {
        if (const QString fault = faultOf(kind, secret); !fault.isEmpty())
            return badSecret(fault);
        result.m_secrets.append(secret.toUtf8());
        if (kind == AuthenticationKind::signature)
            result.m_keys.append(*WebhookSecret::parse(secret));
    }
    return result;
}

bool WebhookAuthentication::isOne(const QByteArray& text) const
{
    bool good = false;
    for (const QByteArray& secret : m_secrets)
        good = equalInConstantTime(text, secret) || good;
    return good;
}

Result<void> WebhookAuthentication::check(const HttpRequest& request, const QDateTime& now,
                                          std::chrono::seconds tolerance) const
{
    if (asksNothing())
        return {};
    switch (m_kind) {
    case AuthenticationKind::signature:
        return verify(m_keys,
                      {request.header("webhook-id"), request.header("webhook-timestamp"),
                       request.header("webhook-signature")},
                      request.body, now, tolerance);
    case AuthenticationKind::bearer:
        if (isOne(request.bearerToken()))
            return {};
        return failure(ErrorKind::unauthorized, u"bad_token"_s);
    case AuthenticationKind::path:
        if (isOne(request.parameter(u"secret").toUtf8()))
            return {};
        return failure(ErrorKind::unauthorized, u"bad_path"_s);
    }
    Q_UNREACHABLE();
}

} // namespace hoststand
