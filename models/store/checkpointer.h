// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/database.h"

#include <QThread>

#include <atomic>
#include <memory>

namespace hoststand {

/// Moves what no reader needs of a connection's log into its file, waiting for nobody; false where
/// that fails.
bool runCheckpoint(SqlConnection& connection);

/// Moves a database's log into its file beside the commits, on a thread and a connection of its
/// own: whoever waits for a commit does not wait for that. What a power cut leaves of it is
/// SQLite's care (https://www.sqlite.org/wal.html). Lives on the thread that made it.
class Checkpointer final
{
public:
    Checkpointer(const QString& path, const DatabaseOptions& options);
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;
    /// Waits for what is under way, and closes its connection: before the writer's, so that it is
    /// not the last one.
    ~Checkpointer();

    /// Moves what no reader needs. Nothing where that is under way; where it fails, the log is as
    /// it was.
    void run();
    /// Whether a run has ended since this was asked last.
    [[nodiscard]] bool takeDone() { return m_isDone.exchange(false); }

private:
    class Worker;

    QThread m_thread;
    std::unique_ptr<Worker> m_worker;
    std::atomic<bool> m_runs{false};
    std::atomic<bool> m_isDone{false};
    std::atomic<bool> m_isClosed{false};
};

} // namespace hoststand
