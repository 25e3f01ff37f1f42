// SPDX-License-Identifier: Apache-2.0
#include "models/store/checkpointer.h"

#include "models/domain/post.h"
#include "models/store/sql_connection.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

/// The thread's side.
class Checkpointer::Worker final : public QObject
{
public:
    Worker(QString path, DatabaseOptions options) : m_path(std::move(path)), m_options(options) {}

    void checkpoint()
    {
        if (m_connection || open())
            execute(u"PRAGMA wal_checkpoint(PASSIVE)"_s); // waits for nobody
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
        m_connection = std::move(connection);
        execute(synchronousPragma(m_options.synchronous));
        return true;
    }
    void execute(const QString& sql)
    {
        QSqlError error;
        QSqlQuery* query = m_connection->statement(sql, error);
        if (query && query->exec())
            query->next();
        if (query)
            query->finish();
    }

    const QString m_path;
    const DatabaseOptions m_options;
    std::unique_ptr<SqlConnection> m_connection;
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
    });
}

} // namespace hoststand
