// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"
#include "ui/shell/placing_rules.h"

/// Inside of placing_*.cpp only.
namespace hoststand {

/// When the party would be at the place: from now on, or, for a table to be set aside, from its
/// time on.
[[nodiscard]] Stay wantedStay(const Reservation& party, Placing wanted, const QDateTime& now);
/// The names of the rules that are bent, each once.
[[nodiscard]] QStringList overrideNames(const QList<BentRule>& bent);

} // namespace hoststand
