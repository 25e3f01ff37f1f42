// SPDX-License-Identifier: Apache-2.0
#include "models/json/field_keys.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

QLatin1String keyOf(FieldsOf<Reservation>::Field field)
{
    using Field = FieldsOf<Reservation>::Field;
    switch (field) {
    case Field::venueId:
        return "venue_id"_L1;
    case Field::date:
        return "date"_L1;
    case Field::startAt:
        return "start_at"_L1;
    case Field::duration:
        return "duration_minutes"_L1;
    case Field::partySize:
        return "party_size"_L1;
    case Field::covers:
        return "covers"_L1;
    case Field::arrivedCovers:
        return "arrived_covers"_L1;
    case Field::seatedCovers:
        return "seated_covers"_L1;
    case Field::status:
        return "status"_L1;
    case Field::arrivedAt:
        return "arrived_at"_L1;
    case Field::confirmation:
        return "confirmation"_L1;
    case Field::whereabouts:
        return "whereabouts"_L1;
    case Field::pagedAt:
        return "paged_at"_L1;
    case Field::tableIds:
        return "table_ids"_L1;
    case Field::seats:
        return "seats"_L1;
    case Field::assigned:
        return "assigned"_L1;
    case Field::promisedUntil:
        return "promised_until"_L1;
    case Field::guestId:
        return "guest_id"_L1;
    case Field::bookedBy:
        return "booked_by"_L1;
    case Field::companions:
        return "companions"_L1;
    case Field::allergies:
        return "allergies"_L1;
    case Field::needs:
        return "needs"_L1;
    case Field::shiftId:
        return "shift_id"_L1;
    case Field::channel:
        return "channel"_L1;
    case Field::notes:
        return "notes"_L1;
    case Field::guestRequest:
        return "guest_request"_L1;
    case Field::tags:
        return "tags"_L1;
    case Field::deposit:
        return "deposit"_L1;
    case Field::serverId:
        return "server_id"_L1;
    case Field::seatedAt:
        return "seated_at"_L1;
    case Field::leftAt:
        return "left_at"_L1;
    case Field::count_:
        break;
    }
    return {};
}

QLatin1String keyOf(FieldsOf<Guest>::Field field)
{
    using Field = FieldsOf<Guest>::Field;
    switch (field) {
    case Field::firstName:
        return "first_name"_L1;
    case Field::lastName:
        return "last_name"_L1;
    case Field::phone:
        return "phone"_L1;
    case Field::email:
        return "email"_L1;
    case Field::company:
        return "company"_L1;
    case Field::birthday:
        return "birthday"_L1;
    case Field::anniversary:
        return "anniversary"_L1;
    case Field::language:
        return "language"_L1;
    case Field::tags:
        return "tags"_L1;
    case Field::vip:
        return "vip"_L1;
    case Field::allergies:
        return "allergies"_L1;
    case Field::diet:
        return "diet"_L1;
    case Field::notes:
        return "notes"_L1;
    case Field::marketing:
        return "marketing"_L1;
    case Field::count_:
        break;
    }
    return {};
}

QLatin1String keyOf(FieldsOf<WaitlistEntry>::Field field)
{
    using Field = FieldsOf<WaitlistEntry>::Field;
    switch (field) {
    case Field::venueId:
        return "venue_id"_L1;
    case Field::date:
        return "date"_L1;
    case Field::guestId:
        return "guest_id"_L1;
    case Field::name:
        return "name"_L1;
    case Field::partySize:
        return "party_size"_L1;
    case Field::phone:
        return "phone"_L1;
    case Field::needs:
        return "needs"_L1;
    case Field::notes:
        return "notes"_L1;
    case Field::quoted:
        return "quoted"_L1;
    case Field::inHouse:
        return "in_house"_L1;
    case Field::pagedAt:
        return "paged_at"_L1;
    case Field::status:
        return "status"_L1;
    case Field::channel:
        return "channel"_L1;
    case Field::reservationId:
        return "reservation_id"_L1;
    case Field::count_:
        break;
    }
    return {};
}

QLatin1String keyOf(FieldsOf<ServiceDay>::Field field)
{
    using Field = FieldsOf<ServiceDay>::Field;
    switch (field) {
    case Field::state:
        return "state"_L1;
    case Field::layoutId:
        return "layout_id"_L1;
    case Field::sections:
        return "sections"_L1;
    case Field::rotation:
        return "rotation"_L1;
    case Field::cuts:
        return "cuts"_L1;
    case Field::joins:
        return "joins"_L1;
    case Field::movedTables:
        return "moved_tables"_L1;
    case Field::caps:
        return "caps"_L1;
    case Field::closures:
        return "closures"_L1;
    case Field::doorHoldUntil:
        return "door_hold_until"_L1;
    case Field::notes:
        return "notes"_L1;
    case Field::count_:
        break;
    }
    return {};
}

QLatin1String keyOf(FieldsOf<TableState>::Field field)
{
    using Field = FieldsOf<TableState>::Field;
    switch (field) {
    case Field::condition:
        return "state"_L1;
    case Field::since:
        return "since"_L1;
    case Field::by:
        return "by"_L1;
    case Field::count_:
        break;
    }
    return {};
}

QLatin1String keyOf(FieldsOf<Block>::Field field)
{
    using Field = FieldsOf<Block>::Field;
    switch (field) {
    case Field::date:
        return "date"_L1;
    case Field::tableIds:
        return "table_ids"_L1;
    case Field::from:
        return "from"_L1;
    case Field::to:
        return "to"_L1;
    case Field::reason:
        return "reason"_L1;
    case Field::count_:
        break;
    }
    return {};
}

QLatin1String keyOf(FieldsOf<Layout>::Field field)
{
    using Field = FieldsOf<Layout>::Field;
    switch (field) {
    case Field::name:
        return "name"_L1;
    case Field::areas:
        return "areas"_L1;
    case Field::tables:
        return "tables"_L1;
    case Field::combinations:
        return "combinations"_L1;
    case Field::fixtures:
        return "fixtures"_L1;
    case Field::uses:
        return "uses"_L1;
    case Field::count_:
        break;
    }
    return {};
}

} // namespace hoststand::json
