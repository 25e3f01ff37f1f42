// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/journal.h"

#include <QTimer>

#include <chrono>
#include <functional>

namespace hoststand {

/// Between the journal and Sync: the first event of a while is handed on at once; those that follow
/// closely are handed on together, so that a burst from the platform is some tens of changes of the
/// book a second, however many events it has, and the hands at the console are served in between.
/// What somebody did at a console, this one or another, goes at once, with all that came before it.
/// What waits here is in the journal and comes again at the next start. GUI thread.
class EventPace final
{
public:
    using HandOn = std::function<void(const QList<JournalRecord>&)>;
    /// So long an event waits at most: under two frames.
    static constexpr std::chrono::milliseconds usualPace{25};

    explicit EventPace(HandOn handOn, std::chrono::milliseconds pace = usualPace);

    /// In the order of arrival, which stays.
    void take(const QList<JournalRecord>& records);
    [[nodiscard]] bool hasWaiting() const { return !m_waiting.isEmpty(); }

private:
    void pass();

    HandOn m_handOn;
    QList<JournalRecord> m_waiting;
    QTimer m_timer; ///< runs for the pace after each time that something was handed on
};

} // namespace hoststand
