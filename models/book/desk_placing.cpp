// SPDX-License-Identifier: Apache-2.0
// Commands at the Desk, and those that give a party a place.
#include "models/book/desk.h"

#include "models/book/desk_private.h"
#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::size_t rememberedCommands = 200;

/// Tables of other days go by their date too: what becomes of one tonight is another matter.
QStringList heldTables(const Desk& desk, const Reservation& party)
{
    QStringList tables;
    if (isSeated(party.status) || isAwaiting(party.status))
        tables = party.tableIds;
    if (const QDate date = desk.dateOf(party); date != desk.serviceDate()) {
        for (QString& table : tables)
            table += u'@' + date.toString(Qt::ISODate);
    }
    return tables;
}

} // namespace

QDateTime Desk::stamp() const
{
    const QDateTime now = m_clock.now();
    return now.addMSecs(-now.time().msec());
}

Command Desk::blank(CommandKind kind) const
{
    Command command;
    command.id = mintId();
    command.key = command.id;
    command.kind = kind;
    if (const Venue* venue = m_book.venue())
        command.venueId = venue->id;
    command.userId = m_user;
    command.approvedBy = m_approver;
    command.at = stamp();
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
    bool isOfOtherDays = !command.steps.empty();
    for (const Step& step : command.steps) {
        const auto* set = std::get_if<Patch<Reservation>>(&step.set);
        if (!set) {
            isOfOtherDays = false;
            continue;
        }
        const Reservation* party = m_book.reservation(step.id);
        const QStringList before = party ? heldTables(*this, *party) : QStringList();
        Reservation after = party ? *party : Reservation();
        set->applyTo(after);
        const QStringList held = heldTables(*this, after);
        const QDate tonight = serviceDate();
        isOfOtherDays &= dateOf(after) != tonight && (!party || dateOf(*party) != tonight);
        for (const QString& table : before + held)
            addMissing(command.names, {nameOf(EntityKind::table_state, table)});
        for (const QString& table : before) {
            if (!held.contains(table) || (isSeated(party->status) && !isSeated(after.status)))
                addMissing(command.frees, {table});
        }
        for (const QString& table : held) {
            const bool sitsDown = isSeated(after.status) && !(party && isSeated(party->status));
            if (!before.contains(table) || sitsDown)
                addMissing(command.occupies, {table});
        }
    }
    nameWhatItTouches(command);
    if (isOfOtherDays) {
        const QString table = nameOf(EntityKind::table_state, {});
        command.names.removeIf(
            [&](const QString& name) { return name.startsWith(table) && !name.contains(u'@'); });
    }
}

QList<std::pair<TableConsequence, TableState>> Desk::tablesTouched(const Command& command) const
{
    QList<std::pair<TableConsequence, TableState>> result;
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
            result.append({consequence, state ? *state : TableState()});
        }
    }
    return result;
}

namespace {
/// Every party that it changes, whichever desk made it; corrections have a day of their own.
Result<void> daysAllow(const Desk& desk, const Book& book, const Command& command)
{
    if (command.kind == CommandKind::correct_party)
        return {};
    for (const Step& step : command.steps) {
        const auto* set = std::get_if<Patch<Reservation>>(&step.set);
        const Reservation* before = book.reservation(step.id);
        if (!set || !before || step.action != StepAction::update)
            continue;
        Reservation after = *before;
        set->applyTo(after);
        if (const Result<void> may = desk.dayAllows(*before, after); !may)
            return may;
    }
    return {};
}
} // namespace

Result<QString> Desk::give(Command command, const DeskOptions& options)
{
    if (const Result<void> may = daysAllow(*this, m_book, command); !may)
        return tl::unexpected(may.error());
    const Permission what = permissionFor(command.kind);
    if (const Result<void> may =
            pass(what, &command, [=, this] { return giveHeld(command, options); });
        !may)
        return tl::unexpected(may.error());
    command.userId = m_user;
    command.approvedBy = m_approver;
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
        if (std::optional<Step> step = stepOf(m_book, before, after))
            command.steps.push_back(std::move(*step));
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
    if (const Result<void> may = dayAllows(party, after); !may)
        return tl::unexpected(may.error()); // before the rules of a place that it does not get
    return allowed({after}, options).and_then([&] {
        return change(kind, {{party, after}}, options);
    });
}

