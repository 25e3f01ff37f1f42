// SPDX-License-Identifier: Apache-2.0
// Parties, tables and their states in words.
#include "ui/book/words.h"

#include "models/rules/checks.h"
#include "ui/book/words_private.h"

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;

QString shortName(const QString& listName)
{
    const qsizetype comma = listName.indexOf(u", "_s);
    return comma > 0 ? listName.left(comma) : listName;
}

QString briefName(const QString& listName, int most)
{
    static constexpr char16_t wideFrom = 0x2e80; // the scripts of East Asia
    const QString name = shortName(listName);
    int used = 0;
    for (qsizetype i = 0; i < name.size(); ++i) {
        used += name.at(i).unicode() >= wideFrom ? 2 : 1;
        const bool splits = name.at(i).isLowSurrogate() || name.at(i).isMark();
        if (used > most && !splits)
            return name.left(i).trimmed() + u'…';
    }
    return name;
}

namespace {
QString nameOr(const QString& name, const OpenEnum<Channel>& channel)
{
    if (!name.isEmpty())
        return name;
    return channel == Channel::walk_in ? Words::tr("Walk-in") : Words::tr("Guest");
}
} // namespace

QString party(const PartyRow& row)
{
    return nameOr(row.name, row.channel);
}

QString party(const Book& book, const Reservation& reservation)
{
    return nameOr(partyName(book, reservation), reservation.channel);
}

QString tables(const QStringList& names)
{
    if (names.size() < 2)
        return names.join(QString());
    // What the names share before their number is said once: T31+32.
    qsizetype shared = 0;
    const QString& first = names.first();
    const auto sharedByAll = [&](qsizetype length) {
        return std::all_of(names.cbegin(), names.cend(), [&](const QString& name) {
            return name.size() > length &&
                   QStringView(name).left(length) == QStringView(first).left(length);
        });
    };
    while (shared < first.size() && !first.at(shared).isDigit() && sharedByAll(shared + 1))
        ++shared;
    QString result = first;
    for (const QString& name : names.mid(1))
        result += u'+' + name.mid(shared);
    return result;
}

namespace {
QString withSeats(const QString& table, const SeatRange& seats)
{
    return u"%1 %2"_s.arg(table, range(seats.first, seats.first + seats.count - 1));
}
} // namespace

QString tables(const PartyRow& row)
{
    const bool bySeat = row.tableNames.size() == 1 && row.seats.count > 0;
    return bySeat ? withSeats(row.tableNames.first(), row.seats) : tables(row.tableNames);
}

QString place(const Book& book, QDate serviceDate, const Placement& placement)
{
    QStringList names = tableNames(book, serviceDate, placement.tableIds);
    if (names.size() != 1 || !placement.seats.contains(placement.tableIds.first()))
        return tables(names);
    return withSeats(names.first(), placement.seats.value(placement.tableIds.first()));
}

QString status(const ReservationStatus& status)
{
    switch (status.value) {
    case Status::held:
        return Words::tr("Held");
    case Status::requested:
        return Words::tr("Requested");
    case Status::booked:
        return Words::tr("Booked");
    case Status::arrived:
        return Words::tr("Arrived");
    case Status::seated:
        return Words::tr("Seated");
    case Status::drinks:
        return Words::tr("Drinks");
    case Status::appetizer:
        return Words::tr("Appetizer");
    case Status::entree:
        return Words::tr("Entrée");
    case Status::dessert:
        return Words::tr("Dessert");
    case Status::check_dropped:
        return Words::tr("Check");
    case Status::paid:
        return Words::tr("Paid");
    case Status::bussing:
        return Words::tr("Bussing");
    case Status::finished:
        return Words::tr("Finished");
    case Status::cancelled_by_guest:
        return Words::tr("Cancelled");
    case Status::cancelled_by_venue:
        return Words::tr("Cancelled by us");
    case Status::no_show:
        return Words::tr("No-show");
    case Status::walked_out:
        return Words::tr("Walked out");
    case Status::denied:
        return Words::tr("Denied");
    case Status::void_:
        return Words::tr("Taken out");
    case Status::other:
        break;
    }
    QString name = status.text;
    name.replace(u'_', u' ');
    if (!name.isEmpty())
        name[0] = name.at(0).toUpper();
    return name;
}

