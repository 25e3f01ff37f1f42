// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "ui/timeline/timeline_look.h"

/// From the book to what the timeline shows. Pure functions over the Book; GUI thread.
namespace hoststand {

/// Of that service date as of `now`.
[[nodiscard]] TimelineLook timelineLook(const Book& book, QDate serviceDate, const QDateTime& now,
                                        const QString& shiftId = {});

} // namespace hoststand
