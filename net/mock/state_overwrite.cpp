// SPDX-License-Identifier: Apache-2.0
// What the platform changes beside the steps of a request: layouts, checks, guests that are
// merged or erased.
#include "models/json/codec.h"
#include "net/mock/state_ids.h"
#include "net/mock/venue_state.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void VenueState::reindexGuests()
{
    m_guestByPhone.clear();
    m_guestByEmail.clear();
    for (const auto& [id, guest] : all<Guest>()) {
        if (guest.mergedInto.isEmpty())
            index(guest);
    }
}

template <typename E>
Entity VenueState::rewrite(E now, const Rewrite& how, const Cause& cause)
{
    const E* before = nullptr;
    if constexpr (std::is_same_v<E, Layout>)
        before = m_layouts.contains(now.id) ? &m_layouts.at(now.id) : nullptr;
    else if constexpr (std::is_same_v<E, Check>)
        before = check(now.id);
    else
        before = find<E>(now.id);
    const QJsonObject was = before ? json::toJson(Entity(*before)) : QJsonObject();
    now.version = before ? before->version + 1 : 1;
    now.cause = cause;
    if constexpr (requires { now.updatedAt; })
        now.updatedAt = m_clock.now();
    const bool isShown = before && !how.hidesBefore;
    const QJsonObject previous =
        isShown ? differing(was, json::toJson(Entity(now))) : QJsonObject();
    if constexpr (std::is_same_v<E, Layout>)
        m_layouts.insert_or_assign(now.id, now);
    else
        put(now);
    log(how.type, wire(now), previous, m_clock.now());
    return now;
}

Entity VenueState::bury(const Tombstone& told, const Rewrite& how, const Cause& cause)
{
    Tombstone tombstone = told;
    tombstone.cause = cause;
    tombstone.version = 1;
    const auto remove = [&](auto& shelf) {
        const auto found = shelf.find(told.id);
        if (found == shelf.end())
            return;
        tombstone.version = found->second.version + 1;
        shelf.erase(found);
    };
    if (told.kind == EntityKind::guest)
        remove(std::get<Shelf<Guest>>(m_shelves));
    else if (told.kind == EntityKind::table_state)
        remove(std::get<Shelf<TableState>>(m_shelves));
    else if (told.kind == EntityKind::layout)
        remove(m_layouts);
    m_removed.append({tombstone, m_clock.now()});
    log(how.type, json::toJson(Entity(tombstone)), {}, m_clock.now());
    return tombstone;
}

StateAnswer VenueState::overwrite(const QList<Rewrite>& rewrites, const Cause& cause)
{
    const qint64 before = m_sequence;
    StateAnswer answer;
    for (const Rewrite& one : rewrites) {
        std::visit(
            [&]<typename E>(const E& entity) {
                if constexpr (std::is_same_v<E, Tombstone>)
                    answer.entities.append(bury(entity, one, cause));
                else if constexpr (std::is_same_v<E, Layout> || std::is_same_v<E, Check> ||
                                   std::is_same_v<E, Reservation> || std::is_same_v<E, Guest> ||
                                   std::is_same_v<E, WaitlistEntry> ||
                                   std::is_same_v<E, TableState>)
                    answer.entities.append(rewrite(entity, one, cause));
            },
            one.entity);
    }
    const auto isOfGuest = [](const Rewrite& one) {
        return kindOf(one.entity) == EntityKind::guest;
    };
    if (std::ranges::any_of(rewrites, isOfGuest))
        reindexGuests();
    answer.sequence = m_sequence;
    announceSince(before);
    return answer;
}

void VenueState::tell(const QString& type, const QJsonObject& object, const QJsonObject& previous)
{
    const qint64 before = m_sequence;
    log(type, object, previous, m_clock.now());
    announceSince(before);
}

} // namespace hoststand
