// SPDX-License-Identifier: Apache-2.0
#include "models/items/tables_model.h"
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_TablesModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aTableSaysWhoSitsAndWhoComesNext()
    {
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        Reservation sits = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(19, 0), u"g1"_s);
        sits.status = Status::drinks;
        sits.seatedAt = SmallHouse::at(19, 0);
        sits.tableIds = {u"t1"_s};
        house.put(sits);
        Reservation comes = SmallHouse::party(u"r2"_s, 2, SmallHouse::at(21, 0), u"g2"_s);
        comes.tableIds = {u"t1"_s};
        house.put(comes);
        const TableRow& row = model.row(model.rowOf(u"t1"_s));
        QCOMPARE(row.occupant.id, u"r1"_s);
        QCOMPARE(row.occupant.name, u"Guest1, Ada"_s);
        QCOMPARE(row.turn.elapsed, std::chrono::minutes(42));
        QCOMPARE(row.next.id, u"r2"_s);
        QCOMPARE(row.serverInitials, u"AN"_s);
        QCOMPARE(row.readyAt,
                 SmallHouse::at(20, 35)); // 19:00, a turn of 90 minutes, and the cleaning
    }

    void whoComesNextIsNotMetWhereTheTableIsNotReadyByThen_data()
    {
        QTest::addColumn<int>("minute");
        QTest::addColumn<bool>("isMet");
        QTest::newRow("when it is ready") << 35 << true;
        QTest::newRow("while it is cleaned") << 34 << false;
        QTest::newRow("while they sit") << 0 << false;
    }
    void whoComesNextIsNotMetWhereTheTableIsNotReadyByThen()
    {
        QFETCH(const int, minute);
        QFETCH(const bool, isMet);
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        Reservation sits = SmallHouse::party(u"r1"_s, 4, SmallHouse::at(19, 0), u"g1"_s);
        sits.status = Status::drinks;
        sits.seatedAt = SmallHouse::at(19, 0); // ready at 20:35
        sits.tableIds = {u"t1"_s};
        house.put(sits);
        QVERIFY(!model.row(model.rowOf(u"t1"_s)).nextNotMet);
        Reservation comes = SmallHouse::party(u"r2"_s, 2, SmallHouse::at(20, minute), u"g2"_s);
        comes.tableIds = {u"t1"_s};
        house.put(comes);
        QCOMPARE(model.row(model.rowOf(u"t1"_s)).nextNotMet, !isMet);
        sits.status = Status::finished;
        house.put(sits);
        QVERIFY(!model.row(model.rowOf(u"t1"_s)).nextNotMet);
    }

    void aTableThatStandsElsewhereSaysSo()
    {
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QVERIFY(!model.row(model.rowOf(u"t1"_s)).movedTonight);
        ServiceDay day = *house.book.serviceDay(SmallHouse::date());
        day.movedTables = {{u"t1"_s, u"elsewhere"_s, 10, 20, 30}};
        house.put(day);
        QVERIFY(model.row(model.rowOf(u"t1"_s)).movedTonight);
        QCOMPARE(model.row(model.rowOf(u"t1"_s)).areaId, u"elsewhere"_s);
    }

    void aTileHasTheServerOfWhoSitsThere()
    {
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        Reservation sits = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(19, 0), u"g1"_s);
        sits.status = Status::drinks;
        sits.seatedAt = SmallHouse::at(19, 0);
        sits.tableIds = {u"t1"_s}; // in Ana's section
        sits.serverId = u"lu"_s;
        house.put(sits);
        QCOMPARE(model.row(model.rowOf(u"t1"_s)).serverInitials, u"LU"_s);
        sits.status = Status::finished;
        house.put(sits);
        QCOMPARE(model.row(model.rowOf(u"t1"_s)).serverInitials, u"AN"_s);
    }

    void anOpenTableSaysHowLong()
    {
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QCOMPARE(model.row(0).freeMinutes, -1);
        Reservation comes = SmallHouse::party(u"r2"_s, 2, SmallHouse::at(20, 15));
        comes.tableIds = {u"t1"_s};
        house.put(comes);
        QCOMPARE(model.row(0).freeMinutes, 33);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        house.clock.advance(std::chrono::minutes(1));
        model.tick();
        QCOMPARE(changed.size(), 1);
        const QList<int> expected{TablesModel::FreeMinutesRole, TablesModel::TableRole};
        QCOMPARE(changed.first().at(2).value<QList<int>>(), expected);
    }

    void aBarSaysWhoIsOnWhichStools()
    {
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        Reservation sits = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(19, 0));
        sits.status = Status::seated;
        sits.seatedAt = SmallHouse::at(19, 10);
        sits.tableIds = {u"bar"_s};
        sits.seats = {{u"bar"_s, {3, 2}}};
        house.put(sits);
        const TableRow& row = model.row(model.rowOf(u"bar"_s));
        QVERIFY(row.occupant.id.isEmpty());
        QCOMPARE(row.stretches.size(), 1);
        QCOMPARE(row.stretches.first().seats, (SeatRange{3, 2}));
        QCOMPARE(row.openStretches, (QList<SeatRange>{{1, 2}, {5, 2}}));
    }

    void aTableThatItsPartyLeftIsDirty()
    {
        SmallHouse house;
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        TableState state;
        state.id = u"t1"_s;
        state.condition = TableCondition::occupied;
        state.since = SmallHouse::at(19, 38);
        house.put(state);
        QCOMPARE(model.row(0).condition, TableCondition::dirty);
        QCOMPARE(model.row(0).conditionMinutes, 4);
    }

    void tablesSayWhetherTheCandidateFits()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 4, SmallHouse::at(20, 0)));
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QVERIFY(!model.row(0).fit);
        model.setCandidate(u"r1"_s);
        QCOMPARE(model.row(model.rowOf(u"t1"_s)).fit, Fit::too_small);
        QCOMPARE(model.row(model.rowOf(u"t2"_s)).fit, Fit::fits);
        model.setCandidate({});
        QVERIFY(!model.row(1).fit);
    }

    void joinedTablesNameEachOther()
    {
        SmallHouse house;
        Reservation comes = SmallHouse::party(u"r1"_s, 6, SmallHouse::at(20, 0));
        comes.tableIds = {u"t2"_s, u"t4"_s};
        house.put(comes);
        TablesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QCOMPARE(model.row(model.rowOf(u"t2"_s)).joinedWith, QStringList{u"t4"_s});
        QCOMPARE(model.row(model.rowOf(u"t4"_s)).joinedWith, QStringList{u"t2"_s});
    }
};

HOSTSTAND_TEST(tst_TablesModel)

#include "tst_tables_model.moc"
