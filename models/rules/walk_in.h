// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/seating.h"

/// What a walk-in is told where others wait already, or where the host points at a table. Pure
/// functions; any thread.
namespace hoststand {

/// As walkInAnswer(situation, covers), beside a waitlist of which `line` waits: a table that comes
/// free soon is theirs who wait for it, and the quote counts them.
[[nodiscard]] WalkInAnswer walkInAnswer(const FloorSituation& situation,
                                        const QList<const WaitlistEntry*>& line, int covers);

/// The answer about one table.
struct WalkInThere
{
    WalkInAnswer answer;
    QString nextPartyId; ///< who comes there before a whole turn would end; mostly empty

    bool operator==(const WalkInThere&) const = default;
};
/// That table (at a by-seat table its first stools that are free), if anybody can sit there now, be
/// it to be cleaned first or promised later tonight; else as walkInAnswer() does.
[[nodiscard]] WalkInThere walkInAnswerAt(const FloorSituation& situation,
                                         const QList<const WaitlistEntry*>& line,
                                         const QString& tableId, int covers);

} // namespace hoststand
