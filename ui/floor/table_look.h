// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/looks.h"

#include <QColor>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace hoststand {

/// What a table or stool is to the eye. Only `occupied` is filled with its status colour: people
/// are there.
enum class TileState { open, promised, occupied, dirty, blocked, out_of_service };

/// The server's pill on the corner of a table; nothing is drawn while the initials are empty.
struct ServerBadge
{
    QString initials;
    QColor color; ///< the venue's, or Theme::serverColor

    bool operator==(const ServerBadge&) const = default;
};

/// What the floor says of a table while something is dragged over it.
struct DropHint
{
    enum class Kind {
        none,
        fits,    ///< lit
        refused, ///< dimmed, `text` says why not ("seats 2")
        target,  ///< under the pointer, `text` says what a release does ("Seat T12")
    };
    Kind kind = Kind::none;
    QString text = {};
    QList<int> seats = {}; ///< of a by-seat table: the places that would be taken, counted from 1

    bool operator==(const DropHint&) const = default;
};

/// A party over its own places of a by-seat table, or places without a party (dirty, blocked).
struct StoolParty
{
    QList<int> seats; ///< counted from 1
    QString name;     ///< "Diaz", "solo"; empty where there is no party
    QString detail;   ///< "2 · 0:31", "19:45"; dropped before the name
    TileState state = TileState::occupied;
    StatusKey status = StatusKey::seated;
    QList<Mark> marks = {};
    bool over = false;
    bool selected = false;
    bool pending = false;

    bool operator==(const StoolParty&) const = default;
};

/// What a by-seat table (bar, counter, communal) shows beside its TableLook.
struct BarLook
{
    QList<StoolParty> parties;
    QString freeText; ///< "2 together free (3–4, 8–9)"

    bool operator==(const BarLook&) const = default;
};

/// Everything that is painted of one table, as data. Texts are ready for people (made by the
/// mapper, through tr()); geometry comes from the layout. Equal looks are equal pictures.
struct TableLook
{
    QString name;       ///< "T12"; empty: the layout's
    QString line1;      ///< party and size "Okafor · 4", or the capacity of an open table
    QString line2;      ///< "seated 0:48", "free 33 min", "19:45 · door", "blocked to 21:00"
    QString line2Short; ///< what to say where line2 does not fit: "0:48", "+9"; may be empty
    TileState state = TileState::open;
    StatusKey status = StatusKey::seated; ///< fill when occupied, outline when promised
    QColor tint; ///< colour-by Server: takes the place of the status fill; else invalid
    std::optional<double> turn; ///< part of the turn that is used; above 1 it is over
    ServerBadge server;
    QList<Mark> marks = {};
    BarLook bar;
    QString toolTip;         ///< empty: name and both lines in full
    QStringList notes = {};  ///< more lines of the tool tip: what the icons below mean
    bool moved = false;      ///< stands elsewhere tonight: an icon
    QString unmet = {};      ///< who is next and will find somebody there: "Haddad 20:00"
    QString unmetShort = {}; ///< the same where there is little room: "20:00"
    bool selected = false;
    bool pending = false; ///< shown at once, the server has not confirmed it yet

    bool focused = false; ///< the scene's own: see FloorScene::setFocusedTable
    DropHint drop;        ///< the scene's own: see FloorScene::setDropHints

    bool operator==(const TableLook&) const = default;
};

/// The dashed outline round tables that are put together tonight.
struct JoinLook
{
    QStringList tableIds;
    QString caption; ///< "T31 + T32 joined tonight · Tanaka 6 · 19:45"

    bool operator==(const JoinLook&) const = default;
};

/// One server's section tonight, as it lies on the ground.
struct SectionLook
{
    QStringList tableIds;
    QString name;        ///< "Mia", "Mia · cut"
    QColor color;        ///< the venue's, or Theme::serverColor
    bool chosen = false; ///< the one that is being edited

    bool operator==(const SectionLook&) const = default;
};

} // namespace hoststand
