// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"

#include <QDateTime>

namespace hoststand {

/// Changes of a plan that are not saved: parked, not lost.
struct ParkedLayout
{
    Layout base; ///< as it was when they were begun
    Layout mine;
    QString userId; ///< whose they are
    QDateTime at;   ///< venue time (UTC) of the last one

    bool operator==(const ParkedLayout&) const = default;
};

} // namespace hoststand
