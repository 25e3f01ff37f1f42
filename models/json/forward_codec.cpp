// SPDX-License-Identifier: Apache-2.0
// What other systems of the house are told. No name, no number and no note of a guest is in it.
#include "models/json/entity_codec.h"

#include <QJsonDocument>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QLatin1String partyKeys[] = {
    "id"_L1,        "date"_L1,  "start_at"_L1,  "party_size"_L1, "seated_covers"_L1, "status"_L1,
    "table_ids"_L1, "seats"_L1, "server_id"_L1, "seated_at"_L1,  "left_at"_L1,       "version"_L1};
constexpr QLatin1String tableKeys[] = {"table_id"_L1, "state"_L1, "since"_L1, "version"_L1};
constexpr QLatin1String checkKeys[] = {"id"_L1,     "number"_L1, "state"_L1,
                                       "covers"_L1, "total"_L1,  "version"_L1};

template <std::size_t count>
QJsonObject partOf(const QJsonObject& whole, const QLatin1String (&keys)[count])
{
    QJsonObject part;
    for (const QLatin1String key : keys)
        part.insert(key, whole.value(key));
    return part;
}

/// Of a party that is at a table on both sides, and may have gone from one to the other.
bool saysTables(Occurrence occurrence)
{
    switch (occurrence) {
    case Occurrence::party_moved:
    case Occurrence::party_joined:
    case Occurrence::party_split:
        return true;
    case Occurrence::party_seated:
    case Occurrence::party_unseated:
    case Occurrence::party_course:
    case Occurrence::party_left:
    case Occurrence::table_state_changed:
    case Occurrence::reservation_created:
    case Occurrence::reservation_updated:
    case Occurrence::reservation_cancelled:
        break;
    }
    return false;
}

QJsonObject dataOf(const Forward& message)
{
    if (const TableState* table = std::get_if<TableState>(&message.entity))
        return {{u"table"_s, partOf(write(*table), tableKeys)}};
    const Reservation* party = std::get_if<Reservation>(&message.entity);
    if (!party)
        return {};
    QJsonArray checks;
    for (const Check& check : message.checks)
        checks.append(partOf(write(check), checkKeys));
    QJsonObject data{{u"party"_s, partOf(write(*party), partyKeys)}, {u"checks"_s, checks}};
    if (message.occurrence == Occurrence::party_seated)
        data.insert("check_needed"_L1, message.checkNeeded);
    if (saysTables(message.occurrence)) {
        data.insert("from_table_ids"_L1, QJsonArray::fromStringList(message.fromTableIds));
        data.insert("to_table_ids"_L1, QJsonArray::fromStringList(party->tableIds));
    }
    return data;
}

void readData(const Node& node, Forward& out)
{
    ObjectReader reader(node);
    if (const QJsonValue value = reader.take("table"_L1); !value.isUndefined()) {
        TableState table;
        read(node.child(value, "table"_L1), table);
        out.entity = table;
        return;
    }
    Reservation party;
    read(node.child(node.value["party"_L1], "party"_L1), party);
    reader("checks"_L1, out.checks);
    for (Check& check : out.checks)
        check.reservationId = party.id;
    reader("check_needed"_L1, out.checkNeeded);
    reader("from_table_ids"_L1, out.fromTableIds);
    out.entity = std::move(party);
}

} // namespace

QJsonObject toJson(const Forward& message)
{
    return {{u"id"_s, message.id},
            {u"type"_s, QString(nameOf(message.occurrence))},
            {u"venue_id"_s, message.venueId},
            {u"sequence"_s, message.sequence},
            {u"occurred_at"_s, toWire(message.occurredAt)},
            {u"data"_s, dataOf(message)}};
}

Result<Forward> forwardFromBytes(const QByteArray& body)
{
    const Result<QJsonObject> object = objectFromBytes(body, "message"_L1);
    if (!object)
        return tl::unexpected(object.error());
    Sink sink;
    const Node node{*object, &sink, nullptr, "message"_L1};
    ObjectReader reader(node);
    Forward message;
    QString type;
    reader.id("id"_L1, message.id);
    reader.id("type"_L1, type);
    reader("venue_id"_L1, message.venueId);
    reader.counter("sequence"_L1, message.sequence);
    reader("occurred_at"_L1, message.occurredAt);
    const Node data = node.child(object->value("data"_L1), "data"_L1);
    if (!sink.failed() && isObject(data))
        readData(data, message);
    if (sink.failed())
        return sink.failure();
    const std::optional<Occurrence> occurrence = occurrenceFromName(type);
    if (!occurrence)
        return failure(ErrorKind::protocol, u"unknown_event"_s,
                       u"message.type: expected a known type, found another"_s);
    message.occurrence = *occurrence;
    return message;
}

} // namespace hoststand::json
