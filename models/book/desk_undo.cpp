// SPDX-License-Identifier: Apache-2.0
// Second thoughts at the Desk: taking back, undo, redo, doing it anyway.
#include "models/book/desk.h"

#include "models/book/desk_private.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename E>
const E* as(const std::optional<Entity>& entity)
{
    return entity ? std::get_if<E>(&*entity) : nullptr;
}

/// What a created entity becomes when it is taken back; nothing where it can only be removed.
std::optional<AnyPatch> takenBack(const AnyPatch& created)
{
    if (std::holds_alternative<Patch<Reservation>>(created)) {
        Patch<Reservation> patch;
        patch.set<&Reservation::status>(ReservationStatus(Status::void_));
        patch.set<&Reservation::tableIds>(QStringList());
        patch.set<&Reservation::seats>(QMap<QString, SeatRange>());
        return patch;
    }
    if (std::holds_alternative<Patch<WaitlistEntry>>(created)) {
        Patch<WaitlistEntry> patch;
        patch.set<&WaitlistEntry::status>(OpenEnum<WaitlistStatus>(WaitlistStatus::cancelled));
        return patch;
    }
    return std::nullopt;
}

/// Gives what the step creates another id, in the steps that name it too.
void renew(Command& command, const Step& step)
{
    const QString old = step.id;
    replaceLocalId(command, old, mintLocalId());
}

template <typename E>
AnyPatch readAs(const AnyPatch& patch, const E& entity)
{
    return std::get<Patch<E>>(patch).readFrom(entity);
}

/// Whether the fields that the step sets have the values that the host saw.
bool isAsBefore(const Step& step, const Entity& now)
{
    return std::visit(
        [&]<typename E>(const Patch<E>& before) {
            const E* entity = std::get_if<E>(&now);
            return entity && before.matches(*entity);
        },
        step.before);
}

} // namespace

bool Desk::takeBack(const QString& commandId)
{
    const QList<Command> out = m_sync.withdraw(commandId);
    if (out.isEmpty())
        return false;
    forget(out);
    return true;
}

namespace {
/// What nobody's kind tells any more is told by the fields.
Permission askedByFields(const Command& command, const Book& book, const Desk& desk)
{
    for (const Step& step : command.steps) {
        if (std::holds_alternative<Patch<Layout>>(step.set))
            return Permission::edit_layout;
        const Reservation* party = book.reservation(step.id);
        if (party && desk.placeOf(party->date) == DayPlace::past)
            return Permission::correct_past_day;
        const auto* day = std::get_if<Patch<ServiceDay>>(&step.set);
        if (!day)
            continue;
        if (day->value<&ServiceDay::state>())
            return Permission::close_day;
        if (day->value<&ServiceDay::layoutId>())
            return Permission::edit_layout;
        if (day->value<&ServiceDay::caps>())
            return Permission::change_caps;
    }
    return Permission::run_floor;
}

/// What taking it back, or insisting on it, asks for: as much as doing it did.
Permission askedBy(const Command& command, const Book& book, const Desk& desk)
{
    const bool isNamed = command.kind != CommandKind::undo && command.kind != CommandKind::redo &&
                         command.kind != CommandKind::other;
    return isNamed ? permissionFor(command.kind) : askedByFields(command, book, desk);
}
} // namespace

void Desk::keepMine(const QString& commandId)
{
    const auto again = [this, commandId]() -> Result<QString> {
        keepMine(commandId);
        return commandId;
    };
    const OutboxQueue::Row* row = m_sync.outbox().row(commandId);
    if (row && pass(askedBy(row->command, m_book, *this), nullptr, again))
        m_sync.keepMine(commandId);
}

void Desk::takeTheirs(const QString& commandId)
{
    const auto again = [this, commandId]() -> Result<QString> {
        takeTheirs(commandId);
        return commandId;
    };
    const OutboxQueue::Row* row = m_sync.outbox().row(commandId);
    if (!row || !pass(askedBy(row->command, m_book, *this), nullptr, again))
        return;
    forget(m_sync.takeTheirs(commandId));
}

void Desk::giveUp(const QString& commandId)
{
    const OutboxQueue::Row* row = m_sync.outbox().row(commandId);
    if (!row || (!m_gate && !mayGiveUp(*row, m_book.staffMember(m_user))))
        return;
    const auto again = [this, commandId]() -> Result<QString> {
        giveUp(commandId);
        return commandId;
    };
    if (pass(permissionToGiveUp(*row, m_user), &row->command, again))
        forget(m_sync.abandon(commandId));
}

