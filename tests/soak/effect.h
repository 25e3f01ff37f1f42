// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/soak/server_log.h"

#include <QJsonArray>

namespace hoststand::test {

/// What is wrong with the events that came of one request, in words that follow the command's id;
/// empty where it took effect once, as a whole, and as it was asked for. `steps` as POST /changes
/// has them.
[[nodiscard]] QString wrongEffect(const QList<ServerLog::Event>& events, const QJsonArray& steps);

} // namespace hoststand::test
