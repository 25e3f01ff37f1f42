// SPDX-License-Identifier: Apache-2.0
#include "net/mock/availability.h"

#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <QJsonArray>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostTableOptions = 20;

bool holdsPlace(const Reservation& party)
{
    return isSeated(party.status) || isAwaiting(party.status) || party.status == Status::held;
}

bool fits(const Table& table, int covers)
{
    return table.minCovers <= covers && covers <= table.maxCovers;
}

} // namespace

/// What is left of the plan during one stay.
struct Availability::Free
{
    QList<const Table*> whole; ///< the smallest first
    QMap<QString, QList<bool>> stools;

    [[nodiscard]] const Table* takeFor(int covers)
    {
        const auto found =
            std::ranges::find_if(whole, [&](const Table* table) { return fits(*table, covers); });
        if (found == whole.end())
            return nullptr;
        const Table* table = *found;
        whole.erase(found);
        return table;
    }
    /// The first of `count` neighbouring stools; -1 where there are none.
    [[nodiscard]] static qsizetype stretch(const QList<bool>& free, int count)
    {
        int run = 0;
        for (qsizetype i = 0; i < free.size(); ++i) {
            run = free.at(i) ? run + 1 : 0;
            if (run == count)
                return i - count + 1;
        }
        return -1;
    }
    void takeStools(int count)
    {
        for (QList<bool>& free : stools) {
            const qsizetype first = stretch(free, count);
            for (qsizetype i = first; first >= 0 && i < first + count; ++i)
                free[i] = false;
            if (first >= 0)
                return;
        }
    }
    [[nodiscard]] bool has(const QString& tableId) const
    {
        return std::ranges::any_of(whole, [&](const Table* table) { return table->id == tableId; });
    }
};

Availability::Availability(const VenueState& state, QDate date)
    : m_state(state), m_date(date), m_now(state.clock().now()), m_day(state.serviceDay(date)),
      m_parties(state.reservationsOn(date)),
      m_places(slotsOn(date, state.shifts(), state.calendar()))
{
}

QList<Availability::Slot> Availability::slotsFor(int partySize, const QString& channel) const
{
    QList<Slot> result;
    for (const SlotPlace& place : m_places)
        result.append(slotFor(place, partySize, channel));
    return result;
}

bool Availability::isOut(const QString& tableId) const
{
    const TableState* table = m_state.find<TableState>(tableId);
    return table && table->condition == TableCondition::out_of_service &&
           m_date == m_state.calendar().serviceDate(m_now);
}

int Availability::coversDuring(const Stay& stay) const
{
    int covers = 0;
    for (const Reservation* party : m_parties) {
        if (holdsPlace(*party) && stay.overlaps(stayOf(*party, m_now)))
            covers += party->partySize;
    }
    return covers;
}

Availability::Free Availability::freeDuring(const Stay& stay) const
{
    QSet<QString> taken;
    for (const auto& [id, block] : m_state.all<Block>()) {
        if (stay.overlaps({block.from, block.to}))
            taken += QSet<QString>(block.tableIds.cbegin(), block.tableIds.cend());
    }
    Free free;
    for (const Table& table : m_state.layoutOf(m_date).tables) {
        if (table.seating == Seating::by_seat && !taken.contains(table.id) && !isOut(table.id))
            free.stools.insert(table.id, QList<bool>(table.seats, true));
    }
    QList<int> withoutTable;
    for (const Reservation* party : m_parties) {
        if (!holdsPlace(*party) || !stay.overlaps(stayOf(*party, m_now)))
            continue;
        if (party->tableIds.isEmpty())
            withoutTable.append(party->partySize);
        for (const QString& id : party->tableIds) {
            taken.insert(id);
            const auto stools = free.stools.find(id);
            if (stools == free.stools.end())
                continue;
            const SeatRange all{1, static_cast<int>(stools->size())};
            const SeatRange range = party->seats.value(id, all);
            for (int seat = range.first; seat < range.first + range.count; ++seat) {
                if (seat >= 1 && seat <= stools->size())
                    (*stools)[seat - 1] = false;
            }
        }
    }
    for (const Table& table : m_state.layoutOf(m_date).tables) {
        if (table.seating == Seating::whole && !taken.contains(table.id) && !isOut(table.id))
            free.whole.append(&table);
    }
    std::ranges::stable_sort(free.whole, {}, &Table::maxCovers);
    std::ranges::sort(withoutTable, std::greater());
    for (const int covers : withoutTable) {
        if (!free.takeFor(covers))
            free.takeStools(covers);
    }
    return free;
}

