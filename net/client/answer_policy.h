// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/client/wire.h"

#include <QNetworkReply>

#include <chrono>
#include <optional>

/// What each way of going wrong means: tables, in this one place. Pure functions; any thread.
namespace hoststand {

/// What a status other than 2xx and 304 means.
struct StatusPolicy
{
    ErrorKind kind = ErrorKind::protocol;
    /// Of a command: the platform has decided and will not decide otherwise for the same key.
    /// Otherwise it may still be carried out, or may have been already, and is to be sent again.
    bool settles = false;
};
[[nodiscard]] StatusPolicy policyOf(int status);

/// Why no whole answer came. Codes: connection_refused, connection_closed, host_not_found,
/// network_failure, proxy_failure, tls_failure, bad_answer, cancelled, timeout.
[[nodiscard]] Error errorOf(QNetworkReply::NetworkError error);

/// Whether the body is a problem document of the platform, and not the page of some proxy.
[[nodiscard]] bool isProblem(const WireAnswer& answer);
/// The error of an answer with a status other than 2xx: its kind by the table, its code by the
/// problem or "http_<status>". What is no problem document is of kind protocol, code
/// "not_a_problem", unless the status alone says enough (401, 408, 429, 5xx).
[[nodiscard]] Error errorOf(const WireRequest& request, const WireAnswer& answer);
/// A short name that a server gave (a code, a field, a request id), to be shown or logged; "?"
/// where it is anything but letters, digits and _ . : [ ] - / so that no text of the server's gets
/// there.
[[nodiscard]] QString plain(const QString& name);
/// "GET /v1/guests: 404 not_found, request req_17": for details, without personal data.
[[nodiscard]] QString describe(const WireRequest& request, const WireAnswer& answer,
                               const QString& what);

/// How long a 429, a 503 or a redirect says to wait (RFC 9110, 10.2.3): Retry-After in seconds, or
/// until an HTTP date as counted from the answer's own Date. Nothing where it does not say.
[[nodiscard]] std::optional<std::chrono::milliseconds> retryAfter(const WireAnswer& answer);

} // namespace hoststand
