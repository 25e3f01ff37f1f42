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

    /// Its row; nothing where an event with that key is known.
    [[nodiscard]] Result<std::optional<qint64>> append(const IncomingEvent& event);
    /// All rows that no write of the book has named yet, in the order of their arrival. Those set
    /// aside before are decoded again, at each start until they are given up: a newer version may
    /// understand them.
    [[nodiscard]] Result<QList<JournalRecord>> notApplied();
    /// Writes down which of the records could be decoded, and of the others why not. Those are set
    /// aside: the newest JournalKeeping::setAsideRows of them, and of those as many as have room in
    /// setAsideBytes, are kept for as long as a body is. Older ones are given up: the key stays, so
    /// that a double is known as one; the body goes, and they are not offered again.
    [[nodiscard]] Result<void> noteDecoding(const QList<JournalRecord>& records,
                                            const JournalKeeping& keeping, const QDateTime& now);
    [[nodiscard]] Result<void> markApplied(const QList<qint64>& rows, const QDateTime& now);
    /// Drops what is older than it is kept, never what the book still waits for. Says how many keys
    /// went. Reads all rows.
    [[nodiscard]] Result<int> pruneOld(const JournalKeeping& keeping, const QDateTime& now);
    /// Drops the oldest bodies where together they are too large, never those that the book still
    /// waits for. Says how many bytes there are now, at most. Reads all rows that have a body.
    [[nodiscard]] Result<qint64> pruneLarge(const JournalKeeping& keeping, const QDateTime& now);

    /// All but what is counted from here on: lastSequence is of the newest events, commits of none.
    [[nodiscard]] Result<JournalStats> countAll();
    /// Fills in pending and setAside; as fast as these are few.
    [[nodiscard]] Result<void> countOpen(JournalStats& stats);
    /// Writes a row and takes it away again.
    [[nodiscard]] Result<void> tryWriting();

private:
    [[nodiscard]] Result<void> giveUpOldest(const JournalKeeping& keeping, const QDateTime& now);
    /// The newest of the rows that are too many or too large together; 0 where none is.
    [[nodiscard]] Result<qint64> lastRowOverLimit(const QString& condition, qint64 rows,
                                                  qint64 bodyBytes);
    /// The one number that is asked for.
    [[nodiscard]] Result<qint64> numberOf(const QString& sql, const QVariantList& values);

    Database& m_database;
};

} // namespace hoststand
