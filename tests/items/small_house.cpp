// SPDX-License-Identifier: Apache-2.0
#include "tests/items/small_house.h"

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

QDateTime SmallHouse::at(int hour, int minute)
{
    return {date(), QTime(hour, minute), Qt::UTC};
}

SmallHouse::SmallHouse()
{
    Venue venue;
    venue.id = u"v1"_s;
    venue.timeZone = u"UTC"_s;
    venue.currency = u"GBP"_s;
    put(venue, false);
    Layout layout;
    layout.id = u"l1"_s;
    layout.areas = {{u"main"_s, u"Main"_s}};
    for (int i = 1; i <= 8; ++i) {
        Table table;
        table.id = u"t%1"_s.arg(i);
        table.name = u"T%1"_s.arg(i);
        table.areaId = u"main"_s;
        table.maxCovers = i % 3 == 0 ? 6 : i % 2 == 0 ? 4 : 2;
        layout.tables.append(table);
    }
    Table bar;
    bar.id = u"bar"_s;
    bar.name = u"Bar"_s;
    bar.areaId = u"main"_s;
    bar.shape = TableShape::bar;
    bar.seating = Seating::by_seat;
    bar.seats = 6;
    bar.maxCovers = 6;
    layout.tables.append(bar);
    put(layout, false);
    Shift dinner;
    dinner.id = u"dinner"_s;
    dinner.name = u"Dinner"_s;
    dinner.start = {17, 0};
    dinner.end = {22, 0};
    dinner.coversPerSlot = 16;
    dinner.turnMinutes = {{2, 90}, {4, 105}, {8, 120}};
    put(dinner, false);
    put(StaffMember{u"ana"_s, u"Ana Reis"_s, u"AN"_s, u"#e09030"_s, StaffRole::server, 0, {}, {}},
        false);
    put(StaffMember{u"lu"_s, u"Luis Gil"_s, u"LU"_s, {}, StaffRole::server, 0, {}, {}}, false);
    ServiceDay day;
    day.id = date().toString(Qt::ISODate);
    day.date = date();
    day.layoutId = layout.id;
    day.sections = {{u"ana"_s, {u"t1"_s, u"t2"_s, u"t3"_s}},
                    {u"lu"_s, {u"t4"_s, u"t5"_s, u"bar"_s}}};
    put(day, false);
    for (int i = 0; i < 5; ++i)
        put(guest(u"g%1"_s.arg(i), u"Ada"_s, u"Guest%1"_s.arg(i)), false);
}

Reservation SmallHouse::party(const QString& id, int covers, const QDateTime& start,
                              const QString& guestId)
{
    Reservation result;
    result.id = id;
    result.venueId = u"v1"_s;
    result.date = date();
    result.startAt = start;
    result.duration = 90min;
    result.partySize = covers;
    result.guestId = guestId;
    result.confirmation = Confirmation::confirmed;
    return result;
}

Guest SmallHouse::guest(const QString& id, const QString& first, const QString& last)
{
    Guest result;
    result.id = id;
    result.firstName = first;
    result.lastName = last;
    result.stats.visits = 3;
    return result;
}

Command SmallHouse::change(const Reservation& after) const
{
    const Reservation before = *book.reservation(after.id);
    Command command;
    command.id = mintId();
    command.key = command.id;
    command.kind = CommandKind::other;
    command.at = clock.now();
    Step step;
    step.id = before.id;
    const auto set = Patch<Reservation>::difference(before, after);
    step.set = set;
    step.before = set.readFrom(before);
    command.steps.push_back(step);
    return command;
}

Command SmallHouse::create(const Reservation& party) const
{
    Command command;
    command.id = mintId();
    command.key = command.id;
    command.kind = CommandKind::walk_in;
    command.at = clock.now();
    Step step;
    step.action = StepAction::create;
    step.id = mintLocalId();
    step.set = Patch<Reservation>::difference(Reservation(), party);
    step.before = Patch<Reservation>();
    command.steps.push_back(step);
    return command;
}