QString check(const Check& check, const Calendar& calendar)
{
    const QString since = time(check.openedAt, calendar);
    const QString state = !isOpen(check)    ? Words::tr("closed")
                          : since.isEmpty() ? Words::tr("open")
                                            : Words::tr("open since %1").arg(since);
    if (check.state == "void"_L1)
        return {};
    QStringList parts{check.number.isEmpty() ? Words::tr("Check")
                                             : Words::tr("Check %1").arg(check.number),
                      exactMoney(check.total), state};
    parts.removeAll(QString());
    return parts.join(u" · "_s);
}

QString confirmation(const OpenEnum<Confirmation>& confirmation)
{
    switch (confirmation.value) {
    case Confirmation::unconfirmed:
        return Words::tr("Unconfirmed");
    case Confirmation::left_message:
        return Words::tr("Left message");
    case Confirmation::no_answer:
        return Words::tr("No answer");
    case Confirmation::confirmed:
        return Words::tr("Confirmed");
    case Confirmation::other:
        break;
    }
    return confirmation.text;
}

namespace {
QString offListWord(const OpenEnum<WaitlistStatus>& status)
{
    switch (status.value) {
    case WaitlistStatus::seated:
        return Words::tr("Seated");
    case WaitlistStatus::left:
        return Words::tr("Left");
    case WaitlistStatus::cancelled:
        return Words::tr("Cancelled");
    case WaitlistStatus::waiting:
    case WaitlistStatus::called:
    case WaitlistStatus::other:
        break;
    }
    return status.text;
}
} // namespace

QString pill(const PartyRow& row, const Calendar& calendar)
{
    switch (row.section) {
    case PartySection::off_list:
        return offListWord(row.waitlistStatus);
    case PartySection::door:
    case PartySection::not_here:
        if (row.kind == PartyKind::reservation && row.pagedAt.isValid())
            return row.minutesPaged > 0 ? Words::tr("Paged %1 min").arg(row.minutesPaged)
                                        : Words::tr("Paged");
        if (row.kind == PartyKind::reservation)
            return Words::tr("Arrived %1/%2").arg(row.arrivedCovers).arg(row.partySize);
        if (row.waitlistStatus == WaitlistStatus::called)
            return row.minutesPaged > 0 ? Words::tr("Called %1 min").arg(row.minutesPaged)
                                        : Words::tr("Called");
        if (row.quote.toMinutes > 0)
            return Words::tr("Quoted %1")
                .arg(time(row.quote.at.addSecs(60LL * row.quote.toMinutes), calendar));
        return Words::tr("Waiting");
    case PartySection::upcoming:
        return confirmation(row.confirmation);
    case PartySection::seated:
    case PartySection::done:
    case PartySection::gone:
        return status(row.status);
    }
    return {};
}

QString mark(PartyMark mark)
{
    switch (mark) {
    case PartyMark::late:
        return Words::tr("Late");
    case PartyMark::unassigned:
        return Words::tr("No table");
    case PartyMark::allergy:
        return Words::tr("Allergy");
    case PartyMark::vip:
        return Words::tr("VIP");
    case PartyMark::wheelchair:
        return Words::tr("Wheelchair");
    case PartyMark::high_chair:
        return Words::tr("High chair");
    case PartyMark::step_free:
        return Words::tr("Step-free");
    case PartyMark::no_stools:
        return Words::tr("No stools");
    case PartyMark::dog:
        return Words::tr("Dog");
    case PartyMark::pram:
        return Words::tr("Pram");
    case PartyMark::birthday:
        return Words::tr("Birthday");
    case PartyMark::anniversary:
        return Words::tr("Anniversary");
    case PartyMark::first_visit:
        return Words::tr("First visit");
    case PartyMark::prepaid:
        return Words::tr("Prepaid");
    case PartyMark::deposit:
        return Words::tr("Deposit open");
    case PartyMark::unconfirmed:
        return Words::tr("Unconfirmed");
    case PartyMark::locked:
        return Words::tr("Table locked");
    case PartyMark::note:
        return Words::tr("Note");
    }
    return {};
}

