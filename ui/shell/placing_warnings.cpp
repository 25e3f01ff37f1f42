// SPDX-License-Identifier: Apache-2.0
// What the host should know before a party is put somewhere, and the ways to an occupied place.
#include "models/rules/block_text.h"
#include "models/rules/door_hold.h"
#include "models/rules/rotation.h"
#include "models/rules/status_steps.h"
#include "ui/book/words.h"
#include "ui/book/words_servers.h"
#include "ui/shell/party_text.h"
#include "ui/shell/placing_private.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

Reservation placed(Reservation party, const Placement& placement)
{
    party.tableIds = placement.tableIds;
    party.seats = placement.seats;
    return party;
}

Placement placeOf(const Reservation& party)
{
    return {party.tableIds, party.seats};
}

/// As the floor is once these have left their places, which are seen to.
FloorSituation without(FloorSituation floor, const QStringList& partyIds)
{
    for (const Reservation* party : std::as_const(floor.parties)) {
        if (!partyIds.contains(party->id) || !isSeated(party->status))
            continue;
        for (const QString& table : party->tableIds)
            floor.conditions.remove(table);
    }
    floor.parties.removeIf([&](const Reservation* one) { return partyIds.contains(one->id); });
    return floor;
}

/// Whether the place itself does not suit, whoever is there and whatever it looks like now.
bool isUnsuitable(FloorSituation floor, const Reservation& party, const Placement& placement)
{
    floor.parties.clear();
    floor.blocks.clear();
    floor.conditions.clear();
    return optionAt(floor, party, placement).fit == Fit::unsuitable;
}

bool isUnclean(const FloorSituation& floor, const TableOption& option)
{
    return std::any_of(
        option.placement.tableIds.cbegin(), option.placement.tableIds.cend(),
        [&](const QString& id) {
            const TableCondition now = floor.conditions.value(id, TableCondition::clean);
            return now == TableCondition::dirty ||
                   (now == TableCondition::occupied && option.seatedPartyId.isEmpty());
        });
}

bool bends(const QList<BentRule>& bent, BentRule::Kind kind)
{
    return std::any_of(bent.cbegin(), bent.cend(),
                       [&](const BentRule& rule) { return rule.kind == kind; });
}

bool saysOverlap(const QList<BentRule>& bent, const QString& partyId)
{
    return std::any_of(bent.cbegin(), bent.cend(), [&](const BentRule& rule) {
        return rule.kind == BentRule::Kind::overlap && rule.reservationId == partyId;
    });
}

} // namespace

Stay wantedStay(const Reservation& party, Placing wanted, const QDateTime& now)
{
    const QDateTime from = wanted == Placing::assign ? std::max(party.startAt, now) : now;
    return {from, from.addDuration(party.duration)};
}

QStringList overrideNames(const QList<BentRule>& bent)
{
    QStringList names;
    for (const BentRule& rule : bent) {
        if (!names.contains(overrideName(rule.kind)))
            names.append(overrideName(rule.kind));
    }
    return names;
}

// --- who is met

// Sooner ones first: the book lists in no order.
QList<PlacingRules::Meeting> PlacingRules::meetings(const FloorSituation& floor,
                                                    const Reservation& party,
                                                    const Placement& placement) const
{
    QList<Meeting> result;
    const Reservation there = placed(party, placement);
    const Stay wanted = wantedStay(party, Placing::assign, floor.now);
    for (const Reservation* other : floor.parties) {
        const bool holds = isSeated(other->status) || isAwaiting(other->status);
        if (other->id == party.id || !holds || !sharePlace(there, *other, *floor.layout))
            continue;
        Stay stay = stayOf(*other, floor.now);
        if (!stay.overlaps(wanted))
            continue;
        if (isSeated(other->status))
            stay.to = stay.to.addDuration(floor.house.cleaning);
        result.append({other->id, stay, isSeated(other->status)});
    }
    std::sort(result.begin(), result.end(), [](const Meeting& a, const Meeting& b) {
        return std::tie(a.stay.from, a.partyId) < std::tie(b.stay.from, b.partyId);
    });
    return result;
}

// For a tile, as dueShort() is.
QString PlacingRules::laterMeeting(const FloorSituation& floor, const Reservation& party,
                                   const Placement& placement) const
{
    const QList<Meeting> all = meetings(floor, party, placement);
    if (all.isEmpty())
        return {};
    const Meeting& first = all.first();
    const Reservation* other = m_book.reservation(first.partyId);
    if (!first.seated || !other)
        return dueShort(first.partyId);
    const PartyText text(m_book, m_desk.serviceDate());
    return tr("until %1 %2").arg(text.time(first.stay.to), text.shortName(*other));
}

