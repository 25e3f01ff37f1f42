// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <sqlite3.h>

#include <atomic>
#include <condition_variable>
#include <map>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace hoststand::test {

/// A disk under SQLite that fails on demand: while an instance lives, it is this process's default
/// VFS. It fails writes and syncs, opens files read-only, holds syncs, and, with keepUnsynced(),
/// behaves as a machine does whose power may be cut: what was written but not synced lies in
/// memory, and of that, at the cut, only some survives.
///
/// Made and destroyed, and told what to do, while no database is open through it or on any thread
/// where the function says so. A deleted file is gone at once, as if its folder had been synced.
class FaultyDisk final
{
public:
    FaultyDisk();
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;
    ~FaultyDisk();

    /// SQLite codes that every write or sync answers with from now on; SQLITE_OK heals. Any time.
    void failWrites(int code) { m_writeCode = code; }
    void failSyncs(int code) { m_syncCode = code; }
    /// From now on files open as they do for somebody who may only read them. Any time.
    void openReadOnly(bool readOnly) { m_readOnly = readOnly; }

    /// Log syncs since the start: with synchronous=FULL one for each commit. Any time.
    [[nodiscard]] int logSyncs() const { return m_logSyncs; }
    /// The same of the files themselves.
    [[nodiscard]] int fileSyncs() const { return m_fileSyncs; }
    /// Log syncs wait from now on until releaseSyncs(). Any time.
    void holdSyncs();
    void releaseSyncs();
    /// Whether somebody waits in a sync.
    [[nodiscard]] bool isHolding() const { return m_holding; }

    /// Keeps what is not synced in memory.
    void keepUnsynced() { m_keepsUnsynced = true; }
    /// The power fails in the middle of the n-th write, truncation or sync from now; everything
    /// after fails. Any time.
    void cutPowerAfter(int operations) { m_untilCut = operations; }
    void cutPower() { m_isCut = true; }
    [[nodiscard]] bool isCut() const { return m_isCut; }
    /// The machine starts again: of each file the synced part is there, and of what was not synced
    /// nothing, the first few writes, or any of their sectors. All databases are closed by then.
    void restorePower(std::mt19937& random);

private:
    struct Pending
    {
        bool isTruncation = false;
        qint64 at = 0;
        QByteArray bytes;
    };
    struct Image
    {
        QByteArray content; ///< as the running machine sees it
        QByteArray durable; ///< as it is on the platters
        std::vector<Pending> pending;
    };
    struct File;

    static int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags,
                    int* outFlags);
    static int remove(sqlite3_vfs* vfs, const char* path, int syncFolder);
    static int close(sqlite3_file* file);
    static int read(sqlite3_file* file, void* to, int count, sqlite3_int64 at);
    static int write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at);
    static int truncate(sqlite3_file* file, sqlite3_int64 size);
    static int sync(sqlite3_file* file, int flags);
    static int fileSize(sqlite3_file* file, sqlite3_int64* size);
    static const sqlite3_io_methods& methods();

    static void apply(QByteArray& content, const Pending& change);
    static QByteArray survivors(const Image& image, std::mt19937& random);
    /// Counts one operation towards the cut.
    void strike();
    void waitWhileHeld();

    sqlite3_vfs* m_real = nullptr;
    sqlite3_vfs m_vfs{};
    std::atomic<int> m_writeCode{SQLITE_OK};
    std::atomic<int> m_syncCode{SQLITE_OK};
    std::atomic<bool> m_readOnly{false};
    std::atomic<int> m_logSyncs{0};
    std::atomic<int> m_fileSyncs{0};
    std::atomic<bool> m_holding{false};
    std::atomic<bool> m_keepsUnsynced{false};
    std::atomic<int> m_untilCut{-1};
    std::atomic<bool> m_isCut{false};
    std::mutex m_mutex; ///< guards what follows
    std::condition_variable m_released;
    bool m_held = false;
    std::map<std::string, std::shared_ptr<Image>> m_images;
};

} // namespace hoststand::test
