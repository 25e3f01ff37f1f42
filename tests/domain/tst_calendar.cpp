// SPDX-License-Identifier: Apache-2.0
#include "models/domain/calendar.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_Calendar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void serviceDateBeginsAtItsHour_data()
    {
        QTest::addColumn<QString>("zone");
        QTest::addColumn<QString>("instant");
        QTest::addColumn<QDate>("date");
        const auto london = u"Europe/London"_s;
        QTest::newRow("evening") << london << u"2026-11-21T19:42:00Z"_s << QDate(2026, 11, 21);
        QTest::newRow("after midnight")
            << london << u"2026-11-22T00:30:00Z"_s << QDate(2026, 11, 21);
        QTest::newRow("last second") << london << u"2026-11-22T05:59:59Z"_s << QDate(2026, 11, 21);
        QTest::newRow("first second") << london << u"2026-11-22T06:00:00Z"_s << QDate(2026, 11, 22);
        QTest::newRow("summer") << london << u"2026-07-01T05:00:00Z"_s << QDate(2026, 7, 1);
        QTest::newRow("another zone")
            << u"America/New_York"_s << u"2026-11-22T04:30:00Z"_s << QDate(2026, 11, 21);
        // Clocks go forward on 29 March 2026 at 01:00 UTC: 06:00 there is 05:00 UTC.
        QTest::newRow("spring, before")
            << london << u"2026-03-29T04:59:59Z"_s << QDate(2026, 3, 28);
        QTest::newRow("spring, at") << london << u"2026-03-29T05:00:00Z"_s << QDate(2026, 3, 29);
        // and back on 25 October at 01:00 UTC: both 01:30s belong to the evening before.
        QTest::newRow("autumn, first 01:30")
            << london << u"2026-10-25T00:30:00Z"_s << QDate(2026, 10, 24);
        QTest::newRow("autumn, second 01:30")
            << london << u"2026-10-25T01:30:00Z"_s << QDate(2026, 10, 24);
    }
    void serviceDateBeginsAtItsHour()
    {
        QFETCH(QString, zone);
        QFETCH(QString, instant);
        const Calendar calendar(zone, QTime(6, 0));
        QTEST(calendar.serviceDate(QDateTime::fromString(instant, Qt::ISODate)), "date");
    }

    void localTimesBecomeInstants_data()
    {
        QTest::addColumn<QDate>("date");
        QTest::addColumn<QTime>("time");
        QTest::addColumn<QString>("instant");
        QTest::newRow("winter") << QDate(2026, 11, 21) << QTime(19, 30)
                                << u"2026-11-21T19:30:00Z"_s;
        QTest::newRow("summer") << QDate(2026, 7, 1) << QTime(19, 30) << u"2026-07-01T18:30:00Z"_s;
        QTest::newRow("after midnight")
            << QDate(2026, 11, 21) << QTime(0, 30) << u"2026-11-22T00:30:00Z"_s;
        QTest::newRow("left out") << QDate(2026, 3, 28) << QTime(1, 30)
                                  << u"2026-03-29T01:30:00Z"_s;
        QTest::newRow("twice: the first")
            << QDate(2026, 10, 24) << QTime(1, 30) << u"2026-10-25T00:30:00Z"_s;
    }
    void localTimesBecomeInstants()
    {
        QFETCH(QDate, date);
        QFETCH(QTime, time);
        QFETCH(QString, instant);
        const Calendar calendar(u"Europe/London"_s, QTime(6, 0));
        QCOMPARE(calendar.instant(date, time), QDateTime::fromString(instant, Qt::ISODate));
    }

    void everyInstantOfAYearIsInTheDayThatContainsIt()
    {
        const Calendar calendar(u"Europe/London"_s, QTime(6, 0));
        const QDateTime first(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC);
        for (int halfHour = 0; halfHour < 365 * 48; ++halfHour) {
            const QDateTime instant = first.addSecs(qint64(halfHour) * 1800);
            const QDate date = calendar.serviceDate(instant);
            QVERIFY(calendar.beginOf(date) <= instant);
            QVERIFY(instant < calendar.beginOf(date.addDays(1)));
        }
    }

    void unknownZoneFallsBackAndSaysSo()
    {
        const Calendar calendar(u"Mars/Olympus"_s, QTime());
        QVERIFY(!calendar.isZoneKnown());
        QCOMPARE(calendar.serviceDayStart(), QTime(6, 0));
    }
};

HOSTSTAND_TEST(tst_Calendar)
#include "tst_calendar.moc"
