// SPDX-License-Identifier: Apache-2.0
#include "net/mock/evening.h"

#include "net/mock/evening_builder.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void EveningBuilder::build(const QJsonObject& cast)
{
    m_day.version = 1;
    addBlocks(cast);
    addCast(cast);
    addWaitlist(cast["waitlist"_L1].toArray());
    fillHouse();
    fillDone();
    fillUpcoming();
    addTableStates(cast["dirty"_L1].toArray());
    for (const QJsonValue& text : cast["day_notes"_L1].toArray())
        m_day.notes.append({text.toString(), u"stf_mk"_s, minutesFromStart(-170), false});
    m_state.put(m_day);
}

QDateTime eveningStart(const Calendar& calendar, QDate date)
{
    return calendar.instant(date, QTime(19, 42));
}

Status courseAt(int percentOfTurn)
{
    static constexpr std::pair<int, Status> until[] = {
        {9, Status::seated},  {20, Status::drinks},  {40, Status::appetizer},
        {66, Status::entree}, {80, Status::dessert}, {92, Status::check_dropped}};
    for (const auto& [percent, status] : until) {
        if (percentOfTurn < percent)
            return status;
    }
    return Status::paid;
}

Result<void> prepareEvening(VenueState& state, const DemoWords& words, quint64 seed, QDate date)
{
    const Result<QJsonObject> cast = demoFile(u"evening.json"_s);
    if (!cast)
        return tl::unexpected(cast.error());
    EveningBuilder(state, words, seed, date).build(*cast);
    return {};
}

} // namespace hoststand
