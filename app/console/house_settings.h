// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/house_rules.h"

#include <QByteArray>

#include <optional>

/// The house's habits as the console keeps them among its settings: "grace=5 promised=15 cleaning=5
/// paid=20 idle=5", in minutes. Pure functions; any thread.
namespace hoststand {

struct HouseSettings
{
    HouseRules rules;
    std::optional<std::chrono::minutes> idle; ///< nothing: nobody has said so

    bool operator==(const HouseSettings&) const = default;
};

[[nodiscard]] QByteArray toSetting(const HouseSettings& settings);
/// What is missing, is no number or is beyond its limits is as it is without any setting, or at the
/// limit.
[[nodiscard]] HouseSettings houseFromSetting(const QByteArray& value);

} // namespace hoststand
