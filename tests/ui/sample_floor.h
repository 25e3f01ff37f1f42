// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "ui/floor/table_look.h"
#include "ui/theme/theme.h"

#include <QHash>

namespace hoststand::test {

/// A full evening on one area: every shape, state and mark, names from short to very long.
struct SampleFloor
{
    Layout layout;
    QHash<QString, TableLook> looks;
    QList<JoinLook> joins;
};

[[nodiscard]] SampleFloor sampleFloor(const Theme& theme);

} // namespace hoststand::test
