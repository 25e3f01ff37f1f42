// SPDX-License-Identifier: Apache-2.0
#include "tests/store/faulty_disk.h"

#include <QFile>

#include <cstring>

namespace hoststand::test {

namespace {
constexpr int sectorBytes = 512;
constexpr int withImage = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL;

/// What our file needs before the real one's bytes begin; keeps those aligned.
constexpr int headBytes = 64;
} // namespace

/// SQLite allocates it, with the real file's bytes behind it; the first member is SQLite's own
/// head.
struct FaultyDisk::File
{
    sqlite3_file base;
    FaultyDisk* disk;
    std::shared_ptr<Image>* image; ///< nullptr: passed through
    bool isLog;

    static File& of(sqlite3_file* file) { return *reinterpret_cast<File*>(file); }
    [[nodiscard]] sqlite3_file* real()
    {
        return reinterpret_cast<sqlite3_file*>(reinterpret_cast<char*>(this) + headBytes);
    }
};

FaultyDisk::FaultyDisk() : m_real(sqlite3_vfs_find(nullptr))
{
    static_assert(sizeof(File) <= headBytes);
    m_vfs = *m_real;
    m_vfs.pNext = nullptr;
    m_vfs.zName = "hoststand-faulty-disk";
    m_vfs.szOsFile = headBytes + m_real->szOsFile;
    m_vfs.pAppData = this;
    m_vfs.xOpen = &FaultyDisk::open;
    m_vfs.xDelete = &FaultyDisk::remove;
    sqlite3_vfs_register(&m_vfs, 1);
}

FaultyDisk::~FaultyDisk()
{
    sqlite3_vfs_unregister(&m_vfs);
    sqlite3_vfs_register(m_real, 1);
}

void FaultyDisk::holdSyncs()
{
    const std::lock_guard lock(m_mutex);
    m_held = true;
}

void FaultyDisk::releaseSyncs()
{
    const std::lock_guard lock(m_mutex);
    m_held = false;
    m_released.notify_all();
}

void FaultyDisk::waitWhileHeld()
{
    std::unique_lock lock(m_mutex);
    m_holding = m_held;
    m_released.wait(lock, [this] { return !m_held; });
    m_holding = false;
}

void FaultyDisk::strike()
{
    if (m_untilCut > 0 && --m_untilCut == 0)
        m_isCut = true;
}

void FaultyDisk::restorePower(std::mt19937& random)
{
    const std::lock_guard lock(m_mutex);
    for (const auto& [path, image] : m_images) {
        const QString name = QFile::decodeName(path.c_str());
        QFile file(name);
        if (file.open(QIODevice::WriteOnly | QIODevice::Truncate))
            file.write(survivors(*image, random));
        QFile::remove(name + QStringLiteral("-shm"));
    }
    m_images.clear();
    m_untilCut = -1;
    m_isCut = false;
}

void FaultyDisk::apply(QByteArray& content, const Pending& change)
{
    if (change.isTruncation) {
        content.truncate(change.at);
        return;
    }
    if (content.size() < change.at + change.bytes.size())
        content.append(change.at + change.bytes.size() - content.size(), '\0');
    std::memcpy(content.data() + change.at, change.bytes.constData(),
                static_cast<std::size_t>(change.bytes.size()));
}

QByteArray FaultyDisk::survivors(const Image& image, std::mt19937& random)
{
    QByteArray content = image.durable;
    switch (random() % 3) {
    case 0:
        break;
    case 1: {
        const std::size_t count = random() % (image.pending.size() + 1);
        for (std::size_t i = 0; i < count; ++i)
            apply(content, image.pending[i]);
        break;
    }
    default:
        for (const Pending& change : image.pending) {
            if (change.isTruncation) {
                if (random() % 2 == 0)
                    apply(content, change);
                continue;
            }
            for (qint64 from = 0; from < change.bytes.size();) {
                const qint64 inSector = (change.at + from) % sectorBytes;
                const qint64 count =
                    std::min<qint64>(sectorBytes - inSector, change.bytes.size() - from);
                if (random() % 2 == 0)
                    apply(content, {false, change.at + from, change.bytes.mid(from, count)});
                from += count;
            }
        }
        break;
    }
    return content;
}

int FaultyDisk::open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags,
                     int* outFlags)
{
    auto& disk = *static_cast<FaultyDisk*>(vfs->pAppData);
    File& ours = File::of(file);
    ours.base.pMethods = nullptr;
    if (disk.m_isCut)
        return SQLITE_CANTOPEN;
    if (disk.m_readOnly && (flags & SQLITE_OPEN_MAIN_DB) != 0)
        flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
    const int code = disk.m_real->xOpen(disk.m_real, path, ours.real(), flags, outFlags);
    if (code != SQLITE_OK)
        return code;
    ours.base.pMethods = &methods();
    ours.disk = &disk;
    ours.image = nullptr;
    ours.isLog = (flags & SQLITE_OPEN_WAL) != 0;
    if (disk.m_keepsUnsynced && (flags & withImage) != 0) {
        const std::lock_guard lock(disk.m_mutex);
        std::shared_ptr<Image>& image = disk.m_images[path];
        if (!image) {
            image = std::make_shared<Image>();
            QFile there(QFile::decodeName(path));
            if (there.open(QIODevice::ReadOnly))
                image->durable = image->content = there.readAll();
        }
        ours.image = new std::shared_ptr<Image>(image);
    }
    return SQLITE_OK;
}

