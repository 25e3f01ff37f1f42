// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFont>
#include <QStringList>

namespace hoststand {

/// The lines into which `text` breaks in that width (logical pixels), at most `most`; the last one
/// elides where there is more.
[[nodiscard]] QStringList wrapped(const QString& text, const QFont& font, double width, int most);

} // namespace hoststand
