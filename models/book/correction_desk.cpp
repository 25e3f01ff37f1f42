// SPDX-License-Identifier: Apache-2.0
#include "models/book/correction_desk.h"

#include "models/book/desk_private.h"
#include "models/rules/corrections.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

bool CorrectionDesk::isFor(const Reservation& party) const
{
    return m_desk.placeOf(party.date) == DayPlace::past &&
           m_desk.dateOf(party) != m_desk.serviceDate(); // who is still here goes on as tonight
}

Result<QString> CorrectionDesk::correct(const Reservation& before, const Reservation& after)
{
    if (!isFor(before))
        return rejected(u"not_past"_s);
    std::optional<Step> step = stepOf(m_book, before, after);
    if (!step)
        return rejected(u"same"_s);
    Command command = m_desk.blank(CommandKind::correct_party);
    command.steps.push_back(std::move(*step));
    return m_desk.give(std::move(command));
}

Result<QString> CorrectionDesk::setOutcome(const QString& partyId, Status outcome)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) -> Result<QString> {
        if (before.status == outcome)
            return rejected(u"same"_s);
        if (!mayBeCorrected(before.status, outcome))
            return rejected(u"not_from_here"_s);
        return correct(before, withOutcome(before, outcome));
    });
}

Result<QString> CorrectionDesk::setCovers(const QString& partyId, int covers)
{
    return m_desk.party(partyId).and_then(
        [&](const Reservation& before) { return correct(before, withCovers(before, covers)); });
}

Result<QString> CorrectionDesk::setNote(const QString& partyId, const QString& note)
{
    return m_desk.party(partyId).and_then([&](const Reservation& before) {
        Reservation after = before;
        after.notes = note.simplified();
        return correct(before, after);
    });
}

} // namespace hoststand
