// SPDX-License-Identifier: Apache-2.0
#include "models/book/day_choice.h"

#include "models/book/floor_parties.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

DayChoice::DayChoice(const Book& book, Sync& sync, QObject* parent)
    : QObject(parent), m_book(book), m_sync(sync), m_chosen(sync.serviceDate()),
      m_followed(m_chosen)
{
    connect(&m_sync, &Sync::serviceDateChanged, this, &DayChoice::follow);
    connect(&m_sync, &Sync::statusChanged, this, &DayChoice::follow);
    connect(&m_sync, &Sync::snapshotTaken, this, [this] {
        follow();
        readBack();
    });
    connect(&m_sync.days(), &DayReads::changed, this, &DayChoice::readingChanged);
}

/// What may still be open: the last days whatever is known of them, older ones by what was cached.
void DayChoice::readBack()
{
    for (int back = 1; back <= openDaysBack; ++back) {
        const QDate date = tonight().addDays(-back);
        if (back <= closedDaysBack || isUnfinished(m_book, date, tonight()))
            m_sync.days().prefetch(date);
    }
}

void DayChoice::follow()
{
    const QDate now = tonight();
    if (now == m_followed)
        return;
    const bool goesAlong = !m_chosen.isValid() || m_chosen == m_followed;
    m_followed = now;
    if (goesAlong)
        choose(now);
    else
        Q_EMIT chosenChanged(m_chosen); // it stands elsewhere beside tonight by now
}

void DayChoice::choose(QDate date)
{
    if (!date.isValid() || date == m_chosen)
        return;
    m_chosen = date;
    m_sync.days().look(date);
    chooseShift(m_shift);
    Q_EMIT chosenChanged(date);
}

DayReading DayChoice::reading() const
{
    return isTonight() ? DayReading::read : m_sync.days().reading(m_chosen);
}

bool DayChoice::isKnown(QDate date) const
{
    return date == tonight() || m_sync.days().reading(date) == DayReading::read ||
           m_book.serviceDay(date);
}

QList<Shift> DayChoice::shifts() const
{
    QList<Shift> result = m_book.shifts();
    result.removeIf([&](const Shift& shift) { return !isHeldOn(shift, m_chosen); });
    return result;
}

void DayChoice::chooseShift(const QString& shiftId)
{
    const QList<Shift> held = shifts();
    const bool isHeld = std::any_of(held.cbegin(), held.cend(),
                                    [&](const Shift& shift) { return shift.id == shiftId; });
    const QString wanted = isHeld ? shiftId : QString();
    if (wanted == m_shift)
        return;
    m_shift = wanted;
    Q_EMIT shiftChanged(m_shift);
}

QList<QDate> DayChoice::openDays() const
{
    QList<QDate> days;
    for (int back = openDaysBack; back > 0; --back) {
        const QDate date = tonight().addDays(-back);
        if (isStillOpen(m_book, date, tonight()) && !m_book.reservations(date).isEmpty())
            days.append(date);
    }
    return days;
}

} // namespace hoststand
