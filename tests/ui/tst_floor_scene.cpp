// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/floor_stage.h"
#include "ui/floor/bar_painter.h"
#include "ui/floor/drag_overlay.h"

#include <QApplication>
#include <QSet>
#include <QSignalSpy>

using namespace hoststand;
using hoststand::test::area;
using hoststand::test::FloorStage;
using namespace Qt::Literals::StringLiterals;

namespace {

Table tableOf(TableShape shape, QSizeF size, double rotation)
{
    Table table;
    table.id = table.name = u"X"_s;
    table.areaId = area;
    table.shape = shape;
    table.w = size.width();
    table.h = size.height();
    table.rotation = rotation;
    return table;
}

} // namespace

/// Tables as they are repainted, found, reached and pressed.
class tst_FloorScene final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aNewLookRepaintsOnlyItsTable()
    {
        FloorStage stage;
        stage.frame();
        const auto before = stage.paints();
        TableLook look = stage.sample.looks.value(u"T9"_s);
        look.line2 = u"free 32 min"_s;
        stage.scene.setLook(u"T9"_s, look);
        stage.frame();
        const auto after = stage.paints();
        for (auto it = before.cbegin(); it != before.cend(); ++it)
            QCOMPARE(after.value(it.key()), it.value() + (it.key() == u"T9"_s ? 1 : 0));
    }

    void sameLooksRepaintNothing()
    {
        FloorStage stage;
        stage.frame();
        const auto before = stage.paints();
        stage.scene.setLooks(test::sampleFloor(stage.theme).looks);
        stage.scene.setJoins(test::sampleFloor(stage.theme).joins);
        stage.scene.setLayoutPlan(stage.sample.layout, area);
        stage.scene.setDropHints({});
        stage.frame();
        QCOMPARE(stage.paints(), before);
    }

    void aChangeOfThemeRepaintsEveryTableOnce()
    {
        FloorStage stage;
        stage.frame();
        const auto before = stage.paints();
        stage.theme.toggle();
        stage.frame();
        for (const Table& table : stage.sample.layout.tables)
            QCOMPARE(stage.scene.item(table.id)->paintCount(), before.value(table.id) + 1);
    }

    void hintsAndFocusOutliveNewLooks()
    {
        FloorStage stage;
        stage.scene.setFocusShown(true);
        stage.scene.setFocusedTable(u"T9"_s);
        stage.scene.setDropHints({{u"T9"_s, {DropHint::Kind::target, u"Seat T9"_s}}});
        stage.scene.setLooks({});
        const TableLook& look = stage.scene.item(u"T9"_s)->look();
        QVERIFY(look.focused);
        QCOMPARE(look.drop.text, u"Seat T9"_s);
        QCOMPARE(look.name, u"T9"_s); // from the plan, where the look has none
        stage.scene.clearDropHints();
        QCOMPARE(look.drop.kind, DropHint::Kind::none);
    }

    void looksOfAnotherAreaShowWhenItIsChosen()
    {
        const Theme theme;
        FloorScene scene(theme);
        Layout layout;
        Table inside = tableOf(TableShape::round, {100, 100}, 0);
        Table outside = inside;
        outside.id = u"P1"_s;
        outside.areaId = u"patio"_s;
        layout.tables = {inside, outside};
        scene.setLayoutPlan(layout, area);
        QVERIFY(!scene.item(u"P1"_s));
        TableLook look;
        look.line1 = u"Ruiz · 2"_s;
        scene.setLook(u"P1"_s, look);
        scene.setLayoutPlan(layout, u"patio"_s);
        QVERIFY(!scene.item(u"X"_s));
        QCOMPARE(scene.item(u"P1"_s)->look().line1, u"Ruiz · 2"_s);
    }

    void aPointHitsTheRotatedTable_data()
    {
        QTest::addColumn<int>("shape");
        QTest::addColumn<double>("rotation");
        QTest::addColumn<QPointF>("point");
        QTest::addColumn<bool>("hit");
        const int rectangle = int(TableShape::rectangle);
        const int round = int(TableShape::round);
        QTest::newRow("middle") << rectangle << 0.0 << QPointF(0, 0) << true;
        QTest::newRow("end of the long side") << rectangle << 0.0 << QPointF(95, 0) << true;
        QTest::newRow("beyond the short side") << rectangle << 0.0 << QPointF(0, 60) << false;
        QTest::newRow("a quarter turned: the ends change")
            << rectangle << 90.0 << QPointF(0, 95) << true;
        QTest::newRow("a quarter turned: no longer there")
            << rectangle << 90.0 << QPointF(95, 0) << false;
        QTest::newRow("clockwise: down to the right")
            << rectangle << 45.0 << QPointF(62, 62) << true;
        QTest::newRow("clockwise: not up to the right")
            << rectangle << 45.0 << QPointF(62, -62) << false;
        QTest::newRow("rim of a round") << round << 30.0 << QPointF(0, 48) << true;
        QTest::newRow("corner of a round") << round << 30.0 << QPointF(90, 45) << false;
    }
    void aPointHitsTheRotatedTable()
    {
        QFETCH(const int, shape);
        QFETCH(const double, rotation);
        QFETCH(const QPointF, point);
        QFETCH(const bool, hit);
        const Theme theme;
        FloorScene scene(theme);
        Layout layout;
        Table table = tableOf(static_cast<TableShape>(shape), {200, 100}, rotation);
        if (table.shape == TableShape::round)
            table.w = 100;
        table.x = 500;
        table.y = 400;
        layout.tables = {table};
        scene.setLayoutPlan(layout, area);
        QCOMPARE(scene.tableAt(QPointF(500, 400) + point), hit ? u"X"_s : QString());
    }

    void everyStoolIsFoundWhereItIsDrawn_data()
    {
        QTest::addColumn<int>("shape");
        QTest::addColumn<double>("rotation");
        for (const double rotation : {0.0, 90.0, 180.0, 33.0}) {
            QTest::addRow("bar %g", rotation) << int(TableShape::bar) << rotation;
            QTest::addRow("communal %g", rotation) << int(TableShape::communal) << rotation;
        }
    }
    void everyStoolIsFoundWhereItIsDrawn()
    {
        QFETCH(const int, shape);
        QFETCH(const double, rotation);
        Table table = tableOf(static_cast<TableShape>(shape), {600, 80}, rotation);
        table.seating = Seating::by_seat;
        table.seats = 11;
        table.x = 1000;
        table.y = 1000;
        const Theme theme;
        FloorScene scene(theme);
        Layout layout;
        layout.tables = {table};
        scene.setLayoutPlan(layout, area);
        const auto stools = stoolsOf(table, 1);
        QCOMPARE(stools.size(), 11);
        for (const Stool& stool : stools) {
            const QPointF at = QPointF(1000, 1000) + stool.middle;
            QCOMPARE(scene.seatAt(at), (SeatRef{u"X"_s, stool.seat}));
            QCOMPARE(scene.tableAt(at), u"X"_s);
        }
        QCOMPARE(scene.seatAt({1000, 1000}), std::nullopt);
        QCOMPARE(scene.tableAt({1000, 1000}), u"X"_s);
    }

    void arrowsGoToTheNearestTableThatWay_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<FloorScene::Direction>("direction");
        QTest::addColumn<QString>("to");
        using enum FloorScene::Direction;
        QTest::newRow("along the row") << u"T1"_s << right << u"T2"_s;
        QTest::newRow("back") << u"T2"_s << left << u"T1"_s;
        QTest::newRow("down") << u"T1"_s << down << u"T9"_s;
        QTest::newRow("down to the nearest of two") << u"T3"_s << down << u"T11"_s;
        QTest::newRow("up") << u"T22"_s << up << u"T10"_s;
        QTest::newRow("onto the wide bar from above") << u"T24"_s << down << u"BAR"_s;
        QTest::newRow("from the bar to the joined table") << u"BAR"_s << left << u"T32"_s;
        QTest::newRow("nothing further left") << u"T1"_s << left << QString();
        QTest::newRow("nothing further up") << u"T3"_s << up << QString();
        QTest::newRow("from nowhere: the first") << QString() << down << u"T1"_s;
    }
    void arrowsGoToTheNearestTableThatWay()
    {
        QFETCH(const QString, from);
        QFETCH(const FloorScene::Direction, direction);
        QFETCH(const QString, to);
        const FloorStage stage;
        QCOMPARE(stage.scene.neighbour(from, direction), to);
    }

    void everyTableIsReachedByArrows()
    {
        const FloorStage stage;
        QSet<QString> reached{stage.scene.neighbour({}, FloorScene::Direction::down)};
        QStringList todo(reached.cbegin(), reached.cend());
        while (!todo.isEmpty()) {
            const QString from = todo.takeFirst();
            using enum FloorScene::Direction;
            for (const auto direction : {left, right, up, down}) {
                const QString to = stage.scene.neighbour(from, direction);
                if (to.isEmpty() || reached.contains(to))
                    continue;
                reached.insert(to);
                todo.append(to);
            }
        }
        QCOMPARE(reached.size(), stage.sample.layout.tables.size());
    }

    void keysMoveTheRingAndEnterActivates()
    {
        FloorStage stage;
        QVERIFY(QTest::qWaitForWindowActive(&stage.window));
        stage.view.clearFocus(); // the window gave it to its only child
        stage.view.setFocus(Qt::TabFocusReason);
        QCOMPARE(stage.scene.focusedTable(), u"T1"_s);
        QVERIFY(stage.scene.item(u"T1"_s)->look().focused);
        const QSignalSpy moved(&stage.scene, &FloorScene::focusMoved);
        const QSignalSpy activated(&stage.scene, &FloorScene::tableActivated);
        QTest::keyClick(&stage.view, Qt::Key_Right);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(stage.scene.focusedTable(), u"T2"_s);
        QVERIFY(!stage.scene.item(u"T1"_s)->look().focused);
        QTest::keyClick(&stage.view, Qt::Key_Return);
        QCOMPARE(activated.size(), 1);
        QCOMPARE(activated.at(0).at(0).toString(), u"T2"_s);
        stage.view.clearFocus();
        QVERIFY(!stage.scene.item(u"T2"_s)->look().focused);
        QCOMPARE(stage.scene.focusedTable(), u"T2"_s);
    }

    void pressAndDragAreToldAsFacts()
    {
        FloorStage stage;
        const QSignalSpy pressed(&stage.scene, &FloorScene::tablePressed);
        const QSignalSpy began(&stage.view, &FloorView::dragBegan);
        const QSignalSpy moved(&stage.view, &FloorView::dragMoved);
        const QSignalSpy ended(&stage.view, &FloorView::dragEnded);
        QWidget* port = stage.view.viewport();
        const QPoint from = stage.onScreen(u"T10"_s);
        const QPoint to = stage.onScreen(u"T9"_s);
        QTest::mousePress(port, Qt::LeftButton, {}, from);
        QCOMPARE(pressed.size(), 1);
        QCOMPARE(pressed.at(0).at(0).toString(), u"T10"_s);
        QTest::mouseMove(port, from + QPoint(2, 0));
        QCOMPARE(began.size(), 0);
        QTest::mouseMove(port, from + QPoint(40, 0));
        QCOMPARE(began.size(), 1);
        QCOMPARE(began.at(0).at(0).toString(), u"T10"_s);
        QTest::mouseMove(port, to);
        QCOMPARE(moved.size(), 1);
        QTest::mouseRelease(port, Qt::LeftButton, {}, to);
        QCOMPARE(ended.size(), 1);
        QCOMPARE(stage.view.tableAtGlobal(ended.at(0).at(0).toPoint()), u"T9"_s);
    }

    void aSecondButtonTakesTheDragBack()
    {
        FloorStage stage;
        const QSignalSpy cancelled(&stage.view, &FloorView::dragCancelled);
        const QSignalSpy ended(&stage.view, &FloorView::dragEnded);
        QWidget* port = stage.view.viewport();
        const QPoint from = stage.onScreen(u"T10"_s);
        QTest::mousePress(port, Qt::LeftButton, {}, from);
        QTest::mouseMove(port, from + QPoint(60, 10));
        QTest::mousePress(port, Qt::RightButton, {}, from + QPoint(60, 10));
        QCOMPARE(cancelled.size(), 1);
        QTest::mouseRelease(port, Qt::LeftButton, {}, from + QPoint(60, 10));
        QCOMPARE(ended.size(), 0);
    }

    void theGroundPansAndCtrlZeroFitsAgain()
    {
        FloorStage stage;
        QWidget* port = stage.view.viewport();
        const QPoint table = stage.onScreen(u"T1"_s);
        QVERIFY(stage.view.isFitted());
        const double fitting = stage.scene.pixelsPerCm();
        stage.view.zoomBy(2, QPointF(table));
        QVERIFY(!stage.view.isFitted());
        QCOMPARE(stage.scene.pixelsPerCm(), 2 * fitting);
        QVERIFY((stage.onScreen(u"T1"_s) - table).manhattanLength() <=
                4); // stays under the pointer
        const QPoint before = stage.onScreen(u"T1"_s);
        const QPoint ground =
            port->mapFromGlobal(stage.view.globalRectOf(u"T1"_s).topLeft()) - QPoint(30, 30);
        QTest::mousePress(port, Qt::LeftButton, {}, ground);
        QTest::mouseMove(port, ground + QPoint(25, 15));
        QTest::mouseRelease(port, Qt::LeftButton, {}, ground + QPoint(25, 15));
        QCOMPARE(stage.onScreen(u"T1"_s) - before, QPoint(25, 15));
        QTest::keyClick(&stage.view, Qt::Key_0, Qt::ControlModifier);
        QVERIFY(stage.view.isFitted());
        QCOMPARE(stage.scene.pixelsPerCm(), fitting);
    }

    void resizingFitsWhileNobodyZoomed()
    {
        FloorStage stage;
        const double before = stage.scene.pixelsPerCm();
        stage.view.resize(600, 400);
        QVERIFY(stage.scene.pixelsPerCm() < before);
        const QRect port(stage.view.viewport()->mapToGlobal(QPoint()),
                         stage.view.viewport()->size());
        for (const Table& table : stage.sample.layout.tables)
            QVERIFY(port.contains(stage.view.globalRectOf(table.id)));
    }

    void aDraggedCardStaysInItsWindowAndLetsThePointerThrough()
    {
        FloorStage stage;
        DragOverlay overlay(stage.theme, &stage.window);
        overlay.begin({u"Okafor, Adaeze"_s, u"4 guests"_s},
                      stage.window.mapToGlobal(QPoint(100, 100)));
        QVERIFY(overlay.isDragging());
        overlay.setCaption(DragOverlay::Verdict::refused, u"T4 seats 2, blocked to 21:00"_s);
        overlay.follow(stage.window.mapToGlobal(QPoint(5000, 5000)));
        QVERIFY(stage.window.rect().contains(overlay.geometry()));
        QVERIFY(stage.window.childAt(overlay.geometry().center()) != &overlay);
        overlay.end();
        QVERIFY(!overlay.isDragging());
    }
};

HOSTSTAND_TEST(tst_FloorScene)

#include "tst_floor_scene.moc"
