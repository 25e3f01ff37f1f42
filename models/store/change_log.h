// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/event_log.h"
#include "models/store/journal.h"

#include <memory>

namespace hoststand {

/// What the change log makes of events: rows of the journal.
struct ChangeVerdicts
{
    QList<qint64> inLog; ///< or without a number; also of some that were odd before
    QList<qint64> odd;   ///< its number is another event's: no part of the log

    bool operator==(const ChangeVerdicts&) const = default;
};

/// The journal read as a venue's change log: in the order of the sequence numbers, each number
/// once, whatever order the events came in. It never claims more than it has: a page ends before
/// the first number that is missing. What could not be understood has its place, too, where its
/// envelope could be read: who asks may be newer.
///
/// An event whose number is another one's is odd, as is one of a number that has expired and that
/// happened later than what is left. Three such numbers after each other, while the log does not go
/// on, are a venue whose numbers begin anew: they begin a new log, and what was before is
/// forgotten.
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
    /// What was journalled since then, as the store's receiver gets it; what is there already
    /// changes nothing. `done` as in ServiceStore. Where the journal cannot be read to compare two
    /// events, the verdict comes with a later one, and pages fail until then.
    void add(const QList<JournalRecord>& records, QObject* context,
             std::function<void(ChangeVerdicts)> done);

    void page(EventQuery query, QObject* context,
              std::function<void(Result<EventPage>)> done) override;
    [[nodiscard]] qint64 missing() const override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hoststand
