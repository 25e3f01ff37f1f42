// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QList>
#include <QRectF>

class QPainter;

namespace hoststand {

// What delegates, widgets and the floor paint alike. Rectangles in the painter's coordinates, which
// are logical pixels; nothing of the painter's state is changed. Texts elide inside what they are
// given.

/// One line of text in a font of the theme's, in the painter's pen; it elides where the rectangle
/// is too narrow.
void paintText(QPainter& painter, const Theme& theme, const QRectF& rect, Qt::Alignment alignment,
               const QString& text, const QFont& font);

/// The square of a mark: letter or icon.
void paintMark(QPainter& painter, const Theme& theme, Mark mark, const QRectF& square);

/// Marks side by side from `topLeft`, `side` high, not beyond `width`; where not all fit, the last
/// place says
/// "+n". Returns the width that was used.
double paintMarks(QPainter& painter, const Theme& theme, const QList<Mark>& marks,
                  const QPointF& topLeft, double side, double width);

/// A round-ended pill with its text in the middle.
void paintPill(QPainter& painter, const Theme& theme, const QRectF& rect, const QColor& fill,
               const QColor& ink, const QString& text, const QFont& font);

/// A pill in the colours of a status, with its icon before the text where there is room.
void paintStatusPill(QPainter& painter, const Theme& theme, const QRectF& rect, StatusKey status,
                     const QString& text);

/// The width that paintStatusPill takes to show all of `text`, icon included.
[[nodiscard]] double statusPillWidth(const Theme& theme, const QString& text);

/// The ring of the keyboard's focus, just inside `rect`.
void paintFocusRing(QPainter& painter, const Theme& theme, const QRectF& rect, double radius);

} // namespace hoststand
