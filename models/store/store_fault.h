// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/error.h"

namespace hoststand {

/// What can go wrong with a file of ours, in the words that a person can act upon.
enum class StoreFault {
    corrupt,       ///< damaged, or not one of our databases
    locked,        ///< another program holds SQLite's lock
    in_use,        ///< another console holds the data folder
    foreign_lock,  ///< another user's lock file stands in the data folder
    moved,         ///< removed or replaced while it was open
    read_only,     ///< file or folder cannot be written
    newer_version, ///< written by a newer version of the program
    disk_full,     ///< no space left
    size_limit,    ///< a limit on this process lets no file grow so far
    in_the_way,    ///< something else stands where the file or folder should be
    io,            ///< the disk failed, or anything else
    not_open,      ///< never opened, or opening failed
};

/// ErrorKind::storage with the fault's name as code and a detail of path, what happened and what to
/// do. Any thread.
[[nodiscard]] Error storeError(StoreFault fault, const QString& path, const QString& what);

/// Whether the process's limit on the size of files (ulimit -f) lets the database at `path`, with
/// the files beside it, hardly grow any more.
[[nodiscard]] bool isAtSizeLimit(const QString& path);

/// Whether no byte is free on the disk that holds `path`: some failures of a full disk look like
/// others.
[[nodiscard]] bool isDiskFull(const QString& path);

} // namespace hoststand
