// SPDX-License-Identifier: Apache-2.0
#include "models/book/outbox_queue.h"

#include <algorithm>

namespace hoststand {

namespace {

constexpr int mostRebases =
    8; ///< somebody who changes the same entity faster than we can send wins

const Change* findIn(const QList<Change>& changes, EntityKind kind, const QString& id)
{
    const auto found = std::find_if(changes.cbegin(), changes.cend(), [&](const Change& change) {
        return kindOf(change.entity) == kind && idOf(change.entity) == id;
    });
    return found == changes.cend() ? nullptr : &*found;
}

/// Whether the step's fields are in `current` as the host saw them, or already as the step wants
/// them.
bool untouched(const Step& step, const Entity& current)
{
    return std::visit(
        [&]<typename E>(const Patch<E>& set) {
            const E* entity = std::get_if<E>(&current);
            return entity && set.matchesEither(std::get<Patch<E>>(step.before), *entity);
        },
        step.set);
}

void readBefore(Step& step, const Entity& current)
{
    std::visit(
        [&]<typename E>(const Patch<E>& set) {
            if (const E* entity = std::get_if<E>(&current))
                step.before = step.action == StepAction::remove ? Patch<E>::all(*entity)
                                                                : set.readFrom(*entity);
        },
        step.set);
}

/// Whether `later` starts, in some field, from the value that `earlier` sets and that was not there
/// before.
template <typename E>
bool goesOnFrom(const Patch<E>& laterBefore, const Step& earlier)
{
    const auto* set = std::get_if<Patch<E>>(&earlier.set);
    const auto* before = std::get_if<Patch<E>>(&earlier.before);
    bool found = false;
    if (!set || !before)
        return found;
    set->forEachSet([&](auto field, auto member) {
        const bool changes =
            !before->has(field) || !(before->values().*member == set->values().*member);
        if (changes && laterBefore.has(field) &&
            laterBefore.values().*member == set->values().*member)
            found = true;
    });
    return found;
}

QStringView idIn(const QString& name)
{
    return QStringView(name).mid(name.indexOf(u':') + 1);
}

bool mentions(const Command& command, const QString& id)
{
    return std::any_of(command.names.cbegin(), command.names.cend(),
                       [&](const QString& name) { return idIn(name) == id; });
}

/// One that needs another shares one of these with it.
QList<QStringView> idsIn(const Command& command)
{
    QList<QStringView> ids;
    for (const QStringList* tables : {&command.frees, &command.occupies})
        ids.append({tables->cbegin(), tables->cend()});
    for (const Step& step : command.steps)
        ids.append(step.id);
    for (const QString& name : command.names)
        ids.append(idIn(name));
    return ids;
}

} // namespace

bool needs(const Command& later, const Command& earlier)
{
    for (const QString& table : earlier.frees) {
        if (later.occupies.contains(table))
            return true;
    }
    for (const Step& step : earlier.steps) {
        if (step.action == StepAction::create && mentions(later, step.id))
            return true;
        for (const Step& after : later.steps) {
            if (after.kind() != step.kind() || after.id != step.id)
                continue;
            if (std::visit([&](const auto& before) { return goesOnFrom(before, step); },
                           after.before))
                return true;
        }
    }
    return false;
}

OutboxQueue::Row* OutboxQueue::find(const QString& commandId)
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(),
                                    [&](const Row& row) { return row.command.id == commandId; });
    return found == m_rows.end() ? nullptr : &*found;
}

const OutboxQueue::Row* OutboxQueue::row(const QString& commandId) const
{
    return const_cast<OutboxQueue*>(this)->find(commandId);
}

QList<Command> OutboxQueue::commands() const
{
    QList<Command> result;
    for (const Row& row : m_rows)
        result.append(row.command);
    return result;
}

void OutboxQueue::append(const Command& command, Time notBefore)
{
    Row row;
    row.command = command;
    row.writes = 1;
    row.notBefore = notBefore;
    m_rows.push_back(std::move(row));
}

void OutboxQueue::restore(const Command& command)
{
    Row row;
    row.command = command;
    row.mayHaveLeft = true;
    m_rows.push_back(std::move(row));
}

void OutboxQueue::written(const QString& commandId)
{
    if (Row* row = find(commandId); row && row->writes > 0)
        --row->writes;
}