Availability::Slot Availability::slotFor(const SlotPlace& place, int partySize,
                                         const QString& channel) const
{
    Slot slot{place, State::closed, {}, 0, expectedTurn(place.shift, partySize), {}};
    const auto say = [&](State state, const QString& reason) {
        slot.state = state;
        slot.reason = reason;
        return slot;
    };
    if (place.from < m_now)
        return say(State::closed, u"past"_s);
    if (const QString closed = closedBecause(m_day, place.from, channel); !closed.isEmpty())
        return say(State::closed, closed);
    const Stay stay{place.from, place.from.addDuration(slot.duration)};
    const int room = std::max(0, m_state.venue().capacity - coversDuring(stay));
    const SlotLoad load = loadOf(place, m_parties);
    const std::optional<int> cap = coverCap(place, m_day, m_state.calendar());
    slot.coversRemaining = cap ? std::min(room, std::max(0, *cap - load.covers)) : room;
    if (room < partySize)
        return say(State::full, u"capacity"_s);
    const bool isPartyTooMany =
        place.shift->partiesPerSlot > 0 && load.parties >= place.shift->partiesPerSlot;
    if (slot.coversRemaining < partySize || isPartyTooMany)
        return say(State::full, u"pacing"_s);
    const Free free = freeDuring(stay);
    for (const Table* table : free.whole) {
        if (fits(*table, partySize))
            slot.tables.append({table->id});
    }
    for (auto it = free.stools.cbegin(); it != free.stools.cend(); ++it) {
        const Table* table = m_state.layoutOf(m_date).table(it.key());
        if (partySize <= table->maxCovers && Free::stretch(it.value(), partySize) >= 0)
            slot.tables.append({it.key()});
    }
    if (!slot.tables.isEmpty())
        return say(State::open, {});
    for (const Combination& combination : m_state.layoutOf(m_date).combinations) {
        const bool isFree = std::ranges::all_of(combination.tableIds,
                                                [&](const QString& id) { return free.has(id); });
        if (isFree && combination.minCovers <= partySize && partySize <= combination.maxCovers)
            slot.tables.append(combination.tableIds);
    }
    return slot.tables.isEmpty() ? say(State::full, u"no_table"_s)
                                 : say(State::request, u"combination"_s);
}

QString wireName(Availability::State state)
{
    switch (state) {
    case Availability::State::open:
        return u"open"_s;
    case Availability::State::request:
        return u"request"_s;
    case Availability::State::full:
        return u"full"_s;
    case Availability::State::closed:
        return u"closed"_s;
    }
    return {};
}

QJsonObject toJson(const Availability::Slot& slot)
{
    QJsonArray tables;
    for (const QStringList& ids : slot.tables.mid(0, mostTableOptions))
        tables.append(QJsonArray::fromStringList(ids));
    return {{u"time"_s, json::toWire(slot.place.from)},
            {u"shift_id"_s, slot.place.shift->id},
            {u"state"_s, wireName(slot.state)},
            {u"covers_remaining"_s, slot.coversRemaining},
            {u"duration_minutes"_s, static_cast<qint64>(slot.duration.count())},
            {u"table_options"_s, tables},
            {u"reason"_s, slot.reason.isEmpty() ? QJsonValue::Null : QJsonValue(slot.reason)}};
}

} // namespace hoststand
