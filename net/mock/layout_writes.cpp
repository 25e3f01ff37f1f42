// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/rules/layouts.h"
#include "models/rules/status_steps.h"
#include "net/mock/api_reply.h"
#include "net/mock/write_parts.h"

#include <QJsonDocument>
#include <QSet>

#include <algorithm>

namespace hoststand::writes {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What makes it no plan; empty if it is one.
QString wrongWith(const Layout& layout)
{
    QSet<QString> areas;
    for (const Area& area : layout.areas)
        areas.insert(area.id);
    QSet<QString> tables;
    for (const Table& table : layout.tables) {
        if (table.name.isEmpty() || tables.contains(table.id))
            return u"each table needs an id and a name of its own"_s;
        if (!areas.contains(table.areaId))
            return u"%1 is in no area"_s.arg(table.name);
        if (table.minCovers < 1 || table.maxCovers < table.minCovers)
            return u"%1 takes no covers"_s.arg(table.name);
        if (table.seating == Seating::by_seat && table.seats < 1)
            return u"%1 has no seats"_s.arg(table.name);
        tables.insert(table.id);
    }
    for (const Combination& combination : layout.combinations) {
        const bool isKnown = std::ranges::all_of(
            combination.tableIds, [&](const QString& id) { return tables.contains(id); });
        if (combination.tableIds.size() < 2 || !isKnown)
            return u"a combination is of two or more tables of the plan"_s;
        if (combination.minCovers < 1 || combination.maxCovers < combination.minCovers)
            return u"a combination takes no covers"_s;
    }
    return {};
}

/// The plan of that date once `plan` is so, by its uses too.
const Layout& layoutThen(QDate date, const Layout& plan, const VenueState& state)
{
    QList<const Layout*> then{&plan};
    for (const auto& [id, layout] : state.layouts()) {
        if (id != plan.id)
            then.append(&layout);
    }
    const ServiceDay* day = state.find<ServiceDay>(date.toString(Qt::ISODate));
    return *layoutFor(then, day ? day->layoutId : QString(), date, state.shifts());
}

/// The first of their tables, or the stools at it, that the plan does not have.
QString missingOf(const Reservation& party, const Layout& plan)
{
    for (const QString& id : party.tableIds) {
        const Table* table = plan.table(id);
        const SeatRange range = party.seats.value(id);
        const bool hasSeats = range.count == 0 || (table && table->seating == Seating::by_seat &&
                                                   range.first + range.count - 1 <= table->seats);
        if (!table || !hasSeats)
            return id;
    }
    return {};
}

/// A table that somebody has, from today on, and that the plan of their date would not have any
/// more once `plan` is so; empty: none.
QString tableInUse(const Layout& plan, const VenueState& state)
{
    const QDate today = state.calendar().serviceDate(state.clock().now());
    for (const auto& [id, party] : state.all<Reservation>()) {
        if (party.date < today || !(isSeated(party.status) || isAwaiting(party.status)))
            continue;
        const Layout& then = layoutThen(party.date, plan, state);
        const Layout& now = state.layoutOf(party.date);
        if (then.id != plan.id && then.id == now.id)
            continue; // not served by it, before and after
        const QString missing = missingOf(party, then);
        if (!missing.isEmpty() && missingOf(party, now).isEmpty())
            return missing;
    }
    return {};
}

HttpResponse inUse(const QString& tableId, const VenueState& state)
{
    return problem(409, u"table_in_use"_s, u"%1 has a party"_s.arg(state.tableName(tableId)));
}

bool isInOtherLayout(const QString& tableId, const QString& layoutId, const VenueState& state)
{
    return std::ranges::any_of(state.layouts(), [&](const auto& entry) {
        return entry.first != layoutId && entry.second.table(tableId);
    });
}

HttpResponse noSuchLayout()
{
    return problem(404, u"not_found"_s, u"there is no such layout"_s);
}

Checked<Layout> layoutIn(QJsonObject body, const QString& id)
{
    body.insert("id"_L1, id);
    body.remove("approved_by"_L1);
    const Result<Entity> told = json::entityFromJson(EntityKind::layout, body);
    if (!told)
        return tl::unexpected(fieldProblem(u"layout"_s, told.error().detail));
    Layout layout = std::get<Layout>(*told);
    if (layout.name.trimmed().isEmpty())
        return tl::unexpected(fieldProblem(u"name"_s, u"is missing"_s));
    if (const QString wrong = wrongWith(layout); !wrong.isEmpty())
        return tl::unexpected(fieldProblem(u"tables"_s, wrong));
    return layout;
}

/// Table states of the tables that are new to the house, and tombstones of those that no plan has
/// any more.
QList<Rewrite> statesThatFollow(const Layout& was, const Layout& now, const VenueState& state)
{
    QList<Rewrite> rewrites;
    for (const Table& table : was.tables) {
        if (!now.table(table.id) && !isInOtherLayout(table.id, was.id, state))
            rewrites.append(
                {Tombstone{EntityKind::table_state, table.id, 0, {}}, u"table.state_changed"_s});
    }
    for (const Table& table : now.tables) {
        if (state.find<TableState>(table.id))
            continue;
        TableState fresh;
        fresh.id = table.id;
        fresh.condition = TableCondition::clean;
        rewrites.append({fresh, u"table.state_changed"_s});
    }
    return rewrites;
}

HttpResponse stale(const Layout& current, const VenueState& state)
{
    StateRefusal refused = refusal(412, u"stale_version"_s, u"based on an old version"_s);
    refused.current = current;
    return problem(refused, state);
}

} // namespace

