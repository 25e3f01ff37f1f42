// SPDX-License-Identifier: Apache-2.0
#include "models/rules/block_text.h"

#include "models/rules/occupancy.h"
#include "models/rules/seating.h"
#include "models/rules/status_steps.h"

#include <QRegularExpression>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
/// A smaller number without a unit counts something else.
constexpr int k_fewestMinutes = 5;

QDate dayServed(const QDateTime& now, QDate serviceDate, const Calendar& calendar)
{
    return std::max(serviceDate, calendar.serviceDate(now));
}
} // namespace

QDateTime nightEnd(const QDateTime& now, QDate serviceDate, const Calendar& calendar)
{
    return calendar.beginOf(dayServed(now, serviceDate, calendar).addDays(1));
}

QList<const Reservation*> metByBlock(const FloorSituation& situation, const QString& tableId,
                                     const Stay& stay)
{
    QList<const Reservation*> met = situation.parties;
    met.removeIf([&](const Reservation* party) {
        const bool holds = isSeated(party->status) || isAwaiting(party->status);
        return !holds || !party->tableIds.contains(tableId) ||
               !stayOf(*party, situation.now).overlaps(stay);
    });
    return met;
}

Result<BlockSpan> blockSpan(const QString& typed, const QDateTime& now, QDate serviceDate,
                            const Calendar& calendar)
{
    static const QRegularExpression time(
        uR"(^(\d{1,2})[:.](\d{2})(?:\s*[-–]\s*(\d{1,2})[:.](\d{2}))?(?=\s|$))"_s);
    static const QRegularExpression number(
        uR"(^(\d+)\s*(m|min|mins|minutes|h|hour|hours)?(?=\s|$))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QString text = typed.simplified();
    const QDate day = dayServed(now, serviceDate, calendar);
    const QDateTime dayEnd = nightEnd(now, serviceDate, calendar);
    const auto end = [&](QTime local) {
        return local == calendar.serviceDayStart() ? dayEnd : calendar.instant(day, local);
    };
    BlockSpan span{now, dayEnd, text};
    if (const QRegularExpressionMatch found = time.match(text); found.hasMatch()) {
        const QTime first(found.captured(1).toInt(), found.captured(2).toInt());
        const bool isRange = !found.captured(3).isEmpty();
        const QTime second(found.captured(3).toInt(), found.captured(4).toInt());
        if (!first.isValid() || (isRange && !second.isValid()))
            return failure(ErrorKind::rejected, u"no_such_time"_s);
        span.to = end(isRange ? second : first);
        if (isRange && span.to <= calendar.instant(day, first))
            return failure(ErrorKind::rejected, u"ends_before_it_begins"_s);
        if (isRange)
            span.from = std::max(now, calendar.instant(day, first));
        span.reason = text.mid(found.capturedEnd()).trimmed();
    } else if (const QRegularExpressionMatch some = number.match(text); some.hasMatch()) {
        const int count = some.captured(1).size() > 3 ? 0 : some.captured(1).toInt();
        const QString unit = some.captured(2);
        const QString rest = text.mid(some.capturedEnd()).trimmed();
        if (unit.isEmpty() && count > 0 && count < k_fewestMinutes && !rest.isEmpty())
            return span; // "2 chairs broken"
        if (count == 0)
            return failure(ErrorKind::rejected, u"no_such_time"_s);
        const bool isHours = unit.startsWith(u'h', Qt::CaseInsensitive);
        span.to = std::min(dayEnd, now.addSecs((isHours ? 3600LL : 60LL) * count));
        span.reason = rest;
    }
    if (span.to <= now)
        return failure(ErrorKind::rejected, u"time_is_over"_s);
    return span;
}

} // namespace hoststand
