// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/floor_looks.h"

#include "models/rules/status_steps.h"
#include "ui/book/book_looks.h"
#include "ui/book/words.h"

#include <QCoreApplication>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int promisedMinutes =
    15; ///< a booking so near shows on the tile: nobody is to be sat there by mistake
constexpr int shortFree = 100; ///< up to here "free" is said in minutes
constexpr int soonMinutes = 60;
constexpr double lateInTurn = 0.75;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(FloorLooks)
};

QString shortOf(const QString& name, int partySize)
{
    if (name.isEmpty())
        return partySize == 1 ? Words::tr("solo") : Words::tr("Walk-in");
    return words::shortName(name);
}

/// What has to be seen from across the room; the rest is said on the row.
QList<Mark> tileMarks(const QList<PartyMark>& marks)
{
    QList<Mark> result;
    for (const Mark mark : iconsOf(marks)) {
        const bool onRowOnly = mark == Mark::late || mark == Mark::prepaid ||
                               mark == Mark::deposit || mark == Mark::first_visit ||
                               mark == Mark::locked;
        if (!onRowOnly)
            result.append(mark);
    }
    return result;
}

QString timeOf(const LookContext& context, const QDateTime& instant)
{
    return words::time(instant, context.calendar);
}

qint64 minutesTo(const LookContext& context, const QDateTime& instant)
{
    return context.now.secsTo(instant) / 60;
}

TileState stateOf(const TableRow& row, const LookContext& context)
{
    if (row.condition == TableCondition::out_of_service)
        return TileState::out_of_service;
    if (!row.occupant.id.isEmpty())
        return row.occupant.status == Status::bussing ? TileState::dirty : TileState::occupied;
    if (row.blockedUntil.isValid())
        return TileState::blocked;
    if (row.condition == TableCondition::dirty || row.condition == TableCondition::occupied)
        return TileState::dirty;
    return showsNext(row, context.now) ? TileState::promised : TileState::open;
}

QString overWords(const Turn& turn)
{
    const auto over = static_cast<int>(turn.over().count());
    return over > 0 ? Words::tr(" · %n over", nullptr, over) : QString();
}

QString nextWords(const TableRow& row, const LookContext& context)
{
    if (row.next.id.isEmpty())
        return Words::tr("nobody next");
    return Words::tr("next %1 · %2")
        .arg(timeOf(context, row.next.at), shortOf(row.next.name, row.next.partySize));
}

void describeOccupied(TableLook& look, const TableRow& row, const LookContext& context)
{
    const TableParty& party = row.occupant;
    look.line1 =
        Words::tr("%1 · %2").arg(shortOf(party.name, party.partySize)).arg(party.partySize);
    const QString elapsed = words::elapsed(row.turn.elapsed);
    look.line2 = words::status(party.status).toLower() + u' ' + elapsed + overWords(row.turn);
    const auto over = static_cast<int>(row.turn.over().count());
    look.line2Short = over > 0 ? u"+%1"_s.arg(over) : elapsed;
    if (context.colourBy == ColourBy::turn) {
        const auto left = static_cast<int>((row.turn.expected - row.turn.elapsed).count());
        look.line2 = over > 0 ? Words::tr("%n over", nullptr, over)
                              : Words::tr("%n min left", nullptr, left);
    } else if (context.colourBy == ColourBy::next) {
        look.line2 = nextWords(row, context);
        look.line2Short = row.next.id.isEmpty() ? QString() : timeOf(context, row.next.at);
    }
    look.status = statusKeyOf(party.status);
    if (look.state == TileState::occupied && row.turn.expected.count() > 0)
        look.turn = row.turn.fraction();
}

/// What has to be said of who comes next, whatever tables are coloured by.
void describeNotMet(TableLook& look, const TableRow& row, const LookContext& context)
{
    if (!row.nextNotMet)
        return;
    const QString who = shortOf(row.next.name, row.next.partySize);
    look.unmetShort = timeOf(context, row.next.at);
    look.unmet = Words::tr("%1 %2", "party, time").arg(who, look.unmetShort);
    look.notes.append(Words::tr("%1 at %2 cannot be met", "party, time").arg(who, look.unmetShort));
}

void describePromised(TableLook& look, const TableRow& row, const LookContext& context)
{
    const TableParty& party = row.next;
    look.line1 =
        Words::tr("%1 · %2").arg(shortOf(party.name, party.partySize)).arg(party.partySize);
    look.line2 = timeOf(context, party.at);
    if (party.atDoor)
        look.line2 = Words::tr("%1 · door").arg(look.line2);
    else if (party.late)
        look.line2 = Words::tr("%1 · late").arg(look.line2);
    look.line2Short = party.atDoor ? Words::tr("door") : timeOf(context, party.at);
    look.status = party.late ? StatusKey::alert : statusKeyOf(party.status);
}

