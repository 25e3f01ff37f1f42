// SPDX-License-Identifier: Apache-2.0
#pragma once

/// Inside of ui/timeline only; pixels.
namespace hoststand::timeline {

inline constexpr int headWidth = 104;
inline constexpr int hoursHeight = 30;
inline constexpr int edgeReach = 28; ///< where a held bar makes the picture scroll

} // namespace hoststand::timeline