SeatRange PlacingRules::stoolsFor(const FloorSituation& floor, const Reservation& party,
                                  const Table& table, int count) const
{
    if (stageOf(party.status) != Stage::upcoming)
        return freeSeats(floor, table, count, party.duration, party.id);
    for (int first = 1; first + count - 1 <= table.seats; ++first) {
        const SeatRange stools{first, count};
        if (meetings(floor, party, {{table.id}, {{table.id, stools}}}).isEmpty())
            return stools;
    }
    return {};
}

QString PlacingRules::dueWords(const QString& partyId) const
{
    const Reservation* next = m_book.reservation(partyId);
    const PartyText text(m_book, m_desk.serviceDate());
    return next ? tr("%1 at %2").arg(text.nameAndSize(*next), text.time(next->startAt))
                : tr("promised");
}

// --- warnings

QStringList PlacingRules::timeWarnings(const FloorSituation& floor, const Reservation& party,
                                       Placing wanted, const TableOption& option,
                                       const QList<BentRule>& bent) const
{
    QStringList lines;
    if (wanted != Placing::assign) {
        const Stay stay = wantedStay(party, wanted, floor.now);
        const bool meets = option.fit == Fit::meets_booking || option.fit == Fit::promised ||
                           (option.freeUntil.isValid() && option.freeUntil < stay.to);
        if (meets && !option.nextPartyId.isEmpty() && !saysOverlap(bent, option.nextPartyId))
            lines.append(tr("the turn meets %1").arg(dueWords(option.nextPartyId)));
        return lines;
    }
    const PartyText text(m_book, m_desk.serviceDate());
    for (const Meeting& meeting : meetings(floor, party, option.placement)) {
        const Reservation* other = m_book.reservation(meeting.partyId);
        if (!other || saysOverlap(bent, meeting.partyId))
            continue;
        lines.append(meeting.seated ? tr("%1 sits there until %2")
                                          .arg(text.shortName(*other), text.time(meeting.stay.to))
                                    : tr("meets %1").arg(dueWords(meeting.partyId)));
    }
    return lines;
}

QStringList PlacingRules::warnings(const FloorSituation& floor, const Reservation& party,
                                   Placing wanted, const Placement& placement,
                                   const QList<BentRule>& bent) const
{
    const PartyText text(m_book, m_desk.dateOf(party));
    const TableOption option = optionAt(floor, party, placement);
    QStringList lines;
    for (const BentRule& rule : bent)
        lines.append(words::bentRule(rule, m_book, m_desk.dateOf(party)));
    if (option.spareSeats < 0 && !bends(bent, BentRule::Kind::capacity))
        lines.append(tr("%1 has fewer seats").arg(text.placeName(placement)));
    lines += timeWarnings(floor, party, wanted, option, bent);
    if (party.assigned == Assignment::locked && party.tableIds != placement.tableIds)
        lines.append(tr("locked to %1").arg(text.placeName(party)));
    if (isUnsuitable(floor, party, placement))
        lines.append(tr("not for their needs"));
    if (wanted == Placing::assign)
        return lines;
    if (const QDateTime held = heldUntil(floor.day, floor.now);
        wanted == Placing::seat && held.isValid())
        lines.append(tr("the door is held until %1").arg(text.time(held)));
    if (isUnclean(floor, option))
        lines.append(tr("%1 is not clean yet").arg(text.placeName(placement)));
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    if (option.serverId.isEmpty() && day && !day->sections.isEmpty())
        lines.append(tr("no server for %1").arg(text.placeName(placement)));
    if (const QStringList untold = text.untoldAllergies(party);
        wanted == Placing::seat && !untold.isEmpty())
        lines.append(tr("kitchen not told: %1").arg(untold.join(u", "_s)));
    return lines;
}

// One that keeps its server is nobody's new party.
QStringList PlacingRules::serverWarnings(const FloorSituation& floor, const Reservation& party,
                                         Placing wanted, const Placement& placement) const
{
    if (wanted == Placing::assign)
        return {};
    const QString server = wanted == Placing::move ? m_desk.serverOf(placement.tableIds)
                                                   : takerOf(floor, placement.tableIds);
    if (wanted == Placing::move && server == party.serverId)
        return {};
    const QString warning = words::serverWarning(floor, m_book, server, party.id);
    return warning.isEmpty() ? QStringList() : QStringList{warning};
}

QStringList PlacingRules::warningsAs(const Reservation& party, const QList<BentRule>& bent) const
{
    if (party.tableIds.isEmpty())
        return {};
    return warnings(m_desk.situation(m_desk.dateOf(party)), party, Placing::assign, placeOf(party),
                    bent);
}

