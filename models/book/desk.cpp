// SPDX-License-Identifier: Apache-2.0
#include "models/book/desk.h"

#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t rememberedCommands = 200;

auto rejected(const QString& code)
{
    return failure(ErrorKind::rejected, code);
}

QStringList heldTables(const Reservation& party)
{
    return isSeated(party.status) || isAwaiting(party.status) ? party.tableIds : QStringList();
}

} // namespace

Desk::Desk(Book& book, Sync& sync, const Clock& clock, QObject* parent)
    : QObject(parent), m_book(book), m_sync(sync), m_clock(clock)
{
    connect(&m_book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                onIdentified(local, server);
            });
    connect(&m_sync, &Sync::noticed, this, [this](const Notice& notice) {
        if (notice.kind != Notice::Kind::contested)
            forget(QList<Command>{notice.command} + notice.alongside);
    });
}

void Desk::setUser(const QString& userId)
{
    m_user = userId;
    Q_EMIT undoChanged();
}

// --- looking

FloorSituation Desk::situation() const
{
    const QDate date = serviceDate();
    FloorSituation situation;
    situation.layout = m_book.layoutOf(date);
    situation.parties = m_book.reservations(date);
    situation.blocks = m_book.blocks(date);
    situation.day = m_book.serviceDay(date);
    situation.now = m_clock.now();
    if (situation.layout) {
        for (const Table& table : situation.layout->tables) {
            if (const TableState* state = m_book.tableState(table.id))
                situation.conditions.insert(table.id, state->condition.value);
        }
    }
    return situation;
}

namespace {
/// The party as it would be at those places, for rules that ask who shares a table when.
Reservation placedAt(Reservation party, const Placement& placement)
{
    party.tableIds = placement.tableIds;
    party.seats = placement.seats;
    return party;
}
} // namespace

QList<BentRule> Desk::bentBy(const QString& partyId, const Placement& placement) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const FloorSituation floor = situation();
    if (!floor.layout)
        return {};
    Reservation there = placedAt(*party, placement);
    if (stageOf(party->status) == Stage::door)
        there.status = Status::seated; // who is here sits down
    return bentRules(there, floor.parties, floor.blocks, *floor.layout, floor.now);
}

QList<TableOption> Desk::optionsFor(const QString& partyId) const
{
    const Reservation* party = m_book.reservation(partyId);
    return party ? seatingOptions(situation(), *party) : QList<TableOption>();
}

WalkInAnswer Desk::walkInAnswer(int covers) const
{
    FloorSituation floor = situation();
    const QList<Shift> shifts = m_book.shifts();
    floor.shift = shiftAt(shifts, m_book.calendar(), floor.now);
    return hoststand::walkInAnswer(floor, covers);
}

Result<Reservation> Desk::party(const QString& partyId) const
{
    const Reservation* found = m_book.reservation(partyId);
    if (!found)
        return rejected(u"no_party"_s);
    return *found;
}

QString Desk::serverOf(const QStringList& tableIds) const
{
    const ServiceDay* day = m_book.serviceDay(serviceDate());
    if (!day || tableIds.isEmpty())
        return {};
    for (const Section& section : day->sections) {
        if (section.tableIds.contains(tableIds.first()))
            return section.serverId;
    }
    return {};
}

// --- what a party becomes

Reservation Desk::assignedTo(const Reservation& party, const Placement& placement) const
{
    Reservation after = placedAt(party, placement);
    after.assigned = placement.tableIds.isEmpty() ? Assignment::none : Assignment::by_hand;
    return after;
}

Reservation Desk::seatedAt(const Reservation& party, const Placement& placement) const
{
    Reservation after = assignedTo(party, placement);
    const QDateTime now = m_clock.now();
    const QList<Shift> shifts = m_book.shifts();
    after.status = Status::seated;
    after.seatedAt = now;
    after.leftAt = {};
    if (!after.arrivedAt.isValid())
        after.arrivedAt = now;
    if (after.arrivedCovers == 0)
        after.arrivedCovers = after.partySize;
    after.seatedCovers = after.arrivedCovers;
    after.whereabouts = Whereabouts::none;
    if (after.duration.count() <= 0)
        after.duration = expectedTurn(shiftAt(shifts, m_book.calendar(), now), after.partySize);
    if (const QString server = serverOf(placement.tableIds); !server.isEmpty())
        after.serverId = server;
    return after;
}

