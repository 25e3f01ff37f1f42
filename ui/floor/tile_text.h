// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/table_look.h"
#include "ui/floor/tile_geometry.h"
#include "ui/theme/theme.h"

namespace hoststand {

/// One line of a tile as it will be painted: elided already, `rect` in pixels about the table's
/// centre.
struct TileLine
{
    enum class Part { name, party, detail };
    Part part = Part::name;
    QString text;
    QRectF rect;
    QFont font;
    bool elided = false;
    bool icon = false; ///< `rect` begins with a square of its own height for the status icon
};

/// The lines of a tile that fit inside the shape (in pixels), never wider than the room between the
/// rims at their height. Where not all fits at a readable size, the detail goes to its short form,
/// then away, then the party elides; the name stays longest, and below 12 pixels of room nothing is
/// left. `reserve` is what the turn bar takes at the bottom; `inset` what the rim takes.
[[nodiscard]] QList<TileLine> tileLines(const TableLook& look, const TileShape& shape,
                                        const Theme& theme, double inset, double reserve);

} // namespace hoststand
