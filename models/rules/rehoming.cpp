// SPDX-License-Identifier: Apache-2.0
#include "models/rules/rehoming.h"

#include "models/rules/occupancy.h"
#include "models/rules/status_steps.h"

#include <algorithm>
#include <deque>

namespace hoststand {

namespace {

QString areaOfFirst(const Layout& layout, const QStringList& tableIds)
{
    const Table* table = tableIds.isEmpty() ? nullptr : layout.table(tableIds.first());
    return table ? table->areaId : QString();
}

/// The floor at a later time, as far as it is known now.
FloorSituation floorAt(FloorSituation floor, const QDateTime& at)
{
    const QDateTime now = floor.now;
    const std::chrono::minutes cleaning = floor.house.cleaning;
    floor.parties.removeIf([&](const Reservation* one) {
        return isSeated(one->status) && stayOf(*one, now).to.addDuration(cleaning) <= at;
    });
    floor.conditions.removeIf(
        [](const auto& state) { return state.value() != TableCondition::out_of_service; });
    floor.now = std::max(now, at);
    return floor;
}

/// The parties as they would be, one after another.
class Plan final
{
public:
    Plan(const FloorSituation& floor, const QStringList& closed) : m_floor(floor), m_closed(closed)
    {
    }

    [[nodiscard]] QList<Placement> homes(const Reservation& party) const
    {
        return homesFor(m_floor, party, m_closed);
    }
    void take(const Reservation& party, const Placement& placement)
    {
        m_moved.push_back(party);
        m_moved.back().tableIds = placement.tableIds;
        m_moved.back().seats = placement.seats;
        for (const Reservation*& known : m_floor.parties) {
            if (known->id == party.id)
                known = &m_moved.back();
        }
        m_homes.append({party.id, placement});
    }
    [[nodiscard]] bool has(const QString& partyId) const
    {
        return std::any_of(m_homes.cbegin(), m_homes.cend(),
                           [&](const NewHome& one) { return one.partyId == partyId; });
    }
    [[nodiscard]] const QList<NewHome>& taken() const { return m_homes; }

private:
    FloorSituation m_floor;
    const QStringList& m_closed;
    std::deque<Reservation> m_moved;
    QList<NewHome> m_homes;
};

} // namespace

QList<Placement> homesFor(const FloorSituation& floor, const Reservation& party,
                          const QStringList& closed)
{
    if (!floor.layout)
        return {};
    QList<TableOption> options =
        seatingOptions(isSeated(party.status) ? floor : floorAt(floor, party.startAt), party);
    options.removeIf([&](const TableOption& option) {
        const QStringList& tables = option.placement.tableIds;
        return option.fit != Fit::fits ||
               std::any_of(tables.cbegin(), tables.cend(),
                           [&](const QString& id) { return closed.contains(id); });
    });
    const QString area = areaOfFirst(*floor.layout, party.tableIds);
    std::stable_partition(options.begin(), options.end(), [&](const TableOption& option) {
        return areaOfFirst(*floor.layout, option.placement.tableIds) == area;
    });
    QList<Placement> places;
    for (const TableOption& option : std::as_const(options))
        places.append(option.placement);
    return places;
}

QList<NewHome> newHomes(const FloorSituation& floor, const QList<const Reservation*>& parties,
                        const QStringList& closed, const QList<NewHome>& chosen)
{
    Plan plan(floor, closed);
    for (const Reservation* party : parties) {
        for (const NewHome& wish : chosen) {
            if (wish.partyId == party->id && plan.homes(*party).contains(wish.placement))
                plan.take(*party, wish.placement);
        }
    }
    for (const Reservation* party : parties) {
        const QList<Placement> homes =
            plan.has(party->id) ? QList<Placement>() : plan.homes(*party);
        if (!homes.isEmpty())
            plan.take(*party, homes.first());
    }
    return plan.taken();
}

QList<Placement> homesBeside(const FloorSituation& situation, const Reservation& party,
                             const QStringList& closed, const QList<NewHome>& others)
{
    Plan plan(situation, closed);
    for (const Reservation* known : situation.parties) {
        for (const NewHome& other : others) {
            if (other.partyId == known->id && known->id != party.id)
                plan.take(*known, other.placement);
        }
    }
    return plan.homes(party);
}

} // namespace hoststand
