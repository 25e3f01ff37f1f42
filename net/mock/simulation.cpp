// SPDX-License-Identifier: Apache-2.0
#include "net/mock/simulation.h"

#include "models/json/codec.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"
#include "net/mock/evening.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patienceAtDoor = 12;    ///< minutes after which the house seats a party by itself
constexpr int endOfPatience = 75;     ///< minutes after which a party that waits goes home
constexpr int graceAfterConsole = 10; ///< minutes before a party goes on after a console's step
constexpr int bussingMinutes = 5;
constexpr int cleaningMinutes = 6;

int minutesSince(const QDateTime& then, const QDateTime& now)
{
    return static_cast<int>(then.secsTo(now) / 60);
}

} // namespace

Simulation::Simulation(VenueState& state, EveningClock& clock, const DemoWords& words, quint64 seed,
                       QDate date)
    : m_state(state), m_clock(clock), m_words(words), m_seed(seed), m_date(date),
      m_people(words, seed, date), m_begin(eveningStart(state.calendar(), date)), m_minute(m_begin)
{
}

const QString& Simulation::host()
{
    static const QString id = u"stf_sw"_s;
    return id;
}

void Simulation::advanceTo(const QDateTime& now)
{
    while (m_minute.addSecs(60) <= now) {
        m_minute = m_minute.addSecs(60);
        m_clock.hold(m_minute);
        minute();
        m_clock.release();
    }
}

Random Simulation::planOf(const QString& id) const
{
    quint64 hash = 1469598103934665603ULL;
    for (const QChar c : id)
        hash = (hash ^ c.unicode()) * 1099511628211ULL;
    return Random(m_seed, hash);
}

template <typename E>
bool Simulation::set(const QString& id, const Patch<E>& patch, const QString& userId,
                     const QString& channel)
{
    StateRequest request;
    request.cause.userId = userId;
    request.cause.channel = channel.isEmpty() ? u"house"_s : channel;
    request.steps.push_back({StepAction::update, id, {}, {}, {}, patch});
    return m_state.apply(request).has_value();
}

void Simulation::minute()
{
    m_state.expireHolds();
    QStringList ids;
    for (const Reservation* party : m_state.reservationsOn(m_date))
        ids.append(party->id);
    for (const QString& id : ids) {
        if (const Reservation* party = m_state.find<Reservation>(id))
            liveReservation(Reservation(*party));
        if (const Reservation* party = m_state.find<Reservation>(id))
            liveCheck(Reservation(*party));
    }
    liveWaitlist();
    cleanTables();
    walkIn();
    sellSlots();
}

void Simulation::noteHand(const QString& id, const Cause& cause, const QDateTime& at)
{
    if (!cause.consoleId.isEmpty())
        m_hands.insert(id, at);
}

bool Simulation::isAtHand(const QString& id, int minutes) const
{
    const auto touched = m_hands.constFind(id);
    return touched != m_hands.constEnd() && minutesSince(*touched, m_minute) < minutes;
}

void Simulation::liveReservation(const Reservation& party)
{
    noteHand(party.id, party.cause, party.updatedAt);
    switch (stageOf(party.status)) {
    case Stage::upcoming:
        liveUpcoming(party);
        break;
    case Stage::door:
        liveAtDoor(party);
        break;
    case Stage::seated:
        liveSeated(party);
        break;
    case Stage::pending:
    case Stage::done:
    case Stage::gone:
        break;
    }
}

void Simulation::liveUpcoming(const Reservation& party)
{
    Random plan = planOf(party.id);
    const bool comes = !plan.percent(4);
    const int late = plan.percent(70) ? plan.between(-8, 4) : plan.between(5, 26);
    const bool inParts = party.partySize > 3 && plan.percent(20);
    const int past = minutesSince(party.startAt, m_minute);
    Patch<Reservation> patch;
    if (!comes) {
        if (past < 30 || isAtHand(party.id, graceAfterConsole))
            return;
        patch.set<&Reservation::status>(ReservationStatus(Status::no_show));
    } else if (past < late) {
        return;
    } else {
        patch.set<&Reservation::status>(ReservationStatus(Status::arrived));
        patch.set<&Reservation::arrivedCovers>(inParts ? party.partySize / 2 : party.partySize);
    }
    set(party.id, patch, host());
}

