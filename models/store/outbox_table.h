// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/database.h"
#include "models/store/service_store.h"

namespace hoststand {

/// The unanswered commands in their table. On the database's thread; whoever calls opens the
/// transaction.
class OutboxTable final
{
public:
    /// The database outlives the table.
    explicit OutboxTable(Database& database) : m_database(database) {}

    /// Appends, then replaces, then removes. Appending a command that is there already rewrites it
    /// in its place; one to be replaced or removed that is not there was answered meanwhile, and
    /// does not come back.
    [[nodiscard]] Result<void> write(const OutboxWrite& write);
    /// All commands, oldest first. Fails with corrupt where one cannot be read: a command is never
    /// skipped.
    [[nodiscard]] Result<QList<Command>> commands();

private:
    Database& m_database;
};

} // namespace hoststand
