// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"
#include "models/store/store_file.h"

namespace hoststand {

/// A folder's hoststand.lock, held by one process at a time through flock(2). The kernel ends the
/// hold with the process, however that ends: a file that was left over holds nobody up, and no
/// process is taken for a console because of its number. The file says whose the hold is, for
/// people. One thread.
class FolderLock final
{
public:
    /// The folder is there when take() is called.
    explicit FolderLock(const QString& folder);
    FolderLock(const FolderLock&) = delete;
    FolderLock& operator=(const FolderLock&) = delete;
    ~FolderLock();

    /// Fails with in_use (the detail says which process holds it), foreign_lock, read_only,
    /// disk_full, size_limit or io.
    [[nodiscard]] Result<void> take();
    /// Removes the file, unless another one has taken its place.
    void release();
    /// Whether the path still leads to the file that is held. If not, another console may hold the
    /// folder, too.
    [[nodiscard]] bool isInPlace() const;
    [[nodiscard]] const QString& path() const { return m_path; }

private:
    enum class Attempt { taken, removed };

    [[nodiscard]] Result<Attempt> attempt();
    [[nodiscard]] Result<void> sayWhoHolds();
    [[nodiscard]] Error whyNotOpened(int code) const;
    [[nodiscard]] std::optional<Error> otherUsersLock() const;
    [[nodiscard]] Error inUse() const;

    QString m_folder;
    QString m_path;
    int m_file = -1;
    std::optional<FileIdentity> m_identity;
};

} // namespace hoststand
