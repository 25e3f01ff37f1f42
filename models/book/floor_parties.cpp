// SPDX-License-Identifier: Apache-2.0
#include "models/book/floor_parties.h"

#include "models/rules/status_steps.h"

namespace hoststand {

bool isStillOpen(const Book& book, QDate date)
{
    const ServiceDay* day = book.serviceDay(date);
    return day && !(day->state == DayState::closed);
}

QList<const Reservation*> partiesOnFloor(const Book& book, QDate date, const QDateTime& now)
{
    QList<const Reservation*> parties = book.reservations(date);
    if (!now.isValid() || date > book.calendar().serviceDate(now))
        return parties;
    for (int back = 1; back <= openDaysBack; ++back) {
        const QDate before = date.addDays(-back);
        if (!isStillOpen(book, before))
            continue;
        for (const Reservation* party : book.reservations(before)) {
            if (isSeated(party->status))
                parties.append(party);
        }
    }
    return parties;
}

bool outlastsTheDay(const TableState& state)
{
    return state.condition == TableCondition::out_of_service;
}

} // namespace hoststand