QList<Command> OutboxQueue::sendable(Time now, int room) const
{
    QList<Command> result;
    QSet<QString> taken; // names of all rows so far
    for (const Row& row : m_rows) {
        if (result.size() >= room)
            break;
        if (row.elsewhere)
            continue;
        const bool waits = row.writes > 0 || row.sending || row.contested || row.notBefore > now;
        const bool free = std::none_of(row.command.names.cbegin(), row.command.names.cend(),
                                       [&](const QString& name) { return taken.contains(name); });
        if (free && !waits)
            result.append(row.command);
        for (const QString& name : row.command.names)
            taken.insert(name);
    }
    return result;
}

std::optional<OutboxQueue::Time> OutboxQueue::nextDue(Time now) const
{
    std::optional<Time> result;
    for (const Row& row : m_rows) {
        if (row.notBefore > now && !row.elsewhere && !row.sending && !row.contested &&
            (!result || row.notBefore < *result))
            result = row.notBefore;
    }
    return result;
}

int OutboxQueue::underWay() const
{
    return static_cast<int>(
        std::count_if(m_rows.cbegin(), m_rows.cend(), [](const Row& row) { return row.sending; }));
}

QHash<QString, QString> OutboxQueue::heldUp() const
{
    QHash<QString, QString> result;
    QHash<QString, std::size_t> holders; // by name: the latest row so far that has it
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Command& command = m_rows[i].command;
        if (m_rows[i].elsewhere)
            continue;
        std::optional<std::size_t> nearest;
        for (const QString& name : command.names) {
            const auto holder = holders.constFind(name);
            if (holder != holders.cend())
                nearest = std::max(nearest.value_or(0), *holder);
            holders.insert(name, i);
        }
        if (nearest)
            result.insert(command.id, m_rows[*nearest].command.id);
    }
    return result;
}

QList<Command> OutboxQueue::waitingFor(const QString& commandId) const
{
    QList<Command> result;
    QSet<QString> held; // names of the command and of all that wait for it
    for (const Row& row : m_rows) {
        if (row.elsewhere)
            continue;
        const QStringList& names = row.command.names;
        const bool self = row.command.id == commandId;
        const bool waits = std::any_of(names.cbegin(), names.cend(),
                                       [&](const QString& name) { return held.contains(name); });
        if (waits && !self)
            result.append(row.command);
        if (waits || self) {
            for (const QString& name : names)
                held.insert(name);
        }
    }
    return result;
}

QList<Command> OutboxQueue::needing(const QString& commandId) const
{
    QList<Command> result;
    for (const std::size_t i : going(commandId)) {
        if (m_rows[i].command.id != commandId)
            result.append(m_rows[i].command);
    }
    return result;
}

std::vector<std::size_t> OutboxQueue::going(const QString& commandId) const
{
    std::vector<std::size_t> result;
    QHash<QStringView, std::vector<std::size_t>> those; // that go, by what they touch
    const auto needsOne = [&](const Command& later, QStringView id) {
        const auto earlier = those.constFind(id); // mostly it is the step just before
        return earlier != those.cend() &&
               std::any_of(earlier->rbegin(), earlier->rend(),
                           [&](std::size_t i) { return needs(later, m_rows[i].command); });
    };
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const Command& command = m_rows[i].command;
        const QList<QStringView> ids = idsIn(command);
        if (command.id != commandId && std::none_of(ids.cbegin(), ids.cend(), [&](QStringView id) {
                return needsOne(command, id);
            }))
            continue;
        result.push_back(i);
        for (const QStringView id : ids) {
            std::vector<std::size_t>& rows = those[id];
            if (rows.empty() || rows.back() != i) // an id stands in a step and among the names
                rows.push_back(i);
        }
    }
    return result;
}

void OutboxQueue::sent(const QString& commandId)
{
    if (Row* row = find(commandId)) {
        row->sending = true;
        row->mayHaveLeft = true;
    }
}

void OutboxQueue::unanswered(const QString& commandId, Time notBefore)
{
    if (Row* row = find(commandId)) {
        row->sending = false;
        ++row->failures;
        row->notBefore = notBefore;
    }
}

bool OutboxQueue::heardNonsense(const QString& commandId, int often)
{
    Row* row = find(commandId);
    if (!row || ++row->nonsense < often || row->isStuck)
        return false;
    row->isStuck = true;
    return true;
}

void OutboxQueue::hurry()
{
    for (Row& row : m_rows) {
        if (row.failures > 0)
            row.notBefore = {};
    }
}

QList<Command> OutboxQueue::park(const QString& venueId)
{
    QList<Command> parked;
    for (Row& row : m_rows) {
        const bool elsewhere = !row.command.venueId.isEmpty() && row.command.venueId != venueId;
        if (elsewhere && !row.elsewhere)
            parked.append(row.command);
        row.elsewhere = elsewhere;
    }
    return parked;
}

