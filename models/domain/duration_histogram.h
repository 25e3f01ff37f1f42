// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <array>
#include <chrono>
#include <cstddef>

namespace hoststand {

/// How long something took, counted in fixed steps from 0.5 ms to 10 s. A value; any one thread.
class DurationHistogram final
{
public:
    /// Upper ends, ascending; what is longer than the last is in total() alone.
    static constexpr std::array<std::chrono::microseconds, 14> bounds{
        std::chrono::microseconds(500),
        std::chrono::microseconds(1'000),
        std::chrono::microseconds(2'000),
        std::chrono::microseconds(5'000),
        std::chrono::microseconds(10'000),
        std::chrono::microseconds(20'000),
        std::chrono::microseconds(50'000),
        std::chrono::microseconds(100'000),
        std::chrono::microseconds(200'000),
        std::chrono::microseconds(500'000),
        std::chrono::seconds(1),
        std::chrono::seconds(2),
        std::chrono::seconds(5),
        std::chrono::seconds(10)};

    void add(std::chrono::nanoseconds time)
    {
        ++m_total;
        m_sum += time;
        for (std::size_t i = 0; i < bounds.size(); ++i) {
            if (time <= bounds[i]) {
                ++m_counts[i];
                return;
            }
        }
    }

    /// How many took at most bounds[step].
    [[nodiscard]] qint64 upTo(std::size_t step) const
    {
        qint64 count = 0;
        for (std::size_t i = 0; i <= step; ++i)
            count += m_counts[i];
        return count;
    }
    [[nodiscard]] qint64 total() const { return m_total; }
    [[nodiscard]] std::chrono::nanoseconds sum() const { return m_sum; }

    bool operator==(const DurationHistogram&) const = default;

private:
    std::array<qint64, bounds.size()> m_counts{}; ///< of each step alone
    qint64 m_total = 0;
    std::chrono::nanoseconds m_sum{0};
};

} // namespace hoststand
