// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/reservation.h"
#include "models/domain/service_day.h"
#include "models/domain/venue.h"

/// The numbers that bars, rows and header share, so that they agree. Pure functions; any thread.
namespace hoststand {

/// Covers of a service date.
struct CoverTotals
{
    int inHouse = 0; ///< at a table
    int atDoor = 0;  ///< of parties that are here and wait
    int toCome = 0;  ///< booked, not here
    int done = 0;    ///< finished, walked out

    [[nodiscard]] int all() const { return inHouse + atDoor + toCome + done; }
    bool operator==(const CoverTotals&) const = default;
};
[[nodiscard]] CoverTotals coverTotals(const QList<const Reservation*>& reservations);

/// To which of the `held` shifts of its service date a party belongs: the one that it was booked
/// in, else the one that its time is in, the next, or the last. Empty without shifts. Every party
/// of a date is in exactly one.
[[nodiscard]] QString shiftOf(const Reservation& party, const QList<Shift>& held,
                              const Calendar& calendar);

/// Covers of one shift: all that the totals count.
struct ShiftCovers
{
    QString shiftId;
    QString name;
    int covers = 0;

    bool operator==(const ShiftCovers&) const = default;
};
/// One for each of the `held` shifts, in their order. Their sum is that of coverTotals() of the
/// same parties, where there is a shift.
[[nodiscard]] QList<ShiftCovers> coversByShift(const QList<const Reservation*>& parties,
                                               const QList<Shift>& held, const Calendar& calendar);

/// One slot of the pacing strip.
struct PacingSlot
{
    QDateTime from; ///< UTC
    int seated = 0; ///< covers of parties that sat down within the slot
    int toCome = 0; ///< covers of parties that are booked for it and not yet at a table
    int cap = 0;    ///< covers; 0 is no limit

    bool operator==(const PacingSlot&) const = default;
};
/// The shift's slots on that service date, from its start through its last seating. Parties outside
/// count in the nearest slot, so that the bars' sum is the header's: seated + toCome over all slots
/// = inHouse + done + atDoor + toCome.
[[nodiscard]] QList<PacingSlot> pacing(const QList<const Reservation*>& reservations,
                                       const Shift& shift, const ServiceDay* day,
                                       const Calendar& calendar, QDate serviceDate);

} // namespace hoststand
