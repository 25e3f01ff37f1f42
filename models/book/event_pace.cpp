// SPDX-License-Identifier: Apache-2.0
#include "models/book/event_pace.h"

#include <utility>

namespace hoststand {

EventPace::EventPace(HandOn handOn, std::chrono::milliseconds pace) : m_handOn(std::move(handOn))
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(pace);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] { pass(); });
}

void EventPace::take(const QList<JournalRecord>& records)
{
    m_waiting += records;
    if (!m_timer.isActive())
        pass();
}

void EventPace::pass()
{
    if (m_waiting.isEmpty())
        return; // quiet since the last: the next goes at once
    m_timer.start();
    m_handOn(std::exchange(m_waiting, {}));
}

} // namespace hoststand
