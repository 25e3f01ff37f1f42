// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/event_log.h"
#include "models/store/journal.h"

#include <memory>

namespace hoststand {

/// The journal read as a venue's change log: in the order of the sequence numbers, each number
/// once, whatever order the events came in. It never claims more than it has: a page ends before
/// the first number that is missing. What could not be understood has its place, too, where its
/// envelope could be read: who asks may be newer. A venue whose numbers begin anew, with other
/// events, begins a new log.
///
/// Has a thread of its own with a reading connection to service.db and, in memory, nothing but
/// sequence and row of each event. Lives on the thread that made it; page() on any.
class ChangeLog final : public EventLog
{
public:
    ChangeLog();
    /// Joins the thread.
    ~ChangeLog() override;

    /// Reads what the journal holds: bodies one after the other, not all at once. Once, when
    /// ServiceStore has opened the folder. `done` as in ServiceStore.
    void open(const QString& dataFolder, QObject* context,
              std::function<void(Result<qsizetype>)> done);
    /// What was journalled since then, as the store's receiver gets it.
    void add(const QList<JournalRecord>& records);

    void page(EventQuery query, QObject* context,
              std::function<void(Result<EventPage>)> done) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hoststand
