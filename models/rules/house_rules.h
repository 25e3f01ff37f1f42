// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <chrono>

/// The house's habits in minutes, as its settings have them. Values; any thread.
namespace hoststand {

struct HouseRules
{
    /// A booked party that is not here is late so long after its time.
    std::chrono::minutes grace{5};
    /// A booked party at the door has waited too long so long after its time, or after it came
    /// where that was later.
    std::chrono::minutes promised{15};
    /// From one party's leaving a table to the next one's sitting down at it.
    std::chrono::minutes cleaning{5};
    /// Who has paid so long ago and sits on is to be looked at.
    std::chrono::minutes paid{20};

    bool operator==(const HouseRules&) const = default;
};

/// What a setting may be, in minutes.
struct MinutesRange
{
    int least = 0;
    int most = 0;
    int step = 5;

    [[nodiscard]] bool has(int value) const { return value >= least && value <= most; }
    [[nodiscard]] std::chrono::minutes within(std::chrono::minutes value) const
    {
        return std::chrono::minutes(qBound(least, static_cast<int>(value.count()), most));
    }
};
inline constexpr MinutesRange graceRange{0, 60, 5};
inline constexpr MinutesRange promisedRange{5, 60, 5};
inline constexpr MinutesRange cleaningRange{0, 30, 1};
inline constexpr MinutesRange paidRange{5, 120, 5};
inline constexpr MinutesRange idleRange{0, 24 * 60, 5}; ///< until the console locks itself

} // namespace hoststand