void Simulation::liveAtDoor(const Reservation& party)
{
    // Who was here when the evening began waits anew: the host who just came on duty is to have
    // them.
    const int waited = minutesSince(std::max(party.arrivedAt, m_begin), m_minute);
    Patch<Reservation> patch;
    if (party.arrivedCovers < party.partySize && waited >= 8 &&
        !isAtHand(party.id, graceAfterConsole)) {
        patch.set<&Reservation::arrivedCovers>(party.partySize);
        set(party.id, patch, host());
        return;
    }
    if (isAtHand(party.id, patienceAtDoor))
        return;
    if (waited > endOfPatience) {
        patch.set<&Reservation::status>(ReservationStatus(Status::cancelled_by_guest));
        set(party.id, patch, host());
        return;
    }
    if (waited <= patienceAtDoor)
        return;
    patch.set<&Reservation::status>(ReservationStatus(Status::seated));
    const bool assignedReady =
        !party.tableIds.isEmpty() && std::all_of(party.tableIds.cbegin(), party.tableIds.cend(),
                                                 [&](const QString& id) { return isReady(id); });
    if (assignedReady && set(party.id, patch, host()))
        return;
    if (party.assigned == Assignment::by_hand || party.assigned == Assignment::locked)
        return;
    const QStringList other = tableFor(party.partySize, party.duration, m_minute);
    if (other.isEmpty() || waited < patienceAtDoor + 8)
        return;
    patch.set<&Reservation::tableIds>(other);
    set(party.id, patch, host());
}

void Simulation::liveSeated(const Reservation& party)
{
    if (isAtHand(party.id, graceAfterConsole))
        return;
    Patch<Reservation> patch;
    if (party.status == Status::bussing) {
        const QDateTime since =
            party.statusTimes.value(json::wireName(Status::bussing), party.updatedAt);
        if (minutesSince(since, m_minute) < bussingMinutes)
            return;
        patch.set<&Reservation::status>(ReservationStatus(Status::finished));
        set(party.id, patch, party.serverId);
        return;
    }
    Random plan = planOf(party.id);
    const int pace = 82 + plan.below(36); // percent: the hasty and the slow
    const qint64 turn = std::max<qint64>(1, party.duration.count() * pace / 100);
    const int percent = static_cast<int>(minutesSince(party.seatedAt, m_minute) * 100 / turn);
    const Status due = percent >= 100 ? Status::bussing : courseAt(percent);
    if (rankOf(due) <= rankOf(party.status))
        return;
    const std::optional<Status> next = defaultNext(party.status);
    if (!next)
        return;
    patch.set<&Reservation::status>(ReservationStatus(*next));
    set(party.id, patch, party.serverId);
}

/// Nobody sits there, nothing is on it, and it is clean. By-seat tables are never "ready" as a
/// whole.
bool Simulation::isReady(const QString& tableId) const
{
    const Table* table = m_state.layout().table(tableId);
    const TableState* state = m_state.find<TableState>(tableId);
    if (!table || !state || table->seating == Seating::by_seat ||
        state->condition != TableCondition::clean)
        return false;
    for (const Reservation* other : m_state.reservationsOn(m_date)) {
        if (isSeated(other->status) && other->tableIds.contains(tableId))
            return false;
    }
    for (const auto& [id, block] : m_state.all<Block>()) {
        if (block.tableIds.contains(tableId) && block.from <= m_minute && m_minute < block.to)
            return false;
    }
    return true;
}

/// The smallest whole table that takes the party and is nobody else's in that time; now or later.
QStringList Simulation::tableFor(int partySize, std::chrono::minutes duration,
                                 const QDateTime& from) const
{
    const Stay stay{from, from.addDuration(duration)};
    const bool isNow = from <= m_minute;
    const Table* best = nullptr;
    for (const Table& table : m_state.layout().tables) {
        if (table.seating == Seating::by_seat || table.maxCovers < partySize ||
            table.minCovers > partySize || (best && best->maxCovers <= table.maxCovers) ||
            (isNow && !isReady(table.id)))
            continue;
        bool isTaken = false;
        for (const Reservation* other :
             m_state.reservationsOn(m_state.calendar().serviceDate(from))) {
            const bool holds = isSeated(other->status) || isAwaiting(other->status);
            isTaken = isTaken || (holds && other->tableIds.contains(table.id) &&
                                  stay.overlaps(stayOf(*other, m_minute)));
        }
        for (const auto& [id, block] : m_state.all<Block>())
            isTaken = isTaken ||
                      (block.tableIds.contains(table.id) && stay.overlaps({block.from, block.to}));
        if (!isTaken)
            best = &table;
    }
    return best ? QStringList{best->id} : QStringList{};
}

