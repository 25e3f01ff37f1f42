// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/theme/theme.h"

#include <QGraphicsItem>

namespace hoststand {

/// So near to its middle it is meant, in pixels.
inline constexpr double turnHandleReach = 20;

/// Where the handle of a table stands, in centimetres of the floor: beyond its head, which turns
/// with it.
[[nodiscard]] QPointF turnHandleAt(const Table& table, double pixelsPerCm);

/// The handle by which a table is turned; of one size at every zoom. Borrows the theme. GUI thread.
class TurnHandle final : public QGraphicsItem
{
public:
    explicit TurnHandle(const Theme& theme);

    [[nodiscard]] QRectF boundingRect() const override;
    void paint(QPainter* painter, const QStyleOptionGraphicsItem* option, QWidget* widget) override;

private:
    const Theme& m_theme;
};

} // namespace hoststand
