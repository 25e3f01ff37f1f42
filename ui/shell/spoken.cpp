// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/spoken.h"

#include "models/items/party_row.h"
#include "models/rules/allergies.h"
#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/floor_looks.h"
#include "ui/shell/party_text.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Spoken)
};

/// "T12" is read letter by letter; a table with a name of its own is called by that.
QString tableWords(const QString& name)
{
    const bool numbered = name.size() > 1 && name.at(0) == u'T' && name.at(1).isDigit();
    return numbered ? Words::tr("Table %1").arg(name.mid(1)) : name;
}

QString minutesWords(std::chrono::minutes time)
{
    const auto count = static_cast<int>(time.count());
    return count == 1 ? Words::tr("1 minute") : Words::tr("%n minutes", nullptr, count);
}

QString partyWords(const Book& book, const Reservation& party)
{
    return Words::tr("%1 party of %2")
        .arg(words::shortName(words::party(book, party)))
        .arg(party.partySize);
}

/// What must be known of them: allergies by name, then the marks that a tile shows.
QStringList markWords(const Book& book, const Reservation& party, const QDateTime& now)
{
    QStringList said;
    const QList<Allergy> allergies = allergiesAtTable(party, book.guest(party.guestId));
    for (const Allergy& allergy : allergies)
        said.append(words::allergy(allergy.what));
    if (const QList<Allergy> open = untold(allergies); !open.isEmpty() && isSeated(party.status))
        said.append(Words::tr("kitchen not told"));
    for (const PartyMark mark : partyMarks(book, party, now)) {
        if (mark != PartyMark::allergy && mark != PartyMark::note && mark != PartyMark::unassigned)
            said.append(words::mark(mark));
    }
    return said;
}

QStringList turnWords(const Turn& turn)
{
    QStringList said{minutesWords(turn.elapsed)};
    if (turn.over().count() > 0 && turn.expected.count() > 0)
        said.append(Words::tr("%1 over").arg(turn.over().count()));
    return said;
}

QStringList occupantWords(const TableRow& row, const Book& book, const QDateTime& now)
{
    const Reservation* party = book.reservation(row.occupant.id);
    if (!party)
        return {};
    return QStringList{PartyText::statusWord(party->status), partyWords(book, *party)} +
           turnWords(row.turn) + markWords(book, *party, now);
}

QStringList nextWords(const TableRow& row, const Book& book, const QDateTime& now)
{
    const Reservation* party = book.reservation(row.next.id);
    if (!party)
        return {};
    return QStringList{
               Words::tr("set aside"), partyWords(book, *party),
               row.next.atDoor
                   ? Words::tr("here since %1").arg(words::time(party->arrivedAt, book.calendar()))
                   : Words::tr("at %1").arg(words::time(row.next.at, book.calendar()))} +
           markWords(book, *party, now);
}

QString freeWords(const TableRow& row, const Book& book)
{
    return row.freeMinutes < 0
               ? Words::tr("free all night")
               : Words::tr("free until %1").arg(words::time(row.next.at, book.calendar()));
}

QString serverWords(const TableRow& row, const Book& book)
{
    const StaffMember* server = book.staffMember(row.serverId);
    return server ? Words::tr("server %1").arg(server->name) : QString();
}

} // namespace

QString spokenTable(const TableRow& row, const Book& book, const QDateTime& now)
{
    QStringList said{tableWords(row.name)};
    if (row.bySeat) {
        const int taken = static_cast<int>(row.stretches.size());
        said.append(taken == 1 ? Words::tr("1 party") : Words::tr("%n parties", nullptr, taken));
        for (const SeatRange& open : row.openStretches) {
            said.append(open.count == 1 ? Words::tr("place %1 free").arg(open.first)
                                        : Words::tr("places %1 to %2 free")
                                              .arg(open.first)
                                              .arg(open.first + open.count - 1));
        }
    } else if (!row.occupant.id.isEmpty()) {
        said += occupantWords(row, book, now);
        if (row.nextNotMet)
            said.append(Words::tr("%1 at %2 cannot be met", "party, time")
                            .arg(row.next.name, words::time(row.next.at, book.calendar())));
    } else if (row.condition == TableCondition::out_of_service) {
        said.append(Words::tr("out of service"));
    } else if (row.blockedUntil.isValid()) {
        said.append(
            Words::tr("blocked until %1").arg(words::time(row.blockedUntil, book.calendar())));
        said.append(row.blockReason);
    } else {
        const bool dirty =
            row.condition == TableCondition::dirty || row.condition == TableCondition::occupied;
        if (dirty)
            said.append(Words::tr("to be cleaned"));
        if (showsNext(row, now))
            said += nextWords(row, book, now);
        else
            said.append(freeWords(row, book));
        said.append(words::seats(row.maxCovers));
    }
    if (row.joinedWith.size() > 0)
        said.append(Words::tr("joined"));
    said.append(serverWords(row, book));
    if (row.movedTonight)
        said.append(Words::tr("moved tonight"));
    if (row.pending)
        said.append(Words::tr("not confirmed yet"));
    said.removeAll(QString());
    return said.join(u", "_s);
}

QString spokenStretch(const SeatStretch& stretch, const Book& book, const QDateTime& now)
{
    const SeatRange& seats = stretch.seats;
    QStringList said{
        seats.count == 1
            ? Words::tr("Place %1").arg(seats.first)
            : Words::tr("Places %1 to %2").arg(seats.first).arg(seats.first + seats.count - 1)};
    const Reservation* party = book.reservation(stretch.partyId);
    if (!party)
        return said.first();
    if (stretch.seated) {
        said += QStringList{PartyText::statusWord(party->status), partyWords(book, *party)} +
                turnWords(stretch.turn);
    } else {
        said += QStringList{Words::tr("set aside"), partyWords(book, *party),
                            Words::tr("at %1").arg(words::time(stretch.since, book.calendar()))};
    }
    return (said + markWords(book, *party, now)).join(u", "_s);
}

} // namespace hoststand