QString channel(const OpenEnum<Channel>& channel)
{
    switch (channel.value) {
    case Channel::phone:
        return Words::tr("phone");
    case Channel::walk_in:
        return Words::tr("walk-in");
    case Channel::web_widget:
        return Words::tr("web");
    case Channel::google_search:
        return Words::tr("Google");
    case Channel::google_maps:
        return Words::tr("Google Maps");
    case Channel::google_assistant:
        return Words::tr("Google Assistant");
    case Channel::partner:
        return Words::tr("partner");
    case Channel::concierge:
        return Words::tr("concierge");
    case Channel::other:
        break;
    }
    QString name = channel.text;
    return name.replace(u'_', u' ');
}

namespace {
/// The column of times has room for seven letters.
QString inColumn(int minutes)
{
    return minutes < 600 ? Words::tr("%1 min").arg(minutes) : Words::tr("%1 h").arg(minutes / 60);
}
} // namespace

QString when(const PartyRow& row, const Calendar& calendar)
{
    switch (row.section) {
    case PartySection::door:
    case PartySection::not_here:
        return inColumn(row.minutesWaiting);
    case PartySection::seated:
        return elapsed(row.turn.elapsed);
    case PartySection::done:
        return time(row.leftAt.isValid() ? row.leftAt : row.start, calendar);
    case PartySection::upcoming:
    case PartySection::gone:
    case PartySection::off_list:
        break;
    }
    return time(row.start, calendar);
}

QString allergy(const QString& what)
{
    return Words::tr("%1 allergy").arg(what.toLower());
}

namespace {

QString pieceText(const NotePiece& piece, const PartyRow& row)
{
    const int n = piece.count;
    switch (piece.kind) {
    case NotePiece::Kind::allergy:
        return allergy(piece.text);
    case NotePiece::Kind::occasion:
        return piece.text.toLower();
    case NotePiece::Kind::high_chairs:
        return counted(n, Words::tr("high chair"), Words::tr("%n high chairs", nullptr, n));
    case NotePiece::Kind::wheelchair:
        return counted(n, Words::tr("wheelchair, stays in chair"),
                       Words::tr("%n wheelchairs, stay in chairs", nullptr, n));
    case NotePiece::Kind::transfer:
        return counted(n, Words::tr("wheelchair, changes to a chair"),
                       Words::tr("%n wheelchairs, change to chairs", nullptr, n));
    case NotePiece::Kind::step_free:
        return Words::tr("step-free");
    case NotePiece::Kind::no_stools:
        return Words::tr("no stools");
    case NotePiece::Kind::quiet:
        return Words::tr("quiet");
    case NotePiece::Kind::dogs:
        return counted(n, Words::tr("dog"), Words::tr("%n dogs", nullptr, n));
    case NotePiece::Kind::prams:
        return counted(n, Words::tr("pram"), Words::tr("%n prams", nullptr, n));
    case NotePiece::Kind::at_bar:
        return Words::tr("at the bar");
    case NotePiece::Kind::request:
        return u"“%1”"_s.arg(piece.text);
    case NotePiece::Kind::note:
        return piece.text;
    case NotePiece::Kind::visits:
        return n < 5 ? visits(n) : Words::tr("regular, %1").arg(visits(n));
    case NotePiece::Kind::channel:
        return channel(row.channel);
    }
    return {};
}

} // namespace

QString noteLine(const PartyRow& row)
{
    static constexpr qsizetype most = 3;
    QStringList parts;
    for (const NotePiece& piece : row.notes) {
        const QString text = pieceText(piece, row);
        if (!text.isEmpty() && !parts.contains(text, Qt::CaseInsensitive) && parts.size() < most)
            parts.append(text);
    }
    return dotted(parts);
}

} // namespace hoststand::words
