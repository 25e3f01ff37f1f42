// SPDX-License-Identifier: Apache-2.0
#include "models/domain/change.h"

namespace hoststand {

EntityKind kindOf(const Entity& entity)
{
    return std::visit(
        [](const auto& e) {
            using E = std::remove_cvref_t<decltype(e)>;
            if constexpr (std::is_same_v<E, Tombstone>)
                return e.kind;
            else
                return kindOfType<E>();
        },
        entity);
}

QString idOf(const Entity& entity)
{
    return std::visit([](const auto& e) { return e.id; }, entity);
}

qint64 versionOf(const Entity& entity)
{
    return std::visit([](const auto& e) { return e.version; }, entity);
}

const Cause& causeOf(const Entity& entity)
{
    return std::visit([](const auto& e) -> const Cause& { return e.cause; }, entity);
}

} // namespace hoststand