Result<QString> Desk::arrive(const QString& partyId, std::optional<int> covers,
                             const DeskOptions& options)
{
    return party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        const Stage stage = stageOf(before.status);
        const bool here = stage == Stage::door;
        const bool hasSat = stage == Stage::seated || stage == Stage::done;
        if (hasSat || (!here && !mayFollow(before.status, Status::arrived)))
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

namespace {

struct By
{
    QString userId;
    QDateTime at;
};

/// Of a party that goes to another server's table too late to give the turn back: what keeps
/// everybody's place in the rotation. Its note of the day names the tables.
std::optional<Step> rotationKept(const Book& book, const FloorSituation& floor,
                                 const Reservation& before, const Reservation& after, const By& by)
{
    const std::optional<QStringList> order = turnKept(floor, before, after.serverId);
    if (!order || !floor.layout)
        return std::nullopt;
    const auto names = [&](const QStringList& tableIds) {
        QStringList result;
        for (const QString& id : tableIds) {
            const Table* table = floor.layout->table(id);
            result.append(table ? table->name : id);
        }
        return result.join(u'+');
    };
    ServiceDay day = *floor.day;
    day.rotation = *order;
    const QString way = u"%1 → %2"_s.arg(names(before.tableIds), names(after.tableIds));
    day.notes.append({QString(rotationMark) + u' ' + way, by.userId, by.at, false});
    return stepOf(book, *floor.day, day);
}

} // namespace

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
        std::optional<Step> rotation =
            rotationKept(m_book, situation(), before, after, {m_user, stamp()});
        if (!rotation || after.tableIds.isEmpty())
            return place(CommandKind::move, before, after, options);
        return allowed({after}, options).and_then([&] {
            Command command = blank(CommandKind::move);
            if (std::optional<Step> step = stepOf(m_book, before, after))
                command.steps.push_back(std::move(*step));
            command.steps.push_back(std::move(*rotation));
            return give(command, options);
        });
    });
}

Result<QString> Desk::swap(const QString& partyId, const QString& otherId,
                           const DeskOptions& options)
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
    if (!held(*one) || !held(*other) || dateOf(*one) != dateOf(*other))
        return rejected(u"not_from_here"_s);
    const auto [first, second] = swapped(*one, *other);
    return allowed({first, second}, options).and_then([&, first = first, second = second] {
        return change(CommandKind::swap, {{*one, first}, {*other, second}}, options);
    });
}

Result<QString> Desk::clearAndSeat(const QString& occupantId, const QString& partyId,
                                   const Placement& placement, const DeskOptions& options)
{
    const Result<Reservation> occupant = party(occupantId);
    const Result<Reservation> next = party(partyId);
    if (!occupant || !next)
        return rejected(u"no_party"_s);
    if (!isSeated(occupant->status) || isSeated(next->status) ||
        !mayFollow(next->status, Status::seated))
        return rejected(u"not_from_here"_s);
    if (placement.tableIds.isEmpty())
        return rejected(u"no_table"_s);
    const Reservation left = withStatus(*occupant, Status::finished);
    const Reservation seated = sittingAt(*next, placement);
    return allowed({left, seated}, options).and_then([&] {
        return change(CommandKind::clear_and_seat, {{*occupant, left}, {*next, seated}}, options);
    });
}

Result<QString> Desk::share(const QString& partyId, const Placement& placement,
                            const DeskOptions& options)
{
    const Result<Reservation> who = party(partyId);
    if (!who)
        return rejected(u"no_party"_s);
    DeskOptions shared = options;
    addMissing(shared.overrides, {u"overlap"_s, u"capacity"_s});
    if (isSeated(who->status) || stageOf(who->status) == Stage::upcoming)
        return place(CommandKind::share, *who, assignedTo(*who, placement), shared);
    if (!mayFollow(who->status, Status::seated))
        return rejected(u"not_from_here"_s);
    return place(CommandKind::share, *who, sittingAt(*who, placement), shared);
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
    party.startAt = stamp();
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
    return allowed({party}, options).and_then([&] {
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

} // namespace hoststand
