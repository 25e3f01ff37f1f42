// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/theme/theme.h"

#include <QHash>
#include <QPointF>

class QPainter;

namespace hoststand {

/// What is said of a table or fixture of a plan beside how it stands.
enum class PlanMark {
    none,
    chosen,
    faulty,  ///< the plan cannot be saved with it
    added,   ///< the other plan does not have it
    removed, ///< this plan will not have it
    changed,
};

/// How a plan is drawn: `scale` is pixels per centimetre, `origin` where the floor's begin is.
struct PlanView
{
    double scale = 0.5;
    QPointF origin;

    [[nodiscard]] QPointF toPixels(const QPointF& floor) const { return floor * scale + origin; }
    [[nodiscard]] QPointF toFloor(const QPointF& pixels) const { return (pixels - origin) / scale; }
    bool operator==(const PlanView&) const = default;
};

/// Fixtures, tables with their chairs, names and covers, of one area. Painter in pixels.
void paintPlan(QPainter& painter, const Theme& theme, const Layout& layout, const QString& areaId,
               const PlanView& view, const QHash<QString, PlanMark>& marks);

/// The floor's grid in that rectangle of pixels.
void paintPlanGrid(QPainter& painter, const Theme& theme, const PlanView& view,
                   const QRectF& pixels);

} // namespace hoststand
