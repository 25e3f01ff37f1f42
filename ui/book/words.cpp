// SPDX-License-Identifier: Apache-2.0
// Numbers and times in words; the rest: words_parties.cpp, words_commands.cpp, words_activity.cpp.
#include "ui/book/words.h"

#include "ui/book/words_private.h"

#include <QLocale>

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

QString dotted(const QStringList& parts)
{
    QStringList said = parts;
    said.removeAll(QString());
    return said.join(u" · "_s);
}

// --- numbers and times

QString guests(int count)
{
    return counted(count, Words::tr("1 guest"), Words::tr("%n guests", nullptr, count));
}

QString covers(int count)
{
    return counted(count, Words::tr("1 cover"), Words::tr("%n covers", nullptr, count));
}

QString seats(int count)
{
    return counted(count, Words::tr("1 seat"), Words::tr("%n seats", nullptr, count));
}

QString visits(int count)
{
    return counted(count, Words::tr("1 visit"), Words::tr("%n visits", nullptr, count));
}

QString minutes(int count)
{
    if (count < 100)
        return Words::tr("%1 min").arg(count);
    return Words::tr("%1 h %2 min").arg(count / 60).arg(count % 60);
}

QString elapsed(std::chrono::minutes time)
{
    const auto total = time.count();
    return u"%1:%2"_s.arg(total / 60).arg(int(total % 60), 2, 10, QChar(u'0'));
}

QString turn(const Turn& turn)
{
    const auto over = turn.over().count();
    if (over <= 0 || turn.expected.count() <= 0)
        return elapsed(turn.elapsed);
    return Words::tr("%1 · %2 over").arg(elapsed(turn.elapsed)).arg(over);
}

QString range(int from, int to)
{
    return from == to ? QString::number(to) : u"%1–%2"_s.arg(from).arg(to);
}

QString day(QDate date)
{
    return QLocale().toString(date, Words::tr("ddd d MMM", "a date format"));
}

QString time(const QDateTime& instant, const Calendar& calendar)
{
    return instant.isValid() ? calendar.local(instant).toString(u"HH:mm"_s) : QString();
}

namespace {

/// "£", or "XYZ " for a currency without a sign here.
QString signOf(const QString& currency)
{
    static const QHash<QString, QString> signs{{u"GBP"_s, u"£"_s},
                                               {u"EUR"_s, u"€"_s},
                                               {u"USD"_s, u"$"_s},
                                               {u"JPY"_s, u"¥"_s},
                                               {u"CHF"_s, u"CHF "_s}};
    return signs.value(currency, currency + u' ');
}

bool hasMinorUnits(const QString& currency)
{
    static const QStringList without{u"JPY"_s, u"KRW"_s, u"VND"_s, u"CLP"_s, u"ISK"_s};
    return !without.contains(currency);
}

QLocale grouping()
{
    QLocale locale;
    locale.setNumberOptions(QLocale::DefaultNumberOptions);
    return locale;
}

} // namespace

QString money(const Money& money)
{
    if (money.amount == 0 || money.currency.isEmpty())
        return {};
    const qint64 units = hasMinorUnits(money.currency) ? (money.amount + 50) / 100 : money.amount;
    return signOf(money.currency) + grouping().toString(units);
}

QString exactMoney(const Money& money)
{
    if (money.currency.isEmpty())
        return {};
    const QLocale locale = grouping();
    if (!hasMinorUnits(money.currency))
        return signOf(money.currency) + locale.toString(money.amount);
    const qint64 minor = qAbs(money.amount);
    return (money.amount < 0 ? u"−"_s : QString()) + signOf(money.currency) +
           locale.toString(minor / 100) + locale.decimalPoint() +
           u"%1"_s.arg(minor % 100, 2, 10, QChar(u'0'));
}

} // namespace hoststand::words
