// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/command.h"

#include <QLatin1String>

#include <optional>

/// The wire's name of every enumerator, in one table per enumeration. Inside of models/json only.
namespace hoststand::json {

[[nodiscard]] QLatin1String enumName(EntityKind value);
[[nodiscard]] QLatin1String enumName(Status value);
[[nodiscard]] QLatin1String enumName(Confirmation value);
[[nodiscard]] QLatin1String enumName(Whereabouts value);
[[nodiscard]] QLatin1String enumName(Assignment value);
[[nodiscard]] QLatin1String enumName(Channel value);
[[nodiscard]] QLatin1String enumName(Severity value);
[[nodiscard]] QLatin1String enumName(DayState value);
[[nodiscard]] QLatin1String enumName(TableCondition value);
[[nodiscard]] QLatin1String enumName(WaitlistStatus value);
[[nodiscard]] QLatin1String enumName(TableShape value);
[[nodiscard]] QLatin1String enumName(Seating value);
[[nodiscard]] QLatin1String enumName(ShiftCategory value);
[[nodiscard]] QLatin1String enumName(StaffRole value);
[[nodiscard]] QLatin1String enumName(CommandKind value);
[[nodiscard]] QLatin1String enumName(StepAction value);

/// What a name that is not known stands for where there is no OpenEnum to keep it; nothing: it is
/// an error.
template <typename E>
[[nodiscard]] constexpr std::optional<E> fallbackFor()
{
    if constexpr (requires { E::other; })
        return E::other;
    else if constexpr (std::is_same_v<E, Seating>)
        return Seating::whole;
    else
        return std::nullopt;
}

template <typename E>
[[nodiscard]] constexpr E lastOf()
{
    if constexpr (requires { E::other; })
        return E::other;
    else if constexpr (std::is_same_v<E, Seating>)
        return Seating::by_seat;
    else if constexpr (std::is_same_v<E, EntityKind>)
        return EntityKind::check;
    else if constexpr (std::is_same_v<E, StepAction>)
        return StepAction::remove;
}

template <typename E>
[[nodiscard]] std::optional<E> enumFromName(const QString& name)
{
    for (int i = 0; i <= static_cast<int>(lastOf<E>()); ++i) {
        if (enumName(static_cast<E>(i)) == name)
            return static_cast<E>(i);
    }
    return std::nullopt;
}

template <typename E>
[[nodiscard]] OpenEnum<E> openEnumFromName(const QString& name)
{
    if (const std::optional<E> known = enumFromName<E>(name))
        return *known;
    return OpenEnum<E>::unknown(name);
}

template <typename E>
[[nodiscard]] QString nameOf(const OpenEnum<E>& value)
{
    if (value.value == E::other && !value.text.isEmpty())
        return value.text;
    return enumName(value.value);
}

} // namespace hoststand::json
