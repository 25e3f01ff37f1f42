// SPDX-License-Identifier: Apache-2.0
#include "net/mock/venue_writes.h"

#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "net/mock/api_reply.h"

#include <QJsonArray>

#include <array>

namespace hoststand::writes {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualHoldSeconds = 300;
constexpr int longestHoldSeconds = 3600;

template <typename T>
using Checked = tl::expected<T, HttpResponse>;

/// Who asks, from the body's members or the headers of a request whose body is an entity's fields.
Cause takeCause(const HttpRequest& request, QJsonObject& body)
{
    Cause cause;
    cause.commandId = QString::fromUtf8(request.header("idempotency-key"));
    cause.userId = body.take("user_id"_L1).toString(QString::fromUtf8(request.header("x-user-id")));
    cause.consoleId =
        body.take("console_id"_L1).toString(QString::fromUtf8(request.header("x-console-id")));
    return cause;
}

QStringList takeOverrides(QJsonObject& body)
{
    QStringList result;
    for (const QJsonValue& rule : body.take("override"_L1).toArray())
        result.append(rule.toString());
    body.remove("approved_by"_L1);
    return result;
}

Checked<AnyPatch> patchOf(EntityKind kind, const QJsonObject& object, const QString& where = {})
{
    const Result<AnyPatch> patch = json::patchFromJson(kind, object);
    if (!patch)
        return tl::unexpected(fieldProblem(where.isEmpty() ? QString(json::nameOf(kind)) : where,
                                           patch.error().detail));
    return *patch;
}

HttpResponse answered(const StateResult& result, const VenueState& state, EntityKind kind,
                      int status)
{
    if (!result)
        return problem(result.error(), state);
    for (const Entity& entity : result->entities) {
        if (kindOf(entity) == kind)
            return HttpResponse::json(state.wire(entity), status);
    }
    return HttpResponse::empty(204);
}

/// The number in If-Match: "<version>"; 428 without one (RFC 6585, 3), 400 where it is none.
Checked<qint64> ifMatch(const HttpRequest& request)
{
    QByteArray value = request.header("if-match");
    if (value.isEmpty())
        return tl::unexpected(problem(428, u"version_required"_s,
                                      u"If-Match must say what the change is based on"_s));
    if (value.startsWith('"') && value.endsWith('"') && value.size() > 2)
        value = value.mid(1, value.size() - 2);
    bool isNumber = false;
    const qint64 version = value.toLongLong(&isNumber);
    if (!isNumber)
        return tl::unexpected(
            problem(400, u"bad_version"_s, u"If-Match must be a version in quotes"_s));
    return version;
}

template <typename E>
HttpResponse patchOne(const HttpRequest& request, VenueState& state, EntityKind kind)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    const Checked<qint64> version = ifMatch(request);
    if (!version)
        return version.error();
    StateRequest change;
    change.cause = takeCause(request, *body);
    change.overrides = takeOverrides(*body);
    const Checked<AnyPatch> patch = patchOf(kind, *body);
    if (!patch)
        return patch.error();
    change.steps.push_back(
        {StepAction::update, request.parameter(u"id"), {}, *version, {}, *patch});
    return answered(state.apply(change), state, kind, 200);
}

HttpResponse patchReservation(const HttpRequest& request, VenueState& state)
{
    return patchOne<Reservation>(request, state, EntityKind::reservation);
}

HttpResponse patchGuest(const HttpRequest& request, VenueState& state)
{
    return patchOne<Guest>(request, state, EntityKind::guest);
}

HttpResponse patchWaitlist(const HttpRequest& request, VenueState& state)
{
    return patchOne<WaitlistEntry>(request, state, EntityKind::waitlist);
}

HttpResponse createOne(const HttpRequest& request, VenueState& state, EntityKind kind)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    StateRequest change;
    change.cause = takeCause(request, *body);
    change.overrides = takeOverrides(*body);
    const Checked<AnyPatch> patch = patchOf(kind, *body);
    if (!patch)
        return patch.error();
    change.steps.push_back({StepAction::create, {}, {}, {}, {}, *patch});
    return answered(state.apply(change), state, kind, 201);
}

HttpResponse postGuest(const HttpRequest& request, VenueState& state)
{
    return createOne(request, state, EntityKind::guest);
}

