// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/section_item.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace hoststand {

namespace {

constexpr double hullPadding = 26;    // centimetres: outside of chairs and joins
constexpr double hullCorner = 16;     // centimetres
constexpr double hullNameHeight = 16; // pixels
constexpr double nearest = 8;         // centimetres between a name and the outline's corner
constexpr int tintAlpha = 38;
constexpr int chosenAlpha = 66;
constexpr int captionSteps = 12;

QFont captionFont(const Theme& theme)
{
    return theme.font(11, QFont::DemiBold);
}

QRectF padded(const QRectF& table)
{
    return table.adjusted(-hullPadding, -hullPadding, hullPadding, hullPadding);
}

/// Rectangles that cover the section: each table, and each pair with nobody else between them.
QPainterPath outlineOf(const QList<QRectF>& own, const QList<QRectF>& others)
{
    QPainterPath outline;
    const auto add = [&outline](const QRectF& rect) {
        QPainterPath path;
        path.addRoundedRect(rect, hullCorner, hullCorner);
        outline |= path;
    };
    for (const QRectF& table : own)
        add(padded(table));
    for (qsizetype i = 0; i < own.size(); ++i) {
        for (qsizetype j = i + 1; j < own.size(); ++j) {
            const QRectF both = padded(own.at(i) | own.at(j));
            const bool isClear =
                std::none_of(others.cbegin(), others.cend(),
                             [&](const QRectF& other) { return padded(other).intersects(both); });
            if (isClear)
                add(both);
        }
    }
    return outline.simplified();
}

} // namespace

SectionItem::SectionItem(const Theme& theme, const SectionLook& look, const QList<QRectF>& own,
                         const QList<QRectF>& others)
    : m_theme(theme), m_look(look), m_outline(outlineOf(own, others))
{
    for (const QPolygonF& piece : m_outline.toSubpathPolygons())
        m_pieces.append(piece.boundingRect());
    setZValue(-2);
    setAcceptedMouseButtons(Qt::NoButton);
    setCacheMode(DeviceCoordinateCache);
}

void SectionItem::setSurroundings(double pixelsPerCm, const QList<QRectF>& keepClear)
{
    prepareGeometryChange();
    m_pixelsPerCm = pixelsPerCm;
    m_captions.clear();
    for (const QRectF& piece : std::as_const(m_pieces))
        m_captions.append(captionOn(piece, keepClear + m_captions));
    update();
}

/// Upon the outline or under it, from left to right, wherever nothing stands.
QRectF SectionItem::captionOn(const QRectF& piece, const QList<QRectF>& keepClear) const
{
    const QFontMetricsF metrics(captionFont(m_theme));
    const double most = piece.width() - 2 * nearest;
    const double width =
        std::min((metrics.horizontalAdvance(m_look.name) + 14) / m_pixelsPerCm, most);
    const double height = hullNameHeight / m_pixelsPerCm;
    QRectF rect(0, 0, width, height);
    const auto covers = [&rect](const QRectF& other) { return other.intersects(rect); };
    const double step = std::max(0.0, most - width) / captionSteps;
    for (const double top : {piece.top() - height, piece.bottom()}) {
        for (int i = 0; i <= captionSteps; ++i) {
            rect.moveTo(piece.left() + nearest + step * i, top);
            if (std::none_of(keepClear.cbegin(), keepClear.cend(), covers))
                return rect;
        }
    }
    rect.moveTo(piece.left() + nearest, piece.top() - height);
    return rect;
}

QRectF SectionItem::boundingRect() const
{
    QRectF bounds = m_outline.boundingRect();
    for (const QRectF& caption : m_captions)
        bounds |= caption;
    const double pen = 4 / m_pixelsPerCm;
    return bounds.adjusted(-pen, -pen, pen, pen);
}

void SectionItem::paint(QPainter* painter, const QStyleOptionGraphicsItem*, QWidget*)
{
    const double s = m_pixelsPerCm;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    QColor tint = m_look.color;
    tint.setAlpha(m_look.chosen ? chosenAlpha : tintAlpha);
    painter->setPen(QPen(m_look.color, (m_look.chosen ? 3 : 1.5) / s));
    painter->setBrush(tint);
    painter->drawPath(m_outline);
    painter->scale(1 / s, 1 / s);
    const QFont font = captionFont(m_theme);
    painter->setFont(font);
    for (const QRectF& caption : m_captions) {
        const QRectF rect(caption.topLeft() * s, caption.size() * s);
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_look.color);
        painter->drawRoundedRect(rect, rect.height() / 2, rect.height() / 2);
        painter->setPen(m_theme.inkOn(m_look.color));
        painter->drawText(
            rect, Qt::AlignCenter,
            QFontMetricsF(font).elidedText(m_look.name, Qt::ElideRight, rect.width() - 8));
    }
    painter->restore();
}

} // namespace hoststand
