// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLoggingCategory>

namespace hoststand {

/// "hoststand.app": start, version, options without secrets, data folder, the first floor, stop.
Q_DECLARE_LOGGING_CATEGORY(appLog)

} // namespace hoststand
