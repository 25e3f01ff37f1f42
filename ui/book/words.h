// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/book/sync.h"
#include "models/items/activity_entry.h"
#include "models/items/outbox_model.h"
#include "models/items/party_row.h"
#include "models/rules/seating.h"

#include <QString>

/// What the book says, in words for people: the one place where the book's values become text. All
/// translatable, with plural forms. Times come out in the venue's own. GUI thread; nothing is kept.
namespace hoststand::words {

// --- numbers and times

/// "4 guests"
[[nodiscard]] QString guests(int count);
/// "4 covers"
[[nodiscard]] QString covers(int count);
/// "12 seats"
[[nodiscard]] QString seats(int count);
/// "23 visits"
[[nodiscard]] QString visits(int count);
/// "12 min", "1 h 5 min"
[[nodiscard]] QString minutes(int count);
/// "1:54"
[[nodiscard]] QString elapsed(std::chrono::minutes time);
/// "1:54", "1:54 · 9 over"
[[nodiscard]] QString turn(const Turn& turn);
/// "35–45"; one number where both are the same
[[nodiscard]] QString range(int from, int to);
/// "19:42"; empty for an invalid instant
[[nodiscard]] QString time(const QDateTime& instant, const Calendar& calendar);
/// "Fri 27 Nov"; empty for an invalid date
[[nodiscard]] QString day(QDate date);
/// "£4,180", without minor units; empty for nothing
[[nodiscard]] QString money(const Money& money);
/// "£38.50", also "£0.00"; empty without a currency
[[nodiscard]] QString exactMoney(const Money& money);

// --- parties

/// The part of a list name by which a host calls a party: "Okafor".
[[nodiscard]] QString shortName(const QString& listName);
/// A short name that leaves room for what else a line says: at most `most` letters, wide ones
/// counted twice.
[[nodiscard]] QString briefName(const QString& listName, int most);
/// The name, or "Walk-in" or "Guest" where nobody gave one.
[[nodiscard]] QString party(const PartyRow& row);
[[nodiscard]] QString party(const Book& book, const Reservation& reservation);
/// "T12", "T31+32"
[[nodiscard]] QString tables(const QStringList& names);
/// The same, with the places at a by-seat table: "Bar 3–4"
[[nodiscard]] QString tables(const PartyRow& row);
/// A party's places: "T12", "Bar 3–4".
[[nodiscard]] QString place(const Book& book, QDate serviceDate, const Placement& placement);
/// "Arrived", "Entrée", a status of the venue's own by its name
[[nodiscard]] QString status(const ReservationStatus& status);
/// "Check 4711 · £38.50 · open since 20:05", "Check 4711 · £96.00 · closed"; empty for a void one
[[nodiscard]] QString check(const Check& check, const Calendar& calendar);
[[nodiscard]] QString confirmation(const OpenEnum<Confirmation>& confirmation);
/// A row's pill: "Arrived 4/4", "Quoted 19:53", "Confirmed", "Dessert", "No-show"
[[nodiscard]] QString pill(const PartyRow& row, const Calendar& calendar);
[[nodiscard]] QString mark(PartyMark mark);
[[nodiscard]] QString channel(const OpenEnum<Channel>& channel);
/// What a list's first column says: "12 min", "19:45", "1:54"
[[nodiscard]] QString when(const PartyRow& row, const Calendar& calendar);
/// "a · b", leaving out what is empty.
[[nodiscard]] QString dotted(const QStringList& parts);
/// One line: "nut allergy · window"; what matters first, three pieces at most
[[nodiscard]] QString noteLine(const PartyRow& row);
[[nodiscard]] QString allergy(const QString& what);

// --- tables

[[nodiscard]] QString condition(TableCondition condition);
/// An attribute of the plan or a wish: "window", "step-free"
[[nodiscard]] QString attribute(const QString& name);
/// Why a place suits a party or not: "window as asked · Mia has fewest covers", "meets Castellano 4
/// at 20:15"
[[nodiscard]] QString reasons(const TableOption& option, const Book& book);
/// The one line that answers a walk-in: "T6, yours until 20:25"
[[nodiscard]] QString walkIn(const WalkInAnswer& answer, const Book& book, QDate serviceDate);
/// "meets Haddad 3 at 20:00"
[[nodiscard]] QString meetsBooking(const Book& book, const QString& partyId);
/// "T12 is taken by Haddad", "T12 seats fewer", "T12 is blocked until 21:00"
[[nodiscard]] QString bentRule(const BentRule& rule, const Book& book, QDate serviceDate);

// --- commands

/// "Silva to T5", "Seat Okafor at T12", "Undo: Silva to T5"
[[nodiscard]] QString command(const Command& command, const Book& book);
/// "Undo: Silva to T5, Ana"
[[nodiscard]] QString undo(const UndoOffer& offer, const Book& book);
/// "Redo: Silva to T5"
[[nodiscard]] QString redo(const UndoOffer& offer, const Book& book);

// --- what went wrong, and what can be done

struct Told
{
    QString what; ///< what happened
    QString next; ///< what to do next; may be empty
    /// Both in one line.
    [[nodiscard]] QString line() const;

