// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/patch.h"
#include "models/domain/result.h"

/// Inside of models/book only.
namespace hoststand {

/// What the Desk does not do, by its code; the words are the window's.
inline auto rejected(const QString& code)
{
    return failure(ErrorKind::rejected, code);
}

/// What a step sets. Stools go with the table at which they are: whoever insists on them insists on
/// the table, though the party be elsewhere by then.
template <typename E>
[[nodiscard]] Patch<E> changeOf(const E& before, const E& after)
{
    auto set = Patch<E>::difference(before, after);
    if constexpr (std::is_same_v<E, Reservation>) {
        if (set.template value<&Reservation::seats>())
            set.template set<&Reservation::tableIds>(after.tableIds);
    }
    return set;
}

} // namespace hoststand
