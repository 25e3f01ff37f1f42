// SPDX-License-Identifier: Apache-2.0
#include "models/store/data_folder.h"

#include "models/store/store_fault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <fcntl.h>
#include <unistd.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A new folder outlives a power cut only once its parent is on the disk. SQLite does that for its
/// files.
void syncFolder(const QString& path)
{
    const int folder =
        ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder >= 0) {
        ::fsync(folder);
        ::close(folder);
    }
}

Result<void> makeFolder(const QString& path)
{
    const QFileInfo there(path);
    if (there.isDir())
        return {};
    if (there.exists())
        return tl::unexpected(
            storeError(StoreFault::in_the_way, path, u"a file stands where a folder should be"_s));
    if (there.isSymLink())
        return tl::unexpected(
            storeError(StoreFault::in_the_way, path,
                       u"a link that leads nowhere stands where a folder should be"_s));
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

} // namespace

Result<void> DataFolder::take(const QString& path)
{
    m_path = QDir(path).absolutePath();
    if (const Result<void> made = makeFolder(m_path); !made)
        return made;
    if (!isWritableFolder(m_path))
        return tl::unexpected(
            storeError(StoreFault::read_only, m_path, u"the data folder cannot be written"_s));
    m_identity = identityOf(m_path);
    m_lock.emplace(m_path);
    const Result<void> taken = m_lock->take();
    if (!taken)
        m_lock.reset();
    return taken;
}

Result<void> DataFolder::check() const
{
    if (!m_lock)
        return tl::unexpected(
            storeError(StoreFault::not_open, m_path, u"the data folder is not open"_s));
    if (identityOf(m_path) != m_identity)
        return tl::unexpected(storeError(
            StoreFault::moved, m_path, u"the data folder was removed or replaced while in use"_s));
    if (!m_lock->isInPlace())
        return tl::unexpected(
            storeError(StoreFault::moved, m_lock->path(),
                       u"the data folder's lock file was removed or replaced while in use"_s));
    return {};
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
