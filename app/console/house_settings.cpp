// SPDX-License-Identifier: Apache-2.0
#include "app/console/house_settings.h"

#include <QList>

namespace hoststand {

namespace {

struct HouseKey
{
    const char* name;
    std::chrono::minutes HouseRules::*value;
    MinutesRange range;
};

constexpr HouseKey houseKeys[]{{"grace", &HouseRules::grace, graceRange},
                               {"promised", &HouseRules::promised, promisedRange},
                               {"cleaning", &HouseRules::cleaning, cleaningRange},
                               {"paid", &HouseRules::paid, paidRange}};
constexpr auto idleName = "idle";

} // namespace

QByteArray toSetting(const HouseSettings& settings)
{
    QList<QByteArray> parts;
    for (const HouseKey& key : houseKeys)
        parts.append(QByteArray(key.name) + '=' +
                     QByteArray::number(static_cast<int>((settings.rules.*key.value).count())));
    if (settings.idle)
        parts.append(QByteArray(idleName) + '=' +
                     QByteArray::number(static_cast<int>(settings.idle->count())));
    return parts.join(' ');
}

HouseSettings houseFromSetting(const QByteArray& value)
{
    HouseSettings settings;
    for (const QByteArray& part : value.split(' ')) {
        const qsizetype sign = part.indexOf('=');
        bool isNumber = false;
        const std::chrono::minutes minutes(part.mid(sign + 1).toInt(&isNumber));
        if (sign <= 0 || !isNumber)
            continue;
        const QByteArray name = part.left(sign);
        for (const HouseKey& key : houseKeys) {
            if (name == key.name)
                settings.rules.*key.value = key.range.within(minutes);
        }
        if (name == idleName)
            settings.idle = idleRange.within(minutes);
    }
    return settings;
}

} // namespace hoststand
