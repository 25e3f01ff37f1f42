// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace hoststand {

/// "hoststand.net": one line for each attempt, of method, path, status, milliseconds and request
/// id. Never a secret, a header, a body or a query's value. What went well is at debug level.
Q_DECLARE_LOGGING_CATEGORY(netLog)

} // namespace hoststand
