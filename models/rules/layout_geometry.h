// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"

#include <QLineF>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>

/// What stands where on a plan. Centimetres on the area's floor, degrees clockwise, as Table says.
/// Pure functions; any thread.
namespace hoststand {

/// A table or fixture as the editor moves it.
struct PlanBox
{
    QString id;
    QString areaId;
    QPointF centre;
    QSizeF size; ///< before rotation
    double rotation = 0;
    bool round = false;
    bool isTable = false;

    bool operator==(const PlanBox&) const = default;
};

[[nodiscard]] PlanBox boxOf(const Table& table);
[[nodiscard]] PlanBox boxOf(const Fixture& fixture);
/// The table or fixture of that id.
[[nodiscard]] std::optional<PlanBox> boxOf(const Layout& layout, const QString& id);
/// Fixtures first, in the order in which they are drawn.
[[nodiscard]] QList<PlanBox> boxesOf(const Layout& layout, const QString& areaId);

/// The upright rectangle round it.
[[nodiscard]] QRectF boundsOf(const PlanBox& box);
/// The upright rectangle round all of them; null where there are none.
[[nodiscard]] QRectF boundsOf(const Layout& layout, const QStringList& ids);
/// Whether the point is on it, `slack` centimetres beside it included.
[[nodiscard]] bool covers(const PlanBox& box, const QPointF& point, double slack = 0);
/// Whether one stands on the other by more than a centimetre.
[[nodiscard]] bool overlap(const PlanBox& a, const PlanBox& b);

/// Where something that is moved comes to stand.
struct Snap
{
    QPointF by;           ///< the way that it goes
    QList<QLineF> guides; ///< through the edges or middles that it met, on the floor

    bool operator==(const Snap&) const = default;
};

/// The plan's grid.
inline constexpr double layoutGrid = 10;

/// The way `by` of those tables and fixtures, so that an edge or the middle of what they cover
/// meets one of another within `reach`, else the grid.
[[nodiscard]] Snap snapped(const Layout& layout, const QStringList& ids, const QPointF& by,
                           double reach);

} // namespace hoststand
