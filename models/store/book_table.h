// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/database.h"
#include "models/store/service_store.h"

namespace hoststand {

/// The cached book with what belongs to it (seen, meta) in their tables. On the database's thread;
/// whoever calls opens the transaction.
class BookTable final
{
public:
    /// The database outlives the table.
    explicit BookTable(Database& database) : m_database(database) {}

    /// All of the write but its journal rows.
    [[nodiscard]] Result<void> write(const BookWrite& write, const QDateTime& now);
    /// Fills in everything that is not outbox and journal. An entity that cannot be decoded is left
    /// out, and `seen` with it, so that the book is not taken for complete: the next snapshot
    /// brings both.
    [[nodiscard]] Result<void> readInto(StoredState& state);

private:
    [[nodiscard]] Result<void> put(const Change& change);
    [[nodiscard]] Result<void> writeMeta(const QString& key, const QString& value);
    [[nodiscard]] Result<void> readMeta(StoredState& state);
    [[nodiscard]] Result<void> readSeen(StoredState& state);
    /// Says whether every entity could be decoded.
    [[nodiscard]] Result<bool> readBook(StoredState& state);

    Database& m_database;
};

} // namespace hoststand
