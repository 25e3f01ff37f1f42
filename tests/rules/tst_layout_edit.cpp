// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layout_changes.h"
#include "models/rules/layout_check.h"
#include "models/rules/layout_draft.h"
#include "models/rules/layout_edit.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A table of 100 by 100 at that place.
Table tableAt(const QString& name, double x, double y, const QString& area = u"hall"_s)
{
    Table table;
    table.id = u"tbl_"_s + name;
    table.name = name;
    table.areaId = area;
    table.x = x;
    table.y = y;
    table.w = 100;
    table.h = 100;
    table.minCovers = 2;
    table.maxCovers = 4;
    table.seats = 4;
    return table;
}

/// T1, T2 and T3 in a row in the hall, P1 on the patio.
Layout smallPlan()
{
    Layout layout;
    layout.id = u"lay"_s;
    layout.name = u"Standard"_s;
    layout.areas = {{u"hall"_s, u"Hall"_s}, {u"patio"_s, u"Patio"_s}};
    layout.tables = {tableAt(u"T1"_s, 100, 100), tableAt(u"T2"_s, 300, 120),
                     tableAt(u"T3"_s, 700, 140), tableAt(u"P1"_s, 100, 100, u"patio"_s)};
    layout.combinations = {{u"cmb"_s, {u"tbl_T1"_s, u"tbl_T2"_s}, 5, 6}};
    layout.fixtures = {{u"fix"_s, u"wall"_s, {}, u"hall"_s, 400, 400, 300, 15, 0}};
    return layout;
}

const QStringList allThree{u"tbl_T1"_s, u"tbl_T2"_s, u"tbl_T3"_s};

QList<double> placesOf(const Layout& layout, const QStringList& ids, double Table::*member)
{
    QList<double> places;
    for (const QString& id : ids)
        places.append(layout.table(id)->*member);
    return places;
}

} // namespace

