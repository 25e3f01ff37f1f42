// SPDX-License-Identifier: Apache-2.0
#include "models/rules/permissions.h"

#include <algorithm>
#include <array>

namespace hoststand {

namespace {

struct Grant
{
    Permission what;
    Leave server;
    Leave host;
    Leave manager;
    Leave admin;
};

constexpr auto alone = Leave::may;
constexpr auto asked = Leave::with_approval;
constexpr auto denied = Leave::may_not;

// A server who stands in at the door seats, moves and clears as a host does; what reaches beyond
// tonight's floor is not asked for from there.
// clang-format off
constexpr std::array grants{
    //                                   server  host   manager admin
    Grant{Permission::run_floor,         alone,  alone, alone, alone},
    Grant{Permission::give_up,           asked,  asked, alone, alone},
    Grant{Permission::close_day,         denied, asked, alone, alone},
    Grant{Permission::change_caps,       denied, asked, alone, alone},
    Grant{Permission::close_sales,       denied, asked, alone, alone},
    Grant{Permission::correct_past_day,  denied, asked, alone, alone},
    Grant{Permission::edit_layout,       denied, asked, alone, alone},
    Grant{Permission::export_data,       denied, asked, alone, alone},
    Grant{Permission::merge_guests,      denied, asked, alone, alone},
    Grant{Permission::erase_guest,       denied, asked, alone, alone},
    Grant{Permission::change_settings,   denied, asked, alone, alone},
    Grant{Permission::set_pins,          denied, asked, alone, alone},
    Grant{Permission::set_admin_pins,    denied, denied, asked, alone},
};
// clang-format on

} // namespace

Leave leaveOf(Permission what, StaffRole role)
{
    const Grant& row = *std::find_if(grants.begin(), grants.end(),
                                     [what](const Grant& one) { return one.what == what; });
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
    if (kind == CommandKind::close_day)
        return Permission::close_day;
    if (kind == CommandKind::edit_layout || kind == CommandKind::choose_layout)
        return Permission::edit_layout;
    return kind == CommandKind::correct_party ? Permission::correct_past_day
                                              : Permission::run_floor;
}

} // namespace hoststand
