// SPDX-License-Identifier: Apache-2.0
#include "net/mock/other_days.h"

#include "models/json/codec.h"
#include "models/rules/corrections.h"
#include "models/rules/occupancy.h"
#include "models/rules/turns.h"
#include "net/mock/random.h"
#include "net/mock/state_upkeep.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int daysBefore = 3;
constexpr int daysAfter = 14;
constexpr quint64 otherDaysStream = 0x64617973;

class DayBuilder final
{
public:
    DayBuilder(VenueState& state, const DemoWords& words, quint64 seed, QDate date)
        : m_state(state), m_words(words),
          m_random(seed, otherDaysStream + quint64(date.toJulianDay())), m_date(date),
          m_day(state.serviceDay(date))
    {
    }

    void buildPast();
    void buildAhead(int daysAway);

private:
    [[nodiscard]] Reservation booking();
    void place(Reservation& party);
    void put(Reservation& party);

    VenueState& m_state;
    const DemoWords& m_words;
    Random m_random;
    QDate m_date;
    ServiceDay m_day;
};

Reservation DayBuilder::booking()
{
    static constexpr int sizes[] = {2, 2, 2, 3, 4, 4, 5, 6};
    static constexpr Channel channels[] = {Channel::phone, Channel::web_widget,
                                           Channel::google_maps, Channel::google_search,
                                           Channel::concierge};
    Reservation party;
    party.venueId = m_state.venue().id;
    party.date = m_date;
    party.partySize = sizes[m_random.below(8)];
    party.covers.adults = party.partySize;
    const bool forLunch = m_random.percent(25);
    const QTime first = forLunch ? QTime(12, 0) : QTime(18, 0);
    const QTime at = first.addSecs(15 * 60 * m_random.between(0, forLunch ? 7 : 13));
    party.startAt = m_state.calendar().instant(m_date, at);
    const int guests = static_cast<int>(m_state.all<Guest>().size());
    party.guestId = guestId(m_random.between(60, std::max(120, guests)));
    if (const Guest* guest = m_state.find<Guest>(party.guestId)) {
        party.allergies = guest->allergies;
        party.bookedBy = fullName(*guest);
    } else {
        party.guestId = guestId(60);
    }
    party.channel = channels[m_random.below(5)];
    party.confirmation = m_random.percent(50) ? Confirmation::confirmed : Confirmation::unconfirmed;
    if (m_random.percent(20))
        party.guestRequest = m_random.pick(m_words.requests);
    const Shift* shift = shiftAt(m_state.shifts(), m_state.calendar(), party.startAt);
    if (shift)
        party.shiftId = shift->id;
    party.duration = expectedTurn(shift, party.partySize);
    party.createdAt = m_state.clock().now().addSecs(-3600LL * m_random.between(80, 400));
    party.updatedAt = party.createdAt;
    return party;
}

/// A table that nobody else has then, where there is one.
void DayBuilder::place(Reservation& party)
{
    const QList<Table>& tables = m_state.layout().tables;
    const int from = m_random.below(static_cast<int>(tables.size()));
    for (int i = 0; i < tables.size(); ++i) {
        const Table& table = tables.at((from + i) % tables.size());
        if (table.seating != Seating::whole || table.minCovers > party.partySize ||
            table.maxCovers < party.partySize)
            continue;
        party.tableIds = {table.id};
        const auto others = m_state.reservationsOn(m_date);
        const bool isTaken =
            std::any_of(others.cbegin(), others.cend(), [&](const Reservation* other) {
                const Stay mine{party.startAt, party.startAt.addDuration(party.duration)};
                const Stay theirs{other->startAt, other->startAt.addDuration(other->duration)};
                return other->tableIds.contains(table.id) && mine.overlaps(theirs);
            });
        if (!isTaken)
            return;
    }
    party.tableIds.clear();
}

void DayBuilder::put(Reservation& party)
{
    party.id = m_state.mint(EntityKind::reservation);
    if (!party.tableIds.isEmpty())
        keepTables(party, nullptr, false, m_day);
    party.version = 1;
    party.cause.channel = json::wireName(party.channel);
    m_state.put(party);
}

void DayBuilder::buildPast()
{
    m_day.state = DayState::closed;
    m_day.version = 1;
    m_state.put(m_day);
    const int parties = m_random.between(14, 20);
    for (int i = 0; i < parties; ++i) {
        Reservation party = booking();
        place(party);
        const int chance = m_random.below(100);
        const Status outcome = party.tableIds.isEmpty() || chance < 8 ? Status::cancelled_by_guest
                               : chance < 16                          ? Status::no_show
                                                                      : Status::finished;
        party = withOutcome(party, outcome);
        for (const auto& [status, at] : {std::pair(Status::arrived, party.arrivedAt),
                                         std::pair(Status::seated, party.seatedAt),
                                         std::pair(Status::finished, party.leftAt)}) {
            if (at.isValid())
                party.statusTimes.insert(json::wireName(status), at);
        }
        party.updatedAt = party.leftAt.isValid() ? party.leftAt : party.startAt;
        put(party);
    }
}

void DayBuilder::buildAhead(int daysAway)
{
    const bool isWeekend = m_date.dayOfWeek() >= 5;
    const int parties = std::max(3, m_random.between(10, 14) + (isWeekend ? 8 : 0) - daysAway);
    for (int i = 0; i < parties; ++i) {
        Reservation party = booking();
        if (m_random.percent(45))
            place(party);
        put(party);
    }
}

} // namespace

void prepareOtherDays(VenueState& state, const DemoWords& words, quint64 seed, QDate evening)
{
    for (int back = daysBefore; back > 0; --back)
        DayBuilder(state, words, seed, evening.addDays(-back)).buildPast();
    for (int on = 1; on <= daysAfter; ++on)
        DayBuilder(state, words, seed, evening.addDays(on)).buildAhead(on);
}

} // namespace hoststand
