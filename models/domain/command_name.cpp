// SPDX-License-Identifier: Apache-2.0
#include "models/domain/command_name.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

QLatin1String nameOf(CommandKind kind)
{
    switch (kind) {
    case CommandKind::arrive:
        return "arrive"_L1;
    case CommandKind::partly_arrive:
        return "partly_arrive"_L1;
    case CommandKind::assign:
        return "assign"_L1;
    case CommandKind::release_table:
        return "release_table"_L1;
    case CommandKind::seat:
        return "seat"_L1;
    case CommandKind::unseat:
        return "unseat"_L1;
    case CommandKind::move:
        return "move"_L1;
    case CommandKind::swap:
        return "swap"_L1;
    case CommandKind::share:
        return "share"_L1;
    case CommandKind::clear_and_seat:
        return "clear_and_seat"_L1;
    case CommandKind::walk_in:
        return "walk_in"_L1;
    case CommandKind::set_status:
        return "set_status"_L1;
    case CommandKind::next_step:
        return "next_step"_L1;
    case CommandKind::no_show:
        return "no_show"_L1;
    case CommandKind::cancel_by_guest:
        return "cancel_by_guest"_L1;
    case CommandKind::cancel_by_venue:
        return "cancel_by_venue"_L1;
    case CommandKind::walked_out:
        return "walked_out"_L1;
    case CommandKind::set_covers:
        return "set_covers"_L1;
    case CommandKind::tell_kitchen:
        return "tell_kitchen"_L1;
    case CommandKind::set_table_condition:
        return "set_table_condition"_L1;
    case CommandKind::block_table:
        return "block_table"_L1;
    case CommandKind::unblock_table:
        return "unblock_table"_L1;
    case CommandKind::book:
        return "book"_L1;
    case CommandKind::edit:
        return "edit"_L1;
    case CommandKind::add_to_waitlist:
        return "add_to_waitlist"_L1;
    case CommandKind::reschedule:
        return "reschedule"_L1;
    case CommandKind::set_duration:
        return "set_duration"_L1;
    case CommandKind::promise_table:
        return "promise_table"_L1;
    case CommandKind::lock_table:
        return "lock_table"_L1;
    case CommandKind::unlock_table:
        return "unlock_table"_L1;
    case CommandKind::transfer_party:
        return "transfer_party"_L1;
    case CommandKind::confirm:
        return "confirm"_L1;
    case CommandKind::set_whereabouts:
        return "set_whereabouts"_L1;
    case CommandKind::join_tables:
        return "join_tables"_L1;
    case CommandKind::take_apart:
        return "take_apart"_L1;
    case CommandKind::split_party:
        return "split_party"_L1;
    case CommandKind::merge_parties:
        return "merge_parties"_L1;
    case CommandKind::set_sections:
        return "set_sections"_L1;
    case CommandKind::set_rotation:
        return "set_rotation"_L1;
    case CommandKind::cut_server:
        return "cut_server"_L1;
    case CommandKind::relieve_server:
        return "relieve_server"_L1;
    case CommandKind::swap_servers:
        return "swap_servers"_L1;
    case CommandKind::call_waitlist:
        return "call_waitlist"_L1;
    case CommandKind::edit_waitlist:
        return "edit_waitlist"_L1;
    case CommandKind::waitlist_left:
        return "waitlist_left"_L1;
    case CommandKind::restore_waitlist:
        return "restore_waitlist"_L1;
    case CommandKind::seat_waitlist:
        return "seat_waitlist"_L1;
    case CommandKind::return_to_waitlist:
        return "return_to_waitlist"_L1;
    case CommandKind::hold_door:
        return "hold_door"_L1;
    case CommandKind::add_note:
        return "add_note"_L1;
    case CommandKind::strike_note:
        return "strike_note"_L1;
    case CommandKind::close_day:
        return "close_day"_L1;
    case CommandKind::close_area:
        return "close_area"_L1;
    case CommandKind::open_area:
        return "open_area"_L1;
    case CommandKind::move_tables:
        return "move_tables"_L1;
    case CommandKind::choose_layout:
        return "choose_layout"_L1;
    case CommandKind::edit_layout:
        return "edit_layout"_L1;
    case CommandKind::correct_party:
        return "correct_party"_L1;
    case CommandKind::undo:
        return "undo"_L1;
    case CommandKind::redo:
        return "redo"_L1;
    case CommandKind::other:
        return "other"_L1;
    }
    return {};
}

} // namespace hoststand
