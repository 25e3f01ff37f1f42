// SPDX-License-Identifier: Apache-2.0
#include "models/items/table_row.h"

#include "models/book/floor_parties.h"
#include "models/rules/standing.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

namespace {

/// What each row is made from, looked up once for all of them.
struct Floor
{
    Floor(const Book& theBook, QDate date, const QDateTime& now)
        : book(theBook), situation(floorSituation(theBook, date, now)),
          outlook(outlooks(situation)), staff(theBook.staff())
    {
        for (const Reservation* party : situation.parties) {
            for (const QString& table : party->tableIds)
                byTable[table].append(party);
        }
        for (const Section& section : situation.day ? situation.day->sections : QList<Section>()) {
            for (const QString& table : section.tableIds)
                serverOf.insert(table, section.serverId);
        }
    }

    const Book& book;
    FloorSituation situation;
    QHash<QString, TableOutlook> outlook;
    QList<const StaffMember*> staff;
    QHash<QString, QList<const Reservation*>> byTable;
    QHash<QString, QString> serverOf; ///< whose section a table is
};

TableParty partyAt(const Floor& floor, const QString& partyId)
{
    TableParty result;
    const Reservation* party = partyId.isEmpty() ? nullptr : floor.book.reservation(partyId);
    if (!party)
        return result;
    const QDateTime& now = floor.situation.now;
    result.id = party->id;
    result.name = partyName(floor.book, *party);
    result.partySize = party->partySize;
    result.status = party->status;
    result.at =
        isSeated(party->status) && party->seatedAt.isValid() ? party->seatedAt : party->startAt;
    result.atDoor = stageOf(party->status) == Stage::door;
    result.marks = partyMarks(floor.book, *party, now);
    result.late = result.marks.contains(PartyMark::late);
    result.tableIds = party->tableIds;
    return result;
}

/// Whose party sits there, be it in another's section; else whose section it is.
void addServer(TableRow& row, const Floor& floor)
{
    if (const Reservation* party = floor.book.reservation(row.occupant.id))
        row.serverId = party->serverId;
    if (row.serverId.isEmpty())
        row.serverId = floor.serverOf.value(row.id);
    const auto found =
        std::find_if(floor.staff.cbegin(), floor.staff.cend(),
                     [&](const StaffMember* one) { return one->id == row.serverId; });
    if (found == floor.staff.cend())
        return;
    row.serverInitials = (*found)->initials;
    row.serverColour = (*found)->colour;
    row.serverIndex = static_cast<int>(found - floor.staff.cbegin());
}

void addJoin(TableRow& row, const Floor& floor)
{
    const auto addOthers = [&](const QStringList& tables) {
        for (const QString& table : tables) {
            if (table != row.id && !row.joinedWith.contains(table))
                row.joinedWith.append(table);
        }
    };
    if (row.occupant.tableIds.size() > 1)
        addOthers(row.occupant.tableIds);
    else if (row.occupant.id.isEmpty() && row.next.tableIds.size() > 1)
        addOthers(row.next.tableIds);
    if (!floor.situation.day)
        return;
    for (const Join& join : floor.situation.day->joins) {
        const Reservation* party = floor.book.reservation(join.reservationId);
        const bool over = party && !isSeated(party->status) && !isAwaiting(party->status);
        if (join.tableIds.contains(row.id) && !over)
            addOthers(join.tableIds);
    }
}

void addBlock(TableRow& row, const Floor& floor)
{
    const QDateTime& now = floor.situation.now;
    for (const Block* block : floor.situation.blocks) {
        if (block->tableIds.contains(row.id) && block->from <= now &&
            block->to == row.blockedUntil) {
            row.blockReason = block->reason;
            return;
        }
    }
}

void addStretches(TableRow& row, const Table& table, const Floor& floor)
{
    for (const Reservation* party : floor.byTable.value(row.id)) {
        const bool seated = isSeated(party->status);
        if (!seated && !isAwaiting(party->status))
            continue;
        SeatStretch stretch;
        stretch.seats = party->seats.value(row.id, SeatRange{1, table.seats});
        stretch.partyId = party->id;
        stretch.name = partyName(floor.book, *party);
        stretch.partySize = party->partySize;
        stretch.status = party->status;
        stretch.since = seated && party->seatedAt.isValid() ? party->seatedAt : party->startAt;
        stretch.turn = seated ? turnOf(*party, floor.situation.now) : Turn();
        stretch.seated = seated;
        stretch.marks = partyMarks(floor.book, *party, floor.situation.now);
        stretch.pending = floor.book.pendingOn(EntityKind::reservation, party->id) != nullptr;
        row.stretches.append(stretch);
    }
    std::sort(row.stretches.begin(), row.stretches.end(),
              [](const SeatStretch& a, const SeatStretch& b) {
                  return std::tie(b.seated, a.seats.first, a.since, a.partyId) <
                         std::tie(a.seated, b.seats.first, b.since, b.partyId);
              });
    row.openStretches = openStretches(floor.situation, table);
}

bool isPending(const Floor& floor, const TableRow& row)
{
    if (floor.book.pendingOn(EntityKind::table_state, row.id))
        return true;
    return std::any_of(row.stretches.cbegin(), row.stretches.cend(),
                       [](const SeatStretch& s) { return s.pending; }) ||
           (!row.occupant.id.isEmpty() &&
            floor.book.pendingOn(EntityKind::reservation, row.occupant.id)) ||
           (!row.next.id.isEmpty() && floor.book.pendingOn(EntityKind::reservation, row.next.id));
}

void addCondition(TableRow& row, const Floor& floor, const TableOutlook& outlook)
{
    const bool left =
        outlook.condition == TableCondition::occupied && row.occupant.id.isEmpty() && !row.bySeat;
    row.condition = left ? TableCondition::dirty : outlook.condition;
    if (const TableState* state = floor.book.tableState(row.id))
        row.conditionSince = state->since;
    if (row.condition == TableCondition::dirty && row.conditionSince.isValid()) {
        const qint64 seconds = std::max<qint64>(0, row.conditionSince.secsTo(floor.situation.now));
        row.conditionMinutes = static_cast<int>(seconds / 60);
    }
    row.blockedUntil = outlook.blockedUntil;
    if (row.blockedUntil.isValid())
        addBlock(row, floor);
}

void addParties(TableRow& row, const Floor& floor, const TableOutlook& outlook)
{
    const QDateTime& now = floor.situation.now;
    row.occupant = partyAt(floor, outlook.seatedPartyId);
    if (const Reservation* party =
            row.occupant.id.isEmpty() ? nullptr : floor.book.reservation(row.occupant.id))
        row.turn = turnOf(*party, now);
    row.next = partyAt(floor, outlook.nextPartyId);
    row.nextNotMet =
        !row.occupant.id.isEmpty() && !row.next.id.isEmpty() && outlook.nextAt < outlook.readyAt;
    if (outlook.nextAt.isValid())
        row.freeMinutes = static_cast<int>(std::max<qint64>(0, now.secsTo(outlook.nextAt)) / 60);
}

TableRow rowOf(const Table& table, const Floor& floor)
{
    const TableOutlook outlook = floor.outlook.value(table.id);
    TableRow row;
    row.id = table.id;
    row.name = table.name;
    row.areaId = areaTonight(table, floor.situation.day);
    row.movedTonight = movedTonight(floor.situation.day, table.id) != nullptr;
    row.bySeat = table.seating == Seating::by_seat;
    row.seats = row.bySeat ? table.seats : 0;
    row.minCovers = table.minCovers;
    row.maxCovers = table.maxCovers;
    if (!row.bySeat)
        addParties(row, floor, outlook);
    if (!row.occupant.id.isEmpty() || outlook.blockedUntil.isValid())
        row.readyAt = outlook.readyAt;
    addCondition(row, floor, outlook);
    addServer(row, floor);
    addJoin(row, floor);
    if (row.bySeat)
        addStretches(row, table, floor);
    row.pending = isPending(floor, row);
    return row;
}

void addFits(QList<TableRow>& rows, const Floor& floor, const QString& candidateId)
{
    const Reservation* party =
        candidateId.isEmpty() ? nullptr : floor.book.reservation(candidateId);
    if (!party)
        return;
    QHash<QString, Fit> fits;
    for (const TableOption& option : seatingOptions(floor.situation, *party)) {
        if (option.placement.tableIds.size() == 1)
            fits.insert(option.placement.tableIds.first(), option.fit);
    }
    for (TableRow& row : rows)
        row.fit = fits.value(
            row.id,
            Fit::too_small); // a by-seat table without so many places together has no option
}

} // namespace

FloorSituation floorSituation(const Book& book, QDate serviceDate, const QDateTime& now)
{
    FloorSituation situation;
    situation.layout = book.layoutOf(serviceDate);
    situation.parties = partiesOnFloor(book, serviceDate, now);
    // The Book lists in no order; what shares a table has to come out the same every time.
    std::sort(situation.parties.begin(), situation.parties.end(),
              [](const Reservation* a, const Reservation* b) { return a->id < b->id; });
    situation.blocks = book.blocks(serviceDate);
    situation.day = book.serviceDay(serviceDate);
    situation.now = now;
    situation.house = book.house();
    if (situation.layout) {
        for (const Table& table : situation.layout->tables) {
            if (const TableState* state = book.tableState(table.id))
                situation.conditions.insert(table.id, state->condition.value);
        }
    }
    return situation;
}

QList<TableRow> tableRows(const Book& book, QDate serviceDate, const QDateTime& now,
                          const QString& candidateId)
{
    QList<TableRow> rows;
    const Floor floor(book, serviceDate, now);
    if (!floor.situation.layout)
        return rows;
    for (const Table& table : floor.situation.layout->tables)
        rows.append(rowOf(table, floor));
    addFits(rows, floor, candidateId);
    return rows;
}

} // namespace hoststand
