// SPDX-License-Identifier: Apache-2.0
#include "tests/book/fake_venue.h"

#include <QCryptographicHash>

#include "models/domain/post.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"

#include <QPointer>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QString nameOfEntity(const Entity& entity)
{
    return nameOf(kindOf(entity), idOf(entity));
}

Entity stamped(Entity entity, qint64 version, const Cause& cause)
{
    std::visit(
        [&](auto& e) {
            e.version = version;
            e.cause = cause;
        },
        entity);
    return entity;
}

QString prefixOf(EntityKind kind)
{
    return kind == EntityKind::reservation ? u"res_"_s
           : kind == EntityKind::guest     ? u"guest_"_s
                                           : u"other_"_s;
}

/// A party is served by whose section its first table is in, unless the command says whose it is.
void keepServer(const Patch<Reservation>& set, Reservation& now, const Reservation* before,
                const ServiceDay* day)
{
    if (set.value<&Reservation::serverId>() || (before && before->tableIds == now.tableIds))
        return;
    now.serverId.clear();
    for (const Section& section : day ? day->sections : QList<Section>()) {
        if (!now.tableIds.isEmpty() && section.tableIds.contains(now.tableIds.first()))
            now.serverId = section.serverId;
    }
}

} // namespace

FakeVenue::FakeVenue()
{
    Venue venue;
    venue.id = u"larder"_s;
    venue.name = u"The Larder"_s;
    venue.timeZone = u"Europe/London"_s;
    venue.now = now;
    put(venue);
    Layout layout;
    layout.id = u"layout"_s;
    for (int i = 1; i <= 6; ++i) {
        Table table;
        table.id = table.name = u"T%1"_s.arg(i);
        table.maxCovers = 4;
        layout.tables.append(table);
        TableState state;
        state.id = table.id;
        put(state);
    }
    put(layout);
    ServiceDay day;
    day.date = date;
    day.id = date.toString(Qt::ISODate);
    day.layoutId = layout.id;
    put(day);
}

void FakeVenue::write(Entity entity, const Cause& cause, QList<Change>* touched)
{
    const QString name = nameOfEntity(entity);
    const qint64 version = m_entities.contains(name) ? versionOf(m_entities.value(name)) + 1 : 1;
    const Entity old = m_entities.value(name);
    entity = stamped(std::move(entity), version, cause);
    m_entities.insert(name, entity);
    Event event;
    event.sequence = sequence() + 1;
    event.id = u"evt_%1"_s.arg(event.sequence);
    event.type = u"changed"_s;
    event.occurredAt = now;
    event.changes = {Change{entity, event.sequence, now}};
    event.changes += embedded(entity, event.sequence);
    if (const auto* was = std::get_if<Reservation>(&old); was && version > 1)
        event.before = PartyBefore{was->status, was->tableIds, was->seats};
    if (touched)
        *touched += event.changes;
    m_log.append(event);
}

QList<Change> FakeVenue::embedded(const Entity& entity, qint64 sequence) const
{
    const auto* party = std::get_if<Reservation>(&entity);
    if (!party)
        return {};
    QList<Change> changes;
    if (const Guest* guest = find<Guest>(party->guestId)) {
        Guest summary = *guest;
        summary.full = false;
        summary.company.clear(); // what a summary does not carry
        changes.append({summary, sequence, now});
    }
    for (const Entity& one : m_entities) {
        if (const Check* check = std::get_if<Check>(&one);
            check && check->reservationId == party->id)
            changes.append({*check, sequence, now});
    }
    return changes;
}

QString FakeVenue::put(Entity entity, const Cause& cause)
{
    if (idOf(entity).isEmpty())
        std::visit(
            [&](auto& e) { e.id = prefixOf(kindOf(Entity(e))) + QString::number(++m_lastId); },
            entity);
    const QString id = idOf(entity);
    write(std::move(entity), cause, nullptr);
    return id;
}

void FakeVenue::remove(EntityKind kind, const QString& id)
{
    write(Tombstone{kind, id, 0, {}}, {}, nullptr);
}

QList<const Reservation*> FakeVenue::parties() const
{
    QList<const Reservation*> result;
    for (const Entity& entity : m_entities) {
        if (const auto* party = std::get_if<Reservation>(&entity))
            result.append(party);
    }
    return result;
}

Refusal FakeVenue::staleOf(const Command& command) const
{
    Refusal refusal;
    for (const Step& step : command.steps) {
        if (step.action == StepAction::create)
            continue;
        const auto it = m_entities.constFind(nameOf(step.kind(), step.id));
        if (it != m_entities.cend() && versionOf(*it) != step.baseVersion) {
            refusal.stale = true;
            refusal.current.append({*it, sequence(), {}});
        }
    }
    refusal.answered = true;
    refusal.error = {ErrorKind::conflict, u"stale"_s, {}};
    return refusal;
}

