// SPDX-License-Identifier: Apache-2.0
#include "models/domain/clock.h"
#include "tests/support/test_main.h"

using namespace hoststand;

class tst_Clock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void followsTheVenueAtItsRate()
    {
        VenueClock clock;
        const QDateTime evening(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC);
        clock.anchor(evening, 3600.0);
        QVERIFY(clock.now() >= evening);
        QTRY_VERIFY(clock.now() >=
                    evening.addSecs(60)); // a minute there is a sixtieth of a second here
    }

    void refusesARateThatStandsOrRunsBackwards()
    {
        VenueClock clock;
        clock.anchor(QDateTime::currentDateTimeUtc(), 0.0);
        QCOMPARE(clock.rate(), 1.0);
        clock.anchor(QDateTime::currentDateTimeUtc(), -5.0);
        QCOMPARE(clock.rate(), 1.0);
    }

    void manualClockStandsWhereItWasSet()
    {
        const QDateTime evening(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC);
        ManualClock clock(evening);
        QCOMPARE(clock.now(), evening);
        clock.advance(std::chrono::minutes(8));
        QCOMPARE(clock.now(), evening.addSecs(480));
    }
};

HOSTSTAND_TEST(tst_Clock)
#include "tst_clock.moc"
