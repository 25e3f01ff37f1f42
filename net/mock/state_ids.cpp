// SPDX-License-Identifier: Apache-2.0
#include "net/mock/state_ids.h"

#include "models/rules/status_steps.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

std::size_t indexOf(EntityKind kind)
{
    switch (kind) {
    case EntityKind::reservation:
        return 0;
    case EntityKind::guest:
        return 1;
    case EntityKind::waitlist:
        return 2;
    case EntityKind::service_day:
        return 3;
    case EntityKind::table_state:
        return 4;
    case EntityKind::block:
    case EntityKind::venue:
    case EntityKind::layout:
    case EntityKind::shift:
    case EntityKind::staff:
    case EntityKind::check:
        break;
    }
    return 5;
}

QString entityId(EntityKind kind, int number)
{
    static constexpr QLatin1String prefixes[] = {"res_"_L1, "gst_"_L1, "wtl_"_L1,
                                                 "day_"_L1, "tst_"_L1, "blk_"_L1};
    return prefixes[indexOf(kind)] + u"%1"_s.arg(number, 6, 10, QChar(u'0'));
}

QString eventType(const Reservation* before, const Reservation& now)
{
    if (!before)
        return u"reservation.created"_s;
    const Stage was = stageOf(before->status);
    const Stage is = stageOf(now.status);
    if (is == Stage::gone && was != Stage::gone && now.status != Status::no_show)
        return u"reservation.cancelled"_s;
    const bool moved = before->tableIds != now.tableIds || before->seats != now.seats;
    if (is == Stage::seated && (was != Stage::seated || moved))
        return u"table.seated"_s;
    if (was == Stage::seated && is != Stage::seated)
        return u"table.cleared"_s;
    if (moved && !now.tableIds.isEmpty())
        return u"table.assigned"_s;
    return u"reservation.updated"_s;
}

QJsonObject differing(const QJsonObject& was, const QJsonObject& is)
{
    QJsonObject result;
    for (auto it = was.begin(); it != was.end(); ++it) {
        const QString key = it.key();
        if (key != "version"_L1 && key != "cause"_L1 && key != "updated_at"_L1 &&
            is.value(key) != it.value())
            result.insert(key, it.value());
    }
    for (auto it = is.begin(); it != is.end(); ++it) {
        const QString key = it.key();
        if (key != "version"_L1 && key != "cause"_L1 && key != "updated_at"_L1 &&
            !was.contains(key))
            result.insert(key, QJsonValue::Null);
    }
    return result;
}

} // namespace hoststand
