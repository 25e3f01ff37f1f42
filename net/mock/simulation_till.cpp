// SPDX-License-Identifier: Apache-2.0
// The till: a check for each party that has ordered, more on it with each course, closed when it is
// paid.
#include "models/rules/checks.h"
#include "models/rules/status_steps.h"
#include "net/mock/simulation.h"
#include "net/mock/till_prices.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

/// Who sat down before the evening began has the house's own check to the end.
bool Simulation::isOfTheTill(const Reservation& party) const
{
    return m_hasTill && party.seatedAt >= m_begin;
}

void Simulation::liveCheck(const Reservation& party)
{
    const bool isOver = stageOf(party.status) == Stage::done;
    if (!isSeated(party.status) && !(isOver && !party.checkIds.isEmpty()))
        return;
    const Cause till{{}, {}, {}, u"till"_s};
    Random plan = planOf(party.id + u"/till"_s);
    const qint64 total =
        hadBy(isOver ? Status::paid : party.status) * party.partySize * plan.between(70, 150) / 100;
    if (party.checkIds.isEmpty()) {
        if (total == 0 || isOfTheTill(party))
            return;
        Check check;
        check.id = u"chk_"_s + party.id.mid(4);
        check.reservationId = party.id;
        check.number = check.id.mid(4);
        check.state = u"open"_s;
        check.covers = party.partySize;
        check.total = {total, m_state.venue().currency};
        check.openedAt = m_minute;
        Reservation now = party;
        now.checkIds = {check.id};
        (void)m_state.overwrite({{check, u"check.opened"_s}, {now, u"reservation.updated"_s}},
                                till);
        return;
    }
    const Check* known = m_state.check(party.checkIds.constFirst());
    if (!known || !isOpen(*known) || isOfTheTill(party))
        return;
    Check check = *known;
    const bool isPaid = isOver || rankOf(party.status) >= rankOf(Status::paid);
    if (isPaid)
        check.state = u"closed"_s;
    else if (total <= check.total.amount)
        return;
    check.total.amount = std::max(check.total.amount, total);
    (void)m_state.overwrite({{check, isPaid ? u"check.closed"_s : u"check.course_fired"_s}}, till);
}

} // namespace hoststand
