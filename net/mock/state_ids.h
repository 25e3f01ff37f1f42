// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/command.h"

#include <cstddef>

/// How the mock venue names what it creates and what happened. Pure; any thread.
namespace hoststand {

/// The kinds that can be changed, in AnyPatch's order.
template <typename E>
constexpr EntityKind kindOfEntity = EntityKind::check;
template <>
inline constexpr EntityKind kindOfEntity<Reservation> = EntityKind::reservation;
template <>
inline constexpr EntityKind kindOfEntity<Guest> = EntityKind::guest;
template <>
inline constexpr EntityKind kindOfEntity<WaitlistEntry> = EntityKind::waitlist;
template <>
inline constexpr EntityKind kindOfEntity<ServiceDay> = EntityKind::service_day;
template <>
inline constexpr EntityKind kindOfEntity<TableState> = EntityKind::table_state;
template <>
inline constexpr EntityKind kindOfEntity<Block> = EntityKind::block;

/// Which counter that kind's ids come from.
[[nodiscard]] std::size_t indexOf(EntityKind kind);
/// "res_000042"
[[nodiscard]] QString entityId(EntityKind kind, int number);
/// The event's type for what happened to a reservation; `before` is nullptr for a new one.
[[nodiscard]] QString eventType(const Reservation* before, const Reservation& now);

/// The fields of `was` that are different in `is`; what changes with every change is left out.
[[nodiscard]] QJsonObject differing(const QJsonObject& was, const QJsonObject& is);

} // namespace hoststand
