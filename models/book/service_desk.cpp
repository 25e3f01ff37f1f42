// SPDX-License-Identifier: Apache-2.0
#include "models/book/service_desk.h"

#include "models/book/desk_private.h"
#include "models/rules/status_steps.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList tablesOf(const ServiceDay& day, const QString& serverId)
{
    QStringList tables;
    for (const Section& section : day.sections) {
        if (section.serverId == serverId)
            tables += section.tableIds;
    }
    return tables;
}

bool isAtOneOf(const Reservation& party, const QStringList& tableIds)
{
    return std::any_of(party.tableIds.cbegin(), party.tableIds.cend(),
                       [&](const QString& id) { return tableIds.contains(id); });
}

/// As it would be with those parties.
FloorSituation withParties(FloorSituation floor,
                           const QList<std::pair<Reservation, Reservation>>& parties)
{
    for (const Reservation*& known : floor.parties) {
        for (const auto& [before, after] : parties) {
            if (known->id == before.id)
                known = &after;
        }
    }
    return floor;
}

} // namespace

// --- looking

QList<const StaffMember*> ServiceDesk::servers() const
{
    QList<const StaffMember*> result = m_book.staff();
    result.removeIf([](const StaffMember* one) { return one->role != StaffRole::server; });
    std::sort(result.begin(), result.end(), [](const StaffMember* a, const StaffMember* b) {
        return std::tie(a->name, a->id) < std::tie(b->name, b->id);
    });
    return result;
}

QList<Section> ServiceDesk::sectionsWith(const QList<Section>& sections,
                                         const QStringList& tableIds, const QString& serverId) const
{
    QList<Section> result = sections;
    Section* own = nullptr;
    for (Section& section : result) {
        section.tableIds.removeIf([&](const QString& id) { return tableIds.contains(id); });
        if (section.serverId == serverId && !own)
            own = &section;
    }
    if (own)
        own->tableIds += tableIds;
    else if (!serverId.isEmpty())
        result.append({serverId, tableIds});
    result.removeIf([](const Section& section) { return section.tableIds.isEmpty(); });
    return result;
}

QList<const Reservation*> ServiceDesk::bookingsOf(const QString& serverId) const
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    const QStringList tables = day ? tablesOf(*day, serverId) : QStringList();
    QList<const Reservation*> result = m_desk.situation().parties;
    result.removeIf([&](const Reservation* one) {
        return !isAwaiting(one->status) || !isAtOneOf(*one, tables);
    });
    std::sort(result.begin(), result.end(), [](const Reservation* a, const Reservation* b) {
        return std::tie(a->startAt, a->id) < std::tie(b->startAt, b->id);
    });
    return result;
}

QList<const Reservation*> ServiceDesk::partiesOf(const QString& serverId) const
{
    QList<const Reservation*> result = m_desk.situation().parties;
    result.removeIf([&](const Reservation* one) {
        return one->serverId != serverId || !isSeated(one->status);
    });
    std::sort(result.begin(), result.end(), [](const Reservation* a, const Reservation* b) {
        return std::tie(a->seatedAt, a->id) < std::tie(b->seatedAt, b->id);
    });
    return result;
}

QList<NewHome> ServiceDesk::homesFor(const QString& serverId, const QList<NewHome>& chosen) const
{
    const FloorSituation floor = m_desk.situation();
    if (!floor.day || !floor.layout)
        return {};
    QStringList closed = tablesOf(*floor.day, serverId);
    for (const QString& cut : floor.day->cuts)
        closed += tablesOf(*floor.day, cut);
    QList<const Reservation*> bookings = bookingsOf(serverId);
    bookings.removeIf([](const Reservation* one) {
        return one->assigned == Assignment::locked; // no plan moves them
    });
    return newHomes(floor, bookings, closed, chosen);
}

QList<Placement> ServiceDesk::homesFor(const QString& serverId, const QString& partyId,
                                       const QList<NewHome>& others) const
{
    QList<NewHome> kept = others;
    kept.removeIf([&](const NewHome& one) { return one.partyId == partyId; });
    const FloorSituation floor = m_desk.situation();
    const Reservation* party = m_book.reservation(partyId);
    if (!party || !floor.day || !floor.layout)
        return {};
    QStringList closed = tablesOf(*floor.day, serverId);
    for (const QString& cut : floor.day->cuts)
        closed += tablesOf(*floor.day, cut);
    return homesBeside(floor, *party, closed, kept);
}

// --- what all of them need

