// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/items/party_row.h"

#include <QDateTime>
#include <QMetaType>

/// What happened, as values: who, where, what, when, from and to. Words are the screen's business.
namespace hoststand {

/// What one line of the activity list says.
enum class ActivityWhat {
    booked,  ///< a party came into the book
    walk_in, ///< the same, without a booking
    arrived,
    left_door, ///< back from the door to booked
    assigned,
    released, ///< its table was taken back
    seated,
    unseated,
    moved,   ///< a seated party to another table
    stepped, ///< from one status to another
    finished,
    walked_out,
    no_show,
    cancelled_by_guest,
    cancelled_by_venue,
    taken_out, ///< void: it was a mistake
    covers,
    kitchen_told,
    rescheduled,  ///< another time, and perhaps other tables
    turn_changed, ///< longer or shorter
    edited,       ///< notes, needs and the like
    table_state,
    blocked,
    unblocked,
    waitlisted,
    waitlist_changed,
    transferred,      ///< to another server
    sections_changed, ///< whose tables are whose
    rotation_changed, ///< who is next up; `subject` is what its note says
    server_cut,       ///< takes no new parties; `subject` is the server
    server_back,      ///< and takes them again
    day_changed,      ///< caps, notes of the day
    guest_changed,
};

/// One thing that happened to one party or table.
struct ActivityFact
{
    ActivityWhat what = ActivityWhat::edited;
    QString id;      ///< of the party or table
    QString subject; ///< the party's name, or the table's; empty for a party without a name
    int covers = 0;
    ReservationStatus statusFrom;
    ReservationStatus statusTo;
    QString serverFrom; ///< names; empty: nobody
    QString serverTo;
    QStringList tablesFrom; ///< names
    QStringList tablesTo;
    int coversFrom = 0;
    int coversTo = 0;
    QTime timeFrom; ///< the venue's: for when it is booked
    QTime timeTo;
    std::chrono::minutes turnFrom{0};
    std::chrono::minutes turnTo{0};
    TableCondition conditionFrom = TableCondition::clean;
    TableCondition conditionTo = TableCondition::clean;
    bool notes = false; ///< edited: only what people wrote about it

    bool operator==(const ActivityFact&) const = default;
};

/// All that one command or one event did.
struct ActivityEntry
{
    QString commandId; ///< empty where the platform does not say
    qint64 sequence = 0;
    QDateTime at; ///< UTC
    QString userId;
    QString userName; ///< of the staff member, empty where it was none
    QString userInitials;
    QString consoleId; ///< empty where it was none
    QString channel;   ///< the sales channel, as the platform names it; empty where it was none
    QList<ActivityFact> facts; ///< at least one; what matters most first
    QList<ActivityItem> items; ///< for Desk::undoActivity

    bool operator==(const ActivityEntry&) const = default;
};

/// What the change did, or nothing where it means nothing to people (a version, a time stamp, a
/// table that follows its party).
[[nodiscard]] std::optional<ActivityFact> factOf(const Book& book, const ActivityItem& item);

} // namespace hoststand
