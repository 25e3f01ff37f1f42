// SPDX-License-Identifier: Apache-2.0
#include "models/domain/change.h"

namespace hoststand {

namespace {
template <typename E>
constexpr EntityKind kindOfType()
{
    if constexpr (std::is_same_v<E, Venue>)
        return EntityKind::venue;
    else if constexpr (std::is_same_v<E, Layout>)
        return EntityKind::layout;
    else if constexpr (std::is_same_v<E, Shift>)
        return EntityKind::shift;
    else if constexpr (std::is_same_v<E, StaffMember>)
        return EntityKind::staff;
    else if constexpr (std::is_same_v<E, ServiceDay>)
        return EntityKind::service_day;
    else if constexpr (std::is_same_v<E, TableState>)
        return EntityKind::table_state;
    else if constexpr (std::is_same_v<E, Reservation>)
        return EntityKind::reservation;
    else if constexpr (std::is_same_v<E, Guest>)
        return EntityKind::guest;
    else if constexpr (std::is_same_v<E, WaitlistEntry>)
        return EntityKind::waitlist;
    else if constexpr (std::is_same_v<E, Block>)
        return EntityKind::block;
    else
        return EntityKind::check;
}
} // namespace

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
