// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/join_item.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace hoststand {

namespace {

constexpr double leastCaption = 60; // pixels: with less it says no more than the line does

constexpr double padding = 21;        // centimetres: outside of chairs and pills
constexpr double nameHeight = 16;     // pixels
constexpr double captionReach = 1.25; // of the outline's width

QFont captionFont(const Theme& theme, double scale)
{
    return theme.font(std::clamp(scale * 18.5, 10.0, 13.0), QFont::DemiBold);
}

} // namespace

JoinItem::JoinItem(const Theme& theme, const QRectF& around, const QString& caption)
    : m_theme(theme), m_around(around), m_caption(caption)
{
    setZValue(-1);
    setCacheMode(DeviceCoordinateCache);
}

void JoinItem::setSurroundings(double pixelsPerCm, const QList<QRectF>& keepClear)
{
    if (pixelsPerCm == m_pixelsPerCm && keepClear == m_keepClear)
        return;
    prepareGeometryChange();
    m_pixelsPerCm = pixelsPerCm;
    m_keepClear = keepClear;
    update();
}

QRectF JoinItem::outline() const
{
    const double pad = padding + 2 / m_pixelsPerCm;
    return m_around.adjusted(-pad, -pad, pad, pad);
}

QRectF JoinItem::captionRect() const
{
    const QRectF line = outline();
    const double height = nameHeight / m_pixelsPerCm;
    const double gap = 1 / m_pixelsPerCm;
    const QFontMetricsF metrics(captionFont(m_theme, m_pixelsPerCm));
    const double width = std::min((metrics.horizontalAdvance(m_caption) + 14) / m_pixelsPerCm,
                                  line.width() * captionReach);
    QRectF rect(line.center().x() - width / 2, 0, width, height);
    const auto covers = [&rect](const QRectF& other) { return other.intersects(rect); };
    for (const double top : {line.bottom() + gap, line.top() - height - gap}) {
        rect.moveTop(top);
        if (std::none_of(m_keepClear.cbegin(), m_keepClear.cend(), covers))
            return rect;
    }
    // Nothing is free: on the line itself, which gives way.
    rect.setWidth(std::min(width, line.width() - 2 * nameHeight / m_pixelsPerCm));
    rect.moveCenter({line.center().x(), line.top()});
    return rect;
}

QRectF JoinItem::boundingRect() const
{
    return outline().adjusted(-2, -2, 2, 2) | captionRect();
}

void JoinItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const double s = m_pixelsPerCm;
    const auto toPixels = [s](const QRectF& rect) {
        return QRectF(rect.topLeft() * s, rect.size() * s);
    };
    painter->save();
    painter->scale(1 / s, 1 / s);
    painter->setRenderHint(QPainter::Antialiasing);
    QPen pen(m_theme.color(ColorRole::accent), 1.5);
    pen.setDashPattern({5, 3.5});
    painter->setPen(pen);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(toPixels(outline()), 14, 14);
    if (const QRectF rect = toPixels(captionRect()); rect.width() >= leastCaption) {
        painter->fillRect(rect, m_theme.color(ColorRole::ground));
        const QFont font = captionFont(m_theme, s);
        painter->setFont(font);
        painter->setPen(m_theme.color(ColorRole::text_muted));
        painter->drawText(
            rect, Qt::AlignCenter,
            QFontMetricsF(font).elidedText(m_caption, Qt::ElideRight, rect.width() - 8));
    }
    painter->restore();
}

} // namespace hoststand
