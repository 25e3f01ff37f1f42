// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/party_row.h"
#include "models/rules/seating.h"

/// What the floor knows of one table, as values: no words, colours or geometry beyond the layout's
/// own. Pure functions over the Book; GUI thread.
namespace hoststand {

/// Somebody's places at a by-seat table: those who sit, and those for whom they are set aside.
struct SeatStretch
{
    SeatRange seats;
    QString partyId;
    QString name; ///< as lists call the party; empty where there is none
    int partySize = 0;
    ReservationStatus status;
    QDateTime since; ///< UTC; seated: when they sat down, else when they come
    Turn turn;       ///< seated only
    bool seated = false;
    QList<PartyMark> marks;
    bool pending = false;

    bool operator==(const SeatStretch&) const = default;
};

/// The party at a table, or the next one to come to it.
struct TableParty
{
    QString id; ///< empty: nobody
    QString name;
    int partySize = 0;
    ReservationStatus status;
    QDateTime at;        ///< UTC; when it sat down, or for when it is booked
    bool atDoor = false; ///< is here and waits
    bool late = false;
    QList<PartyMark> marks;
    QStringList tableIds; ///< all that it has, this one included

    bool operator==(const TableParty&) const = default;
};

struct TableRow
{
    QString id;
    QString name;
    QString areaId;            ///< tonight
    bool movedTonight = false; ///< stands elsewhere than in the layout
    bool bySeat = false;
    int seats = 0; ///< of a by-seat table
    int minCovers = 0;
    int maxCovers = 0;
    TableParty occupant;     ///< nobody at a by-seat table: see `stretches`
    Turn turn;               ///< the occupant's
    TableParty next;         ///< nobody at a by-seat table
    bool nextNotMet = false; ///< who sits here will not be gone when `next` is due
    int freeMinutes = -1;    ///< until `next` comes, while nobody sits here; -1: free all night
    QDateTime readyAt; ///< UTC; expected, while somebody sits here or it is blocked; else invalid
    TableCondition condition =
        TableCondition::clean; ///< dirty also where its party has left and nobody has seen to it
    QDateTime conditionSince;
    int conditionMinutes = 0; ///< how long it has been dirty; 0 otherwise
    QDateTime blockedUntil;   ///< UTC; invalid: not blocked now
    QString blockReason;
    QString serverId;
    QString serverInitials;
    QString serverColour; ///< as the venue says, #rrggbb; may be empty
    int serverIndex =
        -1; ///< place among the staff by name, for a colour where the venue names none
    QStringList joinedWith;         ///< the other tables put together with this one tonight
    QList<SeatStretch> stretches;   ///< by-seat: who is where, by first place
    QList<SeatRange> openStretches; ///< by-seat: places where nobody sits
    std::optional<Fit> fit; ///< whether the candidate could be here; nothing without a candidate
    bool pending = false;   ///< shown, not yet confirmed by the server

    bool operator==(const TableRow&) const = default;
};

/// The floor of a service date as the rules see it, as of `now`. Its pointers are valid until the
/// next change of the book.
[[nodiscard]] FloorSituation floorSituation(const Book& book, QDate serviceDate,
                                            const QDateTime& now);

/// One row per table of tonight's layout, in the layout's order. `candidateId` may be empty; else
/// each row says whether that party fits.
[[nodiscard]] QList<TableRow> tableRows(const Book& book, QDate serviceDate, const QDateTime& now,
                                        const QString& candidateId);

} // namespace hoststand
