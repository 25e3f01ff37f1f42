// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"

/// In what two plans differ, and what two people made of one. Pure functions; any thread.
namespace hoststand {

struct LayoutDifference
{
    enum class Part { plan_name, area, table, combination, fixture, uses };
    enum class Sort { added, removed, changed };
    Part part = Part::table;
    Sort sort = Sort::changed;
    QString id;   ///< empty for the plan's name and uses
    QString name; ///< of the table, area or fixture; of a combination its tables': "T1+T2"

    bool operator==(const LayoutDifference&) const = default;
};

/// From one plan to another, tables first. The order of areas is a change of the area.
[[nodiscard]] QList<LayoutDifference> differences(const Layout& from, const Layout& to);

/// What both made of `base`, part by part: what only one of them touched is as they made it.
struct LayoutMerge
{
    Layout layout;                   ///< with mine where both touched the same
    QList<LayoutDifference> clashes; ///< what both touched, as differences from theirs to mine

    bool operator==(const LayoutMerge&) const = default;
};
[[nodiscard]] LayoutMerge merged(const Layout& base, const Layout& mine, const Layout& theirs);

} // namespace hoststand
