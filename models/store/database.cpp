// SPDX-License-Identifier: Apache-2.0
#include "models/store/database.h"

#include "models/store/checkpointer.h"
#include "models/store/sql_connection.h"
#include "models/store/store_fault.h"
#include "models/store/store_file.h"
#include "models/store/store_log.h"

#include <QFileInfo>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QVariant storable(const QVariant& value)
{
    // Qt binds null strings as NULL; to us they are empty ones.
    if (value.typeId() == QMetaType::QString && value.toString().isNull())
        return QString(u""_s);
    if (value.typeId() == QMetaType::QByteArray && value.toByteArray().isNull())
        return QByteArray("");
    return value;
}

/// SQLite's primary result codes (https://www.sqlite.org/rescode.html); the lower byte of the
/// extended ones.
enum EngineCode {
    engineError = 1,
    engineDenied = 3,
    engineBusy = 5,
    engineTableLocked = 6,
    engineReadOnly = 8,
    engineIo = 10,
    engineCorrupt = 11,
    engineFull = 13,
    engineCannotOpen = 14,
    engineNotADatabase = 26,
};
/// The log is cut back to this size after it was moved into the file.
constexpr int logBytesKept = 16 * 1024 * 1024;
/// Where the checkpointer does not keep up, a commit moves the log by itself from so many pages of
/// 4 KiB on: 256 MiB.
constexpr int mostLogPages = 64 * 1024;

/// Whether the engine says that a table or a column is not there: "no such table: journal", "table
/// seen has no column named last". It has one code for that and for much else.
bool namesWhatIsMissing(const QString& engineText)
{
    return engineText.startsWith("no such "_L1) || engineText.contains(" has no column "_L1);
}

} // namespace

bool Row::isNull(int column) const
{
    return m_query.isNull(column);
}

QString Row::text(int column) const
{
    return m_query.value(column).toString();
}

qint64 Row::number(int column) const
{
    return m_query.value(column).toLongLong();
}

QByteArray Row::bytes(int column) const
{
    return m_query.value(column).toByteArray();
}

QString synchronousPragma(Synchronous synchronous)
{
    switch (synchronous) {
    case Synchronous::full:
        break;
    case Synchronous::off:
        return u"PRAGMA synchronous = OFF"_s;
    }
    return u"PRAGMA synchronous = FULL"_s;
}

Database::Database(QString path, Schema schema, DatabaseOptions options)
    : m_path(std::move(path)), m_schema(std::move(schema)), m_options(options)
{
}

Database::~Database()
{
    close();
}

void Database::close()
{
    m_isOpen = false;
    m_checkpointer.reset();
    m_files.clear();
    if (m_damage)
        m_writer.reset();
    m_reader.reset();
    m_writer.reset();
}

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

void Database::rememberFiles()
{
    for (const QString& suffix : {u""_s, u"-wal"_s, u"-shm"_s}) {
        if (const std::optional<FileIdentity> identity = identityOf(m_path + suffix))
            m_files.append({m_path + suffix, *identity});
    }
}

