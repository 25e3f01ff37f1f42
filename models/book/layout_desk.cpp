// SPDX-License-Identifier: Apache-2.0
#include "models/book/layout_desk.h"

#include "models/book/desk_private.h"
#include "models/rules/layouts.h"
#include "models/rules/turns.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int layoutDaysAhead = 31; ///< of bookings that are known here

/// Why the party cannot be where it is on that plan; nothing: it can.
std::optional<LayoutGuest> concernOf(const Reservation& party, const Layout& plan)
{
    LayoutGuest guest;
    guest.partyId = party.id;
    guest.sits = isSeated(party.status);
    const auto of = [&](const QString& tableId, LayoutGuest::Why why) {
        guest.tableId = tableId;
        guest.why = why;
        return std::optional(guest);
    };
    for (const QString& id : party.tableIds) {
        if (!plan.table(id))
            return of(id, LayoutGuest::Why::table_gone);
    }
    for (const QString& id : party.tableIds) {
        const Table& table = *plan.table(id);
        const SeatRange range = party.seats.value(id);
        const bool isBySeat = table.seating == Seating::by_seat;
        if (range.count > 0 && (!isBySeat || range.first + range.count - 1 > table.seats))
            return of(id, LayoutGuest::Why::seats_gone);
    }
    return std::nullopt;
}

/// Only what the plan itself makes smaller: who has had too small a table keeps it.
bool becomesTooSmall(const Reservation& party, const Layout& was, const Layout& plan)
{
    const int covers = party.partySize;
    return !party.tableIds.isEmpty() && party.seats.isEmpty() &&
           capacityOf(party.tableIds, plan) < covers && capacityOf(party.tableIds, was) >= covers;
}

/// Of the plan what is so before it is saved and after: who is moved sits there in both.
Layout inBoth(const Layout& was, const Layout& plan)
{
    Layout both = plan;
    both.tables.removeIf([&](const Table& table) {
        const Table* before = was.table(table.id);
        return !before || before->seating != table.seating;
    });
    for (Table& table : both.tables) {
        const Table& before = *was.table(table.id);
        table.minCovers = std::max(table.minCovers, before.minCovers);
        table.maxCovers = std::min(table.maxCovers, before.maxCovers);
        table.seats = std::min(table.seats, before.seats);
    }
    QList<Combination> combinations;
    for (Combination combination : plan.combinations) {
        const auto before = std::ranges::find(was.combinations, combination.id, &Combination::id);
        const bool isThere = before != was.combinations.cend() &&
                             before->tableIds == combination.tableIds &&
                             std::ranges::all_of(combination.tableIds,
                                                 [&](const QString& id) { return both.table(id); });
        if (!isThere)
            continue;
        combination.minCovers = std::max(combination.minCovers, before->minCovers);
        combination.maxCovers = std::min(combination.maxCovers, before->maxCovers);
        combinations.append(combination);
    }
    both.combinations = combinations;
    return both;
}

/// What the outbox has to know of a plan beside its id: it takes the tables that it removes, so
/// that who is moved off them goes first, and gives the new ones.
void nameTables(Command& command, const Layout& was, const Layout& now)
{
    for (const Table& table : was.tables) {
        if (now.table(table.id))
            continue;
        command.occupies.append(table.id);
        command.names.append(nameOf(EntityKind::table_state, table.id));
    }
    for (const Table& table : now.tables) {
        if (was.table(table.id))
            continue;
        command.frees.append(table.id);
        command.names.append(nameOf(EntityKind::table_state, table.id));
    }
}

} // namespace

bool standsInTheWay(const LayoutGuest& guest)
{
    return guest.why != LayoutGuest::Why::too_small;
}

QList<const Layout*> LayoutDesk::layouts() const
{
    return m_book.layouts();
}

const Layout* LayoutDesk::today() const
{
    return m_book.layoutOf(m_desk.serviceDate());
}

const Layout* LayoutDesk::wantedNow(QString* shiftName) const
{
    const QDate date = m_desk.serviceDate();
    const QDateTime now = m_desk.now();
    const Calendar& calendar = m_book.calendar();
    if (calendar.serviceDate(now) != date)
        return nullptr;
    const QList<Shift> shifts = m_book.shifts();
    // The one that begins within the hour goes before the one that ends.
    const Shift* shift = shiftAt(shifts, calendar, now.addSecs(3600));
    if (!shift)
        shift = shiftAt(shifts, calendar, now);
    const Layout* shown = today();
    if (!shift || !shown)
        return nullptr;
    const Layout* wanted = layoutUsed(m_book.layouts(), date, shift->id);
    if (!wanted || wanted->id == shown->id)
        return nullptr;
    if (shiftName)
        *shiftName = shift->name;
    return wanted;
}

