// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"

namespace hoststand {

/// The tables one server looks after tonight.
struct Section
{
    QString serverId;
    QStringList tableIds;

    bool operator==(const Section&) const = default;
};

/// Tables put together tonight.
struct Join
{
    QStringList tableIds;
    QString reservationId; ///< for whom; may be empty

    bool operator==(const Join&) const = default;
};

/// A table that stands elsewhere tonight; geometry as of Table.
struct MovedTable
{
    QString tableId;
    QString areaId;
    double x = 0;
    double y = 0;
    double rotation = 0;

    bool operator==(const MovedTable&) const = default;
};

struct Closure
{
    QDateTime from;
    QDateTime to;
    QString channel; ///< empty: all channels
    QString reason;

    bool operator==(const Closure&) const = default;
};

struct DayNote
{
    QString text;
    QString by;
    QDateTime at;
    bool struck = false;

    bool operator==(const DayNote&) const = default;
};

enum class DayState { open, closed, other };

/// One service date of the venue: what was decided for it beside the plan. Its id is the date, ISO
/// 8601.
struct ServiceDay
{
    QString id;
    QDate date;
    OpenEnum<DayState> state;
    QString layoutId;
    QList<Section> sections;
    QStringList rotation; ///< server ids, next up first
    QStringList cuts;     ///< server ids that take no new parties
    QList<Join> joins;
    QList<MovedTable> movedTables;
    QMap<QString, int> caps; ///< slot "HH:mm" local -> covers, over the shift's pacing
    QList<Closure> closures;
    QDateTime doorHoldUntil;
    QList<DayNote> notes;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    ServiceDay();
    ServiceDay(const ServiceDay&);
    ServiceDay(ServiceDay&&) noexcept;
    ServiceDay& operator=(const ServiceDay&);
    ServiceDay& operator=(ServiceDay&&) noexcept;
    ~ServiceDay();
    bool operator==(const ServiceDay&) const;
};

enum class TableCondition { clean, occupied, dirty, out_of_service, other };

/// What a table is like now. Its id is the table's. Who sits there is the reservations' business.
struct TableState
{
    QString id; ///< the table's id
    OpenEnum<TableCondition> condition;
    QDateTime since;
    QString by;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    bool operator==(const TableState&) const;
};

/// Tables taken out of service for a time.
struct Block
{
    QString id;
    QDate date;
    QStringList tableIds;
    QDateTime from;
    QDateTime to;
    QString reason;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    bool operator==(const Block&) const;
};

enum class WaitlistStatus { waiting, called, seated, left, cancelled, other };

struct Quote
{
    int fromMinutes = 0;
    int toMinutes = 0;
    QDateTime at; ///< when it was given

    bool operator==(const Quote&) const = default;
};

struct WaitlistEntry
{
    QString id;
    QString venueId;
    QDate date;
    QString guestId;
    QString name; ///< as given at the door; the guest's name counts where there is a profile
    int partySize = 0;
    QString phone;
    Needs needs;
    QString notes;
    Quote quoted;
    bool inHouse = false;
    QDateTime pagedAt;
    OpenEnum<WaitlistStatus> status;
    OpenEnum<Channel> channel;
    QString reservationId;
    QDateTime createdAt;
    QDateTime updatedAt;
    qint64 version = 0;
    Cause cause;
    QJsonObject unknown;

    WaitlistEntry();
    WaitlistEntry(const WaitlistEntry&);
    WaitlistEntry(WaitlistEntry&&) noexcept;
    WaitlistEntry& operator=(const WaitlistEntry&);
    WaitlistEntry& operator=(WaitlistEntry&&) noexcept;
    ~WaitlistEntry();
    bool operator==(const WaitlistEntry&) const;
};

} // namespace hoststand
