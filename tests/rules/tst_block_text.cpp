// SPDX-License-Identifier: Apache-2.0
#include "models/rules/block_text.h"
#include "models/rules/occupancy.h"
#include "models/rules/seating.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

class tst_BlockText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsTypedIsATimeAndAReason_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("from"); // London's, of Saturday's service
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("reason");
        QTest::newRow("nothing") << u""_s << u"19:42"_s << u"06:00"_s << u""_s;
        QTest::newRow("a reason") << u"wobbly leg"_s << u"19:42"_s << u"06:00"_s << u"wobbly leg"_s;
        QTest::newRow("minutes") << u"30"_s << u"19:42"_s << u"20:12"_s << u""_s;
        QTest::newRow("minutes, a reason")
            << u" 30  a spill "_s << u"19:42"_s << u"20:12"_s << u"a spill"_s;
        QTest::newRow("min") << u"45 min spill"_s << u"19:42"_s << u"20:27"_s << u"spill"_s;
        QTest::newRow("no number of minutes")
            << u"2nd chair"_s << u"19:42"_s << u"06:00"_s << u"2nd chair"_s;
        QTest::newRow("until") << u"21:00"_s << u"19:42"_s << u"21:00"_s << u""_s;
        QTest::newRow("until, a reason")
            << u"21.00 owner"_s << u"19:42"_s << u"21:00"_s << u"owner"_s;
        QTest::newRow("from and to")
            << u"20:30-21:30 fitters"_s << u"20:30"_s << u"21:30"_s << u"fitters"_s;
        QTest::newRow("spaces and a dash")
            << u"20:30 – 21:30"_s << u"20:30"_s << u"21:30"_s << u""_s;
        QTest::newRow("begun") << u"18:00-21:00"_s << u"19:42"_s << u"21:00"_s << u""_s;
        QTest::newRow("past midnight") << u"00:30"_s << u"19:42"_s << u"00:30"_s << u""_s;
        QTest::newRow("longer than the day") << u"999"_s << u"19:42"_s << u"06:00"_s << u""_s;
        QTest::newRow("m") << u"30m spill"_s << u"19:42"_s << u"20:12"_s << u"spill"_s;
        QTest::newRow("minutes in words") << u"4 Minutes"_s << u"19:42"_s << u"19:46"_s << u""_s;
        QTest::newRow("h") << u"2h"_s << u"19:42"_s << u"21:42"_s << u""_s;
        QTest::newRow("an hour") << u"1 hour spill"_s << u"19:42"_s << u"20:42"_s << u"spill"_s;
        QTest::newRow("a few of something")
            << u"2 chairs broken"_s << u"19:42"_s << u"06:00"_s << u"2 chairs broken"_s;
        QTest::newRow("the night's end") << u"06:00"_s << u"19:42"_s << u"06:00"_s << u""_s;
        QTest::newRow("to the night's end")
            << u"20:00-06:00 fitters"_s << u"20:00"_s << u"06:00"_s << u"fitters"_s;
    }
    void whatIsTypedIsATimeAndAReason()
    {
        QFETCH(QString, typed);
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, reason);
        const Result<BlockSpan> span = blockSpan(typed, now(), m_day, m_calendar);
        QVERIFY(span);
        QCOMPARE(m_calendar.local(span->from).toString(u"HH:mm"_s), from);
        QCOMPARE(m_calendar.local(span->to).toString(u"HH:mm"_s), to);
        QVERIFY(span->from < span->to);
        QVERIFY(span->from.secsTo(span->to) < 24 * 3600);
        QCOMPARE(span->reason, reason);
    }

    void whatCannotBeSaysWhy_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("code");
        QTest::newRow("over") << u"19:00"_s << u"time_is_over"_s;
        QTest::newRow("all over") << u"18:00-19:00"_s << u"time_is_over"_s;
        QTest::newRow("backwards") << u"21:00-20:00"_s << u"ends_before_it_begins"_s;
        QTest::newRow("no time at all") << u"20:00-20:00"_s << u"ends_before_it_begins"_s;
        QTest::newRow("no hour") << u"25:00"_s << u"no_such_time"_s;
        QTest::newRow("no minute") << u"20:75 x"_s << u"no_such_time"_s;
        QTest::newRow("no end") << u"20:00-24:30"_s << u"no_such_time"_s;
        QTest::newRow("no colon") << u"2100 fitters"_s << u"no_such_time"_s;
        QTest::newRow("no minutes") << u"0 spill"_s << u"no_such_time"_s;
    }
    void whatCannotBeSaysWhy()
    {
        QFETCH(QString, typed);
        QFETCH(QString, code);
        const Result<BlockSpan> span = blockSpan(typed, now(), m_day, m_calendar);
        QVERIFY(!span);
        QCOMPARE(span.error().code, code);
    }

    void aNightThatStaysOnIsOfTheNewDay()
    {
        const QDateTime late = m_calendar.instant(m_day.addDays(1), QTime(6, 30));
        const auto minutes = blockSpan(u"30 mopping"_s, late, m_day, m_calendar);
        QVERIFY(minutes);
        QCOMPARE(minutes->to, late.addSecs(1800));
        const auto rest = blockSpan(u"mopping"_s, late, m_day, m_calendar);
        QVERIFY(rest);
        QCOMPARE(rest->to, m_calendar.beginOf(m_day.addDays(2)));
        QVERIFY(blockSpan(u"07:00"_s, late, m_day, m_calendar));
    }

    void aBlockMeetsWhoSitsOrIsToSitThereInItsTime()
    {
        std::vector<Reservation> parties(5);
        const auto party = [&](std::size_t i, Status status, const QString& table, int minutes) {
            Reservation& one = parties.at(i);
            one.id = QString::number(i);
            one.status = status;
            one.tableIds = {table};
            one.startAt = now().addSecs(60LL * minutes);
            one.duration = std::chrono::minutes(90);
            if (status == Status::seated)
                one.seatedAt = one.startAt;
        };
        party(0, Status::seated, u"T6"_s, -30);
        party(1, Status::booked, u"T6"_s, 75);
        party(2, Status::booked, u"T6"_s, 180);
        party(3, Status::finished, u"T6"_s, -60);
        party(4, Status::seated, u"T7"_s, -10);
        FloorSituation floor;
        floor.now = now();
        for (const Reservation& one : parties)
            floor.parties.append(&one);
        const auto met = [&](int from, int to) {
            QStringList ids;
            for (const Reservation* one :
                 metByBlock(floor, u"T6"_s, {now().addSecs(60LL * from), now().addSecs(60LL * to)}))
                ids.append(one->id);
            return ids;
        };
        QCOMPARE(met(0, 30), QStringList{u"0"_s});
        QCOMPARE(met(0, 75), QStringList{u"0"_s}); // half-open
        QCOMPARE(met(0, 76), QStringList({u"0"_s, u"1"_s}));
        QCOMPARE(met(60, 75), QStringList());
        QCOMPARE(met(0, 600), QStringList({u"0"_s, u"1"_s, u"2"_s}));
    }

    void minutesAreMinutesInTheNightTheClocksGoBack()
    {
        const QDate saturday(2026, 10, 24);
        const QDateTime late = m_calendar.instant(saturday, QTime(0, 45));
        const auto span = blockSpan(u"90"_s, late, saturday, m_calendar);
        QVERIFY(span);
        QCOMPARE(late.secsTo(span->to), 90 * 60);
        QCOMPARE(m_calendar.local(span->to).time(), QTime(1, 15)); // the second time
    }

private:
    [[nodiscard]] QDateTime now() const { return m_calendar.instant(m_day, QTime(19, 42)); }

    const QDate m_day{2026, 11, 21};
    const Calendar m_calendar{u"Europe/London"_s, QTime(6, 0)};
};
HOSTSTAND_TEST(tst_BlockText)

#include "tst_block_text.moc"
