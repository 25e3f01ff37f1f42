// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"

#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

QLatin1String nameOf(EntityKind kind)
{
    return enumName(kind);
}

std::optional<EntityKind> entityKind(const QString& name)
{
    return enumFromName<EntityKind>(name);
}

QString wireName(const ReservationStatus& status)
{
    return nameOf(status);
}

ReservationStatus statusFromName(const QString& name)
{
    return openEnumFromName<Status>(name);
}

QString wireName(const OpenEnum<Channel>& channel)
{
    return nameOf(channel);
}

QJsonObject write(const Tombstone& tombstone)
{
    ObjectWriter writer;
    switch (tombstone.kind) {
    case EntityKind::service_day:
        writer.id("id"_L1, tombstone.id, "date"_L1);
        break;
    case EntityKind::table_state:
        writer.id("id"_L1, tombstone.id, "table_id"_L1);
        break;
    case EntityKind::venue:
    case EntityKind::layout:
    case EntityKind::shift:
    case EntityKind::staff:
    case EntityKind::reservation:
    case EntityKind::guest:
    case EntityKind::waitlist:
    case EntityKind::block:
    case EntityKind::check:
        writer.id("id"_L1, tombstone.id);
        break;
    }
    writer("deleted"_L1, true);
    describeEnd(writer, tombstone);
    return writer.take();
}

namespace {

void read(const Node& node, Tombstone& out)
{
    ObjectReader reader(node);
    if (out.kind == EntityKind::service_day)
        reader.id("id"_L1, out.id, "date"_L1);
    else if (out.kind == EntityKind::table_state)
        reader.id("table_id"_L1, out.id, "id"_L1);
    else
        reader.id("id"_L1, out.id);
    // Without a version it would lose against everything: better to say so.
    readCounter(node.child(reader.object().value("version"_L1), "version"_L1), out.version);
    reader("cause"_L1, out.cause);
}

bool isDeleted(const Node& node)
{
    bool deleted = false;
    ObjectReader reader(node);
    reader("deleted"_L1, deleted);
    return deleted;
}

template <typename E>
Entity readAs(const Node& node)
{
    E entity;
    json::read(node, entity);
    return entity;
}

Entity readEntity(EntityKind kind, const Node& node, bool deleted)
{
    if (!isObject(node))
        return {};
    if (deleted || isDeleted(node)) {
        Tombstone tombstone{kind, {}, 0, {}};
        read(node, tombstone);
        return tombstone;
    }
    switch (kind) {
    case EntityKind::venue:
        return readAs<Venue>(node);
    case EntityKind::layout:
        return readAs<Layout>(node);
    case EntityKind::shift:
        return readAs<Shift>(node);
    case EntityKind::staff:
        return readAs<StaffMember>(node);
    case EntityKind::service_day:
        return readAs<ServiceDay>(node);
    case EntityKind::table_state:
        return readAs<TableState>(node);
    case EntityKind::reservation:
        return readAs<Reservation>(node);
    case EntityKind::guest:
        return readAs<Guest>(node);
    case EntityKind::waitlist:
        return readAs<WaitlistEntry>(node);
    case EntityKind::block:
        return readAs<Block>(node);
    case EntityKind::check:
        return readAs<Check>(node);
    }
    return {};
}

/// What is embedded in an object of `owner`, in the order guest, checks.
QList<Entity> readEmbedded(const Node& node, const Entity& owner)
{
    QList<Entity> result;
    if (!std::holds_alternative<Reservation>(owner) &&
        !std::holds_alternative<WaitlistEntry>(owner))
        return result;
    ObjectReader reader(node);
    if (const QJsonValue value = reader.take("guest"_L1); !value.isUndefined()) {
        Entity guest = readEntity(EntityKind::guest, node.child(value, "guest"_L1), false);
        if (auto* summary = std::get_if<Guest>(&guest))
            summary->full = false;
        result.append(std::move(guest));
    }
    if (!std::holds_alternative<Reservation>(owner))
        return result;
    const QJsonValue value = reader.take("checks"_L1);
    const Node list = node.child(value, "checks"_L1);
    const QJsonArray checks = value.toArray();
    for (qsizetype i = 0; i < checks.size() && !node.sink->failed(); ++i) {
        if (checks.at(i).isNull())
            continue;
        Entity entity = readEntity(EntityKind::check, list.child(checks.at(i), i), false);
        if (auto* check = std::get_if<Check>(&entity); check && check->reservationId.isEmpty())
            check->reservationId = idOf(owner);
        result.append(std::move(entity));
    }
    return result;
}

} // namespace

QJsonObject toJson(const Entity& entity)
{
    return std::visit([](const auto& e) { return write(e); }, entity);
}

QString idIn(const QJsonObject& object)
{
    return object.value("id"_L1).toString();
}

Result<Entity> entityFromJson(EntityKind kind, const QJsonObject& object)
{
    Sink sink;
    Entity entity = readEntity(kind, Node{object, &sink, nullptr, nameOf(kind)}, false);
    if (sink.failed())
        return sink.failure();
    return entity;
}

QList<Change> readChanges(EntityKind kind, const QJsonObject& object, bool deleted, qint64 sequence,
                          const QDateTime& occurredAt, Sink& sink)
{
    const Node node{object, &sink, nullptr, nameOf(kind)};
    QList<Change> changes;
    changes.append({readEntity(kind, node, deleted), sequence, occurredAt});
    for (Entity& entity : readEmbedded(node, changes.constFirst().entity))
        changes.append({std::move(entity), sequence, occurredAt});
    return changes;
}

Result<QList<Change>> changesFromJson(EntityKind kind, const QJsonObject& object, qint64 sequence,
                                      const QDateTime& occurredAt)
{
    Sink sink;
    QList<Change> changes = readChanges(kind, object, false, sequence, occurredAt, sink);
    if (sink.failed())
        return sink.failure();
    return changes;
}

} // namespace hoststand::json
