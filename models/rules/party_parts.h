// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

#include <utility>

/// One party becomes two, two become one: what each of them has then. Pure functions; any thread.
namespace hoststand {

/// Adults and children are as many as the party's covers in what comes of either.
///
/// `count` covers of `party` go apart: who stays, and who goes. The second has neither id, tables,
/// check nor deposit; guest, channel, notes, tags and allergies both have, because nobody knows
/// whose they are. Children go last, and needs in pieces stay with the first. Those who are here
/// are counted to the first as far as it has covers. `count` is from 1 to the party's covers
/// less 1.
[[nodiscard]] std::pair<Reservation, Reservation> splitParty(const Reservation& party, int count);

/// `into` with everybody of `other`: covers, who is here, needs, tags, notes and companions added
/// up; allergies are the union, and one that the kitchen was not told of in either of them is
/// untold; the earlier of the times at which they came. Tables: both parties' where both sit, else
/// those that `into` has, else the other's. Deposits are added up where they can be: see
/// canAddDeposits().
[[nodiscard]] Reservation mergedParty(const Reservation& into, const Reservation& other);

/// Whether the stools of two that sit at the same by-seat table are side by side, so that they can
/// be one party's. True where they share no such table.
[[nodiscard]] bool stoolsMakeOne(const Reservation& one, const Reservation& other);

/// Whether the two deposits are one sum: one of them is none, or currency and state are the same.
[[nodiscard]] bool canAddDeposits(const Deposit& one, const Deposit& other);

/// The union, as at a table: the severer of two that are the same, told only where both are.
[[nodiscard]] QList<Allergy> allergiesTogether(const QList<Allergy>& some,
                                               const QList<Allergy>& others);

} // namespace hoststand
