// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/journal.h"

#include <QList>

namespace hoststand {

class Database;

/// Where a burst of events lies between its commit and the journal: all that came in together is
/// one row, written at the cost of one, and entered into the journal event by event afterwards. On
/// the database's thread; whoever calls opens the transaction.
class IntakeTable final
{
public:
    struct Batch
    {
        qint64 row = 0;   ///< 0: there is none
        qint64 bytes = 0; ///< that the row takes
        QList<IncomingEvent> events;
    };

    struct Sum
    {
        qint64 events = 0; ///< in all rows
        qint64 bytes = 0;  ///< that the rows take
    };

    /// The database outlives the table.
    explicit IntakeTable(Database& database) : m_database(database) {}

    /// Behind what is there; says how many bytes that takes. Not too many together: see below.
    [[nodiscard]] Result<qint64> append(const QList<IncomingEvent>& events);
    /// A row that cannot be read comes as one event with the row as its body and a decoder that
    /// nobody knows: the journal sets it aside, and what is behind it goes on.
    [[nodiscard]] Result<Batch> oldest();
    [[nodiscard]] Result<void> remove(qint64 row);
    [[nodiscard]] Result<Sum> sum();

private:
    Database& m_database;
};

/// Events or bodies beyond that begin a new row.
constexpr qsizetype k_intakeRowEvents = 32;
constexpr qsizetype k_intakeRowBytes = 1024 * 1024;

} // namespace hoststand
