// SPDX-License-Identifier: Apache-2.0
#include "models/rules/rotation.h"

#include "models/rules/status_steps.h"

#include <algorithm>
#include <tuple>

namespace hoststand {

namespace {

/// Whether the party is, or was until it left, at a table of its server's.
bool isTurn(const Reservation& party)
{
    if (party.serverId.isEmpty() || !party.seatedAt.isValid())
        return false;
    switch (stageOf(party.status)) {
    case Stage::seated:
        return true;
    case Stage::done:
        return !party.leftAt.isValid() || party.seatedAt.addDuration(givesTurnBack) < party.leftAt;
    case Stage::pending:
    case Stage::upcoming:
    case Stage::door:
    case Stage::gone:
        break;
    }
    return false;
}

bool isOpen(const FloorSituation& situation, const QHash<QString, TableOutlook>& outlook,
            const QString& tableId)
{
    const Table* table = situation.layout ? situation.layout->table(tableId) : nullptr;
    if (!table)
        return false;
    const TableOutlook now = outlook.value(tableId);
    if (now.blockedUntil.isValid() || now.condition == TableCondition::out_of_service)
        return false;
    return table->seating == Seating::by_seat ? !openStretches(situation, *table).isEmpty()
                                              : now.seatedPartyId.isEmpty();
}

void addTurn(ServerLoad& load, const Reservation& party)
{
    const bool sits = isSeated(party.status);
    load.coversTonight += party.partySize;
    ++load.partiesTonight;
    if (sits) {
        load.coversNow += party.partySize;
        ++load.partiesNow;
    }
    const bool isLater = !load.lastSatAt.isValid() || std::tie(load.lastSatAt, load.lastPartyId) <
                                                          std::tie(party.seatedAt, party.id);
    if (isTurn(party) && isLater) {
        load.lastSatAt = party.seatedAt;
        load.lastPartyId = party.id;
    }
}

/// In the order of the rotation as it was set.
QList<ServerLoad> loadsAsSet(const FloorSituation& situation)
{
    QList<ServerLoad> loads;
    const auto of = [&loads](const QString& serverId) -> ServerLoad& {
        const auto known = std::find_if(loads.begin(), loads.end(), [&](const ServerLoad& one) {
            return one.serverId == serverId;
        });
        if (known != loads.end())
            return *known;
        ServerLoad load;
        load.serverId = serverId;
        loads.append(load);
        return loads.last();
    };
    if (situation.day) {
        for (const QString& id : situation.day->rotation)
            of(id);
        for (const Section& section : situation.day->sections)
            of(section.serverId).tableIds += section.tableIds;
        for (const QString& id : situation.day->cuts)
            of(id).isCut = true;
    }
    QList<const Reservation*> parties = situation.parties;
    parties.removeIf([](const Reservation* one) {
        const Stage stage = stageOf(one->status);
        return one->serverId.isEmpty() || (stage != Stage::seated && stage != Stage::done);
    });
    std::sort(parties.begin(), parties.end(), [](const Reservation* a, const Reservation* b) {
        return std::tie(a->serverId, a->id) < std::tie(b->serverId, b->id);
    });
    for (const Reservation* party : std::as_const(parties))
        addTurn(of(party->serverId), *party);
    return loads;
}

void sortByTurn(QList<ServerLoad>& loads, const ServiceDay* day)
{
    const QDateTime setAt = day ? rotationSetAt(*day) : QDateTime();
    const auto satSince = [&](const ServerLoad& load) {
        return load.lastSatAt.isValid() && (!setAt.isValid() || setAt < load.lastSatAt);
    };
    const auto waitsForTurn = std::stable_partition(
        loads.begin(), loads.end(), [&](const ServerLoad& load) { return !satSince(load); });
    std::stable_sort(waitsForTurn, loads.end(), [](const ServerLoad& a, const ServerLoad& b) {
        return std::tie(a.lastSatAt, a.serverId) < std::tie(b.lastSatAt, b.serverId);
    });
}

QStringList idsOf(const QList<ServerLoad>& loads)
{
    QStringList ids;
    for (const ServerLoad& load : loads)
        ids.append(load.serverId);
    return ids;
}

} // namespace

QDateTime rotationSetAt(const ServiceDay& day)
{
    QDateTime last;
    for (const DayNote& note : day.notes) {
        if (note.text.startsWith(rotationMark) && (!last.isValid() || last < note.at))
            last = note.at;
    }
    return last;
}

QList<ServerLoad> serverLoads(const FloorSituation& situation)
{
    QList<ServerLoad> loads = loadsAsSet(situation);
    sortByTurn(loads, situation.day);
    std::stable_partition(loads.begin(), loads.end(),
                          [](const ServerLoad& load) { return !load.isCut; });
    const QHash<QString, TableOutlook> outlook = outlooks(situation);
    for (ServerLoad& load : loads) {
        load.openTables = static_cast<int>(
            std::count_if(load.tableIds.cbegin(), load.tableIds.cend(),
                          [&](const QString& id) { return isOpen(situation, outlook, id); }));
    }
    return loads;
}

QStringList rotationOrder(const FloorSituation& situation)
{
    QList<ServerLoad> loads = loadsAsSet(situation);
    sortByTurn(loads, situation.day);
    return idsOf(loads);
}

RotationMode rotationMode(const ServiceDay* day)
{
    const bool hasSections =
        day && std::any_of(day->sections.cbegin(), day->sections.cend(),
                           [](const Section& section) { return !section.tableIds.isEmpty(); });
    return hasSections ? RotationMode::section : RotationMode::house;
}

QString nextUp(const FloorSituation& situation)
{
    return nextUp(serverLoads(situation), rotationMode(situation.day));
}

QString nextUp(const QList<ServerLoad>& loads, RotationMode mode)
{
    for (const ServerLoad& load : loads) {
        if (!load.isCut && (mode == RotationMode::house || load.openTables > 0))
            return load.serverId;
    }
    return {};
}

QString takerOf(const FloorSituation& situation, const QStringList& tableIds)
{
    if (!situation.day || tableIds.isEmpty())
        return {};
    if (rotationMode(situation.day) == RotationMode::house)
        return situation.day->rotation.isEmpty() ? QString() : nextUp(situation);
    for (const Section& section : situation.day->sections) {
        if (section.tableIds.contains(tableIds.first()))
            return section.serverId;
    }
    return {};
}

std::optional<SatJust> satJust(const FloorSituation& situation, const QString& serverId,
                               const QString& partyId)
{
    const Reservation* last = nullptr;
    for (const Reservation* party : situation.parties) {
        if (party->id == partyId || party->serverId != serverId || !isTurn(*party))
            continue;
        if (!last || std::tie(last->seatedAt, last->id) < std::tie(party->seatedAt, party->id))
            last = party;
    }
    if (!last || serverId.isEmpty())
        return std::nullopt;
    const qint64 seconds = std::max<qint64>(last->seatedAt.secsTo(situation.now), 0);
    if (seconds > std::chrono::seconds(satTwiceWithin).count())
        return std::nullopt;
    return SatJust{last->id, std::chrono::minutes(seconds / 60)};
}

std::optional<QStringList> turnKept(const FloorSituation& situation, const Reservation& party,
                                    const QString& toServerId)
{
    const bool givesBack =
        !isTurn(party) || situation.now <= party.seatedAt.addDuration(givesTurnBack);
    if (!situation.day || givesBack || party.serverId == toServerId)
        return std::nullopt;
    const QStringList before = rotationOrder(situation);
    Reservation moved = party;
    moved.serverId = toServerId;
    FloorSituation after = situation;
    for (const Reservation*& one : after.parties) {
        if (one->id == party.id)
            one = &moved;
    }
    // Somebody who was not in it has to be, or they would follow it.
    QStringList kept = before;
    const QStringList then = rotationOrder(after);
    for (const QString& id : then) {
        if (!kept.contains(id))
            kept.append(id);
    }
    return then == kept ? std::nullopt : std::optional(kept);
}

namespace {
/// How much a place suits before anybody asks whose it is; as seatingOptions() has it.
auto suits(const TableOption& option)
{
    return std::tuple(option.fit, option.asWished.size(), option.placement.seats.isEmpty(),
                      option.placement.tableIds.size(), option.spareSeats);
}
} // namespace

void preferNextUp(QList<TableOption>& options, const FloorSituation& situation)
{
    const QString next = nextUp(situation);
    const auto wantedness = [&](const TableOption& option) {
        const bool isCut = situation.day && situation.day->cuts.contains(option.serverId);
        return isCut ? 2 : option.serverId == next ? 0 : 1;
    };
    auto from = options.begin();
    while (from != options.end()) {
        const auto to = std::find_if(from, options.end(), [&](const TableOption& option) {
            return suits(option) != suits(*from);
        });
        std::stable_sort(from, to, [&](const TableOption& a, const TableOption& b) {
            return wantedness(a) < wantedness(b);
        });
        from = to;
    }
}

} // namespace hoststand
