// SPDX-License-Identifier: Apache-2.0
#include "models/rules/permissions.h"
#include "tests/support/test_main.h"

using namespace hoststand;

namespace {
constexpr auto may = Leave::may;
constexpr auto asks = Leave::with_approval;
constexpr auto never = Leave::may_not;
} // namespace

class tst_Permissions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void whoMayWhat_data()
    {
        QTest::addColumn<Permission>("what");
        QTest::addColumn<QList<Leave>>("leaves"); // server, host, manager, admin
        const auto row = [](const char* name, Permission what, const QList<Leave>& leaves) {
            QTest::newRow(name) << what << leaves;
        };
        row("floor", Permission::run_floor, {may, may, may, may});
        row("give up", Permission::give_up, {asks, asks, may, may});
        row("close the day", Permission::close_day, {never, asks, may, may});
        row("caps", Permission::change_caps, {never, asks, may, may});
        row("closures", Permission::close_sales, {never, asks, may, may});
        row("past days", Permission::correct_past_day, {never, asks, may, may});
        row("layout", Permission::edit_layout, {never, asks, may, may});
        row("export", Permission::export_data, {never, asks, may, may});
        row("merge", Permission::merge_guests, {never, asks, may, may});
        row("erase", Permission::erase_guest, {never, asks, may, may});
        row("settings", Permission::change_settings, {never, asks, may, may});
        row("PINs", Permission::set_pins, {never, asks, may, may});
        row("an admin's PIN", Permission::set_admin_pins, {never, never, asks, may});
    }
    void whoMayWhat()
    {
        QFETCH(const Permission, what);
        QFETCH(const QList<Leave>, leaves);
        const QList<StaffRole> roles{StaffRole::server, StaffRole::host, StaffRole::manager,
                                     StaffRole::admin};
        for (qsizetype i = 0; i < roles.size(); ++i)
            QCOMPARE(leaveOf(what, roles.at(i)), leaves.at(i));
        QCOMPARE(leaveOf(what, StaffRole::other), leaves.first());
    }

    void seatingMovingAndStatusNeverAskAPin()
    {
        for (const CommandKind kind :
             {CommandKind::seat, CommandKind::move, CommandKind::swap, CommandKind::assign,
              CommandKind::next_step, CommandKind::set_status, CommandKind::walk_in,
              CommandKind::undo, CommandKind::redo}) {
            for (const StaffRole role : {StaffRole::server, StaffRole::host, StaffRole::manager,
                                         StaffRole::admin, StaffRole::other})
                QCOMPARE(leaveOf(permissionFor(kind), role), Leave::may);
        }
    }

    void closingTheDayAsksForMoreThanTheFloor()
    {
        QCOMPARE(permissionFor(CommandKind::close_day), Permission::close_day);
        QCOMPARE(permissionFor(CommandKind::edit_layout), Permission::edit_layout);
        QCOMPARE(permissionFor(CommandKind::choose_layout), Permission::edit_layout);
        QCOMPARE(permissionFor(CommandKind::correct_party), Permission::correct_past_day);
        QCOMPARE(permissionFor(CommandKind::close_area), Permission::run_floor);
    }
};
HOSTSTAND_TEST(tst_Permissions)

#include "tst_permissions.moc"
