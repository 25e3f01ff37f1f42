// SPDX-License-Identifier: Apache-2.0
#include "net/client/net_log.h"

namespace hoststand {

Q_LOGGING_CATEGORY(netLog, "hoststand.net", QtInfoMsg)

} // namespace hoststand
