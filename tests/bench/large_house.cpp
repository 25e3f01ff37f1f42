// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/large_house.h"

#include <algorithm>
#include <cmath>

namespace hoststand::bench {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int houseServers = 6;

class Filler final
{
public:
    explicit Filler(const LargeHouse& house) : m_house(house) {}
    [[nodiscard]] QList<Change> all()
    {
        Venue venue;
        venue.id = u"v"_s;
        venue.timeZone = u"UTC"_s;
        put(venue);
        putLayout();
        Shift dinner;
        dinner.id = u"dinner"_s;
        dinner.start = {17, 0};
        dinner.end = {22, 30};
        put(dinner);
        putServers();
        for (int i = 0; i < 2 * m_house.tables; ++i)
            putParty(i);
        return m_changes;
    }

private:
    template <typename E>
    void put(E entity)
    {
        entity.version = 1;
        m_changes.append({entity, ++m_sequence, {}});
    }
    void putLayout()
    {
        Layout layout;
        layout.id = u"l"_s;
        for (int area = 0; area < m_house.areas; ++area)
            layout.areas.append({u"a%1"_s.arg(area), u"Room %1"_s.arg(area + 1)});
        // As many columns as a wide screen takes.
        const double inRoom = double(m_house.tables) / m_house.areas;
        const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(inRoom * 16 / 9))));
        for (int i = 0; i < m_house.tables; ++i) {
            const int area = i * m_house.areas / m_house.tables;
            const int place = i - area * m_house.tables / m_house.areas;
            Table table;
            table.id = u"t%1"_s.arg(i);
            table.name = u"T%1"_s.arg(i);
            table.areaId = u"a%1"_s.arg(area);
            table.shape = i % 3 == 0 ? TableShape::round : TableShape::square;
            table.x = 100 + place % columns * 200;
            table.y = 100 + place / columns * 200;
            table.w = table.h = 130;
            table.maxCovers = 4;
            layout.tables.append(table);
        }
        put(layout);
    }
    void putServers()
    {
        ServiceDay day;
        day.id = u"day"_s;
        day.date = LargeHouse::date();
        day.state = DayState::open;
        for (int i = 0; i < houseServers; ++i) {
            StaffMember server;
            server.id = u"s%1"_s.arg(i);
            server.name = u"Server %1"_s.arg(i);
            server.initials = u"S%1"_s.arg(i);
            server.role = StaffRole::server;
            put(server);
            Section section;
            section.serverId = server.id;
            for (int table = 0; table < m_house.tables; ++table) {
                if (table * houseServers / m_house.tables == i)
                    section.tableIds.append(u"t%1"_s.arg(table));
            }
            day.sections.append(section);
            day.rotation.append(server.id);
        }
        put(day);
    }
    void putParty(int i)
    {
        Guest guest;
        guest.id = u"g%1"_s.arg(i);
        guest.lastName = u"Family %1"_s.arg(i);
        guest.vip = i % 9 == 0;
        put(guest);
        Reservation party;
        party.id = u"r%1"_s.arg(i);
        party.date = LargeHouse::date();
        party.guestId = guest.id;
        party.partySize = 1 + i % 6;
        party.startAt = LargeHouse::at(17 * 60 + 30 + i % 12 * 5 + i / m_house.tables * 150);
        party.duration = 105min;
        party.tableIds = {u"t%1"_s.arg(i % m_house.tables)};
        if (party.startAt < LargeHouse::now()) {
            party.status = Status::entree;
            party.seatedAt = party.startAt;
        }
        if (i % 7 == 0)
            party.allergies = {{u"Nuts"_s, Severity::allergy, {}, {}, {}}};
        put(party);
    }

    const LargeHouse& m_house;
    QList<Change> m_changes;
    qint64 m_sequence = 0;
};

} // namespace

QDateTime LargeHouse::at(int minuteOfDay)
{
    return {date(), QTime(minuteOfDay / 60, minuteOfDay % 60), Qt::UTC};
}

QList<Change> LargeHouse::changes() const
{
    return Filler(*this).all();
}

double Times::at(double share) const
{
    const auto last = static_cast<double>(sorted.size() - 1);
    return sorted.at(static_cast<std::size_t>(std::lround(share * last)));
}

Times timesOf(int rounds, const std::function<void(int)>& work)
{
    Times times;
    for (int i = 0; i < rounds; ++i) {
        const auto begin = BenchClock::now();
        work(i);
        times.sorted.push_back(
            std::chrono::duration<double, std::milli>(BenchClock::now() - begin).count());
    }
    std::ranges::sort(times.sorted);
    return times;
}

} // namespace hoststand::bench
