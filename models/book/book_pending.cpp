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
    Batch batch;
    for (const Command& command : commands) {
        m_pending.push_back({command,
                             state,
                             {command.key},
                             std::vector<bool>(command.steps.size(), false),
                             std::vector<qint64>(command.steps.size(), 0)});
        markStale(m_pending.back(), batch);
    }
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
        markStale(pending, batch);
        pending.command = command;
        markStale(pending, batch);
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
        if (!commandIds.contains(pending.command.id))
            return false;
        markStale(pending, batch);
        m_touched.remove(pending.command.id);
        return true;
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
    batch.replaysAll = true;
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
    markStale(pending, batch);
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
            markStale(*it, batch);
            m_touched.remove(it->command.id);
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
        markStale(*pending, batch);
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

namespace {
void addAll(QSet<std::pair<EntityKind, QString>>& names,
            const std::vector<std::pair<EntityKind, QString>>& more)
{
    for (const auto& name : more)
        names.insert(name);
}
} // namespace

void Book::markStale(const PendingCommand& pending, Batch& batch) const
{
    addAll(batch.stale, m_touched.value(pending.command.id));
    for (const Step& step : pending.command.steps)
        batch.stale.insert({step.kind(), step.id});
}

std::vector<bool> Book::commandsOn(QSet<Name>& names) const
{
    const auto isAmong = [&](const Name& name) { return names.contains(name); };
    std::vector<bool> result(m_pending.size(), false);
    for (bool grows = true; grows;) {
        grows = false;
        for (std::size_t i = 0; i < m_pending.size(); ++i) {
            if (result[i])
                continue;
            const auto touched = m_touched.constFind(m_pending[i].command.id);
            if (touched == m_touched.cend()) {
                result[i] = true;
            } else if (std::ranges::any_of(*touched, isAmong)) {
                result[i] = true;
                const qsizetype known = names.size();
                addAll(names, *touched);
                grows = grows || names.size() > known;
            }
        }
    }
    return result;
}

void Book::uncover(const QSet<Name>& names, Batch& batch)
{
    for (const auto& [kind, id] : names) {
        remember(kind, id, batch);
        withType(kind, [&, &name = id]<typename E>(std::type_identity<E>) {
            if constexpr (isSettable<E>)
                m_overlay->of<E>().remove(name);
        });
    }
}

template <typename E>
void Book::cover(const QString& id, std::optional<E> entity, const Command& command, Batch& batch)
{
    const EntityKind kind = kindOfType<E>();
    remember(kind, id, batch);
    m_touched[command.id].emplace_back(kind, id);
    m_overlay->of<E>().insert(id, std::move(entity));
}

void Book::replayConsequences(const Reservation* before, const Reservation& after,
                              const Command& command, Batch& batch)
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
        cover<TableState>(consequence.tableId, std::move(state), command, batch);
    }
}

template <typename E>
void Book::replayStep(const Step& step, const Patch<E>& set, const Command& command, Batch& batch)
{
    if (step.action == StepAction::remove) {
        cover<E>(step.id, std::nullopt, command, batch);
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
        replayConsequences(before ? &*before : nullptr, after, command, batch);
    }
    cover<E>(step.id, std::move(after), command, batch);
}

void Book::replayCommand(const PendingCommand& pending, Batch& batch)
{
    std::vector<Name>& touched = m_touched[pending.command.id];
    touched.clear();
    for (const Step& step : pending.command.steps)
        touched.emplace_back(step.kind(), step.id);
    if (!stillFits(pending))
        return;
    for (std::size_t i = 0; i < pending.command.steps.size(); ++i) {
        const Step& step = pending.command.steps[i];
        if (pending.done[i])
            continue;
        std::visit([&](const auto& set) { replayStep(step, set, pending.command, batch); },
                   step.set);
    }
}

/// A command's replay depends on the entities that it touches and on the layout of its day; so it
/// is done again where one of them changed, and with it all others that touch what it touches. A
/// replay that now touches more makes the circle wider.
void Book::replay(Batch& batch)
{
    if (m_pending.empty() && batch.stale.isEmpty())
        return;
    QSet<Name> names = batch.stale;
    for (auto it = batch.before.keyBegin(); it != batch.before.keyEnd(); ++it)
        names.insert(*it);
    if (batch.replaysAll || std::ranges::any_of(names, [](const Name& name) {
            return name.first == EntityKind::layout || name.first == EntityKind::service_day;
        })) {
        for (const std::vector<Name>& touched : std::as_const(m_touched))
            addAll(names, touched);
        m_touched.clear();
    }
    for (qsizetype known = -1; known != names.size();) {
        const std::vector<bool> again = commandsOn(names);
        known = names.size();
        uncover(names, batch);
        for (std::size_t i = 0; i < m_pending.size(); ++i) {
            if (!again[i])
                continue;
            replayCommand(m_pending[i], batch);
            addAll(names, m_touched.value(m_pending[i].command.id));
        }
    }
}

bool Book::differs(EntityKind kind, const QString& id, const std::optional<Entity>& before) const
{
    return withType(kind, [&]<typename E>(std::type_identity<E>) {
        const E* now = shown<E>(id);
        return now ? !before || std::get<E>(*before) != *now : before.has_value();
    });
}

void Book::finish(Batch& batch)
{
    dropSettled(batch);
    if (!batch.before.isEmpty() || batch.pendingChanged)
        replay(batch);
    BookDelta delta;
    for (auto it = batch.before.cbegin(); it != batch.before.cend(); ++it) {
        if (differs(it.key().first, it.key().second, *it))
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
