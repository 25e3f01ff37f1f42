// SPDX-License-Identifier: Apache-2.0
#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

/// On its own a reservation names its checks, on the wire it carries them.
void readCheckIds(ObjectReader& reader, QStringList& out)
{
    reader("check_ids"_L1, out);
    const QJsonValue value = reader.take("checks"_L1);
    if (value.isUndefined())
        return;
    const Node list = reader.node().child(value, "checks"_L1);
    if (!isList(list))
        return;
    const QJsonArray checks = value.toArray();
    out.clear();
    for (qsizetype i = 0; i < checks.size() && !list.sink->failed(); ++i) {
        const Node element = list.child(checks.at(i), i);
        if (element.value.isNull())
            continue;
        if (isObject(element))
            ObjectReader(element).id("id"_L1, out.emplaceBack());
    }
}

} // namespace

template <typename V, Is<Reservation> C>
void describeWhole(V& visit, C& reservation)
{
    visit.id("id"_L1, reservation.id);
    describeSettable(visit, reservation);
    visit("status_times"_L1, reservation.statusTimes);
    visit("hold_id"_L1, reservation.holdId);
    visit("expires_at"_L1, reservation.expiresAt);
    visit("created_at"_L1, reservation.createdAt);
    visit("updated_at"_L1, reservation.updatedAt);
    describeEnd(visit, reservation);
    if constexpr (V::reading) {
        readCheckIds(visit, reservation.checkIds);
        const QJsonValue guest = visit.take("guest"_L1);
        if (reservation.guestId.isEmpty() && guest.isObject())
            reservation.guestId = guest["id"_L1].toString();
    } else {
        visit("check_ids"_L1, reservation.checkIds);
    }
}

template <typename V, Is<Check> C>
void describeWhole(V& visit, C& check)
{
    visit.id("id"_L1, check.id);
    visit("reservation_id"_L1, check.reservationId);
    visit("number"_L1, check.number);
    visit("state"_L1, check.state);
    visit("covers"_L1, check.covers);
    visit("total"_L1, check.total);
    visit("opened_at"_L1, check.openedAt);
    describeEnd(visit, check);
}

QJsonObject write(const Reservation& reservation)
{
    return writeWhole(reservation);
}

void read(const Node& node, Reservation& out)
{
    readWhole(node, out);
}

QJsonObject write(const Check& check)
{
    return writeWhole(check);
}

void read(const Node& node, Check& out)
{
    readWhole(node, out);
}

void read(const Node& node, SeatRange& out)
{
    const QJsonArray pair = node.value.toArray();
    if (pair.size() != 2) {
        if (node.value.isArray())
            node.fail("a list of first and count"_L1, "a list of another length"_L1);
        else
            node.fail("a list of first and count"_L1);
        return;
    }
    read(node.child(pair.at(0), qsizetype(0)), out.first);
    read(node.child(pair.at(1), qsizetype(1)), out.count);
}

QJsonObject withEmbedded(const Reservation& reservation, const Guest* guest,
                         const QList<Check>& checks)
{
    QJsonObject object = write(reservation);
    object.remove("check_ids"_L1);
    QJsonArray list;
    for (const Check& check : checks)
        list.append(write(check));
    object.insert("checks"_L1, list);
    object.insert("guest"_L1, guest ? QJsonValue(writeSummary(*guest)) : QJsonValue());
    return object;
}

} // namespace hoststand::json
