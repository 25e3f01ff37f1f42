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
constexpr std::chrono::minutes k_toldAgain{1}; ///< in the log, the same failure

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

/// As https://www.sqlite.org/pragma.html#pragma_synchronous says of a write-ahead log: with NORMAL
/// a commit is not synced by itself, and the log is before it is moved into the file.
Result<void> Database::setCommit(Commit commit)
{
    if (commit == m_commit || m_options.synchronous == Synchronous::off)
        return {};
    const QString sql = commit == Commit::durable ? synchronousPragma(Synchronous::full)
                                                  : u"PRAGMA synchronous = NORMAL"_s;
    if (const Result<int> done = run(sql); !done)
        return tl::unexpected(done.error());
    m_commit = commit;
    return {};
}

Result<void> Database::transaction(const std::function<Result<void>()>& body, Commit commit)
{
    if (const Result<void> there = checkFiles(); !there)
        return there;
    if (const Result<void> told = setCommit(commit); !told)
        return told;
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
        QSqlError error;
        if (QSqlQuery* query = m_writer->statement(u"ROLLBACK"_s, error); query && query->exec())
            query->finish();
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
    if (m_commits == 0)
        m_countsSince = std::chrono::steady_clock::now();
    if (++m_commits < m_options.commitsPerCheckpoint)
        return;
    m_commits = 0;
    const bool isBusy = std::chrono::steady_clock::now() < m_countsSince + m_options.busyWithin;
    static_cast<void>(run(u"PRAGMA journal_size_limit = %1"_s.arg(isBusy ? -1 : logBytesKept)));
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
    // Where the disk is full, each commit fails so.
    const auto now = std::chrono::steady_clock::now();
    const auto told = m_told.constFind(engineCode);
    if (told == m_told.constEnd() || now > *told + k_toldAgain) {
        m_told.insert(engineCode, now);
        qCWarning(storeLog).noquote()
            << file.fileName() << "fails with SQLite's code" << engineCode;
    }
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
