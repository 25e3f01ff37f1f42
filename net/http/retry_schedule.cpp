// SPDX-License-Identifier: Apache-2.0
#include "net/http/retry_schedule.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hoststand {

namespace {

constexpr std::chrono::milliseconds k_untold = std::chrono::seconds(5);

} // namespace

std::chrono::milliseconds RetrySchedule::waitAfter(qsizetype failures) const
{
    const qsizetype place = std::max<qsizetype>(0, std::min(failures, after.size()) - 1);
    const std::chrono::milliseconds planned = after.value(place, k_untold);
    const qint64 tenth = planned.count() / 10;
    const qint64 jitter =
        QRandomGenerator::global()->bounded(static_cast<int>(2 * tenth + 1)) - tenth;
    return planned + std::chrono::milliseconds(jitter);
}

std::chrono::milliseconds RetrySchedule::longest() const
{
    const auto most = std::ranges::max_element(after);
    const std::chrono::milliseconds planned = most == after.end() ? k_untold : *most;
    return planned + planned / 10;
}

} // namespace hoststand
