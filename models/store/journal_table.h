// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/journal.h"
#include "models/store/service_schema.h"

namespace hoststand {

/// What a journal row says, decoded. Failing to decode is no failure: the record then carries the
/// reason.
[[nodiscard]] JournalRecord decodeEvent(qint64 row, const QString& decoder, const QByteArray& body);

/// The journal in its table. On the database's thread; whoever calls opens the transaction, where
/// one is needed.
class JournalTable final
{
public:
    /// The database outlives the table.
    explicit JournalTable(Database& database) : m_database(database) {}

    /// Its row; nothing where an event with that key is known. `appliedAt`: it is applied with
    /// that.
    [[nodiscard]] Result<std::optional<qint64>>
    append(const IncomingEvent& event, const std::optional<QDateTime>& appliedAt = {});
    /// All rows that no write of the book has named yet, in the order of their arrival. Those set
    /// aside before are decoded again, at each start until they are given up: a newer version may
    /// understand them.
    [[nodiscard]] Result<QList<JournalRecord>> notApplied();
    /// Writes down which of the records could be decoded, and of the others why not. Those are set
    /// aside: the newest JournalKeeping::setAsideRows of them, and of those as many as have room in
    /// setAsideBytes, are kept for as long as a body is. Older ones are given up: the key stays, so
    /// that a double is known as one; the body goes, and they are not offered again. Says how
    /// many bytes of bodies went.
    [[nodiscard]] Result<qint64> noteDecoding(const QList<JournalRecord>& records,
                                              const JournalKeeping& keeping, const QDateTime& now);
    [[nodiscard]] Result<void> markApplied(const QList<qint64>& rows, const QDateTime& now);
    /// As noteDecoding() does with what could not be decoded, also with what was applied.
    [[nodiscard]] Result<qint64> setAside(const QList<qint64>& rows, const QString& reason,
                                          const JournalKeeping& keeping, const QDateTime& now);
    /// Drops what is older than it is kept, never what the book still waits for. Says how many keys
    /// went. Reads all rows.
    [[nodiscard]] Result<int> pruneOld(const JournalKeeping& keeping, const QDateTime& now);
    /// Of all bodies together. Reads all rows that have one.
    [[nodiscard]] Result<qint64> bodyBytes();
    /// Drops the oldest bodies, never those that the book still waits for, until so many bytes or
    /// so many bodies are gone. Says how many bytes went.
    [[nodiscard]] Result<qint64> dropOldestBodies(qint64 bytes, int bodies, const QDateTime& now);

    /// All but what is counted from here on: lastSequence is of the newest events, commits of none.
    [[nodiscard]] Result<JournalStats> countAll();
    /// Fills in pending and setAside; as fast as these are few.
    [[nodiscard]] Result<void> countOpen(JournalStats& stats);
    /// Writes so many bytes that mean nothing, and takes them away: a transaction each, lest
    /// nothing of them comes to the disk.
    [[nodiscard]] Result<void> writeTrial(qint64 bytes);
    [[nodiscard]] Result<void> removeTrial();

private:
    [[nodiscard]] Result<qint64> giveUpOldest(const JournalKeeping& keeping, const QDateTime& now);
    /// The one number that is asked for.
    [[nodiscard]] Result<qint64> numberOf(const QString& sql, const QVariantList& values);

    Database& m_database;
};

} // namespace hoststand
