// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

#include <optional>
#include <vector>

/// The main path of a party and the ways out of it, as one table. Pure functions; any thread.
namespace hoststand {

/// Where a party is in the book: the four lists that hosts think in, and those that are out of all
/// of them.
enum class Stage {
    pending,  ///< held, requested: no party yet
    upcoming, ///< booked, not here
    door,     ///< here, not at a table
    seated,   ///< at a table, up to bussing
    done,     ///< finished, walked out
    gone,     ///< cancelled, no-show, denied, void: nobody came
};

[[nodiscard]] Stage stageOf(const ReservationStatus& status);
[[nodiscard]] inline bool isSeated(const ReservationStatus& status)
{
    return stageOf(status) == Stage::seated;
}
/// Waits for a table that may be set aside for it: upcoming or at the door.
[[nodiscard]] bool isAwaiting(const ReservationStatus& status);

/// Place on the main path, ascending; the ways out have none. A status of the venue's own stands
/// between seated and paid and ranks like entrée until the venue says its rank.
[[nodiscard]] std::optional<int> rankOf(const ReservationStatus& status);

/// The main path in order, from arrived on: what the inspector shows as steps.
[[nodiscard]] const std::vector<Status>& mainPath();

/// The step that `.` takes: arrived is followed by nothing here, because seating needs a table and
/// is an action of its own. Nothing after finished, and nothing on the ways out.
[[nodiscard]] std::optional<Status> defaultNext(const ReservationStatus& status);

/// Whether a signed-in host may set `to` on a party that is `from`: ahead and back along the path,
/// out of it, and back in (no-show to arrived, finished to seated, and what was made void by taking
/// it back, by doing it again).
[[nodiscard]] bool mayFollow(const ReservationStatus& from, const ReservationStatus& to);

} // namespace hoststand
