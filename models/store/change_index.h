// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QList>
#include <QString>

#include <deque>
#include <map>
#include <optional>

namespace hoststand {

/// Where the events of a change log lie in the journal: for each venue, sequence -> row. A value;
/// any one thread.
class ChangeIndex final
{
public:
    /// Of one venue.
    struct Run
    {
        QList<qint64> rows;   ///< of after + 1 and what follows without a hole, so many as asked
        qint64 through = 0;   ///< the end of that run; `after`, or less, where it has not begun
        bool expired = false; ///< the log does not reach back so far
    };

    /// What has no number, or one that has expired or is there already, is not taken: whose row is
    /// there comes back then.
    std::optional<qint64> add(const QString& venueId, qint64 sequence, qint64 row);
    /// What is below that number has expired, as far as the venue is not known.
    void begin(const QString& venueId, qint64 sequence);
    /// The venue's numbers begin anew: nothing of it is known.
    void forget(const QString& venueId);
    /// What is below that row is there no more.
    void expireBelow(qint64 row);
    /// That row is there no more, and with it all that is before it in its venue's order.
    void expire(const QString& venueId, qint64 row);

    [[nodiscard]] bool has(const QString& venueId) const { return m_venues.contains(venueId); }
    /// The only venue that there is; empty where there are none, nothing where there are several.
    [[nodiscard]] std::optional<QString> onlyVenue() const;
    [[nodiscard]] Run run(const QString& venueId, qint64 after, qsizetype limit) const;
    /// Whether the log began, or begins by now, behind that number.
    [[nodiscard]] bool isExpired(const QString& venueId, qint64 sequence) const;
    /// Whether that number is before the venue's first.
    [[nodiscard]] bool isBefore(const QString& venueId, qint64 sequence) const;
    /// Whether that number is the venue's last.
    [[nodiscard]] bool isLast(const QString& venueId, qint64 sequence) const;
    /// The row of the venue's first number; nothing where none is there.
    [[nodiscard]] std::optional<qint64> firstRow(const QString& venueId) const;
    [[nodiscard]] qsizetype size() const;
    /// Numbers that are missing between the first and the last of each venue.
    [[nodiscard]] qint64 missing() const;

private:
    struct Venue
    {
        std::map<qint64, qint64> rows; ///< by sequence
        std::map<qint64, qint64> ends; ///< of each run without a hole: first sequence -> last
        qint64 expired = 0;            ///< up to this sequence
    };
    struct Place
    {
        qint64 row = 0;
        QString venueId;
        qint64 sequence = 0;
    };

    static void join(Venue& venue, qint64 sequence);
    static void expireThrough(Venue& venue, qint64 sequence);
    void drop(const Place& place);

    QHash<QString, Venue> m_venues;
    std::deque<Place> m_places; ///< by row
};

} // namespace hoststand
