// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/json/entity_codec.h"

#include <QJsonDocument>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

struct EventType
{
    QLatin1String name;
    EntityKind kind;
};

/// Types whose entity is not the word before the dot, or whose verb is one of their own.
constexpr EventType ownTypes[] = {
    {"reservation.cancelled"_L1, EntityKind::reservation},
    {"table.assigned"_L1, EntityKind::reservation},
    {"table.seated"_L1, EntityKind::reservation},
    {"table.cleared"_L1, EntityKind::reservation},
    {"table.state_changed"_L1, EntityKind::table_state},
    {"guest.merged"_L1, EntityKind::guest},
    {"check.opened"_L1, EntityKind::check},
    {"check.course_fired"_L1, EntityKind::check},
    {"check.closed"_L1, EntityKind::check},
};

/// Verbs that every entity may have.
constexpr QLatin1String commonVerbs[] = {"created"_L1, "updated"_L1, "deleted"_L1, "erased"_L1};

bool isDeletion(const QString& type)
{
    return type.endsWith(".deleted"_L1) || type.endsWith(".erased"_L1);
}

void readEnvelope(ObjectReader& reader, EventEnvelope& out)
{
    reader.id("id"_L1, out.id);
    reader.id("type"_L1, out.type);
    reader("venue_id"_L1, out.venueId);
    reader.counter("sequence"_L1, out.sequence);
    reader("occurred_at"_L1, out.occurredAt);
}

/// Nothing where it cannot be understood: what is now is worth more than what was.
std::optional<PartyBefore> partyBefore(const Reservation& now, const QJsonValue& previous)
{
    if (!previous.isObject())
        return std::nullopt;
    PartyBefore before{now.status, now.tableIds, now.seats};
    if (!previous["table_ids"_L1].isUndefined())
        before.tableIds.clear();
    if (!previous["seats"_L1].isUndefined())
        before.seats.clear();
    Sink sink;
    const Node node{previous, &sink, nullptr, "previous"_L1};
    ObjectReader reader(node);
    reader("status"_L1, before.status);
    reader("table_ids"_L1, before.tableIds);
    reader("seats"_L1, before.seats);
    if (sink.failed())
        return std::nullopt;
    return before;
}

} // namespace

std::optional<EntityKind> kindOfEventType(const QString& type)
{
    for (const EventType& own : ownTypes) {
        if (own.name == type)
            return own.kind;
    }
    const qsizetype dot = type.indexOf(u'.');
    const QStringView verb = QStringView(type).mid(dot + 1);
    for (const QLatin1String common : commonVerbs) {
        if (dot > 0 && verb == common)
            return entityKind(type.left(dot));
    }
    return std::nullopt;
}

Result<Event> eventFromJson(const QJsonObject& object)
{
    Sink sink;
    const Node node{object, &sink, nullptr, "event"_L1};
    ObjectReader reader(node);
    EventEnvelope envelope;
    readEnvelope(reader, envelope);
    if (sink.failed())
        return sink.failure();
    const std::optional<EntityKind> kind = kindOfEventType(envelope.type);
    if (!kind)
        return failure(ErrorKind::protocol, u"unknown_event"_s,
                       u"event.type: expected a known type, found another"_s);
    const Node data = node.child(object.value("data"_L1), "data"_L1);
    if (!isObject(data))
        return sink.failure();
    const Node entity = data.child(data.value["object"_L1], "object"_L1);
    if (!isObject(entity))
        return sink.failure();
    Event event{
        envelope.id, envelope.type, envelope.venueId, envelope.sequence, envelope.occurredAt, {},
        {}};
    event.changes = readChanges(*kind, entity.value.toObject(), isDeletion(event.type),
                                event.sequence, event.occurredAt, sink);
    if (sink.failed())
        return sink.failure();
    const Reservation* party = event.changes.isEmpty()
                                   ? nullptr
                                   : std::get_if<Reservation>(&event.changes.constFirst().entity);
    if (party)
        event.before = partyBefore(*party, data.value["previous"_L1]);
    return event;
}

Result<Event> eventFromBytes(const QByteArray& body)
{
    return objectFromBytes(body, "event"_L1).and_then([](const QJsonObject& object) {
        return eventFromJson(object);
    });
}

EventEnvelope envelopeFromBytes(const QByteArray& body)
{
    return envelopeFromJson(QJsonDocument::fromJson(body).object());
}

EventEnvelope envelopeFromJson(const QJsonObject& object)
{
    EventEnvelope envelope;
    // One sink for each field: what is wrong with one says nothing about the others.
    const auto readAlone = [&](auto&& readField) {
        Sink sink;
        const Node node{object, &sink, nullptr, "event"_L1};
        ObjectReader reader(node);
        readField(reader);
    };
    readAlone([&](ObjectReader& reader) { reader.id("id"_L1, envelope.id); });
    readAlone([&](ObjectReader& reader) { reader.id("type"_L1, envelope.type); });
    readAlone([&](ObjectReader& reader) { reader("venue_id"_L1, envelope.venueId); });
    readAlone([&](ObjectReader& reader) { reader.counter("sequence"_L1, envelope.sequence); });
    readAlone([&](ObjectReader& reader) { reader("occurred_at"_L1, envelope.occurredAt); });
    return envelope;
}

} // namespace hoststand::json
