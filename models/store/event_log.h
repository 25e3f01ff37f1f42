// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <QByteArray>
#include <QList>
#include <QObject>

#include <functional>

namespace hoststand {

/// What somebody asks of a log of events.
struct EventQuery
{
    QString venueId;  ///< empty: of the one venue that there is
    qint64 after = 0; ///< the sequence that was seen last
    int limit = 100;  ///< how many events at most

    bool operator==(const EventQuery&) const = default;
};

/// Events that follow each other without a hole.
struct EventPage
{
    QList<QByteArray> events; ///< JSON objects
    qint64 sequence = 0;      ///< the last one of the unbroken run that these events are of
    bool hasMore = false;     ///< the run goes on behind these events

    bool operator==(const EventPage&) const = default;
};

/// All events of a venue in their order, as far as they are here: a port.
class EventLog
{
public:
    EventLog() = default;
    EventLog(const EventLog&) = delete;
    EventLog& operator=(const EventLog&) = delete;
    virtual ~EventLog();

    /// Any thread. `done` runs on `context`'s thread, in a later turn, once, not at all when it is
    /// gone. Fails with ErrorKind::not_found, code "not_found", for a venue of which there is
    /// nothing where there is something of others; ErrorKind::rejected with "venue_needed" where
    /// there are several, or with "changes_expired" where the log does not reach back to `after`;
    /// ErrorKind::storage.
    virtual void page(EventQuery query, QObject* context,
                      std::function<void(Result<EventPage>)> done) = 0;
    /// How many numbers are missing between the first and the last that are here, of all venues:
    /// until they come, who reads gets no further. Any thread.
    [[nodiscard]] virtual qint64 missing() const = 0;
};

} // namespace hoststand
