// SPDX-License-Identifier: Apache-2.0
#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

template <typename V, Is<ServiceDay> C>
void describeWhole(V& visit, C& day)
{
    visit.id("id"_L1, day.id, "date"_L1);
    visit("date"_L1, day.date);
    describeSettable(visit, day);
    describeEnd(visit, day);
    if constexpr (V::reading) {
        if (!day.date.isValid())
            day.date = dateFromWire(day.id);
    }
}

template <typename V, Is<TableState> C>
void describeWhole(V& visit, C& state)
{
    visit.id("table_id"_L1, state.id, "id"_L1);
    if constexpr (V::reading)
        visit.skip("id"_L1);
    describeSettable(visit, state);
    describeEnd(visit, state);
}

template <typename V, Is<WaitlistEntry> C>
void describeWhole(V& visit, C& entry)
{
    visit.id("id"_L1, entry.id);
    describeSettable(visit, entry);
    visit("created_at"_L1, entry.createdAt);
    visit("updated_at"_L1, entry.updatedAt);
    describeEnd(visit, entry);
    if constexpr (V::reading) {
        const QJsonValue guest = visit.take("guest"_L1);
        if (entry.guestId.isEmpty() && guest.isObject())
            entry.guestId = guest["id"_L1].toString();
    }
}

template <typename V, Is<Block> C>
void describeWhole(V& visit, C& block)
{
    visit.id("id"_L1, block.id);
    describeSettable(visit, block);
    describeEnd(visit, block);
}

QJsonObject write(const ServiceDay& day)
{
    return writeWhole(day);
}

void read(const Node& node, ServiceDay& out)
{
    readWhole(node, out);
}

QJsonObject write(const TableState& state)
{
    return writeWhole(state);
}

void read(const Node& node, TableState& out)
{
    readWhole(node, out);
}

QJsonObject write(const WaitlistEntry& entry)
{
    return writeWhole(entry);
}

void read(const Node& node, WaitlistEntry& out)
{
    readWhole(node, out);
}

QJsonObject write(const Block& block)
{
    return writeWhole(block);
}

void read(const Node& node, Block& out)
{
    readWhole(node, out);
}

} // namespace hoststand::json
