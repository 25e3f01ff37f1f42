// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QGraphicsItem>

namespace hoststand {

/// The dashed outline round joined tables; its caption sits on the line, below or, where something
/// stands there, above. Owned by the scene, below the tables. GUI thread.
class JoinItem final : public QGraphicsItem
{
public:
    enum { Type = UserType + 2 };

    /// `around` is what to enclose; centimetres of the floor.
    JoinItem(const Theme& theme, const QRectF& around, const QString& caption);

    [[nodiscard]] int type() const override { return Type; }
    /// The view's zoom, and what the caption must not cover (centimetres of the floor).
    void setSurroundings(double pixelsPerCm, const QList<QRectF>& keepClear);
    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

    /// Where the caption stands; centimetres of the floor.
    [[nodiscard]] QRectF captionRect() const;

private:
    [[nodiscard]] QRectF outline() const;

    const Theme& m_theme;
    QRectF m_around;
    QString m_caption;
    QList<QRectF> m_keepClear;
    double m_pixelsPerCm = 1;
};

} // namespace hoststand
