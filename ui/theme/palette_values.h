// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/looks.h"

namespace hoststand {

/// The values behind one mode of Theme. Only Theme and its tests read this.
struct PaletteValues
{
    std::array<QRgb, colorRoleCount> colors{};
    struct Status
    {
        QRgb fill = 0;
        QRgb ink = 0;
        QRgb edge = 0;
    };
    std::array<Status, allStatusKeys.size()> statuses{};
    struct Mark
    {
        QRgb fill = 0;
        QRgb ink = 0;
    };
    std::array<Mark, allMarks.size()> marks{};
    std::array<QRgb, 8> servers{};
    QRgb lightInk = 0;
    QRgb darkInk = 0;
};

[[nodiscard]] const PaletteValues& darkValues();
[[nodiscard]] const PaletteValues& lightValues();

} // namespace hoststand
