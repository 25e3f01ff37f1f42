// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/duration_histogram.h"
#include "models/domain/result.h"

#include <QByteArray>
#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>

namespace hoststand {

/// A request as the listener took it in: authentic and within bounds, not yet understood.
struct IncomingEvent
{
    /// What makes doubles the same: webhook-id, else the body's id, else the SHA-256 of the body in
    /// hex.
    QString key;
    QString decoder;      ///< which form the body has, chosen by the path: "v1"
    QByteArray body;      ///< as received
    QDateTime receivedAt; ///< wall time, UTC

    bool operator==(const IncomingEvent&) const = default;
};

/// A journalled event, decoded where that was possible.
struct JournalRecord
{
    qint64 row = 0;             ///< ascending in the order of arrival
    std::optional<Event> event; ///< nothing: set aside, see `reason`
    qint64 sequence =
        0; ///< of the event, also of one set aside where its envelope could be read; else 0
    Error reason;
    QString venueId{}; ///< the same

    bool operator==(const JournalRecord&) const = default;
};

/// What the inbox holds, and how it is doing.
struct JournalStats
{
    /// Whose keys are known; doubles count once, but for those that came in one burst and are not
    /// looked at yet.
    qint64 events = 0;
    qint64 pending = 0;  ///< waiting to be applied, or to be looked at
    qint64 setAside = 0; ///< not understood, and not yet given up
    /// The highest sequence that came in; after a start, of the newest events. 0: none.
    qint64 lastSequence = 0;
    qint64 duplicates = 0;     ///< known already when they came, since the start
    bool takesEvents = true;   ///< false from a commit that failed to one that succeeds
    DurationHistogram commits; ///< of events, since the start

    bool operator==(const JournalStats&) const = default;
};

/// The inbox's writing side, a port: durable first, acknowledged then. Any thread.
class Journal
{
public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal();

    /// `done` runs on `context`'s thread once the event is on disk (fsync), or with
    /// ErrorKind::storage when it could not be put there. Whether it is a double is looked at
    /// before it is applied, which may be later. Events that wait while the disk is busy share one
    /// commit.
    virtual void append(IncomingEvent event, QObject* context,
                        std::function<void(Result<void>)> done) = 0;
    /// Behind what waits for the disk: where that hangs, no answer comes. After a commit that
    /// failed, it tries whether the next would. `done` as above.
    virtual void stats(QObject* context, std::function<void(Result<JournalStats>)> done) = 0;
};

} // namespace hoststand
