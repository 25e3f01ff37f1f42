// SPDX-License-Identifier: Apache-2.0
#include "models/staff/pin.h"

#include <sodium.h>

namespace hoststand {

Pin::~Pin()
{
    clear();
}

bool Pin::add(int digit)
{
    if (digit < 0 || digit > 9 || m_size == most)
        return false;
    m_digits.at(static_cast<std::size_t>(m_size++)) = static_cast<char>('0' + digit);
    return true;
}

void Pin::removeLast()
{
    if (m_size > 0)
        m_digits.at(static_cast<std::size_t>(--m_size)) = 0;
}

void Pin::clear()
{
    sodium_memzero(m_digits.data(), m_digits.size());
    m_size = 0;
}

/// From each digit to the next.
bool Pin::goesBy(int step) const
{
    for (int i = 1; i < m_size; ++i) {
        const auto at = static_cast<std::size_t>(i);
        if (m_digits.at(at) - m_digits.at(at - 1) != step)
            return false;
    }
    return true;
}

std::optional<PinFault> Pin::faultAsNew() const
{
    if (!isWhole())
        return PinFault::too_short;
    if (goesBy(0))
        return PinFault::all_same;
    if (goesBy(1) || goesBy(-1))
        return PinFault::run;
    return std::nullopt;
}

bool Pin::operator==(const Pin& other) const
{
    return m_size == other.m_size &&
           sodium_memcmp(m_digits.data(), other.m_digits.data(), m_digits.size()) == 0;
}

} // namespace hoststand
