// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/guest.h"
#include "models/domain/reservation.h"

/// What the kitchen must know of a party. Pure functions; any thread.
namespace hoststand {

/// The allergies of all who sit there: those told for this party, then those of the guest's profile
/// that it does not name. Nothing is left out because something else was said; what is named twice
/// is kept as it was told for this party. `guest` may be nullptr.
[[nodiscard]] QList<Allergy> allergiesAtTable(const Reservation& party, const Guest* guest);

/// Of these, the ones that nobody told the kitchen of.
[[nodiscard]] QList<Allergy> untold(const QList<Allergy>& allergies);

} // namespace hoststand
