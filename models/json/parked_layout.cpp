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

std::optional<ParkedLayout> parkedFromSetting(const QByteArray& setting)
{
    const QJsonObject object = QJsonDocument::fromJson(setting).object();
    // One that was never saved has no id, and the wire knows none without.
    const auto plan = [&](QLatin1String key) -> std::optional<Layout> {
        QJsonObject kept = object.value(key).toObject();
        if (kept.isEmpty())
            return std::nullopt;
        const bool isNew = kept.value("id"_L1).toString().isEmpty();
        if (isNew)
            kept.insert("id"_L1, u"new"_s);
        const Result<Entity> read = entityFromJson(EntityKind::layout, kept);
        if (!read)
            return std::nullopt;
        Layout layout = std::get<Layout>(*read);
        if (isNew)
            layout.id.clear();
        return layout;
    };
    const std::optional<Layout> base = plan("base"_L1);
    const std::optional<Layout> mine = plan("mine"_L1);
    if (!base || !mine)
        return std::nullopt;
    return ParkedLayout{*base, *mine, object.value("user_id"_L1).toString(),
                        instantFromWire(object.value("at"_L1).toString())};
}

} // namespace hoststand::json
