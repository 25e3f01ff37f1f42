// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/store/store_file.h"

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>
#include <QVariant>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

class QSqlQuery;

namespace hoststand {

class Checkpointer;
class SqlConnection;

/// When a commit counts as done. `off` leaves it to the operating system and loses what was
/// acknowledged when the power fails: there only so that the durability tests can show that they
/// notice.
enum class Synchronous { full, off };

/// How a transaction ends: on disk, or in the log beside what the next durable one brings there. A
/// power cut undoes the latter wholly, and never what was committed before it.
enum class Commit { durable, withTheNext };

struct DatabaseOptions
{
    std::chrono::milliseconds busyTimeout{2000}; ///< how long to wait for another program's lock
    Synchronous synchronous = Synchronous::full;
    int commitsPerCheckpoint = 100; ///< see Checkpointer
    /// Where so many commits come within that, a long log is not cut: it takes the system a while,
    /// and the next commit would wait for it.
    std::chrono::seconds busyWithin{10};
};

/// As the statement that sets it for one connection.
[[nodiscard]] QString synchronousPragma(Synchronous synchronous);

/// A database's tables, as the way to them: step n leads from version n to version n + 1. Steps
/// that were released are never edited; a change is a new step.
struct Schema
{
    qint32 applicationId = 0; ///< marks the file as ours and as this kind of file; not 0
    QList<QStringList> steps; ///< statements, in order

    [[nodiscard]] qint32 version() const { return static_cast<qint32>(steps.size()); }
};

/// One row of an answer, valid during the call that hands it over. Columns count from 0.
class Row final
{
public:
    explicit Row(const QSqlQuery& query) : m_query(query) {}

    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QString text(int column) const;
    [[nodiscard]] qint64 number(int column) const;
    [[nodiscard]] QByteArray bytes(int column) const;

private:
    const QSqlQuery& m_query;
};

/// One database file and its one writing connection: opening, migration, transactions, prepared
/// statements, and engine errors turned into the store's own. Whoever uses it writes plain SQL with
/// `?` and knows no engine. All calls from the thread that called open(), the destructor too.
///
/// Errors are those of store_fault.h. A file that is damaged, foreign or newer is looked at through
/// a read-only connection and never written; where damage shows later, every following call fails
/// with it and closing writes nothing. The file and what SQLite keeps beside it are readable by
/// their owner alone.
class Database final
{
public:
    Database(QString path, Schema schema, DatabaseOptions options = {});
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;
    ~Database();

    /// Opens or makes the file, brings it to the schema's version and makes sure that it can be
    /// written.
    [[nodiscard]] Result<void> open();

    /// Runs one statement and says how many rows it changed. Null strings and arrays are written as
    /// empty ones, an invalid variant as NULL.
    [[nodiscard]] Result<int> run(const QString& sql, const QVariantList& values = {});
    /// Hands over each row of the answer; the first failure of `take` ends it.
    [[nodiscard]] Result<void> read(const QString& sql, const QVariantList& values,
                                    const std::function<Result<void>(const Row&)>& take);
    /// All of `body` or nothing of it, and as durable as `commit` says. Not nested. Fails with
    /// moved where the path no longer leads to the files that are open: SQLite would go on writing
    /// to them, and nobody would find it again.
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>()>& body,
                                           Commit commit = Commit::durable);
    /// The key of the row that the last run() inserted.
    [[nodiscard]] qint64 lastRow() const { return m_lastRow; }

    [[nodiscard]] const QString& path() const { return m_path; }
    /// `what` as damage of this file, in the form of every other error.
    [[nodiscard]] Error damage(const QString& what) const;

private:
    [[nodiscard]] Result<void> openReader();
    [[nodiscard]] Result<void> inspect();
    /// Tables and indices by name.
    [[nodiscard]] Result<QStringList> contentsOf(SqlConnection& connection);
    /// Whether all is there that the schema's steps up to that version make.
    [[nodiscard]] Result<void> compareContents(const QStringList& contents, qint64 version);
    [[nodiscard]] Result<void> prepareForWriting();
    [[nodiscard]] Result<void> migrate();
    [[nodiscard]] Result<qint64> pragma(SqlConnection& connection, const QString& name);
    [[nodiscard]] Result<QSqlQuery*> execute(SqlConnection& connection, const QString& sql,
                                             const QVariantList& values);
    void rememberFiles();
    [[nodiscard]] Result<void> checkFiles() const;
    [[nodiscard]] Result<void> setCommit(Commit commit);
    void countCommit();
    [[nodiscard]] Error failed(int engineCode, const QString& engineText);
    void close();

    QString m_path;
    Schema m_schema;
    DatabaseOptions m_options;
    std::unique_ptr<SqlConnection> m_writer;
    /// Stays open beside the writer. While it is, closing the writer does not move the log into the
    /// file; so a damaged file is closed writer first, a sound one reader first.
    std::unique_ptr<SqlConnection> m_reader;
    QList<std::pair<QString, FileIdentity>> m_files; ///< that are open
    std::optional<Error> m_damage;
    bool m_isOpen = false;
    Commit m_commit = Commit::durable; ///< what the engine is told
    qint64 m_lastRow = 0;
    QHash<int, std::chrono::steady_clock::time_point> m_told; ///< failures, by the engine's code
    int m_commits = 0;                                        ///< since the log was last moved
    std::chrono::steady_clock::time_point m_countsSince{};
    std::unique_ptr<Checkpointer> m_checkpointer;
};

} // namespace hoststand
