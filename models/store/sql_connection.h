// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>

#include <chrono>
#include <unordered_map>

namespace hoststand {

/// A connection to an SQLite file and its prepared statements, which have to go before it. On the
/// thread that made it.
class SqlConnection final
{
public:
    enum class Access { read, write };

    SqlConnection(const QString& path, std::chrono::milliseconds busyTimeout, Access access);
    SqlConnection(const SqlConnection&) = delete;
    SqlConnection& operator=(const SqlConnection&) = delete;
    ~SqlConnection();

    [[nodiscard]] bool open() { return m_database.open(); }
    [[nodiscard]] QSqlError error() const { return m_database.lastError(); }

    /// The prepared statement, or nullptr with the reason in `error`.
    [[nodiscard]] QSqlQuery* statement(const QString& sql, QSqlError& error);

    /// Brings what was written to the database's file, not what is in its log, to the disk; no lock
    /// is taken. Whether that succeeded.
    [[nodiscard]] bool syncFile();

private:
    QString m_name;
    QSqlDatabase m_database;
    std::unordered_map<QString, QSqlQuery> m_statements;
};

} // namespace hoststand