// --- who is concerned

QList<LayoutGuest> LayoutDesk::affectedOn(QDate date, const Layout& plan, bool movesFirst) const
{
    const Layout* was = m_book.layoutOf(date);
    struct Row
    {
        LayoutGuest guest;
        QDateTime at;
    };
    QList<Row> rows;
    for (const Reservation* party : m_book.reservations(date)) {
        if (!isSeated(party->status) && !isAwaiting(party->status))
            continue;
        std::optional<LayoutGuest> guest = concernOf(*party, plan);
        if (!guest && was && becomesTooSmall(*party, *was, plan))
            guest = LayoutGuest{party->id, party->tableIds.first(), LayoutGuest::Why::too_small,
                                isSeated(party->status), std::nullopt};
        if (guest)
            rows.append({*guest, party->startAt});
    }
    std::ranges::sort(rows, [](const Row& a, const Row& b) {
        return std::tuple(!a.guest.sits, a.at, a.guest.partyId) <
               std::tuple(!b.guest.sits, b.at, b.guest.partyId);
    });
    QList<LayoutGuest> guests;
    for (const Row& row : std::as_const(rows))
        guests.append(row.guest);
    // Whoever is moved before the plan is so finds there only what is there already.
    propose(guests, date, was && movesFirst ? inBoth(*was, plan) : plan);
    return guests;
}

void LayoutDesk::propose(QList<LayoutGuest>& guests, QDate date, const Layout& plan) const
{
    FloorSituation floor = m_desk.situation();
    if (date != m_desk.serviceDate()) {
        floor.parties = m_book.reservations(date);
        floor.blocks = m_book.blocks(date);
        floor.day = m_book.serviceDay(date);
        floor.conditions.clear();
    }
    floor.layout = &plan;
    std::deque<Reservation> placed; // what is proposed stands in the way of the next
    for (LayoutGuest& guest : guests) {
        const Reservation* party = m_book.reservation(guest.partyId);
        if (guest.sits || !party || !standsInTheWay(guest))
            continue;
        Reservation looking = *party;
        looking.tableIds.clear();
        looking.seats.clear();
        for (const TableOption& option : seatingOptions(floor, looking)) {
            Reservation there = looking;
            there.tableIds = option.placement.tableIds;
            there.seats = option.placement.seats;
            const bool fits =
                capacityOf(there.tableIds, plan) >= party->partySize || !there.seats.isEmpty();
            if (!fits || option.fit == Fit::unsuitable || option.fit == Fit::out_of_service ||
                !bentRules(there, floor.parties, floor.blocks, plan, floor.now).isEmpty())
                continue;
            guest.proposed = option.placement;
            placed.push_back(there);
            std::ranges::replace(floor.parties, party, &placed.back());
            break;
        }
    }
}

QList<LayoutGuest> LayoutDesk::affected(const Layout& plan) const
{
    QList<LayoutGuest> guests;
    const QString id = m_book.resolved(plan.id);
    QList<const Layout*> then = m_book.layouts(); // with this one as it will be
    then.removeIf([&](const Layout* layout) { return layout->id == id; });
    Layout made = plan;
    if (id.isEmpty())
        made.id = QChar(0xffff); // the server names it: it goes before nobody by that
    then.append(&made);
    const QList<Shift> shifts = m_book.shifts();
    const QDate first = m_desk.serviceDate();
    for (int ahead = 0; first.isValid() && ahead <= layoutDaysAhead; ++ahead) {
        const QDate date = first.addDays(ahead);
        const ServiceDay* day = m_book.serviceDay(date);
        const Layout* now = m_book.layoutOf(date);
        const QString named = day ? m_book.resolved(day->layoutId) : QString();
        const Layout* used = now && named == now->id ? (named == id ? &made : now)
                                                     : layoutFor(then, {}, date, shifts);
        if (used == &made || used != now)
            guests += affectedOn(date, *used, true);
    }
    return guests;
}

QList<LayoutGuest> LayoutDesk::affectedByChoice(const QString& layoutId) const
{
    const Layout* plan = m_book.layout(layoutId);
    return plan ? affectedOn(m_desk.serviceDate(), *plan, false) : QList<LayoutGuest>();
}

QList<std::pair<Reservation, Reservation>> LayoutDesk::moves(const QList<LayoutGuest>& guests) const
{
    QList<std::pair<Reservation, Reservation>> result;
    for (const LayoutGuest& guest : guests) {
        const Reservation* party = m_book.reservation(guest.partyId);
        if (!party || !guest.proposed || guest.sits)
            continue;
        result.append({*party, m_desk.assignedTo(*party, *guest.proposed)});
    }
    return result;
}

