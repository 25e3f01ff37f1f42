// SPDX-License-Identifier: Apache-2.0
#include "models/domain/clock.h"

#include <ctime>

namespace hoststand {

Clock::~Clock() = default;

std::chrono::nanoseconds timeSinceBoot()
{
#ifdef CLOCK_BOOTTIME
    // steady_clock stands still while the machine sleeps; an evening does not.
    timespec now{};
    if (clock_gettime(CLOCK_BOOTTIME, &now) == 0)
        return std::chrono::seconds(now.tv_sec) + std::chrono::nanoseconds(now.tv_nsec);
#endif
    return std::chrono::steady_clock::now().time_since_epoch();
}

void VenueClock::anchor(const QDateTime& venueNow, double rate)
{
    m_anchor = venueNow.toUTC();
    m_anchoredAt = timeSinceBoot();
    m_rate = rate > 0 ? rate : 1.0;
}

QDateTime VenueClock::now() const
{
    if (!m_anchor.isValid())
        return QDateTime::currentDateTimeUtc();
    const std::chrono::duration<double, std::milli> real = timeSinceBoot() - m_anchoredAt;
    return m_anchor.addMSecs(static_cast<qint64>(real.count() * m_rate));
}

} // namespace hoststand
