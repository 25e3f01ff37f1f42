// SPDX-License-Identifier: Apache-2.0
#include "models/domain/forwarding.h"

#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array names{
    std::pair(Occurrence::party_seated, "party.seated"_L1),
    std::pair(Occurrence::party_unseated, "party.unseated"_L1),
    std::pair(Occurrence::party_moved, "party.moved"_L1),
    std::pair(Occurrence::party_joined, "party.joined"_L1),
    std::pair(Occurrence::party_split, "party.split"_L1),
    std::pair(Occurrence::party_course, "party.course"_L1),
    std::pair(Occurrence::party_left, "party.left"_L1),
    std::pair(Occurrence::table_state_changed, "table.state_changed"_L1),
    std::pair(Occurrence::reservation_created, "reservation.created"_L1),
    std::pair(Occurrence::reservation_updated, "reservation.updated"_L1),
    std::pair(Occurrence::reservation_cancelled, "reservation.cancelled"_L1),
};

} // namespace

QLatin1String nameOf(Occurrence occurrence)
{
    for (const auto& [value, name] : names) {
        if (value == occurrence)
            return name;
    }
    return {};
}

std::optional<Occurrence> occurrenceFromName(const QString& name)
{
    for (const auto& [value, known] : names) {
        if (known == name)
            return value;
    }
    return std::nullopt;
}

QStringList occurrenceNames()
{
    QStringList result;
    for (const auto& [value, name] : names)
        result.append(name);
    return result;
}

} // namespace hoststand
