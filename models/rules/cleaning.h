// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>

namespace hoststand {

/// From one party's leaving a table to the next one's sitting down at it: the house's habit.
inline constexpr std::chrono::minutes cleaningTime{5};

} // namespace hoststand
