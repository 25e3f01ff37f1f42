// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/guest.h"
#include "models/rules/seating.h"

#include <functional>

/// What a host should look at before it is too late. Pure functions; any thread. The times are the
/// house's habit.
namespace hoststand {

inline constexpr std::chrono::minutes unassignedWithin{60};   ///< of its time, without a table
inline constexpr std::chrono::minutes unconfirmedWithin{120}; ///< of its time, not confirmed
inline constexpr std::chrono::minutes bookingBehindWithin{60};

struct Problem
{
    /// The most urgent first.
    enum class Kind {
        clash,         ///< two parties have the same place at the same time
        blocked,       ///< is to come, or here, and its table is kept out of use then
        over_time,     ///< sits beyond its turn, and the next party is due there
        kitchen,       ///< sits, and the kitchen was not told of an allergy
        late,          ///< booked, past grace, and its table waits
        cannot_be_met, ///< the one who sits there will not be gone when the next is due
        unassigned,    ///< due within the hour, or here, without a table
        paid,          ///< has paid a while ago and sits on
        unconfirmed,   ///< due soon, and nobody has confirmed
    };
    Kind kind = Kind::clash;
    QString partyId;
    QString otherId; ///< clash: the other; over_time and cannot_be_met: who is next there
    QString tableId; ///< where; empty: nowhere
    QDateTime at;    ///< since when, or when it is due

    bool operator==(const Problem&) const = default;
};

/// The profile of a guest, or nullptr.
using GuestOf = std::function<const Guest*(const QString& guestId)>;

/// The most urgent first, then the earlier, each at most once. A party whose table is promised to
/// it for longer is not late before. At a by-seat table only stools in common count.
[[nodiscard]] QList<Problem> problems(const FloorSituation& situation, const GuestOf& guestOf);

} // namespace hoststand
