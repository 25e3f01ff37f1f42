// SPDX-License-Identifier: Apache-2.0
#include "net/client/venue_api.h"

#include "models/json/codec.h"
#include "net/client/answer_policy.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace hoststand::api {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int visitsAtMost = 400;

enum class Shape { one, list };
enum class InPath { nothing, venue, date, id };

/// How a collection is asked for. Where its path names no venue, the query does.
struct Endpoint
{
    Collection what;
    Shape shape;
    const char* before;
    InPath inPath; ///< what stands between `before` and `after`
    const char* after;
    bool ofDate; ///< asks with date=
    bool cacheable;
};

constexpr Endpoint endpoints[] = {
    {Collection::venue, Shape::one, "/v1/venues/", InPath::venue, "", false, false},
    {Collection::layouts, Shape::list, "/v1/venues/", InPath::venue, "/layouts", false, true},
    {Collection::shifts, Shape::list, "/v1/venues/", InPath::venue, "/shifts", false, true},
    {Collection::staff, Shape::list, "/v1/venues/", InPath::venue, "/staff", false, true},
    {Collection::service_day, Shape::one, "/v1/service-days/", InPath::date, "", false, false},
    {Collection::table_states, Shape::list, "/v1/table-states", InPath::nothing, "", false, false},
    {Collection::reservations, Shape::list, "/v1/reservations", InPath::nothing, "", true, false},
    {Collection::waitlist, Shape::list, "/v1/waitlist", InPath::nothing, "", true, false},
    {Collection::blocks, Shape::list, "/v1/blocks", InPath::nothing, "", true, false},
    {Collection::guests, Shape::list, "/v1/guests", InPath::nothing, "", false, false},
    {Collection::guest, Shape::one, "/v1/guests/", InPath::id, "", false, false},
    {Collection::reservation, Shape::one, "/v1/reservations/", InPath::id, "", false, false},
};

const Endpoint& endpointOf(Collection collection)
{
    return *std::ranges::find(endpoints, collection, &Endpoint::what);
}

QString textInPath(InPath inPath, const Query& query, const QString& venueId)
{
    switch (inPath) {
    case InPath::nothing:
        return {};
    case InPath::venue:
        return venueId;
    case InPath::date:
        return query.date.toString(Qt::ISODate);
    case InPath::id:
        return query.id;
    }
    return {};
}

tl::unexpected<Error> bad(const WireRequest& request, const WireAnswer& answer, const QString& what)
{
    return failure(ErrorKind::protocol, u"bad_json"_s, describe(request, answer, what));
}

/// What is wrong with the body names the request, too.
template <typename T>
Result<T> ofRequest(Result<T> read, const WireRequest& request, const WireAnswer& answer)
{
    if (!read)
        read.error().detail = describe(request, answer, read.error().detail);
    return read;
}

/// The body as a list; one entity is a list of one.
Result<json::ListBody> listOf(const WireRequest& request, const WireAnswer& answer, Shape shape)
{
    if (shape == Shape::list)
        return ofRequest(json::listFromBytes(answer.body), request, answer);
    return ofRequest(json::objectFromBytes(answer.body, "answer"_L1), request, answer)
        .transform([](const QJsonObject& object) {
            return json::ListBody{
                .data = {object}, .nextCursor = {}, .hasMore = false, .sequence = {}};
        });
}

/// The entries of a page. One that cannot be understood does not take the others along.
void readEntries(EntityKind kind, const QJsonArray& data, Page& page)
{
    for (qsizetype i = 0; i < data.size(); ++i) {
        const QJsonObject entry = data.at(i).toObject();
        auto decoded = json::changesFromJson(kind, entry, page.sequence);
        if (decoded) {
            page.changes += *std::move(decoded);
            continue;
        }
        decoded.error().detail = u"data[%1]: %2"_s.arg(i).arg(decoded.error().detail);
        page.leftOut.append({json::idIn(entry), decoded.error()});
    }
}

} // namespace

