// SPDX-License-Identifier: Apache-2.0
#include "models/rules/covers.h"

#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

CoverTotals coverTotals(const QList<const Reservation*>& reservations)
{
    CoverTotals totals;
    for (const Reservation* reservation : reservations) {
        switch (stageOf(reservation->status)) {
        case Stage::seated:
            totals.inHouse += reservation->partySize;
            break;
        case Stage::door:
            totals.atDoor += reservation->partySize;
            break;
        case Stage::upcoming:
            totals.toCome += reservation->partySize;
            break;
        case Stage::done:
            totals.done += reservation->partySize;
            break;
        case Stage::pending:
        case Stage::gone:
            break;
        }
    }
    return totals;
}

QString shiftOf(const Reservation& party, const QList<Shift>& held, const Calendar& calendar)
{
    const bool isBookedIn = std::any_of(
        held.cbegin(), held.cend(), [&](const Shift& shift) { return shift.id == party.shiftId; });
    if (isBookedIn)
        return party.shiftId;
    const Shift* shift = shiftAt(held, calendar, party.startAt);
    return shift ? shift->id : held.isEmpty() ? QString() : held.last().id;
}

QList<ShiftCovers> coversByShift(const QList<const Reservation*>& parties, const QList<Shift>& held,
                                 const Calendar& calendar)
{
    QHash<QString, QList<const Reservation*>> byShift;
    for (const Reservation* party : parties)
        byShift[shiftOf(*party, held, calendar)].append(party);
    QList<ShiftCovers> result;
    for (const Shift& shift : held)
        result.append({shift.id, shift.name, coverTotals(byShift.value(shift.id)).all()});
    return result;
}

QList<PacingSlot> pacing(const QList<const Reservation*>& reservations, const Shift& shift,
                         const ServiceDay* day, const Calendar& calendar, QDate serviceDate)
{
    const QDateTime first = calendar.instant(serviceDate, shift.start);
    const QDateTime last = calendar.instant(serviceDate, shift.end);
    const qint64 length = qint64(std::max(shift.slotMinutes, 5)) * 60;
    QList<PacingSlot> result;
    if (!first.isValid() || !last.isValid())
        return result;
    for (QDateTime from = first; from <= last; from = from.addSecs(length)) {
        PacingSlot slot;
        slot.from = from;
        slot.cap = day ? day->caps.value(calendar.local(from).time().toString(u"HH:mm"_s),
                                         shift.coversPerSlot)
                       : shift.coversPerSlot;
        result.append(slot);
    }
    if (result.isEmpty())
        return result;
    const auto slotAt = [&](const QDateTime& instant) -> PacingSlot& {
        const qint64 index = first.secsTo(instant) / length;
        return result[std::clamp<qsizetype>(instant < first ? 0 : index, 0, result.size() - 1)];
    };
    for (const Reservation* reservation : reservations) {
        const bool sat = reservation->seatedAt.isValid();
        switch (stageOf(reservation->status)) {
        case Stage::seated:
        case Stage::done:
            slotAt(sat ? reservation->seatedAt : reservation->startAt).seated +=
                reservation->partySize;
            break;
        case Stage::door:
        case Stage::upcoming:
            slotAt(reservation->startAt).toCome += reservation->partySize;
            break;
        case Stage::pending:
        case Stage::gone:
            break;
        }
    }
    return result;
}

} // namespace hoststand