Reservation Desk::withStatus(const Reservation& party, const ReservationStatus& status) const
{
    Reservation after = party;
    const Stage from = stageOf(party.status);
    const Stage to = stageOf(status);
    if (to == Stage::seated && from != Stage::seated && from != Stage::done)
        after = seatedAt(party, {party.tableIds, party.seats});
    after.status = status;
    if (to == Stage::done && from != Stage::done)
        after.leftAt = m_clock.now();
    if (to == Stage::seated)
        after.leftAt = {};
    if (to == Stage::door || to == Stage::upcoming) {
        after.seatedAt = {};
        after.leftAt = {};
        after.seatedCovers = 0;
    }
    if (to == Stage::door) {
        after.whereabouts = Whereabouts::door;
        if (!after.arrivedAt.isValid())
            after.arrivedAt = m_clock.now();
        if (after.arrivedCovers == 0)
            after.arrivedCovers = after.partySize;
    }
    if (to == Stage::upcoming) {
        after.arrivedAt = {};
        after.arrivedCovers = 0;
        after.whereabouts = Whereabouts::none;
    }
    return after;
}

Result<void> Desk::allowed(const Reservation& after, const DeskOptions& options) const
{
    const FloorSituation floor = situation();
    if (!floor.layout)
        return {};
    for (const QString& id : after.tableIds) {
        if (!floor.layout->table(id))
            return rejected(u"no_such_table"_s);
    }
    for (const BentRule& rule :
         bentRules(after, floor.parties, floor.blocks, *floor.layout, floor.now)) {
        if (!options.overrides.contains(overrideName(rule.kind)))
            return failure(ErrorKind::conflict, u"rules_bent"_s);
    }
    return {};
}

// --- commands

Command Desk::blank(CommandKind kind) const
{
    Command command;
    command.id = mintId();
    command.key = command.id;
    command.kind = kind;
    command.userId = m_user;
    command.at = m_clock.now();
    return command;
}

namespace {
void addMissing(QStringList& list, const QStringList& more)
{
    for (const QString& one : more) {
        if (!list.contains(one))
            list.append(one);
    }
}
} // namespace

void Desk::fillTables(Command& command) const
{
    for (const Step& step : command.steps) {
        const auto* set = std::get_if<Patch<Reservation>>(&step.set);
        if (!set)
            continue;
        const Reservation* party = m_book.reservation(step.id);
        const QStringList before = party ? heldTables(*party) : QStringList();
        Reservation after = party ? *party : Reservation();
        set->applyTo(after);
        const QStringList held = heldTables(after);
        for (const QString& table : before + held)
            addMissing(command.names, {nameOf(EntityKind::table_state, table)});
        for (const QString& table : before) {
            if (!held.contains(table) || (isSeated(party->status) && !isSeated(after.status)))
                addMissing(command.frees, {table});
        }
        addMissing(command.occupies, held);
    }
    nameWhatItTouches(command);
}

QList<std::pair<TableConsequence, TableCondition>> Desk::tablesTouched(const Command& command) const
{
    QList<std::pair<TableConsequence, TableCondition>> result;
    const Layout* layout = m_book.layoutOf(serviceDate());
    if (!layout)
        return result;
    for (const Step& step : command.steps) {
        const auto* set = std::get_if<Patch<Reservation>>(&step.set);
        if (!set)
            continue;
        const Reservation* party = m_book.reservation(step.id);
        Reservation after = party ? *party : Reservation();
        set->applyTo(after);
        for (const TableConsequence& consequence : tableConsequences(party, after, *layout)) {
            const TableState* state = m_book.tableState(consequence.tableId);
            result.append({consequence, state ? state->condition.value : TableCondition::clean});
        }
    }
    return result;
}

Result<QString> Desk::give(Command command, const DeskOptions& options)
{
    command.overrides = options.overrides;
    fillTables(command);
    Given given{command, tablesTouched(command)};
    m_done.push_back(given);
    if (m_done.size() > rememberedCommands)
        m_done.pop_front();
    m_undone.clear();
    m_sync.submit(command, options.hold);
    Q_EMIT undoChanged();
    return command.id;
}

Result<QString> Desk::change(CommandKind kind,
                             const QList<std::pair<Reservation, Reservation>>& parties,
                             const DeskOptions& options)
{
    Command command = blank(kind);
    for (const auto& [before, after] : parties) {
        Step step;
        step.id = before.id;
        step.baseVersion =
            std::max<qint64>(m_book.confirmedVersion(EntityKind::reservation, before.id), 0);
        const auto set = Patch<Reservation>::difference(before, after);
        if (set.isEmpty())
            continue;
        step.set = set;
        step.before = set.readFrom(before);
        command.steps.push_back(step);
    }
    if (command.steps.empty())
        return rejected(u"same"_s);
    return give(command, options);
}

Result<QString> Desk::place(CommandKind kind, const Reservation& party, const Reservation& after,
                            const DeskOptions& options)
{
    if (after.tableIds.isEmpty())
        return rejected(u"no_table"_s);
    return allowed(after, options).and_then([&] {
        return change(kind, {{party, after}}, options);
    });
}

