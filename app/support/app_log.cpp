// SPDX-License-Identifier: Apache-2.0
#include "app/support/app_log.h"

namespace hoststand {

Q_LOGGING_CATEGORY(appLog, "hoststand.app", QtInfoMsg)

} // namespace hoststand
