// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QVariant>

/// A model's roles as one table over its row type: the name, the value and whether two rows agree
/// in it come from one member each, so that dataChanged can carry exactly the roles that differ.
namespace hoststand {

template <typename Row>
struct RoleEntry
{
    int role = 0;
    const char* name = nullptr;
    QVariant (*value)(const Row& row) = nullptr;
    bool (*same)(const Row& a, const Row& b) = nullptr;
};

template <auto Member, typename Row>
constexpr RoleEntry<Row> roleOf(int role, const char* name)
{
    return {role, name,
            [](const Row& row) {
                using T = std::remove_cvref_t<decltype(row.*Member)>;
                if constexpr (std::is_enum_v<T>)
                    return QVariant(static_cast<int>(row.*Member));
                else
                    return QVariant::fromValue(row.*Member);
            },
            [](const Row& a, const Row& b) { return a.*Member == b.*Member; }};
}

/// The roles in which the two rows differ, `whole` (the role that carries the row itself) last;
/// empty where they are equal.
template <typename Row, typename Table>
QList<int> differingRoles(const Table& table, int whole, const Row& a, const Row& b)
{
    QList<int> roles;
    for (const RoleEntry<Row>& entry : table) {
        if (!entry.same(a, b))
            roles.append(entry.role);
    }
    if (!roles.isEmpty())
        roles.append(whole);
    return roles;
}

template <typename Row, typename Table>
QVariant valueOf(const Table& table, int whole, const Row& row, int role)
{
    if (role == whole)
        return QVariant::fromValue(row);
    for (const RoleEntry<Row>& entry : table) {
        if (entry.role == role)
            return entry.value(row);
    }
    return {};
}

template <typename Table>
QHash<int, QByteArray> namesOf(const Table& table, int whole, const QByteArray& wholeName)
{
    QHash<int, QByteArray> names{{whole, wholeName}};
    for (const auto& entry : table)
        names.insert(entry.role, entry.name);
    return names;
}

} // namespace hoststand
