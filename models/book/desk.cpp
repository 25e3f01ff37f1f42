// SPDX-License-Identifier: Apache-2.0
#include "models/book/desk.h"

#include "models/book/desk_private.h"
#include "models/book/floor_parties.h"
#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"
#include "models/rules/walk_in.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Desk::Desk(Book& book, Sync& sync, const Clock& clock, QObject* parent)
    : QObject(parent), m_book(book), m_sync(sync), m_clock(clock)
{
    connect(&m_book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                onIdentified(local, server);
            });
    connect(&m_sync, &Sync::noticed, this, [this](const Notice& notice) {
        switch (notice.kind) {
        case Notice::Kind::refused:
        case Notice::Kind::not_stored:
        case Notice::Kind::went_along:
            forget(QList<Command>{notice.command} + notice.alongside);
            break;
        case Notice::Kind::contested:
        case Notice::Kind::stuck:
        case Notice::Kind::elsewhere:
            break; // something is still to come of it
        }
    });
}

void Desk::setUser(const QString& userId)
{
    m_user = userId;
    Q_EMIT undoChanged();
}

// --- looking

FloorSituation Desk::situation(QDate date) const
{
    FloorSituation situation;
    situation.layout = m_book.layoutOf(date);
    situation.parties = partiesOnFloor(m_book, date, m_clock.now());
    situation.blocks = m_book.blocks(date);
    situation.day = m_book.serviceDay(date);
    situation.now = m_clock.now();
    situation.house = m_book.house();
    if (situation.layout) {
        for (const Table& table : situation.layout->tables) {
            const TableState* state = m_book.tableState(table.id);
            const bool concerns = state && (date == serviceDate() || outlastsTheDay(*state));
            if (concerns)
                situation.conditions.insert(table.id, state->condition.value);
        }
    }
    return situation;
}

// --- other days

QDate Desk::dateOf(const Reservation& party) const
{
    const bool isHere = !party.date.isValid() || isStillHere(m_book, party, serviceDate());
    return isHere ? serviceDate() : party.date;
}

DayPlace Desk::placeOf(QDate date) const
{
    const QDate tonight = serviceDate();
    if (!date.isValid() || !tonight.isValid() || date == tonight)
        return DayPlace::tonight;
    if (date > tonight)
        return DayPlace::ahead;
    return isStillOpen(m_book, date, tonight) ? DayPlace::still_open : DayPlace::past;
}

Result<void> Desk::dayAllows(const Reservation& before, const Reservation& after) const
{
    const DayPlace place = placeOf(before.date);
    if (place == DayPlace::tonight)
        return {};
    const QString date = before.date.toString(Qt::ISODate);
    // Who is in the house since then, or went home tonight, has an evening all the same.
    const bool leftNow = before.leftAt.isValid() && stageOf(before.status) == Stage::done &&
                         m_book.calendar().serviceDate(before.leftAt) >= serviceDate();
    if (place == DayPlace::past && (leftNow || isStillHere(m_book, before, serviceDate())))
        return {};
    if (place == DayPlace::past)
        return failure(ErrorKind::rejected, u"past_day"_s, date);
    const auto isHere = [](Stage stage) {
        return stage == Stage::door || stage == Stage::seated || stage == Stage::done;
    };
    const bool comes = isHere(stageOf(after.status)) && !isHere(stageOf(before.status));
    const bool tooSoon = place == DayPlace::ahead && after.status == Status::no_show &&
                         !(before.status == Status::no_show);
    if (comes || tooSoon)
        return failure(ErrorKind::rejected, u"not_tonight"_s, date);
    return {};
}

namespace {
/// The party as it would be at those places, for rules that ask who shares a table when.
Reservation placedAt(Reservation party, const Placement& placement)
{
    party.tableIds = placement.tableIds;
    party.seats = placement.seats;
    return party;
}
} // namespace

QList<BentRule> Desk::bentBy(const QString& partyId, const Placement& placement) const
{
    const Reservation* party = m_book.reservation(partyId);
    if (!party)
        return {};
    const FloorSituation floor = situation(dateOf(*party));
    if (!floor.layout)
        return {};
    Reservation there = placedAt(*party, placement);
    if (!isSeated(party->status) && stageOf(party->status) != Stage::upcoming)
        there.status = Status::seated; // who is here, or here again, sits down
    return bentRules(there, floor.parties, floor.blocks, *floor.layout, floor.now);
}

QList<BentRule> Desk::bentByClearing(const QString& occupantId, const QString& partyId,
                                     const Placement& placement) const
{
    const Reservation* occupant = m_book.reservation(occupantId);
    const Reservation* party = m_book.reservation(partyId);
    if (!occupant || !party)
        return {};
    return bentTogether({withStatus(*occupant, Status::finished), sittingAt(*party, placement)});
}

QList<BentRule> Desk::bentBySwap(const QString& partyId, const QString& otherId) const
{
    const Reservation* one = m_book.reservation(partyId);
    const Reservation* other = m_book.reservation(otherId);
    if (!one || !other)
        return {};
    const auto [first, second] = swapped(*one, *other);
    return bentTogether({first, second});
}

QList<TableOption> Desk::optionsFor(const QString& partyId) const
{
    const Reservation* party = m_book.reservation(partyId);
    return party ? seatingOptions(situation(dateOf(*party)), *party) : QList<TableOption>();
}

