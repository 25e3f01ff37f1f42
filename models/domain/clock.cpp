// SPDX-License-Identifier: Apache-2.0
#include "models/domain/clock.h"

namespace hoststand {

Clock::~Clock() = default;

void VenueClock::anchor(const QDateTime& venueNow, double rate)
{
    m_anchor = venueNow.toUTC();
    m_anchoredAt = std::chrono::steady_clock::now();
    m_rate = rate > 0 ? rate : 1.0;
}

QDateTime VenueClock::now() const
{
    if (!m_anchor.isValid())
        return QDateTime::currentDateTimeUtc();
    const std::chrono::duration<double, std::milli> real =
        std::chrono::steady_clock::now() - m_anchoredAt;
    return m_anchor.addMSecs(static_cast<qint64>(real.count() * m_rate));
}

} // namespace hoststand
