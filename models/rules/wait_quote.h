// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/seating.h"

#include <optional>

/// How long a party without a table will wait. The console and the mock venue use the same
/// function. Pure functions; any thread.
namespace hoststand {

/// Minutes from now, both in steps of five.
struct WaitQuote
{
    int fromMinutes = 0;
    int toMinutes = 0; ///< 10 or more above `fromMinutes`

    bool operator==(const WaitQuote&) const = default;
};

/// Whether the entry is in the line: it waits or was called, here or not yet.
[[nodiscard]] bool isWaiting(const WaitlistEntry& entry);
/// Since when: its place in the line. When it was quoted; put down, where nobody quoted.
[[nodiscard]] QDateTime waitingSince(const WaitlistEntry& entry);
/// Who of the line stands before `entry`: before all who joined after it. An entry without an id is
/// the next to join.
[[nodiscard]] QList<const WaitlistEntry*> aheadOf(const WaitlistEntry& entry,
                                                  const QList<const WaitlistEntry*>& line);

/// What a party of `covers` is told that joins the line now, behind `ahead` and behind those at the
/// door who have no table. Nothing where no place in the house is large enough.
///
/// Counted as hosts count: each table that suits the size comes free when its turn and the cleaning
/// after it are over, is passed over where the next booking or a block would cut a whole turn
/// short, and comes free again a turn later; who is ahead and could take one of those tables takes
/// one opening each, and so does a booking without a table that is due by then. The party gets the
/// opening after theirs. Nobody gets one while the door is held. The range grows with the wait, by
/// a quarter, because turns end earlier or later by about that (see D. Maister, The Psychology of
/// Waiting Lines, 1985: an honest range before a short promise).
///
/// A longer line never gives a shorter quote.
[[nodiscard]] std::optional<WaitQuote>
waitQuote(const FloorSituation& situation, const QList<const WaitlistEntry*>& ahead, int covers);

} // namespace hoststand
