// SPDX-License-Identifier: Apache-2.0
#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

template <typename V, Is<Layout> C>
void describeWhole(V& visit, C& layout)
{
    visit.id("id"_L1, layout.id);
    describeSettable(visit, layout);
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
