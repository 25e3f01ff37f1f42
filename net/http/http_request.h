// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QStringList>

#include <optional>
#include <utility>

namespace hoststand {

enum class HttpMethod { get, head, post, put, patch, delete_, options };

/// "GET", "DELETE": as on the wire.
[[nodiscard]] QByteArray nameOf(HttpMethod method);
/// Methods are case-sensitive (RFC 9110, 9.1).
[[nodiscard]] std::optional<HttpMethod> httpMethod(QByteArrayView name);

enum class HttpVersion { http_1_0, http_1_1 };

/// Names and values after decoding, in the order of the wire; a name may come more than once.
using HttpFields = QList<std::pair<QString, QString>>;

/// One request, whole and checked: what a handler sees. A value; any thread.
struct HttpRequest
{
    HttpMethod method = HttpMethod::get;
    HttpVersion version = HttpVersion::http_1_1;
    QByteArray target; ///< as received: path and query, still percent-encoded
    QStringList
        path; ///< decoded segments: {"v1", "reservations", "res_1"}; "/" has one, which is empty
    HttpFields query; ///< decoded after RFC 3986: a plus sign is a plus sign
    QList<std::pair<QByteArray, QByteArray>> headers; ///< names in lower case, values trimmed
    QByteArray body;
    /// Who sent it, whatever trusted proxies are between; IPv4 where it is mapped into IPv6.
    QHostAddress peer;
    HttpFields parameters; ///< of the route: "/v1/reservations/<id>" gives {"id", "res_1"}
    bool keepAlive = true; ///< the client did not ask to close after the answer

    /// Case-insensitive. Repeated fields are joined by ", " (RFC 9110, 5.3); empty if there is
    /// none.
    [[nodiscard]] QByteArray header(QByteArrayView name) const;
    [[nodiscard]] bool hasHeader(QByteArrayView name) const;
    /// The first of that name; nullopt if there is none.
    [[nodiscard]] std::optional<QString> queryValue(QStringView name) const;
    /// A route's parameter; empty if the route has none of that name.
    [[nodiscard]] QString parameter(QStringView name) const;
    /// The token of "Authorization: Bearer <token>"; empty if there is none.
    [[nodiscard]] QByteArray bearerToken() const;
};

/// The fields of an application/x-www-form-urlencoded body; here a plus sign is a space. A wrong
/// escape or what is not UTF-8: ErrorKind::protocol, code "bad_form".
[[nodiscard]] Result<HttpFields> formFields(const QByteArray& body);

} // namespace hoststand