HttpResponse postLayout(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    const Cause cause = takeCause(request, *body);
    const Checked<Layout> told = layoutIn(*body, u"new"_s);
    if (!told)
        return told.error();
    Layout now = *told;
    now.id = state.mintLayout();
    const QString id = now.id;
    const QString used = now.uses.isEmpty() ? QString() : tableInUse(now, state);
    if (!used.isEmpty())
        return inUse(used, state);
    const QList<Rewrite> rewrites =
        QList<Rewrite>{{now, u"layout.created"_s}} + statesThatFollow({}, now, state);
    (void)state.overwrite(rewrites, cause);
    return HttpResponse::json(json::toJson(Entity(state.layouts().at(id))), 201);
}

HttpResponse putLayout(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    const Checked<qint64> version = ifMatch(request);
    if (!version)
        return version.error();
    const auto found = state.layouts().find(request.parameter(u"id"));
    if (found == state.layouts().end())
        return noSuchLayout();
    const Layout was = found->second;
    if (*version != was.version)
        return stale(was, state);
    const Cause cause = takeCause(request, *body);
    const Checked<Layout> now = layoutIn(*body, was.id);
    if (!now)
        return now.error();
    if (const QString used = tableInUse(*now, state); !used.isEmpty())
        return inUse(used, state);
    const QList<Rewrite> rewrites =
        QList<Rewrite>{{*now, u"layout.updated"_s}} + statesThatFollow(was, *now, state);
    (void)state.overwrite(rewrites, cause);
    return HttpResponse::json(json::toJson(Entity(state.layouts().at(was.id))));
}

HttpResponse deleteLayout(const HttpRequest& request, VenueState& state)
{
    const Checked<qint64> version = ifMatch(request);
    if (!version)
        return version.error();
    const auto found = state.layouts().find(request.parameter(u"id"));
    if (found == state.layouts().end())
        return noSuchLayout();
    const Layout was = found->second;
    if (*version != was.version)
        return stale(was, state);
    if (state.layouts().size() == 1)
        return problem(409, u"last_layout"_s, u"a venue needs a layout"_s);
    const QDate today = state.calendar().serviceDate(state.clock().now());
    const bool isNamed = std::ranges::any_of(state.all<ServiceDay>(), [&](const auto& entry) {
        return entry.second.date >= today && entry.second.layoutId == was.id;
    });
    const bool isServed = std::ranges::any_of(state.all<Reservation>(), [&](const auto& entry) {
        return entry.second.date >= today && state.layoutOf(entry.second.date).id == was.id;
    });
    if (isNamed || isServed || state.layout().id == was.id)
        return problem(409, u"layout_in_use"_s, u"%1 is used on a day to come"_s.arg(was.name));
    QJsonObject by = QJsonDocument::fromJson(request.body).object(); // there need be none
    const Cause cause = takeCause(request, by);
    const QList<Rewrite> rewrites =
        QList<Rewrite>{{Tombstone{EntityKind::layout, was.id, 0, {}}, u"layout.deleted"_s}} +
        statesThatFollow(was, {}, state);
    const StateAnswer answer = state.overwrite(rewrites, cause);
    return HttpResponse::json(json::toJson(answer.entities.first()));
}

} // namespace hoststand::writes
