// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_file.h"

#include <QFile>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hoststand {

namespace {

constexpr mode_t ownersRights = S_IRUSR | S_IWUSR;

FileIdentity identityFrom(const struct stat& status)
{
    return {static_cast<quint64>(status.st_dev), static_cast<quint64>(status.st_ino)};
}

} // namespace

std::optional<FileIdentity> identityOf(const QString& path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return std::nullopt;
    return identityFrom(status);
}

std::optional<FileIdentity> identityOf(int descriptor)
{
    struct stat status = {};
    if (::fstat(descriptor, &status) != 0)
        return std::nullopt;
    return identityFrom(status);
}

bool isWritableFolder(const QString& path)
{
    return ::faccessat(AT_FDCWD, QFile::encodeName(path).constData(), W_OK | X_OK, AT_EACCESS) == 0;
}

void makePrivate(const QString& path)
{
    // O_EXCL: a file that is there already is not opened.
    const int made = ::open(QFile::encodeName(path).constData(),
                            O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, ownersRights);
    if (made >= 0)
        ::close(made);
}

void narrowRights(const QString& path)
{
    const QByteArray name = QFile::encodeName(path);
    struct stat status = {};
    if (::stat(name.constData(), &status) == 0 && S_ISREG(status.st_mode) &&
        (status.st_mode & (S_IRWXG | S_IRWXO)) != 0) [[maybe_unused]]
        const int done = ::chmod(name.constData(), status.st_mode & S_IRWXU);
}

} // namespace hoststand
