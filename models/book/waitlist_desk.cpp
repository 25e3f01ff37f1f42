// SPDX-License-Identifier: Apache-2.0
#include "models/book/waitlist_desk.h"

#include "models/book/desk_private.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostCovers = 99;

template <typename E>
Step creation(const E& entity)
{
    Step step;
    step.action = StepAction::create;
    step.id = entity.id;
    step.set = Patch<E>::difference(E(), entity);
    step.before = Patch<E>();
    return step;
}

} // namespace

template <typename E>
Step WaitlistDesk::update(const E& before, const E& after) const
{
    Step step;
    step.id = before.id;
    step.baseVersion = std::max<qint64>(m_book.confirmedVersion(kindOfType<E>(), before.id), 0);
    const auto set = changeOf(before, after);
    step.set = set;
    step.before = set.readFrom(before);
    return step;
}

Reservation WaitlistDesk::finished(const Reservation& occupant) const
{
    Reservation after = occupant;
    after.status = Status::finished;
    after.leftAt = m_desk.stamp();
    return after;
}

Result<WaitlistEntry> WaitlistDesk::waiting(const QString& entryId) const
{
    const WaitlistEntry* entry = m_book.waitlistEntry(entryId);
    if (!entry)
        return rejected(u"no_party"_s);
    if (!isWaiting(*entry))
        return rejected(u"not_waiting"_s);
    return *entry;
}

Result<QString> WaitlistDesk::change(CommandKind kind, const WaitlistEntry& before,
                                     const WaitlistEntry& after, const DeskOptions& options)
{
    if (changeOf(before, after).isEmpty())
        return rejected(u"same"_s);
    Command command = m_desk.blank(kind);
    command.steps.push_back(update(before, after));
    return m_desk.give(std::move(command), options);
}

Result<QString> WaitlistDesk::add(const Joining& who)
{
    if (who.covers < 1 || who.covers > mostCovers)
        return rejected(u"no_size"_s);
    WaitlistEntry entry;
    entry.id = mintLocalId();
    if (const Venue* venue = m_book.venue())
        entry.venueId = venue->id;
    entry.date = m_desk.serviceDate();
    entry.name = who.name.simplified();
    entry.partySize = who.covers;
    entry.phone = who.phone;
    entry.needs = who.needs;
    entry.inHouse = who.inHouse;
    entry.status = WaitlistStatus::waiting;
    entry.channel = who.inHouse ? Channel::walk_in : Channel::phone;
    const WaitQuote quote = m_look.quoteFor(who.covers).value_or(WaitQuote());
    entry.quoted = {quote.fromMinutes, quote.toMinutes, m_desk.stamp()};
    Command command = m_desk.blank(CommandKind::add_to_waitlist);
    command.steps.push_back(creation(entry));
    // What is waiting is a value like any other: said, though it is how an entry begins.
    std::get<Patch<WaitlistEntry>>(command.steps.back().set)
        .set<&WaitlistEntry::status>(entry.status);
    return m_desk.give(std::move(command));
}

Result<QString> WaitlistDesk::edit(const WaitlistEntry& after, const DeskOptions& options)
{
    return waiting(after.id).and_then([&](const WaitlistEntry& before) -> Result<QString> {
        if (after.partySize < 1 || after.partySize > mostCovers)
            return rejected(u"no_size"_s);
        return change(CommandKind::edit_waitlist, before, after, options);
    });
}

Result<QString> WaitlistDesk::changeSize(const QString& entryId, int by, const DeskOptions& options)
{
    return waiting(entryId).and_then([&](WaitlistEntry entry) {
        entry.partySize = std::clamp(entry.partySize + by, 1, mostCovers);
        return edit(entry, options);
    });
}

Result<QString> WaitlistDesk::call(const QString& entryId, const DeskOptions& options)
{
    return waiting(entryId).and_then([&](const WaitlistEntry& before) {
        WaitlistEntry after = before;
        after.status = WaitlistStatus::called;
        after.pagedAt = m_desk.stamp();
        return change(CommandKind::call_waitlist, before, after, options);
    });
}

Result<QString> WaitlistDesk::setInHouse(const QString& entryId, bool isHere,
                                         const DeskOptions& options)
{
    return waiting(entryId).and_then([&](const WaitlistEntry& before) {
        WaitlistEntry after = before;
        after.inHouse = isHere;
        return change(CommandKind::edit_waitlist, before, after, options);
    });
}

Result<QString> WaitlistDesk::leave(const QString& entryId, bool told)
{
    return waiting(entryId).and_then([&](const WaitlistEntry& before) {
        WaitlistEntry after = before;
        after.status = told ? WaitlistStatus::cancelled : WaitlistStatus::left;
        return change(CommandKind::waitlist_left, before, after, {});
    });
}

Result<QString> WaitlistDesk::restore(const QString& entryId)
{
    const WaitlistEntry* entry = m_book.waitlistEntry(entryId);
    if (!entry)
        return rejected(u"no_party"_s);
    if (!(entry->status == WaitlistStatus::left || entry->status == WaitlistStatus::cancelled))
        return rejected(u"not_from_here"_s);
    WaitlistEntry after = *entry;
    after.status = WaitlistStatus::waiting;
    return change(CommandKind::restore_waitlist, WaitlistEntry(*entry), after, {});
}

