// SPDX-License-Identifier: Apache-2.0
#include "models/rules/turns.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {
Shift shift(const QString& id, QTime start, QTime end)
{
    Shift result;
    result.id = id;
    result.start = start;
    result.end = end;
    result.turnMinutes = {{2, 90}, {4, 105}, {8, 135}};
    return result;
}
} // namespace

class tst_Turns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void turnGrowsWithTheParty_data()
    {
        QTest::addColumn<int>("covers");
        QTest::addColumn<int>("minutes");
        QTest::newRow("alone") << 1 << 90;
        QTest::newRow("two") << 2 << 90;
        QTest::newRow("three") << 3 << 105;
        QTest::newRow("four") << 4 << 105;
        QTest::newRow("eight") << 8 << 135;
        QTest::newRow("twelve") << 12 << 135;
    }
    void turnGrowsWithTheParty()
    {
        QFETCH(int, covers);
        QFETCH(int, minutes);
        const Shift dinner = shift(u"d"_s, QTime(17, 0), QTime(22, 30));
        QCOMPARE(expectedTurn(&dinner, covers), std::chrono::minutes(minutes));
    }

    void withoutAShiftItIsNinetyMinutes() { QCOMPARE(expectedTurn(nullptr, 4), 90min); }

    void findsTheShiftOfAnInstant()
    {
        const QList<Shift> shifts{shift(u"l"_s, QTime(12, 0), QTime(14, 30)),
                                  shift(u"d"_s, QTime(17, 0), QTime(0, 30))};
        const Calendar calendar(u"Europe/London"_s, QTime(6, 0));
        const auto at = [&](int day, int hour, int minute) {
            return shiftAt(shifts, calendar,
                           QDateTime(QDate(2026, 11, day), QTime(hour, minute), Qt::UTC))
                ->id;
        };
        QCOMPARE(at(21, 9, 0), u"l"_s);
        QCOMPARE(at(21, 13, 0), u"l"_s);
        QCOMPARE(at(21, 15, 0), u"d"_s);
        QCOMPARE(at(21, 19, 42), u"d"_s);
        QCOMPARE(at(22, 0, 15), u"d"_s);
        QCOMPARE(at(22, 2, 0), u"d"_s);
    }

    void shiftOfOtherDaysDoesNotCount()
    {
        Shift brunch = shift(u"b"_s, QTime(10, 0), QTime(15, 0));
        brunch.days = {7};
        const Calendar calendar;
        const QDateTime saturday(QDate(2026, 11, 21), QTime(11, 0), Qt::UTC);
        QCOMPARE(shiftAt({brunch}, calendar, saturday), nullptr);
        QVERIFY(shiftAt({brunch}, calendar, saturday.addDays(1)) != nullptr);
    }

    void turnCountsFromSeating()
    {
        Reservation party;
        QCOMPARE(turnOf(party, QDateTime::currentDateTimeUtc()), Turn());
        party.duration = 105min;
        party.seatedAt = QDateTime(QDate(2026, 11, 21), QTime(18, 0), Qt::UTC);
        const Turn turn = turnOf(party, party.seatedAt.addSecs(114 * 60));
        QCOMPARE(turn.elapsed, 114min);
        QCOMPARE(turn.over(), 9min);
        QVERIFY(turn.fraction() > 1.0);
    }
};

HOSTSTAND_TEST(tst_Turns)
#include "tst_turns.moc"