HttpResponse postWaitlist(const HttpRequest& request, VenueState& state)
{
    return createOne(request, state, EntityKind::waitlist);
}

// --- POST /reservations

/// {first_name, last_name or name, phone, email}: the guest that is known by phone or address, else
/// a new one.
Checked<QString> guestFor(const QJsonObject& told, const VenueState& state, StateRequest& change)
{
    QJsonObject fields = told;
    const QString name = fields.take("name"_L1).toString().simplified();
    if (!name.isEmpty() && !fields.contains("last_name"_L1)) {
        fields.insert("first_name"_L1, name.section(u' ', 0, -2));
        fields.insert("last_name"_L1, name.section(u' ', -1));
    }
    const Checked<AnyPatch> patch = patchOf(EntityKind::guest, fields, u"guest"_s);
    if (!patch)
        return tl::unexpected(patch.error());
    const Guest* known =
        state.guestByContact(fields["phone"_L1].toString(), fields["email"_L1].toString());
    if (known)
        return known->id;
    const QString ref = u"ref:guest"_s;
    change.steps.push_back({StepAction::create, {}, ref, {}, {}, *patch});
    return ref;
}

HttpResponse hold(const QJsonObject& body, QJsonObject fields, VenueState& state,
                  StateRequest change)
{
    fields.insert("status"_L1, u"held"_s);
    const Checked<AnyPatch> patch = patchOf(EntityKind::reservation, fields);
    if (!patch)
        return patch.error();
    const int seconds = body["hold_seconds"_L1].toInt(usualHoldSeconds);
    if (seconds < 1 || seconds > longestHoldSeconds)
        return fieldProblem(u"hold_seconds"_s, u"must be 1 to %1"_s.arg(longestHoldSeconds));
    // Kept for so many real seconds, also where the venue's clock runs faster: a person is filling
    // in a form.
    const auto venueSeconds =
        std::chrono::seconds(static_cast<qint64>(seconds * state.venue().clockRate));
    change.steps.push_back({StepAction::create, {}, {}, {}, venueSeconds, *patch});
    return answered(state.apply(change), state, EntityKind::reservation, 201);
}

const Reservation* heldAs(const QString& holdId, const VenueState& state)
{
    for (const auto& [id, reservation] : state.all<Reservation>()) {
        if (reservation.holdId == holdId)
            return &reservation;
    }
    return nullptr;
}

HttpResponse confirm(const QJsonObject& body, QJsonObject fields, VenueState& state,
                     StateRequest change)
{
    const QString holdId = body["hold_id"_L1].toString();
    const Reservation* held = holdId.isEmpty() ? nullptr : heldAs(holdId, state);
    if (!holdId.isEmpty() && !held)
        return problem(404, u"not_found"_s, u"there is no such hold"_s);
    if (held && held->status != Status::held)
        return problem(409, u"hold_expired"_s, u"the hold is over"_s);
    if (!fields.contains("guest_id"_L1) && body["guest"_L1].isObject()) {
        const Checked<QString> guest = guestFor(body["guest"_L1].toObject(), state, change);
        if (!guest)
            return guest.error();
        fields.insert("guest_id"_L1, *guest);
    }
    if (!fields.contains("status"_L1))
        fields.insert("status"_L1, u"booked"_s);
    const Checked<AnyPatch> patch = patchOf(EntityKind::reservation, fields);
    if (!patch)
        return patch.error();
    if (held)
        change.steps.push_back({StepAction::update, held->id, {}, {}, {}, *patch});
    else
        change.steps.push_back({StepAction::create, {}, {}, {}, {}, *patch});
    return answered(state.apply(change), state, EntityKind::reservation, 201);
}

HttpResponse postReservation(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    state.expireHolds();
    StateRequest change;
    change.cause = takeCause(request, *body);
    change.overrides = takeOverrides(*body);
    change.cause.channel = body->value("channel"_L1).toString();
    QJsonObject fields = *body;
    for (const QString& key : {u"mode"_s, u"hold_seconds"_s, u"hold_id"_s, u"guest"_s})
        fields.remove(key);
    const QString mode = body->value("mode"_L1).toString(u"confirm"_s);
    if (mode == "hold"_L1)
        return hold(*body, fields, state, change);
    if (mode == "confirm"_L1)
        return confirm(*body, fields, state, change);
    return fieldProblem(u"mode"_s, u"must be hold or confirm"_s);
}

