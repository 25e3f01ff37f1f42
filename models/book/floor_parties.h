// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"

/// Who is at the tables of a service date, and which days before it are still open. GUI thread;
/// pointers are valid until the next change of the book.
namespace hoststand {

/// How many days before tonight an open one, or a note that is not struck, is looked for: so long
/// the book keeps them. What is older is past.
inline constexpr int openDaysBack = 14;
/// The same of who was left in the house by a day that was closed over them.
inline constexpr int closedDaysBack = 3;

/// Whether that date before tonight is known, and was not closed.
[[nodiscard]] bool isStillOpen(const Book& book, QDate date, QDate tonight);

/// Whether a party of a date before tonight is in the house all the same: it sits, or waits at the
/// door, and nobody has said that it left. Closing its day does not send it home.
[[nodiscard]] bool isStillHere(const Book& book, const Reservation& party, QDate tonight);

/// Whether a date before tonight has what is still to be seen to: it is open and had parties, or a
/// note of it is not struck.
[[nodiscard]] bool isUnfinished(const Book& book, QDate date, QDate tonight);

/// The parties of that date, and, unless the date is still to come at `now`, those of earlier days
/// that are still here: whoever is at a table is there.
[[nodiscard]] QList<const Reservation*> partiesOnFloor(const Book& book, QDate date,
                                                       const QDateTime& now);

/// Whether a table is so on other days too: out of service, but not dirty.
[[nodiscard]] bool outlastsTheDay(const TableState& state);

} // namespace hoststand
