// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/cause.h"
#include "models/domain/open_enum.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <chrono>

namespace hoststand {

/// The main path in its order, then the ways out. Which step may follow which:
/// models/rules/status_steps.h.
enum class Status {
    held,
    requested,
    booked,
    arrived,
    seated,
    drinks,
    appetizer,
    entree,
    dessert,
    check_dropped,
    paid,
    bussing,
    finished,
    cancelled_by_guest,
    cancelled_by_venue,
    no_show,
    walked_out,
    denied,
    void_,
    other, ///< a status of the venue's own, by its name
};
using ReservationStatus = OpenEnum<Status>;

enum class Confirmation { unconfirmed, left_message, no_answer, confirmed, other };
enum class Whereabouts { none, door, bar, other };
enum class Assignment { none, auto_, by_hand, locked, other };
enum class Channel {
    phone,
    walk_in,
    web_widget,
    google_search,
    google_maps,
    google_assistant,
    partner,
    concierge,
    other,
};

/// People of a party. Infants on a lap need no seat and count as no cover.
struct Covers
{
    int adults = 0;
    int children = 0;
    int infants = 0;

    bool operator==(const Covers&) const = default;
};

/// Neighbouring places of a by-seat table: `count` from `first`, which is 1 or more.
struct SeatRange
{
    int first = 0;
    int count = 0;

    bool operator==(const SeatRange&) const = default;
};

enum class Severity { unknown, preference, intolerance, allergy, anaphylaxis, other };

/// When and by whom the kitchen was told of an allergy; `at` is invalid while it was not.
struct KitchenTold
{
    QString by;
    QDateTime at;

    bool operator==(const KitchenTold&) const = default;
};

struct Allergy
{
    QString what;
    OpenEnum<Severity> severity;
    QString forWhom;
    QString seat;
    KitchenTold kitchenTold;

    bool operator==(const Allergy&) const = default;
};

/// What the party needs at the table; counts in pieces.
struct Needs
{
    int wheelchairsStay = 0;     ///< guests who stay in their wheelchair
    int wheelchairsTransfer = 0; ///< guests who change to a chair
    bool stepFree = false;
    int highChairs = 0;
    int boosters = 0;
    int prams = 0;
    int dogs = 0;
    bool quiet = false;
    bool noStools = false;

    bool operator==(const Needs&) const = default;
};

struct Tag
{
    QString id;
    QString name;
    QString group;
    QString colour; ///< #rrggbb or empty

    bool operator==(const Tag&) const = default;
};

/// Integer minor units (pence, cents) and an ISO 4217 currency.
struct Money
{
    qint64 amount = 0;
    QString currency;

    bool operator==(const Money&) const = default;
};

struct Deposit
{
    Money money;
    QString state; ///< as the platform names it: none, requested, paid, refunded, ...

    bool operator==(const Deposit&) const = default;
};

/// A party with a place in the book. The guest's profile and the checks are entities of their own,
/// joined in the Book by `guestId` and `checkIds`. All instants are UTC.
struct Reservation
{
    QString id;
    QString venueId;
    QDate date; ///< service date in the venue's calendar
    QDateTime startAt;
    std::chrono::minutes duration{0};
    int partySize = 0; ///< covers
    Covers covers;
    int arrivedCovers = 0;
    int seatedCovers = 0;
    ReservationStatus status = Status::booked;
    QMap<QString, QDateTime> statusTimes; ///< by the status's wire name
    QDateTime arrivedAt;
    OpenEnum<Confirmation> confirmation;
    OpenEnum<Whereabouts> whereabouts;
    QDateTime pagedAt;
    QStringList tableIds;
    QMap<QString, SeatRange> seats; ///< by table id, at by-seat tables
    OpenEnum<Assignment> assigned;
    QDateTime promisedUntil; ///< the table is promised to the party until then
    QString guestId;
    QString bookedBy;
    QStringList companions; ///< guest ids
    QList<Allergy> allergies;
    Needs needs;
    QString shiftId;
    OpenEnum<Channel> channel;
    QString notes;
    QString guestRequest;
    QList<Tag> tags;
    Deposit deposit;
    QString serverId;
    QStringList checkIds;
    QString holdId;
    QDateTime expiresAt; ///< of a hold
    QDateTime seatedAt;
    QDateTime leftAt;
    QDateTime createdAt;
    QDateTime updatedAt;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    Reservation();
    Reservation(const Reservation&);
    Reservation(Reservation&&) noexcept;
    Reservation& operator=(const Reservation&);
    Reservation& operator=(Reservation&&) noexcept;
    ~Reservation();
    bool operator==(const Reservation&) const;
};

/// A till's check, as it travels inside its reservation.
struct Check
{
    QString id;
    QString reservationId;
    QString number; ///< as it is printed; may be empty
    QString state;  ///< open, dropped, paid, closed, void, ... as the till names it
    int covers = 0;
    Money total;
    QDateTime openedAt; ///< invalid: the till does not say
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    bool operator==(const Check&) const;
};

} // namespace hoststand
