// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/database.h"

#include <QMap>

namespace hoststand {

/// Small named values in their table. On the database's thread.
class SettingsTable final
{
public:
    /// The database outlives the table.
    explicit SettingsTable(Database& database) : m_database(database) {}

    [[nodiscard]] Result<QMap<QString, QByteArray>> all();
    [[nodiscard]] Result<void> write(const QString& key, const QByteArray& value);

private:
    Database& m_database;
};

} // namespace hoststand
