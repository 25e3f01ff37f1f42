// SPDX-License-Identifier: Apache-2.0
#include "models/store/settings_table.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Result<QMap<QString, QByteArray>> SettingsTable::all()
{
    QMap<QString, QByteArray> settings;
    const Result<void> read = m_database.read(u"SELECT key, value FROM settings"_s, {},
                                              [&](const Row& row) -> Result<void> {
                                                  settings.insert(row.text(0), row.bytes(1));
                                                  return {};
                                              });
    if (!read)
        return tl::unexpected(read.error());
    return settings;
}

Result<void> SettingsTable::write(const QString& key, const QByteArray& value)
{
    const Result<int> done = m_database.run(
        u"INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
        {key, value});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

} // namespace hoststand
