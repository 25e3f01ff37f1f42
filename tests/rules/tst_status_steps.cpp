// SPDX-License-Identifier: Apache-2.0
#include "models/rules/status_steps.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_StatusSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void mainPathLeadsFromArrivedToFinished()
    {
        const auto& path = mainPath();
        QCOMPARE(path.front(), Status::arrived);
        QCOMPARE(path.back(), Status::finished);
        for (std::size_t i = 1; i + 1 < path.size(); ++i) {
            QCOMPARE(*defaultNext(path[i]), path[i + 1]);
            QVERIFY(*rankOf(path[i]) < *rankOf(path[i + 1]));
            QVERIFY(mayFollow(path[i], path[i + 1]));
            QVERIFY(mayFollow(path[i + 1], path[i])); // and back
        }
    }

    void stepsThatHostsTake_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<bool>("may");
        const auto row = [](const char* name, Status from, Status to, bool may) {
            QTest::newRow(name) << static_cast<int>(from) << static_cast<int>(to) << may;
        };
        row("arrives", Status::booked, Status::arrived, true);
        row("sits down at once", Status::booked, Status::seated, true);
        row("skips courses", Status::seated, Status::check_dropped, true);
        row("no-show turns up", Status::no_show, Status::arrived, true);
        row("finished by mistake", Status::finished, Status::seated, true);
        row("cancelled comes back", Status::cancelled_by_guest, Status::booked, true);
        row("walks out", Status::entree, Status::walked_out, true);
        row("cannot walk out before sitting", Status::booked, Status::walked_out, false);
        row("seated is no no-show", Status::seated, Status::no_show, false);
        row("a mistake was none", Status::void_, Status::booked, true);
        row("void is no way out", Status::void_, Status::no_show, false);
        row("a given back hold is gone", Status::void_, Status::held, false);
        row("what was taken back is done again", Status::void_, Status::seated, true);
        row("void is no party that cancels", Status::void_, Status::cancelled_by_guest, false);
        row("void is no party that has left", Status::void_, Status::finished, false);
        row("anything may be void", Status::seated, Status::void_, true);
        row("same is no step", Status::seated, Status::seated, false);
        row("finish needs a table", Status::booked, Status::finished, false);
    }
    void stepsThatHostsTake()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QTEST(mayFollow(static_cast<Status>(from), static_cast<Status>(to)), "may");
    }

    void unknownCourseIsAtTheTable()
    {
        const auto sorbet = ReservationStatus::unknown(u"sorbet"_s);
        QVERIFY(isSeated(sorbet));
        QVERIFY(mayFollow(sorbet, Status::dessert));
        QVERIFY(mayFollow(Status::seated, sorbet));
    }

    void arrivedHasNoStepWithoutATable() { QVERIFY(!defaultNext(Status::arrived)); }
};

HOSTSTAND_TEST(tst_StatusSteps)
#include "tst_status_steps.moc"
