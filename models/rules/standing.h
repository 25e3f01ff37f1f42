// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/service_day.h"

/// Where tables stand tonight: as the saved layout has it, but for those that were moved for the
/// evening. The layout itself is never edited by that. Pure functions; any thread.
namespace hoststand {

/// How the table was moved tonight, or null; `day` may be null. Valid as long as the day.
[[nodiscard]] const MovedTable* movedTonight(const ServiceDay* day, const QString& tableId);

/// The table as it stands tonight: area, place and rotation.
[[nodiscard]] Table standing(const Table& table, const ServiceDay* day);
/// The layout with all its tables so.
[[nodiscard]] Layout standingTonight(const Layout& layout, const ServiceDay* day);
[[nodiscard]] QString areaTonight(const Table& table, const ServiceDay* day);

/// What of `moves` differs from the layout, once for each table, in the layout's order: the last
/// of several counts. Tables that it does not have are left out.
[[nodiscard]] QList<MovedTable> movesFrom(const Layout& layout, const QList<MovedTable>& moves);

} // namespace hoststand
