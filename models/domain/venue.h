// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/cause.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <chrono>

namespace hoststand {

/// What a house lends to parties, in pieces.
struct VenueStock
{
    int highChairs = 0;
    int boosters = 0;

    bool operator==(const VenueStock&) const = default;
};

/// A course of the venue's own, between seated and paid. Its status is an unknown one to the main
/// path: kept, shown by this name, and sent back unchanged.
struct Course
{
    QString status;  ///< as on the wire, for example cheese
    QString name;    ///< for the screen
    double rank = 0; ///< its place on the main path, whose own steps are 1 (drinks) to 5 (check
                     ///< dropped): 4.5 comes after dessert

    bool operator==(const Course&) const = default;
};

/// The restaurant. `now` and `clockRate` are its clock as of the reply that carried it (see
/// VenueClock).
struct Venue
{
    QString id;
    QString name;
    QString street;              ///< for the top bar; may be empty
    QString timeZone;            ///< IANA name
    QString currency;            ///< ISO 4217
    QTime serviceDayStart{6, 0}; ///< local time at which a new service date begins
    int capacity = 0;            ///< covers
    QDateTime now;               ///< UTC
    double clockRate = 1.0;      ///< venue seconds per real second
    VenueStock stock;
    QStringList flags;
    QList<Course> courses;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    bool operator==(const Venue&) const;
};

enum class ShiftCategory { breakfast, lunch, dinner, other };

/// A service period of the plan, for example Dinner on weekdays.
struct Shift
{
    QString id;
    QString name;
    ShiftCategory category = ShiftCategory::other;
    QList<int> days; ///< 1 (Monday) to 7 (Sunday); empty means every day
    QTime start;     ///< local time of the venue
    QTime end;       ///< last seating, local; before `start` means after midnight
    int slotMinutes = 15;
    int coversPerSlot = 0;  ///< pacing: 0 is no limit
    int partiesPerSlot = 0; ///< pacing: 0 is no limit
    QMap<int, int>
        turnMinutes; ///< largest party size that it holds for -> expected minutes at the table
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    bool operator==(const Shift&) const;
};

enum class StaffRole { server, host, manager, admin, other };

/// Someone who works here: servers have sections, hosts and managers sign in.
struct StaffMember
{
    QString id;
    QString name;
    QString initials; ///< two letters, unique among those on duty where the venue keeps it so
    QString colour;   ///< #rrggbb, the server's colour on the floor
    StaffRole role = StaffRole::other;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    bool operator==(const StaffMember&) const;
};

} // namespace hoststand
