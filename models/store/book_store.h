// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"
#include "models/domain/forwarding.h"
#include "models/domain/result.h"
#include "models/store/journal.h"

#include <functional>

namespace hoststand {

/// A run of venue sequence numbers, both ends included.
struct SequenceRange
{
    qint64 first = 0;
    qint64 last = 0;

    bool operator==(const SequenceRange&) const = default;
};

/// What the console knew when it stopped, power cut included.
struct StoredState
{
    QString venueId; ///< empty: nothing was ever stored
    QDate serviceDate;
    QDateTime savedAt;  ///< wall time, UTC, of the cached book's last write
    QDateTime venueNow; ///< the venue's time at that moment, UTC; invalid: not known
    QList<Change> book; ///< the cached book, tombstones included
    QList<SequenceRange>
        seen; ///< sequence numbers that the cached book has taken in, ascending, disjoint
    QMap<QString, QByteArray> tags; ///< ETags of the lists that the cached book holds, by list
    QList<Command> outbox;          ///< unanswered commands, oldest first; each may have been sent
    QList<JournalRecord> pending;   ///< journalled, not yet applied, in the order of their arrival;
                                    ///< what was set aside before is among them, decoded again

    bool operator==(const StoredState&) const = default;
};

/// One write of the cached book, in one transaction with what it makes obsolete.
struct BookWrite
{
    bool replaceAll = false; ///< forget the cached book first (another venue or day)
    QString venueId;
    QDate serviceDate;
    QDateTime venueNow; ///< the venue's time, UTC; invalid: not known
    QList<Change>
        changes; ///< entities as they are now in the confirmed book; tombstones replace entities
    QStringList forget;             ///< names (see nameOf) of entities to drop without a tombstone
    QList<SequenceRange> seen;      ///< the whole set, as StoredState::seen
    QMap<QString, QByteArray> tags; ///< the whole set, as StoredState::tags
    QList<qint64> appliedRows;      ///< journal rows that are in the book by this write
    QList<Forward> forwards;        ///< what follows from the events for other systems of the house

    bool operator==(const BookWrite&) const = default;
};

/// One change of the Outbox, in one transaction.
struct OutboxWrite
{
    QList<Command> append; ///< new rows, in order
    QList<Command>
        replace; ///< rows rewritten in place, by Command::id: rebased, or with a local id mapped
    QStringList remove; ///< command ids: answered, withdrawn or given up

    bool operator==(const OutboxWrite&) const = default;
};

/// Where Sync keeps what must outlive the process: a port, implemented by ServiceStore.
///
/// GUI thread. Each call returns at once; its callback comes in a later turn of the event loop,
/// exactly once, and not at all when `context` is gone. Writes take effect in the order of the
/// calls.
class BookStore
{
public:
    BookStore() = default;
    BookStore(const BookStore&) = delete;
    BookStore& operator=(const BookStore&) = delete;
    virtual ~BookStore();

    virtual void write(OutboxWrite write, QObject* context,
                       std::function<void(Result<void>)> done) = 0;
    virtual void write(BookWrite write, QObject* context,
                       std::function<void(Result<void>)> done) = 0;
};

} // namespace hoststand
