// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"
#include "ui/timeline/timeline_look.h"

#include <QRectF>

class QPainter;

namespace hoststand {

/// Where a bar is and what of it matters to the eye, in the painter's pixels.
struct TurnPlace
{
    QRectF bar;
    double visibleLeft = 0; ///< its text begins no further left
    double elapsedTo = 0;   ///< of who sits: x of now
    double plannedEnd = 0;  ///< x; right of the bar's end where it is not over
    double expectedAt = 0;  ///< x; left of the bar where they are late or wait
    bool selected = false;
    bool focused = false;
    bool dimmed = false; ///< it is being dragged
};

/// One party's bar. Texts elide inside it, and where there is room for none the icon stands alone.
/// Nothing of the painter's state is changed. Borrows the theme.
void paintTurn(QPainter& painter, const Theme& theme, const TurnLook& look, const TurnPlace& place);

/// Stripes as of a blocked table, inside `rect`.
void paintHatch(QPainter& painter, const QRectF& rect, const QColor& color, double width);

} // namespace hoststand