// --- reading

qint64 sequenceOf(const WireAnswer& answer)
{
    return std::max<qint64>(answer.header("Venue-Sequence").toLongLong(), 0);
}

WireRequest venues()
{
    WireRequest request;
    request.path = "/v1/venues";
    return request;
}

Result<QString> firstVenue(const WireRequest& request, const WireAnswer& answer)
{
    return listOf(request, answer, Shape::list)
        .and_then([&](const json::ListBody& list) -> Result<QString> {
            if (list.data.isEmpty())
                return failure(ErrorKind::not_found, u"no_venue"_s,
                               describe(request, answer, u"no_venue"_s));
            const QString id = json::idIn(list.data.first().toObject());
            if (id.isEmpty())
                return bad(request, answer, u"data[0].id: expected a string"_s);
            return id;
        });
}

bool isCacheable(Collection collection)
{
    return endpointOf(collection).cacheable;
}

WireRequest page(const Query& query, const QString& venueId)
{
    const Endpoint& endpoint = endpointOf(query.what);
    WireRequest request;
    request.path =
        pathWith(endpoint.before, textInPath(endpoint.inPath, query, venueId), endpoint.after);
    if (endpoint.inPath != InPath::venue)
        request.query.append({"venue_id", venueId});
    if (endpoint.ofDate)
        request.query.append({"date", query.date.toString(Qt::ISODate)});
    if (query.what == Collection::reservations || query.what == Collection::guests)
        request.query.append({"limit", QString::number(std::clamp(query.limit, 1, 400))});
    if (query.updatedSince.isValid())
        request.query.append({"updated_since", json::toWire(query.updatedSince)});
    if (query.offset)
        request.query.append({"offset", QString::number(*query.offset)});
    else if (!query.cursor.isEmpty())
        request.query.append({"cursor", query.cursor});
    return request;
}

Result<Page> pageFrom(const Query& query, const WireRequest& request, const WireAnswer& answer)
{
    const Shape shape = endpointOf(query.what).shape;
    const auto list = listOf(request, answer, shape);
    if (!list)
        return tl::unexpected<Error>(list.error());
    Page result;
    result.sequence = sequenceOf(answer);
    readEntries(kindOf(query.what), list->data, result);
    if (shape == Shape::one && !result.leftOut.isEmpty())
        return bad(request, answer, result.leftOut.first().reason.detail);
    if (!list->hasMore.value_or(true) || list->data.isEmpty())
        return result;
    result.nextCursor = list->nextCursor;
    // Without has_more, a page that names no cursor is the last by offset, too.
    if (query.offset && (list->hasMore.has_value() || !list->nextCursor.isEmpty()))
        result.nextOffset = *query.offset + list->data.size();
    return result;
}

WireRequest log(qint64 after, int limit, const QString& venueId)
{
    WireRequest request;
    request.path = "/v1/changes";
    request.query = {{"venue_id", venueId},
                     {"after", QString::number(after)},
                     {"limit", QString::number(limit)}};
    return request;
}

Result<LogPage> logFrom(qint64 after, const WireRequest& request, const WireAnswer& answer)
{
    const auto list = listOf(request, answer, Shape::list);
    if (!list)
        return tl::unexpected<Error>(list.error());
    LogPage result;
    result.sequence = sequenceOf(answer);
    result.through = after;
    for (const QJsonValue& value : list->data) {
        const QJsonObject entry = value.toObject();
        // Counted whether it can be understood or not: the asker decides how often to ask again.
        result.through = std::max(result.through, json::envelopeFromJson(entry).sequence);
        if (auto event = json::eventFromJson(entry))
            result.events.append(*std::move(event));
        else if (event.error().code != "unknown_event"_L1)
            ++result.leftOut;
    }
    std::ranges::stable_sort(result.events, {}, &Event::sequence);
    result.hasMore =
        !list->data.isEmpty() && list->hasMore.value_or(result.through < result.sequence);
    // The body's own number is the log's end as these entries were read; the header's may be newer.
    if (!result.hasMore)
        result.through = std::max(result.through, list->sequence.value_or(0));
    return result;
}