Result<QString> Desk::arrive(const QString& partyId, std::optional<int> covers,
                             const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        const bool here = stageOf(before.status) == Stage::door;
        if (!here && !mayFollow(before.status, Status::arrived))
            return rejected(u"not_from_here"_s);
        Reservation after = here ? before : withStatus(before, Status::arrived);
        after.arrivedCovers = std::max(covers.value_or(before.partySize), 1);
        const bool partly = after.arrivedCovers < before.partySize;
        return change(partly ? CommandKind::partly_arrive : CommandKind::arrive, {{before, after}},
                      options);
    });
}

Result<QString> Desk::assign(const QString& partyId, const Placement& placement,
                             const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!isAwaiting(before.status))
            return rejected(u"not_from_here"_s);
        return place(CommandKind::assign, before, assignedTo(before, placement), options);
    });
}

Result<QString> Desk::releaseTable(const QString& partyId)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!isAwaiting(before.status))
            return rejected(u"not_from_here"_s);
        if (before.tableIds.isEmpty())
            return rejected(u"no_table"_s);
        return change(CommandKind::release_table, {{before, assignedTo(before, {})}});
    });
}

Result<QString> Desk::seat(const QString& partyId, const std::optional<Placement>& placement,
                           const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (isSeated(before.status) || !mayFollow(before.status, Status::seated))
            return rejected(u"not_from_here"_s);
        const Placement there = placement.value_or(Placement{before.tableIds, before.seats});
        return place(CommandKind::seat, before, seatedAt(before, there), options);
    });
}

Result<QString> Desk::move(const QString& partyId, const Placement& placement,
                           const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!isSeated(before.status) && !isAwaiting(before.status))
            return rejected(u"not_from_here"_s);
        Reservation after = assignedTo(before, placement);
        if (const QString server = serverOf(placement.tableIds);
            isSeated(before.status) && !server.isEmpty())
            after.serverId = server;
        return place(CommandKind::move, before, after, options);
    });
}

Result<QString> Desk::swap(const QString& partyId, const QString& otherId)
{
    const Result<Reservation> one = party(partyId);
    const Result<Reservation> other = party(otherId);
    if (!one || !other)
        return rejected(u"no_party"_s);
    if (one->tableIds.isEmpty() || other->tableIds.isEmpty())
        return rejected(u"no_table"_s);
    const auto held = [](const Reservation& r) {
        return isSeated(r.status) || isAwaiting(r.status);
    };
    if (!held(*one) || !held(*other))
        return rejected(u"not_from_here"_s);
    const auto movedTo = [&](const Reservation& who, const Reservation& where) {
        Reservation after = assignedTo(who, {where.tableIds, where.seats});
        if (const QString server = serverOf(where.tableIds);
            isSeated(who.status) && !server.isEmpty())
            after.serverId = server;
        return after;
    };
    return change(CommandKind::swap,
                  {{*one, movedTo(*one, *other)}, {*other, movedTo(*other, *one)}});
}

Result<QString> Desk::clearAndSeat(const QString& occupantId, const QString& partyId)
{
    const Result<Reservation> occupant = party(occupantId);
    const Result<Reservation> next = party(partyId);
    if (!occupant || !next)
        return rejected(u"no_party"_s);
    if (!isSeated(occupant->status) || isSeated(next->status) ||
        !mayFollow(next->status, Status::seated))
        return rejected(u"not_from_here"_s);
    return change(CommandKind::clear_and_seat,
                  {{*occupant, withStatus(*occupant, Status::finished)},
                   {*next, seatedAt(*next, {occupant->tableIds, occupant->seats})}});
}

Result<QString> Desk::share(const QString& partyId, const Placement& placement)
{
    const Result<Reservation> who = party(partyId);
    if (!who)
        return rejected(u"no_party"_s);
    const DeskOptions options{{}, {u"overlap"_s, u"capacity"_s}};
    if (stageOf(who->status) == Stage::door)
        return place(CommandKind::share, *who, seatedAt(*who, placement), options);
    if (isSeated(who->status) || isAwaiting(who->status))
        return place(CommandKind::share, *who, assignedTo(*who, placement), options);
    return rejected(u"not_from_here"_s);
}

