// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/timeline_looks.h"

#include "models/items/table_row.h"
#include "models/rules/covers.h"
#include "models/rules/status_steps.h"
#include "models/rules/timeline.h"
#include "models/rules/turns.h"
#include "ui/book/book_looks.h"
#include "ui/book/words.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(TimelineLooks)
};

/// What all rows are made from.
class Maker final
{
public:
    Maker(const Book& book, QDate date, const QDateTime& now, const QString& shiftId)
        : m_book(book), m_date(date), m_now(now), m_shifts(book.shifts()),
          m_floor(floorSituation(book, date, now))
    {
        if (!shiftId.isEmpty())
            keepShift(shiftId);
        if (m_floor.layout) {
            for (const Table& table : m_floor.layout->tables)
                m_tables.insert(table.id, &table);
        }
        if (m_floor.day) {
            for (const Section& section : m_floor.day->sections) {
                for (const QString& table : section.tableIds)
                    m_servers.insert(table, section.serverId);
            }
        }
    }

    [[nodiscard]] TimelineLook make();

private:
    void keepShift(const QString& shiftId);
    [[nodiscard]] QString time(const QDateTime& at) const
    {
        return words::time(at, m_book.calendar());
    }
    [[nodiscard]] QString name(const Reservation& party) const
    {
        return words::shortName(words::party(m_book, party));
    }
    [[nodiscard]] QString nameAndTime(const QString& partyId) const;
    [[nodiscard]] QString statusWords(const Reservation& party) const;
    [[nodiscard]] QString spanWords(const Reservation& party, const TurnBar& bar) const;
    [[nodiscard]] static QString stools(const Reservation& party);
    [[nodiscard]] QString detail(const Reservation& party, const TurnBar& bar) const;
    [[nodiscard]] QString placeOf(const Reservation& party) const;
    [[nodiscard]] QStringList troubles(const TurnBar& bar) const;
    [[nodiscard]] TurnLook turn(const TurnBar& bar) const;
    void tell(TurnLook& look, const TurnBar& bar, int covers, const QList<PartyMark>& marks) const;
    [[nodiscard]] RowLook row(const TimelineRow& row, const Stay& hours) const;
    void say(RowLook& look) const;

    const Book& m_book;
    QDate m_date;
    QDateTime m_now;
    QList<Shift> m_shifts; ///< whose hours are shown
    FloorSituation m_floor;
    QHash<QString, QString> m_servers; ///< by table
    QHash<QString, const Table*> m_tables;
};

QString Maker::nameAndTime(const QString& partyId) const
{
    const Reservation* other = m_book.reservation(partyId);
    if (!other)
        return {};
    const std::optional<Stay> stay = barOf(*other, m_now);
    return Words::tr("%1 %2", "party, time")
        .arg(name(*other), time(isSeated(other->status) && stay ? stay->from : other->startAt));
}

QString Maker::statusWords(const Reservation& party) const
{
    if (stageOf(party.status) == Stage::upcoming && !(party.confirmation == Confirmation::other))
        return words::confirmation(party.confirmation).toLower();
    return words::status(party.status).toLower();
}

QString Maker::spanWords(const Reservation& party, const TurnBar& bar) const
{
    const QDateTime from = isAwaiting(party.status) ? party.startAt : bar.stay.from;
    const QDateTime to = isAwaiting(party.status) ? bar.stay.to : bar.plannedEnd;
    return Words::tr("%1 to %2", "a time, a time").arg(time(from), time(to));
}

/// Which stools, where it has some: "3–4".
QString Maker::stools(const Reservation& party)
{
    if (party.tableIds.size() != 1 || !party.seats.contains(party.tableIds.first()))
        return {};
    const SeatRange seats = party.seats.value(party.tableIds.first());
    return seats.count == 1 ? QString::number(seats.first)
                            : u"%1–%2"_s.arg(seats.first).arg(seats.first + seats.count - 1);
}