    bool operator==(const Told&) const = default;
};
/// Of Desk's codes, of the server's, and of each kind of error.
[[nodiscard]] Told error(const Error& error, const Book& book);
/// Of the kind alone.
[[nodiscard]] Told error(ErrorKind kind);
[[nodiscard]] Told notice(const Notice& notice, const Book& book);
/// The names of a notice's buttons; empty where there is no such choice.
[[nodiscard]] QString anywayButton(const Notice& notice);
[[nodiscard]] QString giveUpButton(const Notice& notice);

/// A conflict with both sides.
struct Conflict
{
    QString title;     ///< "Seat Haddad at T14: Ana Silva changed the same at 19:42."
    QStringList lines; ///< "Table: T12 → you T14, Ana Silva T7"; what matters most first
    QString waits;     ///< "And 2 later steps wait for it: ..."; may be empty
    QString keep;      ///< what keeping mine leads to; empty where it cannot be kept
    QString take;      ///< what taking theirs leads to

    bool operator==(const Conflict&) const = default;
};
/// Of a contested command: what differs from the book as it is by now, what waits for it, and what
/// would go with it.
[[nodiscard]] Conflict conflict(const Notice& notice, const QList<Command>& waiting,
                                const QList<Command>& needing, const Book& book);

// --- what has no answer yet

/// What it waits for: "Waits for: Seat Haddad at T14", "No answer yet, tried 2 times, next try in
/// 3 s". `live`: what waits can go out now.
[[nodiscard]] QString outboxState(const OutboxRow& row, bool live, const Book& book);
/// "Ana Silva · 19:42"
[[nodiscard]] QString outboxGiver(const Command& given, const Book& book);
/// "3 changes wait"
[[nodiscard]] QString outboxCount(int count);
/// The question whether to give it up, and what follows; `along` goes with it.
[[nodiscard]] Told giveUp(const OutboxRow& row, const QList<Command>& along, const Book& book);

// --- the connection

/// "Live", "Catching up (4)", "Offline since 19:32 (3 waiting)", "Problem (3 waiting)"
[[nodiscard]] QString link(const LinkStatus& status, const Calendar& calendar);
/// The same at length, for whoever clicks on it.
[[nodiscard]] Told linkDetail(const LinkStatus& status, const Calendar& calendar);
/// Why no floor is there yet, and what to do.
[[nodiscard]] Told noFloor(const LinkStatus& status);

// --- the activity list

/// "Silva to T5", "Okafor arrived, 2 of 4", "T23 dirty"
[[nodiscard]] QString fact(const ActivityFact& fact);
/// What changed, where that says more: "T3 → T5", "Drinks → Entrée"; may be empty
[[nodiscard]] QString fromTo(const ActivityFact& fact);
/// "Ana · hoststand-2", "Google Maps"; empty where nobody said
[[nodiscard]] QString who(const ActivityEntry& entry);

} // namespace hoststand::words
