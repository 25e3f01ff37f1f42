// SPDX-License-Identifier: Apache-2.0
#include "models/store/data_folder.h"

#include "models/store/store_fault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLockFile>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>
#endif

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A new folder outlives a power cut only once its parent is on the disk. SQLite does that for its
/// files.
void syncFolder(const QString& path)
{
#ifdef Q_OS_UNIX
    const int folder =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
#else
    Q_UNUSED(path)
#endif
}

Result<void> makeFolder(const QString& path)
{
    const QFileInfo there(path);
    if (there.isDir())
        return {};
    if (there.exists())
        return tl::unexpected(
            storeError(StoreFault::io, path, u"a file stands where the data folder should be"_s));
    const QString parent = there.absolutePath();
    if (parent != there.absoluteFilePath()) {
        if (const Result<void> made = makeFolder(parent); !made)
            return made;
    }
    if (!QDir().mkdir(path,
                      QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner) &&
        !QFileInfo(path).isDir()) {
        const StoreFault fault = isDiskFull(parent)               ? StoreFault::disk_full
                                 : QFileInfo(parent).isWritable() ? StoreFault::io
                                                                  : StoreFault::read_only;
        return tl::unexpected(storeError(fault, path, u"the data folder cannot be made"_s));
    }
    syncFolder(parent);
    return {};
}

QString holderOf(const QLockFile& lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program) || process <= 0)
        return u"another process holds this data folder"_s;
    QString who = u"process %1"_s.arg(process);
    if (!program.isEmpty())
        who += u" (%1)"_s.arg(program);
    if (!host.isEmpty() && host != QSysInfo::machineHostName())
        who += u" on %1"_s.arg(host);
    return who + u" holds this data folder"_s;
}

} // namespace

DataFolder::DataFolder() = default;
DataFolder::~DataFolder() = default;

Result<void> DataFolder::take(const QString& path)
{
    m_path = QDir(path).absolutePath();
    if (const Result<void> made = makeFolder(m_path); !made)
        return made;
    m_lock = std::make_unique<QLockFile>(filePath(u"hoststand.lock"_s));
    m_lock->setStaleLockTime(0);
    if (m_lock->tryLock(0))
        return {};
    Error error;
    switch (m_lock->error()) {
    case QLockFile::LockFailedError:
        error = storeError(StoreFault::in_use, m_path, holderOf(*m_lock));
        break;
    case QLockFile::PermissionError:
        error = storeError(StoreFault::read_only, m_path, u"the data folder cannot be written"_s);
        break;
    case QLockFile::NoError:
    case QLockFile::UnknownError:
        error = storeError(isDiskFull(m_path) ? StoreFault::disk_full : StoreFault::io, m_path,
                           u"the data folder's lock file cannot be written"_s);
        break;
    }
    m_lock.reset();
    return tl::unexpected(error);
}

void DataFolder::release()
{
    m_lock.reset();
}

QString DataFolder::filePath(const QString& name) const
{
    return m_path + u'/' + name;
}

} // namespace hoststand