QString Maker::detail(const Reservation& party, const TurnBar& bar) const
{
    if (isSeated(party.status)) {
        const Turn turn = turnOf(party, m_now);
        return turn.over().count() > 0 && turn.expected.count() > 0
                   ? words::turn(turn)
                   : Words::tr("to %1").arg(time(bar.plannedEnd));
    }
    if (stageOf(party.status) == Stage::door)
        return Words::tr("%1 · door").arg(time(party.startAt));
    return spanWords(party, bar);
}

// Names are at hand: the book looks for each table through the whole plan.
QString Maker::placeOf(const Reservation& party) const
{
    if (!party.seats.isEmpty())
        return words::place(m_book, m_date, {party.tableIds, party.seats});
    QStringList names;
    for (const QString& id : party.tableIds)
        names.append(m_tables.contains(id) ? m_tables.value(id)->name : id);
    return words::tables(names);
}

QStringList Maker::troubles(const TurnBar& bar) const
{
    QStringList all;
    for (const QString& id : bar.clashes)
        all.append(Words::tr("clashes with %1").arg(nameAndTime(id)));
    for (const QString& id : bar.meets)
        all.append(Words::tr("meets %1").arg(nameAndTime(id)));
    return all;
}

TurnLook Maker::turn(const TurnBar& bar) const
{
    const Reservation& party = *bar.party;
    const bool isHere = isSeated(party.status);
    TurnLook look;
    look.partyId = party.id;
    const int covers = party.partySize; // as the header, the rows and the floor count
    look.name = Words::tr("%1 · %2", "party, covers").arg(name(party)).arg(covers);
    look.detail = words::dotted({stools(party), detail(party, bar)});
    look.stay = bar.stay;
    look.plannedEnd = bar.plannedEnd;
    look.expectedAt =
        isAwaiting(party.status) ? std::min(party.startAt, bar.stay.from) : bar.stay.from;
    look.lane = bar.lane;
    look.status = statusKeyOf(party.status);
    look.isHere = isHere;
    look.isDone = stageOf(party.status) == Stage::done;
    look.clashes = !bar.clashes.isEmpty();
    look.meets = !bar.meets.isEmpty();
    look.pending = m_book.pendingOn(EntityKind::reservation, party.id) != nullptr;
    look.movable = isAwaiting(party.status);
    look.placeable = look.movable || isHere;
    look.stretchable = look.placeable;
    const QList<PartyMark> marks = partyMarks(m_book, party, m_now);
    if (!look.isDone)
        look.marks = iconsOf(marks);
    tell(look, bar, covers, marks);
    return look;
}

/// The tool tip, and what is read aloud.
void Maker::tell(TurnLook& look, const TurnBar& bar, int covers,
                 const QList<PartyMark>& marks) const
{
    const Reservation& party = *bar.party;
    QStringList told;
    for (const PartyMark mark : marks) {
        if (mark != PartyMark::note && mark != PartyMark::unconfirmed)
            told.append(words::mark(mark));
    }
    const QString place = placeOf(party);
    const QString who = words::party(m_book, party);
    const QString span = spanWords(party, bar);
    const QString over = look.isHere && bar.plannedEnd < bar.stay.to
                             ? Words::tr("%1 over").arg(words::minutes(
                                   static_cast<int>(bar.plannedEnd.secsTo(bar.stay.to) / 60)))
                             : QString();
    const QString pending = look.pending ? Words::tr("not confirmed by the server yet") : QString();
    QStringList lines{words::dotted({who, words::guests(covers)}),
                      words::dotted({party.tableIds.isEmpty() ? Words::tr("no table") : place, span,
                                     over, statusWords(party)})};
    const QStringList trouble = troubles(bar);
    for (const QString& line : {told.join(u" · "_s), trouble.join(u" · "_s), pending}) {
        if (!line.isEmpty())
            lines.append(line);
    }
    look.toolTip = lines.join(u'\n');
    QStringList said{who,
                     Words::tr("party of %1").arg(covers),
                     party.tableIds.isEmpty() ? Words::tr("no table")
                                              : Words::tr("table %1").arg(place),
                     span,
                     over,
                     statusWords(party)};
    said += trouble;
    said += told;
    said.append(pending);
    said.removeAll(QString());
    look.said = said.join(u", "_s);
}

