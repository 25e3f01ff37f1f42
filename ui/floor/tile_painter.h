// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/table_look.h"
#include "ui/floor/tile_geometry.h"
#include "ui/floor/tile_text.h"
#include "ui/theme/theme.h"

#include <optional>

class QPainter;

namespace hoststand {

/// Pixels that pills, rings and chairs may stand out from a table's bounds.
inline constexpr double tileOverhang = 20;

// All painting is in pixels about the table's centre, y down, text upright whatever the table's
// rotation.

/// The lines of a tile as they were placed, for as long as look and scale are the same: a tile that
/// is painted in another theme says the same at the same place.
using TileMemo = std::optional<QList<TileLine>>;

/// A table that is seated as a whole. `scale` is pixels per centimetre.
void paintTile(QPainter& painter, const Theme& theme, const Table& table, const TableLook& look,
               double scale, TileMemo& memo);

/// Parts that by-seat tables share.
void paintServerPill(QPainter& painter, const Theme& theme, const ServerBadge& badge,
                     const QPointF& middle, double height);
/// Stands elsewhere tonight.
void paintMoved(QPainter& painter, const Theme& theme, const QPointF& middle, double height);
void paintPending(QPainter& painter, const Theme& theme, const QPointF& middle);
[[nodiscard]] double pillHeight(const QRectF& bounds);
/// Fill of the table top, and the ink that is readable on it.
struct TileColors
{
    QColor fill;
    QColor ink;
    QColor muted;
};
[[nodiscard]] TileColors tileColors(const Theme& theme, TileState state, StatusKey status,
                                    const QColor& tint);

} // namespace hoststand
