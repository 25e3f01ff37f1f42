// SPDX-License-Identifier: Apache-2.0
#include "models/rules/problems.h"

#include "models/rules/allergies.h"
#include "models/rules/occupancy.h"
#include "models/rules/punctuality.h"
#include "models/rules/status_steps.h"
#include "models/rules/turns.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool holds(const Reservation& party)
{
    return isSeated(party.status) || isAwaiting(party.status);
}

bool isConfirmed(const Reservation& party)
{
    return party.confirmation == Confirmation::confirmed ||
           party.confirmation == Confirmation::other;
}

QString tableOf(const Reservation& party)
{
    return party.tableIds.value(0);
}

class Finder final
{
public:
    Finder(const FloorSituation& situation, const GuestOf& guestOf)
        : m_floor(situation), m_guestOf(guestOf)
    {
        for (const Reservation* party : situation.parties) {
            if (holds(*party))
                m_holding.append(party);
        }
        std::sort(m_holding.begin(), m_holding.end(),
                  [](const Reservation* a, const Reservation* b) {
                      return std::tie(a->startAt, a->id) < std::tie(b->startAt, b->id);
                  });
        for (qsizetype i = 0; i < m_holding.size(); ++i) {
            for (const QString& table : m_holding.at(i)->tableIds)
                m_byTable[table].append(i);
        }
    }

    QList<Problem> run()
    {
        for (qsizetype i = 0; i < m_holding.size(); ++i) {
            const Reservation& party = *m_holding.at(i);
            findClashes(i);
            if (isSeated(party.status))
                findSeated(party);
            else
                findAwaiting(party);
        }
        std::sort(m_found.begin(), m_found.end(), [](const Problem& a, const Problem& b) {
            return std::tie(a.kind, a.at, a.partyId, a.otherId) <
                   std::tie(b.kind, b.at, b.partyId, b.otherId);
        });
        return m_found;
    }

private:
    void add(Problem::Kind kind, const Reservation& party, const QDateTime& at,
             const QString& otherId = {})
    {
        m_found.append({kind, party.id, otherId, tableOf(party), at});
    }

    /// Where in m_holding those are who have a table of that party, itself too; each once, in
    /// order.
    [[nodiscard]] QList<qsizetype> atTablesOf(const Reservation& party) const
    {
        QList<qsizetype> result;
        for (const QString& table : party.tableIds)
            result += m_byTable.value(table);
        std::sort(result.begin(), result.end());
        result.erase(std::unique(result.begin(), result.end()), result.end());
        return result;
    }

    void findClashes(qsizetype index)
    {
        if (!m_floor.layout)
            return;
        const Reservation& party = *m_holding.at(index);
        for (const qsizetype i : atTablesOf(party)) {
            const Reservation& other = *m_holding.at(i);
            if (i < index && clash(party, other, *m_floor.layout))
                add(Problem::Kind::clash, party, party.startAt, other.id);
        }
    }

    void findSeated(const Reservation& party)
    {
        const QDateTime& now = m_floor.now;
        if (!untold(allergiesAtTable(party, m_guestOf(party.guestId))).isEmpty())
            add(Problem::Kind::kitchen, party, party.seatedAt);
        const QDateTime paidAt = party.statusTimes.value(u"paid"_s);
        if (party.status == Status::paid && paidAt.isValid() &&
            paidAt.addDuration(m_floor.house.paid) <= now)
            add(Problem::Kind::paid, party, paidAt);
        const Reservation* next = nextAfter(party);
        if (!next)
            return;
        const QDateTime due = stayOf(*next, now).from;
        if (due > now.addDuration(bookingBehindWithin))
            return;
        const bool isOver = turnOf(party, now).over().count() > 0 && party.duration.count() > 0;
        if (isOver)
            add(Problem::Kind::over_time, party, due, next->id);
        else if (stayOf(party, now).to.addDuration(m_floor.house.cleaning) > due)
            add(Problem::Kind::cannot_be_met, party, due, next->id);
    }

    void findAwaiting(const Reservation& party)
    {
        const QDateTime& now = m_floor.now;
        const bool isHere = stageOf(party.status) == Stage::door;
        if (party.tableIds.isEmpty() &&
            (isHere || party.startAt <= now.addDuration(unassignedWithin)))
            add(Problem::Kind::unassigned, party, isHere ? party.arrivedAt : party.startAt);
        if (const Block* block = blockOf(party))
            add(Problem::Kind::blocked, party, std::max(stayOf(party, now).from, block->from));
        if (isHere)
            return;
        const bool isKept = party.promisedUntil.isValid() && now < party.promisedUntil;
        if (isLate(party.startAt, now, m_floor.house)) {
            if (!isKept)
                add(Problem::Kind::late, party, party.startAt);
        } else if (!isConfirmed(party) && party.startAt <= now.addDuration(unconfirmedWithin)) {
            add(Problem::Kind::unconfirmed, party, party.startAt);
        }
    }

    /// What keeps one of its tables out of use while it is to be there.
    [[nodiscard]] const Block* blockOf(const Reservation& party) const
    {
        const Stay stay = stayOf(party, m_floor.now);
        for (const Block* block : m_floor.blocks) {
            const bool isThere =
                std::any_of(party.tableIds.cbegin(), party.tableIds.cend(),
                            [&](const QString& id) { return block->tableIds.contains(id); });
            if (isThere && Stay{block->from, block->to}.overlaps(stay))
                return block;
        }
        return nullptr;
    }

    [[nodiscard]] const Reservation* nextAfter(const Reservation& seated) const
    {
        if (!m_floor.layout)
            return nullptr;
        const Reservation* next = nullptr;
        const auto due = [this](const Reservation& party) {
            return stayOf(party, m_floor.now).from;
        };
        for (const qsizetype i : atTablesOf(seated)) {
            const Reservation* party = m_holding.at(i);
            if (!isAwaiting(party->status) || !sharePlace(seated, *party, *m_floor.layout))
                continue;
            if (!next || due(*party) < due(*next))
                next = party;
        }
        return next;
    }

    const FloorSituation& m_floor;
    const GuestOf& m_guestOf;
    QList<const Reservation*> m_holding;
    QHash<QString, QList<qsizetype>> m_byTable; ///< where in m_holding
    QList<Problem> m_found;
};

} // namespace

QList<Problem> problems(const FloorSituation& situation, const GuestOf& guestOf)
{
    return Finder(situation, guestOf).run();
}

} // namespace hoststand
