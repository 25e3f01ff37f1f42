// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"
#include "net/mock/slot_rules.h"
#include "net/mock/venue_state.h"

namespace hoststand {

/// What can be sold of one service day. Reads the state once and then answers for any party size:
/// shifts and turns, pacing and the day's caps, closures, covers in the house, and the tables, of
/// which parties without one take the smallest that fits them. Borrows the state; one thread.
class Availability final
{
public:
    Availability(const VenueState& state, QDate date);

    enum class State {
        open,
        request, ///< tables would have to be put together: the house decides
        full,
        closed,
    };
    struct Slot
    {
        SlotPlace place;
        State state = State::closed;
        QString reason; ///< past, day_closed, closure, pacing, capacity, combination, no_table; or
                        ///< empty
        int coversRemaining = 0;
        std::chrono::minutes duration{0};
        QList<QStringList> tables; ///< where it could sit, the smallest first
    };
    /// All slots of the day; `channel` may be empty, and then only closures of all channels count.
    [[nodiscard]] QList<Slot> slotsFor(int partySize, const QString& channel) const;

private:
    struct Free;
    [[nodiscard]] Slot slotFor(const SlotPlace& place, int partySize, const QString& channel) const;
    [[nodiscard]] Free freeDuring(const Stay& stay) const;
    [[nodiscard]] int coversDuring(const Stay& stay) const;
    [[nodiscard]] bool isOut(const QString& tableId) const;

    const VenueState& m_state;
    QDate m_date;
    QDateTime m_now;
    ServiceDay m_day;
    QList<const Reservation*> m_parties; ///< all of the day
    QList<SlotPlace> m_places;
};

[[nodiscard]] QString wireName(Availability::State state);
[[nodiscard]] QJsonObject toJson(const Availability::Slot& slot);

} // namespace hoststand
