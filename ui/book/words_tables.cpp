// SPDX-License-Identifier: Apache-2.0
// Tables, and why they suit, in words.
#include "ui/book/words.h"

#include "models/rules/status_steps.h"
#include "ui/book/words_private.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

QString condition(TableCondition condition)
{
    switch (condition) {
    case TableCondition::clean:
        return Words::tr("clean");
    case TableCondition::occupied:
        return Words::tr("occupied");
    case TableCondition::dirty:
        return Words::tr("to be cleaned");
    case TableCondition::out_of_service:
        return Words::tr("out of service");
    case TableCondition::other:
        return Words::tr("unknown");
    }
    return {};
}

QString attribute(const QString& name)
{
    static const QHash<QString, const char*> known{
        {u"window"_s, QT_TRANSLATE_NOOP("hoststand::Words", "window")},
        {u"wheelchair"_s, QT_TRANSLATE_NOOP("hoststand::Words", "wheelchair place")},
        {u"quiet"_s, QT_TRANSLATE_NOOP("hoststand::Words", "quiet")},
        {u"high"_s, QT_TRANSLATE_NOOP("hoststand::Words", "high table")},
        {u"step_free"_s, QT_TRANSLATE_NOOP("hoststand::Words", "step-free")},
        {u"steps"_s, QT_TRANSLATE_NOOP("hoststand::Words", "steps")},
        {u"booth"_s, QT_TRANSLATE_NOOP("hoststand::Words", "booth")}};
    if (const char* text = known.value(name, nullptr))
        return Words::tr(text);
    QString plain = name;
    return plain.replace(u'_', u' ');
}

namespace {

constexpr int reasonName = 11;

/// "Haddad 3 at 20:00"
QString bookingText(const Book& book, const QString& partyId)
{
    const Reservation* party = book.reservation(partyId);
    if (!party)
        return Words::tr("another party");
    const QString name = briefName(words::party(book, *party), reasonName);
    return Words::tr("%1 %2 at %3", "a booking: name, covers, time")
        .arg(name)
        .arg(party->partySize)
        .arg(time(party->startAt, book.calendar()));
}

QString shortNameOf(const Book& book, const QString& partyId)
{
    const Reservation* party = book.reservation(partyId);
    return party ? shortName(words::party(book, *party)) : Words::tr("another party");
}

QStringList goodReasons(const TableOption& option, const Book& book)
{
    QStringList parts;
    for (const QString& wish : option.asWished)
        parts.append(Words::tr("%1 as asked").arg(attribute(wish)));
    if (option.spareSeats == 0)
        parts.append(Words::tr("just the size"));
    else if (option.spareSeats > 0)
        parts.append(counted(option.spareSeats, Words::tr("1 seat spare"),
                             Words::tr("%n seats spare", nullptr, option.spareSeats)));
    const StaffMember* server = book.staffMember(option.serverId);
    if (server && option.fewestCovers)
        parts.append(Words::tr("%1 has fewest covers").arg(server->name.section(u' ', 0, 0)));
    if (!option.nextPartyId.isEmpty())
        parts.append(Words::tr("then %1").arg(bookingText(book, option.nextPartyId)));
    else
        parts.append(Words::tr("free all night"));
    return parts;
}

} // namespace

QString reasons(const TableOption& option, const Book& book)
{
    switch (option.fit) {
    case Fit::fits:
        return dotted(goodReasons(option, book));
    case Fit::dirty:
        return dotted(QStringList{Words::tr("to be cleaned first")} + goodReasons(option, book));
    case Fit::meets_booking:
        return meetsBooking(book, option.nextPartyId);
    case Fit::promised:
        return Words::tr("set aside for %1").arg(bookingText(book, option.nextPartyId));
    case Fit::occupied:
        return Words::tr("%1 is there").arg(shortNameOf(book, option.seatedPartyId));
    case Fit::too_small:
        return counted(-option.spareSeats, Words::tr("1 seat short"),
                       Words::tr("%n seats short", nullptr, -option.spareSeats));
    case Fit::unsuitable:
        return Words::tr("not for what this party needs");
    case Fit::blocked:
        return Words::tr("blocked");
    case Fit::out_of_service:
        return Words::tr("out of service");
    }
    return {};
}

QString meetsBooking(const Book& book, const QString& partyId)
{
    return Words::tr("meets %1").arg(bookingText(book, partyId));
}

QString walkIn(const WalkInAnswer& answer, const Book& book, QDate serviceDate)
{
    const QString where = place(book, serviceDate, answer.placement);
    switch (answer.kind) {
    case WalkInAnswer::Kind::table_now:
        return Words::tr("%1, yours until %2").arg(where, time(answer.until, book.calendar()));
    case WalkInAnswer::Kind::table_soon:
        return Words::tr("%1 in about %2 min").arg(where).arg(answer.fromMinutes);
    case WalkInAnswer::Kind::quote:
        return Words::tr("%1 min").arg(range(answer.fromMinutes, answer.toMinutes));
    case WalkInAnswer::Kind::none:
        break;
    }
    return Words::tr("No place here is large enough");
}

QString bentRule(const BentRule& rule, const Book& book, QDate serviceDate)
{
    const QString table = tables(tableNames(book, serviceDate, {rule.tableId}));
    switch (rule.kind) {
    case BentRule::Kind::overlap:
        if (const Reservation* other = book.reservation(rule.reservationId);
            other && isSeated(other->status))
            return Words::tr("%1 sits there").arg(party(book, *other));
        return Words::tr("It is set aside for %1").arg(bookingText(book, rule.reservationId));
    case BentRule::Kind::capacity:
        return Words::tr("%1 has fewer seats").arg(table);
    case BentRule::Kind::block:
        return Words::tr("%1 is blocked until %2").arg(table, time(rule.until, book.calendar()));
    }
    return {};
}

} // namespace hoststand::words
