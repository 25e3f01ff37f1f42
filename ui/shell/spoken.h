// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/items/table_row.h"

/// What a screen reader says of the floor: sentences, nothing cut. Pure functions over the book;
/// GUI thread.
namespace hoststand {

/// "Table 12, seated, Okafor party of 4, 48 minutes, 15 over, nut allergy"; of an open one until
/// when it is free, of one that is blocked until when and why.
[[nodiscard]] QString spokenTable(const TableRow& row, const Book& book, const QDateTime& now);
/// "Places 3 to 4, seated, Diaz party of 2, 31 minutes"
[[nodiscard]] QString spokenStretch(const SeatStretch& stretch, const Book& book,
                                    const QDateTime& now);

} // namespace hoststand
