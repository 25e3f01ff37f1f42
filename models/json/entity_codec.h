// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/patch.h"
#include "models/json/field_keys.h"
#include "models/json/parts.h"

/// Entities as a whole and patches of them. Inside of models/json only.
namespace hoststand::json {

// write() gives the whole object with its unknown fields; read() fills `out`, which must be fresh,
// or notes a failure in the node's sink. What is embedded in an object is passed over.

[[nodiscard]] QJsonObject write(const Venue& venue);
[[nodiscard]] QJsonObject write(const Layout& layout);
[[nodiscard]] QJsonObject write(const Shift& shift);
[[nodiscard]] QJsonObject write(const StaffMember& member);
[[nodiscard]] QJsonObject write(const ServiceDay& day);
[[nodiscard]] QJsonObject write(const TableState& state);
[[nodiscard]] QJsonObject write(const Reservation& reservation);
[[nodiscard]] QJsonObject write(const Guest& guest);
[[nodiscard]] QJsonObject write(const WaitlistEntry& entry);
[[nodiscard]] QJsonObject write(const Block& block);
[[nodiscard]] QJsonObject write(const Check& check);
[[nodiscard]] QJsonObject write(const Tombstone& tombstone);

void read(const Node& node, Venue& out);
void read(const Node& node, Layout& out);
void read(const Node& node, Shift& out);
void read(const Node& node, StaffMember& out);
void read(const Node& node, ServiceDay& out);
void read(const Node& node, TableState& out);
void read(const Node& node, Reservation& out);
void read(const Node& node, Guest& out);
void read(const Node& node, WaitlistEntry& out);
void read(const Node& node, Block& out);
void read(const Node& node, Check& out);

/// The part of a guest's object that travels inside a reservation.
[[nodiscard]] QJsonObject writeSummary(const Guest& guest);

/// For event_codec: the changes of `object`, whose failures go to `sink`. `deleted`: it is a
/// tombstone whatever it says.
[[nodiscard]] QList<Change> readChanges(EntityKind kind, const QJsonObject& object, bool deleted,
                                        qint64 sequence, const QDateTime& occurredAt, Sink& sink);

// --- for the codecs of the entities

template <typename E>
[[nodiscard]] QJsonObject writeWhole(const E& entity)
{
    ObjectWriter writer(entity.unknown);
    describeWhole(writer, entity);
    return writer.take();
}

template <typename E>
void readWhole(const Node& node, E& out)
{
    if (!isObject(node))
        return;
    ObjectReader reader(node);
    describeWhole(reader, out);
    reader.skip(QLatin1String("deleted"));
    out.unknown = reader.unknown();
}

/// The fields that a command may set.
template <typename V, typename C>
void describeSettable(V& visit, C& entity)
{
    forEachField<std::remove_const_t<C>>(
        [&](auto field, auto member) { visit(keyOf(field), entity.*member); });
}

/// What all entities end with.
template <typename V, typename C>
void describeEnd(V& visit, C& entity)
{
    visit.counter(QLatin1String("version"), entity.version);
    visit(QLatin1String("cause"), entity.cause);
}

} // namespace hoststand::json
