// SPDX-License-Identifier: Apache-2.0
// The activity list in words.
#include "ui/book/words.h"

#include "ui/book/words_private.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

namespace {
QString clockTime(QTime time)
{
    return time.toString(u"HH:mm"_s);
}
} // namespace

QString fact(const ActivityFact& fact)
{
    const QString name =
        fact.subject.isEmpty() ? Words::tr("Walk-in") : briefName(fact.subject, 18);
    const QString to = tables(fact.tablesTo);
    switch (fact.what) {
    case ActivityWhat::booked:
        return Words::tr("%1 booked, %2", "party, guests").arg(name, guests(fact.covers));
    case ActivityWhat::walk_in:
        return fact.subject.isEmpty()
                   ? Words::tr("Walk-in %1 to %2").arg(fact.covers).arg(to)
                   : Words::tr("Walk-in %1, %2 to %3").arg(name).arg(fact.covers).arg(to);
    case ActivityWhat::arrived:
        return fact.coversTo < fact.covers
                   ? Words::tr("%1 arrived, %2 of %3").arg(name).arg(fact.coversTo).arg(fact.covers)
                   : Words::tr("%1 arrived").arg(name);
    case ActivityWhat::left_door:
        return Words::tr("%1 not here yet").arg(name);
    case ActivityWhat::assigned:
    case ActivityWhat::moved:
        return Words::tr("%1 to %2", "party, table").arg(name, to);
    case ActivityWhat::released:
        return Words::tr("%1 off %2", "party, table").arg(name, tables(fact.tablesFrom));
    case ActivityWhat::seated:
        return Words::tr("%1 seated at %2").arg(name, to);
    case ActivityWhat::unseated:
        return Words::tr("%1 back to the door").arg(name);
    case ActivityWhat::stepped:
        return Words::tr("%1: %2", "party: status").arg(name, status(fact.statusTo));
    case ActivityWhat::finished:
        return Words::tr("%1 left").arg(name);
    case ActivityWhat::walked_out:
        return Words::tr("%1 walked out").arg(name);
    case ActivityWhat::no_show:
        return Words::tr("%1 no-show").arg(name);
    case ActivityWhat::cancelled_by_guest:
        return Words::tr("%1 cancelled").arg(name);
    case ActivityWhat::cancelled_by_venue:
        return Words::tr("%1 cancelled by us").arg(name);
    case ActivityWhat::taken_out:
        return Words::tr("%1 taken out of the book").arg(name);
    case ActivityWhat::covers:
        return Words::tr("%1, %2 here").arg(name).arg(fact.coversTo);
    case ActivityWhat::kitchen_told:
        return Words::tr("Kitchen told of %1").arg(name);
    case ActivityWhat::rescheduled:
        return fact.tablesFrom == fact.tablesTo || to.isEmpty()
                   ? Words::tr("%1 to %2", "party, time").arg(name, clockTime(fact.timeTo))
                   : Words::tr("%1 to %2, %3", "party, table, time")
                         .arg(name, to, clockTime(fact.timeTo));
    case ActivityWhat::turn_changed:
        return Words::tr("%1, turn of %2", "party, how long")
            .arg(name, minutes(static_cast<int>(fact.turnTo.count())));
    case ActivityWhat::edited:
        return fact.notes ? Words::tr("%1, note changed").arg(name)
                          : Words::tr("%1 changed").arg(name);
    case ActivityWhat::table_state:
        return u"%1 %2"_s.arg(fact.subject, condition(fact.conditionTo));
    case ActivityWhat::blocked:
        return Words::tr("%1 blocked").arg(fact.subject);
    case ActivityWhat::unblocked:
        return Words::tr("%1 not blocked any more").arg(fact.subject);
    case ActivityWhat::waitlisted:
        return Words::tr("%1 on the waitlist, %2", "party, guests").arg(name, guests(fact.covers));
    case ActivityWhat::waitlist_changed:
        return Words::tr("%1, waitlist changed").arg(name);
    case ActivityWhat::transferred:
        return Words::tr("%1 to %2", "party, server")
            .arg(name, fact.serverTo.isEmpty() ? Words::tr("Nobody") : fact.serverTo);
    case ActivityWhat::sections_changed:
        return Words::tr("Sections changed");
    case ActivityWhat::rotation_changed:
        return fact.subject.isEmpty() ? Words::tr("Rotation changed") : fact.subject;
    case ActivityWhat::server_cut:
        return Words::tr("%1 cut", "a server").arg(fact.subject);
    case ActivityWhat::server_back:
        return Words::tr("%1 brought back", "a server").arg(fact.subject);
    case ActivityWhat::day_changed:
        return Words::tr("Service day changed");
    case ActivityWhat::guest_changed:
        return Words::tr("%1, profile changed").arg(name);
    }
    return {};
}

QString fromTo(const ActivityFact& fact)
{
    const auto arrow = [](const QString& from, const QString& to) {
        return from.isEmpty() || to.isEmpty() || from == to ? QString()
                                                            : u"%1 → %2"_s.arg(from, to);
    };
    switch (fact.what) {
    case ActivityWhat::assigned:
    case ActivityWhat::moved:
        return arrow(tables(fact.tablesFrom), tables(fact.tablesTo));
    case ActivityWhat::seated:
    case ActivityWhat::stepped:
    case ActivityWhat::unseated:
    case ActivityWhat::left_door:
    case ActivityWhat::finished:
        return arrow(status(fact.statusFrom), status(fact.statusTo));
    case ActivityWhat::rescheduled:
        return dotted({arrow(clockTime(fact.timeFrom), clockTime(fact.timeTo)),
                       arrow(tables(fact.tablesFrom), tables(fact.tablesTo))});
    case ActivityWhat::turn_changed:
        return arrow(elapsed(fact.turnFrom), elapsed(fact.turnTo));
    case ActivityWhat::covers:
        return arrow(QString::number(fact.coversFrom), QString::number(fact.coversTo));
    case ActivityWhat::table_state:
        return arrow(condition(fact.conditionFrom), condition(fact.conditionTo));
    case ActivityWhat::transferred:
        return arrow(fact.serverFrom, fact.serverTo);
    case ActivityWhat::sections_changed:
    case ActivityWhat::rotation_changed:
    case ActivityWhat::server_cut:
    case ActivityWhat::server_back:
    case ActivityWhat::booked:
    case ActivityWhat::walk_in:
    case ActivityWhat::arrived:
    case ActivityWhat::released:
    case ActivityWhat::walked_out:
    case ActivityWhat::no_show:
    case ActivityWhat::cancelled_by_guest:
    case ActivityWhat::cancelled_by_venue:
    case ActivityWhat::taken_out:
    case ActivityWhat::kitchen_told:
    case ActivityWhat::edited:
    case ActivityWhat::blocked:
    case ActivityWhat::unblocked:
    case ActivityWhat::waitlisted:
    case ActivityWhat::waitlist_changed:
    case ActivityWhat::day_changed:
    case ActivityWhat::guest_changed:
        break;
    }
    return {};
}

QString who(const ActivityEntry& entry)
{
    QString name = entry.userName;
    if (name.isEmpty() && !entry.userId.isEmpty()) {
        name = Words::tr("%1, not on the staff list", "a staff id").arg(entry.userId);
    } else if (name.isEmpty() && !entry.channel.isEmpty()) {
        name = entry.channel;
        name.replace(u'_', u' ');
    } else if (name.isEmpty()) {
        name = entry.consoleId.isEmpty() ? Words::tr("the booking platform")
                                         : Words::tr("nobody signed in");
    }
    return dotted({name, entry.consoleId});
}

} // namespace hoststand::words
