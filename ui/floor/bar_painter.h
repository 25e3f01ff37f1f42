// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/table_look.h"
#include "ui/floor/tile_geometry.h"
#include "ui/theme/theme.h"

class QPainter;

namespace hoststand {

/// A party's words over its own stools: elided already, never over a neighbour's.
struct StoolLabel
{
    int party = 0; ///< index in BarLook::parties
    QString text;
    QRectF rect; ///< pixels about the table's centre; marks and the pending sign are inside it
    double marksWidth = 0;
    Qt::Alignment alignment = Qt::AlignCenter;
    bool elided = false;
};

/// Where the words of a by-seat table stand at `scale` pixels per centimetre.
[[nodiscard]] QList<StoolLabel> stoolLabels(const Theme& theme, const Table& table,
                                            const BarLook& bar, double scale);

/// Everything that a by-seat table paints lies in this rectangle, pixels about its centre.
[[nodiscard]] QRectF barInk(const Table& table, double scale);

/// Counter, stools and words; in pixels about the table's centre, text upright.
void paintBarTable(QPainter& painter, const Theme& theme, const Table& table, const TableLook& look,
                   double scale);

} // namespace hoststand
