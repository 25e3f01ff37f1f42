// SPDX-License-Identifier: Apache-2.0
// The pending layer of Book: replayed over the confirmed book, and settled by what comes in.
#include "models/book/book_private.h"
#include "models/rules/occupancy.h"

#include <algorithm>

namespace hoststand {

using namespace detail;

bool PendingCommand::isSettled() const
{
    return std::all_of(done.cbegin(), done.cend(), [](bool one) { return one; });
}

const PendingCommand* Book::pendingCommand(const QString& commandId) const
{
    const auto found =
        std::find_if(m_pending.cbegin(), m_pending.cend(),
                     [&](const PendingCommand& p) { return p.command.id == commandId; });
    return found == m_pending.cend() ? nullptr : &*found;
}

const PendingCommand* Book::pendingOn(EntityKind kind, const QString& id) const
{
    const QString wanted = resolved(id);
    const auto found =
        std::find_if(m_pending.crbegin(), m_pending.crend(), [&](const PendingCommand& p) {
            return std::any_of(
                p.command.steps.cbegin(), p.command.steps.cend(),
                [&](const Step& step) { return step.kind() == kind && step.id == wanted; });
        });
    return found == m_pending.crend() ? nullptr : &*found;
}

void Book::addPending(const Command& command, PendingState state)
{
    addPending(QList<Command>{command}, state);
}

void Book::addPending(const QList<Command>& commands, PendingState state)
{
    if (commands.isEmpty())
        return;
    for (const Command& command : commands)
        m_pending.push_back({command,
                             state,
                             {command.key},
                             std::vector<bool>(command.steps.size(), false),
                             std::vector<qint64>(command.steps.size(), 0)});
    Batch batch;
    batch.pendingChanged = true;
    finish(batch);
}

void Book::setPendingState(const QString& commandId, PendingState state)
{
    for (PendingCommand& pending : m_pending) {
        if (pending.command.id == commandId && pending.state != state) {
            pending.state = state;
            Q_EMIT pendingChanged();
            return;
        }
    }
}

void Book::replacePending(const Command& command)
{
    Batch batch;
    for (PendingCommand& pending : m_pending) {
        if (pending.command.id != command.id)
            continue;
        pending.command = command;
        if (!pending.keys.contains(command.key))
            pending.keys.append(command.key);
        batch.pendingChanged = true;
    }
    finish(batch);
}

void Book::dropPending(const QStringList& commandIds)
{
    Batch batch;
    const auto gone = std::erase_if(m_pending, [&](const PendingCommand& pending) {
        return commandIds.contains(pending.command.id);
    });
    batch.pendingChanged = gone > 0;
    finish(batch);
}

// --- settling

void Book::identify(Step& step, const QString& serverId, Batch& batch)
{
    const QString localId = step.id;
    const EntityKind kind = step.kind();
    m_resolved.insert(localId, serverId);
    for (PendingCommand& pending : m_pending)
        replaceLocalId(pending.command, localId, serverId);
    batch.identified.emplace_back(kind, localId, serverId);
}

void Book::settleStep(PendingCommand& pending, const Change& change, Batch& batch)
{
    const EntityKind kind = kindOf(change.entity);
    const QString id = idOf(change.entity);
    std::vector<Step>& steps = pending.command.steps;
    auto step = std::find_if(steps.begin(), steps.end(),
                             [&](const Step& s) { return s.kind() == kind && s.id == id; });
    if (step == steps.end()) {
        // What a create made: the first of its kind that the server has not named yet.
        step = std::find_if(steps.begin(), steps.end(), [&](const Step& s) {
            return s.kind() == kind && s.action == StepAction::create && isLocalId(s.id);
        });
        if (step == steps.end())
            return;
        identify(*step, id, batch);
    }
    const auto index = static_cast<std::size_t>(step - steps.begin());
    if (pending.done[index])
        return;
    pending.done[index] = true;
    pending.versions[index] = versionOf(change.entity);
    batch.pendingChanged = true;
}

void Book::settleBy(const Change& change, Batch& batch)
{
    const QString& key = causeOf(change.entity).commandId;
    if (key.isEmpty())
        return;
    for (PendingCommand& pending : m_pending) {
        if (pending.keys.contains(key))
            settleStep(pending, change, batch);
    }
}

void Book::dropSettled(Batch& batch)
{
    for (auto it = m_pending.begin(); it != m_pending.end();) {
        if (it->isSettled()) {
            batch.settled.push_back(std::move(*it));
            it = m_pending.erase(it);
        } else {
            ++it;
        }
    }
}

void Book::applyAnswer(const QString& commandId, const QList<Change>& changes)
{
    Batch batch;
    for (const Change& change : changes)
        take(change, batch);
    const auto pending =
        std::find_if(m_pending.begin(), m_pending.end(),
                     [&](const PendingCommand& p) { return p.command.id == commandId; });
    if (pending != m_pending.end()) {
        for (const Change& change : changes)
            settleStep(*pending, change, batch);
        pending->done.assign(pending->done.size(), true);
        batch.pendingChanged = true;
    }
    finish(batch);
}

// --- replay

bool Book::stillFits(const PendingCommand& pending) const
{
    for (std::size_t i = 0; i < pending.command.steps.size(); ++i) {
        const Step& step = pending.command.steps[i];
        if (pending.done[i] || step.action == StepAction::create)
            continue;
        const bool fits = std::visit(
            [&]<typename E>(const Patch<E>& set) {
                const E* current = shown<E>(step.id);
                if (!current)
                    return std::is_same_v<E, TableState> || std::is_same_v<E, ServiceDay>;
                return set.matchesEither(std::get<Patch<E>>(step.before), *current);
            },
            step.set);
        if (!fits)
            return false;
    }
    return true;
}

void Book::replayConsequences(const Reservation* before, const Reservation& after,
                              const Command& command)
{
    const Layout* layout = layoutOf(after.date);
    if (!layout)
        return;
    for (const TableConsequence& consequence : tableConsequences(before, after, *layout)) {
        const TableState* known = shown<TableState>(consequence.tableId);
        TableState state = known ? *known : TableState();
        state.id = consequence.tableId;
        state.condition = consequence.condition;
        state.since = command.at;
        state.by = command.userId;
        m_overlay->of<TableState>().insert(state.id, state);
    }
}

template <typename E>
void Book::replayStep(const Step& step, const Patch<E>& set, const Command& command)
{
    auto& overlay = m_overlay->of<E>();
    if (step.action == StepAction::remove) {
        overlay.insert(step.id, std::nullopt);
        return;
    }
    const E* current = shown<E>(step.id);
    const std::optional<E> before = current ? std::optional(*current) : std::nullopt;
    E after = before.value_or(E());
    after.id = step.id;
    if constexpr (std::is_same_v<E, ServiceDay>)
        after.date = QDate::fromString(step.id, Qt::ISODate);
    set.applyTo(after);
    if constexpr (std::is_same_v<E, Reservation>) {
        leaveStoolsElsewhere(after);
        replayConsequences(before ? &*before : nullptr, after, command);
    }
    overlay.insert(step.id, std::move(after));
}

void Book::replayCommand(const PendingCommand& pending)
{
    if (!stillFits(pending))
        return;
    for (std::size_t i = 0; i < pending.command.steps.size(); ++i) {
        const Step& step = pending.command.steps[i];
        if (pending.done[i])
            continue;
        std::visit([&](const auto& set) { replayStep(step, set, pending.command); }, step.set);
    }
}

void Book::replay()
{
    *m_overlay = {};
    for (const PendingCommand& pending : m_pending)
        replayCommand(pending);
}

namespace {
template <typename Visitor>
void forEachOverlaid(const OverlayTables& tables, Visitor&& visit)
{
    std::apply(
        [&](const auto&... overlay) {
            const auto each = [&](const auto& one) {
                using E = typename std::remove_cvref_t<decltype(*one.cbegin())>::value_type;
                for (auto it = one.cbegin(); it != one.cend(); ++it)
                    visit(kindOf(Entity(E())), it.key(), *it);
            };
            (each(overlay), ...);
        },
        tables.overlays);
}
} // namespace

void Book::finish(Batch& batch)
{
    dropSettled(batch);
    if (!batch.before.isEmpty() || batch.pendingChanged) {
        forEachOverlaid(*m_overlay, [&](EntityKind kind, const QString& id, const auto& entity) {
            if (!batch.before.contains({kind, id}))
                batch.before.insert({kind, id},
                                    entity ? std::optional<Entity>(*entity) : std::nullopt);
        });
        replay();
        // What only now came under the overlay was shown as it is confirmed, and that did not
        // change.
        forEachOverlaid(*m_overlay, [&](EntityKind kind, const QString& id, const auto& entity) {
            using E = typename std::remove_cvref_t<decltype(entity)>::value_type;
            if (!batch.before.contains({kind, id})) {
                const E* confirmed = m_confirmed->find<E>(id);
                batch.before.insert({kind, id},
                                    confirmed ? std::optional<Entity>(*confirmed) : std::nullopt);
            }
        });
    }
    BookDelta delta;
    for (auto it = batch.before.cbegin(); it != batch.before.cend(); ++it) {
        if (shownEntity(it.key().first, it.key().second) != *it)
            delta.ids[it.key().first].insert(it.key().second);
    }
    for (const auto& [kind, id] : batch.confirmed)
        Q_EMIT confirmedChanged(kind, id);
    for (const auto& [kind, local, server] : batch.identified)
        Q_EMIT identified(kind, local, server);
    if (!delta.isEmpty())
        Q_EMIT changed(delta);
    for (const Happening& happening : batch.happenings)
        Q_EMIT happened(happening);
    for (const PendingCommand& pending : batch.settled)
        Q_EMIT settled(pending);
    if (batch.pendingChanged)
        Q_EMIT pendingChanged();
}

} // namespace hoststand
