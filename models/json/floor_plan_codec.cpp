// SPDX-License-Identifier: Apache-2.0
#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

template <typename V, Is<Area> C>
void describe(V& visit, C& area)
{
    visit.id("id"_L1, area.id);
    visit("name"_L1, area.name);
}

template <typename V, Is<Table> C>
void describe(V& visit, C& table)
{
    visit.id("id"_L1, table.id);
    visit("name"_L1, table.name);
    visit("area_id"_L1, table.areaId);
    visit("shape"_L1, table.shape);
    visit("x"_L1, table.x);
    visit("y"_L1, table.y);
    visit("w"_L1, table.w);
    visit("h"_L1, table.h);
    visit("rotation"_L1, table.rotation);
    visit("min_covers"_L1, table.minCovers);
    visit("max_covers"_L1, table.maxCovers);
    visit("attributes"_L1, table.attributes);
    visit("seating"_L1, table.seating);
    visit("seats"_L1, table.seats);
}

template <typename V, Is<Combination> C>
void describe(V& visit, C& combination)
{
    visit.id("id"_L1, combination.id);
    visit("table_ids"_L1, combination.tableIds);
    visit("min_covers"_L1, combination.minCovers);
    visit("max_covers"_L1, combination.maxCovers);
}

template <typename V, Is<Fixture> C>
void describe(V& visit, C& fixture)
{
    visit.id("id"_L1, fixture.id);
    visit("kind"_L1, fixture.kind);
    visit("label"_L1, fixture.label);
    visit("area_id"_L1, fixture.areaId);
    visit("x"_L1, fixture.x);
    visit("y"_L1, fixture.y);
    visit("w"_L1, fixture.w);
    visit("h"_L1, fixture.h);
}

template <typename V, Is<Layout> C>
void describeWhole(V& visit, C& layout)
{
    visit.id("id"_L1, layout.id);
    visit("name"_L1, layout.name);
    visit("areas"_L1, layout.areas);
    visit("tables"_L1, layout.tables);
    visit("combinations"_L1, layout.combinations);
    visit("fixtures"_L1, layout.fixtures);
    describeEnd(visit, layout);
}

QJsonObject write(const Layout& layout)
{
    return writeWhole(layout);
}

void read(const Node& node, Layout& out)
{
    readWhole(node, out);
}

} // namespace hoststand::json
