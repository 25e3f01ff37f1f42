// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace hoststand {

/// "hoststand.net": one line for each attempt: our number of it, method, path, status, the server's
/// request id, the key of a change, milliseconds. Never a secret, another header, a body or a
/// query's value. Reads that went well are at debug level.
Q_DECLARE_LOGGING_CATEGORY(netLog)

} // namespace hoststand
