// SPDX-License-Identifier: Apache-2.0
#include "models/book/party_desk.h"

#include "models/book/desk_private.h"
#include "models/rules/allergies.h"
#include "models/rules/party_parts.h"
#include "models/rules/standing.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool holdsTables(const Reservation& party)
{
    return isSeated(party.status) || isAwaiting(party.status);
}

bool meet(const QStringList& some, const QStringList& others)
{
    return std::any_of(some.cbegin(), some.cend(),
                       [&](const QString& one) { return others.contains(one); });
}

/// Other tables than it had: named with them, so that undo brings back who chose them before.
void chooseByHand(Reservation& party)
{
    if (!(party.assigned == Assignment::locked))
        party.assigned = Assignment::by_hand;
}

} // namespace

// --- one party

Result<QString> PartyDesk::setLocked(const QString& partyId, bool locked)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!holdsTables(before))
            return rejected(u"not_from_here"_s);
        if (before.tableIds.isEmpty())
            return rejected(u"no_table"_s);
        Reservation after = before;
        after.assigned = locked ? Assignment::locked : Assignment::by_hand;
        if (!locked && !(before.assigned == Assignment::locked))
            return rejected(u"same"_s);
        return m_desk.change(locked ? CommandKind::lock_table : CommandKind::unlock_table,
                             {{before, after}});
    });
}

Result<QString> PartyDesk::setConfirmation(const QString& partyId, Confirmation confirmation)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!isAwaiting(before.status))
            return rejected(u"not_from_here"_s);
        Reservation after = before;
        after.confirmation = confirmation;
        return m_desk.change(CommandKind::confirm, {{before, after}});
    });
}

Result<QString> PartyDesk::setWhereabouts(const QString& partyId, Whereabouts whereabouts)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (stageOf(before.status) != Stage::door)
            return rejected(u"not_from_here"_s);
        Reservation after = before;
        after.whereabouts = whereabouts;
        return m_desk.change(CommandKind::set_whereabouts, {{before, after}});
    });
}

Result<QString> PartyDesk::setPaged(const QString& partyId, bool isPaged)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (stageOf(before.status) != Stage::door)
            return rejected(u"not_from_here"_s);
        Reservation after = before;
        after.pagedAt = isPaged ? m_desk.stamp() : QDateTime();
        return m_desk.change(CommandKind::set_whereabouts, {{before, after}});
    });
}

Result<QString> PartyDesk::promise(const QString& partyId, const QDateTime& until)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!holdsTables(before))
            return rejected(u"not_from_here"_s);
        if (before.tableIds.isEmpty())
            return rejected(u"no_table"_s);
        Reservation after = before;
        after.promisedUntil = until;
        return m_desk.change(CommandKind::promise_table, {{before, after}});
    });
}

// --- tables together

ServiceDay PartyDesk::day() const
{
    const QDate date = m_desk.serviceDate();
    if (const ServiceDay* known = m_book.serviceDay(date))
        return *known;
    ServiceDay fresh;
    fresh.id = date.toString(Qt::ISODate);
    fresh.date = date;
    return fresh;
}

Step PartyDesk::dayStep(const ServiceDay& after) const
{
    const ServiceDay before = day();
    const auto set = changeOf(before, after);
    const qint64 version = m_book.confirmedVersion(EntityKind::service_day, before.id);
    return {StepAction::update, before.id, std::max<qint64>(version, 0), set, set.readFrom(before)};
}

Step PartyDesk::partyStep(const Reservation& before, const Reservation& after) const
{
    const auto set = changeOf(before, after);
    const qint64 version = m_book.confirmedVersion(EntityKind::reservation, before.id);
    return {StepAction::update, before.id, std::max<qint64>(version, 0), set, set.readFrom(before)};
}

Result<QString> PartyDesk::give(CommandKind kind, std::vector<Step> steps,
                                const DeskOptions& options)
{
    Command command = m_desk.blank(kind);
    command.steps = std::move(steps);
    return m_desk.give(std::move(command), options);
}

