// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>

#include <chrono>

namespace hoststand {

/// When a sender of webhooks tries again. A value; any thread.
struct RetrySchedule
{
    /// From a failed attempt to the next one; the last entry repeats. Empty: 5 s.
    QList<std::chrono::milliseconds> after;

    /// The wait behind so many failures in a row, 1 or more, with a tenth more or less by chance,
    /// so that those who were away together do not come back together.
    [[nodiscard]] std::chrono::milliseconds waitAfter(qsizetype failures) const;
    /// The longest that waitAfter() ever says.
    [[nodiscard]] std::chrono::milliseconds longest() const;

    bool operator==(const RetrySchedule&) const = default;
};

} // namespace hoststand
