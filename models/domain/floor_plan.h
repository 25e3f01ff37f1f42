// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/cause.h"

#include <QDate>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace hoststand {

struct Area
{
    QString id;
    QString name;

    bool operator==(const Area&) const = default;
};

enum class TableShape { round, square, rectangle, booth, bar, communal, other };
enum class Seating { whole, by_seat };

/// A table of the plan. x and y are its centre, w and h its size before rotation, all in
/// centimetres on the area's floor with the origin at its top left; rotation is clockwise in
/// degrees.
struct Table
{
    QString id;
    QString name;
    QString areaId;
    TableShape shape = TableShape::square;
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    double rotation = 0;
    int minCovers = 1;
    int maxCovers = 2;
    QStringList attributes; ///< window, wheelchair, quiet, high, step_free, booth, ...
    Seating seating = Seating::whole;
    int seats = 0; ///< stools or places of a by-seat table, counted from 1; for others drawn only

    bool operator==(const Table&) const;
};

/// Tables that may be put together for a larger party.
struct Combination
{
    QString id;
    QStringList tableIds;
    int minCovers = 0;
    int maxCovers = 0;

    bool operator==(const Combination&) const = default;
};

/// What else is drawn on the floor: entrance, kitchen pass, wall. Geometry and rotation as for
/// Table.
struct Fixture
{
    QString id;
    QString kind; ///< entrance, kitchen_pass, wall, plant, ...
    QString label;
    QString areaId;
    double x = 0;
    double y = 0;
    double w = 0;
    double h = 0;
    double rotation = 0;

    bool operator==(const Fixture&) const = default;
};

/// When a layout is meant to be used. What is not said holds for all.
struct LayoutUse
{
    QString shiftId;
    QList<int> days; ///< 1 (Monday) to 7 (Sunday)
    QDate from;      ///< service dates, both included
    QDate to;

    bool operator==(const LayoutUse&) const = default;
};

/// A saved floor plan. Tonight's joins and moved tables belong to the service day and never edit
/// it.
struct Layout
{
    QString id;
    QString name;
    QList<Area> areas;
    QList<Table> tables;
    QList<Combination> combinations;
    QList<Fixture> fixtures;
    QList<LayoutUse> uses; ///< any of them; a service day that names its layout goes before
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    Layout();
    Layout(const Layout&);
    Layout(Layout&&) noexcept;
    Layout& operator=(const Layout&);
    Layout& operator=(Layout&&) noexcept;
    ~Layout();
    bool operator==(const Layout&) const;

    /// The table with that id, or nullptr; it lives as long as the layout is unchanged.
    [[nodiscard]] const Table* table(const QString& tableId) const;
};

} // namespace hoststand
