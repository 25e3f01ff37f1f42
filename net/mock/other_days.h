// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/guest_generator.h"
#include "net/mock/venue_state.h"

namespace hoststand {

/// Puts bookings around an evening that stands already: three days before it that are closed, whose
/// parties have come or not, and fourteen after it with what is booked so far, some with a table
/// set aside. Nothing of the evening itself changes. The same seed and guests give the same days.
void prepareOtherDays(VenueState& state, const DemoWords& words, quint64 seed, QDate evening);

} // namespace hoststand
