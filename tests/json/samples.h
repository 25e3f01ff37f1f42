// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"

/// One entity of each kind in which every field has a value of its own.
namespace hoststand::test {

[[nodiscard]] QDateTime at(int hour, int minute, int milliseconds = 0);

[[nodiscard]] Venue fullVenue();
[[nodiscard]] Layout fullLayout();
[[nodiscard]] Shift fullShift();
[[nodiscard]] StaffMember fullStaffMember();
[[nodiscard]] ServiceDay fullServiceDay();
[[nodiscard]] TableState fullTableState();
[[nodiscard]] Reservation fullReservation();
[[nodiscard]] Guest fullGuest();
[[nodiscard]] WaitlistEntry fullWaitlistEntry();
[[nodiscard]] Block fullBlock();
[[nodiscard]] Check fullCheck();
/// All of the above, each as an Entity, and a tombstone of every kind.
[[nodiscard]] QList<Entity> fullEntities();

/// Creates, changes and removes something of every kind that can be changed.
[[nodiscard]] Command fullCommand();

} // namespace hoststand::test
