// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/result.h"

#include <QDateTime>
#include <QList>
#include <QString>

namespace hoststand {

struct FloorSituation;
struct Reservation;
struct Stay;

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
/// guests have stayed beyond it, of the day that has begun; what began in the past begins now.
/// Errors are of kind rejected: no_such_time, time_is_over, ends_before_it_begins.
[[nodiscard]] Result<BlockSpan> blockSpan(const QString& typed, const QDateTime& now,
                                          QDate serviceDate, const Calendar& calendar);

/// When the night ends that is served now: a service day's, or where its guests have stayed beyond
/// it, that of the day that has begun.
[[nodiscard]] QDateTime nightEnd(const QDateTime& now, QDate serviceDate, const Calendar& calendar);

/// Who sits or is to sit at that table in that time, in the order of the situation.
[[nodiscard]] QList<const Reservation*> metByBlock(const FloorSituation& situation,
                                                   const QString& tableId, const Stay& stay);

} // namespace hoststand
