// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/patch.h"

#include <QLatin1String>

/// The wire's key of every field that a command may set: one table per entity, for whole entities
/// and for patches. Inside of models/json only.
namespace hoststand::json {

[[nodiscard]] QLatin1String keyOf(FieldsOf<Reservation>::Field field);
[[nodiscard]] QLatin1String keyOf(FieldsOf<Guest>::Field field);
[[nodiscard]] QLatin1String keyOf(FieldsOf<WaitlistEntry>::Field field);
[[nodiscard]] QLatin1String keyOf(FieldsOf<ServiceDay>::Field field);
[[nodiscard]] QLatin1String keyOf(FieldsOf<TableState>::Field field);
[[nodiscard]] QLatin1String keyOf(FieldsOf<Block>::Field field);
[[nodiscard]] QLatin1String keyOf(FieldsOf<Layout>::Field field);

} // namespace hoststand::json
