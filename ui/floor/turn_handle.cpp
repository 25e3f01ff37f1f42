// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/turn_handle.h"

#include <QPainter>
#include <QWidget>

#include <cmath>
#include <numbers>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr double handleRadius = 13; // pixels, as all here
constexpr double handleGap = 24;    // from the table's rim to its middle
constexpr int handleIcon = 16;
} // namespace

QPointF turnHandleAt(const Table& table, double pixelsPerCm)
{
    const double away = table.h / 2 + handleGap / pixelsPerCm;
    const double angle = table.rotation * std::numbers::pi / 180;
    return {table.x + away * std::sin(angle), table.y - away * std::cos(angle)};
}

TurnHandle::TurnHandle(const Theme& theme) : m_theme(theme)
{
    setFlag(ItemIgnoresTransformations);
    setZValue(3);
}

QRectF TurnHandle::boundingRect() const
{
    const double around = handleRadius + 2;
    return {-around, -around, 2 * around, 2 * around};
}

void TurnHandle::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget* widget)
{
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(m_theme.color(ColorRole::ground), 2));
    painter->setBrush(m_theme.color(ColorRole::accent));
    painter->drawEllipse(QPointF(), handleRadius, handleRadius);
    const double half = handleIcon / 2.0;
    const double ratio = widget ? widget->devicePixelRatioF() : 1;
    painter->drawPixmap(
        QPointF(-half, -half),
        m_theme.pixmap(u"redo"_s, m_theme.color(ColorRole::accent_ink), handleIcon, ratio));
}

} // namespace hoststand
