// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"
#include "models/domain/result.h"
#include "models/store/journal.h"

#include <QObject>

#include <functional>
#include <memory>

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
    QString venueId;              ///< empty: nothing was ever stored
    QDate serviceDate;
    QDateTime savedAt;            ///< wall time, UTC, of the cached book's last write
    QList<Change> book;           ///< the cached book, tombstones included
    QList<SequenceRange> seen;    ///< sequence numbers that the cached book has taken in, ascending, disjoint
    QList<Command> outbox;        ///< unanswered commands, oldest first; each may have been sent
    QList<JournalRecord> pending; ///< journalled, not yet applied, in the order of their arrival

    bool operator==(const StoredState&) const = default;
};

/// One write of the cached book, in one transaction with what it makes obsolete.
struct BookWrite
{
    bool replaceAll = false;      ///< forget the cached book first (another venue or day)
    QString venueId;
    QDate serviceDate;
    QList<Change> changes;        ///< entities as they are now in the confirmed book; tombstones replace entities
    QStringList forget;           ///< names (see nameOf) of entities to drop without a tombstone
    QList<SequenceRange> seen;    ///< the whole set, as StoredState::seen
    QList<qint64> appliedRows;    ///< journal rows that are in the book by this write

    bool operator==(const BookWrite&) const = default;
};

/// One change of the Outbox, in one transaction.
struct OutboxWrite
{
    QList<Command> append;  ///< new rows, in order
    QList<Command> replace; ///< rows rewritten in place, by Command::id: rebased, or with a local id mapped
    QStringList remove;     ///< command ids: answered, withdrawn or given up

    bool operator==(const OutboxWrite&) const = default;
};

/// The console's service.db behind its one writer thread: Journal, Outbox, cached book, settings.
///
/// Lives on the GUI thread and never blocks it: every call returns at once, and its callback comes in a later turn
/// of the event loop of `context`'s thread, exactly once, not at all when `context` is gone. Calls take effect in
/// their order. The journal() alone may be called from any thread.
///
/// Errors are ErrorKind::storage with one of these codes, and a detail that names the path and what to do:
/// corrupt, locked, in_use (detail says which process holds the folder), read_only, newer_version, disk_full, io,
/// not_open. After corrupt or newer_version nothing is written to the file, and it is never replaced.
class ServiceStore final : public QObject
{
    Q_OBJECT

public:
    explicit ServiceStore(QObject* parent = nullptr);
    /// Writes what is queued, closes, releases the folder, joins the thread.
    ~ServiceStore() override;

    /// Takes the data folder (made where it is missing), opens or makes service.db in it, migrates it forward, reads
    /// it. Call once.
    void open(const QString& dataFolder, QObject* context,
              std::function<void(Result<StoredState>)> done);

    /// Where the listener puts what it received; lives as long as this object.
    [[nodiscard]] Journal& journal();
    /// From now on, each committed batch of newly journalled events is given to `receive` on `context`'s thread, after
    /// the answers to their senders have left. One receiver; call before the listener starts.
    void setJournalReceiver(QObject* context, std::function<void(QList<JournalRecord>)> receive);

    void write(OutboxWrite write, QObject* context, std::function<void(Result<void>)> done);
    void write(BookWrite write, QObject* context, std::function<void(Result<void>)> done);

    /// Small named values (theme, console id, last venue). Absent keys read as an empty array.
    void readSettings(QObject* context,
                      std::function<void(Result<QMap<QString, QByteArray>>)> done);
    void writeSetting(const QString& key, const QByteArray& value, QObject* context,
                      std::function<void(Result<void>)> done);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hoststand
