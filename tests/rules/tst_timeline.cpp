// SPDX-License-Identifier: Apache-2.0
#include "models/rules/timeline.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_Timeline final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void onlyTheHoursThatMatterAreOpen_data()
    {
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("taken");
        QTest::addColumn<QString>("open");
        QTest::newRow("shifts") << u"11:00"_s << u""_s << u"12:00-15:00 17:00-22:30"_s;
        QTest::newRow("within a shift")
            << u"11:00"_s << u"18:10-20:00"_s << u"12:00-15:00 17:00-22:30"_s;
        QTest::newRow("past the last seating")
            << u"11:00"_s << u"21:10-23:05"_s << u"12:00-15:00 17:00-23:30"_s;
        QTest::newRow("between the shifts, close")
            << u"11:00"_s << u"15:10-15:50"_s << u"12:00-16:00 17:00-22:30"_s;
        QTest::newRow("between the shifts, no hour is left")
            << u"11:00"_s << u"15:10-16:10"_s << u"12:00-22:30"_s;
        QTest::newRow("a breakfast")
            << u"11:00"_s << u"08:05-09:10"_s << u"08:00-09:30 12:00-15:00 17:00-22:30"_s;
        QTest::newRow("after midnight")
            << u"11:00"_s << u"00:10-00:40"_s << u"12:00-15:00 17:00-22:30 00:00-01:00"_s;
        QTest::newRow("lunch is over, nobody came") << u"19:42"_s << u""_s << u"17:00-22:30"_s;
        QTest::newRow("lunch is over, somebody came")
            << u"19:42"_s << u"13:00-14:00"_s << u"12:00-15:00 17:00-22:30"_s;
    }
    void onlyTheHoursThatMatterAreOpen()
    {
        QFETCH(const QString, now);
        QFETCH(const QString, taken);
        QFETCH(const QString, open);
        QList<Stay> stays;
        for (const QString& one : taken.split(u' ', Qt::SkipEmptyParts))
            stays.append(stay(one));
        QCOMPARE(text(openHours(m_date, shifts(), m_calendar, stays, stay(now + u"-23:00"_s).from)),
                 open);
    }

    void aDayWithoutShiftsIsOpenAsAWhole()
    {
        QCOMPARE(text(openHours(m_date, {}, m_calendar, {}, at(19, 42))), u"06:00-06:00"_s);
        QCOMPARE(text(openHours(m_date, {}, m_calendar, {stay(u"19:40-20:00"_s)}, at(19, 42))),
                 u"19:30-20:00"_s);
    }

    void timesSnapToTheNearestStep_data()
    {
        QTest::addColumn<QTime>("at");
        QTest::addColumn<int>("step");
        QTest::addColumn<QTime>("snapped");
        QTest::newRow("down") << QTime(19, 37, 29) << 15 << QTime(19, 30);
        QTest::newRow("up") << QTime(19, 37, 30) << 15 << QTime(19, 45);
        QTest::newRow("there") << QTime(19, 45) << 15 << QTime(19, 45);
        QTest::newRow("fine, down") << QTime(19, 42, 20) << 5 << QTime(19, 40);
        QTest::newRow("fine, up") << QTime(19, 42, 40) << 5 << QTime(19, 45);
    }
    void timesSnapToTheNearestStep()
    {
        QFETCH(const QTime, at);
        QFETCH(const int, step);
        QFETCH(const QTime, snapped);
        QCOMPARE(hoststand::snapped(QDateTime(m_date, at, Qt::UTC), std::chrono::minutes(step)),
                 QDateTime(m_date, snapped, Qt::UTC));
    }

    void whatOverlapsHasALaneOfItsOwn_data()
    {
        QTest::addColumn<QString>("stays");
        QTest::addColumn<QList<int>>("lanes");
        QTest::newRow("one after the other") << u"18:00-19:00 19:00-20:00"_s << QList<int>{0, 0};
        QTest::newRow("beside each other") << u"18:00-19:30 19:00-20:00"_s << QList<int>{0, 1};
        QTest::newRow("the first lane that is free")
            << u"18:00-19:00 18:30-20:30 19:00-20:00 19:30-21:00"_s << QList<int>{0, 1, 0, 2};
        QTest::newRow("short ones need room") << u"18:00-18:01 18:05-19:00"_s << QList<int>{0, 1};
    }
    void whatOverlapsHasALaneOfItsOwn()
    {
        QFETCH(const QString, stays);
        QFETCH(const QList<int>, lanes);
        QList<Stay> list;
        for (const QString& one : stays.split(u' '))
            list.append(stay(one));
        QCOMPARE(lanesOf(list), lanes);
    }

    void barsAreWhereTheirPartiesAre()
    {
        Reservation seated = party(u"seated"_s, Status::dessert, 18, 0, {u"t1"_s});
        seated.seatedAt = at(18, 5);
        seated.duration = 90min;
        Reservation left = party(u"left"_s, Status::finished, 17, 0, {u"t1"_s});
        left.seatedAt = at(17, 0);
        left.leftAt = at(17, 50);
        const Reservation late = party(u"late"_s, Status::booked, 19, 30, {u"t2"_s});
        const Reservation noShow = party(u"noshow"_s, Status::no_show, 19, 0, {u"t2"_s});
        const Reservation free = party(u"free"_s, Status::booked, 20, 0, {});
        const Reservation both = party(u"both"_s, Status::booked, 21, 0, {u"t1"_s, u"t2"_s});
        const QList<TimelineRow> rows = rowsOf({&seated, &left, &late, &noShow, &free, &both});
        QCOMPARE(ids(rows.at(0)), QStringList{u"free"_s});
        QVERIFY(rows.at(0).tableId.isEmpty());
        QCOMPARE(rows.at(1).tableId, u"t1"_s);
        QCOMPARE(ids(rows.at(1)), (QStringList{u"left"_s, u"seated"_s, u"both"_s}));
        QCOMPARE(ids(rows.at(2)), (QStringList{u"late"_s, u"both"_s}));
        const TurnBar& over = rows.at(1).bars.at(1);
        QCOMPARE(over.stay, (Stay{at(18, 5), at(19, 42)}));
        QCOMPARE(over.plannedEnd, at(19, 35));
        QCOMPARE(rows.at(2).bars.at(0).stay, (Stay{at(19, 42), at(21, 12)})); // from now on
        QVERIFY(rows.at(1).bars.at(2).clashes.isEmpty());
        QCOMPARE(rows.at(2).bars.at(0).meets, QStringList{u"both"_s});
        QCOMPARE(rows.at(2).lanes, 2);
    }

    void tablesSoldTwiceClashAndStoolsBesideEachOtherDoNot()
    {
        const Reservation one = party(u"one"_s, Status::booked, 20, 0, {u"t1"_s});
        const Reservation two = party(u"two"_s, Status::booked, 20, 30, {u"t1"_s});
        Reservation left = party(u"left"_s, Status::booked, 20, 0, {u"bar"_s});
        left.seats = {{u"bar"_s, {1, 2}}};
        Reservation right = party(u"right"_s, Status::booked, 20, 0, {u"bar"_s});
        right.seats = {{u"bar"_s, {3, 2}}};
        const QList<TimelineRow> rows = rowsOf({&one, &two, &left, &right});
        QCOMPARE(rows.at(1).bars.at(0).clashes, QStringList{u"two"_s});
        QCOMPARE(rows.at(1).bars.at(1).clashes, QStringList{u"one"_s});
        const TimelineRow& bar = rows.at(3);
        QCOMPARE(bar.lanes, 2);
        QVERIFY(bar.bars.at(0).clashes.isEmpty() && bar.bars.at(0).meets.isEmpty());
    }

    void whatNobodyHasIsFree()
    {
        const Reservation one = party(u"one"_s, Status::booked, 20, 0, {u"t1"_s});
        Block block;
        block.tableIds = {u"t1"_s};
        block.from = at(22, 0);
        block.to = at(22, 20);
        m_blocks = {&block};
        const QList<TimelineRow> rows = rowsOf({&one});
        QCOMPARE(text(freeGaps(rows.at(1), {at(19, 42), at(22, 30)})),
                 u"19:42-20:00 21:30-22:00"_s);
        QCOMPARE(text(freeGaps(rows.at(2), {at(19, 42), at(22, 30)})), u"19:42-22:30"_s);
        m_blocks.clear();
    }