QStringList PartyDesk::joinedWith(const QString& tableId) const
{
    for (const Join& join : day().joins) {
        if (join.tableIds.contains(tableId))
            return join.tableIds;
    }
    for (const QString& id : seatedAt({tableId})) {
        if (const QStringList tables = m_book.reservation(id)->tableIds; tables.size() > 1)
            return tables;
    }
    return {tableId};
}

QString PartyDesk::partyOn(const QStringList& tableIds) const
{
    const QList<const Reservation*> parties = m_desk.situation().parties;
    const Reservation* found = nullptr;
    const auto order = [](const Reservation& party) {
        return std::tuple(!isSeated(party.status), party.startAt, party.id);
    };
    for (const Reservation* party : parties) {
        const bool isThere = holdsTables(*party) && meet(party->tableIds, tableIds);
        if (isThere && (!found || order(*party) < order(*found)))
            found = party;
    }
    return found ? found->id : QString();
}

QStringList PartyDesk::seatedAt(const QStringList& tableIds) const
{
    QStringList there;
    const FloorSituation floor = m_desk.situation();
    for (const Reservation* party : floor.parties) {
        if (isSeated(party->status) && meet(party->tableIds, tableIds))
            there.append(party->id);
    }
    return there;
}

// Who is to come at the others may have them at another time than the next.
QString PartyDesk::partyFor(const QStringList& together, const QString& first) const
{
    const QStringList there = seatedAt(together);
    return there.isEmpty() ? partyOn({first}) : there.first();
}

Result<QString> PartyDesk::join(const QStringList& tableIds, const DeskOptions& options)
{
    const Layout* layout = m_book.layoutOf(m_desk.serviceDate());
    const ServiceDay* tonight = m_book.serviceDay(m_desk.serviceDate());
    QStringList together;
    QString area;
    for (const QString& id : tableIds) {
        const Table* table = layout ? layout->table(id) : nullptr;
        if (!table)
            return rejected(u"no_such_table"_s);
        if (table->seating == Seating::by_seat ||
            (!area.isEmpty() && areaTonight(*table, tonight) != area))
            return rejected(u"not_together"_s);
        area = areaTonight(*table, tonight);
        for (const QString& one : joinedWith(id)) {
            if (!together.contains(one))
                together.append(one);
        }
    }
    if (together.size() < 2 || together == joinedWith(tableIds.first()))
        return rejected(u"same"_s);

    if (seatedAt(together).size() > 1)
        return rejected(u"two_parties"_s);
    QList<Reservation> there;
    if (const QString who = partyFor(together, tableIds.first()); !who.isEmpty())
        there.append(*m_book.reservation(who));
    ServiceDay after = day();
    after.joins.removeIf([&](const Join& join) { return meet(join.tableIds, together); });
    after.joins.append({together, there.isEmpty() ? QString() : there.first().id});
    std::vector<Step> steps{dayStep(after)};
    QList<Reservation> wider = there;
    if (!there.isEmpty()) {
        wider.first().tableIds = together;
        chooseByHand(wider.first());
        steps.push_back(partyStep(there.first(), wider.first()));
    }
    return m_desk.allowed(wider, options).and_then([&] {
        return give(CommandKind::join_tables, std::move(steps), options);
    });
}

// Who comes later has the tables as they were booked: they are put together again for them.
QString PartyDesk::partyOfJoin(const QString& tableId) const
{
    const QStringList together = joinedWith(tableId);
    const auto hasThem = [&](const Reservation& party) {
        return party.tableIds.size() > 1 &&
               std::all_of(party.tableIds.cbegin(), party.tableIds.cend(),
                           [&](const QString& one) { return together.contains(one); });
    };
    for (const QString& id : seatedAt(together)) {
        if (hasThem(*m_book.reservation(id)))
            return id;
    }
    for (const Join& join : day().joins) {
        const Reservation* party = join.tableIds.contains(tableId)
                                       ? m_book.reservation(m_book.resolved(join.reservationId))
                                       : nullptr;
        if (party && isAwaiting(party->status) && hasThem(*party))
            return party->id;
    }
    return {};
}

