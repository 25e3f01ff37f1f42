// SPDX-License-Identifier: Apache-2.0
#include "models/rules/turn_text.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_TurnText final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void whatIsTypedIsATurn_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("seated"); // since 18:50, else booked for 20:00; 90 minutes
        QTest::addColumn<int>("minutes");
        QTest::newRow("until") << u"21:45"_s << true << 175;
        QTest::newRow("until, booked") << u" 21.45 "_s << false << 105;
        QTest::newRow("past midnight") << u"0:30"_s << false << 270;
        QTest::newRow("to the night's end") << u"06:00"_s << false << 600;
        QTest::newRow("longer") << u"+15"_s << true << 105;
        QTest::newRow("longer, in words") << u"+ 1 h 15 min"_s << true << 165;
        QTest::newRow("shorter") << u"-15"_s << true << 75;
        QTest::newRow("shorter, a real minus") << u"−30m"_s << false << 60;
        QTest::newRow("hours and minutes") << u"1 h 45"_s << true << 105;
        QTest::newRow("close together") << u"1h45"_s << false << 105;
        QTest::newRow("hours") << u"2 hours"_s << true << 120;
        QTest::newRow("minutes") << u"105 min"_s << true << 105;
        QTest::newRow("a number") << u"75"_s << true << 75;
        QTest::newRow("the shortest") << u"15"_s << false << 15;
    }
    void whatIsTypedIsATurn()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, seated);
        QFETCH(const int, minutes);
        const auto turn = turnTyped(typed, party(seated), now(), m_date, m_calendar);
        QVERIFY(turn);
        QCOMPARE(static_cast<int>(turn->count()), minutes);
    }

    void whatCannotBeSaysWhy_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("seated");
        QTest::addColumn<QString>("code");
        QTest::newRow("nothing") << u""_s << true << u"no_such_turn"_s;
        QTest::newRow("words") << u"later"_s << true << u"no_such_turn"_s;
        QTest::newRow("no hour") << u"25:00"_s << true << u"no_such_turn"_s;
        QTest::newRow("no minute") << u"20:75"_s << true << u"no_such_turn"_s;
        QTest::newRow("by nothing") << u"+"_s << true << u"no_such_turn"_s;
        QTest::newRow("a long number") << u"2145"_s << true << u"no_such_turn"_s;
        QTest::newRow("over") << u"19:30"_s << true << u"time_is_over"_s;
        QTest::newRow("before it begins") << u"19:50"_s << false << u"time_is_over"_s;
        QTest::newRow("over by minutes") << u"-45"_s << true << u"time_is_over"_s;
        QTest::newRow("too short") << u"-80"_s << false << u"turn_too_short"_s;
        QTest::newRow("too short, in all") << u"14"_s << false << u"turn_too_short"_s;
        QTest::newRow("too long") << u"10 h 15"_s << false << u"beyond_the_night"_s;
    }
    void whatCannotBeSaysWhy()
    {
        QFETCH(const QString, typed);
        QFETCH(const bool, seated);
        QFETCH(const QString, code);
        const auto turn = turnTyped(typed, party(seated), now(), m_date, m_calendar);
        QVERIFY(!turn);
        QCOMPARE(turn.error().code, code);
    }

private:
    [[nodiscard]] QDateTime now() const { return m_calendar.instant(m_date, {19, 42}); }
    [[nodiscard]] Reservation party(bool seated) const
    {
        Reservation result;
        result.status = seated ? Status::entree : Status::booked;
        result.startAt = m_calendar.instant(m_date, {20, 0});
        if (seated)
            result.seatedAt = m_calendar.instant(m_date, {18, 50});
        result.duration = 90min;
        return result;
    }

    const QDate m_date{2026, 11, 21};
    const Calendar m_calendar{u"Europe/London"_s, {6, 0}};
};
HOSTSTAND_TEST(tst_TurnText)

#include "tst_turn_text.moc"
