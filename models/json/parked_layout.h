// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/parked_layout.h"

#include <optional>

/// How a parked plan is kept over a restart. Pure functions; any thread.
namespace hoststand::json {

/// What a store keeps under this name is the parked plan of the next start.
inline constexpr const char* parkedLayoutSetting = "layout_draft";
/// Empty for nothing.
[[nodiscard]] QByteArray toSetting(const std::optional<ParkedLayout>& parked);
/// Nothing where it cannot be read, or nothing was kept.
[[nodiscard]] std::optional<ParkedLayout> parkedFromSetting(const QByteArray& kept);

} // namespace hoststand::json
