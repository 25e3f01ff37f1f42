// SPDX-License-Identifier: Apache-2.0
#include "net/mock/venue_reads.h"

#include "models/json/codec.h"
#include "net/mock/api_reply.h"
#include "net/mock/availability_reads.h"
#include "net/mock/guest_generator.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>

namespace hoststand::reads {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int largestLogPage = 1000;

HttpResponse notFound()
{
    return problem(404, u"not_found"_s, u"there is no such entity"_s);
}

QJsonObject whole(const QJsonArray& data)
{
    return json::toJson(
        json::ListBody{.data = data, .nextCursor = {}, .hasMore = false, .sequence = {}});
}

template <typename E>
QJsonArray all(const QList<E>& entities)
{
    QJsonArray data;
    for (const E& entity : entities)
        data.append(json::toJson(Entity(entity)));
    return data;
}

// --- the venue's own

HttpResponse venues(const HttpRequest& request, const VenueState& state)
{
    return cacheable(request, whole({json::toJson(Entity(state.venue()))}));
}

HttpResponse venue(const HttpRequest& request, const VenueState& state)
{
    return cacheable(request, json::toJson(Entity(state.venue())));
}

HttpResponse layouts(const HttpRequest& request, const VenueState& state)
{
    QJsonArray data;
    for (const auto& [id, plan] : state.layouts())
        data.append(json::toJson(Entity(plan)));
    return cacheable(request, whole(data));
}

HttpResponse layout(const HttpRequest& request, const VenueState& state)
{
    const auto found = state.layouts().find(request.parameter(u"id"));
    if (found == state.layouts().end())
        return notFound();
    return cacheable(request, json::toJson(Entity(found->second)));
}

HttpResponse shifts(const HttpRequest& request, const VenueState& state)
{
    return cacheable(request, whole(all(state.shifts())));
}

HttpResponse staff(const HttpRequest& request, const VenueState& state)
{
    return cacheable(request, whole(all(state.staff())));
}

HttpResponse serviceDay(const HttpRequest& request, const VenueState& state)
{
    const QDate date = QDate::fromString(request.parameter(u"date"), Qt::ISODate);
    if (!date.isValid())
        return problem(404, u"not_found"_s, u"that is not a date"_s);
    return HttpResponse::json(json::toJson(Entity(state.serviceDay(date))));
}

// --- lists

/// What a list request asks for, beside its page.
struct Filter
{
    QDate date;
    QDateTime updatedSince;
    QString status;
    QString guestId;
    QString query;
    QString tag;
};

tl::expected<Filter, HttpResponse> filterOf(const HttpRequest& request)
{
    Filter filter;
    if (const auto date = request.queryValue(u"date")) {
        filter.date = QDate::fromString(*date, Qt::ISODate);
        if (!filter.date.isValid())
            return tl::unexpected(fieldProblem(u"date"_s, u"must be YYYY-MM-DD"_s));
    }
    if (const auto since = request.queryValue(u"updated_since")) {
        filter.updatedSince = json::instantFromWire(*since);
        if (!filter.updatedSince.isValid())
            return tl::unexpected(fieldProblem(u"updated_since"_s, u"must be an RFC 3339 time"_s));
    }
    filter.status = request.queryValue(u"status").value_or(QString());
    filter.guestId = request.queryValue(u"guest_id").value_or(QString());
    filter.query = request.queryValue(u"query").value_or(QString()).simplified();
    filter.tag = request.queryValue(u"tag").value_or(QString());
    return filter;
}

bool isSince(const QDateTime& updatedAt, const Filter& filter)
{
    return !filter.updatedSince.isValid() || updatedAt >= filter.updatedSince;
}

bool passes(const Reservation& reservation, const Filter& filter)
{
    return (!filter.date.isValid() || reservation.date == filter.date) &&
           (filter.status.isEmpty() || json::wireName(reservation.status) == filter.status) &&
           (filter.guestId.isEmpty() || reservation.guestId == filter.guestId) &&
           isSince(reservation.updatedAt, filter);
}

bool passes(const WaitlistEntry& entry, const Filter& filter)
{
    return (!filter.date.isValid() || entry.date == filter.date) &&
           (filter.guestId.isEmpty() || entry.guestId == filter.guestId) &&
           isSince(entry.updatedAt, filter);
}

bool passes(const Block& block, const Filter& filter)
{
    return !filter.date.isValid() || block.date == filter.date;
}

bool passes(const TableState&, const Filter&)
{
    return true;
}

bool passes(const Guest& guest, const Filter& filter)
{
    if (!isSince(guest.updatedAt, filter))
        return false;
    // Who was merged into another is told to those who catch up, and else is that other.
    if (!guest.mergedInto.isEmpty() && !filter.updatedSince.isValid())
        return false;
    const auto isTagged = [&](const Tag& tag) {
        return tag.id == filter.tag || tag.name == filter.tag;
    };
    if (!filter.tag.isEmpty() && std::none_of(guest.tags.cbegin(), guest.tags.cend(), isTagged))
        return false;
    if (filter.query.isEmpty())
        return true;
    const QString card = guest.firstName + u' ' + guest.lastName + u' ' + guest.firstName + u' ' +
                         guest.email + u' ' + guest.company + u' ' + guest.phone;
    return card.contains(filter.query, Qt::CaseInsensitive);
}

/// Pages go by id: what is made meanwhile comes at the end, and what changes meanwhile stays where
/// it is, so that no entity is lost between two pages.
template <typename E>
HttpResponse list(const HttpRequest& request, const VenueState& state)
{
    const auto paging = pagingOf(request);
    if (!paging)
        return paging.error();
    const auto filter = filterOf(request);
    if (!filter)
        return filter.error();
    const VenueState::Shelf<E>& shelf = state.all<E>();
    QJsonArray data;
    QString last;
    bool hasMore = false;
    int skip = paging->offset;
    for (auto it = shelf.upper_bound(paging->after); it != shelf.end(); ++it) {
        if (!passes(it->second, *filter) || skip-- > 0)
            continue;
        hasMore = data.size() == paging->limit;
        if (hasMore)
            break;
        data.append(state.wire(it->second));
        last = it->first;
    }
    if (!hasMore && filter->updatedSince.isValid()) {
        for (const VenueState::Removed& removed : state.removed()) {
            if (removed.tombstone.kind == kindOf(Entity(E{})) && removed.at >= filter->updatedSince)
                data.append(json::toJson(Entity(removed.tombstone)));
        }
    }
    return pageReply(data, hasMore, last);
}

template <typename E>
HttpResponse one(const HttpRequest& request, const VenueState& state)
{
    const E* entity = state.find<E>(request.parameter(u"id"));
    return entity ? HttpResponse::json(state.wire(*entity)) : notFound();
}

HttpResponse visits(const HttpRequest& request, const VenueState& state)
{
    const Guest* guest = state.find<Guest>(request.parameter(u"id"));
    if (!guest)
        return notFound();
    QStringList names;
    for (const Table& table : state.layout().tables)
        names.append(table.name);
    QList<StaffMember> servers = state.staff();
    servers.removeIf([](const StaffMember& member) { return member.role != StaffRole::server; });
    QJsonArray data;
    for (const Visit& visit : visitsOf(*guest, names, servers))
        data.append(json::toJson(visit));
    return HttpResponse::json(whole(data));
}

/// The log is kept as bytes, so its pages are put together as bytes.
HttpResponse changes(const HttpRequest& request, const VenueState& state)
{
    bool isNumber = false;
    const qint64 after = request.queryValue(u"after").value_or(QString()).toLongLong(&isNumber);
    if (!isNumber || after < 0)
        return fieldProblem(u"after"_s, u"must be a sequence number"_s);
    int limit = 100;
    if (const auto asked = request.queryValue(u"limit")) {
        limit = asked->toInt(&isNumber);
        if (!isNumber || limit < 1 || limit > largestLogPage)
            return fieldProblem(u"limit"_s, u"must be 1 to %1"_s.arg(largestLogPage));
    }
    if (after < state.logBegin())
        return problem(410, u"changes_expired"_s,
                       u"the log no longer reaches back to %1"_s.arg(after));
    const auto& log = state.log();
    const qsizetype from = std::min(qsizetype(after - state.logBegin()), qsizetype(log.size()));
    const qsizetype to = std::min(from + limit, qsizetype(log.size()));
    QByteArray body = "{\"data\":[";
    for (qsizetype i = from; i < to; ++i) {
        if (i > from)
            body += ',';
        body += log[std::size_t(i)].body;
    }
    const bool hasMore = to < qsizetype(log.size());
    body += "],\"has_more\":";
    body += hasMore ? "true" : "false";
    body += ",\"next_cursor\":null,\"sequence\":" + QByteArray::number(state.sequence()) + '}';
    HttpResponse response = HttpResponse::json(QJsonObject());
    response.body = body;
    return response;
}

constexpr std::array allRoutes{
    Route{u"/v1/venues", venues},
    Route{u"/v1/venues/<venue_id>", venue},
    Route{u"/v1/venues/<venue_id>/layouts", layouts},
    Route{u"/v1/venues/<venue_id>/availability", availability},
    Route{u"/v1/venues/<venue_id>/availability/grid", availabilityGrid},
    Route{u"/v1/venues/<venue_id>/availability/month", availabilityMonth},
    Route{u"/v1/layouts/<id>", layout},
    Route{u"/v1/venues/<venue_id>/shifts", shifts},
    Route{u"/v1/venues/<venue_id>/staff", staff},
    Route{u"/v1/service-days/<date>", serviceDay},
    Route{u"/v1/table-states", list<TableState>},
    Route{u"/v1/blocks", list<Block>},
    Route{u"/v1/waitlist", list<WaitlistEntry>},
    Route{u"/v1/waitlist/<id>", one<WaitlistEntry>},
    Route{u"/v1/reservations", list<Reservation>},
    Route{u"/v1/reservations/<id>", one<Reservation>},
    Route{u"/v1/guests", list<Guest>},
    Route{u"/v1/guests/<id>", one<Guest>},
    Route{u"/v1/guests/<id>/visits", visits},
    Route{u"/v1/changes", changes},
};

} // namespace

std::span<const Route> routes()
{
    return allRoutes;
}

bool isOfAnotherVenue(const HttpRequest& request, const VenueState& state)
{
    const QString inPath = request.parameter(u"venue_id");
    const QString inQuery = request.queryValue(u"venue_id").value_or(QString());
    const QString own = state.venue().id;
    return (!inPath.isEmpty() && inPath != own) || (!inQuery.isEmpty() && inQuery != own);
}

} // namespace hoststand::reads
