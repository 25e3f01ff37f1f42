// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"
#include "models/rules/rehoming.h"

/// An area that is closed for the night or a part of it: rain on the terrace. It is closed by a
/// block of all its tables and nothing else, so that all consoles have the same. Pure functions;
/// any thread.
namespace hoststand {

[[nodiscard]] QStringList tablesOfArea(const Layout& layout, const QString& areaId);

/// The blocks that close the whole area now or later, those that end first first: all tables that
/// the layout has there and that were not moved away. Valid as long as
/// the situation.
[[nodiscard]] QList<const Block*> closuresOf(const FloorSituation& situation,
                                             const QString& areaId);
/// The one that closes it now, or null.
[[nodiscard]] const Block* closedNow(const FloorSituation& situation, const QString& areaId);

/// Who is to have a table of the area in that time, the earliest first, and behind them who sits
/// there then: they need another table. Valid as long as the situation.
[[nodiscard]] QList<const Reservation*> partiesOfArea(const FloorSituation& situation,
                                                      const QString& areaId, const Stay& closed);

/// A table outside the area for each of them, so that all can be taken at once; none of who is cut.
/// Whose table is locked gets none but by choice, nor who sits now where it is closed later.
/// `chosen` as newHomes() has it.
[[nodiscard]] QList<NewHome> homesOutside(const FloorSituation& situation, const QString& areaId,
                                          const Stay& closed, const QList<NewHome>& chosen = {});

/// All tables that `party` could have instead, best first, as homesOutside() picks them; what
/// `others` get is taken.
[[nodiscard]] QList<Placement> homesOutside(const FloorSituation& situation, const QString& areaId,
                                            const Reservation& party, const QList<NewHome>& others);

} // namespace hoststand
