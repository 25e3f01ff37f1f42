// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/seating.h"

/// Parties that have to leave their tables, and where they could go instead. Pure functions; any
/// thread.
namespace hoststand {

/// A party that gets another table.
struct NewHome
{
    QString partyId;
    Placement placement;

    bool operator==(const NewHome&) const = default;
};

/// The places for `party` that are free for its whole turn, none of them with a table of `closed`:
/// those of its own area first, then best first. Of who sits, as things are now; of who is to come,
/// as they will be at its time: who sits has left as expected, and what is dirty is clean.
[[nodiscard]] QList<Placement> homesFor(const FloorSituation& floor, const Reservation& party,
                                        const QStringList& closed);

/// A place for each of `parties`, the first of them with the first pick, so that all can be taken
/// at once. Those of `chosen` that are still to be had come before any pick. A party for which
/// there is none is left out.
[[nodiscard]] QList<NewHome> newHomes(const FloorSituation& floor,
                                      const QList<const Reservation*>& parties,
                                      const QStringList& closed, const QList<NewHome>& chosen = {});

/// All places that `party` could have, as homesFor() has them, beside what `others` get.
[[nodiscard]] QList<Placement> homesBeside(const FloorSituation& situation,
                                           const Reservation& party, const QStringList& closed,
                                           const QList<NewHome>& others);

} // namespace hoststand
