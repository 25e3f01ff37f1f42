// SPDX-License-Identifier: Apache-2.0
#include "models/store/checkpointer.h"

#include "models/domain/post.h"
#include "models/store/sql_connection.h"
#include "models/store/store_log.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool execute(SqlConnection& connection, const QString& sql)
{
    QSqlError error;
    QSqlQuery* query = connection.statement(sql, error);
    if (!query)
        return false;
    const bool isDone = query->exec() && (!query->isSelect() || query->next());
    query->finish();
    return isDone;
}

} // namespace

bool runCheckpoint(SqlConnection& connection)
{
    return execute(connection, u"PRAGMA wal_checkpoint(PASSIVE)"_s);
}

/// The thread's side.
class Checkpointer::Worker final : public QObject
{
public:
    Worker(QString path, DatabaseOptions options)
        : m_path(std::move(path)), m_identity(identityOf(m_path)), m_options(options)
    {
    }

    void checkpoint()
    {
        if (!m_connection && !open())
            return;
        // While others commit, SQLite moves pages without a sync, and leaves that to who moves the
        // last of them: it is done here, lest a commit waits for it.
        const bool isMoved =
            runCheckpoint(*m_connection) &&
            (m_options.synchronous == Synchronous::off || m_connection->syncFile());
        if (!isMoved && !std::exchange(m_fails, true))
            qCWarning(storeLog, "SQLite's log cannot be moved into its file, and grows");
        m_fails = !isMoved;
    }
    void close() { m_connection.reset(); }

private:
    /// Where it fails, it is tried again the next time.
    [[nodiscard]] bool open()
    {
        auto connection = std::make_unique<SqlConnection>(m_path, m_options.busyTimeout,
                                                          SqlConnection::Access::write);
        if (!connection->open())
            return false;
        if (identityOf(m_path) != m_identity ||
            !execute(*connection, synchronousPragma(m_options.synchronous)))
            return false;
        m_connection = std::move(connection);
        return true;
    }

    const QString m_path;
    const std::optional<FileIdentity> m_identity; ///< when the database counted its commits
    const DatabaseOptions m_options;
    std::unique_ptr<SqlConnection> m_connection;
    bool m_fails = false; ///< and that was told
};

Checkpointer::Checkpointer(const QString& path, const DatabaseOptions& options)
    : m_worker(std::make_unique<Worker>(path, options))
{
    m_thread.setObjectName(u"checkpoint"_s);
    m_worker->moveToThread(&m_thread);
    m_thread.start();
}

Checkpointer::~Checkpointer()
{
    post(m_worker.get(), [this] {
        m_worker->close();
        m_isClosed.store(true, std::memory_order_release);
        m_thread.quit();
    });
    m_thread.wait(); // as in ServiceStore
    static_cast<void>(m_isClosed.load(std::memory_order_acquire));
}

void Checkpointer::run()
{
    if (m_runs.exchange(true))
        return;
    post(m_worker.get(), [this] {
        m_worker->checkpoint();
        m_runs.store(false);
        m_isDone.store(true);
    });
}

} // namespace hoststand
