// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <atomic>
#include <string>
#include <string_view>

namespace hoststand {

/// How much of the disk a log takes at most.
struct LogLimits
{
    qint64 fileBytes = 5LL * 1024 * 1024; ///< of each file
    int files = 5;                        ///< the one that is written included

    bool operator==(const LogLimits&) const = default;
};

/// A file that is appended to, and moved aside when it is full, by its own limits or the
/// system's (RLIMIT_FSIZE): name, name.1, name.2, ... the oldest goes. For its owner alone (0600).
/// Whoever removes or moves the file meanwhile gets a new one. A file that is there and is no text,
/// a database say, is left alone (EINVAL). One thread.
class RotatingFile final
{
public:
    RotatingFile(const QString& path, LogLimits limits);
    ~RotatingFile();
    RotatingFile(const RotatingFile&) = delete;
    RotatingFile& operator=(const RotatingFile&) = delete;

    /// Appends whole lines; opens the file, and makes its folder, where that is needed. Returns how
    /// many bytes are on disk for good; where that is less than all, error() says why, and the
    /// rest may be tried again. A line of which only a part went in counts as not written.
    [[nodiscard]] std::size_t append(std::string_view lines);
    /// errno of the last failure.
    [[nodiscard]] int error() const { return m_error; }

    /// The open file, or -1: never a number that is not this file's any more. Any thread.
    [[nodiscard]] int descriptor() const { return m_descriptor.load(); }

private:
    [[nodiscard]] bool open();
    [[nodiscard]] static bool isText(int descriptor);
    void close();
    [[nodiscard]] bool isInPlace() const;
    [[nodiscard]] bool rotate();
    [[nodiscard]] bool endLine();
    [[nodiscard]] std::size_t write(std::string_view lines);
    [[nodiscard]] std::string numbered(int number) const;

    const std::string m_path;
    const LogLimits m_limits;
    std::atomic<int> m_descriptor{-1};
    qint64 m_bytes = 0;
    bool m_isTorn = false; ///< ends within a line
    int m_error = 0;
};

} // namespace hoststand