HttpResponse deleteHold(const HttpRequest& request, VenueState& state)
{
    state.expireHolds();
    const Reservation* held = heldAs(request.parameter(u"id"), state);
    if (!held || held->status != Status::held)
        return problem(404, u"not_found"_s, u"there is no such hold"_s);
    QJsonObject nothing;
    StateRequest change;
    change.cause = takeCause(request, nothing);
    Patch<Reservation> patch;
    patch.set<&Reservation::status>(ReservationStatus(Status::void_));
    change.steps.push_back({StepAction::update, held->id, {}, {}, {}, patch});
    const StateResult result = state.apply(change);
    return result ? HttpResponse::empty(204) : problem(result.error(), state);
}

// --- POST /changes

Checked<StateStep> stepFrom(const QJsonObject& object, const QString& where)
{
    const std::optional<EntityKind> kind = json::entityKind(object["entity"_L1].toString());
    if (!kind)
        return tl::unexpected(fieldProblem(where + u".entity"_s, u"is not an entity's name"_s));
    StateStep step;
    step.id = object["id"_L1].toString();
    step.ref = object["ref"_L1].toString();
    const bool isCreate = object["create"_L1].isObject();
    const bool isRemoval = object["remove"_L1].toBool();
    if (!isCreate && !isRemoval && !object["set"_L1].isObject())
        return tl::unexpected(fieldProblem(where, u"needs set, create or remove"_s));
    step.action = isCreate    ? StepAction::create
                  : isRemoval ? StepAction::remove
                              : StepAction::update;
    const QString member = isCreate ? u"create"_s : u"set"_s;
    const Checked<AnyPatch> patch =
        patchOf(*kind, object[member].toObject(), where + u'.' + member);
    if (!patch)
        return tl::unexpected(patch.error());
    step.set = *patch;
    if (isCreate)
        return step;
    if (step.id.isEmpty())
        return tl::unexpected(fieldProblem(where + u".id"_s, u"is missing"_s));
    if (!object["version"_L1].isDouble())
        return tl::unexpected(fieldProblem(where + u".version"_s, u"is missing"_s));
    step.version = object["version"_L1].toInteger();
    return step;
}

HttpResponse postChanges(const HttpRequest& request, VenueState& state)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    if (const QString venue = body->value("venue_id"_L1).toString(); venue != state.venue().id)
        return fieldProblem(u"venue_id"_s, u"is not this venue"_s);
    StateRequest change;
    change.cause = takeCause(request, *body);
    change.overrides = takeOverrides(*body);
    const QJsonArray steps = body->value("steps"_L1).toArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const Checked<StateStep> step = stepFrom(steps.at(i).toObject(), u"steps[%1]"_s.arg(i));
        if (!step)
            return step.error();
        change.steps.push_back(*step);
    }
    const StateResult result = state.apply(change);
    if (!result)
        return problem(result.error(), state);
    QJsonArray data;
    for (const Entity& entity : result->entities) {
        QJsonObject object = state.wire(entity);
        object.insert("entity"_L1, QString(json::nameOf(kindOf(entity))));
        data.append(object);
    }
    return HttpResponse::json(json::toJson(json::ListBody{
        .data = data, .nextCursor = {}, .hasMore = {}, .sequence = result->sequence}));
}

constexpr std::array allRoutes{
    Route{HttpMethod::post, u"/v1/changes", postChanges},
    Route{HttpMethod::post, u"/v1/reservations", postReservation},
    Route{HttpMethod::patch, u"/v1/reservations/<id>", patchReservation},
    Route{HttpMethod::delete_, u"/v1/reservations/holds/<id>", deleteHold},
    Route{HttpMethod::post, u"/v1/guests", postGuest},
    Route{HttpMethod::patch, u"/v1/guests/<id>", patchGuest},
    Route{HttpMethod::post, u"/v1/waitlist", postWaitlist},
    Route{HttpMethod::patch, u"/v1/waitlist/<id>", patchWaitlist},
};

} // namespace

std::span<const Route> routes()
{
    return allRoutes;
}

} // namespace hoststand::writes
