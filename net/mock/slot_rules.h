// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/reservation.h"
#include "models/domain/service_day.h"
#include "models/domain/venue.h"

#include <optional>

/// What may be sold at one time of a service day: shifts, pacing, caps of the day and closures.
/// Pure functions; any thread.
namespace hoststand {

/// A stretch of a shift that is sold as one: from inclusive, to exclusive, UTC.
struct SlotPlace
{
    const Shift* shift = nullptr;
    QDateTime from;
    QDateTime to;
};
/// All slots of that date in the order of time; the last one of a shift begins at its end, which is
/// its last seating.
[[nodiscard]] QList<SlotPlace> slotsOn(QDate date, const QList<Shift>& shifts,
                                       const Calendar& calendar);
/// The slot that a time belongs to; nothing outside of the shifts.
[[nodiscard]] std::optional<SlotPlace> slotAt(const QDateTime& at, const QList<Shift>& shifts,
                                              const Calendar& calendar);

struct SlotLoad
{
    int covers = 0;
    int parties = 0;
};
/// Who begins in that slot, parties that are gone aside; `exceptId` is not counted.
[[nodiscard]] SlotLoad loadOf(const SlotPlace& slot, const QList<const Reservation*>& parties,
                              const QString& exceptId = {});
/// Covers that the slot takes: the day's cap, else the shift's pacing; nothing is no limit.
[[nodiscard]] std::optional<int> coverCap(const SlotPlace& slot, const ServiceDay& day,
                                          const Calendar& calendar);
/// Why nothing is sold at that time through that channel: "day_closed", "closure"; empty if it is.
[[nodiscard]] QString closedBecause(const ServiceDay& day, const QDateTime& at,
                                    const QString& channel);

/// A rule of sale that a booking bends, by its override name, and what bends it.
struct SlotBend
{
    QString rule; ///< pacing, closure
    QString by;
};
/// What `party` bends by being booked where `before` (nullptr for a new one) was not: only what is
/// still to come is sold, walk-ins and requests are not.
[[nodiscard]] QList<SlotBend> slotBends(const Reservation& party, const Reservation* before,
                                        const QList<const Reservation*>& others,
                                        const ServiceDay& day, const QList<Shift>& shifts,
                                        const Calendar& calendar);

} // namespace hoststand