CommandResult FakeVenue::execute(const Command& asked, const QString& consoleId)
{
    Command command = asked;
    if (m_answers.contains(command.key))
        return m_answers.value(command.key);
    if (Refusal refusal = staleOf(command); refusal.stale) {
        ++staleAnswers;
        return tl::unexpected(refusal);
    }
    const FakeVenue before = *this;
    const Cause cause{command.key, command.userId, consoleId, {}};
    CommandAnswer answer;
    QHash<QString, bool> explicitTables;
    for (const Step& step : command.steps)
        explicitTables.insert(step.kind() == EntityKind::table_state ? step.id : QString(), true);

    for (std::size_t i = 0; i < command.steps.size(); ++i) {
        const Step step = command.steps[i];
        std::visit(
            [&]<typename E>(const Patch<E>& set) {
                if (step.action == StepAction::remove) {
                    write(Tombstone{step.kind(), step.id, 0, {}}, cause, &answer.changes);
                    return;
                }
                const E* known = find<E>(step.id);
                const std::optional<E> old = known ? std::optional(*known) : std::nullopt;
                E entity = old.value_or(E());
                if (step.action == StepAction::create) {
                    entity.id = prefixOf(step.kind()) + QString::number(++m_lastId);
                    replaceLocalId(command, step.id, entity.id); // later steps may name it
                }
                set.applyTo(entity);
                if constexpr (std::is_same_v<E, Reservation>) {
                    keepServer(set, entity, old ? &*old : nullptr,
                               find<ServiceDay>(date.toString(Qt::ISODate)));
                    if (entity.guestId.isEmpty()) {
                        Guest guest;
                        guest.id = u"guest_%1"_s.arg(++m_lastId);
                        entity.guestId = guest.id;
                        write(guest, cause, &answer.changes);
                    }
                    write(entity, cause, &answer.changes);
                    const Layout* layout = find<Layout>(u"layout"_s);
                    for (const TableConsequence& c :
                         tableConsequences(old ? &*old : nullptr, entity, *layout)) {
                        if (explicitTables.contains(c.tableId))
                            continue;
                        TableState state = *find<TableState>(c.tableId);
                        state.condition = c.condition;
                        write(state, cause, answersNameOnly ? nullptr : &answer.changes);
                    }
                } else {
                    write(entity, cause, &answer.changes);
                }
            },
            step.set);
    }
    if (!command.overrides.contains(u"overlap"_s)) {
        const QList<const Reservation*> all = parties();
        for (const Reservation* a : all) {
            for (const Reservation* b : all) {
                const bool ours = a->cause.commandId == command.key;
                if (ours && a != b && isSeated(a->status) && isSeated(b->status) &&
                    clash(*a, *b, *find<Layout>(u"layout"_s))) {
                    *this = before;
                    Refusal refusal;
                    refusal.answered = true;
                    refusal.error = {ErrorKind::conflict, u"overlap"_s, {}};
                    refusal.bentRules = {u"overlap"_s};
                    return tl::unexpected(refusal);
                }
            }
        }
    }
    answer.sequence = sequence();
    ++executions[command.id];
    m_answers.insert(command.key, answer);
    return answer;
}

namespace {
/// Whether a list of that date has it; what has none is in all of them.
bool isOn(const Entity& entity, QDate date)
{
    return std::visit(
        [&]<typename E>(const E& one) {
            if constexpr (std::is_same_v<E, Reservation> || std::is_same_v<E, WaitlistEntry> ||
                          std::is_same_v<E, Block> || std::is_same_v<E, ServiceDay>)
                return !date.isValid() || !one.date.isValid() || one.date == date;
            else
                return true;
        },
        entity);
}
} // namespace

Page FakeVenue::page(const Query& query) const
{
    QStringList names;
    for (auto it = m_entities.cbegin(); it != m_entities.cend(); ++it) {
        const bool wanted = kindOf(*it) == kindOf(query.what) &&
                            !std::holds_alternative<Tombstone>(*it) && isOn(*it, query.date) &&
                            (query.id.isEmpty() || idOf(*it) == query.id);
        if (wanted)
            names.append(it.key());
    }
    names.sort();
    Page page;
    page.sequence = sequence();
    for (const QString& name : names) {
        if (!query.cursor.isEmpty() && name <= query.cursor)
            continue;
        if (page.changes.size() >= pageSize) {
            page.nextCursor = nameOfEntity(page.changes.last().entity);
            break;
        }
        const Entity& entity = *m_entities.constFind(name);
        if (garbled.contains(idOf(entity)) || spoils(idOf(entity))) {
            page.leftOut.append(
                {garblesIds ? QString() : idOf(entity), {ErrorKind::protocol, u"bad_json"_s, {}}});
            continue;
        }
        page.changes.append({entity, page.sequence, {}});
    }
    if (query.what == Collection::layouts) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        for (const Change& change : std::as_const(page.changes))
            hash.addData(idOf(change.entity).toUtf8() +
                         QByteArray::number(versionOf(change.entity)));
        page.tag = hash.result().toHex();
        if (page.tag == query.knownTag) {
            page.notModified = true;
            page.changes.clear();
            ++notModified;
        }
    }
    QList<Change> all = page.changes;
    for (const Change& change : page.changes)
        all += embedded(change.entity, page.sequence);
    page.changes = all;
    return page;
}

