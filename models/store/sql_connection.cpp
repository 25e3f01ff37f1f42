// SPDX-License-Identifier: Apache-2.0
#include "models/store/sql_connection.h"

#include <QSqlDriver>
#include <QUuid>

#include <sqlite3.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

SqlConnection::SqlConnection(const QString& path, std::chrono::milliseconds busyTimeout,
                             Access access)
    : m_name(QUuid::createUuid().toString()),
      m_database(QSqlDatabase::addDatabase(u"QSQLITE"_s, m_name))
{
    m_database.setDatabaseName(path);
    QString how = u"QSQLITE_BUSY_TIMEOUT=%1"_s.arg(busyTimeout.count());
    if (access == Access::read)
        how += u";QSQLITE_OPEN_READONLY"_s;
    m_database.setConnectOptions(how);
}

SqlConnection::~SqlConnection()
{
    m_statements.clear();
    m_database.close();
    m_database = QSqlDatabase();
    QSqlDatabase::removeDatabase(m_name);
}

QSqlQuery* SqlConnection::statement(const QString& sql, QSqlError& error)
{
    const auto known = m_statements.find(sql);
    if (known != m_statements.end())
        return &known->second;
    QSqlQuery query(m_database);
    query.setForwardOnly(true);
    if (query.prepare(sql))
        return &m_statements.emplace(sql, std::move(query)).first->second;
    error = query.lastError();
    return nullptr;
}

bool SqlConnection::syncFile()
{
    // The file as the engine holds it: to close another descriptor of it would undo the engine's
    // locks (https://www.sqlite.org/howtocorrupt.html, 2.2).
    const QVariant handle = m_database.driver()->handle();
    if (!handle.isValid() || qstrcmp(handle.typeName(), "sqlite3*") != 0)
        return false;
    auto* const engine = *static_cast<sqlite3* const*>(handle.constData());
    sqlite3_file* file = nullptr;
    if (sqlite3_file_control(engine, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        !file || !file->pMethods)
        return false;
    return file->pMethods->xSync(file, SQLITE_SYNC_NORMAL | SQLITE_SYNC_DATAONLY) == SQLITE_OK;
}

} // namespace hoststand
