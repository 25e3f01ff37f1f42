// SPDX-License-Identifier: Apache-2.0
#include "net/mock/evening_builder.h"

#include "models/json/codec.h"
#include "models/rules/occupancy.h"
#include "models/rules/turns.h"
#include "net/mock/state_upkeep.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int coversInHouse = 64;
constexpr int coversToCome = 41;
constexpr int coversDone = 37;

} // namespace

int EveningBuilder::covers(Stage stage) const
{
    int result = 0;
    for (const Reservation* party : m_state.reservationsOn(m_date))
        result += stageOf(party->status) == stage ? party->partySize : 0;
    return result;
}

/// No other party is or was at its places during its time.
bool EveningBuilder::isFree(const Reservation& party) const
{
    const Stay stay{party.seatedAt.isValid() ? party.seatedAt : party.startAt,
                    party.leftAt.isValid() ? party.leftAt : party.startAt.addSecs(3600 * 2)};
    for (const Reservation* other : m_state.reservationsOn(m_date)) {
        if (stageOf(other->status) == Stage::gone || !sharePlace(party, *other, m_state.layout()))
            continue;
        Stay theirs = stayOf(*other, m_start);
        theirs.from = theirs.from.addSecs(-10 * 60);
        theirs.to = theirs.to.addSecs(10 * 60);
        if (stay.overlaps(theirs))
            return false;
    }
    for (const auto& [id, block] : m_state.all<Block>()) {
        for (const QString& table : block.tableIds) {
            if (party.tableIds.contains(table) && stay.overlaps({block.from, block.to}))
                return false;
        }
    }
    return true;
}

QList<const Table*> EveningBuilder::shuffledTables()
{
    QList<const Table*> result;
    for (const Table& table : m_state.layout().tables) {
        if (table.seating == Seating::whole && table.maxCovers <= 8)
            result.append(&table);
    }
    for (qsizetype i = result.size() - 1; i > 0; --i)
        result.swapItemsAt(i, m_random.below(static_cast<int>(i) + 1));
    return result;
}

/// Main dining is as the cast has it; the other areas fill up to the covers that a good Saturday
/// has.
void EveningBuilder::fillHouse()
{
    const QList<const Table*> tables = shuffledTables();
    for (const Table* table : tables) {
        const int missing = coversInHouse - covers(Stage::seated);
        if (missing <= 0)
            return;
        if (table->areaId.startsWith("area_main"_L1) || table->name == "P5"_L1)
            continue;
        Reservation party;
        party.partySize = std::min(missing, m_random.between(table->minCovers, table->maxCovers));
        party.guestId = anyGuest();
        party.channel = m_random.percent(30) ? Channel::walk_in : Channel::web_widget;
        party.tableIds = {table->id};
        const int ago = m_random.between(6, 88);
        const QDateTime at = minutesFromStart(-ago);
        party.startAt =
            party.channel == Channel::walk_in ? at : at.addSecs(-60 * m_random.below(9));
        party.seatedAt = at;
        if (!isFree(party))
            continue;
        const Shift* shift = shiftAt(m_state.shifts(), m_state.calendar(), at);
        const int percent =
            ago * 100 / static_cast<int>(expectedTurn(shift, party.partySize).count());
        sitDown(party, at, courseAt(percent), minutesFromStart(-m_random.between(1, 5)));
        if (const Guest* guest = m_state.find<Guest>(party.guestId))
            party.allergies = guest->allergies;
        finish(party);
    }
}

void EveningBuilder::fillDone()
{
    const int opened =
        static_cast<int>(m_state.calendar().instant(m_date, QTime(17, 0)).secsTo(m_start) / 60);
    for (const Table* table : shuffledTables()) {
        const int missing = coversDone - covers(Stage::done);
        if (missing <= 0)
            return;
        Reservation party;
        party.partySize = std::min(missing, m_random.between(table->minCovers, table->maxCovers));
        party.guestId = anyGuest();
        party.channel = m_random.percent(25) ? Channel::walk_in : Channel::phone;
        party.tableIds = {table->id};
        const int from = m_random.between(0, 40);
        const int stay = m_random.between(58, 95);
        const QDateTime at = minutesFromStart(from - opened);
        party.startAt = at;
        party.seatedAt = at;
        party.leftAt = at.addSecs(qint64(stay) * 60);
        if (!isFree(party) || party.leftAt > minutesFromStart(-5))
            continue;
        sitDown(party, at, Status::finished, party.leftAt);
        finish(party);
    }
}

void EveningBuilder::fillUpcoming()
{
    static constexpr int sizes[] = {2, 2, 3, 4, 4, 5};
    QList<const Table*> tables = shuffledTables();
    while (covers(Stage::upcoming) < coversToCome) {
        Reservation party;
        party.partySize =
            std::min(coversToCome - covers(Stage::upcoming), sizes[m_random.below(6)]);
        party.guestId = anyGuest();
        party.startAt = minutesFromStart(18 + 15 * m_random.between(2, 9));
        static constexpr Channel channels[] = {Channel::phone, Channel::web_widget,
                                               Channel::google_maps, Channel::google_search,
                                               Channel::concierge};
        party.channel = channels[m_random.below(5)];
        party.confirmation =
            m_random.percent(60) ? Confirmation::confirmed : Confirmation::unconfirmed;
        if (m_random.percent(25))
            party.guestRequest = m_random.pick(m_words.requests);
        const auto fits = std::find_if(tables.cbegin(), tables.cend(), [&](const Table* table) {
            party.tableIds = {table->id};
            return table->minCovers <= party.partySize && table->maxCovers >= party.partySize &&
                   isFree(party);
        });
        if (fits == tables.cend() || m_random.percent(20))
            party.tableIds.clear();
        if (const Guest* guest = m_state.find<Guest>(party.guestId))
            party.allergies = guest->allergies;
        finish(party);
    }
}

void EveningBuilder::addTableStates(const QJsonArray& dirty)
{
    for (const Reservation* party : m_state.reservationsOn(m_date)) {
        for (const TableConsequence& one : tableConsequences(nullptr, *party, m_state.layout())) {
            TableState state = *m_state.find<TableState>(one.tableId);
            state.condition = one.condition;
            state.since = party->seatedAt;
            state.by = party->serverId;
            m_state.put(state);
        }
    }
    for (const QJsonValue& name : dirty) {
        const TableState* known = m_state.find<TableState>(tableId(name.toString()));
        if (!known || known->condition != TableCondition::clean)
            continue;
        TableState state = *known;
        state.condition = TableCondition::dirty;
        state.since = minutesFromStart(-4);
        m_state.put(state);
    }
}

} // namespace hoststand
