// SPDX-License-Identifier: Apache-2.0
#include "net/mock/guest_ledger.h"

#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString guestUpdated = u"guest.updated"_s;

tl::unexpected<StateRefusal> invalid(const QString& field, const QString& message)
{
    StateRefusal result = refusal(422, u"invalid"_s, u"the guests cannot be merged"_s);
    result.fieldErrors = {{field, message}};
    return tl::unexpected(result);
}

template <typename T>
void takeOver(T& into, const T& from)
{
    if (into == T{})
        into = from;
}

template <typename T>
void unite(QList<T>& into, const QList<T>& from)
{
    for (const T& one : from) {
        if (!into.contains(one))
            into.append(one);
    }
}

void addUp(GuestStats& stats, const GuestStats& other, int sign)
{
    stats.visits = std::max(0, stats.visits + sign * other.visits);
    stats.covers = std::max(0, stats.covers + sign * other.covers);
    stats.spend.amount = std::max<qint64>(0, stats.spend.amount + sign * other.spend.amount);
    stats.noShows = std::max(0, stats.noShows + sign * other.noShows);
    stats.cancellations = std::max(0, stats.cancellations + sign * other.cancellations);
    if (sign > 0)
        stats.lastVisit = std::max(stats.lastVisit, other.lastVisit);
}

Guest united(Guest guest, const Guest& other)
{
    for (const auto member : {&Guest::firstName, &Guest::lastName, &Guest::phone, &Guest::email,
                              &Guest::company, &Guest::language})
        takeOver(guest.*member, other.*member);
    takeOver(guest.birthday, other.birthday);
    takeOver(guest.anniversary, other.anniversary);
    takeOver(guest.notes.venue, other.notes.venue);
    takeOver(guest.notes.group, other.notes.group);
    takeOver(guest.notes.private_, other.notes.private_);
    takeOver(guest.marketing, other.marketing);
    unite(guest.tags, other.tags);
    unite(guest.allergies, other.allergies);
    unite(guest.diet, other.diet);
    guest.vip = guest.vip || other.vip;
    addUp(guest.stats, other.stats, 1);
    return guest;
}

} // namespace

tl::expected<Guest, StateRefusal> GuestLedger::current(const QString& id, qint64 version) const
{
    const Guest* guest = m_state.find<Guest>(id);
    if (!guest)
        return tl::unexpected(refusal(404, u"not_found"_s, u"there is no such guest"_s));
    if (guest->version != version) {
        StateRefusal stale = refusal(412, u"stale_version"_s, u"based on an old version"_s);
        stale.current = *guest;
        return tl::unexpected(stale);
    }
    return *guest;
}

QList<Rewrite> GuestLedger::moveTo(const QString& to, const Merger& moved) const
{
    QList<Rewrite> rewrites;
    for (const QString& id : moved.reservationIds) {
        if (const Reservation* party = m_state.find<Reservation>(id)) {
            Reservation now = *party;
            now.guestId = to;
            rewrites.append({now, u"reservation.updated"_s});
        }
    }
    for (const QString& id : moved.waitlistIds) {
        if (const WaitlistEntry* entry = m_state.find<WaitlistEntry>(id)) {
            WaitlistEntry now = *entry;
            now.guestId = to;
            rewrites.append({now, u"waitlist.updated"_s});
        }
    }
    return rewrites;
}

StateResult GuestLedger::merge(const QString& id, const QString& from, qint64 version,
                               const Cause& cause)
{
    const auto stays = current(id, version);
    if (!stays)
        return tl::unexpected(stays.error());
    const Guest* goes = m_state.find<Guest>(from);
    if (!goes || id == from)
        return invalid(u"guest_id"_s, u"is not another guest"_s);
    if (!goes->mergedInto.isEmpty() || !stays->mergedInto.isEmpty())
        return invalid(u"guest_id"_s, u"is merged already"_s);
    Merger merger{*stays, united(*stays, *goes), {}, {}};
    for (const auto& [key, party] : m_state.all<Reservation>()) {
        if (party.guestId == from)
            merger.reservationIds.append(key);
    }
    for (const auto& [key, entry] : m_state.all<WaitlistEntry>()) {
        if (entry.guestId == from)
            merger.waitlistIds.append(key);
    }
    Guest gone = *goes;
    gone.mergedInto = id;
    QList<Rewrite> rewrites{{merger.after, guestUpdated}, {gone, u"guest.merged"_s}};
    rewrites += moveTo(id, merger);
    m_mergers.insert(from, merger);
    return m_state.overwrite(rewrites, cause);
}

