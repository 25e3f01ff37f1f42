// SPDX-License-Identifier: Apache-2.0
#include "models/book/waitlist_look.h"

#include "models/rules/checks.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

std::optional<WaitQuote> WaitlistLook::quoteFor(int covers) const
{
    const QList<Shift> shifts = m_book.shifts();
    FloorSituation floor = m_desk.situation();
    floor.shift = shiftAt(shifts, m_book.calendar(), floor.now);
    return waitQuote(floor, m_book.waitlist(m_desk.serviceDate()), covers);
}

WalkInThere WaitlistLook::walkInAnswer(int covers, const QString& tableId) const
{
    const QList<Shift> shifts = m_book.shifts();
    FloorSituation floor = m_desk.situation();
    floor.shift = shiftAt(shifts, m_book.calendar(), floor.now);
    return walkInAnswerAt(floor, m_book.waitlist(m_desk.serviceDate()), tableId, covers);
}

const Reservation* WaitlistLook::satBefore(const WaitlistEntry& entry) const
{
    const Reservation* party = entry.reservationId.isEmpty()
                                   ? nullptr
                                   : m_book.reservation(m_book.resolved(entry.reservationId));
    return party && party->status == Status::void_ ? party : nullptr;
}

bool isNamedInNotes(const Reservation& party, const Guest* guest)
{
    return party.channel == Channel::walk_in && !party.notes.isEmpty() &&
           (!guest || listName(*guest) == party.notes.simplified());
}

namespace {

/// What is told of the entry goes before what was known of the party; what an entry cannot hold
/// stays as it was.
Reservation begun(const WaitlistEntry& entry, const Reservation* before, const Guest* guest)
{
    Reservation party = before ? *before : Reservation();
    party.partySize = entry.partySize;
    if (before && entry.partySize == before->partySize)
        party.covers = before->covers;
    else
        party.covers.children = std::min(party.covers.children, std::max(entry.partySize - 1, 0));
    party.covers.adults = entry.partySize - party.covers.children;
    // Who walked in may be called by their note: the name may have been corrected since.
    const bool isName = before && isNamedInNotes(*before, guest);
    party.notes = isName ? entry.name : entry.notes;
    if (isName && !entry.notes.isEmpty())
        party.notes += u'\n' + entry.notes;
    party.guestId = entry.guestId.isEmpty() ? party.guestId : entry.guestId;
    party.tableIds.clear();
    party.seats.clear();
    party.assigned = Assignment::none;
    party.serverId.clear();
    party.seatedCovers = 0;
    party.seatedAt = {};
    party.leftAt = {};
    party.promisedUntil = {}; // it was of the table that they had
    return party;
}

} // namespace

Reservation WaitlistLook::asParty(const WaitlistEntry& entry) const
{
    Reservation party = begun(entry, satBefore(entry), m_book.guest(entry.guestId));
    party.id = entry.id;
    party.venueId = entry.venueId;
    party.date = m_desk.serviceDate();
    party.startAt = m_desk.stamp();
    party.status = Status::arrived;
    party.arrivedCovers = entry.partySize;
    const QDateTime since = waitingSince(entry);
    party.arrivedAt = since.isValid() ? std::min(since, party.startAt) : party.startAt;
    party.whereabouts = Whereabouts::door;
    party.pagedAt = entry.pagedAt;
    if (party.bookedBy.isEmpty())
        party.bookedBy = m_desk.user();
    party.needs = entry.needs;
    party.channel = entry.channel;
    const QList<Shift> shifts = m_book.shifts();
    const Shift* shift = shiftAt(shifts, m_book.calendar(), party.startAt);
    if (shift)
        party.shiftId = shift->id;
    party.duration = expectedTurn(shift, party.partySize);
    return party;
}

std::optional<Reservation> WaitlistLook::partyOf(const QString& id) const
{
    if (const Reservation* party = m_book.reservation(id))
        return *party;
    if (const WaitlistEntry* entry = waitingEntry(id))
        return asParty(*entry);
    return std::nullopt;
}

const WaitlistEntry* WaitlistLook::waitingEntry(const QString& id) const
{
    const WaitlistEntry* entry = m_book.waitlistEntry(id);
    return entry && isWaiting(*entry) ? entry : nullptr;
}

Reservation WaitlistLook::seatedParty(const WaitlistEntry& entry, const Placement& placement) const
{
    return m_desk.seatedAt(asParty(entry), placement);
}

QList<BentRule> WaitlistLook::bentWithout(const QString& absentId, const WaitlistEntry& entry,
                                          const Placement& placement) const
{
    FloorSituation floor = m_desk.situation();
    if (!floor.layout)
        return {};
    floor.parties.removeIf([&](const Reservation* one) { return one->id == absentId; });
    return bentRules(seatedParty(entry, placement), floor.parties, floor.blocks, *floor.layout,
                     floor.now);
}

QList<BentRule> WaitlistLook::bentBy(const QString& id, const Placement& placement) const
{
    const WaitlistEntry* entry = waitingEntry(id);
    return entry ? bentWithout({}, *entry, placement) : m_desk.bentBy(id, placement);
}

QList<BentRule> WaitlistLook::bentByClearing(const QString& occupantId, const QString& id,
                                             const Placement& placement) const
{
    const WaitlistEntry* entry = waitingEntry(id);
    return entry ? bentWithout(occupantId, *entry, placement)
                 : m_desk.bentByClearing(occupantId, id, placement);
}

const WaitlistEntry* WaitlistLook::entryOf(const QString& partyId) const
{
    const QString wanted = m_book.resolved(partyId);
    for (const WaitlistEntry* entry : m_book.waitlist(m_desk.serviceDate())) {
        if (!wanted.isEmpty() && m_book.resolved(entry->reservationId) == wanted)
            return entry;
    }
    return nullptr;
}

bool WaitlistLook::mayBringBack(const Reservation& party) const
{
    const QList<const Check*> checks = m_book.checksOf(party.id);
    return isSeated(party.status) && (party.channel == Channel::walk_in || entryOf(party.id)) &&
           std::ranges::none_of(checks, [](const Check* check) { return isOpen(*check); });
}

} // namespace hoststand