WalkInAnswer Desk::walkInAnswer(int covers) const
{
    FloorSituation floor = situation();
    const QList<Shift> shifts = m_book.shifts();
    floor.shift = shiftAt(shifts, m_book.calendar(), floor.now);
    return hoststand::walkInAnswer(floor, m_book.waitlist(serviceDate()), covers);
}

Result<Reservation> Desk::party(const QString& partyId) const
{
    const Reservation* found = m_book.reservation(partyId);
    if (!found)
        return rejected(u"no_party"_s);
    return *found;
}

QString Desk::serverOf(const QStringList& tableIds) const
{
    const ServiceDay* day = m_book.serviceDay(serviceDate());
    if (!day || tableIds.isEmpty())
        return {};
    for (const Section& section : day->sections) {
        if (section.tableIds.contains(tableIds.first()))
            return section.serverId;
    }
    return {};
}

// --- what a party becomes

Reservation Desk::assignedTo(const Reservation& party, const Placement& placement) const
{
    Reservation after = placedAt(party, placement);
    after.assigned = placement.tableIds.isEmpty() ? Assignment::none : Assignment::by_hand;
    return after;
}

Reservation Desk::seatedAt(const Reservation& party, const Placement& placement) const
{
    Reservation after = assignedTo(party, placement);
    const QDateTime now = stamp();
    const QList<Shift> shifts = m_book.shifts();
    after.status = Status::seated;
    after.seatedAt = now;
    after.leftAt = {};
    if (!after.arrivedAt.isValid())
        after.arrivedAt = now;
    if (after.arrivedCovers == 0)
        after.arrivedCovers = after.partySize;
    after.seatedCovers = after.arrivedCovers;
    after.whereabouts = Whereabouts::none;
    after.pagedAt = {};
    if (after.duration.count() <= 0)
        after.duration = expectedTurn(shiftAt(shifts, m_book.calendar(), now), after.partySize);
    if (const QString server = takerOf(situation(), placement.tableIds); !server.isEmpty())
        after.serverId = server;
    return after;
}

Reservation Desk::sittingAt(const Reservation& party, const Placement& placement) const
{
    return stageOf(party.status) == Stage::done
               ? withStatus(assignedTo(party, placement), Status::seated)
               : seatedAt(party, placement);
}

Reservation Desk::withStatus(const Reservation& party, const ReservationStatus& status) const
{
    Reservation after = party;
    const Stage from = stageOf(party.status);
    const Stage to = stageOf(status);
    if (to == Stage::seated && from != Stage::seated && from != Stage::done)
        after = seatedAt(party, {party.tableIds, party.seats});
    after.status = status;
    if (to == Stage::done && from != Stage::done)
        after.leftAt = stamp();
    if (to == Stage::seated)
        after.leftAt = {};
    if (to == Stage::door || to == Stage::upcoming) {
        after.seatedAt = {};
        after.leftAt = {};
        after.seatedCovers = 0;
    }
    if (to == Stage::door) {
        after.whereabouts = Whereabouts::door;
        if (!after.arrivedAt.isValid())
            after.arrivedAt = stamp();
        if (after.arrivedCovers == 0)
            after.arrivedCovers = after.partySize;
    }
    if (to == Stage::upcoming) {
        after.arrivedAt = {};
        after.arrivedCovers = 0;
        after.whereabouts = Whereabouts::none;
    }
    return after;
}

std::pair<Reservation, Reservation> Desk::swapped(const Reservation& one,
                                                  const Reservation& other) const
{
    const auto movedTo = [this](const Reservation& who, const Reservation& where) {
        Reservation after = assignedTo(who, {where.tableIds, where.seats});
        if (const QString server = serverOf(where.tableIds);
            isSeated(who.status) && !server.isEmpty())
            after.serverId = server;
        return after;
    };
    return {movedTo(one, other), movedTo(other, one)};
}

QList<BentRule> Desk::bentTogether(const QList<Reservation>& after) const
{
    if (after.isEmpty())
        return {};
    FloorSituation floor = situation(dateOf(after.first()));
    if (!floor.layout)
        return {};
    const auto isOne = [&](const Reservation* known) {
        return std::any_of(after.cbegin(), after.cend(),
                           [&](const Reservation& one) { return one.id == known->id; });
    };
    floor.parties.removeIf(isOne);
    for (const Reservation& one : after)
        floor.parties.append(&one);
    QList<BentRule> result;
    for (const Reservation& one : after)
        result += bentRules(one, floor.parties, floor.blocks, *floor.layout, floor.now);
    return result;
}

Result<void> Desk::allowed(const QList<Reservation>& after, const DeskOptions& options) const
{
    const Layout* layout = m_book.layoutOf(after.isEmpty() ? serviceDate() : dateOf(after.first()));
    if (!layout)
        return {};
    for (const Reservation& one : after) {
        for (const QString& id : one.tableIds) {
            if (!layout->table(id))
                return rejected(u"no_such_table"_s);
        }
    }
    for (const BentRule& rule : bentTogether(after)) {
        if (!options.overrides.contains(overrideName(rule.kind)))
            return failure(ErrorKind::conflict, u"rules_bent"_s);
    }
    return {};
}

} // namespace hoststand
