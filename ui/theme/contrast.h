// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>

namespace hoststand {

/// What text needs against its ground: WCAG 2.1, success criterion 1.4.3, level AA.
inline constexpr double minimumContrast = 4.5;
/// What any two status fills keep between them (CIE76) in every kind of colour vision.
inline constexpr double minimumStatusDistance = 20.0;

/// The contrast of two opaque colours, 1 to 21, either way round. Source: WCAG 2.1, "contrast
/// ratio" and "relative luminance".
[[nodiscard]] double contrastRatio(const QColor& one, const QColor& other);

enum class Vision { common, protanopia, deuteranopia, tritanopia };

/// The colour as it looks to that vision. Source: Machado, Oliveira, Fernandes, "A
/// Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE TVCG 15(6), 2009:
/// the matrices of severity 1.0, applied to linear sRGB.
[[nodiscard]] QColor seenBy(Vision vision, const QColor& color);

/// The CIE76 distance of two colours in CIELAB, D65 white, 2 degree observer.
[[nodiscard]] double colorDistance(const QColor& one, const QColor& other);

} // namespace hoststand
