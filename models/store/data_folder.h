// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/result.h"

#include <memory>

class QLockFile;

namespace hoststand {

/// The folder in which a console keeps its files, held by one console at a time through a lock file
/// in it. A lock whose process has died is taken over; one whose process lives never is, however
/// old. One thread.
class DataFolder final
{
public:
    DataFolder();
    DataFolder(const DataFolder&) = delete;
    DataFolder& operator=(const DataFolder&) = delete;
    /// As release().
    ~DataFolder();

    /// Makes the folder where it is missing (for its owner alone: there are guests' names in it)
    /// and takes it. Fails with in_use (the detail says which process holds it), read_only,
    /// disk_full or io.
    [[nodiscard]] Result<void> take(const QString& path);

    /// Gives the folder back. It may be taken again.
    void release();

    [[nodiscard]] QString filePath(const QString& name) const;

private:
    QString m_path;
    std::unique_ptr<QLockFile> m_lock;
};

} // namespace hoststand
