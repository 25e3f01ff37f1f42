// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"

/// Who is at the tables of a service date, and which days before it are still open. GUI thread;
/// pointers are valid until the next change of the book.
namespace hoststand {

/// How many days back an open one is looked for: so long the book keeps them.
inline constexpr int openDaysBack = 3;

/// Whether that date is known, and was not closed.
[[nodiscard]] bool isStillOpen(const Book& book, QDate date);

/// The parties of that date, and, unless the date is still to come at `now`, those that sit since
/// an earlier day that is still open: whoever is at a table is there.
[[nodiscard]] QList<const Reservation*> partiesOnFloor(const Book& book, QDate date,
                                                       const QDateTime& now);

/// Whether a table is so on other days too: out of service, but not dirty.
[[nodiscard]] bool outlastsTheDay(const TableState& state);

} // namespace hoststand
