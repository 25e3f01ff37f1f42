// SPDX-License-Identifier: Apache-2.0
#include "models/book/sequence_tracker.h"

#include <algorithm>

namespace hoststand {

void SequenceTracker::reset(qint64 through)
{
    m_ranges.clear();
    m_ranges.insert(0, std::max<qint64>(through, 0));
}

void SequenceTracker::restore(const QList<SequenceRange>& seen)
{
    m_ranges.clear();
    for (const SequenceRange& range : seen)
        markSeen(range);
}

void SequenceTracker::markSeen(SequenceRange range)
{
    if (range.last < range.first)
        return;
    // The first range that could touch: the one that starts at or before, if it reaches, else the
    // next one.
    auto it = m_ranges.upperBound(range.first);
    if (it != m_ranges.begin()) {
        const auto before = std::prev(it);
        if (before.value() + 1 >= range.first)
            it = before;
    }
    while (it != m_ranges.end() && it.key() <= range.last + 1) {
        range.first = std::min(range.first, it.key());
        range.last = std::max(range.last, it.value());
        it = m_ranges.erase(it);
    }
    m_ranges.insert(range.first, range.last);
}

qint64 SequenceTracker::through() const
{
    // Numbers start at 1: a first range that starts above has a hole before it.
    if (m_ranges.isEmpty() || m_ranges.firstKey() > 1)
        return 0;
    return m_ranges.first();
}

qint64 SequenceTracker::highest() const
{
    return m_ranges.isEmpty() ? 0 : m_ranges.last();
}

void SequenceTracker::forgetAbove(qint64 last)
{
    m_ranges.erase(m_ranges.upperBound(last), m_ranges.end());
    if (!m_ranges.isEmpty() && m_ranges.last() > last)
        m_ranges.last() = last;
}

bool SequenceTracker::hasSeen(qint64 sequence) const
{
    const auto after = m_ranges.upperBound(sequence);
    return after != m_ranges.begin() && std::prev(after).value() >= sequence;
}

QList<SequenceRange> SequenceTracker::ranges() const
{
    QList<SequenceRange> result;
    for (auto it = m_ranges.cbegin(); it != m_ranges.cend(); ++it)
        result.append({it.key(), it.value()});
    return result;
}

} // namespace hoststand
