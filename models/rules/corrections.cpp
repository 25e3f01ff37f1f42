// SPDX-License-Identifier: Apache-2.0
#include "models/rules/corrections.h"

#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

const std::vector<Status>& outcomes()
{
    static const std::vector<Status> list{Status::finished, Status::walked_out, Status::no_show,
                                          Status::cancelled_by_guest, Status::cancelled_by_venue};
    return list;
}

bool mayBeCorrected(const ReservationStatus& from, const ReservationStatus& to)
{
    const auto isAParty = [](const ReservationStatus& status) {
        return stageOf(status) != Stage::pending && !(status == Status::void_);
    };
    return !(from == to) && isAParty(from) && isAParty(to);
}

Reservation withOutcome(const Reservation& party, Status outcome)
{
    Reservation after = party;
    after.status = outcome;
    after.whereabouts = Whereabouts::none;
    if (stageOf(after.status) == Stage::gone) {
        after.arrivedAt = {};
        after.seatedAt = {};
        after.leftAt = {};
        after.arrivedCovers = 0;
        after.seatedCovers = 0;
        return after;
    }
    if (!after.seatedAt.isValid())
        after.seatedAt = after.startAt;
    if (!after.arrivedAt.isValid())
        after.arrivedAt = after.seatedAt;
    if (!after.leftAt.isValid())
        after.leftAt = after.seatedAt.addDuration(after.duration);
    if (after.arrivedCovers == 0)
        after.arrivedCovers = after.partySize;
    if (after.seatedCovers == 0)
        after.seatedCovers = after.arrivedCovers;
    return after;
}

Reservation withCovers(const Reservation& party, int covers)
{
    Reservation after = party;
    after.partySize = std::max(covers, 1);
    if (stageOf(party.status) == Stage::done || isSeated(party.status)) {
        after.arrivedCovers = after.partySize;
        after.seatedCovers = after.partySize;
    }
    return after;
}

} // namespace hoststand
