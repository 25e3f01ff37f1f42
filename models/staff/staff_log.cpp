// SPDX-License-Identifier: Apache-2.0
#include "models/staff/staff_log.h"

namespace hoststand {

Q_LOGGING_CATEGORY(staffLog, "hoststand.staff", QtInfoMsg)

} // namespace hoststand
