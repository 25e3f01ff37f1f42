// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "net/mock/guest_generator.h"
#include "net/mock/venue_state.h"

namespace hoststand {

/// The instant at which every evening of the demo begins: 19:42 at the venue on that service date.
[[nodiscard]] QDateTime eveningStart(const Calendar& calendar, QDate date);

/// Puts an evening in full swing into an empty state: the parties of resources/demo/evening.json,
/// and others from the seed, up to some 64 covers in the house, 41 to come and 37 done, at tables
/// that no two parties share. The same seed and guests give the same evening. Parties whose table
/// the layout lacks are left out, or come without a table.
[[nodiscard]] Result<void> prepareEvening(VenueState& state, const DemoWords& words, quint64 seed,
                                          QDate date);

/// The status that a party has reached when that part (in percent) of its turn is over.
[[nodiscard]] Status courseAt(int percentOfTurn);

} // namespace hoststand
