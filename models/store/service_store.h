// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"
#include "models/domain/result.h"
#include "models/store/book_store.h"
#include "models/store/database.h"
#include "models/store/forward_queue.h"
#include "models/store/journal.h"
#include "models/store/service_schema.h"

#include <QObject>

#include <functional>
#include <memory>

namespace hoststand {

/// The console's service.db behind its one writer thread: Journal, Outbox, cached book, settings.
///
/// Lives on the GUI thread and never blocks it: every call returns at once, and its callback comes
/// in a later turn of the event loop of `context`'s thread, exactly once, not at all when `context`
/// is gone. Calls take effect in their order. The journal() and the forwards() may be called from
/// any thread.
///
/// Errors are ErrorKind::storage with one of these codes, and a detail that names the path and what
/// to do: corrupt, locked, in_use (detail says which process holds the folder), foreign_lock,
/// moved, read_only, newer_version, disk_full, size_limit, in_the_way, io, not_open. After corrupt
/// or newer_version nothing is written to the file, and it is never replaced. While files are not
/// where they were opened (moved), nothing counts as stored.
class ServiceStore final : public QObject, public BookStore
{
    Q_OBJECT

public:
    explicit ServiceStore(QObject* parent = nullptr);
    /// With other patience, other bounds or, for tests, other durability than the defaults.
    explicit ServiceStore(DatabaseOptions options, const JournalKeeping& keeping = {},
                          QObject* parent = nullptr);
    /// Writes what is queued, closes, releases the folder, joins the thread.
    ~ServiceStore() override;

    /// Takes the data folder (made where it is missing), says so by folderTaken(), opens or makes
    /// service.db in it, migrates it forward, reads it. Call once.
    void open(const QString& dataFolder, QObject* context,
              std::function<void(Result<StoredState>)> done);

    /// Where the listener puts what it received; lives as long as this object.
    [[nodiscard]] Journal& journal();
    /// What waits for other systems of the house; lives as long as this object.
    [[nodiscard]] ForwardQueue& forwards();
    /// From now on, each committed batch of newly journalled events is given to `receive` on
    /// `context`'s thread, after the answers to their senders have left; also what was journalled
    /// before and is not in StoredState::pending. Where the receiver does not keep up, the rest
    /// waits on disk. One receiver; call before the listener starts.
    void setJournalReceiver(QObject* context, std::function<void(QList<JournalRecord>)> receive);

    void write(OutboxWrite write, QObject* context,
               std::function<void(Result<void>)> done) override;
    void write(BookWrite write, QObject* context, std::function<void(Result<void>)> done) override;
    /// For who has no book: these rows of the journal are no part of what is applied, for that
    /// reason, and are kept for people to see; or they are, after all.
    void setAside(const QList<qint64>& rows, const QString& reason, QObject* context,
                  std::function<void(Result<void>)> done);
    void markApplied(const QList<qint64>& rows, QObject* context,
                     std::function<void(Result<void>)> done);

    /// Small named values (theme, console id, last venue). Absent keys read as an empty array.
    void readSettings(QObject* context,
                      std::function<void(Result<QMap<QString, QByteArray>>)> done);
    void writeSetting(const QString& key, const QByteArray& value, QObject* context,
                      std::function<void(Result<void>)> done);

Q_SIGNALS:
    /// No other console writes to the data folder from now on. Before open() ends, also where it
    /// ends badly later on.
    void folderTaken();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace hoststand