// --- doing

Result<QString> LayoutDesk::move(const QList<LayoutGuest>& guests)
{
    return m_desk.change(CommandKind::assign, moves(guests));
}

Result<QString> LayoutDesk::create(Layout plan)
{
    plan.name = plan.name.simplified();
    if (plan.name.isEmpty())
        return rejected(u"no_name"_s);
    Command command = m_desk.blank(CommandKind::edit_layout);
    command.steps.push_back(
        Step(StepAction::create, mintLocalId(), 0, Patch<Layout>::all(plan), Patch<Layout>()));
    return m_desk.give(std::move(command));
}

Result<QString> LayoutDesk::save(const LayoutDraft& draft)
{
    const Layout& plan = draft.layout();
    const QList<LayoutGuest> guests = affected(plan);
    const auto inTheWay = std::ranges::find_if(guests, standsInTheWay);
    if (inTheWay != guests.cend())
        return failure(ErrorKind::conflict, u"table_in_use"_s, inTheWay->partyId);
    if (draft.base().id.isEmpty())
        return create(plan);
    const QString id = m_book.resolved(draft.base().id);
    const Layout* now = m_book.layout(id);
    if (!now)
        return rejected(u"no_layout"_s);
    if (!draft.isChanged())
        return rejected(u"same"_s);
    // All of it: the platform takes whole plans. On the version on which it was begun, so that what
    // somebody else saved meanwhile is not saved over unseen.
    Command command = m_desk.blank(CommandKind::edit_layout);
    const qint64 confirmed = m_book.confirmedVersion(EntityKind::layout, id);
    const qint64 base = draft.base().version > 0 ? draft.base().version : confirmed;
    command.steps.push_back(Step(StepAction::update, id, std::max<qint64>(base, 0),
                                 Patch<Layout>::all(plan), Patch<Layout>::all(draft.base())));
    nameTables(command, draft.base(), plan);
    return m_desk.give(std::move(command));
}

Result<QString> LayoutDesk::choose(const QString& layoutId, const QList<LayoutGuest>& guests)
{
    const Layout* plan = m_book.layout(layoutId);
    if (!plan)
        return rejected(u"no_layout"_s);
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    if (!day)
        return rejected(u"no_day"_s);
    const Layout* used = today();
    if (used && used->id == plan->id)
        return rejected(u"same"_s);
    for (const LayoutGuest& one : affectedByChoice(layoutId)) {
        const auto seen = std::ranges::find(guests, one.partyId, &LayoutGuest::partyId);
        const bool hasPlace = seen != guests.cend() && seen->proposed && !one.sits;
        if (standsInTheWay(one) && !hasPlace)
            return failure(ErrorKind::conflict, u"table_in_use"_s, one.partyId);
    }
    Command command = m_desk.blank(CommandKind::choose_layout);
    for (const auto& [before, after] : moves(guests)) {
        if (const std::optional<Step> step = stepOf(m_book, before, after))
            command.steps.push_back(*step);
    }
    ServiceDay after = *day;
    after.layoutId = plan->id;
    if (const std::optional<Step> step = stepOf(m_book, *day, after))
        command.steps.push_back(*step);
    return m_desk.give(std::move(command));
}

Result<QString> LayoutDesk::copy(const QString& layoutId, const QString& name)
{
    const Layout* of = m_book.layout(layoutId);
    if (!of)
        return rejected(u"no_layout"_s);
    Layout plan = *of;
    plan.name = name;
    plan.uses.clear();
    return create(plan);
}

Result<QString> LayoutDesk::remove(const QString& layoutId)
{
    const Layout* plan = m_book.layout(layoutId);
    if (!plan)
        return rejected(u"no_layout"_s);
    if (m_book.layouts().size() < 2)
        return rejected(u"last_layout"_s);
    const QDate first = m_desk.serviceDate();
    for (int ahead = 0; ahead <= layoutDaysAhead; ++ahead) {
        const QDate date = first.addDays(ahead);
        const ServiceDay* day = m_book.serviceDay(date);
        const bool isNamed = day && m_book.resolved(day->layoutId) == plan->id;
        const Layout* used = m_book.layoutOf(date);
        if (isNamed || (used && used->id == plan->id && !m_book.reservations(date).isEmpty()))
            return failure(ErrorKind::conflict, u"layout_in_use"_s);
    }
    Command command = m_desk.blank(CommandKind::edit_layout);
    command.steps.push_back(
        Step(StepAction::remove, plan->id,
             std::max<qint64>(m_book.confirmedVersion(EntityKind::layout, plan->id), 0),
             Patch<Layout>(), Patch<Layout>::all(*plan)));
    return m_desk.give(std::move(command));
}

} // namespace hoststand
