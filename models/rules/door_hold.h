// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/service_day.h"

#include <chrono>

/// The door held for a while: nobody new is sat, quotes grow, and what is left of the hour is not
/// sold. A hold is the service day's `door_hold_until`, with a closure of all channels that begins
/// as it does and has its reason behind doorMark. Pure functions; any thread.
namespace hoststand {

/// Before the reason of a closure that a hold of the door made.
inline constexpr QChar doorMark{u'\u23f8'};
/// What is due so soon after a hold begins is not sold.
inline constexpr std::chrono::minutes heldSale{60};

/// Until when the door is held; invalid: it is open.
[[nodiscard]] QDateTime heldUntil(const ServiceDay* day, const QDateTime& now);
/// Why; may be empty.
[[nodiscard]] QString holdReason(const ServiceDay& day);
/// With the door held from `now` until then; one that was held before is held anew.
[[nodiscard]] ServiceDay withDoorHeld(ServiceDay day, const QDateTime& now, const QDateTime& until,
                                      const QString& reason);
[[nodiscard]] ServiceDay withDoorOpen(ServiceDay day);

} // namespace hoststand
