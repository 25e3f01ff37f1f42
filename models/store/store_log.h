// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace hoststand {

/// "hoststand.store": opening, changes of the tables, faults. Never a value of a row.
Q_DECLARE_LOGGING_CATEGORY(storeLog)

} // namespace hoststand
