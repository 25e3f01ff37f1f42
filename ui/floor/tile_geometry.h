// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"

#include <QLineF>
#include <QList>
#include <QPainterPath>
#include <QPointF>
#include <QRectF>
#include <QSizeF>

#include <optional>

namespace hoststand {

// Pure geometry of one table about its own centre: x to the right, y down, text upright. The unit
// is that of what goes in: centimetres for hit tests, pixels for painting.

/// The outline of a table top.
struct TileShape
{
    bool round = false;
    QSizeF size;
    double rotation = 0; ///< clockwise, degrees

    bool operator==(const TileShape&) const = default;
};

/// The table's shape in centimetres times `scale`.
[[nodiscard]] TileShape tileShape(const Table& table, double scale = 1);

/// The upright rectangle round the shape.
[[nodiscard]] QRectF boundsOf(const TileShape& shape);

/// The outline as a path, corners rounded by `radius`.
[[nodiscard]] QPainterPath pathOf(const TileShape& shape, double radius);

/// How wide an upright box from `top` to `bottom` may be to lie inside the shape, `inset` away from
/// its rim and centred; 0 where none fits.
[[nodiscard]] double roomBetween(const TileShape& shape, double top, double bottom, double inset);

/// A chair at a whole table: its middle, and which way it faces outward in degrees (0 is up).
struct Chair
{
    QPointF middle;
    double facing = 0;
};

/// Chairs for `covers` people, spread evenly: round tables about the rim, squares of up to four one
/// a side, others along the long sides; booths on the side away from the bench, which is the top.
[[nodiscard]] QList<Chair> chairsOf(const Table& table, int covers, double scale, double outside);

/// A place of a by-seat table, numbered from 1.
struct Stool
{
    int seat = 0;
    QPointF middle;
    QPointF outward; ///< unit vector away from the table: where the label stands
};

/// Stools of a by-seat table: a bar has one row along its upper long side, numbered from its left;
/// a communal table has two, numbered on round the table clockwise.
[[nodiscard]] QList<Stool> stoolsOf(const Table& table, double scale);
[[nodiscard]] double stoolRadius(const Table& table, double scale);

/// The stool whose disc holds the point; a little slack for fingers.
[[nodiscard]] std::optional<int> stoolAt(const Table& table, const QPointF& point);

} // namespace hoststand