std::optional<UndoOffer> Desk::offer(const std::deque<Given>& from) const
{
    const auto last = std::find_if(from.crbegin(), from.crend(), [&](const Given& given) {
        return given.command.userId == m_user;
    });
    if (last == from.crend())
        return std::nullopt;
    const Given* about = &*last;
    while (about->counter)
        about = about->counter.get();
    const OutboxQueue::Row* row = m_sync.outbox().row(last->command.id);
    return UndoOffer{last->command, about->command, row && !row->mayHaveLeft};
}

std::optional<UndoOffer> Desk::undoOffer() const
{
    return offer(m_done);
}

std::optional<UndoOffer> Desk::redoOffer() const
{
    return offer(m_undone);
}

Result<QString> Desk::undo()
{
    const std::optional<UndoOffer> offered = undoOffer();
    if (!offered)
        return rejected(u"nothing_to_undo"_s);
    // What the button named, and nothing else: somebody else may be signed in by then.
    const auto again = [this, id = offered->command.id]() -> Result<QString> {
        const std::optional<UndoOffer> now = undoOffer();
        return now && now->command.id == id ? undo() : rejected(u"nothing_to_undo"_s);
    };
    if (const Result<void> may = pass(askedBy(offered->about, m_book, *this), nullptr, again); !may)
        return tl::unexpected(may.error());
    return takeBack(m_done, m_undone, CommandKind::undo);
}

Result<QString> Desk::redo()
{
    const std::optional<UndoOffer> offered = redoOffer();
    if (!offered)
        return rejected(u"nothing_to_undo"_s);
    const auto again = [this, id = offered->command.id]() -> Result<QString> {
        const std::optional<UndoOffer> now = redoOffer();
        return now && now->command.id == id ? redo() : rejected(u"nothing_to_undo"_s);
    };
    if (const Result<void> may = pass(askedBy(offered->about, m_book, *this), nullptr, again); !may)
        return tl::unexpected(may.error());
    return takeBack(m_undone, m_done, CommandKind::redo);
}

Result<QString> Desk::takeBack(std::deque<Given>& from, std::deque<Given>& onto, CommandKind kind)
{
    const std::optional<UndoOffer> offered = offer(from);
    if (!offered)
        return rejected(u"nothing_to_undo"_s);
    const auto which = std::find_if(from.begin(), from.end(), [&](const Given& given) {
        return given.command.id == offered->command.id;
    });
    const Given given = *which;
    if (offered->unsent) {
        if (const QList<Command> out = m_sync.withdraw(given.command.id); !out.isEmpty()) {
            onWithdrawn(given, onto, out);
            return given.command.id;
        }
    }
    // Whatever comes of it: what cannot be taken back now does not stand in the way of what was
    // done before it.
    from.erase(which);
    Q_EMIT undoChanged();
    if (given.withdrawn)
        return giveAgain(given);
    return inverse(given, kind).and_then([&](const Command& back) -> Result<QString> {
        if (const Result<void> may = mayReturn(back); !may)
            return tl::unexpected(may.error());
        onto.push_back({back, tablesTouched(back), std::make_shared<Given>(given)});
        m_sync.submit(back);
        renameReturned(given.command, back, true);
        Q_EMIT undoChanged();
        return back.id;
    });
}

/// What was removed and is back has another id, which what was done to it before goes by from now
/// on; or no longer, where its return was withdrawn.
void Desk::renameReturned(const Command& removing, const Command& returning, bool isBack)
{
    for (std::size_t i = 0; i < std::min(removing.steps.size(), returning.steps.size()); ++i) {
        const Step& gone = removing.steps[i];
        const Step& back = returning.steps[i];
        if (gone.action != StepAction::remove || back.action != StepAction::create)
            continue;
        const QString old = m_book.resolved(gone.id);
        onIdentified(isBack ? old : back.id, isBack ? back.id : old);
    }
}

void Desk::onWithdrawn(const Given& given, std::deque<Given>& onto, const QList<Command>& out)
{
    forget(out);
    if (given.counter) {
        renameReturned(given.counter->command, given.command, false);
        onto.push_back(*given.counter); // what it was to take back is in force as before
    } else {
        onto.push_back(given);
        onto.back().withdrawn = true;
    }
    Q_EMIT undoChanged();
}

