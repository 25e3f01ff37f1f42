// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/house_rules.h"

#include <QDateTime>

#include <chrono>

/// When a booked party is late, and by when one that came was promised its table. Pure functions
/// on instants; any thread.
namespace hoststand {

/// Of a party that is not here yet.
[[nodiscard]] inline bool isLate(const QDateTime& start, const QDateTime& now,
                                 const HouseRules& house)
{
    return start.secsTo(now) >= std::chrono::seconds(house.grace).count();
}

/// Of a booked party at the door.
[[nodiscard]] inline QDateTime promisedBy(const QDateTime& start, const QDateTime& waitingSince,
                                          const HouseRules& house)
{
    return std::max(start, waitingSince).addDuration(house.promised);
}

} // namespace hoststand
