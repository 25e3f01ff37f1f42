// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/page_walk.h"
#include "models/book/sync.h"

#include <memory>
#include <vector>

/// What sync.cpp, sync_reading.cpp and sync_snapshot.cpp share. Not for use outside models/book.
namespace hoststand {

/// Whether there is no way to the server now, which passes by itself.
[[nodiscard]] bool isConnectionTrouble(ErrorKind kind);

/// One reading of everything that a service date needs, or of some of its lists.
struct Sync::Snapshot
{
    qint64 smallest = 0;                          ///< the smallest Venue-Sequence of its pages
    QHash<Collection, QSet<QString>> present;     ///< ids that its pages named
    std::vector<std::unique_ptr<PageWalk>> walks; ///< one for each collection
    QSet<Collection> unsure;         ///< of which an entry was left out, and it is not known which
    QHash<Collection, int> failures; ///< in a row, of the page that is awaited
    QMap<Collection, QList<LeftOut>> leftOut; ///< entries that could not be understood, by list
    int open = 0;                             ///< of them, those that are not at their end
};

} // namespace hoststand
