// SPDX-License-Identifier: Apache-2.0
#include "models/json/parked_layout.h"

#include "models/json/codec.h"

#include <QJsonDocument>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

QByteArray toSetting(const std::optional<ParkedLayout>& parked)
{
    if (!parked)
        return {};
    const QJsonObject object{{u"base"_s, toJson(Entity(parked->base))},
                             {u"mine"_s, toJson(Entity(parked->mine))},
                             {u"user_id"_s, parked->userId},
                             {u"at"_s, toWire(parked->at)}};
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

std::optional<ParkedLayout> parkedFromSetting(const QByteArray& kept)
{
    const QJsonObject object = QJsonDocument::fromJson(kept).object();
    const auto plan = [&](QLatin1String key) {
        return entityFromJson(EntityKind::layout, object.value(key).toObject());
    };
    const Result<Entity> base = plan("base"_L1);
    const Result<Entity> mine = plan("mine"_L1);
    if (!base || !mine)
        return std::nullopt;
    return ParkedLayout{std::get<Layout>(*base), std::get<Layout>(*mine),
                        object.value("user_id"_L1).toString(),
                        instantFromWire(object.value("at"_L1).toString())};
}

} // namespace hoststand::json
