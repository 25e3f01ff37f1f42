// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/book_store.h"

#include <QMap>

#include <optional>

namespace hoststand {

/// Which of the venue's sequence numbers this console has seen: journalled, set aside as
/// undecodable, or inside the range that a catch-up page covers. A value; one thread.
class SequenceTracker final
{
public:
    /// Everything up to and including `through` counts as seen; nothing above it.
    void reset(qint64 through);
    void restore(const QList<SequenceRange>& seen);

    void markSeen(qint64 sequence) { markSeen(SequenceRange{sequence, sequence}); }
    void markSeen(SequenceRange range);

    /// Numbers above `last` count as not seen.
    void forgetAbove(qint64 last);

    /// The largest number up to which nothing is missing; 0 at first.
    [[nodiscard]] qint64 through() const;
    /// The largest number seen.
    [[nodiscard]] qint64 highest() const;
    [[nodiscard]] bool hasSeen(qint64 sequence) const;
    /// Whether a number below highest() is missing.
    [[nodiscard]] bool hasHole() const { return through() < highest(); }

    /// Ascending and disjoint.
    [[nodiscard]] QList<SequenceRange> ranges() const;

    bool operator==(const SequenceTracker&) const = default;

private:
    QMap<qint64, qint64> m_ranges; ///< first -> last; never touching each other
};

} // namespace hoststand
