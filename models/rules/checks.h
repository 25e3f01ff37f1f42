// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

#include <optional>

/// What a till's checks say of their party. Pure functions; any thread.
namespace hoststand {

/// Neither closed, paid nor void: something may still be put on it. States that are not known are
/// open.
[[nodiscard]] bool isOpen(const Check& check);

/// The step that a party takes when one of its checks closes: paid, where that was the last open
/// one. Nothing where one is open still, where nobody paid (all are void), and where the party is
/// not at a table or is paid or further: no check moves it past paid, and none moves it back.
[[nodiscard]] std::optional<Status> stepByChecks(const ReservationStatus& status,
                                                 const QList<Check>& checks);

/// Whether a party that sits down with these checks needs a new one: none of its checks is open,
/// and it is not paid.
[[nodiscard]] bool needsCheck(const ReservationStatus& status, const QList<Check>& checks);

} // namespace hoststand
