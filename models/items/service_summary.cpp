// SPDX-License-Identifier: Apache-2.0
#include "models/items/service_summary.h"

#include "models/book/floor_parties.h"
#include "models/rules/turns.h"

#include <algorithm>
#include <array>

namespace hoststand {

ServiceSummary::ServiceSummary(const Book& book, const Clock& clock, QObject* parent)
    : QObject(parent), m_book(book), m_clock(clock)
{
    connect(&book, &Book::changed, this, [this](const BookDelta& delta) {
        static constexpr std::array concerned{EntityKind::venue, EntityKind::shift,
                                              EntityKind::service_day, EntityKind::reservation};
        if (std::any_of(concerned.begin(), concerned.end(),
                        [&](EntityKind kind) { return delta.has(kind); }))
            refresh();
    });
}

void ServiceSummary::setServiceDate(QDate date)
{
    m_date = date;
    refresh();
}

void ServiceSummary::setShift(const QString& shiftId)
{
    m_chosenShift = shiftId;
    refresh();
}

QList<Shift> ServiceSummary::shifts() const
{
    QList<Shift> result = m_book.shifts();
    result.removeIf([&](const Shift& shift) { return !isHeldOn(shift, m_date); });
    return result;
}

/// Each shift's slots with its own parties, one shift after the other.
QList<PacingSlot> ServiceSummary::pacingOfDay(const QList<const Reservation*>& parties,
                                              const QList<Shift>& held) const
{
    QList<PacingSlot> all;
    for (const Shift& shift : held) {
        QList<const Reservation*> own = parties;
        own.removeIf([&](const Reservation* party) {
            return shiftOf(*party, held, m_book.calendar()) != shift.id;
        });
        all += hoststand::pacing(own, shift, m_book.serviceDay(m_date), m_book.calendar(), m_date);
    }
    return all;
}

void ServiceSummary::refresh()
{
    if (!m_date.isValid())
        return; // no day has been chosen yet
    const bool isToday = m_book.calendar().serviceDate(m_clock.now()) == m_date;
    QList<const Reservation*> parties =
        isToday ? partiesOnFloor(m_book, m_date, m_clock.now()) : m_book.reservations(m_date);
    const QList<Shift> held = shifts();
    const Calendar& calendar = m_book.calendar();
    const QList<ShiftCovers> byShift = coversByShift(parties, held, calendar);
    const auto chosen = std::find_if(held.cbegin(), held.cend(),
                                     [&](const Shift& shift) { return shift.id == m_chosenShift; });
    const Shift* shift = chosen != held.cend() ? &*chosen
                         : calendar.serviceDate(m_clock.now()) == m_date
                             ? shiftAt(held, calendar, m_clock.now())
                         : held.isEmpty() ? nullptr
                                          : &held.last();
    if (chosen != held.cend())
        parties.removeIf([&](const Reservation* party) {
            return shiftOf(*party, held, calendar) != m_chosenShift;
        });
    QList<PacingSlot> counted;
    const bool isWholeDay = chosen == held.cend() && calendar.serviceDate(m_clock.now()) != m_date;
    if (isWholeDay)
        counted = pacingOfDay(parties, held);
    else if (shift)
        counted = hoststand::pacing(parties, *shift, m_book.serviceDay(m_date), calendar, m_date);
    const QString shown = shift ? shift->id : QString();
    const int minutes = shift ? shift->slotMinutes : 0;

    if (byShift != m_byShift) {
        m_byShift = byShift;
        Q_EMIT shiftsChanged();
    }
    if (const CoverTotals totals = coverTotals(parties); totals != m_totals) {
        m_totals = totals;
        Q_EMIT totalsChanged(m_totals);
    }
    if (counted != m_pacing || shown != m_shownShift || minutes != m_slotMinutes) {
        m_pacing = counted;
        m_shownShift = shown;
        m_slotMinutes = minutes;
        Q_EMIT pacingChanged();
    }
}

} // namespace hoststand
