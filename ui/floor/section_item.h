// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/floor/table_look.h"
#include "ui/theme/theme.h"

#include <QGraphicsItem>
#include <QPainterPath>

namespace hoststand {

/// A server's section on the ground: tinted, outlined, with the server's name on every piece of it.
/// Tables that lie side by side with nobody else's between them are one piece. Owned by the scene,
/// below joins and tables; takes no pointer. GUI thread.
class SectionItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 3 };

    /// The section's tables and all the others of the area, with their stools; centimetres of the
    /// floor.
    SectionItem(const Theme& theme, const SectionLook& look, const QList<QRectF>& own,
                const QList<QRectF>& others);

    [[nodiscard]] int type() const override { return Type; }
    /// The view's zoom, and what names must not cover (centimetres of the floor).
    void setSurroundings(double pixelsPerCm, const QList<QRectF>& keepClear);
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    [[nodiscard]] const SectionLook& look() const { return m_look; }
    /// Where the names stand, one for each piece; centimetres of the floor.
    [[nodiscard]] QList<QRectF> captionRects() const { return m_captions; }

private:
    [[nodiscard]] QRectF captionOn(const QRectF& piece, const QList<QRectF>& keepClear) const;

    const Theme& m_theme;
    SectionLook m_look;
    QPainterPath m_outline;
    QList<QRectF> m_pieces; ///< bounds
    QList<QRectF> m_captions;
    double m_pixelsPerCm = 1;
};

} // namespace hoststand
