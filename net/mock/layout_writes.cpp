// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "net/mock/api_reply.h"
#include "net/mock/write_parts.h"

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

bool isInUse(const QString& tableId, const VenueState& state)
{
    const QDate today = state.calendar().serviceDate(state.clock().now());
    return std::ranges::any_of(state.all<Reservation>(), [&](const auto& entry) {
        const Reservation& party = entry.second;
        return party.date >= today && party.tableIds.contains(tableId) &&
               (isSeated(party.status) || isAwaiting(party.status));
    });
}

} // namespace

HttpResponse putLayout(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    const Checked<qint64> version = ifMatch(request);
    if (!version)
        return version.error();
    const Layout& was = state.layout();
    if (request.parameter(u"id") != was.id)
        return problem(404, u"not_found"_s, u"there is no such layout"_s);
    if (*version != was.version) {
        StateRefusal stale = refusal(412, u"stale_version"_s, u"based on an old version"_s);
        stale.current = was;
        return problem(stale, state);
    }
    const Cause cause = takeCause(request, *body);
    body->insert("id"_L1, was.id);
    const Result<Entity> told = json::entityFromJson(EntityKind::layout, *body);
    if (!told)
        return fieldProblem(u"layout"_s, told.error().detail);
    const Layout now = std::get<Layout>(*told);
    if (const QString wrong = wrongWith(now); !wrong.isEmpty())
        return fieldProblem(u"tables"_s, wrong);
    QList<Rewrite> rewrites{{now, u"layout.updated"_s}};
    for (const Table& table : was.tables) {
        if (now.table(table.id))
            continue;
        if (isInUse(table.id, state))
            return problem(409, u"table_in_use"_s, u"%1 has a party"_s.arg(table.name));
        rewrites.append(
            {Tombstone{EntityKind::table_state, table.id, 0, {}}, u"table.state_changed"_s});
    }
    for (const Table& table : now.tables) {
        if (was.table(table.id))
            continue;
        TableState fresh;
        fresh.id = table.id;
        fresh.condition = TableCondition::clean;
        rewrites.append({fresh, u"table.state_changed"_s});
    }
    (void)state.overwrite(rewrites, cause);
    return HttpResponse::json(json::toJson(Entity(state.layout())));
}

} // namespace hoststand::writes