QStringList PlacingRules::blockWarnings(const QString& tableId, const Stay& stay) const
{
    const PartyText text(m_book, m_desk.serviceDate());
    QStringList lines;
    const QList<const Reservation*> met = metByBlock(m_desk.situation(), tableId, stay);
    for (const Reservation* party : met)
        lines.append(isSeated(party->status) ? tr("%1 sits there").arg(text.shortName(*party))
                                             : tr("meets %1").arg(dueWords(party->id)));
    return lines;
}

// --- where somebody sits

void PlacingRules::addWays(const FloorSituation& floor, const Reservation& party, Placing wanted,
                           PlacingPlan& plan) const
{
    plan.placing = Placing::ask;
    const Reservation there = placed(party, plan.placement);
    QList<const Reservation*> occupants = floor.parties;
    occupants.removeIf([&](const Reservation* one) {
        return one->id == party.id || !isSeated(one->status) ||
               !sharePlace(there, *one, *floor.layout);
    });
    std::sort(occupants.begin(), occupants.end(), [](const Reservation* a, const Reservation* b) {
        return std::tie(a->seatedAt, a->id) < std::tie(b->seatedAt, b->id);
    });
    for (const Reservation* one : std::as_const(occupants))
        plan.occupantIds.append(one->id);
    if (plan.occupantIds.size() == 1) { // of several nobody knows who is meant
        if (wanted == Placing::seat)
            plan.clear = clearing(floor, party, plan);
        plan.swap = swapping(floor, party, plan);
    }
    plan.share = sharing(floor, party, wanted, plan);
    const QString words = plan.clear.possible && plan.swap.possible ? tr("%1: clear, swap or share")
                          : plan.clear.possible                     ? tr("%1: clear or share")
                          : plan.swap.possible                      ? tr("%1: swap or share")
                                                                    : tr("%1: share");
    plan.words = words.arg(PartyText(m_book, m_desk.dateOf(party)).placeName(plan.placement));
}

PlacingWay PlacingRules::clearing(const FloorSituation& floor, const Reservation& party,
                                  const PlacingPlan& plan) const
{
    const QString& occupant = plan.occupantIds.first();
    const QList<BentRule> bent = m_waitlist.bentByClearing(occupant, party.id, plan.placement);
    const FloorSituation left = without(floor, {occupant});
    return {true,
            warnings(left, party, Placing::seat, plan.placement, bent) +
                serverWarnings(left, party, Placing::seat, plan.placement),
            overrideNames(bent)};
}

PlacingWay PlacingRules::swapping(const FloorSituation& floor, const Reservation& party,
                                  const PlacingPlan& plan) const
{
    const Reservation* other = m_book.reservation(plan.occupantIds.first());
    const bool held = isSeated(party.status) || isAwaiting(party.status);
    if (!other || !held || party.tableIds.isEmpty() || placeOf(*other) == placeOf(party))
        return {};
    QList<BentRule> bent = m_desk.bentBySwap(party.id, other->id);
    if (bends(bent, BentRule::Kind::overlap))
        return {}; // a third party has one of the places
    const QStringList overrides = overrideNames(bent);
    // What is too small is said of each below.
    bent.removeIf([](const BentRule& rule) { return rule.kind == BentRule::Kind::capacity; });
    const FloorSituation left = without(floor, {party.id, other->id});
    const Placing wanted = isSeated(party.status) ? Placing::move : Placing::assign;
    QStringList lines = warnings(left, party, wanted, placeOf(*other), bent);
    const QString name = PartyText(m_book, m_desk.serviceDate()).shortName(*other);
    for (const QString& line : warnings(left, *other, Placing::move, placeOf(party), {}))
        lines.append(tr("%1: %2", "a party, a warning").arg(name, line));
    return {true, lines, overrides};
}

PlacingWay PlacingRules::sharing(const FloorSituation& floor, const Reservation& party,
                                 Placing wanted, const PlacingPlan& plan) const
{
    QList<BentRule> bent = m_waitlist.bentBy(party.id, plan.placement);
    bent.removeIf([&](const BentRule& rule) {
        return rule.kind == BentRule::Kind::overlap &&
               plan.occupantIds.contains(rule.reservationId);
    });
    QStringList lines =
        warnings(without(floor, plan.occupantIds), party, wanted, plan.placement, bent) +
        serverWarnings(floor, party, wanted, plan.placement);
    int together = party.partySize;
    for (const QString& id : plan.occupantIds)
        together += m_book.reservation(id)->partySize;
    const int seats = capacityOf(plan.placement.tableIds, *floor.layout);
    if (plan.placement.seats.isEmpty() && together > seats &&
        !bends(bent, BentRule::Kind::capacity)) {
        const QString place = PartyText(m_book, m_desk.dateOf(party)).placeName(plan.placement);
        lines.prepend(tr("%1 seats %2, they would be %3").arg(place).arg(seats).arg(together));
    }
    return {true, lines, overrideNames(bent)};
}

} // namespace hoststand