void describeOpen(TableLook& look, const TableRow& row, const LookContext& context)
{
    look.line1 = QString::number(row.maxCovers);
    if (context.colourBy == ColourBy::next && !row.next.id.isEmpty())
        look.line2 = nextWords(row, context);
    else if (row.freeMinutes < 0)
        look.line2 = Words::tr("free all night");
    else if (row.freeMinutes < shortFree)
        look.line2 = Words::tr("free %n min", nullptr, row.freeMinutes);
    else
        look.line2 = Words::tr("free to %1").arg(timeOf(context, row.next.at));
    look.line2Short = row.freeMinutes < 0 ? Words::tr("free")
                      : row.freeMinutes < shortFree
                          ? Words::tr("%n min", nullptr, row.freeMinutes)
                          : Words::tr("to %1").arg(timeOf(context, row.next.at));
}

StatusKey turnKey(const Turn& turn)
{
    if (turn.over().count() > 0)
        return StatusKey::alert;
    return turn.fraction() >= lateInTurn ? StatusKey::waiting : StatusKey::seated;
}

StatusKey nextKey(const TableRow& row, const LookContext& context)
{
    if (row.next.id.isEmpty())
        return StatusKey::bussing;
    const qint64 minutes = minutesTo(context, row.next.at);
    if (minutes < promisedMinutes)
        return StatusKey::alert;
    return minutes < soonMinutes ? StatusKey::waiting : StatusKey::booked;
}

void colour(TableLook& look, const TableRow& row, const LookContext& context)
{
    if (look.state != TileState::occupied)
        return;
    switch (context.colourBy) {
    case ColourBy::status:
        break;
    case ColourBy::server:
        look.tint = look.server.color;
        break;
    case ColourBy::turn:
        look.status = turnKey(row.turn);
        break;
    case ColourBy::next:
        look.status = nextKey(row, context);
        break;
    }
}

ServerBadge badgeOf(const TableRow& row, const Theme& theme)
{
    if (row.serverInitials.isEmpty())
        return {};
    const QColor named(row.serverColour);
    return {row.serverInitials,
            named.isValid() ? named : theme.serverColor(std::max(row.serverIndex, 0))};
}

StoolParty stoolParty(const SeatStretch& stretch, const LookContext& context)
{
    StoolParty party;
    for (int seat = stretch.seats.first; seat < stretch.seats.first + stretch.seats.count; ++seat)
        party.seats.append(seat);
    party.name = shortOf(stretch.name, stretch.partySize);
    party.state = stretch.seated ? TileState::occupied : TileState::promised;
    party.status = statusKeyOf(stretch.status);
    const QString size = stretch.partySize > 1 ? u"%1 · "_s.arg(stretch.partySize) : QString();
    party.detail = size + (stretch.seated ? words::elapsed(stretch.turn.elapsed)
                                          : timeOf(context, stretch.since));
    party.over = stretch.turn.over().count() > 0;
    party.marks = tileMarks(stretch.marks);
    party.pending = stretch.pending;
    party.selected = !context.selectedParty.isEmpty() && stretch.partyId == context.selectedParty;
    return party;
}

QString freeTogether(const QList<SeatRange>& open)
{
    int most = 0;
    for (const SeatRange& stretch : open)
        most = std::max(most, stretch.count);
    if (most == 0)
        return Words::tr("no place free");
    QStringList places;
    for (const SeatRange& stretch : open) {
        if (stretch.count == most) {
            places.append(
                most == 1 ? QString::number(stretch.first)
                          : u"%1–%2"_s.arg(stretch.first).arg(stretch.first + stretch.count - 1));
        }
    }
    return Words::tr("%n together free (%1)", nullptr, most).arg(places.join(u", "_s));
}

void describeBar(TableLook& look, const TableRow& row, const LookContext& context)
{
    for (const SeatStretch& stretch : row.stretches) {
        if (showsStretch(stretch, context.now))
            look.bar.parties.append(stoolParty(stretch, context));
    }
    look.bar.freeText = freeTogether(row.openStretches);
    look.state = row.condition == TableCondition::out_of_service ? TileState::out_of_service
                 : row.blockedUntil.isValid()                    ? TileState::blocked
                                                                 : TileState::open;
    look.selected = row.id == context.selectedTable;
}

} // namespace

bool showsNext(const TableRow& row, const QDateTime& now)
{
    return !row.next.id.isEmpty() &&
           (row.next.atDoor || now.secsTo(row.next.at) < promisedMinutes * 60);
}

bool showsStretch(const SeatStretch& stretch, const QDateTime& now)
{
    return stretch.seated || stageOf(stretch.status) == Stage::door ||
           now.secsTo(stretch.since) < promisedMinutes * 60;
}

