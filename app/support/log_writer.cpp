// SPDX-License-Identifier: Apache-2.0
#include "app/support/log_writer.h"

#include "app/support/log_line.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <deque>
#include <mutex>
#include <pthread.h>
#include <thread>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t chunkBytes = 64 * 1024;
constexpr std::chrono::seconds lastChance{2};
constexpr std::chrono::milliseconds firstRetry{50};
constexpr std::chrono::milliseconds longestRetry{5000};
constexpr int failuresBeforeTold = 4;

std::string droppedLine(quint64 lines)
{
    return logLine(
        {QDateTime::currentDateTimeUtc(), QtWarningMsg, "hoststand.log", "log",
         u"%1 lines were dropped here: the disk did not take them in time"_s.arg(lines)});
}

} // namespace

// A std::mutex, because a thread sanitizer sees into it.
struct LogWriter::Shared
{
    explicit Shared(const LogWriterOptions& options)
        : path(options.path), room(options.queueBytes), isHeld(options.isHeld),
          file(options.path, options.limits)
    {
    }

    const QString path;
    const qint64 room;
    mutable std::mutex mutex;
    std::condition_variable wake; ///< there are lines, or it is to end
    mutable std::condition_variable quiet;
    bool isHeld;
    std::deque<std::string> lines;
    qint64 bytes = 0;
    quint64 dropped = 0; ///< since the last line that was taken
    bool isEnding = false;
    bool hasEnded = false;
    std::atomic<bool> isIdle{true};

    RotatingFile file;   ///< of the writer's thread alone, but for its descriptor()
    int failures = 0;    ///< in a row; this and the next of the writer's thread alone
    bool isTold = false; ///< that it fails, since it did not

    void take(std::string line)
    {
        bytes += static_cast<qint64>(line.size());
        lines.push_back(std::move(line));
        isIdle.store(false);
    }
    [[nodiscard]] std::string nextChunk();
    void putBack(std::string_view rest);
    void tellFailure();
};

std::string LogWriter::Shared::nextChunk()
{
    std::string chunk;
    while (!lines.empty() && (chunk.empty() || chunk.size() + lines.front().size() <= chunkBytes)) {
        chunk += lines.front();
        lines.pop_front();
    }
    return chunk;
}

void LogWriter::Shared::putBack(std::string_view rest)
{
    if (!rest.empty())
        lines.emplace_front(rest);
}

void LogWriter::Shared::tellFailure()
{
    if (!std::exchange(isTold, true))
        std::fprintf(stderr, "hoststand: the log %s cannot be written: %s\n", qUtf8Printable(path),
                     std::strerror(file.error()));
}

LogWriter::LogWriter(const LogWriterOptions& options) : m_shared(std::make_shared<Shared>(options))
{
    std::thread([shared = m_shared] { run(shared); }).detach();
}

LogWriter::~LogWriter()
{
    std::unique_lock lock(m_shared->mutex);
    if (m_shared->dropped > 0)
        m_shared->take(droppedLine(std::exchange(m_shared->dropped, 0)));
    m_shared->isEnding = true;
    m_shared->wake.notify_one();
    m_shared->quiet.wait_for(lock, lastChance, [this] { return m_shared->hasEnded; });
}

void LogWriter::append(std::string line)
{
    const std::lock_guard lock(m_shared->mutex);
    const qint64 free = m_shared->room - m_shared->bytes;
    // What was dropped once goes on until there is some room, lest every other line speaks of it.
    const qint64 needed =
        m_shared->dropped > 0 ? m_shared->room / 2 : static_cast<qint64>(line.size());
    if (free < needed) {
        ++m_shared->dropped;
        return;
    }
    if (m_shared->dropped > 0)
        m_shared->take(droppedLine(std::exchange(m_shared->dropped, 0)));
    m_shared->take(std::move(line));
    m_shared->wake.notify_one();
}

void LogWriter::release()
{
    const std::lock_guard lock(m_shared->mutex);
    m_shared->isHeld = false;
    m_shared->wake.notify_one();
}

bool LogWriter::flush(std::chrono::milliseconds within) const
{
    std::unique_lock lock(m_shared->mutex);
    return m_shared->quiet.wait_for(lock, within, [this] { return m_shared->bytes == 0; });
}

bool LogWriter::isIdle() const
{
    return m_shared->isIdle.load();
}

int LogWriter::descriptor() const
{
    return m_shared->file.descriptor();
}

void LogWriter::run(const std::shared_ptr<Shared>& shared)
{
    ::pthread_setname_np(::pthread_self(), "log");
    std::unique_lock lock(shared->mutex);
    while (true) {
        shared->wake.wait(
            lock, [&] { return shared->isEnding || (!shared->isHeld && !shared->lines.empty()); });
        if (shared->isHeld || shared->lines.empty())
            break;
        const std::string chunk = shared->nextChunk();
        lock.unlock();
        const std::size_t written = shared->file.append(chunk);
        lock.lock();
        shared->bytes -= static_cast<qint64>(written);
        if (shared->bytes == 0) {
            shared->isIdle.store(true);
            shared->quiet.notify_all();
        }
        if (written == chunk.size()) {
            shared->failures = 0;
            shared->isTold = false;
            continue;
        }
        shared->putBack(std::string_view(chunk).substr(written));
        if (++shared->failures >= failuresBeforeTold || shared->isEnding)
            shared->tellFailure();
        if (shared->isEnding)
            break;
        const auto wait = std::min(longestRetry, firstRetry * (1 << std::min(shared->failures, 8)));
        shared->wake.wait_for(lock, wait, [&] { return shared->isEnding; });
    }
    shared->hasEnded = true;
    shared->quiet.notify_all();
}

} // namespace hoststand