void Maker::say(RowLook& look) const
{
    QStringList said{look.kind == RowLook::Kind::unassigned ? Words::tr("Without a table")
                                                            : Words::tr("Table %1").arg(look.name)};
    if (look.kind == RowLook::Kind::table) {
        if (const Table* table = m_tables.value(look.tableId))
            said.append(
                words::seats(table->seating == Seating::by_seat ? table->seats : table->maxCovers));
        if (const StaffMember* server = m_book.staffMember(m_servers.value(look.tableId)))
            said.append(server->name);
    }
    for (const BlockedLook& block : std::as_const(look.blocks))
        said.append(block.words);
    if (look.turns.isEmpty())
        said.append(Words::tr("nobody"));
    else
        said.append(look.turns.size() == 1
                        ? Words::tr("1 party")
                        : Words::tr("%n parties", nullptr, static_cast<int>(look.turns.size())));
    look.said = said.join(u", "_s);
}

RowLook Maker::row(const TimelineRow& row, const Stay& hours) const
{
    RowLook look;
    look.tableId = row.tableId;
    look.lanes = row.lanes;
    for (const TurnBar& bar : row.bars)
        look.turns.append(turn(bar));
    if (row.tableId.isEmpty()) {
        look.kind = RowLook::Kind::unassigned;
        look.name = Words::tr("No table");
        look.detail = QString::number(row.bars.size());
    } else if (const Table* table = m_tables.value(row.tableId)) {
        look.name = table->name;
        const int seats = table->seating == Seating::by_seat ? table->seats : table->maxCovers;
        const StaffMember* server = m_book.staffMember(m_servers.value(row.tableId));
        look.detail =
            words::dotted({QString::number(seats), server ? server->initials : QString()});
        for (const Block* block : row.blocks)
            look.blocks.append(
                {{block->from, block->to},
                 words::dotted({Words::tr("blocked to %1").arg(time(block->to)), block->reason})});
        look.free = freeGaps(row, hours);
    }
    say(look);
    return look;
}

/// Its hours and its parties, and whoever sits: they are there, whichever shift is shown.
void Maker::keepShift(const QString& shiftId)
{
    QList<Shift> held = m_shifts;
    held.removeIf([this](const Shift& shift) { return !isHeldOn(shift, m_date); });
    m_floor.parties.removeIf([&](const Reservation* party) {
        return !isSeated(party->status) && shiftOf(*party, held, m_book.calendar()) != shiftId;
    });
    m_shifts.removeIf([&](const Shift& shift) { return shift.id != shiftId; });
}

TimelineLook Maker::make()
{
    TimelineLook look;
    const QList<TimelineRow> rows = timelineRows(m_floor);
    QList<Stay> taken;
    for (const TimelineRow& one : rows) {
        for (const TurnBar& bar : one.bars)
            taken.append(bar.stay);
    }
    look.open = openHours(m_date, m_shifts, m_book.calendar(), taken, m_now);
    const Stay hours{std::max(look.open.first().from, m_now), look.open.last().to};
    QString area;
    for (const TimelineRow& one : rows) {
        if (!one.tableId.isEmpty() && one.areaId != area) {
            area = one.areaId;
            RowLook heading;
            heading.kind = RowLook::Kind::heading;
            for (const Area& known : m_floor.layout->areas) {
                if (known.id == area)
                    heading.name = known.name;
            }
            heading.said = heading.name;
            look.rows.append(heading);
        }
        look.rows.append(row(one, hours));
    }
    return look;
}

} // namespace

TimelineLook timelineLook(const Book& book, QDate serviceDate, const QDateTime& now,
                          const QString& shiftId)
{
    return Maker(book, serviceDate, now, shiftId).make();
}

} // namespace hoststand
