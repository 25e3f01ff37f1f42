// SPDX-License-Identifier: Apache-2.0
#include "models/domain/patch.h"

namespace hoststand {

template <typename E>
void Patch<E>::applyTo(E& entity) const
{
    forEachSet([&](Field, auto member) { entity.*member = m_values.*member; });
}

template <typename E>
Patch<E> Patch<E>::readFrom(const E& entity) const
{
    Patch result;
    result.m_fields = m_fields;
    forEachSet([&](Field, auto member) { result.m_values.*member = entity.*member; });
    return result;
}

template <typename E>
bool Patch<E>::matches(const E& entity) const
{
    bool all = true;
    forEachSet([&](Field, auto member) { all = all && entity.*member == m_values.*member; });
    return all;
}

namespace {

/// Since when a table is as it is, and by whom, only follow from what it is: where a step names
/// them without having seen what they were, nobody is contradicted.
template <typename E>
bool followsAnother(const Patch<E>& set, const Patch<E>& before, typename Patch<E>::Field field)
{
    if constexpr (std::is_same_v<E, TableState>) {
        constexpr auto condition = FieldsOf<TableState>::Field::condition;
        return set.has(condition) && before.has(condition) && !before.has(field);
    }
    return false;
}

} // namespace

template <typename E>
bool Patch<E>::matchesEither(const Patch& other, const E& entity) const
{
    bool all = true;
    forEachSet([&](Field field, auto member) {
        if (followsAnother(*this, other, field))
            return;
        all = all && (entity.*member == m_values.*member ||
                      (other.has(field) && entity.*member == other.m_values.*member));
    });
    return all;
}

template <typename E>
Patch<E> Patch<E>::difference(const E& from, const E& to)
{
    Patch result;
    forEachField<E>([&](Field field, auto member) {
        if (!(from.*member == to.*member))
            result.assign(field, member, std::remove_cvref_t<decltype(to.*member)>(to.*member));
    });
    return result;
}

template <typename E>
Patch<E> Patch<E>::all(const E& entity)
{
    Patch result;
    result.m_fields.set();
    forEachField<E>([&](Field, auto member) { result.m_values.*member = entity.*member; });
    return result;
}

template <typename E>
bool Patch<E>::operator==(const Patch& other) const
{
    return m_fields == other.m_fields && matches(other.m_values);
}

template class Patch<Reservation>;
template class Patch<Guest>;
template class Patch<WaitlistEntry>;
template class Patch<ServiceDay>;
template class Patch<TableState>;
template class Patch<Block>;
template class Patch<Layout>;

} // namespace hoststand