/// A table, else stools next to each other at a bar or communal table.
Simulation::Place Simulation::placeNow(int partySize, std::chrono::minutes duration) const
{
    const QStringList table = tableFor(partySize, duration, m_minute);
    if (!table.isEmpty())
        return {table, {}};
    for (const Table& bar : m_state.layout().tables) {
        if (bar.seating != Seating::by_seat || bar.maxCovers < partySize)
            continue;
        QSet<int> taken;
        for (const Reservation* party : m_state.reservationsOn(m_date)) {
            const SeatRange range = party->seats.value(bar.id);
            const bool holds = isSeated(party->status) || isAwaiting(party->status);
            for (int seat = range.first; holds && seat < range.first + range.count; ++seat)
                taken.insert(seat);
        }
        int free = 0;
        for (int seat = 1; seat <= bar.seats; ++seat) {
            free = taken.contains(seat) ? 0 : free + 1;
            if (free == partySize)
                return {{bar.id}, {{bar.id, {seat - partySize + 1, partySize}}}};
        }
    }
    return {};
}

void Simulation::liveWaitlist()
{
    QList<WaitlistEntry> entries;
    for (const auto& [id, entry] : m_state.all<WaitlistEntry>()) {
        if (entry.date == m_date &&
            (entry.status == WaitlistStatus::waiting || entry.status == WaitlistStatus::called))
            entries.append(entry);
    }
    for (const WaitlistEntry& entry : entries) {
        noteHand(entry.id, entry.cause, entry.updatedAt);
        const int waited = minutesSince(entry.createdAt, m_minute);
        if (isAtHand(entry.id, patienceAtDoor) || waited < entry.quoted.toMinutes)
            continue;
        Patch<WaitlistEntry> patch;
        const Shift* shift = shiftAt(m_state.shifts(), m_state.calendar(), m_minute);
        const Place place = placeNow(entry.partySize, expectedTurn(shift, entry.partySize));
        if (place.tableIds.isEmpty()) {
            if (waited < endOfPatience)
                continue;
            patch.set<&WaitlistEntry::status>(OpenEnum<WaitlistStatus>(WaitlistStatus::left));
            set(entry.id, patch, host());
            continue;
        }
        Patch<Reservation> party;
        party.set<&Reservation::startAt>(m_minute);
        party.set<&Reservation::partySize>(entry.partySize);
        party.set<&Reservation::guestId>(entry.guestId);
        party.set<&Reservation::channel>(entry.channel);
        party.set<&Reservation::needs>(entry.needs);
        party.set<&Reservation::tableIds>(place.tableIds);
        party.set<&Reservation::seats>(place.seats);
        party.set<&Reservation::arrivedAt>(entry.createdAt);
        party.set<&Reservation::status>(ReservationStatus(Status::seated));
        patch.set<&WaitlistEntry::status>(OpenEnum<WaitlistStatus>(WaitlistStatus::seated));
        patch.set<&WaitlistEntry::reservationId>(u"ref:party"_s);
        StateRequest request;
        request.cause.userId = host();
        request.cause.channel = u"house"_s;
        request.steps.push_back({StepAction::create, {}, u"ref:party"_s, {}, {}, party});
        request.steps.push_back({StepAction::update, entry.id, {}, {}, {}, patch});
        (void)m_state.apply(request);
    }
}

void Simulation::cleanTables()
{
    QStringList dirty;
    for (const auto& [id, state] : m_state.all<TableState>()) {
        if (state.condition == TableCondition::dirty &&
            minutesSince(state.since, m_minute) >= cleaningMinutes)
            dirty.append(id);
    }
    for (const QString& id : dirty) {
        Patch<TableState> patch;
        patch.set<&TableState::condition>(OpenEnum<TableCondition>(TableCondition::clean));
        const QList<Section> sections = m_state.serviceDay(m_date).sections;
        const auto of =
            std::find_if(sections.cbegin(), sections.cend(),
                         [&](const Section& section) { return section.tableIds.contains(id); });
        set(id, patch, of == sections.cend() ? host() : of->serverId);
    }
}

} // namespace hoststand
