// SPDX-License-Identifier: Apache-2.0
#include "app/console/trouble_words.h"

#include <QCoreApplication>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TroubleWords)
};

QString clock(const QDateTime& instant, const Calendar& calendar, const QDateTime& now)
{
    const bool isOfToday = calendar.serviceDate(instant) == calendar.serviceDate(now);
    return calendar.local(instant).toString(isOfToday ? u"HH:mm"_s : u"d MMM HH:mm"_s);
}

QString whatItDoes(const ForwardTrouble& trouble)
{
    if (trouble.status == 0)
        return Words::tr("“%1” is not reached.").arg(trouble.target);
    if (trouble.isRefusing)
        return Words::tr("“%1” refused a message (%2).").arg(trouble.target).arg(trouble.status);
    return Words::tr("“%1” answers with an error (%2).").arg(trouble.target).arg(trouble.status);
}

} // namespace

QString troubleWords(const ForwardTrouble& trouble, const Calendar& calendar, const QDateTime& now)
{
    const QString since = clock(trouble.since, calendar, now);
    QStringList said{
        whatItDoes(trouble),
        Words::tr("%n messages wait, the first since %1.", nullptr, trouble.waiting).arg(since)};
    if (trouble.waiting == 1)
        said.last() = Words::tr("1 message waits since %1.").arg(since);
    if (trouble.tried.isValid())
        said.append(Words::tr("Last tried at %1.").arg(clock(trouble.tried, calendar, now)));
    said.append(trouble.isRefusing ? Words::tr("It is tried again a few times, then left out.")
                                   : Words::tr("It is tried again, and kept for 7 days."));
    return said.join(u' ');
}

} // namespace hoststand