TableLook tableLook(const TableRow& row, const Theme& theme, const LookContext& context)
{
    TableLook look;
    look.name = row.name;
    look.server = badgeOf(row, theme);
    look.pending = row.pending;
    look.moved = row.movedTonight;
    if (row.movedTonight)
        look.notes.append(Words::tr("moved tonight"));
    if (row.bySeat) {
        describeBar(look, row, context);
        return look;
    }
    look.state = stateOf(row, context);
    const bool promised = row.occupant.id.isEmpty() && showsNext(row, context.now);
    if (!row.occupant.id.isEmpty()) {
        describeOccupied(look, row, context);
        describeNotMet(look, row, context);
        look.marks = tileMarks(row.occupant.marks);
    } else if (look.state == TileState::blocked) {
        look.line1 = Words::tr("blocked");
        look.line2 = Words::tr("to %1").arg(timeOf(context, row.blockedUntil));
    } else if (look.state == TileState::out_of_service) {
        look.line1 = Words::tr("out of service");
    } else if (look.state == TileState::dirty) {
        look.line1 = Words::tr("to clean");
        look.line2 = promised ? Words::tr("%1 · %2").arg(shortOf(row.next.name, row.next.partySize),
                                                         timeOf(context, row.next.at))
                              : Words::tr("%n min", nullptr, row.conditionMinutes);
    } else if (promised) {
        describePromised(look, row, context);
        look.marks = tileMarks(row.next.marks);
    } else {
        describeOpen(look, row, context);
    }
    const QString party = !row.occupant.id.isEmpty() ? row.occupant.id
                          : promised                 ? row.next.id
                                                     : QString();
    look.selected = row.id == context.selectedTable ||
                    (!context.selectedParty.isEmpty() &&
                     (party == context.selectedParty || row.next.id == context.selectedParty));
    colour(look, row, context);
    return look;
}

QList<JoinLook> joinLooks(const QList<TableRow>& rows, const LookContext& context)
{
    QList<JoinLook> result;
    QHash<QString, QString> names;
    for (const TableRow& row : rows)
        names.insert(row.id, row.name);
    const auto add = [&](QStringList ids, const TableParty* party) {
        QStringList sorted = ids;
        std::sort(sorted.begin(), sorted.end());
        const bool known = std::any_of(result.cbegin(), result.cend(), [&](const JoinLook& look) {
            QStringList other = look.tableIds;
            std::sort(other.begin(), other.end());
            return other == sorted;
        });
        if (known)
            return;
        QStringList named;
        for (const QString& id : std::as_const(ids))
            named.append(names.value(id, id));
        QString caption = Words::tr("%1 joined").arg(words::tables(named));
        if (party) {
            caption += Words::tr(" · %1 %2 · %3")
                           .arg(shortOf(party->name, party->partySize))
                           .arg(party->partySize)
                           .arg(timeOf(context, party->at));
        }
        result.append({std::move(ids), caption});
    };
    for (const TableRow& row : rows) {
        const TableParty* party = !row.occupant.id.isEmpty() ? &row.occupant : nullptr;
        if (!party && !row.next.id.isEmpty() && row.next.tableIds.size() > 1 &&
            showsNext(row, context.now))
            party = &row.next;
        if (party && party->tableIds.size() > 1)
            add(party->tableIds, party);
        else if (!row.joinedWith.isEmpty())
            add(QStringList(row.id) + row.joinedWith, nullptr);
    }
    return result;
}

QColor colourOf(const StaffMember& server, const QList<const StaffMember*>& staff,
                const Theme& theme)
{
    const QColor named(server.colour);
    if (named.isValid())
        return named;
    const auto at = std::find_if(staff.cbegin(), staff.cend(),
                                 [&](const StaffMember* one) { return one->id == server.id; });
    return theme.serverColor(at == staff.cend() ? 0 : static_cast<int>(at - staff.cbegin()));
}

QList<SectionLook> sectionLooks(const QList<Section>& sections, const ServiceDay* day,
                                const QString& chosen, const QList<const StaffMember*>& staff,
                                const Theme& theme)
{
    QList<SectionLook> looks;
    for (const Section& section : sections) {
        const auto server = std::find_if(staff.cbegin(), staff.cend(), [&](const StaffMember* one) {
            return one->id == section.serverId;
        });
        if (server == staff.cend())
            continue;
        SectionLook look;
        look.tableIds = section.tableIds;
        look.name = (*server)->name.section(u' ', 0, 0);
        if (day && day->cuts.contains(section.serverId))
            look.name = Words::tr("%1 · cut", "a server").arg(look.name);
        look.color = colourOf(**server, staff, theme);
        look.chosen = section.serverId == chosen;
        looks.append(look);
    }
    return looks;
}

} // namespace hoststand
