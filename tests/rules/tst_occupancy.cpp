// SPDX-License-Identifier: Apache-2.0
#include "models/rules/occupancy.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime now(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC);

Table table(const QString& id, int covers)
{
    Table result;
    result.id = id;
    result.name = id;
    result.maxCovers = covers;
    return result;
}

Layout floor()
{
    Layout layout;
    layout.tables = {table(u"T1"_s, 2), table(u"T2"_s, 4), table(u"T3"_s, 4)};
    Table bar = table(u"BAR"_s, 12);
    bar.seating = Seating::by_seat;
    bar.seats = 12;
    layout.tables.append(bar);
    layout.combinations = {{u"c"_s, {u"T2"_s, u"T3"_s}, 5, 7}};
    return layout;
}

Reservation party(const QString& id, Status status, const QStringList& tables,
                  int minutesFromNow = 0)
{
    Reservation result;
    result.id = id;
    result.status = status;
    result.tableIds = tables;
    result.partySize = 2;
    result.duration = 90min;
    result.startAt = now.addSecs(minutesFromNow * 60);
    if (status == Status::seated)
        result.seatedAt = result.startAt;
    return result;
}

} // namespace

class tst_Occupancy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void tableIsNotSoldTwice_data()
    {
        QTest::addColumn<int>("statusA");
        QTest::addColumn<int>("startA");
        QTest::addColumn<int>("statusB");
        QTest::addColumn<int>("startB");
        QTest::addColumn<bool>("clashes");
        const auto row = [](const char* name, Status a, int startA, Status b, int startB,
                            bool clashes) {
            QTest::newRow(name) << static_cast<int>(a) << startA << static_cast<int>(b) << startB
                                << clashes;
        };
        row("two at it", Status::seated, -30, Status::entree, -10, true);
        row("two booked for one time", Status::booked, 30, Status::booked, 60, true);
        row("one after the other", Status::booked, 0, Status::booked, 90, false);
        row("seated before a booking", Status::seated, -30, Status::booked, 15, false);
        row("finished frees it", Status::finished, -90, Status::seated, -5, false);
        row("no-show frees it", Status::no_show, 0, Status::booked, 0, false);
    }
    void tableIsNotSoldTwice()
    {
        QFETCH(int, statusA);
        QFETCH(int, startA);
        QFETCH(int, statusB);
        QFETCH(int, startB);
        const Reservation a = party(u"a"_s, static_cast<Status>(statusA), {u"T1"_s}, startA);
        const Reservation b = party(u"b"_s, static_cast<Status>(statusB), {u"T1"_s}, startB);
        QTEST(clash(a, b, floor()), "clashes");
        QTEST(clash(b, a, floor()), "clashes");
    }

    void differentTablesNeverClash()
    {
        QVERIFY(!clash(party(u"a"_s, Status::seated, {u"T1"_s}),
                       party(u"b"_s, Status::seated, {u"T2"_s}), floor()));
    }

    void stoolsAreSoldOneByOne()
    {
        Reservation diaz = party(u"diaz"_s, Status::seated, {u"BAR"_s});
        Reservation chen = party(u"chen"_s, Status::seated, {u"BAR"_s});
        diaz.seats[u"BAR"_s] = {1, 2};
        chen.seats[u"BAR"_s] = {3, 3};
        QVERIFY(!clash(diaz, chen, floor()));
        chen.seats[u"BAR"_s] = {2, 3};
        QVERIFY(clash(diaz, chen, floor()));
        chen.seats.clear(); // the whole bar
        QVERIFY(clash(diaz, chen, floor()));
    }

    void bentRulesAreNamed()
    {
        Reservation large = party(u"a"_s, Status::seated, {u"T1"_s});
        large.partySize = 4;
        const Reservation there = party(u"b"_s, Status::drinks, {u"T1"_s});
        Block block;
        block.tableIds = {u"T1"_s};
        block.from = now.addSecs(-600);
        block.to = now.addSecs(600);
        const QList<BentRule> bent = bentRules(large, {&large, &there}, {&block}, floor(), now);
        QStringList names;
        for (const BentRule& rule : bent)
            names.append(overrideName(rule.kind));
        QCOMPARE(names, QStringList({u"overlap"_s, u"capacity"_s, u"block"_s}));
        QCOMPARE(bent.first().reservationId, u"b"_s);
    }

    void combinationHasItsOwnCapacity()
    {
        QCOMPARE(capacityOf({u"T3"_s, u"T2"_s}, floor()), 7);
        QCOMPARE(capacityOf({u"T1"_s, u"T2"_s}, floor()), 6);
        QCOMPARE(capacityOf({u"BAR"_s}, floor()), 12);
    }

    void seatingOccupiesAndLeavingDirties()
    {
        const Reservation waiting = party(u"a"_s, Status::arrived, {u"T1"_s});
        const Reservation seated = party(u"a"_s, Status::seated, {u"T1"_s});
        Reservation moved = seated;
        moved.tableIds = {u"T2"_s};
        Reservation finished = seated;
        finished.status = Status::finished;
        const QList<TableConsequence> sits{{u"T1"_s, TableCondition::occupied}};
        const QList<TableConsequence> moves{{u"T2"_s, TableCondition::occupied},
                                            {u"T1"_s, TableCondition::dirty}};
        const QList<TableConsequence> leaves{{u"T1"_s, TableCondition::dirty}};
        QCOMPARE(tableConsequences(&waiting, seated, floor()), sits);
        QCOMPARE(tableConsequences(nullptr, seated, floor()), sits);
        QCOMPARE(tableConsequences(&seated, moved, floor()), moves);
        QCOMPARE(tableConsequences(&seated, finished, floor()), leaves);
        QCOMPARE(tableConsequences(&seated, seated, floor()), QList<TableConsequence>());
    }

    void bussingIsTheCleaning()
    {
        Reservation bussing = party(u"a"_s, Status::bussing, {u"T1"_s});
        Reservation finished = bussing;
        finished.status = Status::finished;
        const QList<TableConsequence> expected{{u"T1"_s, TableCondition::clean}};
        QCOMPARE(tableConsequences(&bussing, finished, floor()), expected);
    }

    void stoolsLeaveTheBarAsItIs()
    {
        Reservation seated = party(u"a"_s, Status::seated, {u"BAR"_s});
        Reservation finished = seated;
        finished.status = Status::finished;
        QVERIFY(tableConsequences(&seated, finished, floor()).isEmpty());
    }

    void whoSitsStaysAtLeastAMoment()
    {
        const Reservation over = party(u"a"_s, Status::seated, {u"T1"_s}, -200);
        QVERIFY(stayOf(over, now).to > now);
    }
};

HOSTSTAND_TEST(tst_Occupancy)
#include "tst_occupancy.moc"