bool FakeVenue::spoils(const QString& id) const
{
    const auto left = spoilt.find(id);
    return left != spoilt.end() && (*left)-- > 0;
}

LogPage FakeVenue::log(qint64 after, int limit) const
{
    LogPage page;
    page.sequence = sequence();
    page.through = after;
    for (const Event& event : m_log) {
        if (event.sequence <= after)
            continue;
        if (page.events.size() + page.leftOut >= limit) {
            page.hasMore = true;
            break;
        }
        page.through = event.sequence;
        if (spoils(idOf(event.changes.first().entity)))
            ++page.leftOut;
        else
            page.events.append(event);
    }
    return page;
}

// --- FakeGateway

template <typename T>
void FakeGateway::enqueue(const QString& what, QObject* context, std::function<void(T)> done,
                          std::function<T()> execute, T lost)
{
    sent.append(what);
    const QPointer<QObject> guard(context);
    const auto answer = [guard, done = std::move(done)](T value) {
        if (guard)
            post(guard, [done, value = std::move(value)] { done(value); });
    };
    Call call;
    call.what = what;
    call.executeOnly = [execute] { (void)execute(); };
    call.happen = [execute, lost, answer, this](Fate how) {
        if (offline || how == Fate::lose_request)
            return answer(lost);
        T value = execute();
        answer(how == Fate::deliver ? value : lost);
    };
    calls.push_back(std::move(call));
    if (automatic)
        post(this, [this] { runNext(); });
}

void FakeGateway::runNext()
{
    if (calls.empty())
        return;
    const Call call = std::move(calls.front());
    calls.pop_front();
    call.happen(fate ? fate(call.what) : Fate::deliver);
}

bool FakeGateway::happen(const QString& prefix, Fate how)
{
    const auto found = std::find_if(calls.begin(), calls.end(),
                                    [&](const Call& call) { return call.what.startsWith(prefix); });
    if (found == calls.end())
        return false;
    const Call call = std::move(*found);
    calls.erase(found);
    call.happen(how);
    return true;
}

namespace {
const Error lineIsDown{ErrorKind::offline, QStringLiteral("offline"), {}};
}

void FakeGateway::fetch(const Query& query, QObject* context,
                        std::function<void(Result<Page>)> done)
{
    const QString what = u"fetch %1"_s.arg(hoststand::nameOf(query.what));
    enqueue<Result<Page>>(
        what, context, std::move(done), [this, query] { return Result<Page>(m_venue.page(query)); },
        tl::unexpected(lineIsDown));
}

void FakeGateway::changes(qint64 after, int limit, QObject* context,
                          std::function<void(Result<LogPage>)> done)
{
    const auto execute = [this, after, limit]() -> Result<LogPage> {
        if (after + 1 < m_venue.logFrom)
            return failure(ErrorKind::not_found, u"changes_expired"_s);
        return m_venue.log(after, limit);
    };
    enqueue<Result<LogPage>>(u"changes"_s, context, std::move(done), execute,
                             tl::unexpected(lineIsDown));
}

void FakeGateway::send(const Command& command, QObject* context,
                       std::function<void(CommandResult)> done)
{
    Refusal lost;
    lost.error = lineIsDown;
    enqueue<CommandResult>(
        u"send "_s + command.id, context, std::move(done),
        [this, command]() -> CommandResult {
            if (toCommands)
                return tl::unexpected(*toCommands);
            return m_venue.execute(command, m_consoleId);
        },
        tl::unexpected(lost));
}

void FakeGateway::visits(const QString&, QObject* context,
                         std::function<void(Result<QList<Visit>>)> done)
{
    enqueue<Result<QList<Visit>>>(
        u"visits"_s, context, std::move(done), [] { return Result<QList<Visit>>(QList<Visit>()); },
        tl::unexpected(lineIsDown));
}

void FakeGateway::subscribe(const QUrl&, const QString&, QObject* context,
                            std::function<void(Result<void>)> done)
{
    enqueue<Result<void>>(
        u"subscribe"_s, context, std::move(done), [] { return Result<void>(); },
        tl::unexpected(lineIsDown));
}

} // namespace hoststand::test
