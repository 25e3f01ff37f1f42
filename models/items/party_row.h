// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/house_rules.h"
#include "models/book/book.h"
#include "models/rules/turns.h"

#include <QDateTime>
#include <QMetaType>
#include <QStringList>

/// What the book's lists know of one party, as values: no words, colours or icons. Pure functions
/// over the Book; GUI thread.
namespace hoststand {

enum class PartyKind { reservation, waitlist };

/// The book panel's lists, and the waitlist's. `gone` are those who never sat down tonight:
/// cancelled and no-show. Of the waitlist's, `door` are those in the house; the last two are its
/// own.
enum class PartySection {
    door,
    upcoming,
    seated,
    done,
    gone,
    not_here, ///< waits and is not in the house yet
    off_list, ///< was seated, has left, cancelled
};

/// What is said of a party beside its status, in the order in which it matters.
enum class PartyMark {
    late,       ///< booked, not here, and its time is past by the house's grace
    unassigned, ///< waits and has no table
    allergy,
    vip,
    wheelchair,
    high_chair,
    step_free,
    no_stools,
    dog,
    pram,
    birthday,
    anniversary,
    first_visit,
    prepaid,
    deposit, ///< asked for and not paid, or paid in part
    unconfirmed,
    locked, ///< its table is not to be changed
    note,
};

/// A piece of a row's one line of notes; which words it becomes is the screen's business.
struct NotePiece
{
    enum class Kind {
        allergy,     ///< `text`: of what
        occasion,    ///< `text`: the tag's name
        high_chairs, ///< `count`, boosters included
        wheelchair,  ///< `count`; they stay in it
        transfer,    ///< `count` wheelchairs that are left for a chair
        step_free,
        no_stools,
        quiet,
        dogs,    ///< `count`
        prams,   ///< `count`
        at_bar,  ///< waits at the bar
        request, ///< `text`: what the guest asked for
        note,    ///< `text`: the house's note on the booking
        visits,  ///< `count` visits before this one
        channel, ///< see PartyRow::channel
    };
    Kind kind = Kind::note;
    QString text;
    int count = 0;

    bool operator==(const NotePiece&) const = default;
};

struct PartyRow
{
    QString id;
    HouseRules house; ///< by which it is late, and waits too long
    PartyKind kind = PartyKind::reservation;
    PartySection section = PartySection::upcoming;
    QString name; ///< "Okafor, Adaeze"; empty where nobody gave one
    QString guestId;
    int partySize = 0;
    int arrivedCovers = 0;
    int seatedCovers = 0;
    QDateTime start;        ///< UTC; booked for, or for the waitlist when it was put down
    QDateTime waitingSince; ///< UTC; of who waits, else invalid
    int minutesWaiting = 0; ///< of who waits
    QDateTime pagedAt;      ///< UTC; invalid: was not called
    int minutesPaged = 0;   ///< since then, of who waits
    QDateTime seatedAt;     ///< UTC; invalid before
    QDateTime leftAt;       ///< UTC; invalid before
    QStringList tableIds;
    SeatRange seats;          ///< at a by-seat table, where that is its only one; else 0 from 0
    QStringList tableNames;   ///< as tonight's layout names them, in the party's order
    ReservationStatus status; ///< of a reservation
    OpenEnum<WaitlistStatus> waitlistStatus; ///< of a waitlist entry
    OpenEnum<Confirmation> confirmation;
    OpenEnum<Whereabouts> whereabouts;
    QList<PartyMark> marks;
    OpenEnum<Channel> channel;
    QList<NotePiece> notes;     ///< what matters first
    Turn turn;                  ///< seated only, else zero
    Quote quote;                ///< of the waitlist; 0 to 0 where none was given
    bool overPromise = false;   ///< waits longer than it was told
    bool kitchenToTell = false; ///< has an allergy that the kitchen was not told of
    bool pending = false;       ///< shown, not yet confirmed by the server

    bool operator==(const PartyRow&) const = default;
};

/// Nothing for what is in none of the lists: held, requested, void; on the waitlist who is not in
/// the house or was seated.
[[nodiscard]] std::optional<PartySection> sectionOf(const Reservation& reservation);
[[nodiscard]] std::optional<PartySection> sectionOf(const WaitlistEntry& entry);
/// Where it stands on the waitlist itself: door, not_here or off_list.
[[nodiscard]] PartySection waitlistSectionOf(const WaitlistEntry& entry);

[[nodiscard]] PartyRow partyRow(const Book& book, const Reservation& reservation,
                                const QDateTime& now);
[[nodiscard]] PartyRow partyRow(const Book& book, const WaitlistEntry& entry, const QDateTime& now);
/// Those of its values that `now` alone decides, set anew.
void refreshTimes(PartyRow& row, const QDateTime& now);

/// The name by which lists call a party: the guest's, else the one given; empty where there is
/// none.
[[nodiscard]] QString partyName(const Book& book, const Reservation& reservation);
/// Who walked in, left neither number nor address, and is not known to have been here: nobody can
/// know whether they were.
[[nodiscard]] bool isStranger(const Guest& guest, const OpenEnum<Channel>& channel);
[[nodiscard]] bool isStranger(const Guest& guest, const WaitlistEntry& entry);
/// The marks of a party as of `now`, late included.
[[nodiscard]] QList<PartyMark> partyMarks(const Book& book, const Reservation& reservation,
                                          const QDateTime& now);
/// Names of tonight's layout, in the order of the ids; an id without a table stands for itself.
[[nodiscard]] QStringList tableNames(const Book& book, QDate serviceDate,
                                     const QStringList& tableIds);

/// The order of the lists: sections in their order; at the door who waits longest first; upcoming
/// by time; seated by when they sat down; done, gone and off the list latest first. Total: no two
/// rows are equal in it, and no clock moves it.
[[nodiscard]] bool comesBefore(const PartyRow& a, const PartyRow& b);

} // namespace hoststand
