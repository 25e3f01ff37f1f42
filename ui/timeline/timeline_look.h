// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"
#include "ui/theme/looks.h"

#include <QList>
#include <QString>

namespace hoststand {

/// Everything that is painted of a party in one row, as data. Texts are ready for people. Equal
/// looks are equal pictures.
struct TurnLook
{
    QString partyId;
    QString name;         ///< "Haddad · 3"
    QString detail;       ///< "20:00 to 21:45", "0:48 · 9 over"; dropped before the name
    Stay stay;            ///< UTC; where the bar begins and ends
    QDateTime plannedEnd; ///< before the bar's end where it is over
    QDateTime expectedAt; ///< before the bar's beginning where they are late or wait, else equal
    int lane = 0;
    StatusKey status = StatusKey::booked;
    bool isHere = false; ///< people are at the table: the bar is filled
    bool isDone = false; ///< they have left
    bool clashes = false;
    bool meets = false;   ///< runs into somebody, or is run into
    bool pending = false; ///< shown at once, the server has not confirmed it yet
    bool movable = false; ///< to another time
    bool placeable = false;
    bool stretchable = false;
    QList<Mark> marks{};
    QString toolTip{};
    QString said{}; ///< all of it, as it is read aloud

    bool operator==(const TurnLook&) const = default;
};

struct BlockedLook
{
    Stay stay;
    QString words; ///< "blocked to 21:00 · wobbly leg"

    bool operator==(const BlockedLook&) const = default;
};

struct RowLook
{
    enum class Kind {
        heading,    ///< of an area: a name and no time
        unassigned, ///< parties without a table
        table,
    };
    Kind kind = Kind::table;
    QString tableId;
    QString name;   ///< "T12", "Patio", "No table"
    QString detail; ///< "4 · MI"
    int lanes = 1;
    QList<TurnLook> turns{}; ///< in the order of time
    QList<BlockedLook> blocks{};
    QList<Stay> free{}; ///< from now on
    QString said{};     ///< as it is read aloud

    bool operator==(const RowLook&) const = default;
};

struct TimelineLook
{
    QList<Stay> open; ///< the hours that are shown; the rest is folded
    QList<RowLook> rows;

    bool operator==(const TimelineLook&) const = default;
};

} // namespace hoststand