Result<QString> PartyDesk::takeApart(const QString& tableId, const QStringList& kept,
                                     const DeskOptions& options)
{
    const QStringList together = joinedWith(tableId);
    if (together.size() < 2)
        return rejected(u"not_joined"_s);
    ServiceDay after = day();
    const qsizetype gone =
        after.joins.removeIf([&](const Join& join) { return meet(join.tableIds, together); });
    std::vector<Step> steps;
    if (gone > 0)
        steps.push_back(dayStep(after));
    QList<Reservation> narrower;
    if (const Reservation* party = m_book.reservation(partyOfJoin(tableId))) {
        Reservation less = *party;
        less.tableIds = kept.isEmpty() ? QStringList(together.first()) : kept;
        chooseByHand(less);
        narrower.append(less);
        steps.push_back(partyStep(*party, less));
    }
    return m_desk.allowed(narrower, options).and_then([&] {
        return give(CommandKind::take_apart, std::move(steps), options);
    });
}

// --- two of one, one of two

Result<QString> PartyDesk::split(const QString& partyId, int count, const Placement& place,
                                 const DeskOptions& options)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!holdsTables(before))
            return rejected(u"not_from_here"_s);
        if (count < 1 || count >= before.partySize)
            return rejected(u"no_such_part"_s);
        auto parts = splitParty(before, count);
        Reservation& stays = parts.first;
        Reservation& goes = parts.second;
        stays.tableIds.removeIf([&](const QString& table) {
            return place.tableIds.contains(table) && !before.seats.contains(table);
        });
        if (!before.tableIds.isEmpty() && stays.tableIds.isEmpty())
            return rejected(u"no_such_part"_s);
        if (isSeated(before.status)) {
            stays.seatedCovers = std::max(stays.seatedCovers, 1);
            if (place.tableIds.isEmpty()) { // they wait for a table, as whoever has just come
                goes.status = Status::arrived;
                goes.arrivedCovers = goes.partySize;
                goes.seatedCovers = 0;
                goes.seatedAt = {};
                goes.whereabouts = Whereabouts::door;
            } else {
                goes.arrivedCovers = goes.partySize;
                goes.seatedCovers = goes.partySize;
                goes.serverId = m_desk.serverOf(place.tableIds);
            }
        }
        if (!place.tableIds.isEmpty())
            goes = m_desk.assignedTo(goes, place);
        goes.id = mintLocalId();
        return m_desk.allowed({stays, goes}, options).and_then([&] {
            Step created(StepAction::create, goes.id, 0,
                         Patch<Reservation>::difference(Reservation(), goes), Patch<Reservation>());
            return give(CommandKind::split_party, {partyStep(before, stays), created}, options);
        });
    });
}

bool PartyDesk::staysInMerge(const Reservation& party, const Reservation& other)
{
    return rankOf(party.status).value_or(0) >= rankOf(other.status).value_or(0);
}

Result<QString> PartyDesk::merge(const QString& partyId, const QString& otherId,
                                 const QString& note, const DeskOptions& options)
{
    const Result<Reservation> one = m_desk.party(partyId);
    Result<Reservation> other = m_desk.party(otherId);
    if (!one || !other || one->id == other->id)
        return rejected(u"no_party"_s);
    if (!holdsTables(*one) || !holdsTables(*other) || m_desk.dateOf(*one) != m_desk.dateOf(*other))
        return rejected(u"not_from_here"_s);
    if (!stoolsMakeOne(*one, *other))
        return rejected(u"stools_apart"_s);
    // What is only in a profile would go with the booking that names it, or be hidden by what the
    // other party says of the same.
    Reservation base = *one;
    base.allergies = allergiesAtTable(*one, m_book.guest(one->guestId));
    Reservation whole = *other;
    whole.allergies = allergiesAtTable(*other, m_book.guest(other->guestId));
    Reservation after = mergedParty(base, whole);
    if (!note.isEmpty())
        after.notes = after.notes.isEmpty() ? note : after.notes + u'\n' + note;
    Reservation gone = *other;
    gone.status = Status::void_;
    return m_desk.allowed({after, gone}, options).and_then([&] {
        return give(CommandKind::merge_parties, {partyStep(*other, gone), partyStep(*one, after)},
                    options);
    });
}

} // namespace hoststand
