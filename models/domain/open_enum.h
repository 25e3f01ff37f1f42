// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hoststand {

/// An enumeration that the platform may extend. A name that we do not know is kept in `text` (with
/// `value == E::other`), shown as it is, and sent back unchanged.
template <typename E>
struct OpenEnum
{
    E value{};
    QString text; ///< empty unless value is E::other

    constexpr OpenEnum() = default;
    OpenEnum(E known) : value(known) {} // implicit on purpose: an E is an OpenEnum<E>
    [[nodiscard]] static OpenEnum unknown(QString name)
    {
        OpenEnum result(E::other);
        result.text = std::move(name);
        return result;
    }

    bool operator==(const OpenEnum&) const = default;
    bool operator==(E known) const { return value == known; }
};

} // namespace hoststand
