// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/venue_state.h"

namespace hoststand {

/// What a till says of a check; what it does not say stays.
struct CheckTold
{
    std::optional<QString> number;
    std::optional<QString> state; ///< open, dropped, closed or void
    std::optional<int> covers;
    std::optional<Money> total;
};

/// A new check of a party that is at a table. Answers with the check. Refusals: 409
/// "not_at_a_table", 422.
[[nodiscard]] StateResult openCheck(VenueState& state, const QString& reservationId,
                                    const CheckTold& told, const Cause& cause);

/// More on it, or its end. When the last one closes, the party is paid (see stepByChecks()).
/// Answers with the check. Refusals: 404, 409 "check_closed", 412, 422.
[[nodiscard]] StateResult changeCheck(VenueState& state, const QString& id, qint64 version,
                                      const CheckTold& told, const Cause& cause);

} // namespace hoststand