Result<QString> Desk::giveAgain(const Given& given)
{
    Command command = given.command;
    command.id = mintId();
    command.key = command.id;
    command.at = stamp();
    command.names.clear();
    command.occupies.clear();
    command.frees.clear();
    for (Step& step : command.steps) {
        if (step.action == StepAction::create) {
            renew(command, step);
            continue;
        }
        const std::optional<Entity> now = m_book.entity(step.kind(), m_book.resolved(step.id));
        if (!now || !isAsBefore(step, *now))
            return failure(ErrorKind::conflict, u"changed_since"_s);
        step.baseVersion = std::max<qint64>(m_book.confirmedVersion(step.kind(), step.id), 0);
    }
    fillTables(command);
    if (const Result<void> may = mayReturn(command); !may)
        return tl::unexpected(may.error());
    m_done.push_back({command, tablesTouched(command)});
    m_sync.submit(command);
    Q_EMIT undoChanged();
    return command.id;
}

Result<void> Desk::mayReturn(const Command& back) const
{
    for (const Step& step : back.steps) {
        const auto* set = std::get_if<Patch<Reservation>>(&step.set);
        const Reservation* party = m_book.reservation(step.id);
        if (!set || !party)
            continue;
        Reservation after = *party;
        set->applyTo(after);
        // A correction of a day that is over is taken back as one; it brings nobody to a table.
        const Stage stage = stageOf(after.status);
        const bool isHere = stage == Stage::door || stage == Stage::seated;
        const bool corrects =
            placeOf(party->date) == DayPlace::past && (!isHere || after.status == party->status);
        if (const Result<void> may = dayAllows(*party, after); !may && !corrects)
            return tl::unexpected(may.error());
        const FloorSituation floor = situation(dateOf(after));
        if (!isSeated(after.status) || !floor.layout)
            continue;
        const QList<BentRule> bent =
            bentRules(after, floor.parties, floor.blocks, *floor.layout, floor.now);
        for (const BentRule& rule : bent) {
            const Reservation* other = m_book.reservation(rule.reservationId);
            const bool moves = other && std::ranges::any_of(back.steps, [&](const Step& also) {
                                   return also.id == other->id;
                               });
            const bool satThere = isSeated(party->status) && party->tableIds == after.tableIds &&
                                  party->seats == after.seats;
            if (rule.kind == BentRule::Kind::overlap && other && isSeated(other->status) &&
                !moves && !satThere)
                return failure(ErrorKind::conflict, u"table_taken"_s, other->id);
        }
    }
    return {};
}

namespace {
AnyPatch emptyLike(const AnyPatch& patch)
{
    return std::visit([]<typename E>(const Patch<E>&) -> AnyPatch { return Patch<E>(); }, patch);
}
} // namespace

namespace {
/// Whether what the step made is there. What it named without having seen it may be as the venue
/// has it.
template <typename E>
bool stillStands(const Step& step, const Patch<E>& set, const E& current)
{
    const auto* before = std::get_if<Patch<E>>(&step.before);
    if (step.action != StepAction::update || !before)
        return set.matches(current);
    E made = current;
    set.applyTo(made);
    return before->readFrom(made).matches(current);
}
} // namespace

Result<Step> Desk::inverse(const Step& step) const
{
    const QString id = m_book.resolved(step.id);
    const EntityKind kind = step.kind();
    const std::optional<Entity> now = m_book.entity(kind, id);
    if (step.action == StepAction::remove && !now) { // what is gone comes back under another id
        const auto* block = std::get_if<Patch<Block>>(&step.before);
        if (block && block->values().to <= m_clock.now())
            return rejected(u"time_is_over"_s);
        return Step(StepAction::create, mintLocalId(), 0, step.before, emptyLike(step.before));
    }
    if (!now)
        return failure(ErrorKind::conflict, u"changed_since"_s);
    return std::visit(
        [&]<typename E>(const Patch<E>& set) -> Result<Step> {
            const E& current = *as<E>(now);
            if (!stillStands(step, set, current))
                return failure(ErrorKind::conflict, u"changed_since"_s, current.cause.userId);
            Step back;
            back.id = id;
            back.baseVersion = std::max<qint64>(m_book.confirmedVersion(kind, id), 0);
            back.set = step.before;
            if (step.action == StepAction::create) {
                const std::optional<AnyPatch> patch = takenBack(step.set);
                back.action = patch ? StepAction::update : StepAction::remove;
                back.set = patch.value_or(AnyPatch(Patch<E>()));
            }
            back.before = back.action == StepAction::remove ? AnyPatch(Patch<E>::all(current))
                                                            : readAs<E>(back.set, current);
            return back;
        },
        step.set);
}