private:
    [[nodiscard]] QDateTime at(int hour, int minute) const
    {
        return m_calendar.instant(m_date, {hour, minute});
    }
    [[nodiscard]] Stay stay(const QString& typed) const
    {
        const auto time = [&](const QString& one) {
            return m_calendar.instant(m_date, QTime::fromString(one, u"HH:mm"_s));
        };
        return {time(typed.section(u'-', 0, 0)), time(typed.section(u'-', 1, 1))};
    }
    [[nodiscard]] QString text(const QList<Stay>& stays) const
    {
        QStringList all;
        for (const Stay& one : stays)
            all.append(m_calendar.local(one.from).toString(u"HH:mm"_s) + u'-' +
                       m_calendar.local(one.to).toString(u"HH:mm"_s));
        return all.join(u' ');
    }
    [[nodiscard]] static QStringList ids(const TimelineRow& row)
    {
        QStringList all;
        for (const TurnBar& bar : row.bars)
            all.append(bar.party->id);
        return all;
    }
    [[nodiscard]] static QList<Shift> shifts()
    {
        Shift lunch;
        lunch.start = {12, 0};
        lunch.end = {15, 0};
        Shift dinner;
        dinner.start = {17, 0};
        dinner.end = {22, 30};
        Shift brunch; // Sundays
        brunch.days = {7};
        brunch.start = {9, 0};
        brunch.end = {11, 0};
        return {dinner, lunch, brunch};
    }
    [[nodiscard]] Reservation party(const QString& id, Status status, int hour, int minute,
                                    const QStringList& tables) const
    {
        Reservation result;
        result.id = id;
        result.status = status;
        result.startAt = at(hour, minute);
        result.duration = 90min;
        result.partySize = 2;
        result.tableIds = tables;
        return result;
    }
    [[nodiscard]] QList<TimelineRow> rowsOf(const QList<const Reservation*>& parties)
    {
        m_layout = {};
        m_layout.areas = {{u"main"_s, u"Main"_s}, {u"barroom"_s, u"Bar"_s}};
        Table bar;
        bar.id = u"bar"_s;
        bar.areaId = u"barroom"_s;
        bar.seating = Seating::by_seat;
        bar.seats = 6;
        m_layout.tables.append(bar); // areas come in their order
        for (const QString& id : {u"t1"_s, u"t2"_s}) {
            Table table;
            table.id = id;
            table.areaId = u"main"_s;
            m_layout.tables.append(table);
        }
        FloorSituation floor;
        floor.layout = &m_layout;
        floor.parties = parties;
        floor.blocks = m_blocks;
        floor.now = at(19, 42);
        return timelineRows(floor);
    }

    const QDate m_date{2026, 11, 21};
    const Calendar m_calendar{u"Europe/London"_s, {6, 0}};
    Layout m_layout;
    QList<const Block*> m_blocks;
};
HOSTSTAND_TEST(tst_Timeline)

#include "tst_timeline.moc"
