// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/theme/theme.h"

#include <QRectF>

class QPainter;

namespace hoststand {

/// What does not change during a service: the area's frame and its fixtures. Values only; painted
/// as the scene's background.
struct FloorGround
{
    QRectF frame; ///< centimetres; null where the area is empty
    QList<Fixture> fixtures;

    bool operator==(const FloorGround&) const = default;
};

[[nodiscard]] FloorGround groundOf(const Layout& layout, const QString& areaId);

/// One of them; painter in pixels, with the floor's begin at 0, 0 and `scale` pixels a centimetre.
void paintFixture(QPainter& painter, const Theme& theme, const Fixture& fixture, double scale);

/// What a fixture paints at that scale, its shape and its words; centimetres of the floor.
[[nodiscard]] QList<QRectF> fixtureInk(const Theme& theme, const Fixture& fixture,
                                       double pixelsPerCm);

/// Painter in centimetres of the floor.
void paintGround(QPainter& painter, const Theme& theme, const FloorGround& ground,
                 double pixelsPerCm);

} // namespace hoststand
