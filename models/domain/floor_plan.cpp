// SPDX-License-Identifier: Apache-2.0
#include "models/domain/floor_plan.h"

#include <algorithm>

namespace hoststand {

const Table* Layout::table(const QString& tableId) const
{
    const auto found = std::find_if(tables.cbegin(), tables.cend(),
                                    [&](const Table& t) { return t.id == tableId; });
    return found == tables.cend() ? nullptr : &*found;
}

} // namespace hoststand
