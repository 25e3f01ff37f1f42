// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/reservation.h"
#include "models/domain/result.h"

#include <chrono>

/// How long a party has its table, as hosts say it. Pure functions; any thread.
namespace hoststand {

/// A turn is never shorter.
inline constexpr std::chrono::minutes shortestTurn{15};

/// When the party's turn begins: when it sat down, else when it is expected to.
[[nodiscard]] QDateTime turnBegin(const Reservation& party, const QDateTime& now);

/// Whether the party's turn can be that long on `serviceDate`: turn_too_short, beyond_the_night.
[[nodiscard]] Result<void> turnAllowed(const Reservation& party, std::chrono::minutes turn,
                                       const QDateTime& now, QDate serviceDate,
                                       const Calendar& calendar);

/// The turn that a host means by "21:45" (until then, the venue's time), "+15" and "-15 min" (than
/// it is), "1 h 45", "1h", "105" or "105 min" (in all). Errors are of kind rejected: no_such_turn,
/// time_is_over (the table would have been free already), and those of turnAllowed().
[[nodiscard]] Result<std::chrono::minutes> turnTyped(const QString& typed, const Reservation& party,
                                                     const QDateTime& now, QDate serviceDate,
                                                     const Calendar& calendar);

} // namespace hoststand
