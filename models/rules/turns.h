// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/reservation.h"
#include "models/domain/venue.h"

#include <chrono>

/// How long a party is expected to stay, and which shift a time belongs to. Pure functions; any
/// thread.
namespace hoststand {

/// Expected time at the table for that many covers: the shift's entry for the smallest party size
/// that is not below it, its last entry for larger parties, 90 minutes where the shift says nothing
/// (or is nullptr).
[[nodiscard]] std::chrono::minutes expectedTurn(const Shift* shift, int partySize);

/// The shift that is under way at `instant`, or the next one of that service date, or the last;
/// nullptr without shifts.
[[nodiscard]] const Shift* shiftAt(const QList<Shift>& shifts, const Calendar& calendar,
                                   const QDateTime& instant);

/// Whether the shift is held on that service date.
[[nodiscard]] bool isHeldOn(const Shift& shift, QDate serviceDate);

/// The turn of a party at its table: what is over, what was meant.
struct Turn
{
    std::chrono::minutes elapsed{0};
    std::chrono::minutes expected{0};

    [[nodiscard]] std::chrono::minutes over() const
    {
        return std::max(elapsed - expected, std::chrono::minutes{0});
    }
    [[nodiscard]] double fraction() const
    {
        return expected.count() > 0
                   ? static_cast<double>(elapsed.count()) / static_cast<double>(expected.count())
                   : 0.0;
    }
    bool operator==(const Turn&) const = default;
};
/// Of a seated party; all zero before it was seated.
[[nodiscard]] Turn turnOf(const Reservation& reservation, const QDateTime& now);

} // namespace hoststand
