// SPDX-License-Identifier: Apache-2.0
#include "models/json/enum_names.h"

#include "models/domain/command_name.h"

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

QLatin1String enumName(EntityKind value)
{
    switch (value) {
    case EntityKind::venue:
        return "venue"_L1;
    case EntityKind::layout:
        return "layout"_L1;
    case EntityKind::shift:
        return "shift"_L1;
    case EntityKind::staff:
        return "staff"_L1;
    case EntityKind::service_day:
        return "service_day"_L1;
    case EntityKind::table_state:
        return "table_state"_L1;
    case EntityKind::reservation:
        return "reservation"_L1;
    case EntityKind::guest:
        return "guest"_L1;
    case EntityKind::waitlist:
        return "waitlist"_L1;
    case EntityKind::block:
        return "block"_L1;
    case EntityKind::check:
        return "check"_L1;
    }
    return {};
}

QLatin1String enumName(Status value)
{
    switch (value) {
    case Status::held:
        return "held"_L1;
    case Status::requested:
        return "requested"_L1;
    case Status::booked:
        return "booked"_L1;
    case Status::arrived:
        return "arrived"_L1;
    case Status::seated:
        return "seated"_L1;
    case Status::drinks:
        return "drinks"_L1;
    case Status::appetizer:
        return "appetizer"_L1;
    case Status::entree:
        return "entree"_L1;
    case Status::dessert:
        return "dessert"_L1;
    case Status::check_dropped:
        return "check_dropped"_L1;
    case Status::paid:
        return "paid"_L1;
    case Status::bussing:
        return "bussing"_L1;
    case Status::finished:
        return "finished"_L1;
    case Status::cancelled_by_guest:
        return "cancelled_by_guest"_L1;
    case Status::cancelled_by_venue:
        return "cancelled_by_venue"_L1;
    case Status::no_show:
        return "no_show"_L1;
    case Status::walked_out:
        return "walked_out"_L1;
    case Status::denied:
        return "denied"_L1;
    case Status::void_:
        return "void"_L1;
    case Status::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(Confirmation value)
{
    switch (value) {
    case Confirmation::unconfirmed:
        return "unconfirmed"_L1;
    case Confirmation::left_message:
        return "left_message"_L1;
    case Confirmation::no_answer:
        return "no_answer"_L1;
    case Confirmation::confirmed:
        return "confirmed"_L1;
    case Confirmation::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(Whereabouts value)
{
    switch (value) {
    case Whereabouts::none:
        return "none"_L1;
    case Whereabouts::door:
        return "door"_L1;
    case Whereabouts::bar:
        return "bar"_L1;
    case Whereabouts::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(Assignment value)
{
    switch (value) {
    case Assignment::none:
        return "none"_L1;
    case Assignment::auto_:
        return "auto"_L1;
    case Assignment::by_hand:
        return "by_hand"_L1;
    case Assignment::locked:
        return "locked"_L1;
    case Assignment::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(Channel value)
{
    switch (value) {
    case Channel::phone:
        return "phone"_L1;
    case Channel::walk_in:
        return "walk_in"_L1;
    case Channel::web_widget:
        return "web_widget"_L1;
    case Channel::google_search:
        return "google_search"_L1;
    case Channel::google_maps:
        return "google_maps"_L1;
    case Channel::google_assistant:
        return "google_assistant"_L1;
    case Channel::partner:
        return "partner"_L1;
    case Channel::concierge:
        return "concierge"_L1;
    case Channel::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(Severity value)
{
    switch (value) {
    case Severity::unknown:
        return "unknown"_L1;
    case Severity::preference:
        return "preference"_L1;
    case Severity::intolerance:
        return "intolerance"_L1;
    case Severity::allergy:
        return "allergy"_L1;
    case Severity::anaphylaxis:
        return "anaphylaxis"_L1;
    case Severity::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(DayState value)
{
    switch (value) {
    case DayState::open:
        return "open"_L1;
    case DayState::closed:
        return "closed"_L1;
    case DayState::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(TableCondition value)
{
    switch (value) {
    case TableCondition::clean:
        return "clean"_L1;
    case TableCondition::occupied:
        return "occupied"_L1;
    case TableCondition::dirty:
        return "dirty"_L1;
    case TableCondition::out_of_service:
        return "out_of_service"_L1;
    case TableCondition::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(WaitlistStatus value)
{
    switch (value) {
    case WaitlistStatus::waiting:
        return "waiting"_L1;
    case WaitlistStatus::called:
        return "called"_L1;
    case WaitlistStatus::seated:
        return "seated"_L1;
    case WaitlistStatus::left:
        return "left"_L1;
    case WaitlistStatus::cancelled:
        return "cancelled"_L1;
    case WaitlistStatus::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(TableShape value)
{
    switch (value) {
    case TableShape::round:
        return "round"_L1;
    case TableShape::square:
        return "square"_L1;
    case TableShape::rectangle:
        return "rectangle"_L1;
    case TableShape::booth:
        return "booth"_L1;
    case TableShape::bar:
        return "bar"_L1;
    case TableShape::communal:
        return "communal"_L1;
    case TableShape::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(Seating value)
{
    switch (value) {
    case Seating::whole:
        return "whole"_L1;
    case Seating::by_seat:
        return "by_seat"_L1;
    }
    return {};
}

QLatin1String enumName(ShiftCategory value)
{
    switch (value) {
    case ShiftCategory::breakfast:
        return "breakfast"_L1;
    case ShiftCategory::lunch:
        return "lunch"_L1;
    case ShiftCategory::dinner:
        return "dinner"_L1;
    case ShiftCategory::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(StaffRole value)
{
    switch (value) {
    case StaffRole::server:
        return "server"_L1;
    case StaffRole::host:
        return "host"_L1;
    case StaffRole::manager:
        return "manager"_L1;
    case StaffRole::admin:
        return "admin"_L1;
    case StaffRole::other:
        return "other"_L1;
    }
    return {};
}

QLatin1String enumName(CommandKind value)
{
    return nameOf(value);
}

QLatin1String enumName(StepAction value)
{
    switch (value) {
    case StepAction::create:
        return "create"_L1;
    case StepAction::update:
        return "update"_L1;
    case StepAction::remove:
        return "remove"_L1;
    }
    return {};
}

} // namespace hoststand::json
