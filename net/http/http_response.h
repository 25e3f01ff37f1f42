// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>

#include <utility>

namespace hoststand {

/// An answer. The server adds Date (unless there is one), Content-Length and, where it will close,
/// Connection. A field "Connection: close" closes the connection after this answer. A value; any
/// thread.
struct HttpResponse
{
    int status = 200;
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;

    /// Compact JSON of that type: "application/problem+json" for problems.
    [[nodiscard]] static HttpResponse json(const QJsonDocument& document, int status = 200,
                                           const QByteArray& type = "application/json");
    [[nodiscard]] static HttpResponse json(const QJsonObject& object, int status = 200,
                                           const QByteArray& type = "application/json");
    [[nodiscard]] static HttpResponse text(const QByteArray& text, int status = 200);
    /// As the server itself refuses: a short text of status and reason, and the connection closes.
    [[nodiscard]] static HttpResponse refusal(int status, QLatin1StringView reason);
    /// Without a body: 204, 304, or a 200 that only acknowledges.
    [[nodiscard]] static HttpResponse empty(int status = 200);

    /// Names are case-insensitive. The first field of that name; empty if there is none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    /// Replaces every field of that name. Control characters in the value are sent as spaces.
    void setHeader(const QByteArray& name, const QByteArray& value);
};

/// "Not Found"; empty for a status without a common name.
[[nodiscard]] QByteArray reasonPhrase(int status);

/// The answer's bytes. `withBody` is false in reply to HEAD: the fields are the same then. 1xx, 204
/// and 304 never have a body or a Content-Length (RFC 9110, 8.6).
struct HttpWire
{
    QByteArray head; ///< status line, fields and the empty line
    QByteArray body;
};
[[nodiscard]] HttpWire toWire(const HttpResponse& response, bool withBody, bool closes);

/// "Sun, 06 Nov 1994 08:49:37 GMT" (RFC 9110, 5.6.7).
[[nodiscard]] QByteArray httpDate(qint64 secondsSinceEpoch);

} // namespace hoststand
