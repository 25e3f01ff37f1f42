// SPDX-License-Identifier: Apache-2.0
#include "models/rules/door_hold.h"

#include <algorithm>

namespace hoststand {

namespace {
bool isOfHold(const Closure& closure)
{
    return closure.reason.startsWith(doorMark);
}
} // namespace

QDateTime heldUntil(const ServiceDay* day, const QDateTime& now)
{
    return day && day->doorHoldUntil.isValid() && now < day->doorHoldUntil ? day->doorHoldUntil
                                                                           : QDateTime();
}

QString holdReason(const ServiceDay& day)
{
    const auto found = std::find_if(day.closures.crbegin(), day.closures.crend(), isOfHold);
    return found == day.closures.crend() ? QString() : found->reason.mid(1);
}

ServiceDay withDoorHeld(ServiceDay day, const QDateTime& now, const QDateTime& until,
                        const QString& reason)
{
    day = withDoorOpen(std::move(day));
    day.doorHoldUntil = until;
    day.closures.append({now, std::max(until, now.addDuration(heldSale)), {}, doorMark + reason});
    return day;
}

ServiceDay withDoorOpen(ServiceDay day)
{
    day.doorHoldUntil = {};
    day.closures.removeIf(isOfHold);
    return day;
}

} // namespace hoststand