Result<Command> Desk::inverse(const Given& given, CommandKind kind) const
{
    Command command = blank(kind);
    command.undoes = given.command.id;
    command.overrides = {u"overlap"_s, u"capacity"_s, u"block"_s}; // it was so before
    for (const Step& step : given.command.steps) {
        Result<Step> back = inverse(step);
        if (!back)
            return tl::unexpected(back.error());
        command.steps.push_back(std::move(*back));
    }
    for (const auto& [consequence, had] : given.tables) {
        const TableState* state = m_book.tableState(consequence.tableId);
        // As it was before: the command's answer does not tell of tables, whose own event is still
        // on its way.
        const bool isUntold = state && state->condition == had.condition;
        if (!state || had.condition == consequence.condition ||
            !(isUntold || state->condition == consequence.condition))
            continue; // somebody has seen to the table since
        Step step;
        step.id = consequence.tableId;
        step.baseVersion =
            std::max<qint64>(m_book.confirmedVersion(EntityKind::table_state, step.id), 0);
        Patch<TableState> back;
        back.set<&TableState::condition>(had.condition);
        back.set<&TableState::since>(had.since);
        back.set<&TableState::by>(had.by);
        Patch<TableState> was;
        was.set<&TableState::condition>(OpenEnum<TableCondition>(consequence.condition));
        step.set = back;
        step.before = was; // since when and by whom, the venue says by itself: see Patch
        command.steps.push_back(step);
    }
    fillTables(command);
    return command;
}

namespace {
/// The step that an activity item tells of.
std::optional<Step> stepOf(const ActivityItem& item)
{
    return std::visit(
        [&]<typename E>(const E& after) -> std::optional<Step> {
            if constexpr (isSettable<E>) {
                Step step;
                step.id = after.id;
                const E* before = as<E>(item.before);
                if (!before) {
                    step.action = StepAction::create;
                    step.set = Patch<E>::difference(E(), after);
                    step.before = Patch<E>();
                    return step;
                }
                const auto set = changeOf(*before, after);
                if (set.isEmpty())
                    return std::nullopt;
                step.set = set;
                step.before = set.readFrom(*before);
                return step;
            } else {
                return std::nullopt;
            }
        },
        item.after);
}

std::vector<Step> stepsOf(const QList<ActivityItem>& items)
{
    std::vector<Step> steps;
    for (const ActivityItem& item : items) {
        if (item.kind == EntityKind::guest)
            continue; // a profile stays; its own changes are undone there
        if (std::optional<Step> step = stepOf(item))
            steps.push_back(std::move(*step));
    }
    return steps;
}
} // namespace

bool canBeUndone(const QList<ActivityItem>& items)
{
    return !stepsOf(items).empty();
}

Result<QString> Desk::undoActivity(const QList<ActivityItem>& items)
{
    Given given;
    given.command.steps = stepsOf(items);
    if (given.command.steps.empty())
        return rejected(u"nothing_to_undo"_s);
    if (const Result<void> may = pass(askedByFields(given.command, m_book, *this), nullptr,
                                      [this, items] { return undoActivity(items); });
        !may)
        return tl::unexpected(may.error());
    return inverse(given, CommandKind::undo)
        .and_then([this](const Command& command) -> Result<QString> {
            if (const Result<void> may = mayReturn(command); !may)
                return tl::unexpected(may.error());
            m_done.push_back({command, tablesTouched(command)});
            m_sync.submit(command);
            Q_EMIT undoChanged();
            return command.id;
        });
}

Result<QString> Desk::doAnyway(const Notice& notice)
{
    if (notice.refusal.bentRules.isEmpty())
        return rejected(u"not_from_here"_s);
    Command command = notice.command;
    command.id = mintId();
    command.key = command.id;
    command.names.clear();
    command.occupies.clear();
    command.frees.clear();
    QStringList overrides = command.overrides;
    for (const QString& rule : notice.refusal.bentRules) {
        if (!overrides.contains(rule))
            overrides.append(rule);
    }
    for (Step& step : command.steps) {
        // The base stays what the host saw: where somebody has changed it since, that is asked
        // about.
        if (step.action == StepAction::create)
            renew(command, step);
        else
            step.id = m_book.resolved(step.id);
    }
    return give(command, {{}, overrides});
}

void Desk::onIdentified(const QString& localId, const QString& serverId)
{
    for (std::deque<Given>* list : {&m_done, &m_undone}) {
        for (Given& given : *list)
            replaceLocalId(given.command, localId, serverId);
    }
    Q_EMIT undoChanged();
}

void Desk::forget(const QList<Command>& commands)
{
    for (const Command& command : commands) {
        for (std::deque<Given>* list : {&m_done, &m_undone})
            std::erase_if(*list,
                          [&](const Given& given) { return given.command.id == command.id; });
    }
    Q_EMIT undoChanged();
}

} // namespace hoststand
