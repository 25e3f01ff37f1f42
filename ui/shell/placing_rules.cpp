// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/placing_rules.h"

#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/shell/party_text.h"
#include "ui/shell/placing_private.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isBlocked(const FloorSituation& floor, const Placement& placement, const Stay& stay)
{
    return std::any_of(floor.blocks.cbegin(), floor.blocks.cend(), [&](const Block* block) {
        const bool meets =
            std::any_of(block->tableIds.cbegin(), block->tableIds.cend(),
                        [&](const QString& id) { return placement.tableIds.contains(id); });
        return meets && stay.overlaps({block->from, block->to});
    });
}

bool isThere(const Reservation& party, const Placement& placement)
{
    return party.tableIds == placement.tableIds && party.seats == placement.seats;
}

} // namespace

Placing PlacingRules::wantedFor(const Reservation& party) const
{
    switch (stageOf(party.status)) {
    case Stage::upcoming:
        return Placing::assign;
    case Stage::door:
        return Placing::seat;
    case Stage::seated:
        return Placing::move;
    case Stage::pending:
    case Stage::done:
    case Stage::gone:
        break;
    }
    return Placing::none;
}

Placement PlacingRules::placementAt(const Reservation& party, const QString& tableId,
                                    int seat) const
{
    if (party.tableIds.size() > 1 && party.tableIds.contains(tableId))
        return {party.tableIds, party.seats};
    const FloorSituation floor = m_desk.situation(m_desk.dateOf(party));
    const Table* table = floor.layout ? floor.layout->table(tableId) : nullptr;
    if (!table)
        return {};
    if (table->seating == Seating::by_seat) {
        const int count = std::min(std::max(party.partySize, 1), table->seats);
        if (seat > 0)
            return {{tableId}, {{tableId, {std::min(seat, table->seats - count + 1), count}}}};
        SeatRange free = stoolsFor(floor, party, *table, count);
        if (free.count == 0)
            free = {1, count};
        return {{tableId}, {{tableId, free}}};
    }
    if (floor.day) {
        for (const Join& join : floor.day->joins) {
            if (join.tableIds.contains(tableId))
                return {join.tableIds, {}};
        }
    }
    return {{tableId}, {}};
}

PlacingPlan PlacingRules::plan(const QString& partyId, const QString& tableId, int seat) const
{
    const std::optional<Reservation> party = partyOf(partyId);
    return party ? plan(wantedFor(*party), partyId, placementAt(*party, tableId, seat))
                 : PlacingPlan();
}

// What does not depend on the floor.
QString PlacingRules::whyNot(Placing wanted, const Reservation* party,
                             const Placement& placement) const
{
    if (!party || placement.tableIds.isEmpty())
        return tr("no such table");
    const QString name = PartyText(m_book, m_desk.serviceDate()).shortName(*party);
    if (m_waitlist.waitingEntry(party->id) && wanted != Placing::seat)
        return tr("%1 waits without a booking: seat them").arg(name);
    if (wanted == Placing::none)
        return tr("%1 is %2").arg(name, PartyText::statusWord(party->status));
    if (isElsewhen(*party) && (wanted == Placing::seat || party->date < m_desk.serviceDate()))
        return tr("%1: %2, not tonight", "party, day").arg(name, words::day(party->date));
    if (isSeated(party->status) && wanted != Placing::move)
        return tr("%1 sits already").arg(name);
    if (isThere(*party, placement) && wanted != Placing::seat)
        return wanted == Placing::move ? tr("sits here") : tr("assigned here");
    return {};
}

PlacingPlan PlacingRules::plan(Placing wanted, const QString& partyId,
                               const Placement& placement) const
{
    PlacingPlan plan;
    plan.partyId = partyId;
    plan.placement = placement;
    const std::optional<Reservation> party = partyOf(partyId);
    plan.words = whyNot(wanted, party ? &*party : nullptr, placement);
    if (!plan.words.isEmpty())
        return plan;
    const FloorSituation floor = m_desk.situation(m_desk.dateOf(*party));
    TableOption option;
    const Verdict found = verdict(floor, *party, wanted, placement, &option);
    if (!found.possible) {
        plan.words = found.reason;
        return plan;
    }
    plan.fits = found.reason.isEmpty();
    if (!option.seatedPartyId.isEmpty() && wanted != Placing::assign) {
        addWays(floor, *party, wanted, plan);
        return plan;
    }
    plan.placing = wanted;
    plan.words = actionWords(*party, wanted, placement);
    const QList<BentRule> bent = m_waitlist.bentBy(partyId, placement);
    plan.overrides = overrideNames(bent);
    plan.warnings = warnings(floor, *party, wanted, placement, bent) +
                    serverWarnings(floor, *party, wanted, placement);
    return plan;
}