QList<Command> OutboxQueue::settled(const PendingCommand& pending)
{
    QList<Command> rewritten;
    const auto self = std::find_if(m_rows.begin(), m_rows.end(), [&](const Row& row) {
        return row.command.id == pending.command.id;
    });
    if (self == m_rows.end())
        return rewritten;
    for (auto row = m_rows.erase(self); row != m_rows.end(); ++row) {
        bool differs = false;
        for (Step& step : row->command.steps) {
            for (std::size_t i = 0; i < pending.command.steps.size(); ++i) {
                const Step& made = pending.command.steps[i];
                const bool same = made.kind() == step.kind() && made.id == step.id;
                if (same && pending.versions[i] > step.baseVersion &&
                    step.action != StepAction::create) {
                    step.baseVersion = pending.versions[i];
                    differs = true;
                }
            }
        }
        if (differs) {
            ++row->writes;
            rewritten.append(row->command);
        }
    }
    return rewritten;
}

QList<Command> OutboxQueue::identified(const QString& localId, const QString& serverId)
{
    QList<Command> rewritten;
    for (Row& row : m_rows) {
        const bool creator = std::any_of(
            row.command.steps.cbegin(), row.command.steps.cend(), [&](const Step& step) {
                return step.action == StepAction::create && step.id == localId;
            });
        if (creator || !mentions(row.command, localId))
            continue;
        replaceLocalId(row.command, localId, serverId);
        ++row.writes;
        rewritten.append(row.command);
    }
    return rewritten;
}

std::optional<Command> OutboxQueue::rebased(const QString& commandId, const QList<Change>& current)
{
    Row* row = find(commandId);
    if (!row)
        return std::nullopt;
    row->sending = false;
    bool moved = false;
    Command command = row->command;
    for (Step& step : command.steps) {
        if (step.action == StepAction::create)
            continue;
        const Change* now = findIn(current, step.kind(), step.id);
        if (!now || versionOf(now->entity) <= step.baseVersion)
            continue;
        if (step.action == StepAction::update && !untouched(step, now->entity)) {
            row->contested = true;
            return std::nullopt;
        }
        step.baseVersion = versionOf(now->entity);
        moved = true;
    }
    if (!moved || row->rebases >= mostRebases) {
        row->contested = true;
        return std::nullopt;
    }
    ++row->rebases;
    ++row->writes;
    row->failures = 0;
    command.key = mintId();
    row->command = command;
    return command;
}

std::optional<Command> OutboxQueue::kept(const QString& commandId, const QList<Change>& current)
{
    Row* row = find(commandId);
    if (!row || !row->contested)
        return std::nullopt;
    for (Step& step : row->command.steps) {
        const Change* now = findIn(current, step.kind(), step.id);
        if (!now || step.action == StepAction::create)
            continue;
        readBefore(step, now->entity);
        step.baseVersion = versionOf(now->entity);
    }
    row->contested = false;
    row->rebases = 0;
    ++row->writes;
    row->command.key = mintId();
    return row->command;
}

QList<Command> OutboxQueue::refused(const QString& commandId)
{
    const std::vector<std::size_t> gone = going(commandId);
    QList<Command> out;
    std::deque<Row> left;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        if (std::binary_search(gone.cbegin(), gone.cend(), i))
            out.append(m_rows[i].command);
        else
            left.push_back(std::move(m_rows[i]));
    }
    m_rows = std::move(left);
    return out;
}

QList<Command> OutboxQueue::withdraw(const QString& commandId)
{
    const Row* row = find(commandId);
    return row && !row->mayHaveLeft ? refused(commandId) : QList<Command>();
}

namespace {
/// The host was asked what to do about it.
bool isAsked(const OutboxQueue::Row& row)
{
    return row.contested || row.isStuck || row.elsewhere;
}
} // namespace

Permission permissionToGiveUp(const OutboxQueue::Row& row, const QString& userId)
{
    const bool isOwn = row.command.userId == userId && !userId.isEmpty() && !row.mayHaveLeft;
    return isAsked(row) || isOwn ? Permission::run_floor : Permission::give_up;
}

bool mayGiveUp(const OutboxQueue::Row& row, const StaffMember* user)
{
    if (isAsked(row))
        return true;
    return user && leaveOf(permissionToGiveUp(row, user->id), user->role) == Leave::may;
}

} // namespace hoststand
