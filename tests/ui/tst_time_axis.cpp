// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "ui/timeline/time_axis.h"
#include "ui/timeline/timeline_plan.h"

#include <QTest>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {
QDateTime at(int hour, int minute)
{
    return {QDate(2026, 11, 21), QTime(hour, minute), Qt::UTC};
}
} // namespace

class tst_TimeAxis final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void openHoursAreToScaleAndTheRestIsASeam()
    {
        const TimeAxis axis = lunchAndDinner();
        constexpr double seam = TimeAxis::seamWidth;
        QCOMPARE(axis.x(at(12, 0)), seam);
        QCOMPARE(axis.x(at(13, 30)), seam + 180);
        QCOMPARE(axis.x(at(17, 0)), 2 * seam + 360);
        QCOMPARE(axis.x(at(16, 0)), seam * 1.5 + 360); // folded: in the middle of its seam
        QCOMPARE(axis.x(at(9, 0)), seam / 2);
        QCOMPARE(axis.width(), 3 * seam + 360 + 600);
        QCOMPARE(axis.seams(), (QList<double>{0, seam + 360, 2 * seam + 960}));
    }

    void everyOpenInstantIsFoundAgain()
    {
        const TimeAxis axis = lunchAndDinner();
        for (const Stay& stay : axis.open()) {
            for (QDateTime one = stay.from; one <= stay.to; one = one.addSecs(300))
                QCOMPARE(axis.at(axis.x(one)), one);
        }
    }

    void aSeamIsItsNearestOpenTime()
    {
        const TimeAxis axis = lunchAndDinner();
        QCOMPARE(axis.at(-100), at(12, 0));
        QCOMPARE(axis.at(axis.x(at(15, 0)) + 2), at(15, 0));
        QCOMPARE(axis.at(axis.x(at(17, 0)) - 2), at(17, 0));
        QCOMPARE(axis.at(axis.width() + 100), at(22, 0));
        QVERIFY(!TimeAxis().at(10).isValid());
    }

    void aSeamSaysWhatIsFolded()
    {
        const TimeAxis axis = lunchAndDinner();
        QCOMPARE(axis.foldedAt(axis.x(at(16, 0))), (Stay{at(15, 0), at(17, 0)}));
        QCOMPARE(axis.foldedAt(3), (Stay{{}, at(12, 0)}));
        QCOMPARE(axis.foldedAt(axis.x(at(13, 0))), Stay());
    }

    void fittedItIsAsWideAsAsked()
    {
        const QList<Stay> open = lunchAndDinner().open();
        QCOMPARE(TimeAxis(open, TimeAxis::scaleFor(open, 900)).width(), 900.0);
    }

    void theHandleIsTheBarsEndAndReachesBeyondIt()
    {
        RowLook row;
        row.tableId = u"t1"_s;
        TurnLook turn;
        turn.partyId = u"one"_s;
        turn.stay = {at(18, 0), at(19, 30)};
        turn.stretchable = true;
        TurnLook next = turn;
        next.partyId = u"two"_s;
        next.stay = {at(19, 30), at(21, 0)};
        next.stretchable = false;
        row.turns = {turn, next};
        RowLook heading;
        heading.kind = RowLook::Kind::heading;
        const QList<RowLook> rows{heading, row};
        const TimelinePlan plan(rows, lunchAndDinner());
        const double y = plan.rowRect(1).center().y();
        const double end = plan.axis().x(at(19, 30));
        QCOMPARE(plan.hit({plan.axis().x(at(18, 30)), y}, rows), (TimelinePlan::Hit{1, 0, false}));
        QCOMPARE(plan.hit({end - 3, y}, rows), (TimelinePlan::Hit{1, 0, true}));
        QCOMPARE(plan.hit({end + 3, y}, rows), (TimelinePlan::Hit{1, 1, false})); // who is there
        QCOMPARE(plan.hit({plan.axis().x(at(21, 0)) - 3, y}, rows),
                 (TimelinePlan::Hit{1, 1, false})); // has no handle
        QCOMPARE(plan.hit({plan.axis().x(at(21, 30)), y}, rows), (TimelinePlan::Hit{1, -1, false}));
        QCOMPARE(plan.rowAt(-1), -1);
        QCOMPARE(plan.rowAt(plan.height()), -1);
        QCOMPARE(plan.rowsBetween(0, TimelinePlan::headingHeight), std::pair(0, 1));
        QCOMPARE(plan.rowsBetween(30, 500), std::pair(1, 2));
    }

private:
    /// Two pixels a minute.
    [[nodiscard]] static TimeAxis lunchAndDinner()
    {
        return {{{at(12, 0), at(15, 0)}, {at(17, 0), at(22, 0)}}, 2};
    }
};
HOSTSTAND_TEST(tst_TimeAxis)

#include "tst_time_axis.moc"