class tst_LayoutEdit : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aNewTableGetsTheNextFreeName()
    {
        Layout layout = smallPlan();
        QCOMPARE(nextFreeName(layout, u"T1"_s), u"T4"_s);
        QCOMPARE(nextFreeName(layout, u"T12"_s), u"T13"_s);
        QCOMPARE(nextFreeName(layout, u"Bar"_s), u"Bar 2"_s);
        const Table table = newTable(layout, TableShape::round, u"hall"_s, {500, 500});
        QCOMPARE(table.name, u"T4"_s);
        QCOMPARE(newTable(layout, TableShape::round, u"patio"_s, {}).name, u"P2"_s);
        layout.areas.append({u"bar"_s, u"Bar"_s});
        QCOMPARE(newTable(layout, TableShape::round, u"bar"_s, {}).name, u"T4"_s);
    }

    void everyShapeIsSaneAtOnce_data()
    {
        QTest::addColumn<TableShape>("shape");
        QTest::addColumn<Seating>("seating");
        QTest::newRow("round") << TableShape::round << Seating::whole;
        QTest::newRow("square") << TableShape::square << Seating::whole;
        QTest::newRow("rectangle") << TableShape::rectangle << Seating::whole;
        QTest::newRow("booth") << TableShape::booth << Seating::whole;
        QTest::newRow("bar") << TableShape::bar << Seating::by_seat;
        QTest::newRow("communal") << TableShape::communal << Seating::by_seat;
    }

    void everyShapeIsSaneAtOnce()
    {
        QFETCH(TableShape, shape);
        QFETCH(Seating, seating);
        Layout layout = smallPlan();
        layout.tables.append(newTable(layout, shape, u"hall"_s, {700, 700}));
        QCOMPARE(layout.tables.last().seating, seating);
        QVERIFY(whyNotSaved(layout).isEmpty());
        // The same of a table that becomes of that shape.
        const Layout other =
            withTables(smallPlan(), {u"tbl_T3"_s}, [&](Table& table) { table.shape = shape; });
        QCOMPARE(other.table(u"tbl_T3"_s)->seating, seating);
        QVERIFY(whyNotSaved(other).isEmpty());
    }

    void copiesTakeTheirCombinationAlong()
    {
        QStringList copies;
        const Layout layout = withCopies(smallPlan(), {u"tbl_T1"_s, u"tbl_T2"_s, u"fix"_s}, copies);
        QCOMPARE(copies.size(), 3);
        QCOMPARE(layout.table(copies.at(0))->name, u"T4"_s);
        QCOMPARE(layout.table(copies.at(1))->name, u"T5"_s);
        QCOMPARE(layout.fixtures.size(), 2);
        QVERIFY(combinationOf(layout, {copies.at(1), copies.at(0)}));
        QCOMPARE(layout.combinations.size(), 2);
    }

    void whatIsRemovedTakesItsCombinationsAlong()
    {
        const Layout layout = without(smallPlan(), {u"tbl_T2"_s, u"fix"_s});
        QVERIFY(!layout.table(u"tbl_T2"_s));
        QVERIFY(layout.combinations.isEmpty());
        QVERIFY(layout.fixtures.isEmpty());
    }

    void tablesAreAligned_data()
    {
        QTest::addColumn<int>("how");
        QTest::addColumn<QList<double>>("across");
        QTest::addColumn<QList<double>>("down");
        const QList<double> asWasX{100, 300, 700};
        const QList<double> asWasY{100, 120, 140};
        const auto row = [](const char* name, Alignment how, const QList<double>& x,
                            const QList<double>& y) {
            QTest::newRow(name) << static_cast<int>(how) << x << y;
        };
        row("left", Alignment::left, {100, 100, 100}, asWasY);
        row("centre", Alignment::centre, {400, 400, 400}, asWasY);
        row("right", Alignment::right, {700, 700, 700}, asWasY);
        row("top", Alignment::top, asWasX, {100, 100, 100});
        row("middle", Alignment::middle, asWasX, {120, 120, 120});
        row("bottom", Alignment::bottom, asWasX, {140, 140, 140});
    }

    void tablesAreAligned()
    {
        QFETCH(int, how);
        QFETCH(QList<double>, across);
        QFETCH(QList<double>, down);
        const Layout layout = aligned(smallPlan(), allThree, static_cast<Alignment>(how));
        QCOMPARE(placesOf(layout, allThree, &Table::x), across);
        QCOMPARE(placesOf(layout, allThree, &Table::y), down);
    }

    void theRoomBetweenIsShared()
    {
        const Layout layout = distributed(smallPlan(), allThree, Qt::Horizontal);
        QCOMPARE(placesOf(layout, allThree, &Table::x), (QList<double>{100, 400, 700}));
        QCOMPARE(placesOf(layout, allThree, &Table::y), (QList<double>{100, 120, 140}));
    }

    void turningGoesRound()
    {
        const Layout layout = turnedBy(smallPlan(), {u"tbl_T1"_s, u"fix"_s}, -15);
        QCOMPARE(layout.table(u"tbl_T1"_s)->rotation, 345.0);
        QCOMPARE(layout.fixtures.first().rotation, 345.0);
    }

    void whatIsMovedMeetsItsNeighbours_data()
    {
        QTest::addColumn<QPointF>("by");
        QTest::addColumn<QPointF>("expected");
        QTest::addColumn<int>("guides");
        // T3 stands at 700, 140; T2 at 300, 120.
        QTest::newRow("level with T2") << QPointF(-190, -17) << QPointF(-190, -20) << 1;
        QTest::newRow("below T2") << QPointF(-396, 203) << QPointF(-400, 200) << 1;
        QTest::newRow("the grid") << QPointF(203, 163) << QPointF(200, 160) << 0;
    }

    void whatIsMovedMeetsItsNeighbours()
    {
        QFETCH(QPointF, by);
        QFETCH(QPointF, expected);
        QFETCH(int, guides);
        const Snap snap = snapped(smallPlan(), {u"tbl_T3"_s}, by, 6);
        QCOMPARE(snap.by, expected);
        QCOMPARE(snap.guides.size(), guides);
    }

    void combinationsAreProposedByTheirTables()
    {
        const Layout layout = smallPlan();
        const Combination two = proposedCombination(layout, {u"tbl_T2"_s, u"tbl_T3"_s});
        QCOMPARE(two.minCovers, 5);
        QCOMPARE(two.maxCovers, 6);
        const Combination three = proposedCombination(layout, allThree);
        QCOMPARE(three.maxCovers, 8);
    }

    void onlyWholePlansAreSaved_data()
    {
        QTest::addColumn<LayoutFault::Kind>("kind");
        QTest::addColumn<QStringList>("ids");
        QTest::addColumn<Layout>("layout");
        using Kind = LayoutFault::Kind;
        const auto row = [](const char* name, Kind kind, const QStringList& ids,
                            const std::function<void(Layout&)>& spoil) {
            Layout layout = smallPlan();
            spoil(layout);
            QTest::newRow(name) << kind << ids << layout;
        };
        row("no name", Kind::no_name, {}, [](Layout& plan) { plan.name = u" "_s; });
        row("area without a name", Kind::area_without_name, {u"patio"_s},
            [](Layout& plan) { plan.areas.last().name.clear(); });
        row("areas of one name", Kind::area_named_twice, {u"hall"_s, u"patio"_s},
            [](Layout& plan) { plan.areas.last().name = u"hall"_s; });
        row("table without a name", Kind::table_without_name, {u"tbl_T1"_s},
            [](Layout& plan) { plan.tables[0].name.clear(); });
        row("tables of one name", Kind::table_named_twice, {u"tbl_T1"_s, u"tbl_P1"_s},
            [](Layout& plan) { plan.tables[3].name = u"t1"_s; });
        row("on each other", Kind::on_each_other, {u"tbl_T1"_s, u"tbl_T2"_s},
            [](Layout& plan) { plan.tables[1].x = 190; });
        row("left of the floor", Kind::outside, {u"tbl_T1"_s},
            [](Layout& plan) { plan.tables[0].x = 40; });
        row("least above most", Kind::least_above_most, {u"tbl_T1"_s},
            [](Layout& plan) { plan.tables[0].minCovers = 5; });
        row("no seats", Kind::no_seats, {u"tbl_T3"_s}, [](Layout& plan) {
            plan.tables[2].seating = Seating::by_seat;
            plan.tables[2].seats = 0;
        });
        row("fewer seats than a party", Kind::few_seats, {u"tbl_T3"_s}, [](Layout& plan) {
            plan.tables[2].seating = Seating::by_seat;
            plan.tables[2].seats = 3;
        });
        row("combined across areas", Kind::combination_across_areas, {u"tbl_T1"_s, u"tbl_T2"_s},
            [](Layout& plan) { plan.tables[1].areaId = u"patio"_s, plan.tables[1].x = 600; });
        row("in no area", Kind::in_no_area, {u"tbl_T3"_s},
            [](Layout& plan) { plan.tables[2].areaId = u"attic"_s; });
        row("combination takes nobody", Kind::combination_covers, {u"tbl_T1"_s, u"tbl_T2"_s},
            [](Layout& plan) { plan.combinations[0].maxCovers = 4; });
    }

    void onlyWholePlansAreSaved()
    {
        QFETCH(LayoutFault::Kind, kind);
        QFETCH(QStringList, ids);
        QFETCH(Layout, layout);
        QVERIFY(whyNotSaved(smallPlan()).isEmpty());
        const QList<LayoutFault> faults = whyNotSaved(layout);
        QCOMPARE(faults.size(), 1);
        QCOMPARE(faults.first().kind, kind);
        QCOMPARE(faults.first().ids, ids);
    }

    void turnedTablesOverlapAsTheyStand_data()
    {
        QTest::addColumn<double>("rotation");
        QTest::addColumn<bool>("round");
        QTest::addColumn<double>("x");
        QTest::addColumn<bool>("expected");
        QTest::newRow("side by side") << 0.0 << false << 200.0 << false;
        QTest::newRow("a corner meets") << 45.0 << false << 210.0 << true;
        QTest::newRow("a corner does not") << 45.0 << false << 225.0 << false;
        QTest::newRow("a round one has no corner") << 45.0 << true << 210.0 << false;
    }

    void turnedTablesOverlapAsTheyStand()
    {
        QFETCH(double, rotation);
        QFETCH(bool, round);
        QFETCH(double, x);
        QFETCH(bool, expected);
        const Table a = tableAt(u"A"_s, 100, 100);
        Table b = tableAt(u"B"_s, x, 100);
        b.rotation = rotation;
        b.shape = round ? TableShape::round : TableShape::square;
        QCOMPARE(overlap(boxOf(a), boxOf(b)), expected);
        QCOMPARE(overlap(boxOf(b), boxOf(a)), expected);
    }

    void everyStepOfADraftIsTakenBack()
    {
        LayoutDraft draft(smallPlan());
        QVERIFY(!draft.isChanged());
        const auto move = [&](double by, const QString& repeats) {
            return draft.apply({LayoutEdit::move, u"T1"_s},
                               movedBy(draft.layout(), {u"tbl_T1"_s}, {by, 0}), repeats);
        };
        QVERIFY(!move(0, {}));
        QVERIFY(move(10, u"right"_s));
        QVERIFY(move(10, u"right"_s)); // the key was held
        QVERIFY(draft.apply({LayoutEdit::remove, u"T3"_s}, without(draft.layout(), {u"tbl_T3"_s})));
        QCOMPARE(draft.undoName(), (LayoutDraft::Name{LayoutEdit::remove, u"T3"_s}));
        draft.undo();
        QVERIFY(draft.layout().table(u"tbl_T3"_s));
        QCOMPARE(draft.layout().table(u"tbl_T1"_s)->x, 120.0);
        draft.undo();
        QVERIFY(!draft.isChanged());
        QVERIFY(!draft.undoName());
        draft.redo();
        draft.redo();
        QVERIFY(!draft.layout().table(u"tbl_T3"_s));
        QVERIFY(!draft.redoName());
    }

    void whatBothDidIsKeptWhereItDoesNotMeet()
    {
        const Layout base = smallPlan();
        const Layout mine = movedBy(without(base, {u"tbl_P1"_s}), {u"tbl_T1"_s}, {0, 50});
        Layout theirs = movedBy(base, {u"tbl_T3"_s}, {50, 0});
        theirs.tables.append(tableAt(u"T9"_s, 900, 900));
        const LayoutMerge both = merged(base, mine, theirs);
        QVERIFY(both.clashes.isEmpty());
        QCOMPARE(both.layout.table(u"tbl_T1"_s)->y, 150.0);
        QCOMPARE(both.layout.table(u"tbl_T3"_s)->x, 750.0);
        QVERIFY(both.layout.table(u"tbl_T9"_s));
        QVERIFY(!both.layout.table(u"tbl_P1"_s));
        QCOMPARE(differences(theirs, both.layout).size(), 2);
    }

    void whatBothTouchedIsNamed()
    {
        const Layout base = smallPlan();
        const Layout mine = without(movedBy(base, {u"tbl_T1"_s}, {0, 50}), {u"tbl_T3"_s});
        Layout theirs = movedBy(base, {u"tbl_T1"_s, u"tbl_T3"_s}, {50, 0});
        theirs.name = u"Winter"_s;
        const LayoutMerge both = merged(base, mine, theirs);
        QCOMPARE(both.clashes.size(), 2);
        QCOMPARE(both.clashes.first().name, u"T1"_s);
        QCOMPARE(both.clashes.last().sort, LayoutDifference::Sort::removed);
        QCOMPARE(both.layout.table(u"tbl_T1"_s)->y, 150.0);
        QCOMPARE(both.layout.name, u"Winter"_s);
    }

    void anAreaInWhichSomethingWasPutMeanwhileStays()
    {
        Layout base = smallPlan();
        base.areas.append({u"attic"_s, u"Attic"_s});
        const Layout mine =
            withTables(base, {u"tbl_T3"_s}, [](Table& table) { table.areaId = u"attic"_s; });
        const LayoutMerge both = merged(base, mine, smallPlan());
        QCOMPARE(both.layout.areas, base.areas);
        QVERIFY(whyNotSaved(both.layout).isEmpty());
    }

    void whatIsTakenBackIsStillTheLayoutThatWasSaved()
    {
        Layout fresh = smallPlan();
        fresh.id.clear();
        LayoutDraft draft(Layout(), fresh);
        draft.apply({}, movedBy(fresh, {u"tbl_T1"_s}, {0, 50}));
        Layout saved = draft.layout();
        saved.id = u"lay_new"_s;
        saved.version = 3;
        draft.setBase(saved);
        draft.undo();
        QCOMPARE(draft.layout().id, u"lay_new"_s);
        QCOMPARE(draft.layout().version, 3);
        draft.redo();
        QCOMPARE(draft.layout(), saved);
    }

    void differencesSayWhatWasAddedRemovedAndChanged()
    {
        Layout now = without(smallPlan(), {u"tbl_T3"_s});
        now.tables.append(tableAt(u"T8"_s, 900, 900));
        now.tables[0].maxCovers = 6;
        now.uses.append({{}, {6}, {}, {}});
        const QList<LayoutDifference> told = differences(smallPlan(), now);
        using Part = LayoutDifference::Part;
        using Sort = LayoutDifference::Sort;
        QCOMPARE(told, (QList<LayoutDifference>{{Part::table, Sort::changed, u"tbl_T1"_s, u"T1"_s},
                                                {Part::table, Sort::added, u"tbl_T8"_s, u"T8"_s},
                                                {Part::table, Sort::removed, u"tbl_T3"_s, u"T3"_s},
                                                {Part::uses, Sort::changed, {}, {}}}));
    }
};

HOSTSTAND_TEST(tst_LayoutEdit)
#include "tst_layout_edit.moc"