StateResult GuestLedger::unmerge(const QString& id, qint64 version, const Cause& cause)
{
    const auto gone = current(id, version);
    if (!gone)
        return tl::unexpected(gone.error());
    const Guest* into = m_state.find<Guest>(gone->mergedInto);
    if (gone->mergedInto.isEmpty() || !into || !m_mergers.contains(id))
        return invalid(u"id"_s, u"is not merged"_s);
    Merger merger = m_mergers.take(id);
    Guest back = *gone;
    back.mergedInto.clear();
    Guest stays = *into;
    const Patch<Guest> taken = Patch<Guest>::difference(merger.after, merger.before);
    taken.forEachSet([&](auto, auto member) {
        if (stays.*member == merger.after.*member)
            stays.*member = merger.before.*member;
    });
    addUp(stays.stats, gone->stats, -1);
    stays.stats.lastVisit = stays.stats.lastVisit == merger.after.stats.lastVisit
                                ? merger.before.stats.lastVisit
                                : stays.stats.lastVisit;
    merger.reservationIds.removeIf([&](const QString& key) {
        const Reservation* party = m_state.find<Reservation>(key);
        return !party || party->guestId != stays.id;
    });
    merger.waitlistIds.removeIf([&](const QString& key) {
        const WaitlistEntry* entry = m_state.find<WaitlistEntry>(key);
        return !entry || entry->guestId != stays.id;
    });
    QList<Rewrite> rewrites{{back, guestUpdated}, {stays, guestUpdated}};
    rewrites += moveTo(id, merger);
    return m_state.overwrite(rewrites, cause);
}

bool GuestLedger::isInUse(const QStringList& ids) const
{
    const auto isHere = [&](const auto& one) {
        const Stage stage = stageOf(one.second.status);
        return ids.contains(one.second.guestId) && stage != Stage::done && stage != Stage::gone;
    };
    const auto waits = [&](const auto& one) {
        return ids.contains(one.second.guestId) && (one.second.status == WaitlistStatus::waiting ||
                                                    one.second.status == WaitlistStatus::called);
    };
    return std::ranges::any_of(m_state.all<Reservation>(), isHere) ||
           std::ranges::any_of(m_state.all<WaitlistEntry>(), waits);
}

QList<Rewrite> GuestLedger::forgottenBy(const QStringList& ids) const
{
    QList<Rewrite> rewrites;
    for (const auto& [key, party] : m_state.all<Reservation>()) {
        const bool isCompanion = std::ranges::any_of(
            party.companions, [&](const QString& one) { return ids.contains(one); });
        if (!ids.contains(party.guestId) && !isCompanion)
            continue;
        Reservation now = party;
        now.companions.removeIf([&](const QString& one) { return ids.contains(one); });
        if (ids.contains(party.guestId)) {
            now.guestId.clear();
            now.bookedBy.clear();
            now.notes.clear();
            now.guestRequest.clear();
            now.allergies.clear();
            now.tags.clear();
        }
        rewrites.append({now, u"reservation.updated"_s, true});
    }
    for (const auto& [key, entry] : m_state.all<WaitlistEntry>()) {
        if (!ids.contains(entry.guestId))
            continue;
        WaitlistEntry now = entry;
        now.guestId.clear();
        now.name.clear();
        now.phone.clear();
        now.notes.clear();
        rewrites.append({now, u"waitlist.updated"_s, true});
    }
    return rewrites;
}

StateResult GuestLedger::erase(const QString& id, qint64 version, const Cause& cause)
{
    const auto guest = current(id, version);
    if (!guest)
        return tl::unexpected(guest.error());
    QStringList ids{id};
    for (const auto& [key, other] : m_state.all<Guest>()) {
        if (other.mergedInto == id)
            ids.append(key);
    }
    if (isInUse(ids))
        return tl::unexpected(
            refusal(409, u"guest_in_use"_s, u"a party of that guest is still to come or here"_s));
    QList<Rewrite> rewrites;
    for (const QString& one : ids) {
        rewrites.append({Tombstone{EntityKind::guest, one, 0, {}}, u"guest.erased"_s, true});
        m_mergers.remove(one);
    }
    rewrites += forgottenBy(ids);
    return m_state.overwrite(rewrites, cause);
}

} // namespace hoststand
