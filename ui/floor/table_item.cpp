// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/table_item.h"

#include "ui/floor/bar_painter.h"
#include "ui/floor/tile_ink.h"
#include "ui/floor/tile_painter.h"

#include <QPainter>

namespace hoststand {

TableItem::TableItem(const Theme& theme, const Table& table) : m_theme(theme), m_table(table)
{
    m_look.name = table.name;
    setPos(table.x, table.y);
    setCacheMode(DeviceCoordinateCache);
    refreshToolTip();
}

void TableItem::setTable(const Table& table)
{
    prepareGeometryChange();
    m_table = table;
    setPos(table.x, table.y);
    update();
}

bool TableItem::setLook(const TableLook& look)
{
    TableLook next = look;
    if (next.name.isEmpty())
        next.name = m_table.name;
    if (next == m_look)
        return false;
    m_look = std::move(next);
    m_memo.reset();
    refreshToolTip();
    update();
    return true;
}

void TableItem::setPixelsPerCm(double pixelsPerCm)
{
    if (pixelsPerCm == m_pixelsPerCm)
        return;
    prepareGeometryChange();
    m_pixelsPerCm = pixelsPerCm;
    m_memo.reset();
    update();
}

QRectF TableItem::boundingRect() const
{
    const double s = m_pixelsPerCm;
    const QRectF ink = bySeat() ? barInk(m_table, s) : tileInk(boundsOf(tileShape(m_table, s)));
    return {ink.topLeft() / s, ink.size() / s};
}

QPainterPath TableItem::shape() const
{
    QPainterPath path = pathOf(tileShape(m_table), 0);
    if (bySeat()) {
        const double radius = stoolRadius(m_table, 1);
        for (const Stool& stool : stoolsOf(m_table, 1))
            path.addEllipse(stool.middle, radius, radius);
        path.setFillRule(Qt::WindingFill);
    }
    return path;
}

void TableItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    ++m_paintCount;
    painter->save();
    painter->scale(1 / m_pixelsPerCm, 1 / m_pixelsPerCm);
    if (bySeat())
        paintBarTable(*painter, m_theme, m_table, m_look, m_pixelsPerCm);
    else
        paintTile(*painter, m_theme, m_table, m_look, m_pixelsPerCm, m_memo);
    painter->restore();
}

void TableItem::refreshToolTip()
{
    if (!m_look.toolTip.isEmpty()) {
        setToolTip(m_look.toolTip);
        return;
    }
    QStringList lines{m_look.name};
    for (const QString& line : {m_look.line1, m_look.line2, m_look.bar.freeText}) {
        if (!line.isEmpty())
            lines.append(line);
    }
    setToolTip((lines + m_look.notes).join(u'\n'));
}

} // namespace hoststand
