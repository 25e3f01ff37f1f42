// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>

/// When a booked party is late, and by when one that came was promised its table. Pure functions
/// on instants; any thread. The two times are the house's habit, 5 and 15 minutes.
namespace hoststand {

/// A booked party is late so long after its time.
inline constexpr std::chrono::minutes lateAfter{5};
/// A booked party at the door has waited too long so long after its time, or after it came where
/// that was later.
inline constexpr std::chrono::minutes promisedWithin{15};

/// Of a party that is not here yet.
[[nodiscard]] inline bool isLate(const QDateTime& start, const QDateTime& now)
{
    return start.secsTo(now) >= std::chrono::seconds(lateAfter).count();
}

/// Of a booked party at the door.
[[nodiscard]] inline QDateTime promisedBy(const QDateTime& start, const QDateTime& waitingSince)
{
    return std::max(start, waitingSince).addDuration(promisedWithin);
}

} // namespace hoststand
