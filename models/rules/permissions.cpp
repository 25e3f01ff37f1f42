// SPDX-License-Identifier: Apache-2.0
#include "models/rules/permissions.h"

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

struct Row
{
    Permission what;
    Leave server;
    Leave host;
    Leave manager;
    Leave admin;
};

constexpr auto may = Leave::may;
constexpr auto asks = Leave::with_approval;
constexpr auto never = Leave::may_not;

// A server who stands in at the door seats, moves and clears as a host does; what reaches beyond
// tonight's floor is not asked for from there.
// clang-format off
constexpr std::array rows{
    //                                  server  host   manager admin
    Row{Permission::run_floor,          may,    may,   may,    may},
    Row{Permission::give_up,            asks,   asks,  may,    may},
    Row{Permission::close_day,          never,  asks,  may,    may},
    Row{Permission::change_caps,        never,  asks,  may,    may},
    Row{Permission::close_sales,        never,  asks,  may,    may},
    Row{Permission::correct_past_day,   never,  asks,  may,    may},
    Row{Permission::edit_layout,        never,  asks,  may,    may},
    Row{Permission::export_data,        never,  asks,  may,    may},
    Row{Permission::merge_guests,       never,  asks,  may,    may},
    Row{Permission::erase_guest,        never,  asks,  may,    may},
    Row{Permission::change_settings,    never,  asks,  may,    may},
    Row{Permission::set_pins,           never,  asks,  may,    may},
    Row{Permission::set_admin_pins,     never,  never, asks,   may},
};

} // namespace

Leave leaveOf(Permission what, StaffRole role)
{
    const Row& row =
        *std::find_if(rows.begin(), rows.end(), [what](const Row& one) { return one.what == what; });
    switch (role) {
    case StaffRole::host:
        return row.host;
    case StaffRole::manager:
        return row.manager;
    case StaffRole::admin:
        return row.admin;
    case StaffRole::server:
    case StaffRole::other:
        break;
    }
    return row.server;
}

Permission permissionFor(CommandKind kind)
{
    return kind == CommandKind::close_day ? Permission::close_day : Permission::run_floor;
}

} // namespace hoststand
