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

    struct Appended
    {
        Journalled how = Journalled::fresh;
        qint64 row = 0; ///< of a fresh one
    };
    [[nodiscard]] Result<Appended> append(const IncomingEvent& event);
    /// All rows that no write of the book has named yet, in the order of their arrival. Those set
    /// aside before are decoded again: a newer version may understand them.
    [[nodiscard]] Result<QList<JournalRecord>> notApplied();
    /// Writes down which of the records could not be decoded, and why.
    [[nodiscard]] Result<void> setAside(const QList<JournalRecord>& records);
    [[nodiscard]] Result<void> markApplied(const QList<qint64>& rows, const QDateTime& now);
    /// Drops what is no longer kept; never what the book still waits for.
    [[nodiscard]] Result<void> prune(const JournalKeeping& keeping, const QDateTime& now);

private:
    [[nodiscard]] Result<qint64> lastRowOverLimit(qint64 bodyBytes);

    Database& m_database;
};

} // namespace hoststand
