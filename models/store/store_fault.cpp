// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_fault.h"

#include <QDir>
#include <QFileInfo>
#include <QStorageInfo>

#include <sys/resource.h>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Less than this cannot take a page, a log frame and a lock file.
constexpr qint64 leastUsefulBytes = 64 * 1024;

struct Advice
{
    QLatin1String code;
    QLatin1String toDo;
};

Advice adviceFor(StoreFault fault)
{
    switch (fault) {
    case StoreFault::corrupt:
        return {"corrupt"_L1,
                "Nothing was changed in it. Keep a copy of the folder, then put the file back "
                "from a backup, or start with another folder by --data."_L1};
    case StoreFault::locked:
        return {"locked"_L1,
                "Close the program that has it open (a database browser, a backup) and try "
                "again."_L1};
    case StoreFault::in_use:
        return {"in_use"_L1,
                "Close that console, or start this one with another folder by --data."_L1};
    case StoreFault::foreign_lock:
        return {"foreign_lock"_L1,
                "Make sure that no console uses the folder, then remove this file and give the "
                "folder's other files to this user, or start with another folder by --data."_L1};
    case StoreFault::moved:
        return {"moved"_L1, "Nothing more is stored. Put it back, or close Hoststand and start it "
                            "again."_L1};
    case StoreFault::read_only:
        return {"read_only"_L1,
                "Make the file and its folder writable for this user, or start with another "
                "folder by --data."_L1};
    case StoreFault::newer_version:
        return {"newer_version"_L1,
                "Nothing was changed in it. Start the newer version, or this one with "
                "another folder by --data."_L1};
    case StoreFault::disk_full:
        return {"disk_full"_L1, "Free some space on that disk and try again."_L1};
    case StoreFault::size_limit:
        return {"size_limit"_L1,
                "Start Hoststand with a higher limit on the size of files (ulimit -f)."_L1};
    case StoreFault::in_the_way:
        return {"in_the_way"_L1, "Move it elsewhere, or start with another folder by --data."_L1};
    case StoreFault::io:
        return {"io"_L1, "Check the disk and its connection, then try again."_L1};
    case StoreFault::not_open:
        return {"not_open"_L1, "Open it first."_L1};
    }
    return {};
}

} // namespace

Error storeError(StoreFault fault, const QString& path, const QString& what)
{
    const Advice advice = adviceFor(fault);
    const QString detail = u"%1: %2. %3"_s.arg(QDir::toNativeSeparators(path), what, advice.toDo);
    return Error{ErrorKind::storage, advice.code, detail};
}

bool isAtSizeLimit(const QString& path)
{
    struct rlimit limit = {};
    if (::getrlimit(RLIMIT_FSIZE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return false;
    for (const QLatin1String beside : {""_L1, "-wal"_L1, "-shm"_L1}) {
        const qint64 size = QFileInfo(path + beside).size();
        if (static_cast<rlim_t>(size + leastUsefulBytes) > limit.rlim_cur)
            return true;
    }
    return false;
}

bool isDiskFull(const QString& path)
{
    QFileInfo there(path);
    while (!there.exists() && there.absolutePath() != there.absoluteFilePath())
        there = QFileInfo(there.absolutePath());
    const QStorageInfo disk(there.absoluteFilePath());
    return disk.isValid() && disk.bytesTotal() > 0 && disk.bytesAvailable() < leastUsefulBytes;
}

} // namespace hoststand
