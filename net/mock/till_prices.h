// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

namespace hoststand {

/// What a cover has had by then, in minor units, on average: what the demo's tills put on a check.
/// Pure; any thread.
[[nodiscard]] qint64 hadBy(const ReservationStatus& status);

} // namespace hoststand