WireRequest visits(const QString& guestId)
{
    WireRequest request;
    request.path = pathWith("/v1/guests/", guestId, "/visits");
    request.query = {{"limit", QString::number(visitsAtMost)}};
    return request;
}

Result<QList<Visit>> visitsFrom(const WireRequest& request, const WireAnswer& answer)
{
    const auto list = listOf(request, answer, Shape::list);
    if (!list)
        return tl::unexpected<Error>(list.error());
    QList<Visit> result;
    for (qsizetype i = 0; i < list->data.size(); ++i) {
        auto visit = json::visitFromJson(list->data.at(i).toObject());
        if (!visit)
            return bad(request, answer, u"data[%1]: %2"_s.arg(i).arg(visit.error().detail));
        result.append(*std::move(visit));
    }
    return result;
}

// --- changing

namespace {

bool onlyBooks(const Command& command)
{
    return command.steps.size() == 1 && command.overrides.isEmpty() &&
           command.steps.front().action == StepAction::create &&
           command.steps.front().kind() == EntityKind::reservation;
}

/// A plan is saved by itself, whatever the command is called: undo saves one, too.
const Step* layoutStep(const Command& command)
{
    const bool isPlan =
        command.steps.size() == 1 && command.steps.front().kind() == EntityKind::layout;
    return isPlan ? &command.steps.front() : nullptr;
}

/// Adds to the request what saves, makes or removes that plan.
void fillForLayout(WireRequest& request, const Step& step, const Command& by, const Asker& asker)
{
    const QByteArray version = '"' + QByteArray::number(step.baseVersion) + '"';
    request.path = pathWith("/v1/layouts/", step.id);
    QJsonObject body;
    if (step.action != StepAction::remove)
        body = json::toJson(step.set);
    body.insert("user_id"_L1, by.userId);
    body.insert("console_id"_L1, asker.consoleId);
    if (!by.approvedBy.isEmpty())
        body.insert("approved_by"_L1, by.approvedBy);
    if (step.action == StepAction::create) {
        request.path = pathWith("/v1/venues/", asker.venueId, "/layouts");
    } else {
        // Also what removes has a body: one that is written twice would be noticed.
        request.verb = step.action == StepAction::remove ? "DELETE" : "PUT";
        request.headers.append({"If-Match", version});
    }
    request.headers.append({QByteArray("Content-Type"), QByteArray("application/json")});
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
}

/// The booking in one call: a party that comes by itself is seated in it, too.
QJsonObject booking(const Command& command, QJsonObject changes)
{
    QJsonObject body = json::toJson(command.steps.front().set);
    changes.remove("steps"_L1);
    for (auto it = changes.constBegin(); it != changes.constEnd(); ++it) {
        if (!it.value().isNull())
            body.insert(it.key(), it.value());
    }
    body.insert("mode"_L1, u"confirm"_s);
    return body;
}

/// An entity of an answer. Where the platform does not name its kind, it is the step's of that id,
/// else the one of that place.
std::optional<EntityKind> kindIn(const Command& command, const QJsonObject& object,
                                 const QString& name, qsizetype place)
{
    if (!name.isEmpty())
        return json::entityKind(name);
    const QString id = json::idIn(object);
    for (const Step& step : command.steps) {
        if (step.id == id)
            return step.kind();
    }
    const auto index = static_cast<std::size_t>(place);
    if (index < command.steps.size() && command.steps.at(index).action == StepAction::create)
        return command.steps.at(index).kind();
    return std::nullopt;
}

void readAnswer(const Command& command, const QJsonArray& data, CommandAnswer& answer)
{
    for (qsizetype i = 0; i < data.size(); ++i) {
        QJsonObject object = data.at(i).toObject();
        const QString name = object.take("entity"_L1).toString();
        const auto kind = kindIn(command, object, name, i);
        auto decoded = kind ? json::changesFromJson(*kind, object, answer.sequence)
                            : failure(ErrorKind::protocol, u"bad_json"_s);
        if (decoded)
            answer.changes += *std::move(decoded);
        else
            answer.complete = false;
    }
}

CommandResult unanswered(Error error)
{
    Refusal refusal;
    refusal.error = std::move(error);
    return tl::unexpected<Refusal>(std::move(refusal));
}

/// A body that is none of the venue's says nothing: something on the way may have written it. An
/// entity in it that cannot be read does not undo that the command was carried out.
CommandResult accepted(const Command& command, const WireRequest& request, const WireAnswer& answer)
{
    const bool isOne = onlyBooks(command) || layoutStep(command);
    const auto list = listOf(request, answer, isOne ? Shape::one : Shape::list);
    if (!list)
        return unanswered(list.error());
    CommandAnswer result;
    result.sequence = list->sequence.value_or(sequenceOf(answer));
    readAnswer(command, list->data, result);
    return result;
}

} // namespace

