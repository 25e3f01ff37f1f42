// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include "models/store/folder_lock.h"

#include <optional>

namespace hoststand {

/// The folder in which a console keeps its files, held by one console at a time through a lock file
/// in it (see FolderLock). One thread.
class DataFolder final
{
public:
    DataFolder() = default;
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;

    /// Makes the folder where it is missing (for its owner alone: there are guests' names in it)
    /// and takes it. Fails with in_use (the detail says which process holds it), foreign_lock,
    /// in_the_way, read_only, disk_full, size_limit or io.
    [[nodiscard]] Result<void> take(const QString& path);

    /// Fails with moved once the folder or its lock file was removed or replaced: what is written
    /// to it then is lost, or another console writes too. Costs two stat(2).
    [[nodiscard]] Result<void> check() const;

    /// Gives the folder back. It may be taken again.
    void release();

    [[nodiscard]] QString filePath(const QString& name) const;

private:
    QString m_path;
    std::optional<FileIdentity> m_identity;
    std::optional<FolderLock> m_lock;
};

} // namespace hoststand