int FaultyDisk::remove(sqlite3_vfs* vfs, const char* path, int syncFolder)
{
    auto& disk = *static_cast<FaultyDisk*>(vfs->pAppData);
    if (disk.m_isCut)
        return SQLITE_IOERR_DELETE;
    {
        const std::lock_guard lock(disk.m_mutex);
        disk.m_images.erase(path);
    }
    return disk.m_real->xDelete(disk.m_real, path, syncFolder);
}

int FaultyDisk::close(sqlite3_file* file)
{
    File& ours = File::of(file);
    delete ours.image;
    return ours.real()->pMethods->xClose(ours.real());
}

int FaultyDisk::read(sqlite3_file* file, void* to, int count, sqlite3_int64 at)
{
    File& ours = File::of(file);
    if (ours.disk->m_isCut)
        return SQLITE_IOERR_READ;
    if (!ours.image)
        return ours.real()->pMethods->xRead(ours.real(), to, count, at);
    const std::lock_guard lock(ours.disk->m_mutex);
    const QByteArray& content = (*ours.image)->content;
    const qint64 there = std::clamp<qint64>(content.size() - at, 0, count);
    std::memset(to, 0, static_cast<std::size_t>(count));
    if (there > 0)
        std::memcpy(to, content.constData() + at, static_cast<std::size_t>(there));
    return there == count ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

int FaultyDisk::write(sqlite3_file* file, const void* from, int count, sqlite3_int64 at)
{
    File& ours = File::of(file);
    if (ours.disk->m_isCut)
        return SQLITE_IOERR_WRITE;
    if (const int code = ours.disk->m_writeCode; code != SQLITE_OK)
        return code;
    if (!ours.image)
        return ours.real()->pMethods->xWrite(ours.real(), from, count, at);
    const std::lock_guard lock(ours.disk->m_mutex);
    Image& image = **ours.image;
    image.pending.push_back({false, at, QByteArray(static_cast<const char*>(from), count)});
    apply(image.content, image.pending.back());
    ours.disk->strike();
    return ours.disk->m_isCut ? SQLITE_IOERR_WRITE : SQLITE_OK;
}

int FaultyDisk::truncate(sqlite3_file* file, sqlite3_int64 size)
{
    File& ours = File::of(file);
    if (ours.disk->m_isCut)
        return SQLITE_IOERR_TRUNCATE;
    if (!ours.image)
        return ours.real()->pMethods->xTruncate(ours.real(), size);
    const std::lock_guard lock(ours.disk->m_mutex);
    Image& image = **ours.image;
    image.pending.push_back({true, size, {}});
    apply(image.content, image.pending.back());
    ours.disk->strike();
    return ours.disk->m_isCut ? SQLITE_IOERR_TRUNCATE : SQLITE_OK;
}

int FaultyDisk::sync(sqlite3_file* file, int flags)
{
    File& ours = File::of(file);
    FaultyDisk& disk = *ours.disk;
    if (ours.isLog) {
        disk.waitWhileHeld();
        ++disk.m_logSyncs;
    } else {
        ++disk.m_fileSyncs;
    }
    if (disk.m_isCut)
        return SQLITE_IOERR_FSYNC;
    if (const int code = disk.m_syncCode; code != SQLITE_OK)
        return code;
    if (!ours.image)
        return ours.real()->pMethods->xSync(ours.real(), flags);
    const std::lock_guard lock(disk.m_mutex);
    disk.strike();
    if (disk.m_isCut)
        return SQLITE_IOERR_FSYNC;
    Image& image = **ours.image;
    for (const Pending& change : image.pending)
        apply(image.durable, change);
    image.pending.clear();
    return SQLITE_OK;
}

int FaultyDisk::fileSize(sqlite3_file* file, sqlite3_int64* size)
{
    File& ours = File::of(file);
    if (!ours.image)
        return ours.real()->pMethods->xFileSize(ours.real(), size);
    const std::lock_guard lock(ours.disk->m_mutex);
    *size = (*ours.image)->content.size();
    return SQLITE_OK;
}

const sqlite3_io_methods& FaultyDisk::methods()
{
    // Locks and the shared index of the log stay the real file's. Version 2: no memory mapping.
    static const sqlite3_io_methods table = [] {
        sqlite3_io_methods m{};
        m.iVersion = 2;
        m.xClose = &FaultyDisk::close;
        m.xRead = &FaultyDisk::read;
        m.xWrite = &FaultyDisk::write;
        m.xTruncate = &FaultyDisk::truncate;
        m.xSync = &FaultyDisk::sync;
        m.xFileSize = &FaultyDisk::fileSize;
        m.xLock = [](sqlite3_file* f, int l) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xLock(real, l);
        };
        m.xUnlock = [](sqlite3_file* f, int l) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xUnlock(real, l);
        };
        m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xCheckReservedLock(real, out);
        };
        m.xFileControl = [](sqlite3_file* f, int what, void* with) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xFileControl(real, what, with);
        };
        m.xSectorSize = [](sqlite3_file* f) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xSectorSize(real);
        };
        m.xDeviceCharacteristics = [](sqlite3_file* f) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xDeviceCharacteristics(real);
        };
        m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xShmMap(real, page, size, extend, out);
        };
        m.xShmLock = [](sqlite3_file* f, int from, int count, int how) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xShmLock(real, from, count, how);
        };
        m.xShmBarrier = [](sqlite3_file* f) {
            sqlite3_file* real = File::of(f).real();
            real->pMethods->xShmBarrier(real);
        };
        m.xShmUnmap = [](sqlite3_file* f, int drop) {
            sqlite3_file* real = File::of(f).real();
            return real->pMethods->xShmUnmap(real, drop);
        };
        return m;
    }();
    return table;
}

} // namespace hoststand::test
