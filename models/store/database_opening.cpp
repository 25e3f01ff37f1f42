// SPDX-License-Identifier: Apache-2.0
// Opening a Database: what the file is, and what makes it ready to be written.
#include "models/store/database.h"
#include "models/store/sql_connection.h"
#include "models/store/store_fault.h"
#include "models/store/store_file.h"
#include "models/store/store_log.h"

#include <QFileInfo>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Where the checkpointer does not keep up, a commit moves the log by itself from so many pages of
/// 4 KiB on: 256 MiB.
constexpr int mostLogPages = 64 * 1024;

} // namespace

Result<void> Database::open()
{
    if (!QSqlDatabase::isDriverAvailable(u"QSQLITE"_s))
        return tl::unexpected(storeError(
            StoreFault::io, m_path, u"Qt's SQLite driver (libqt6sql6-sqlite) is not installed"_s));
    Result<void> result;
    if (QFileInfo(m_path).size() > 0)
        result = inspect();
    if (result)
        result = prepareForWriting();
    if (result && !m_reader) {
        result = openReader();
        if (result)
            result = pragma(*m_reader, u"user_version"_s).map([](qint64) {});
    }
    if (!result) {
        close();
        return result;
    }
    rememberFiles();
    m_isOpen = true;
    return result;
}

Result<void> Database::openReader()
{
    m_reader =
        std::make_unique<SqlConnection>(m_path, m_options.busyTimeout, SqlConnection::Access::read);
    if (!m_reader->open())
        return tl::unexpected(
            failed(m_reader->error().nativeErrorCode().toInt(), m_reader->error().text()));
    return {};
}

Result<void> Database::inspect()
{
    if (const Result<void> opened = openReader(); !opened)
        return opened;
    const Result<qint64> application = pragma(*m_reader, u"application_id"_s);
    if (!application)
        return tl::unexpected(application.error());
    const Result<qint64> version = pragma(*m_reader, u"user_version"_s);
    if (!version)
        return tl::unexpected(version.error());
    // A power cut in the first moment leaves a file without tables and without our mark: that one
    // is new.
    const Result<QStringList> contents = contentsOf(*m_reader);
    if (!contents)
        return tl::unexpected(contents.error());
    const bool isNew = contents->isEmpty() && *application == 0;
    if (!isNew && *application != m_schema.applicationId)
        return tl::unexpected(damage(u"this is another program's database"_s));
    if (*version > m_schema.version()) {
        return tl::unexpected(
            storeError(StoreFault::newer_version, m_path,
                       u"the database was written by a newer Hoststand (version %1 of its tables; "
                       "this one knows version %2)"_s.arg(*version)
                           .arg(m_schema.version())));
    }
    if (isNew ? *version != 0 : *version < 1)
        return tl::unexpected(
            damage(u"the database is damaged (version %1 of its tables)"_s.arg(*version)));
    if (const Result<void> complete = compareContents(*contents, *version); !complete)
        return complete;
    const Result<QSqlQuery*> check = execute(*m_reader, u"PRAGMA quick_check(1)"_s, {});
    if (!check)
        return tl::unexpected(check.error());
    const bool sound = (*check)->next() && (*check)->value(0).toString() == "ok"_L1;
    (*check)->finish();
    if (!sound)
        return tl::unexpected(damage(u"the database is damaged"_s));
    return {};
}

Result<QStringList> Database::contentsOf(SqlConnection& connection)
{
    const Result<QSqlQuery*> query = execute(
        connection,
        u"SELECT type || ' ' || name FROM sqlite_master WHERE name NOT GLOB 'sqlite_*'"_s, {});
    if (!query)
        return tl::unexpected(query.error());
    QStringList contents;
    while ((*query)->next())
        contents.append((*query)->value(0).toString());
    (*query)->finish();
    return contents;
}

Result<void> Database::compareContents(const QStringList& contents, qint64 version)
{
    SqlConnection sample(u":memory:"_s, m_options.busyTimeout, SqlConnection::Access::write);
    if (!sample.open())
        return tl::unexpected(
            failed(sample.error().nativeErrorCode().toInt(), sample.error().text()));
    for (const QStringList& step : m_schema.steps.first(static_cast<qsizetype>(version))) {
        for (const QString& sql : step) {
            if (const Result<QSqlQuery*> done = execute(sample, sql, {}); !done)
                return tl::unexpected(done.error());
        }
    }
    const Result<QStringList> expected = contentsOf(sample);
    if (!expected)
        return tl::unexpected(expected.error());
    for (const QString& one : *expected) {
        if (!contents.contains(one))
            return tl::unexpected(damage(
                u"the database is damaged or another program's: its %1 is missing"_s.arg(one)));
    }
    return {};
}

Result<void> Database::prepareForWriting()
{
    makePrivate(m_path);
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s})
        narrowRights(m_path + suffix);
    m_writer = std::make_unique<SqlConnection>(m_path, m_options.busyTimeout,
                                               SqlConnection::Access::write);
    if (!m_writer->open())
        return tl::unexpected(
            failed(m_writer->error().nativeErrorCode().toInt(), m_writer->error().text()));
    const Result<QSqlQuery*> mode = execute(*m_writer, u"PRAGMA journal_mode = WAL"_s, {});
    if (!mode)
        return tl::unexpected(mode.error());
    const bool isLogged = (*mode)->next() && (*mode)->value(0).toString() == "wal"_L1;
    (*mode)->finish();
    if (!isLogged)
        return tl::unexpected(storeError(StoreFault::io, m_path,
                                         u"this file system cannot hold a write-ahead log"_s));
    const QStringList pragmas{
        synchronousPragma(m_options.synchronous),
        u"PRAGMA foreign_keys = ON"_s,
        u"PRAGMA wal_autocheckpoint = %1"_s.arg(mostLogPages),
    };
    for (const QString& sql : pragmas) {
        if (const Result<int> done = run(sql); !done)
            return tl::unexpected(done.error());
    }
    return migrate();
}

Result<void> Database::migrate()
{
    // In a transaction that writes even where nothing is to be migrated: it tells a file that can
    // be written from one that cannot, or that another program holds.
    return transaction([this]() -> Result<void> {
        const Result<qint64> version = pragma(*m_writer, u"user_version"_s);
        if (!version)
            return tl::unexpected(version.error());
        QStringList statements;
        for (const QStringList& step : m_schema.steps.mid(static_cast<qsizetype>(*version)))
            statements += step;
        if (!statements.isEmpty()) {
            statements += u"PRAGMA application_id = %1"_s.arg(m_schema.applicationId);
            statements += u"PRAGMA user_version = %1"_s.arg(m_schema.version());
            qCInfo(storeLog).noquote().nospace()
                << QFileInfo(m_path).fileName() << ": tables from version " << *version << " to "
                << m_schema.version();
        }
        for (const QString& sql : std::as_const(statements)) {
            if (const Result<int> done = run(sql); !done)
                return tl::unexpected(done.error());
        }
        return {};
    });
}

} // namespace hoststand