Result<QString> Desk::walkIn(int covers, const Placement& placement, const QDateTime& promisedUntil,
                             const QString& name, const DeskOptions& options)
{
    if (covers < 1)
        return rejected(u"same"_s);
    if (placement.tableIds.isEmpty())
        return rejected(u"no_table"_s);
    Reservation party;
    party.id = mintLocalId();
    if (const Venue* venue = m_book.venue())
        party.venueId = venue->id;
    party.date = serviceDate();
    party.startAt = m_clock.now();
    party.partySize = covers;
    party.covers.adults = covers;
    party.channel = Channel::walk_in;
    party.bookedBy = m_user;
    party.notes = name;
    const QList<Shift> shifts = m_book.shifts();
    if (const Shift* shift = shiftAt(shifts, m_book.calendar(), party.startAt))
        party.shiftId = shift->id;
    party = seatedAt(party, placement);
    party.promisedUntil = promisedUntil;
    return allowed(party, options).and_then([&] {
        Command command = blank(CommandKind::walk_in);
        Step step;
        step.action = StepAction::create;
        step.id = party.id;
        step.set = Patch<Reservation>::difference(Reservation(), party);
        step.before = Patch<Reservation>();
        command.steps.push_back(step);
        return give(command, options);
    });
}

namespace {
CommandKind kindFor(const ReservationStatus& status)
{
    switch (status.value) {
    case Status::arrived:
        return CommandKind::arrive;
    case Status::no_show:
        return CommandKind::no_show;
    case Status::cancelled_by_guest:
        return CommandKind::cancel_by_guest;
    case Status::cancelled_by_venue:
        return CommandKind::cancel_by_venue;
    case Status::walked_out:
        return CommandKind::walked_out;
    case Status::held:
    case Status::requested:
    case Status::booked:
    case Status::seated:
    case Status::drinks:
    case Status::appetizer:
    case Status::entree:
    case Status::dessert:
    case Status::check_dropped:
    case Status::paid:
    case Status::bussing:
    case Status::finished:
    case Status::denied:
    case Status::void_:
    case Status::other:
        break;
    }
    return CommandKind::set_status;
}
} // namespace

Result<QString> Desk::setStatus(const QString& partyId, const ReservationStatus& status,
                                const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!mayFollow(before.status, status))
            return rejected(before.status == status ? u"same"_s : u"not_from_here"_s);
        const Reservation after = withStatus(before, status);
        const bool takesTable = isSeated(status) && !isSeated(before.status);
        if (takesTable)
            return place(status == Status::seated ? CommandKind::seat : CommandKind::set_status,
                         before, after, options);
        const bool unseated = isSeated(before.status) && stageOf(status) == Stage::door;
        return change(unseated ? CommandKind::unseat : kindFor(status), {{before, after}}, options);
    });
}

Result<QString> Desk::nextStep(const QString& partyId, const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (stageOf(before.status) == Stage::door)
            return seat(partyId, {}, options);
        const std::optional<Status> next = defaultNext(before.status);
        if (!next)
            return rejected(u"not_from_here"_s);
        const Reservation after = withStatus(before, *next);
        return change(CommandKind::next_step, {{before, after}}, options);
    });
}

Result<QString> Desk::changeCovers(const QString& partyId, int by, const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        Reservation after = before;
        if (isSeated(before.status)) {
            after.seatedCovers = std::max(before.seatedCovers + by, 1);
            after.arrivedCovers = std::max(after.arrivedCovers, after.seatedCovers);
            after.partySize = std::max(after.partySize, after.seatedCovers);
        } else if (stageOf(before.status) == Stage::door) {
            after.arrivedCovers = std::max(before.arrivedCovers + by, 1);
            after.partySize = std::max(after.partySize, after.arrivedCovers);
        } else if (isAwaiting(before.status)) {
            after.partySize = std::max(before.partySize + by, 1);
        } else {
            return rejected(u"not_from_here"_s);
        }
        return change(CommandKind::set_covers, {{before, after}}, options);
    });
}

Result<QString> Desk::tellKitchen(const QString& partyId)
{
    return party(partyId).and_then([&](const Reservation& before) {
        Reservation after = before;
        for (Allergy& allergy : after.allergies) {
            if (!allergy.kitchenTold.at.isValid())
                allergy.kitchenTold = {m_user, m_clock.now()};
        }
        return change(CommandKind::tell_kitchen, {{before, after}});
    });
}

Result<QString> Desk::setTableCondition(const QString& tableId, TableCondition condition)
{
    const Layout* layout = m_book.layoutOf(serviceDate());
    if (!layout || !layout->table(tableId))
        return rejected(u"no_such_table"_s);
    const TableState* known = m_book.tableState(tableId);
    TableState before = known ? *known : TableState();
    before.id = tableId;
    if (before.condition == condition)
        return rejected(u"same"_s);
    TableState after = before;
    after.condition = condition;
    after.since = m_clock.now();
    after.by = m_user;
    Command command = blank(CommandKind::set_table_condition);
    Step step;
    step.id = tableId;
    step.baseVersion =
        std::max<qint64>(m_book.confirmedVersion(EntityKind::table_state, tableId), 0);
    const auto set = Patch<TableState>::difference(before, after);
    step.set = set;
    step.before = set.readFrom(before);
    command.steps.push_back(step);
    return give(command, {});
}

} // namespace hoststand