bool PlacingRules::isElsewhen(const Reservation& party) const
{
    return m_desk.dateOf(party) != m_desk.serviceDate();
}

QString PlacingRules::actionWords(const Reservation& party, Placing wanted,
                                  const Placement& placement) const
{
    const PartyText text(m_book, m_desk.dateOf(party));
    const QString place = text.placeName(placement);
    switch (wanted) {
    case Placing::assign:
        return isElsewhen(party) ? tr("Assign %1 %2 %3", "table, day, time")
                                       .arg(place, words::day(party.date), text.time(party.startAt))
                                 : tr("Assign %1 %2").arg(place, text.time(party.startAt));
    case Placing::seat:
        return tr("Seat %1").arg(place);
    case Placing::move:
        return tr("Move to %1").arg(place);
    case Placing::none:
    case Placing::ask:
        break;
    }
    return place;
}

PlacingRules::Verdict PlacingRules::verdict(const FloorSituation& floor, const Reservation& party,
                                            Placing wanted, const Placement& placement,
                                            TableOption* option) const
{
    *option = optionAt(floor, party, placement);
    const PartyText text(m_book, m_desk.serviceDate());
    switch (option->fit) {
    case Fit::out_of_service:
        return {false, tr("out of service")};
    case Fit::blocked:
        if (wanted != Placing::assign ||
            isBlocked(floor, placement, wantedStay(party, wanted, floor.now)))
            return {true, tr("blocked")};
        break;
    case Fit::too_small:
        return {true, tr("seats %n", nullptr, std::max(0, option->spareSeats + party.partySize))};
    case Fit::unsuitable:
        return {true, tr("not for their needs")};
    case Fit::dirty:
        return {true, wanted == Placing::assign ? QString() : tr("to be cleaned")};
    case Fit::fits:
    case Fit::meets_booking:
    case Fit::promised:
    case Fit::occupied:
        break;
    }
    if (wanted == Placing::assign)
        return {true, laterMeeting(floor, party, placement)};
    if (option->fit == Fit::occupied) {
        const Reservation* there = m_book.reservation(option->seatedPartyId);
        return {true, there ? tr("%1 is here").arg(text.shortName(*there)) : tr("occupied")};
    }
    if (option->fit == Fit::promised || option->fit == Fit::meets_booking)
        return {true, dueShort(option->nextPartyId)};
    return {};
}

// For a tile, which has little room.
QString PlacingRules::dueShort(const QString& partyId) const
{
    const Reservation* next = m_book.reservation(partyId);
    const PartyText text(m_book, m_desk.serviceDate());
    return next ? tr("%1 %2").arg(text.time(next->startAt), text.shortName(*next)) : tr("promised");
}

QHash<QString, DropHint> PlacingRules::hints(const QString& partyId) const
{
    QHash<QString, DropHint> result;
    const std::optional<Reservation> party = partyOf(partyId);
    const FloorSituation floor =
        m_desk.situation(party ? m_desk.dateOf(*party) : m_desk.serviceDate());
    if (!party || !floor.layout || wantedFor(*party) == Placing::none)
        return result;
    const Placing wanted = wantedFor(*party);
    for (const Table& table : floor.layout->tables) {
        const Placement placement = placementAt(*party, table.id);
        DropHint hint;
        TableOption option;
        if (isThere(*party, placement) && wanted != Placing::seat) {
            hint = {DropHint::Kind::refused,
                    wanted == Placing::move ? tr("sits here") : tr("assigned here"),
                    {}};
        } else if (const Verdict found = verdict(floor, *party, wanted, placement, &option);
                   found.reason.isEmpty()) {
            hint.kind = DropHint::Kind::fits;
            const SeatRange seats = placement.seats.value(table.id);
            for (int seat = seats.first; seat < seats.first + seats.count; ++seat)
                hint.seats.append(seat);
        } else {
            hint = {DropHint::Kind::refused, found.reason, {}};
        }
        result.insert(table.id, hint);
    }
    return result;
}

} // namespace hoststand
