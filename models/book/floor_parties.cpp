// SPDX-License-Identifier: Apache-2.0
#include "models/book/floor_parties.h"

#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

bool isStillOpen(const Book& book, QDate date, QDate tonight)
{
    const ServiceDay* day = book.serviceDay(date);
    return day && !(day->state == DayState::closed) && date < tonight &&
           date.daysTo(tonight) <= openDaysBack;
}

bool isStillHere(const Book& book, const Reservation& party, QDate tonight)
{
    const Stage stage = stageOf(party.status);
    if (!party.date.isValid() || (stage != Stage::seated && stage != Stage::door))
        return false;
    const bool isRecent = party.date < tonight && party.date.daysTo(tonight) <= closedDaysBack;
    return isStillOpen(book, party.date, tonight) || (isRecent && book.serviceDay(party.date));
}

bool isUnfinished(const Book& book, QDate date, QDate tonight)
{
    const ServiceDay* day = book.serviceDay(date);
    if (!day)
        return false;
    const auto isToBeStruck = [](const DayNote& note) {
        return !note.struck && !note.text.startsWith(rotationMark);
    };
    return (isStillOpen(book, date, tonight) && !book.reservations(date).isEmpty()) ||
           std::any_of(day->notes.cbegin(), day->notes.cend(), isToBeStruck);
}

QList<const Reservation*> partiesOnFloor(const Book& book, QDate date, const QDateTime& now)
{
    QList<const Reservation*> parties = book.reservations(date);
    if (!now.isValid() || date > book.calendar().serviceDate(now))
        return parties;
    for (int back = 1; back <= openDaysBack; ++back) {
        const QDate before = date.addDays(-back);
        if (!book.serviceDay(before))
            continue;
        for (const Reservation* party : book.reservations(before)) {
            if (isStillHere(book, *party, date))
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
