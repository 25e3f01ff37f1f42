// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_geometry.h"

#include <functional>

/// What can be done to a plan: each function gives the plan as it is then. What is named and not
/// there is passed over; ids are those of tables and of fixtures. Pure functions; any thread.
namespace hoststand {

/// What a fixture may be, in the order in which it is offered.
[[nodiscard]] const QStringList& fixtureKinds();
/// What the house asks of tables: window, wheelchair, quiet, high, step_free and the like.
[[nodiscard]] const QStringList& tableAttributes();

/// "T12" -> "T13", or the next that no table has; "Bar" -> "Bar 2".
[[nodiscard]] QString nextFreeName(const Layout& layout, const QString& after);

/// A table of that shape with a size and covers that are usual for it, and a free name.
[[nodiscard]] Table newTable(const Layout& layout, TableShape shape, const QString& areaId,
                             const QPointF& at);
[[nodiscard]] Fixture newFixture(const QString& kind, const QString& label, const QString& areaId,
                                 const QPointF& at);

/// The same once more, a step to the right and below; `copies` are their ids, in the order of
/// `ids`. Combinations of which all tables are copied are copied too.
[[nodiscard]] Layout withCopies(Layout layout, const QStringList& ids, QStringList& copies);
/// With them go the combinations that name one of the tables.
[[nodiscard]] Layout without(Layout layout, const QStringList& ids);

[[nodiscard]] Layout movedBy(Layout layout, const QStringList& ids, const QPointF& by);
/// Each about its own middle; 0 to 359 then.
[[nodiscard]] Layout turnedBy(Layout layout, const QStringList& ids, double degrees);
/// Sizes from 20 to 2000, a wall's from 5.
[[nodiscard]] Layout resized(Layout layout, const QString& id, const QPointF& centre,
                             const QSizeF& size);

enum class Alignment { left, centre, right, top, middle, bottom };
/// Edges and middles as seen upright; the outermost stays.
[[nodiscard]] Layout aligned(Layout layout, const QStringList& ids, Alignment how);
/// The same room between each two, from the first to the last: three or more.
[[nodiscard]] Layout distributed(Layout layout, const QStringList& ids, Qt::Orientation along);

/// Each of the tables as `edit` makes it. What follows from another shape follows: a bar and a
/// communal table are by seat, others whole.
[[nodiscard]] Layout withTables(Layout layout, const QStringList& ids,
                                const std::function<void(Table&)>& edit);
[[nodiscard]] Layout withFixtures(Layout layout, const QStringList& ids,
                                  const std::function<void(Fixture&)>& edit);
/// By seat where it is not, and the other way round; how many seats follows from the covers.
void setSeating(Table& table, Seating seating);

/// What those tables take together: the sum less two for each place where they join; the least is
/// one more than the largest takes alone.
[[nodiscard]] Combination proposedCombination(const Layout& layout, const QStringList& tableIds);
/// The combination of exactly these tables, or nullptr.
[[nodiscard]] const Combination* combinationOf(const Layout& layout, const QStringList& tableIds);

[[nodiscard]] Layout withArea(Layout layout, const QString& name);
/// One place earlier (-1) or later (1).
[[nodiscard]] Layout withAreaMoved(Layout layout, const QString& areaId, int by);
/// Nothing stands there.
[[nodiscard]] bool isEmptyArea(const Layout& layout, const QString& areaId);

} // namespace hoststand
