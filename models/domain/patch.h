// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/guest.h"
#include "models/domain/service_day.h"

#include <bitset>
#include <cstddef>
#include <tuple>
#include <type_traits>
#include <utility>

namespace hoststand {

// The fields of each entity that a command may set, in one list per entity. The name is the
// member's; the wire's key for it is known to models/json alone.

#define HOSTSTAND_RESERVATION_FIELDS(X)                                                            \
    X(venueId)                                                                                     \
    X(date) X(startAt) X(duration) X(partySize) X(covers) X(arrivedCovers) X(seatedCovers)         \
        X(status) X(arrivedAt) X(confirmation) X(whereabouts) X(pagedAt) X(tableIds) X(seats)      \
            X(assigned) X(promisedUntil) X(guestId) X(bookedBy) X(companions) X(allergies)         \
                X(needs) X(shiftId) X(channel) X(notes) X(guestRequest) X(tags) X(deposit)         \
                    X(serverId) X(seatedAt) X(leftAt)

#define HOSTSTAND_GUEST_FIELDS(X)                                                                  \
    X(firstName)                                                                                   \
    X(lastName) X(phone) X(email) X(company) X(birthday) X(anniversary) X(language) X(tags) X(vip) \
        X(allergies) X(diet) X(notes) X(marketing)

#define HOSTSTAND_WAITLIST_FIELDS(X)                                                               \
    X(venueId)                                                                                     \
    X(date) X(guestId) X(name) X(partySize) X(phone) X(needs) X(notes) X(quoted) X(inHouse)        \
        X(pagedAt) X(status) X(channel) X(reservationId)

#define HOSTSTAND_SERVICE_DAY_FIELDS(X)                                                            \
    X(state)                                                                                       \
    X(layoutId) X(sections) X(rotation) X(cuts) X(joins) X(movedTables) X(caps) X(closures)        \
        X(doorHoldUntil) X(notes)

#define HOSTSTAND_TABLE_STATE_FIELDS(X) X(condition) X(since) X(by)

#define HOSTSTAND_BLOCK_FIELDS(X) X(date) X(tableIds) X(from) X(to) X(reason)

#define HOSTSTAND_LAYOUT_FIELDS(X)                                                                 \
    X(name) X(areas) X(tables) X(combinations) X(fixtures) X(uses)

#define HOSTSTAND_FIELD_ENUMERATOR(name) name,
#define HOSTSTAND_FIELD_MEMBER(name) , &Entity::name

/// FieldsOf<E>: `Field` enumerates the settable fields of E; `members` holds pointers to them in
/// the same order.
template <typename E>
struct FieldsOf;
/// Whether commands may set fields of E.
template <typename E>
inline constexpr bool isSettable = false;

#define HOSTSTAND_DEFINE_FIELDS(Type, LIST)                                                        \
    template <>                                                                                    \
    struct FieldsOf<Type>                                                                          \
    {                                                                                              \
        using Entity = Type;                                                                       \
        enum class Field : std::size_t { LIST(HOSTSTAND_FIELD_ENUMERATOR) count_ };                \
        static constexpr auto members = [] {                                                       \
            constexpr auto withHead = std::tuple(nullptr LIST(HOSTSTAND_FIELD_MEMBER));            \
            return [&]<std::size_t... I>(std::index_sequence<I...>)                                \
            {                                                                                      \
                return std::tuple(std::get<I + 1>(withHead)...);                                   \
            }                                                                                      \
            (std::make_index_sequence<static_cast<std::size_t>(Field::count_)>());                 \
        }();                                                                                       \
        static constexpr std::size_t count = static_cast<std::size_t>(Field::count_);              \
    };                                                                                             \
    template <>                                                                                    \
    inline constexpr bool isSettable<Type> = true;

HOSTSTAND_DEFINE_FIELDS(Reservation, HOSTSTAND_RESERVATION_FIELDS)
HOSTSTAND_DEFINE_FIELDS(Guest, HOSTSTAND_GUEST_FIELDS)
HOSTSTAND_DEFINE_FIELDS(WaitlistEntry, HOSTSTAND_WAITLIST_FIELDS)
HOSTSTAND_DEFINE_FIELDS(ServiceDay, HOSTSTAND_SERVICE_DAY_FIELDS)
HOSTSTAND_DEFINE_FIELDS(TableState, HOSTSTAND_TABLE_STATE_FIELDS)
HOSTSTAND_DEFINE_FIELDS(Block, HOSTSTAND_BLOCK_FIELDS)
HOSTSTAND_DEFINE_FIELDS(Layout, HOSTSTAND_LAYOUT_FIELDS)

#undef HOSTSTAND_DEFINE_FIELDS
#undef HOSTSTAND_FIELD_MEMBER
#undef HOSTSTAND_FIELD_ENUMERATOR

/// Calls visit(Field, pointer to member) for each settable field of E, in order.
template <typename E, typename Visitor>
void forEachField(Visitor&& visit)
{
    [&]<std::size_t... I>(std::index_sequence<I...>)
    {
        (visit(static_cast<typename FieldsOf<E>::Field>(I), std::get<I>(FieldsOf<E>::members)),
         ...);
    }
    (std::make_index_sequence<FieldsOf<E>::count>());
}

/// Absolute values for some fields of an entity: what a command sets, or what they were before.
template <typename E>
class Patch final
{
public:
    using Field = typename FieldsOf<E>::Field;

