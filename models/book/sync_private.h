// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/sync.h"

/// What sync.cpp and sync_reading.cpp share. Not for use outside models/book.
namespace hoststand {

/// One reading of everything that a service date needs.
struct Sync::Snapshot
{
    qint64 smallest = 0;                      ///< the smallest Venue-Sequence of its pages
    QHash<Collection, QSet<QString>> present; ///< ids that its pages named
    QSet<QString> cursors;                    ///< collection and cursor of every page asked
    int open = 0;                             ///< collections not read to their end
};

} // namespace hoststand
