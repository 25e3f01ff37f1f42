// SPDX-License-Identifier: Apache-2.0
#include "models/rules/standing.h"
#include "models/rules/timeline.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

Layout twoRooms()
{
    Layout layout;
    layout.areas = {{u"room"_s, u"Room"_s}, {u"patio"_s, u"Patio"_s}};
    for (const QString& id : {u"T1"_s, u"T2"_s, u"P1"_s}) {
        Table table;
        table.id = table.name = id;
        table.areaId = id.startsWith(u'P') ? u"patio"_s : u"room"_s;
        table.x = 100;
        table.y = 200;
        table.rotation = 345;
        table.w = table.h = 90;
        layout.tables.append(table);
    }
    return layout;
}

} // namespace

class tst_Standing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onlyWhatWasMovedStandsElsewhere()
    {
        const Layout layout = twoRooms();
        ServiceDay day;
        day.movedTables = {{u"T2"_s, u"patio"_s, 40, 60, 15}};
        const Layout tonight = standingTonight(layout, &day);
        QCOMPARE(tonight.tables.at(0), layout.tables.at(0));
        QCOMPARE(tonight.tables.at(2), layout.tables.at(2));
        Table moved = layout.tables.at(1);
        moved.areaId = u"patio"_s;
        moved.x = 40;
        moved.y = 60;
        moved.rotation = 15;
        QCOMPARE(tonight.tables.at(1), moved); // and nothing else of it differs
        QCOMPARE(areaTonight(layout.tables.at(1), &day), u"patio"_s);
        QCOMPARE(areaTonight(layout.tables.at(1), nullptr), u"room"_s);
        QCOMPARE(standingTonight(layout, nullptr), layout);
        QVERIFY(!movedTonight(&day, u"T1"_s));
    }

    void whatStandsAsInTheLayoutIsNoMove()
    {
        const Layout layout = twoRooms();
        const MovedTable moved{u"T2"_s, u"room"_s, 110, 200, 345};
        QCOMPARE(movesFrom(layout, {{u"P1"_s, u"patio"_s, 10, 20, 0},
                                    {u"T1"_s, u"room"_s, 100, 200, -15}, // the same angle
                                    {u"T2"_s, u"patio"_s, 1, 1, 1},
                                    {u"X9"_s, u"room"_s, 1, 1, 1},
                                    moved}),
                 (QList<MovedTable>{moved, {u"P1"_s, u"patio"_s, 10, 20, 0}}));
    }

    void theTimelineHasTheTableInTheAreaOfTonight()
    {
        const Layout layout = twoRooms();
        ServiceDay day;
        day.movedTables = {{u"T1"_s, u"patio"_s, 40, 60, 15}};
        FloorSituation floor;
        floor.layout = &layout;
        floor.day = &day;
        floor.now = QDateTime(QDate(2026, 11, 21), QTime(19, 42), Qt::UTC);
        QStringList rows;
        for (const TimelineRow& row : timelineRows(floor))
            rows.append(row.tableId + u'@' + row.areaId);
        QCOMPARE(rows, (QStringList{u"@"_s, u"T2@room"_s, u"T1@patio"_s, u"P1@patio"_s}));
    }
};

HOSTSTAND_TEST(tst_Standing)
#include "tst_standing.moc"