    /// patch.set<&Reservation::status>(Status::seated)
    template <auto Member, typename T>
    Patch& set(T&& value)
    {
        m_values.*Member = std::forward<T>(value);
        m_fields.set(indexOf<Member>());
        return *this;
    }
    /// The value that is set for that field, or nullptr.
    template <auto Member>
    [[nodiscard]] auto value() const
        -> const std::remove_cvref_t<decltype(std::declval<E>().*Member)>*
    {
        return m_fields.test(indexOf<Member>()) ? &(m_values.*Member) : nullptr;
    }
    [[nodiscard]] bool has(Field field) const
    {
        return m_fields.test(static_cast<std::size_t>(field));
    }
    [[nodiscard]] bool isEmpty() const { return m_fields.none(); }
    /// The values; only those fields mean anything for which has() is true.
    [[nodiscard]] const E& values() const { return m_values; }

    /// For decoders: writes into the member and marks it as set.
    template <typename T>
    void assign(Field field, T E::*member, T value)
    {
        m_values.*member = std::move(value);
        m_fields.set(static_cast<std::size_t>(field));
    }

    void applyTo(E& entity) const;
    /// The same fields with the values that `entity` has.
    [[nodiscard]] Patch readFrom(const E& entity) const;
    /// Whether `entity` has all of these values.
    [[nodiscard]] bool matches(const E& entity) const;
    /// Whether every field that is set has in `entity` either this patch's value or `other`'s. Since
    /// when a table is as it is, and by whom, may differ where `other` has its condition alone.
    [[nodiscard]] bool matchesEither(const Patch& other, const E& entity) const;
    /// The fields in which the two differ, with the values of `to`.
    [[nodiscard]] static Patch difference(const E& from, const E& to);
    /// All settable fields of `entity`: what a create sends.
    [[nodiscard]] static Patch all(const E& entity);

    template <typename Visitor>
    void forEachSet(Visitor&& visit) const
    {
        forEachField<E>([&](Field field, auto member) {
            if (has(field))
                visit(field, member);
        });
    }

    bool operator==(const Patch& other) const;

private:
    template <auto Member>
    static constexpr std::size_t indexOf()
    {
        constexpr std::size_t found = []<std::size_t... I>(std::index_sequence<I...>)
        {
            std::size_t result = FieldsOf<E>::count;
            (
                [&] {
                    constexpr auto candidate = std::get<I>(FieldsOf<E>::members);
                    if constexpr (std::is_same_v<std::remove_const_t<decltype(candidate)>,
                                                 decltype(Member)>) {
                        if (candidate == Member)
                            result = I;
                    }
                }(),
                ...);
            return result;
        }
        (std::make_index_sequence<FieldsOf<E>::count>());
        static_assert(found < FieldsOf<E>::count, "not a settable field of this entity");
        return found;
    }

    std::bitset<FieldsOf<E>::count> m_fields;
    E m_values;
};

// The long functions are compiled once, in patch.cpp.
extern template class Patch<Reservation>;
extern template class Patch<Guest>;
extern template class Patch<WaitlistEntry>;
extern template class Patch<ServiceDay>;
extern template class Patch<TableState>;
extern template class Patch<Block>;
extern template class Patch<Layout>;

} // namespace hoststand
