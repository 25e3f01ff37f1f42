// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"

#include <optional>

namespace hoststand {

/// What of a service other systems of the house may want to hear, in the trade's words.
enum class Occurrence {
    party_seated,
    party_unseated, ///< a seating that was taken back
    party_moved,
    party_joined, ///< it has more tables than before, and those that it had
    party_split,  ///< it gave back some of its tables
    party_course,
    party_left,
    table_state_changed,
    reservation_created,
    reservation_updated,
    reservation_cancelled,
};

/// Its one name, in settings and on the wire: "party.seated", "table.state_changed".
[[nodiscard]] QLatin1String nameOf(Occurrence occurrence);
[[nodiscard]] std::optional<Occurrence> occurrenceFromName(const QString& name);
/// All names, in the order of the enumerators.
[[nodiscard]] QStringList occurrenceNames();

/// What one other system is told of.
struct ForwardRule
{
    QString target; ///< its name in the settings
    QList<Occurrence> occurrences;
    /// The first of the venue's numbers that concerns it; nothing: it is new, and what happened
    /// before it was there does not concern it. 0: all.
    std::optional<qint64> from = 0;

    bool operator==(const ForwardRule&) const = default;
};

/// One message to one target: what happened, and the entity as it is since.
struct Forward
{
    QString id; ///< follows from the change and the target: the same message has it whenever it is
                ///< made
    QString target;
    Occurrence occurrence = Occurrence::party_seated;
    QString venueId;
    qint64 sequence = 0;
    QDateTime occurredAt; ///< UTC
    Entity entity;        ///< a Reservation, or a TableState
    QList<Check> checks;  ///< the party's, which go where it goes
    QStringList fromTableIds;
    bool checkNeeded = false; ///< a check is to be opened: of a seating alone
    /// Of a party that was found at its table, and not of an event: it goes to a target that was
    /// not told of its seating before.
    bool isFound = false;

    bool operator==(const Forward&) const = default;
};

} // namespace hoststand
