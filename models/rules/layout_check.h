// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"

/// Why a plan cannot be saved as it is. Pure; any thread.
namespace hoststand {

struct LayoutFault
{
    enum class Kind {
        no_name,            ///< the plan has none
        no_areas,           ///< a plan needs one
        area_without_name,  ///< `ids`: the area
        area_named_twice,   ///< `ids`: both
        table_without_name, ///< `ids`: the table
        table_named_twice,  ///< `ids`: both
        on_each_other,      ///< `ids`: both tables
        in_no_area,         ///< `ids`: what stands in none of the plan's areas
        outside,            ///< above or left of where the floor begins, or absurdly far away
        least_above_most,   ///< covers of the table
        no_seats,           ///< a by-seat table
        few_seats,          ///< a by-seat table takes more covers in a party than it has seats
        combination_across_areas, ///< `ids`: its tables
        combination_covers,       ///< least above most
    };
    Kind kind = Kind::no_name;
    QStringList ids;
    QString areaId;    ///< where it is to be seen; empty: nowhere
    QStringList names; ///< of what `ids` are

    bool operator==(const LayoutFault&) const = default;
};

/// All of them, those of the plan first, then area by area; empty: it can be saved.
[[nodiscard]] QList<LayoutFault> whyNotSaved(const Layout& layout);

} // namespace hoststand
