// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/command.h"

#include <QLatin1String>

namespace hoststand {

/// The kind's name on disk and in logs, in snake_case.
[[nodiscard]] QLatin1String nameOf(CommandKind kind);

} // namespace hoststand