Result<void> Database::checkFiles() const
{
    for (const auto& [path, identity] : m_files) {
        if (identityOf(path) != identity)
            return tl::unexpected(storeError(StoreFault::moved, path,
                                             u"the file was removed or replaced while in use"_s));
    }
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
        u"PRAGMA journal_size_limit = %1"_s.arg(logBytesKept),
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

Result<qint64> Database::pragma(SqlConnection& connection, const QString& name)
{
    const Result<QSqlQuery*> query = execute(connection, u"PRAGMA "_s + name, {});
    if (!query)
        return tl::unexpected(query.error());
    const qint64 value = (*query)->next() ? (*query)->value(0).toLongLong() : 0;
    (*query)->finish();
    return value;
}

Result<QSqlQuery*> Database::execute(SqlConnection& connection, const QString& sql,
                                     const QVariantList& values)
{
    QSqlError error;
    QSqlQuery* query = connection.statement(sql, error);
    if (!query)
        return tl::unexpected(failed(error.nativeErrorCode().toInt(), error.databaseText()));
    for (int i = 0; i < values.size(); ++i)
        query->bindValue(i, storable(values.at(i)));
    if (!query->exec()) {
        error = query->lastError();
        query->finish();
        return tl::unexpected(failed(error.nativeErrorCode().toInt(), error.databaseText()));
    }
    return query;
}

Result<int> Database::run(const QString& sql, const QVariantList& values)
{
    if (m_damage)
        return tl::unexpected(*m_damage);
    if (!m_writer)
        return tl::unexpected(
            storeError(StoreFault::not_open, m_path, u"the database is not open"_s));
    const Result<QSqlQuery*> query = execute(*m_writer, sql, values);
    if (!query)
        return tl::unexpected(query.error());
    const int changed = (*query)->numRowsAffected();
    m_lastRow = (*query)->lastInsertId().toLongLong();
    (*query)->finish();
    return changed;
}

Result<void> Database::read(const QString& sql, const QVariantList& values,
                            const std::function<Result<void>(const Row&)>& take)
{
    if (m_damage)
        return tl::unexpected(*m_damage);
    if (!m_writer)
        return tl::unexpected(
            storeError(StoreFault::not_open, m_path, u"the database is not open"_s));
    const Result<QSqlQuery*> query = execute(*m_writer, sql, values);
    if (!query)
        return tl::unexpected(query.error());
    Result<void> result;
    while (result && (*query)->next())
        result = take(Row(**query));
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (result && error.isValid())
        result = tl::unexpected(failed(error.nativeErrorCode().toInt(), error.databaseText()));
    return result;
}

Result<void> Database::transaction(const std::function<Result<void>()>& body)
{
    if (const Result<void> there = checkFiles(); !there)
        return there;
    if (const Result<int> begun = run(u"BEGIN IMMEDIATE"_s); !begun)
        return tl::unexpected(begun.error());
    Result<void> result = body();
    if (result)
        result = checkFiles();
    if (result) {
        if (const Result<int> committed = run(u"COMMIT"_s); !committed)
            result = tl::unexpected(committed.error());
        else
            countCommit();
    }
    if (!result) {
        // Fails where the engine has rolled back by itself, and there is nothing to do about it
        // where it did not. Not through run(): a damaged file's transaction has to end too.
        [[maybe_unused]] const auto ended = execute(*m_writer, u"ROLLBACK"_s, {});
    }
    return result;
}

void Database::countCommit()
{
    // Where little was committed beside the checkpointer, with it the log is moved wholly, and
    // begins anew with the next commit.
    constexpr int little = 20;
    if (m_checkpointer && m_checkpointer->takeDone() && m_commits < little)
        runCheckpoint(*m_writer);
    if (++m_commits < m_options.commitsPerCheckpoint)
        return;
    m_commits = 0;
    if (!m_checkpointer)
        m_checkpointer = std::make_unique<Checkpointer>(m_path, m_options);
    m_checkpointer->run();
}

Error Database::damage(const QString& what) const
{
    return storeError(StoreFault::corrupt, m_path, what);
}

Error Database::failed(int engineCode, const QString& engineText)
{
    const QFileInfo file(m_path);
    qCWarning(storeLog).noquote() << file.fileName() << "fails with SQLite's code" << engineCode;
    switch (engineCode & 0xff) {
    case engineBusy:
    case engineTableLocked:
        return storeError(StoreFault::locked, m_path,
                          u"another program holds a lock on the database"_s);
    case engineReadOnly:
    case engineDenied:
        return storeError(StoreFault::read_only, m_path, u"the database cannot be written"_s);
    case engineError:
        // Once it is open, our statements are right for our tables; before, a step of the schema
        // may be wrong.
        if (!m_isOpen || !namesWhatIsMissing(engineText))
            break;
        [[fallthrough]];
    case engineCorrupt:
    case engineNotADatabase:
        m_damage = damage(u"the database is damaged (%1)"_s.arg(engineText));
        return *m_damage;
    case engineCannotOpen:
        if (!QFileInfo(file.absolutePath()).isWritable() || (file.isFile() && !file.isWritable()))
            return storeError(StoreFault::read_only, m_path,
                              u"the database cannot be opened for writing"_s);
        break;
    default:
        break;
    }
    if (isAtSizeLimit(m_path))
        return storeError(StoreFault::size_limit, m_path, u"the database may not grow any more"_s);
    if ((engineCode & 0xff) == engineFull || isDiskFull(m_path))
        return storeError(StoreFault::disk_full, m_path, u"the disk is full"_s);
    if (file.isDir())
        return storeError(StoreFault::in_the_way, m_path,
                          u"a folder stands where the database should be"_s);
    return storeError(StoreFault::io, m_path,
                      u"the database cannot be read or written (%1)"_s.arg(engineText));
}

} // namespace hoststand
