// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/domain/patch.h"
#include "models/domain/result.h"
#include "models/rules/status_steps.h"

#include <algorithm>
#include <optional>

/// Inside of models/book only.
namespace hoststand {

/// What the Desk does not do, by its code; the words are the window's.
inline auto rejected(const QString& code)
{
    return failure(ErrorKind::rejected, code);
}

/// What a step sets. Stools go with the table at which they are: whoever insists on them insists on
/// the table, though the party be elsewhere by then. Who sits keeps their server.
template <typename E>
[[nodiscard]] Patch<E> changeOf(const E& before, const E& after)
{
    auto set = Patch<E>::difference(before, after);
    if constexpr (std::is_same_v<E, Reservation>) {
        if (set.template value<&Reservation::seats>())
            set.template set<&Reservation::tableIds>(after.tableIds);
        // The venue gives a party that changes tables to whose section the first one is, unless the
        // step says whose it is.
        if (set.template value<&Reservation::tableIds>() && isSeated(after.status) &&
            !after.serverId.isEmpty())
            set.template set<&Reservation::serverId>(after.serverId);
    }
    return set;
}

/// From one shown value of an entity to another; nothing where they are the same.
template <typename E>
[[nodiscard]] std::optional<Step> stepOf(const Book& book, const E& before, const E& after)
{
    const auto set = changeOf(before, after);
    if (set.isEmpty())
        return std::nullopt;
    const EntityKind kind = kindOf(AnyPatch(set));
    return Step(StepAction::update, before.id,
                std::max<qint64>(book.confirmedVersion(kind, before.id), 0), set,
                set.readFrom(before));
}

} // namespace hoststand