Result<QString> WaitlistDesk::sitDown(const std::optional<Reservation>& occupant,
                                      const WaitlistEntry& entry, const Placement& placement,
                                      const DeskOptions& options)
{
    const DayPlace place = m_desk.placeOf(entry.date);
    if (place == DayPlace::ahead || place == DayPlace::past)
        return failure(ErrorKind::rejected,
                       place == DayPlace::ahead ? u"not_tonight"_s : u"past_day"_s,
                       entry.date.toString(Qt::ISODate));
    if (placement.tableIds.isEmpty())
        return rejected(u"no_table"_s);
    const Reservation* known = m_look.satBefore(entry);
    const std::optional<Reservation> before = known ? std::optional(*known) : std::nullopt;
    Reservation party = m_look.seatedParty(entry, placement);
    party.id = before ? before->id : mintLocalId();
    QList<Reservation> end{party};
    if (occupant)
        end.prepend(finished(*occupant));
    return m_desk.allowed(end, options).and_then([&] {
        WaitlistEntry after = entry;
        after.status = WaitlistStatus::seated;
        after.inHouse = true;
        after.reservationId = party.id;
        Command command = m_desk.blank(CommandKind::seat_waitlist);
        if (occupant)
            command.steps.push_back(update(*occupant, end.first()));
        // The next step names it. Who sat before is the same party again: an entry has no place for
        // all that was told of them.
        command.steps.push_back(before ? update(*before, party) : creation(party));
        command.steps.push_back(update(entry, after));
        return m_desk.give(std::move(command), options);
    });
}

Result<QString> WaitlistDesk::seat(const QString& entryId, const Placement& placement,
                                   const DeskOptions& options)
{
    return waiting(entryId).and_then([&](const WaitlistEntry& entry) {
        return sitDown(std::nullopt, entry, placement, options);
    });
}

Result<QString> WaitlistDesk::clearAndSeat(const QString& occupantId, const QString& entryId,
                                           const Placement& placement, const DeskOptions& options)
{
    const Result<Reservation> occupant = m_desk.party(occupantId);
    if (!occupant)
        return rejected(u"no_party"_s);
    if (!isSeated(occupant->status))
        return rejected(u"not_from_here"_s);
    return waiting(entryId).and_then(
        [&](const WaitlistEntry& entry) { return sitDown(*occupant, entry, placement, options); });
}

Result<QString> WaitlistDesk::share(const QString& entryId, const Placement& placement,
                                    const DeskOptions& options)
{
    DeskOptions shared = options;
    for (const QString& rule : {u"overlap"_s, u"capacity"_s}) {
        if (!shared.overrides.contains(rule))
            shared.overrides.append(rule);
    }
    return seat(entryId, placement, shared);
}

Result<QString> WaitlistDesk::bringBack(const QString& partyId)
{
    const Result<Reservation> party = m_desk.party(partyId);
    if (!party)
        return rejected(u"no_party"_s);
    const WaitlistEntry* from = m_look.entryOf(partyId);
    if (!isSeated(party->status) || !(from || party->channel == Channel::walk_in))
        return rejected(u"not_from_here"_s);
    if (!m_look.mayBringBack(*party))
        return rejected(u"check_open"_s);
    Reservation out = *party;
    out.status = Status::void_;
    out.tableIds.clear();
    out.seats.clear();
    Command command = m_desk.blank(CommandKind::return_to_waitlist);
    command.steps.push_back(update(*party, out));
    if (from) {
        WaitlistEntry after = *from;
        after.status = WaitlistStatus::waiting;
        after.reservationId = party->id; // seated again, it is this one
        after.partySize = party->partySize;
        after.needs = party->needs;
        after.notes = party->notes;
        if (!party->guestId.isEmpty())
            after.guestId = party->guestId;
        command.steps.push_back(update(WaitlistEntry(*from), after));
        return m_desk.give(std::move(command));
    }
    WaitlistEntry entry;
    entry.id = mintLocalId();
    entry.venueId = party->venueId;
    entry.date = party->date;
    entry.guestId = party->guestId;
    const Guest* guest = m_book.guest(party->guestId);
    entry.name = party->notes.simplified(); // as whoever walks in is called
    if (guest && !isNamedInNotes(*party, guest)) {
        entry.name = listName(*guest);
        entry.notes = party->notes;
    }
    entry.partySize = party->partySize;
    entry.needs = party->needs;
    entry.inHouse = true;
    entry.channel = party->channel;
    entry.reservationId = party->id;
    const QDateTime came = party->arrivedAt.isValid() ? party->arrivedAt : party->startAt;
    const WaitQuote quote = m_look.quoteFor(party->partySize).value_or(WaitQuote());
    const int waited =
        static_cast<int>(std::max<qint64>(came.secsTo(m_desk.stamp()), 0) / 60 / 5 * 5);
    entry.quoted = {quote.fromMinutes + waited, quote.toMinutes + waited, came};
    command.steps.push_back(creation(entry));
    return m_desk.give(std::move(command));
}

} // namespace hoststand
