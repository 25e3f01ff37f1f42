// SPDX-License-Identifier: Apache-2.0
#include "models/book/venue_gateway.h"

namespace hoststand {

EntityKind kindOf(Collection collection)
{
    switch (collection) {
    case Collection::venue:
        return EntityKind::venue;
    case Collection::layouts:
        return EntityKind::layout;
    case Collection::shifts:
        return EntityKind::shift;
    case Collection::staff:
        return EntityKind::staff;
    case Collection::service_day:
        return EntityKind::service_day;
    case Collection::table_states:
        return EntityKind::table_state;
    case Collection::reservations:
        return EntityKind::reservation;
    case Collection::waitlist:
        return EntityKind::waitlist;
    case Collection::blocks:
        return EntityKind::block;
    case Collection::guest:
        return EntityKind::guest;
    case Collection::reservation:
        return EntityKind::reservation;
    }
    return EntityKind::venue;
}

} // namespace hoststand
