// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <memory>

namespace hoststand {

/// A window that says why there is no console, where, and what to do. GUI thread; borrows the
/// theme.
[[nodiscard]] std::unique_ptr<QWidget> faultWindow(const Theme& theme, const QString& words);

} // namespace hoststand
