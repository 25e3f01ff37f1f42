// SPDX-License-Identifier: Apache-2.0
#include "models/rules/block_text.h"

#include <QRegularExpression>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Result<BlockSpan> blockSpan(const QString& typed, const QDateTime& now, QDate serviceDate,
                            const Calendar& calendar)
{
    static const QRegularExpression time(
        uR"(^(\d{1,2})[:.](\d{2})(?:\s*[-–]\s*(\d{1,2})[:.](\d{2}))?(?=\s|$))"_s);
    static const QRegularExpression minutes(uR"(^(\d{1,3})(?:\s*min)?(?=\s|$))"_s);
    const QString text = typed.simplified();
    BlockSpan span{now, calendar.beginOf(serviceDate.addDays(1)), text};
    if (const QRegularExpressionMatch found = time.match(text); found.hasMatch()) {
        const QTime first(found.captured(1).toInt(), found.captured(2).toInt());
        const bool isRange = !found.captured(3).isEmpty();
        const QTime second(found.captured(3).toInt(), found.captured(4).toInt());
        if (!first.isValid() || (isRange && !second.isValid()))
            return failure(ErrorKind::rejected, u"no_such_time"_s);
        const QDateTime one = calendar.instant(serviceDate, first);
        span.to = isRange ? calendar.instant(serviceDate, second) : one;
        if (isRange && span.to <= one)
            return failure(ErrorKind::rejected, u"ends_before_it_begins"_s);
        if (isRange)
            span.from = std::max(now, one);
        span.reason = text.mid(found.capturedEnd()).trimmed();
    } else if (const QRegularExpressionMatch some = minutes.match(text); some.hasMatch()) {
        if (some.captured(1).toInt() == 0)
            return failure(ErrorKind::rejected, u"no_such_time"_s);
        span.to = std::min(span.to, now.addSecs(60LL * some.captured(1).toInt()));
        span.reason = text.mid(some.capturedEnd()).trimmed();
    }
    if (span.to <= now)
        return failure(ErrorKind::rejected, u"time_is_over"_s);
    return span;
}

} // namespace hoststand
