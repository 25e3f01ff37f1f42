// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

#include <vector>

/// What a manager puts right on a service day that is over. The console and the mock venue use the
/// same functions. Pure functions; any thread.
namespace hoststand {

/// What may have come of a party of a day that is over, in the order of a list.
[[nodiscard]] const std::vector<Status>& outcomes();

/// Whether a party of a closed day may be put from one to the other; mayFollow() is for a service
/// that runs.
[[nodiscard]] bool mayBeCorrected(const ReservationStatus& from, const ReservationStatus& to);

/// The party with that outcome. Times that nobody took down are those that were booked: it sat from
/// its start through its turn; who did not come has none.
[[nodiscard]] Reservation withOutcome(const Reservation& party, Status outcome);
/// With so many covers, 1 or more: those who came, where somebody did.
[[nodiscard]] Reservation withCovers(const Reservation& party, int covers);

} // namespace hoststand
