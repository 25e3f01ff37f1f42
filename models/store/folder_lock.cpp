// SPDX-License-Identifier: Apache-2.0
#include "models/store/folder_lock.h"

#include "models/store/store_fault.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <cerrno>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// How often a file may vanish between opening and locking it. It does where a console ends just
/// then.
constexpr int mostAttempts = 100;

/// Process, program and machine, one a line.
QString holderIn(const QByteArray& content)
{
    const QStringList lines = QString::fromUtf8(content.left(1024)).split(u'\n');
    const qlonglong process = lines.value(0).toLongLong();
    if (process <= 0)
        return u"another process"_s;
    QString who = u"process %1"_s.arg(process);
    if (const QString program = lines.value(1); !program.isEmpty())
        who += u" (%1)"_s.arg(program);
    if (const QString host = lines.value(2); !host.isEmpty() && host != QSysInfo::machineHostName())
        who += u" on %1"_s.arg(host);
    return who;
}

} // namespace

FolderLock::FolderLock(const QString& folder)
    : m_folder(folder), m_path(folder + u"/hoststand.lock"_s)
{
}

FolderLock::~FolderLock()
{
    release();
}

Result<void> FolderLock::take()
{
    for (int i = 0; i < mostAttempts; ++i) {
        const Result<Attempt> result = attempt();
        if (!result) {
            release();
            return tl::unexpected(result.error());
        }
        if (*result == Attempt::taken)
            return {};
    }
    return tl::unexpected(inUse());
}

Result<FolderLock::Attempt> FolderLock::attempt()
{
    m_file = ::open(QFile::encodeName(m_path).constData(),
                    O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR);
    if (m_file < 0)
        return tl::unexpected(whyNotOpened(errno));
    if (::flock(m_file, LOCK_EX | LOCK_NB) != 0) {
        const bool isHeld = errno == EWOULDBLOCK;
        ::close(std::exchange(m_file, -1)); // not release(): the file is another's
        return tl::unexpected(
            isHeld ? inUse()
                   : storeError(StoreFault::io, m_path, u"this file system cannot hold a lock"_s));
    }
    m_identity = identityOf(m_file);
    if (!isInPlace()) {
        ::close(std::exchange(m_file, -1));
        return Attempt::removed;
    }
    narrowRights(m_path);
    if (const Result<void> said = sayWhoHolds(); !said)
        return tl::unexpected(said.error());
    return Attempt::taken;
}

Result<void> FolderLock::sayWhoHolds()
{
    const QByteArray words =
        u"%1\n%2\n%3\n"_s.arg(QCoreApplication::applicationPid())
            .arg(QCoreApplication::applicationName(), QSysInfo::machineHostName())
            .toUtf8();
    const auto size = static_cast<std::size_t>(words.size());
    if (::ftruncate(m_file, 0) == 0 && ::write(m_file, words.constData(), size) == words.size())
        return {};
    const StoreFault fault = isAtSizeLimit(m_path)  ? StoreFault::size_limit
                             : isDiskFull(m_folder) ? StoreFault::disk_full
                                                    : StoreFault::io;
    return tl::unexpected(
        storeError(fault, m_path, u"the data folder's lock file cannot be written"_s));
}

void FolderLock::release()
{
    if (m_file < 0)
        return;
    // While it is still held, so that the next one finds no file or his own.
    if (isInPlace())
        QFile::remove(m_path);
    ::close(std::exchange(m_file, -1));
    m_identity.reset();
}

bool FolderLock::isInPlace() const
{
    return m_identity && identityOf(m_path) == m_identity;
}

Error FolderLock::whyNotOpened(int code) const
{
    switch (code) {
    case EACCES:
    case EPERM:
    case EROFS:
        if (const std::optional<Error> error = otherUsersLock())
            return *error;
        return storeError(StoreFault::read_only, m_path,
                          u"the data folder's lock file cannot be written"_s);
    case ENOSPC:
    case EDQUOT:
        return storeError(StoreFault::disk_full, m_path,
                          u"the data folder's lock file cannot be written"_s);
    default:
        return storeError(
            StoreFault::io, m_path,
            u"the data folder's lock file cannot be opened (%1)"_s.arg(qt_error_string(code)));
    }
}

std::optional<Error> FolderLock::otherUsersLock() const
{
    const QFileInfo file(m_path);
    if (!file.exists() || file.ownerId() == ::geteuid())
        return std::nullopt;
    const QString owner =
        file.owner().isEmpty() ? u"number %1"_s.arg(file.ownerId()) : file.owner();
    const int readable =
        ::open(QFile::encodeName(m_path).constData(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (readable < 0)
        return storeError(StoreFault::foreign_lock, m_path,
                          u"it belongs to another user (%1)"_s.arg(owner));
    const bool isHeld = ::flock(readable, LOCK_SH | LOCK_NB) != 0;
    ::close(readable);
    if (isHeld)
        return inUse();
    return storeError(
        StoreFault::foreign_lock, m_path,
        u"it was left over by a console that runs no more, and belongs to another user (%1)"_s.arg(
            owner));
}

Error FolderLock::inUse() const
{
    QFile file(m_path);
    const QByteArray content = file.open(QIODevice::ReadOnly) ? file.read(1024) : QByteArray();
    return storeError(StoreFault::in_use, m_folder,
                      holderIn(content) + u" holds this data folder"_s);
}

} // namespace hoststand
