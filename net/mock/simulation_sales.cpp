// SPDX-License-Identifier: Apache-2.0
// Who comes by itself and who books: walk-ins, and slots sold over phone, web and map.
#include "net/mock/simulation.h"

#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void Simulation::walkIn()
{
    Random chance(m_seed, static_cast<quint64>(m_minute.toSecsSinceEpoch() / 60) * 2);
    if (m_minute > m_state.calendar().instant(m_date, QTime(22, 0)) || !chance.percent(4))
        return;
    const int number = static_cast<int>(m_state.all<Guest>().size()) + 1;
    const Guest person = m_people.newcomer(chance, number);
    Patch<Guest> guest;
    guest.set<&Guest::firstName>(person.firstName);
    guest.set<&Guest::lastName>(person.lastName);
    guest.set<&Guest::language>(person.language);
    guest.set<&Guest::phone>(person.phone);
    Patch<WaitlistEntry> entry;
    const int from = chance.between(2, 5) * 5;
    entry.set<&WaitlistEntry::name>(person.lastName);
    entry.set<&WaitlistEntry::guestId>(u"ref:guest"_s);
    entry.set<&WaitlistEntry::partySize>(chance.between(1, 5));
    entry.set<&WaitlistEntry::quoted>(Quote{from, from + 10, m_minute});
    entry.set<&WaitlistEntry::notes>(chance.pick(m_words.waitlistNotes));
    entry.set<&WaitlistEntry::inHouse>(chance.percent(70));
    entry.set<&WaitlistEntry::channel>(OpenEnum<Channel>(Channel::walk_in));
    StateRequest request;
    request.cause.userId = host();
    request.cause.channel = u"walk_in"_s;
    request.steps.push_back({StepAction::create, {}, u"ref:guest"_s, {}, {}, guest});
    request.steps.push_back({StepAction::create, {}, {}, {}, {}, entry});
    (void)m_state.apply(request);
}

QDateTime Simulation::slotAhead(int minutes) const
{
    const qint64 quarter = 15 * 60;
    const qint64 at = m_minute.toSecsSinceEpoch() + qint64(minutes) * 60;
    return QDateTime::fromSecsSinceEpoch((at + quarter - 1) / quarter * quarter, Qt::UTC);
}

int Simulation::coversBooked(const QDateTime& slot) const
{
    int covers = 0;
    for (const Reservation* party : m_state.reservationsOn(m_state.calendar().serviceDate(slot))) {
        const Stage stage = stageOf(party->status);
        if (stage != Stage::gone && party->startAt >= slot &&
            party->startAt < slot.addSecs(15 * 60))
            covers += party->partySize;
    }
    return covers;
}

void Simulation::sellSlots()
{
    Random chance(m_seed, static_cast<quint64>(m_minute.toSecsSinceEpoch() / 60) * 2 + 1);
    if (!chance.percent(6))
        return;
    static constexpr Channel channels[] = {
        Channel::phone,       Channel::web_widget,       Channel::google_search,
        Channel::google_maps, Channel::google_assistant, Channel::partner,
        Channel::concierge};
    static constexpr int weights[] = {30, 34, 12, 10, 3, 6, 5};
    const Channel channel = channels[chance.weighted(weights)];
    static constexpr int sizeWeights[] = {6, 44, 14, 24, 6, 6};
    const int size = 1 + chance.weighted(sizeWeights);
    QDateTime slot = slotAhead(chance.between(45, 150));
    if (chance.percent(45)) {
        const QDate day = m_date.addDays(chance.between(1, 20));
        slot = m_state.calendar().instant(day, QTime(17, 0).addSecs(chance.below(22) * 15 * 60));
    }
    const QDate date = m_state.calendar().serviceDate(slot);
    const Shift* shift = shiftAt(m_state.shifts(), m_state.calendar(), slot);
    if (!shift || slot > m_state.calendar().instant(date, shift->end) ||
        coversBooked(slot) + size > shift->coversPerSlot)
        return;
    const int known = static_cast<int>(m_state.all<Guest>().size());
    const Guest* guest = m_state.find<Guest>(guestId(chance.between(60, known)));
    Patch<Reservation> party;
    party.set<&Reservation::startAt>(slot);
    party.set<&Reservation::partySize>(size);
    party.set<&Reservation::channel>(OpenEnum<Channel>(channel));
    if (guest) {
        party.set<&Reservation::guestId>(guest->id);
        party.set<&Reservation::bookedBy>(fullName(*guest));
        party.set<&Reservation::allergies>(guest->allergies);
    }
    if (chance.percent(20))
        party.set<&Reservation::guestRequest>(chance.pick(m_words.requests));
    const QStringList tables = tableFor(size, expectedTurn(shift, size), slot);
    if (!tables.isEmpty() && chance.percent(80))
        party.set<&Reservation::tableIds>(tables);
    StateRequest request;
    request.cause.channel = json::wireName(OpenEnum<Channel>(channel));
    request.steps.push_back({StepAction::create, {}, {}, {}, {}, party});
    (void)m_state.apply(request);
}

} // namespace hoststand
