// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/venue.h"
#include "models/rules/occupancy.h"
#include "models/rules/seating.h"

#include <chrono>
#include <optional>

/// Tables against time: which stretches of a night are shown, who has which row when, and what
/// cannot be so. Pure functions; any thread.
namespace hoststand {

/// A party in one row, over its time there.
struct TurnBar
{
    const Reservation* party = nullptr;
    Stay stay;             ///< as it is drawn
    QDateTime plannedEnd;  ///< before the end of `stay` where the turn is over and they still sit
    int lane = 0;          ///< of its row
    QStringList clashes{}; ///< ids of those who have the same place at the same time
    QStringList meets{}; ///< ids of those whom it will meet there as things are: no clash, because
                         ///< only people decide when they leave
};

/// A table tonight, or those who have none.
struct TimelineRow
{
    QString tableId; ///< empty: parties without a table
    QString areaId;
    int lanes = 1;       ///< bars that overlap have lanes of their own
    QList<TurnBar> bars; ///< in the order in which they begin
    QList<const Block*> blocks;
};

/// When the party's bar begins and ends: who sits, since it sat down and until its turn is over, or
/// until now where it stays on; who has left, as it was; who is to come as stayOf() expects it.
/// Nothing for who never came, and for what is no party yet.
[[nodiscard]] std::optional<Stay> barOf(const Reservation& party, const QDateTime& now);

/// Those without a table first, be there any or not; then every table of the layout,
/// area by area in the layout's order. A party with several tables has a bar in each of their rows.
/// The pointers are the situation's.
[[nodiscard]] QList<TimelineRow> timelineRows(const FloorSituation& situation);

/// The lane of each stay, in their order: the first one in which it overlaps no other. Stays
/// shorter than a quarter of an hour take that much.
[[nodiscard]] QList<int> lanesOf(const QList<Stay>& stays);

/// What is shown of a service date, in the order of time: the hours of its shifts, but of those
/// that are over only such as had somebody, and whatever of `taken` lies beside them, in whole half
/// hours. The rest is folded; less than an hour never is. The whole service day where there is
/// neither a shift nor anything taken.
[[nodiscard]] QList<Stay> openHours(QDate serviceDate, const QList<Shift>& shifts,
                                    const Calendar& calendar, const QList<Stay>& taken,
                                    const QDateTime& now);

/// The nearest whole step since midnight UTC, which for steps of up to 15 minutes is one of the
/// venue's own.
[[nodiscard]] QDateTime snapped(const QDateTime& instant, std::chrono::minutes step);

/// When nobody has the row and it is not blocked, within those hours and at least a quarter of an
/// hour long. Of a by-seat table: when no stool is taken.
[[nodiscard]] QList<Stay> freeGaps(const TimelineRow& row, const Stay& within);

} // namespace hoststand