Result<ServiceDay> ServiceDesk::day() const
{
    const ServiceDay* day = m_book.serviceDay(m_desk.serviceDate());
    if (!day)
        return rejected(u"no_day"_s);
    return *day;
}

Result<void> ServiceDesk::isServer(const QString& serverId) const
{
    if (!m_book.staffMember(serverId))
        return rejected(u"no_server"_s);
    return {};
}

ServiceDesk::Parties ServiceDesk::handedOver(const QString& fromId, const QString& toId) const
{
    Parties parties;
    for (const Reservation* party : partiesOf(fromId)) {
        Reservation after = *party;
        after.serverId = toId;
        parties.append({*party, after});
    }
    return parties;
}

void ServiceDesk::setRotation(ServiceDay& day, const QStringList& order, const QString& note) const
{
    day.rotation = order;
    const QString text = QString(rotationMark) + (note.isEmpty() ? note : u' ' + note);
    day.notes.append({text, m_desk.user(), m_desk.stamp(), false});
}

void ServiceDesk::keepPlaces(ServiceDay& day, const Parties& parties, const QString& note) const
{
    QStringList kept = rotationOrder(m_desk.situation());
    FloorSituation floor = withParties(m_desk.situation(), parties);
    floor.day = &day;
    const QStringList then = rotationOrder(floor);
    for (const QString& id : then) {
        if (!kept.contains(id))
            kept.append(id); // takes parties though not in it: last
    }
    if (then != kept)
        setRotation(day, kept, note);
}

Result<QString> ServiceDesk::give(CommandKind kind, const ServiceDay& after, const Parties& parties,
                                  const DeskOptions& options)
{
    Command command = m_desk.blank(kind);
    if (const ServiceDay* before = m_book.serviceDay(m_desk.serviceDate())) {
        if (std::optional<Step> step = stepOf(m_book, *before, after))
            command.steps.push_back(std::move(*step));
    }
    for (const auto& [before, now] : parties) {
        if (std::optional<Step> step = stepOf(m_book, before, now))
            command.steps.push_back(std::move(*step));
    }
    if (command.steps.empty())
        return rejected(u"same"_s);
    return m_desk.give(std::move(command), options);
}

// --- sections

Result<QString> ServiceDesk::setSections(const QList<Section>& sections)
{
    return day().and_then([&](ServiceDay after) {
        after.sections = sections;
        for (const Section& section : sections) {
            if (!after.rotation.contains(section.serverId))
                after.rotation.append(section.serverId);
        }
        return give(CommandKind::set_sections, after, {});
    });
}

Result<QString> ServiceDesk::giveTables(const QStringList& tableIds, const QString& serverId)
{
    if (const Result<void> known = isServer(serverId); !known && !serverId.isEmpty())
        return tl::unexpected(known.error());
    return day().and_then([&](const ServiceDay& now) -> Result<QString> {
        if (now.cuts.contains(serverId))
            return rejected(u"is_cut"_s);
        QStringList missing = tableIds;
        const QStringList own = tablesOf(now, serverId);
        missing.removeIf([&](const QString& id) { return own.contains(id); });
        if (missing.isEmpty() && !serverId.isEmpty())
            return rejected(u"same"_s);
        return setSections(sectionsWith(now.sections, missing, serverId));
    });
}

// --- the rotation

Result<QString> ServiceDesk::addServer(const QString& serverId)
{
    if (const Result<void> known = isServer(serverId); !known)
        return tl::unexpected(known.error());
    return day().and_then([&](ServiceDay after) {
        if (!after.rotation.contains(serverId))
            after.rotation.append(serverId);
        after.cuts.removeAll(serverId);
        return give(CommandKind::set_rotation, after, {});
    });
}

Result<QString> ServiceDesk::putNextUp(const QString& serverId, const QString& note)
{
    return day().and_then([&](ServiceDay after) -> Result<QString> {
        if (after.cuts.contains(serverId))
            return rejected(u"is_cut"_s);
        QStringList order = rotationOrder(m_desk.situation());
        if (!order.contains(serverId))
            return rejected(u"no_server"_s);
        if (order.first() == serverId)
            return rejected(u"same"_s);
        order.removeAll(serverId);
        order.prepend(serverId);
        setRotation(after, order, note);
        return give(CommandKind::set_rotation, after, {});
    });
}

Result<QString> ServiceDesk::skip(const QString& serverId, const QString& note)
{
    return day().and_then([&](ServiceDay after) -> Result<QString> {
        QStringList order = rotationOrder(m_desk.situation());
        if (!order.contains(serverId))
            return rejected(u"no_server"_s);
        if (order.last() == serverId)
            return rejected(u"same"_s);
        order.removeAll(serverId);
        order.append(serverId);
        setRotation(after, order, note);
        return give(CommandKind::set_rotation, after, {});
    });
}

