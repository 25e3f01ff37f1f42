// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"

#include <chrono>
#include <functional>
#include <vector>

namespace hoststand::bench {

using BenchClock = std::chrono::steady_clock;

/// A house in service on Saturday 21 November 2026, UTC, at 19:42: tables in rows and columns over
/// so many rooms, two parties a table, of which the first sits, six servers with a section each.
struct LargeHouse
{
    int tables = 300;
    int areas = 6;

    [[nodiscard]] static QDate date() { return {2026, 11, 21}; }
    [[nodiscard]] static QDateTime at(int minuteOfDay);
    [[nodiscard]] static QDateTime now() { return at(19 * 60 + 42); }
    [[nodiscard]] QList<Change> changes() const;
};

/// Times in milliseconds.
struct Times
{
    std::vector<double> sorted;

    [[nodiscard]] double at(double share) const;
    [[nodiscard]] double median() const { return at(0.5); }
};

[[nodiscard]] Times timesOf(int rounds, const std::function<void(int)>& work);

} // namespace hoststand::bench
