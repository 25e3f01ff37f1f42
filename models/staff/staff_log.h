// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace hoststand {

/// "hoststand.staff": who signed in, locked and approved, by staff id; never a PIN or its hash.
Q_DECLARE_LOGGING_CATEGORY(staffLog)

} // namespace hoststand
