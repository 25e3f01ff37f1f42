// SPDX-License-Identifier: Apache-2.0
#include "models/json/entity_codec.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

static constexpr int minutesOfADay = 24 * 60;

template <typename V, Is<Course> C>
void describe(V& visit, C& course)
{
    visit.id("status"_L1, course.status);
    visit("name"_L1, course.name);
    visit("rank"_L1, course.rank);
}

template <typename V, Is<Venue> C>
void describeWhole(V& visit, C& venue)
{
    visit.id("id"_L1, venue.id);
    visit("name"_L1, venue.name);
    visit("street"_L1, venue.street);
    visit("time_zone"_L1, venue.timeZone);
    visit("currency"_L1, venue.currency);
    visit("service_day_start"_L1, venue.serviceDayStart);
    visit("capacity"_L1, venue.capacity);
    visit("now"_L1, venue.now);
    visit("clock_rate"_L1, venue.clockRate);
    visit.nested("stock"_L1, [&](V& inner) {
        inner("high_chairs"_L1, venue.stock.highChairs);
        inner("boosters"_L1, venue.stock.boosters);
    });
    visit("flags"_L1, venue.flags);
    visit("courses"_L1, venue.courses);
    describeEnd(visit, venue);
}

template <typename V, Is<Shift> C>
void describeWhole(V& visit, C& shift)
{
    visit.id("id"_L1, shift.id);
    visit("name"_L1, shift.name);
    visit("category"_L1, shift.category);
    visit("days"_L1, Ranged{shift.days, 1, 7});
    visit("start"_L1, shift.start);
    visit("end"_L1, shift.end);
    visit("slot_minutes"_L1, Ranged{shift.slotMinutes, 1, minutesOfADay});
    visit.nested("pacing"_L1, [&](V& inner) {
        inner("covers"_L1, shift.coversPerSlot);
        inner("parties"_L1, shift.partiesPerSlot);
    });
    visit("turn_minutes"_L1, shift.turnMinutes);
    describeEnd(visit, shift);
}

template <typename V, Is<StaffMember> C>
void describeWhole(V& visit, C& member)
{
    visit.id("id"_L1, member.id);
    visit("name"_L1, member.name);
    visit("initials"_L1, member.initials);
    visit("colour"_L1, member.colour);
    visit("role"_L1, member.role);
    describeEnd(visit, member);
}

QJsonObject write(const Venue& venue)
{
    return writeWhole(venue);
}

void read(const Node& node, Venue& out)
{
    readWhole(node, out);
}

QJsonObject write(const Shift& shift)
{
    return writeWhole(shift);
}

void read(const Node& node, Shift& out)
{
    readWhole(node, out);
}

QJsonObject write(const StaffMember& member)
{
    return writeWhole(member);
}

void read(const Node& node, StaffMember& out)
{
    readWhole(node, out);
}

} // namespace hoststand::json
