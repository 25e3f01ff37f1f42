// SPDX-License-Identifier: Apache-2.0
#include "net/client/server_clock.h"

namespace hoststand {

void ServerClock::hear(const QDateTime& date)
{
    constexpr std::chrono::milliseconds grain{2'000};
    if (!date.isValid())
        return;
    const std::chrono::milliseconds ahead(QDateTime::currentDateTimeUtc().msecsTo(date));
    if (ahead < grain && ahead > -grain)
        m_ahead = {};
    else if (const auto change = ahead - m_ahead; change >= grain || change <= -grain)
        m_ahead = ahead;
}

} // namespace hoststand
