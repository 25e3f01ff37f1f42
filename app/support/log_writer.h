// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/support/rotating_file.h"

#include <chrono>
#include <memory>

namespace hoststand {

struct LogWriterOptions
{
    QString path;
    LogLimits limits;
    qint64 queueBytes = 1024 * 1024; ///< of lines that wait for the disk
    bool isHeld = false;             ///< nothing is written, and no file touched, before release()

    bool operator==(const LogWriterOptions&) const = default;
};

/// Brings lines to a RotatingFile by a thread of its own: whoever logs waits for no disk. Where the
/// disk does not keep up, or takes nothing, lines wait up to the bound; what comes then is dropped
/// until half of the room is free again, and a line in its place says how many were. All functions
/// on any thread.
class LogWriter final
{
public:
    explicit LogWriter(const LogWriterOptions& options);
    /// Gives the disk 2 s for what waits; a disk that hangs does not hold up the end of the
    /// program. What could not be written is told on stderr, unless it was before; what is held
    /// is gone.
    ~LogWriter();
    LogWriter(const LogWriter&) = delete;
    LogWriter& operator=(const LogWriter&) = delete;

    /// `line` ends with a line break.
    void append(std::string line);
    /// Writes from now on, what was held first.
    void release();
    /// Waits, but not longer than `within`, until all that was appended is with the system; whether
    /// it is.
    bool flush(std::chrono::milliseconds within) const;
    /// Whether nothing waits. Safe in a signal handler.
    [[nodiscard]] bool isIdle() const;
    /// The open file, or -1; for a last word in a signal handler.
    [[nodiscard]] int descriptor() const;

private:
    struct Shared;

    static void run(const std::shared_ptr<Shared>& shared);

    const std::shared_ptr<Shared> m_shared; ///< with the thread, which may outlive this
};

} // namespace hoststand
