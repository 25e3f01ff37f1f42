// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_log.h"

namespace hoststand {

Q_LOGGING_CATEGORY(storeLog, "hoststand.store", QtInfoMsg)

} // namespace hoststand