WireRequest command(const Command& command, const Asker& asker)
{
    Command signedBy = command;
    if (signedBy.userId.isEmpty())
        signedBy.userId = asker.userId;
    WireRequest request;
    request.verb = "POST";
    request.urgency = Urgency::interactive;
    if (const Step* plan = layoutStep(command)) {
        request.headers = {{"Idempotency-Key", command.key.toLatin1()}};
        fillForLayout(request, *plan, signedBy, asker);
        return request;
    }
    QJsonObject body = json::toRequest(signedBy, asker.venueId, asker.consoleId);
    request.path = "/v1/changes";
    if (onlyBooks(command)) {
        request.path = "/v1/reservations";
        body = booking(command, body);
    }
    request.headers = {{"Content-Type", "application/json"},
                       {"Idempotency-Key", command.key.toLatin1()}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

CommandResult commandResult(const Command& command, const WireRequest& request,
                            const WireAnswer& answer)
{
    if (answer.status >= 200 && answer.status < 300)
        return accepted(command, request, answer);
    Refusal refusal;
    refusal.error = errorOf(request, answer);
    const json::Problem problem = json::problemFromBytes(answer.body);
    const bool isUnderWay = answer.status == 409 && problem.code == "in_flight"_L1;
    refusal.answered = policyOf(answer.status).settles && isProblem(answer) && !isUnderWay;
    if (!refusal.answered)
        return tl::unexpected<Refusal>(std::move(refusal));
    refusal.stale = answer.status == 412;
    refusal.bentRules = problem.bentRules;
    refusal.bentBy = problem.bentBy;
    if (!problem.current.isEmpty()) {
        const auto kind = kindIn(command, problem.current, problem.currentEntity, 0);
        if (const auto current =
                kind ? json::changesFromJson(*kind, problem.current, sequenceOf(answer))
                     : failure(ErrorKind::protocol, u"bad_json"_s))
            refusal.current = *current;
    }
    return tl::unexpected<Refusal>(std::move(refusal));
}

WireRequest subscription(const QUrl& url, const QString& secret, const Asker& asker)
{
    WireRequest request;
    request.verb = "PUT";
    request.path = pathWith("/v1/webhooks/", asker.consoleId);
    request.headers = {{"Content-Type", "application/json"},
                       {"Idempotency-Key", mintId().toLatin1()}};
    const QJsonObject body{{u"venue_id"_s, asker.venueId},
                           {u"url"_s, url.toString(QUrl::FullyEncoded)},
                           {u"secret"_s, secret}};
    request.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    return request;
}

} // namespace hoststand::api
