// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/guest.h"
#include "models/domain/reservation.h"
#include "models/domain/service_day.h"
#include "models/domain/venue.h"

#include <QHashFunctions>

#include <optional>
#include <variant>

namespace hoststand {

enum class EntityKind {
    venue,
    layout,
    shift,
    staff,
    service_day,
    table_state,
    reservation,
    guest,
    waitlist,
    block,
    check,
};

[[nodiscard]] inline size_t qHash(EntityKind kind, size_t seed = 0) noexcept
{
    return ::qHash(static_cast<int>(kind), seed);
}

/// A deleted entity: it stays deleted until a higher version says otherwise.
struct Tombstone
{
    EntityKind kind = EntityKind::reservation;
    QString id;
    qint64 version = 0;
    Cause cause;

    bool operator==(const Tombstone&) const = default;
};

using Entity = std::variant<Venue, Layout, Shift, StaffMember, ServiceDay, TableState, Reservation,
                            Guest, WaitlistEntry, Block, Check, Tombstone>;

/// The kind of entities of that type.
template <typename E>
[[nodiscard]] constexpr EntityKind kindOfType()
{
    if constexpr (std::is_same_v<E, Venue>)
        return EntityKind::venue;
    else if constexpr (std::is_same_v<E, Layout>)
        return EntityKind::layout;
    else if constexpr (std::is_same_v<E, Shift>)
        return EntityKind::shift;
    else if constexpr (std::is_same_v<E, StaffMember>)
        return EntityKind::staff;
    else if constexpr (std::is_same_v<E, ServiceDay>)
        return EntityKind::service_day;
    else if constexpr (std::is_same_v<E, TableState>)
        return EntityKind::table_state;
    else if constexpr (std::is_same_v<E, Reservation>)
        return EntityKind::reservation;
    else if constexpr (std::is_same_v<E, Guest>)
        return EntityKind::guest;
    else if constexpr (std::is_same_v<E, WaitlistEntry>)
        return EntityKind::waitlist;
    else if constexpr (std::is_same_v<E, Block>)
        return EntityKind::block;
    else
        return EntityKind::check;
}

[[nodiscard]] EntityKind kindOf(const Entity& entity);
[[nodiscard]] QString idOf(const Entity& entity);
[[nodiscard]] qint64 versionOf(const Entity& entity);
[[nodiscard]] const Cause& causeOf(const Entity& entity);

/// One entity as it is now: the only thing that changes the confirmed book, whoever wrote it.
struct Change
{
    Entity entity;
    /// The venue's sequence up to which `entity` is known to be current: the event's own number, or
    /// the Venue-Sequence of the reply that carried it. 0 where neither is known.
    qint64 sequence = 0;
    QDateTime occurredAt; ///< UTC, of an event; invalid for what a snapshot or an answer carried

    // Written once, in special_members.cpp: each copy of a variant is the code of all that it may
    // hold.
    Change();
    Change(Entity state, qint64 upTo, const QDateTime& when);
    Change(const Change&);
    Change(Change&&) noexcept;
    Change& operator=(const Change&);
    Change& operator=(Change&&) noexcept;
    ~Change();
    bool operator==(const Change&) const;
};

/// A party's status and place as they were before an event; what the event does not name is as it
/// is now.
struct PartyBefore
{
    ReservationStatus status;
    QStringList tableIds;
    QMap<QString, SeatRange> seats;

    bool operator==(const PartyBefore&) const = default;
};

/// One event of the log, by webhook or by GET /changes. The first change is the event's entity;
/// more follow for what was embedded in it (a guest's summary, checks).
struct Event
{
    QString id;
    QString type; ///< as on the wire, for example table.seated
    QString venueId;
    qint64 sequence = 0;
    QDateTime occurredAt;
    QList<Change> changes;
    /// Of a reservation's event that says what it changed.
    std::optional<PartyBefore> before = std::nullopt;

    bool operator==(const Event&) const = default;
};

} // namespace hoststand