// --- at random

void RandomEvening::step()
{
    switch (below(12)) {
    case 0:
        putGuest();
        return;
    case 1:
        putWaitlist();
        return;
    case 2:
        putBlock();
        return;
    case 3:
        putDay();
        return;
    case 4:
    case 5:
        fromHere();
        return;
    case 6:
    case 7:
        answer();
        return;
    case 8:
        m_house.clock.advance(std::chrono::seconds(below(400)));
        return;
    default:
        fromPlatform();
        return;
    }
}

QStringList RandomEvening::someTables()
{
    switch (below(5)) {
    case 0:
        return {};
    case 1:
        return {u"bar"_s};
    case 2:
        return {u"t%1"_s.arg(1 + below(8)), u"t%1"_s.arg(1 + below(8))};
    default:
        return {u"t%1"_s.arg(1 + below(8))};
    }
}

Reservation RandomEvening::altered(Reservation party)
{
    static constexpr Status statuses[] = {Status::booked,  Status::arrived, Status::seated,
                                          Status::drinks,  Status::bussing, Status::finished,
                                          Status::no_show, Status::void_,   Status::held,
                                          Status::booked,  Status::arrived};
    if (below(2) == 0)
        party.status = statuses[below(11)];
    if (below(2) == 0)
        party.tableIds = someTables();
    party.seats.clear();
    if (party.tableIds == QStringList{u"bar"_s} && below(2) == 0)
        party.seats.insert(u"bar"_s, {1 + below(3), 1 + below(3)});
    if (below(4) == 0)
        party.startAt = SmallHouse::at(18, 0).addSecs(60LL * below(240));
    if (below(4) == 0)
        party.partySize = 1 + below(6);
    if (below(5) == 0)
        party.guestId = u"g%1"_s.arg(below(5));
    if (below(8) == 0)
        party.allergies = {{u"Nuts"_s, Severity::allergy, {}, {}, {}}};
    if (below(8) == 0)
        party.date = party.date.addDays(below(3) == 0 ? 1 : 0);
    const bool sits = party.status == Status::seated || party.status == Status::drinks;
    party.seatedAt = sits ? m_house.clock.now().addSecs(-60LL * below(120)) : QDateTime();
    party.arrivedAt = party.status == Status::arrived
                          ? m_house.clock.now().addSecs(-60LL * below(30))
                          : QDateTime();
    party.arrivedCovers = below(party.partySize + 1);
    return party;
}

void RandomEvening::fromPlatform()
{
    if (!m_past.isEmpty() && below(5) == 0) { // late, or a double
        m_house.book.apply({m_past.at(below(static_cast<int>(m_past.size())))});
        return;
    }
    const bool fresh = m_ids.isEmpty() || (m_ids.size() < 25 && below(3) == 0);
    if (fresh)
        m_ids.append(u"r%1"_s.arg(++m_made));
    const QString id = fresh ? m_ids.last() : m_ids.at(below(static_cast<int>(m_ids.size())));
    if (!fresh && below(12) == 0) {
        m_house.book.apply({{Tombstone{EntityKind::reservation, id, ++m_house.version, {}},
                             ++m_house.sequence,
                             {}}});
        return;
    }
    const Reservation* known = m_house.book.reservation(id);
    Reservation party = altered(known ? *known : SmallHouse::party(id, 2, SmallHouse::at(20, 0)));
    party.version = ++m_house.version;
    const Change change{party, ++m_house.sequence, m_house.clock.now()};
    m_past.append(change);
    m_house.book.apply({change});
}

