// SPDX-License-Identifier: Apache-2.0
#include "models/rules/turns.h"

namespace hoststand {

using namespace std::chrono_literals;

std::chrono::minutes expectedTurn(const Shift* shift, int partySize)
{
    if (!shift || shift->turnMinutes.isEmpty())
        return 90min;
    auto entry = shift->turnMinutes.lowerBound(partySize);
    if (entry == shift->turnMinutes.constEnd())
        --entry;
    return std::chrono::minutes(entry.value());
}

bool isHeldOn(const Shift& shift, QDate serviceDate)
{
    return shift.days.isEmpty() || shift.days.contains(serviceDate.dayOfWeek());
}

const Shift* shiftAt(const QList<Shift>& shifts, const Calendar& calendar, const QDateTime& instant)
{
    const QDate date = calendar.serviceDate(instant);
    const Shift* next = nullptr;
    const Shift* last = nullptr;
    QDateTime nextStart;
    QDateTime lastStart;
    for (const Shift& shift : shifts) {
        if (!isHeldOn(shift, date))
            continue;
        const QDateTime start = calendar.instant(date, shift.start);
        const QDateTime end = calendar.instant(date, shift.end);
        if (instant >= start && instant <= end)
            return &shift;
        if (instant < start && (!next || start < nextStart)) {
            next = &shift;
            nextStart = start;
        }
        if (!last || start > lastStart) {
            last = &shift;
            lastStart = start;
        }
    }
    return next ? next : last;
}

Turn turnOf(const Reservation& reservation, const QDateTime& now)
{
    if (!reservation.seatedAt.isValid())
        return {};
    const QDateTime end = reservation.leftAt.isValid() ? reservation.leftAt : now;
    const auto elapsed =
        std::chrono::seconds(std::max<qint64>(0, reservation.seatedAt.secsTo(end)));
    return {std::chrono::duration_cast<std::chrono::minutes>(elapsed), reservation.duration};
}

} // namespace hoststand