// --- who goes home

Result<QString> ServiceDesk::cut(const QString& serverId, const CutPlan& plan,
                                 const DeskOptions& options)
{
    for (const QString& id : {serverId, plan.passTo.isEmpty() ? serverId : plan.passTo}) {
        if (const Result<void> known = isServer(id); !known)
            return tl::unexpected(known.error());
    }
    return day().and_then([&](ServiceDay after) -> Result<QString> {
        if (after.cuts.contains(serverId))
            return rejected(u"same"_s);
        if (after.cuts.contains(plan.passTo))
            return rejected(u"is_cut"_s);
        after.cuts.append(serverId);
        Parties parties;
        if (!plan.passTo.isEmpty())
            parties = handedOver(serverId, plan.passTo);
        keepPlaces(after, parties, plan.note); // what is passed on is nobody's turn
        QList<Reservation> rehomed;
        for (const NewHome& home : plan.homes) {
            const Result<Reservation> party = m_desk.party(home.partyId);
            if (!party || !isAwaiting(party->status))
                return rejected(party ? u"not_from_here"_s : u"no_party"_s);
            rehomed.append(m_desk.assignedTo(*party, home.placement));
            parties.append({*party, rehomed.last()});
        }
        return m_desk.allowed(rehomed, options).and_then([&] {
            return give(CommandKind::cut_server, after, parties, options);
        });
    });
}

Result<QString> ServiceDesk::bringBack(const QString& serverId)
{
    return day().and_then([&](ServiceDay after) -> Result<QString> {
        after.cuts.removeAll(serverId);
        if (!after.rotation.contains(serverId))
            after.rotation.append(serverId);
        return give(CommandKind::cut_server, after, {});
    });
}

Result<QString> ServiceDesk::relieve(const QString& serverId, const QString& byServerId,
                                     const QString& note)
{
    for (const QString& id : {serverId, byServerId}) {
        if (const Result<void> known = isServer(id); !known)
            return tl::unexpected(known.error());
    }
    if (serverId == byServerId)
        return rejected(u"same"_s);
    return day().and_then([&](ServiceDay after) {
        QStringList order = rotationOrder(m_desk.situation());
        const bool servesAlready = order.contains(byServerId) && !after.cuts.contains(byServerId);
        const qsizetype place = order.indexOf(serverId);
        if (servesAlready) {
            order.removeAll(serverId); // and keeps the place of their own
        } else {
            order.removeAll(byServerId);
            const qsizetype there = order.indexOf(serverId);
            order.removeAll(serverId);
            order.insert(place < 0 ? order.size() : there, byServerId);
        }
        after.sections = sectionsWith(after.sections, tablesOf(after, serverId), byServerId);
        after.cuts.removeAll(byServerId);
        if (!after.cuts.contains(serverId))
            after.cuts.append(serverId);
        setRotation(after, order, note);
        return give(CommandKind::relieve_server, after, handedOver(serverId, byServerId));
    });
}

Result<QString> ServiceDesk::swapServers(const QString& serverId, const QString& otherId,
                                         const QString& note)
{
    for (const QString& id : {serverId, otherId}) {
        if (const Result<void> known = isServer(id); !known)
            return tl::unexpected(known.error());
    }
    if (serverId == otherId)
        return rejected(u"same"_s);
    return day().and_then([&](ServiceDay after) {
        for (Section& section : after.sections) {
            if (section.serverId == serverId)
                section.serverId = otherId;
            else if (section.serverId == otherId)
                section.serverId = serverId;
        }
        const Parties parties = handedOver(serverId, otherId) + handedOver(otherId, serverId);
        keepPlaces(after, parties, note);
        return give(CommandKind::swap_servers, after, parties);
    });
}

// --- parties

Result<QString> ServiceDesk::transfer(const QString& partyId, const QString& serverId,
                                      const QString& note)
{
    if (const Result<void> known = isServer(serverId); !known)
        return tl::unexpected(known.error());
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (!isSeated(before.status))
            return rejected(u"not_from_here"_s);
        Reservation after = before;
        after.serverId = serverId;
        const ServiceDay* known = m_book.serviceDay(m_desk.serviceDate());
        ServiceDay day = known ? *known : ServiceDay();
        if (const auto kept = turnKept(m_desk.situation(), before, serverId))
            setRotation(day, *kept, note);
        return give(CommandKind::transfer_party, day, {{before, after}});
    });
}

} // namespace hoststand
