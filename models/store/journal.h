// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
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

    bool operator==(const JournalRecord&) const = default;
};

enum class Journalled { fresh, duplicate };

/// The inbox's writing side, a port: durable first, acknowledged then.
class Journal
{
public:
    Journal() = default;
    Journal(const Journal&) = delete;
    Journal& operator=(const Journal&) = delete;
    virtual ~Journal();

    /// Any thread. `done` runs on `context`'s thread once the event is on disk (fsync), or with
    /// ErrorKind::storage when it could not be put there; a duplicate is answered from what is on
    /// disk already. Events that wait while the disk is busy share one commit.
    virtual void append(IncomingEvent event, QObject* context,
                        std::function<void(Result<Journalled>)> done) = 0;
};

} // namespace hoststand
