// SPDX-License-Identifier: Apache-2.0
#include "models/store/change_index.h"

#include <algorithm>

namespace hoststand {

std::optional<qint64> ChangeIndex::add(const QString& venueId, qint64 sequence, qint64 row)
{
    if (sequence <= 0)
        return std::nullopt;
    Venue& venue = m_venues[venueId];
    if (sequence <= venue.expired)
        return std::nullopt;
    const auto [place, isNew] = venue.rows.emplace(sequence, row);
    if (!isNew)
        return place->second;
    join(venue, sequence);
    // Nearly always behind all others.
    const auto later = std::upper_bound(m_places.begin(), m_places.end(), row,
                                        [](qint64 one, const Place& p) { return one < p.row; });
    m_places.insert(later, {row, venueId, sequence});
    return std::nullopt;
}

void ChangeIndex::begin(const QString& venueId, qint64 sequence)
{
    if (!m_venues.contains(venueId) && sequence > 0)
        m_venues[venueId].expired = sequence - 1;
}

/// Puts a new number into the runs: it begins one, makes one longer, or closes a hole.
void ChangeIndex::join(Venue& venue, qint64 sequence)
{
    qint64 first = sequence;
    qint64 last = sequence;
    auto next = venue.ends.upper_bound(sequence);
    if (next != venue.ends.end() && next->first == sequence + 1) {
        last = next->second;
        next = venue.ends.erase(next);
    }
    if (next != venue.ends.begin()) {
        const auto before = std::prev(next);
        if (before->second + 1 == sequence)
            first = before->first;
    }
    venue.ends[first] = last;
}

void ChangeIndex::forget(const QString& venueId)
{
    m_venues.remove(venueId);
    std::erase_if(m_places, [&venueId](const Place& place) { return place.venueId == venueId; });
}

void ChangeIndex::expireThrough(Venue& venue, qint64 sequence)
{
    venue.expired = std::max(venue.expired, sequence);
    venue.rows.erase(venue.rows.begin(), venue.rows.upper_bound(venue.expired));
    while (!venue.ends.empty() && venue.ends.begin()->first <= venue.expired) {
        const qint64 last = venue.ends.begin()->second;
        venue.ends.erase(venue.ends.begin());
        if (last > venue.expired)
            venue.ends.emplace(venue.expired + 1, last);
    }
}

void ChangeIndex::drop(const Place& place)
{
    const auto venue = m_venues.find(place.venueId);
    if (venue == m_venues.end())
        return;
    const auto known = venue->rows.find(place.sequence);
    if (known != venue->rows.end() && known->second == place.row)
        expireThrough(*venue, place.sequence);
}

void ChangeIndex::expireBelow(qint64 row)
{
    for (; !m_places.empty() && m_places.front().row < row; m_places.pop_front())
        drop(m_places.front());
}

void ChangeIndex::expire(const QString& venueId, qint64 row)
{
    const auto venue = m_venues.find(venueId);
    if (venue == m_venues.end())
        return;
    const auto known = std::find_if(venue->rows.cbegin(), venue->rows.cend(),
                                    [row](const auto& entry) { return entry.second == row; });
    if (known != venue->rows.cend())
        expireThrough(*venue, known->first);
}

std::optional<QString> ChangeIndex::onlyVenue() const
{
    if (m_venues.size() > 1)
        return std::nullopt;
    return m_venues.isEmpty() ? QString() : m_venues.cbegin().key();
}

ChangeIndex::Run ChangeIndex::run(const QString& venueId, qint64 after, qsizetype limit) const
{
    Run run;
    const auto venue = m_venues.find(venueId);
    if (venue == m_venues.end())
        return run;
    const qint64 begin = venue->ends.empty() ? venue->expired : venue->ends.begin()->first - 1;
    run.expired = after < begin;
    if (run.expired)
        return run;
    const qint64 highest = venue->ends.empty() ? venue->expired : venue->ends.crbegin()->second;
    run.through = std::min(after, highest);
    auto next = venue->rows.find(after + 1);
    if (next == venue->rows.end())
        return run;
    run.through = std::prev(venue->ends.upper_bound(after + 1))->second;
    for (qint64 sequence = after + 1; sequence <= run.through && run.rows.size() < limit;
         ++sequence)
        run.rows.append((next++)->second);
    return run;
}

bool ChangeIndex::isExpired(const QString& venueId, qint64 sequence) const
{
    const auto venue = m_venues.find(venueId);
    return venue != m_venues.end() && sequence <= venue->expired;
}

bool ChangeIndex::isBefore(const QString& venueId, qint64 sequence) const
{
    const auto venue = m_venues.find(venueId);
    return venue != m_venues.end() && !venue->rows.empty() &&
           sequence < venue->rows.cbegin()->first;
}

bool ChangeIndex::isLast(const QString& venueId, qint64 sequence) const
{
    const auto venue = m_venues.find(venueId);
    return venue != m_venues.end() && !venue->rows.empty() &&
           venue->rows.crbegin()->first == sequence;
}

std::optional<qint64> ChangeIndex::firstRow(const QString& venueId) const
{
    const auto venue = m_venues.find(venueId);
    if (venue == m_venues.end() || venue->rows.empty())
        return std::nullopt;
    return venue->rows.cbegin()->second;
}

qint64 ChangeIndex::missing() const
{
    qint64 count = 0;
    for (const Venue& venue : m_venues) {
        if (venue.rows.empty())
            continue;
        const qint64 span = venue.rows.crbegin()->first - venue.rows.cbegin()->first + 1;
        count += span - static_cast<qint64>(venue.rows.size());
    }
    return count;
}

qsizetype ChangeIndex::size() const
{
    qsizetype count = 0;
    for (const Venue& venue : m_venues)
        count += static_cast<qsizetype>(venue.rows.size());
    return count;
}

} // namespace hoststand