void RandomEvening::fromHere()
{
    if (below(3) == 0) {
        const Reservation party = altered(SmallHouse::party({}, 1 + below(4), m_house.clock.now()));
        Command command = m_house.create(party);
        command.steps.front().id = u"local:%1"_s.arg(++m_made);
        m_house.book.addPending(command, PendingState::storing);
        return;
    }
    QList<const Reservation*> all = m_house.book.reservations(SmallHouse::date());
    if (all.isEmpty())
        return;
    // The Book lists in no order; a seed is to be one evening.
    std::sort(all.begin(), all.end(),
              [](const Reservation* a, const Reservation* b) { return a->id < b->id; });
    const Reservation party = *all.at(below(static_cast<int>(all.size())));
    m_house.book.addPending(m_house.change(altered(party)), PendingState::storing);
}

void RandomEvening::answer()
{
    const auto& pending = m_house.book.pending();
    if (pending.empty())
        return;
    const Command command =
        pending[static_cast<std::size_t>(below(static_cast<int>(pending.size())))].command;
    if (below(3) == 0) {
        m_house.book.dropPending({command.id});
        return;
    }
    if (below(3) == 0) {
        m_house.book.setPendingState(command.id, PendingState::sent);
        return;
    }
    const Step& step = command.steps.front();
    if (step.action != StepAction::create && isLocalId(step.id))
        return; // it waits for what makes the party: the server does not know that name
    const auto& set = std::get<Patch<Reservation>>(step.set);
    const Reservation* shown = m_house.book.reservation(step.id);
    Reservation party = shown ? *shown : SmallHouse::party(step.id, 2, SmallHouse::at(20, 0));
    set.applyTo(party);
    if (step.action == StepAction::create) {
        party.id = u"r%1"_s.arg(++m_made);
        m_ids.append(party.id);
    }
    party.version = ++m_house.version;
    party.cause.commandId = command.key;
    if (below(2) == 0) // the event comes first
        m_house.book.apply({{party, ++m_house.sequence, m_house.clock.now()}});
    m_house.book.applyAnswer(command.id, {{party, m_house.sequence, {}}});
}

void RandomEvening::putGuest()
{
    Guest guest = SmallHouse::guest(u"g%1"_s.arg(below(5)), u"Ada"_s, u"Name%1"_s.arg(below(50)));
    guest.vip = below(2) == 0;
    guest.stats.visits = below(3);
    m_house.put(guest);
}

void RandomEvening::putWaitlist()
{
    WaitlistEntry entry;
    entry.id = u"w%1"_s.arg(below(4));
    entry.date = SmallHouse::date();
    entry.name = u"Petrov"_s;
    entry.partySize = 1 + below(5);
    entry.inHouse = below(3) > 0;
    entry.quoted = {15, 20, m_house.clock.now().addSecs(-60LL * below(30))};
    entry.status = below(3) > 0 ? WaitlistStatus::waiting : WaitlistStatus::seated;
    m_house.put(entry);
}

void RandomEvening::putBlock()
{
    if (below(3) == 0) {
        m_house.book.apply({{Tombstone{EntityKind::block, u"b0"_s, ++m_house.version, {}},
                             ++m_house.sequence,
                             {}}});
        return;
    }
    Block block;
    block.id = u"b%1"_s.arg(below(2));
    block.date = SmallHouse::date();
    block.tableIds = {u"t%1"_s.arg(1 + below(8))};
    block.from = m_house.clock.now().addSecs(-600);
    block.to = m_house.clock.now().addSecs(60LL * below(60));
    m_house.put(block);
    TableState state;
    state.id = u"t%1"_s.arg(1 + below(8));
    state.condition = below(2) == 0 ? TableCondition::dirty : TableCondition::clean;
    state.since = m_house.clock.now();
    m_house.put(state);
}

void RandomEvening::putDay()
{
    ServiceDay day = *m_house.book.serviceDay(SmallHouse::date());
    day.sections = {{u"ana"_s, {u"t%1"_s.arg(1 + below(8))}},
                    {u"lu"_s, {u"t%1"_s.arg(1 + below(8)), u"bar"_s}}};
    day.joins.clear();
    if (below(2) == 0)
        day.joins.append({{u"t1"_s, u"t2"_s}, {}});
    m_house.put(day);
}

} // namespace hoststand::test
