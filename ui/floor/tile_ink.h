// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QRectF>

namespace hoststand {

/// Pixels: on smaller tables the server is a dot, and one mark stands for all.
inline constexpr double pillsFrom = 44;

/// A tile's bounds, in pixels, with what stands out from them: less of it where no pill has room.
[[nodiscard]] QRectF tileInk(const QRectF& bounds);

} // namespace hoststand
