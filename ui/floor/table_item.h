// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/table_look.h"
#include "ui/floor/tile_geometry.h"
#include "ui/floor/tile_painter.h"
#include "ui/theme/theme.h"

#include <QGraphicsItem>

namespace hoststand {

/// One table on the floor: a plan's table and a look, painted from a device-coordinate cache. The
/// scene owns it and its place; the theme is borrowed and outlives it. GUI thread.
class TableItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 1 };

    TableItem(const Theme& theme, const Table& table);

    [[nodiscard]] int type() const override { return Type; }
    [[nodiscard]] const Table& table() const { return m_table; }
    [[nodiscard]] const TableLook& look() const { return m_look; }

    /// The same table, standing otherwise.
    void setTable(const Table& table);
    /// Repaints only if the look differs from what is shown. True if it did.
    bool setLook(const TableLook& look);
    /// The view's zoom: pills and text keep sizes in pixels, so the item needs it for its bounds.
    void setPixelsPerCm(double pixelsPerCm);
    /// How often it was painted anew, not from the cache: what benchmarks and tests count.
    [[nodiscard]] int paintCount() const { return m_paintCount; }

    [[nodiscard]] QRectF boundingRect() const override;
    [[nodiscard]] QPainterPath shape() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    [[nodiscard]] bool bySeat() const { return m_table.seating == Seating::by_seat; }
    void refreshToolTip();

    const Theme& m_theme;
    Table m_table;
    TableLook m_look;
    double m_pixelsPerCm = 1;
    TileMemo m_memo;
    int m_paintCount = 0;
};

} // namespace hoststand
