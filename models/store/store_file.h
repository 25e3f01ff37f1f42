// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

namespace hoststand {

/// Which file it is that a path leads to. As long as one of our files is open, no other one gets
/// its identity; so a path whose identity has changed leads to another file, whatever its name.
struct FileIdentity
{
    quint64 device = 0;
    quint64 number = 0; ///< the inode's

    bool operator==(const FileIdentity&) const = default;
};

/// By stat(2), which opens nothing: to open and close a database file ends all locks that this
/// process holds on it. Nothing where no file can be found.
[[nodiscard]] std::optional<FileIdentity> identityOf(const QString& path);
/// By fstat(2).
[[nodiscard]] std::optional<FileIdentity> identityOf(int descriptor);

/// Whether files can be made and removed in the folder.
[[nodiscard]] bool isWritableFolder(const QString& path);

/// Makes the file where it is missing, for its owner alone. What stands in the way shows when the
/// file is opened.
void makePrivate(const QString& path);
/// Takes others' rights from the file, where there is one and it is this user's.
void narrowRights(const QString& path);

} // namespace hoststand
