// SPDX-License-Identifier: Apache-2.0
#include "app/support/rotating_file.h"

#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hoststand {

namespace {
constexpr mode_t ownersFile = S_IRUSR | S_IWUSR;
constexpr mode_t ownersFolder = S_IRWXU;
} // namespace

RotatingFile::RotatingFile(const QString& path, LogLimits limits)
    : m_path(QFile::encodeName(path).toStdString()), m_limits(limits)
{
}

RotatingFile::~RotatingFile()
{
    close();
}

void RotatingFile::close()
{
    if (const int open = m_descriptor.exchange(-1); open >= 0)
        ::close(open);
}

/// No log has a NUL in its beginning; a database has, and is neither written to nor moved aside.
bool RotatingFile::isText(int descriptor)
{
    std::array<char, 64> first{};
    const ssize_t read = ::pread(descriptor, first.data(), first.size(), 0);
    return read >= 0 &&
           std::find(first.begin(), first.begin() + read, '\0') == first.begin() + read;
}

bool RotatingFile::open()
{
    const auto slash = m_path.find_last_of('/');
    // One level alone: the data folder itself is made by the store, which syncs it.
    if (slash != std::string::npos && slash > 0)
        ::mkdir(m_path.substr(0, slash).c_str(), ownersFolder);
    // O_NONBLOCK: a pipe in the file's place must not hold the writer.
    m_descriptor =
        ::open(m_path.c_str(), O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK,
               ownersFile);
    struct stat status = {};
    if (m_descriptor < 0 || ::fstat(m_descriptor, &status) != 0) {
        m_error = errno;
        close();
        return false;
    }
    if (!S_ISREG(status.st_mode) || !isText(m_descriptor)) {
        m_error = EINVAL;
        close();
        return false;
    }
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0) [[maybe_unused]]
        const int narrowed = ::fchmod(m_descriptor, ownersFile);
    m_bytes = status.st_size;
    char last = '\n';
    m_isTorn = m_bytes > 0 && ::pread(m_descriptor, &last, 1, m_bytes - 1) == 1 && last != '\n';
    return true;
}

bool RotatingFile::isInPlace() const
{
    struct stat there = {};
    struct stat ours = {};
    return ::stat(m_path.c_str(), &there) == 0 && ::fstat(m_descriptor, &ours) == 0 &&
           there.st_ino == ours.st_ino && there.st_dev == ours.st_dev;
}

std::string RotatingFile::numbered(int number) const
{
    return number == 0 ? m_path : m_path + '.' + std::to_string(number);
}

bool RotatingFile::rotate()
{
    bool isMoved = m_limits.files > 1;
    for (int number = m_limits.files - 1; number > 0; --number) {
        const bool renamed =
            std::rename(numbered(number - 1).c_str(), numbered(number).c_str()) == 0;
        if (number == 1)
            isMoved = renamed;
    }
    if (!isMoved) // the bound holds all the same
        isMoved = ::ftruncate(m_descriptor, 0) == 0;
    if (!isMoved)
        m_error = errno;
    close();
    return isMoved && open();
}

bool RotatingFile::endLine()
{
    if (::write(m_descriptor, "\n", 1) != 1) {
        m_error = errno;
        return m_error == EFBIG && rotate();
    }
    m_isTorn = false;
    ++m_bytes;
    return true;
}

std::size_t RotatingFile::append(std::string_view lines)
{
    if (m_descriptor >= 0 && !isInPlace())
        close();
    if (m_descriptor < 0 && !open())
        return 0;
    const auto size = static_cast<qint64>(lines.size());
    if (m_bytes > 0 && m_bytes + size > m_limits.fileBytes && !rotate())
        return 0;
    if (m_isTorn && !endLine())
        return 0;
    const bool wasEmpty = m_bytes == 0;
    const std::size_t whole = write(lines);
    const bool isFull = whole < lines.size() && m_error == EFBIG;
    if (!isFull)
        return whole;
    if (wasEmpty && whole == 0)
        return 0; // a line longer than any file may be
    return rotate() ? whole + append(lines.substr(whole)) : whole;
}

/// What is in the file then: whole lines.
std::size_t RotatingFile::write(std::string_view lines)
{
    std::size_t done = 0;
    while (done < lines.size()) {
        const ssize_t written = ::write(m_descriptor, lines.data() + done, lines.size() - done);
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            m_error = written < 0 ? errno : EIO;
            break;
        }
        done += static_cast<std::size_t>(written);
    }
    m_bytes += static_cast<qint64>(done);
    if (done == lines.size())
        return done;
    const auto lastBreak = lines.substr(0, done).find_last_of('\n');
    const std::size_t whole = lastBreak == std::string_view::npos ? 0 : lastBreak + 1;
    const auto torn = static_cast<qint64>(done - whole);
    m_isTorn = torn > 0 && ::ftruncate(m_descriptor, m_bytes - torn) != 0;
    if (!m_isTorn)
        m_bytes -= torn;
    return whole;
}

} // namespace hoststand
