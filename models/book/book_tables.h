// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/patch.h"

#include <QHash>

#include <optional>
#include <tuple>
#include <type_traits>

/// How the Book keeps its rows. Not for use outside models/book.
namespace hoststand::detail {

/// An entity's highest version. Without `entity` it is deleted (its cause is then kept here).
template <typename E>
struct Row
{
    std::optional<E> entity;
    Cause tombstoneCause;
    qint64 version = -1;
    qint64 sequence = 0; ///< the lowest known bound of its last change's sequence; 0 is unknown

    /// The tighter of two bounds.
    void bound(qint64 other)
    {
        if (sequence == 0 || (other > 0 && other < sequence))
            sequence = other;
    }
};

template <typename E>
using Rows = QHash<QString, Row<E>>;

/// The summary has its own row, because it may be newer or older than the profile.
struct GuestRows
{
    Row<Guest> profile;
    Row<Guest> summary;
    std::optional<Guest> joined;

    /// Takes in one guest by the highest version of each part; returns whether anything changed.
    bool take(const Guest& guest, qint64 sequence);
    bool take(const Tombstone& tombstone, qint64 sequence);
    [[nodiscard]] qint64 version() const { return std::max(profile.version, summary.version); }

private:
    void join();
};

struct ConfirmedTables
{
    std::tuple<Rows<Venue>, Rows<Layout>, Rows<Shift>, Rows<StaffMember>, Rows<ServiceDay>,
               Rows<TableState>, Rows<Reservation>, Rows<WaitlistEntry>, Rows<Block>, Rows<Check>>
        rows;
    QHash<QString, GuestRows> guests;

    template <typename E>
    [[nodiscard]] Rows<E>& of()
    {
        return std::get<Rows<E>>(rows);
    }
    template <typename E>
    [[nodiscard]] const Rows<E>& of() const
    {
        return std::get<Rows<E>>(rows);
    }
    template <typename E>
    [[nodiscard]] const E* find(const QString& id) const
    {
        if constexpr (std::is_same_v<E, Guest>) {
            const auto it = guests.constFind(id);
            return it != guests.cend() && it->joined ? &*it->joined : nullptr;
        } else {
            const auto& table = of<E>();
            const auto it = table.constFind(id);
            return it != table.cend() && it->entity ? &*it->entity : nullptr;
        }
    }
};

/// What pending commands make of entities; nothing where they remove one.
template <typename E>
using Overlay = QHash<QString, std::optional<E>>;

struct OverlayTables
{
    std::tuple<Overlay<Reservation>, Overlay<Guest>, Overlay<WaitlistEntry>, Overlay<ServiceDay>,
               Overlay<TableState>, Overlay<Block>, Overlay<Layout>>
        overlays;

    template <typename E>
    [[nodiscard]] Overlay<E>& of()
    {
        return std::get<Overlay<E>>(overlays);
    }
    template <typename E>
    [[nodiscard]] const Overlay<E>& of() const
    {
        return std::get<Overlay<E>>(overlays);
    }
};

/// Calls visit(std::type_identity<E>) with the entity type of that kind.
template <typename Visitor>
decltype(auto) withType(EntityKind kind, Visitor&& visit)
{
    switch (kind) {
    case EntityKind::venue:
        return visit(std::type_identity<Venue>());
    case EntityKind::layout:
        return visit(std::type_identity<Layout>());
    case EntityKind::shift:
        return visit(std::type_identity<Shift>());
    case EntityKind::staff:
        return visit(std::type_identity<StaffMember>());
    case EntityKind::service_day:
        return visit(std::type_identity<ServiceDay>());
    case EntityKind::table_state:
        return visit(std::type_identity<TableState>());
    case EntityKind::reservation:
        return visit(std::type_identity<Reservation>());
    case EntityKind::guest:
        return visit(std::type_identity<Guest>());
    case EntityKind::waitlist:
        return visit(std::type_identity<WaitlistEntry>());
    case EntityKind::block:
        return visit(std::type_identity<Block>());
    case EntityKind::check:
        return visit(std::type_identity<Check>());
    }
    return visit(std::type_identity<Venue>());
}

} // namespace hoststand::detail
