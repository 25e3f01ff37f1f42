// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/result.h"

#include <QDateTime>
#include <QString>

namespace hoststand {

/// A time for which a table is kept out of use, and why. Half-open.
struct BlockSpan
{
    QDateTime from;
    QDateTime to;
    QString reason; ///< may be empty

    bool operator==(const BlockSpan&) const = default;
};

/// What a host types who blocks a table: "30 spill" or "2 h spill" is so long from now, "21:00"
/// until nine, "20:00-21:30 fitters" from and to, and anything else a reason, for the rest of the
/// service day. Numbers below 5 need a unit. Times are the venue's, of `serviceDate` or, where its
/// guests have stayed beyond it, of the day that has begun; what began in the past begins now. Errors are of kind
/// rejected: no_such_time, time_is_over, ends_before_it_begins.
[[nodiscard]] Result<BlockSpan> blockSpan(const QString& typed, const QDateTime& now,
                                          QDate serviceDate, const Calendar& calendar);

} // namespace hoststand
