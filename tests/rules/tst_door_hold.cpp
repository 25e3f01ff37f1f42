// SPDX-License-Identifier: Apache-2.0
#include "models/rules/door_hold.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_DoorHold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aHeldDoorSellsNothingOfTheHour()
    {
        const ServiceDay held = withDoorHeld({}, now, now.addSecs(600), u"kitchen behind"_s);
        QCOMPARE(heldUntil(&held, now), now.addSecs(600));
        QCOMPARE(holdReason(held), u"kitchen behind"_s);
        QCOMPARE(held.closures.size(), 1);
        QCOMPARE(held.closures.first().from, now);
        QCOMPARE(held.closures.first().to, now.addSecs(3600));
        QVERIFY(held.closures.first().channel.isEmpty());
    }

    void aLongHoldClosesForItsWholeTime()
    {
        const ServiceDay held = withDoorHeld({}, now, now.addSecs(5400), {});
        QCOMPARE(held.closures.first().to, now.addSecs(5400));
        QCOMPARE(holdReason(held), QString());
    }

    void itEndsByItself()
    {
        const ServiceDay held = withDoorHeld({}, now, now.addSecs(600), {});
        QVERIFY(heldUntil(&held, now.addSecs(599)).isValid());
        QVERIFY(!heldUntil(&held, now.addSecs(600)).isValid());
        QVERIFY(!heldUntil(nullptr, now).isValid());
    }

    void openingLeavesWhatManagersClosed()
    {
        ServiceDay day;
        day.closures.append({now, now.addSecs(900), u"partner"_s, u"no partner tonight"_s});
        const ServiceDay twice = withDoorHeld(withDoorHeld(day, now, now.addSecs(300), u"a"_s),
                                              now.addSecs(60), now.addSecs(900), u"b"_s);
        QCOMPARE(twice.closures.size(), 2);
        QCOMPARE(holdReason(twice), u"b"_s);
        QCOMPARE(withDoorOpen(twice), day);
    }

private:
    const QDateTime now{QDate(2026, 11, 21), QTime(19, 42), Qt::UTC};
};

HOSTSTAND_TEST(tst_DoorHold)
#include "tst_door_hold.moc"
