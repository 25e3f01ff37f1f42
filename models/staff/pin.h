// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <optional>

namespace hoststand {

/// Why digits are no good as a new PIN.
enum class PinFault {
    too_short,
    all_same, ///< 1111
    run,      ///< 1234, 9876
};

/// Four to eight digits, or those of them that are put in so far. A value; what it held is wiped
/// from memory when it goes. Any thread.
class Pin final
{
public:
    static constexpr int least = 4;
    static constexpr int most = 8;

    Pin() = default;
    Pin(const Pin&) = default;
    Pin& operator=(const Pin&) = default;
    ~Pin();

    /// 0 to 9; false where it is no digit or there is no room.
    bool add(int digit);
    void removeLast();
    void clear();
    [[nodiscard]] int size() const { return m_size; }
    [[nodiscard]] bool isWhole() const { return m_size >= least; }
    /// size() characters, not ended by 0.
    [[nodiscard]] const char* data() const { return m_digits.data(); }
    /// Whether it may be chosen.
    [[nodiscard]] std::optional<PinFault> faultAsNew() const;

    /// In the same time for all.
    [[nodiscard]] bool operator==(const Pin& other) const;

private:
    [[nodiscard]] bool goesBy(int step) const;

    std::array<char, most> m_digits{};
    int m_size = 0;
};

} // namespace hoststand
