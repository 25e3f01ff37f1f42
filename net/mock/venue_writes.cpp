// SPDX-License-Identifier: Apache-2.0
#include "net/mock/venue_writes.h"

#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "net/mock/api_reply.h"
#include "net/mock/write_parts.h"

#include <QJsonArray>

#include <array>

namespace hoststand::writes {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int usualHoldSeconds = 300;
constexpr int longestHoldSeconds = 3600;

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
    takeOverrides(*body, change);
    const Checked<AnyPatch> patch = patchOf(kind, *body);
    if (!patch)
        return patch.error();
    change.steps.push_back(
        {StepAction::update, request.parameter(u"id"), {}, *version, {}, *patch});
    return answered(state.apply(change), state, kind, 200);
}

HttpResponse patchReservation(const HttpRequest& request, VenueState& state)
{
    return patchOne(request, state, EntityKind::reservation);
}

HttpResponse patchGuest(const HttpRequest& request, VenueState& state)
{
    return patchOne(request, state, EntityKind::guest);
}

HttpResponse patchWaitlist(const HttpRequest& request, VenueState& state)
{
    return patchOne(request, state, EntityKind::waitlist);
}

HttpResponse patchServiceDay(const HttpRequest& request, VenueState& state)
{
    return patchOne(request, state, EntityKind::service_day);
}

HttpResponse createOne(const HttpRequest& request, VenueState& state, EntityKind kind)
{
    Checked<QJsonObject> body = bodyObject(request);
    if (!body)
        return body.error();
    StateRequest change;
    change.cause = takeCause(request, *body);
    takeOverrides(*body, change);
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
    takeOverrides(*body, change);
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
    takeOverrides(*body, change);
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

template <auto write>
HttpResponse onState(const HttpRequest& request, const Platform& platform)
{
    return write(request, platform.state);
}

HttpResponse postMessage(const HttpRequest& request, const Platform& platform)
{
    return platform.messages.post(request);
}

constexpr std::array allRoutes{
    Route{HttpMethod::post, u"/v1/changes", onState<postChanges>},
    Route{HttpMethod::post, u"/v1/reservations", onState<postReservation>},
    Route{HttpMethod::patch, u"/v1/reservations/<id>", onState<patchReservation>},
    Route{HttpMethod::delete_, u"/v1/reservations/holds/<id>", onState<deleteHold>},
    Route{HttpMethod::post, u"/v1/guests", onState<postGuest>},
    Route{HttpMethod::patch, u"/v1/guests/<id>", onState<patchGuest>},
    Route{HttpMethod::delete_, u"/v1/guests/<id>", eraseGuest},
    Route{HttpMethod::post, u"/v1/guests/<id>/merge", mergeGuest},
    Route{HttpMethod::post, u"/v1/guests/<id>/unmerge", unmergeGuest},
    Route{HttpMethod::post, u"/v1/waitlist", onState<postWaitlist>},
    Route{HttpMethod::patch, u"/v1/waitlist/<id>", onState<patchWaitlist>},
    Route{HttpMethod::patch, u"/v1/service-days/<id>", onState<patchServiceDay>},
    Route{HttpMethod::post, u"/v1/venues/<venue_id>/layouts", onState<postLayout>},
    Route{HttpMethod::put, u"/v1/layouts/<id>", onState<putLayout>},
    Route{HttpMethod::delete_, u"/v1/layouts/<id>", onState<deleteLayout>},
    Route{HttpMethod::post, u"/v1/checks", onState<postCheck>},
    Route{HttpMethod::patch, u"/v1/checks/<id>", onState<patchCheck>},
    Route{HttpMethod::post, u"/v1/messages", postMessage},
};

} // namespace

std::span<const Route> routes()
{
    return allRoutes;
}

} // namespace hoststand::writes
