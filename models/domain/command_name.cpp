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
