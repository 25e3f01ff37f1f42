// SPDX-License-Identifier: Apache-2.0
#include "models/rules/turn_text.h"

#include "models/rules/block_text.h"
#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"

#include <QRegularExpression>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using std::chrono::minutes;

namespace {

Result<minutes> rejected(const QString& code)
{
    return failure(ErrorKind::rejected, code);
}

/// "1 h 45", "1h", "105 min", "105": nothing where it is none of them.
std::optional<minutes> lengthTyped(const QString& text)
{
    static const QRegularExpression length(
        uR"(^(?:(\d{1,2})\s*h(?:ours?)?)?\s*(?:(\d{1,3})\s*(?:m|min|mins|minutes)?)?$)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QRegularExpressionMatch found = length.match(text);
    if (text.isEmpty() || !found.hasMatch())
        return {};
    return minutes(60 * found.captured(1).toInt() + found.captured(2).toInt());
}

} // namespace

QDateTime turnBegin(const Reservation& party, const QDateTime& now)
{
    return stayOf(party, now).from;
}

Result<void> turnAllowed(const Reservation& party, minutes turn, const QDateTime& now,
                         QDate serviceDate, const Calendar& calendar)
{
    if (turn < shortestTurn)
        return failure(ErrorKind::rejected, u"turn_too_short"_s);
    if (turnBegin(party, now).addDuration(turn) > nightEnd(now, serviceDate, calendar))
        return failure(ErrorKind::rejected, u"beyond_the_night"_s);
    return {};
}

Result<minutes> turnTyped(const QString& typed, const Reservation& party, const QDateTime& now,
                          QDate serviceDate, const Calendar& calendar)
{
    static const QRegularExpression time(uR"(^(\d{1,2})[:.](\d{2})$)"_s);
    const QString text = typed.simplified();
    const QDateTime from = turnBegin(party, now);
    minutes turn{0};
    if (const QRegularExpressionMatch at = time.match(text); at.hasMatch()) {
        const QTime local(at.captured(1).toInt(), at.captured(2).toInt());
        if (!local.isValid())
            return rejected(u"no_such_turn"_s);
        const QDate day = std::max(serviceDate, calendar.serviceDate(now));
        const QDateTime until = local == calendar.serviceDayStart()
                                    ? nightEnd(now, serviceDate, calendar)
                                    : calendar.instant(day, local);
        if (until <= now || until <= from)
            return rejected(u"time_is_over"_s);
        turn = minutes((from.secsTo(until) + 59) / 60);
    } else if (text.startsWith(u'+') || text.startsWith(u'-') || text.startsWith(u'−')) {
        const std::optional<minutes> by = lengthTyped(text.mid(1).trimmed());
        if (!by || by->count() == 0)
            return rejected(u"no_such_turn"_s);
        turn = text.startsWith(u'+') ? party.duration + *by : party.duration - *by;
    } else if (const std::optional<minutes> length = lengthTyped(text)) {
        turn = *length;
    } else {
        return rejected(u"no_such_turn"_s);
    }
    const Result<void> allowed = turnAllowed(party, turn, now, serviceDate, calendar);
    if (!allowed)
        return tl::unexpected(allowed.error());
    if (isSeated(party.status) && from.addDuration(turn) <= now)
        return rejected(u"time_is_over"_s);
    return turn;
}

} // namespace hoststand
