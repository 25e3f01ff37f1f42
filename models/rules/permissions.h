// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/command.h"
#include "models/domain/venue.h"

/// What each role may do at this console, as one table. Pure functions; any thread.
namespace hoststand {

/// What is asked about. Only looking asks nothing and is no row.
enum class Permission {
    run_floor,        ///< parties, tables, waitlist, blocks, notes of tonight: never an approval
    give_up,          ///< what may have left this console, or what somebody else did
    close_day,        ///< or open it again
    change_caps,      ///< pacing of a slot
    close_sales,      ///< a slot or a channel takes no more bookings
    correct_past_day, ///< a service day that is closed
    edit_layout,      ///< the saved plan
    export_data,
    merge_guests,
    erase_guest,
    change_settings,
    set_pins,       ///< other people's
    set_admin_pins, ///< an admin's, if it is another one's
};

enum class Leave {
    may,
    with_approval, ///< somebody else who may do it by themselves puts in their PIN
    may_not,
};

/// The table. A role of the platform's own counts as a server.
[[nodiscard]] Leave leaveOf(Permission what, StaffRole role);

/// What a command of that sort asks for.
[[nodiscard]] Permission permissionFor(CommandKind kind);

} // namespace hoststand
