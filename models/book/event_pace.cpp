// SPDX-License-Identifier: Apache-2.0
#include "models/book/event_pace.h"

#include <algorithm>
#include <utility>

namespace hoststand {

namespace {

/// Somebody at a console did it and looks at what follows; hands are not so many as to need a pace.
bool isOfACommand(const JournalRecord& record)
{
    const QList<Change> changes = record.event ? record.event->changes : QList<Change>();
    return std::any_of(changes.cbegin(), changes.cend(), [](const Change& change) {
        return !causeOf(change.entity).commandId.isEmpty();
    });
}

} // namespace

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
    if (!m_timer.isActive() || std::any_of(records.cbegin(), records.cend(), isOfACommand))
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
