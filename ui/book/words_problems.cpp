// SPDX-License-Identifier: Apache-2.0
#include "ui/book/words_problems.h"

#include "models/rules/allergies.h"
#include "models/rules/status_steps.h"
#include "ui/book/words_private.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameAndSize(const Book& book, const Reservation& reservation)
{
    return u"%1 · %2"_s.arg(briefName(party(book, reservation), lineName))
        .arg(reservation.partySize);
}

QString placeOf(const Book& book, const Reservation& reservation)
{
    return place(book, reservation.date, {reservation.tableIds, reservation.seats});
}

QString untoldOf(const Book& book, const Reservation& reservation)
{
    QStringList what;
    for (const Allergy& one :
         untold(allergiesAtTable(reservation, book.guest(reservation.guestId))))
        what.append(one.what.toLower());
    return what.join(u", "_s);
}

int minutesSince(const QDateTime& at, const QDateTime& now)
{
    return static_cast<int>(std::max<qint64>(0, at.secsTo(now)) / 60);
}

QString dueThere(const Book& book, const Problem& problem)
{
    const Reservation* next = book.reservation(problem.otherId);
    return next ? Words::tr("%1 is due there at %2", "party, time")
                      .arg(nameAndSize(book, *next), time(problem.at, book.calendar()))
                : QString();
}

QString dueAt(const Book& book, const Reservation& reservation)
{
    return Words::tr("due at %1").arg(time(reservation.startAt, book.calendar()));
}

} // namespace

QString problem(const Problem& problem, const Book& book, const QDateTime& now)
{
    const Reservation* reservation = book.reservation(problem.partyId);
    if (!reservation)
        return {};
    const QString who = nameAndSize(book, *reservation);
    const QString where = placeOf(book, *reservation);
    switch (problem.kind) {
    case Problem::Kind::clash: {
        const Reservation* other = book.reservation(problem.otherId);
        return Words::tr("%1 and %2 both have %3", "two parties, a table")
            .arg(who, other ? nameAndSize(book, *other) : QString(), where);
    }
    case Problem::Kind::blocked:
        return Words::tr("%1 has %2, which is kept out of use", "party, table").arg(who, where);
    case Problem::Kind::over_time:
        return Words::tr("%1 at %2, %3 over", "party, table, minutes")
            .arg(who, where, minutes(static_cast<int>(turnOf(*reservation, now).over().count())));
    case Problem::Kind::kitchen:
        return Words::tr("Kitchen not told: %1, %2", "party, allergies")
            .arg(who, untoldOf(book, *reservation));
    case Problem::Kind::late:
        return Words::tr("%1 is %2 late", "party, minutes")
            .arg(who, minutes(minutesSince(reservation->startAt, now)));
    case Problem::Kind::cannot_be_met:
        return Words::tr("%1 will still be at %2", "party, table").arg(who, where);
    case Problem::Kind::unassigned:
        return Words::tr("%1 has no table").arg(who);
    case Problem::Kind::paid:
        return Words::tr("%1 at %2 paid %3 ago", "party, table, minutes")
            .arg(who, where, minutes(minutesSince(problem.at, now)));
    case Problem::Kind::unconfirmed:
        return Words::tr("%1 is not confirmed").arg(who);
    }
    return {};
}

QString problemFollows(const Problem& problem, const Book& book, const QDateTime& now)
{
    const Reservation* reservation = book.reservation(problem.partyId);
    if (!reservation)
        return {};
    const Guest* guest = book.guest(reservation->guestId);
    const QString phone = guest ? guest->phone : QString();
    const QString where = placeOf(book, *reservation);
    switch (problem.kind) {
    case Problem::Kind::clash:
        return Words::tr("Give one of them another table");
    case Problem::Kind::blocked:
        return dotted({stageOf(reservation->status) == Stage::door ? Words::tr("Here")
                                                                   : dueAt(book, *reservation),
                       Words::tr("Give them another table")});
    case Problem::Kind::over_time:
    case Problem::Kind::cannot_be_met:
        return dueThere(book, problem);
    case Problem::Kind::kitchen:
        return dotted(
            {where,
             Words::tr("seated %1 ago").arg(minutes(minutesSince(reservation->seatedAt, now)))});
    case Problem::Kind::late:
        return dotted(
            {where.isEmpty() ? QString() : Words::tr("%1 waits for them").arg(where), phone});
    case Problem::Kind::unassigned:
        return stageOf(reservation->status) == Stage::door
                   ? Words::tr("Here %1").arg(minutes(minutesSince(problem.at, now)))
                   : dueAt(book, *reservation);
    case Problem::Kind::paid: {
        const QString until =
            time(reservation->seatedAt.addDuration(reservation->duration), book.calendar());
        return Words::tr("Theirs until %1").arg(until);
    }
    case Problem::Kind::unconfirmed:
        return dotted(
            {dueAt(book, *reservation), confirmation(reservation->confirmation).toLower(), phone});
    }
    return {};
}

QString problemCount(int count)
{
    return counted(count, Words::tr("1 to look at"), Words::tr("%n to look at", nullptr, count));
}

} // namespace hoststand::words
