// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/domain/clock.h"

#include <QRandomGenerator>

namespace hoststand::test {

/// A restaurant of eight tables and a bar of six stools, on Saturday 21 November 2026 at 19:42,
/// UTC.
struct SmallHouse
{
    SmallHouse();

    static QDate date() { return {2026, 11, 21}; }
    /// That evening at a local (and UTC) time.
    static QDateTime at(int hour, int minute);
    /// Takes in one entity as the platform would send it: with the next version, and as an event.
    template <typename E>
    void put(E entity, bool asEvent = true, const Cause& cause = {})
    {
        entity.version = ++version;
        entity.cause = cause;
        book.apply({{entity, ++sequence, asEvent ? clock.now() : QDateTime()}});
    }
    static Reservation party(const QString& id, int covers, const QDateTime& start,
                             const QString& guestId = {});
    static Guest guest(const QString& id, const QString& first, const QString& last);
    /// A command that sets those fields in which `after` differs from what the book shows.
    [[nodiscard]] Command change(const Reservation& after) const;
    [[nodiscard]] Command create(const Reservation& party) const;

    Book book;
    ManualClock clock{at(19, 42)};
    qint64 version = 0;
    qint64 sequence = 0;
};

/// Things that can happen to a SmallHouse, drawn at random: changes from the platform (late and
/// doubled ones among them), commands of this console, their answers and refusals, and time.
class RandomEvening final
{
public:
    RandomEvening(SmallHouse& house, quint32 seed) : m_house(house), m_random(seed) {}
    void step();

private:
    [[nodiscard]] int below(int bound) { return static_cast<int>(m_random.bounded(bound)); }
    [[nodiscard]] Reservation altered(Reservation party);
    [[nodiscard]] QStringList someTables();
    void fromPlatform();
    void fromHere();
    void answer();
    void putGuest();
    void putWaitlist();
    void putBlock();
    void putDay();

    SmallHouse& m_house;
    QRandomGenerator m_random;
    QList<QString> m_ids;
    QList<Change> m_past;
    int m_made = 0;
};

} // namespace hoststand::test
