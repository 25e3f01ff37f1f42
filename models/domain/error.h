// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hoststand {

/// The closed list of what can go wrong. Screens choose their words by it, Sync its next step.
enum class ErrorKind {
    offline,      ///< no connection, or it broke before an answer came
    timeout,      ///< one of the three deadlines passed
    cancelled,    ///< the caller took the request back
    unauthorized, ///< sign-in refused, also after a fresh token
    forbidden,    ///< signed in, but not allowed to
    not_found,    ///< no such entity, or it is gone
    conflict,     ///< based on a stale version, or a rule is bent (see Error::code)
    rate_limited, ///< told to wait
    rejected,     ///< understood and refused: asking again will not help
    server_fault, ///< 5xx
    protocol,     ///< the answer is not of the contract
    storage,      ///< the disk or the database
};

/// An error as a value. `code` is stable and in snake_case (the problem's code, or our own);
/// `detail` is for the log and for details on screen: English, and never with personal data.
struct Error
{
    ErrorKind kind = ErrorKind::protocol;
    QString code;
    QString detail;

    bool operator==(const Error&) const = default;
};

/// The kind's name as it appears in logs, in snake_case.
[[nodiscard]] QString nameOf(ErrorKind kind);

} // namespace hoststand
