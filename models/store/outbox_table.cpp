// SPDX-License-Identifier: Apache-2.0
#include "models/store/outbox_table.h"

#include "models/json/codec.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Result<void> OutboxTable::write(const OutboxWrite& write)
{
    for (const Command& command : write.append) {
        const Result<int> done = m_database.run(
            u"INSERT INTO outbox (id, command) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET command = excluded.command"_s,
            {command.id, json::toStorage(command)});
        if (!done)
            return tl::unexpected(done.error());
    }
    for (const Command& command : write.replace) {
        const Result<int> done = m_database.run(u"UPDATE outbox SET command = ? WHERE id = ?"_s,
                                                {json::toStorage(command), command.id});
        if (!done)
            return tl::unexpected(done.error());
    }
    for (const QString& id : write.remove) {
        if (const Result<int> done = m_database.run(u"DELETE FROM outbox WHERE id = ?"_s, {id});
            !done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<QList<Command>> OutboxTable::commands()
{
    QList<Command> commands;
    const Result<void> read = m_database.read(
        u"SELECT position, command FROM outbox ORDER BY position"_s, {},
        [&](const Row& row) -> Result<void> {
            const Result<Command> command = json::commandFromStorage(row.bytes(1));
            if (!command) {
                return tl::unexpected(m_database.damage(
                    u"row %1 of its outbox, a change that was not sent yet, cannot be read (%2)"_s
                        .arg(row.number(0))
                        .arg(command.error().detail)));
            }
            commands.append(*command);
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    return commands;
}

} // namespace hoststand
