// SPDX-License-Identifier: Apache-2.0
#include "models/book/venue_gateway.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

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
    case Collection::guests:
    case Collection::guest:
        return EntityKind::guest;
    case Collection::reservation:
        return EntityKind::reservation;
    }
    return EntityKind::venue;
}

QString nameOf(Collection collection)
{
    switch (collection) {
    case Collection::venue:
        return u"venue"_s;
    case Collection::layouts:
        return u"layouts"_s;
    case Collection::shifts:
        return u"shifts"_s;
    case Collection::staff:
        return u"staff"_s;
    case Collection::service_day:
        return u"service_day"_s;
    case Collection::table_states:
        return u"table_states"_s;
    case Collection::reservations:
        return u"reservations"_s;
    case Collection::waitlist:
        return u"waitlist"_s;
    case Collection::blocks:
        return u"blocks"_s;
    case Collection::guests:
        return u"guests"_s;
    case Collection::guest:
        return u"guest"_s;
    case Collection::reservation:
        return u"reservation"_s;
    }
    return {};
}

} // namespace hoststand
