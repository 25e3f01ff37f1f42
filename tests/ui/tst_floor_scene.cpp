// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/sample_floor.h"
#include "ui/floor/bar_painter.h"
#include "ui/floor/drag_overlay.h"
#include "ui/floor/floor_view.h"
#include "ui/floor/join_item.h"
#include "ui/floor/tile_text.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QSet>
#include <QSignalSpy>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto area = "main"_L1;

/// The sample evening in a shown view.
struct Stage
{
    explicit Stage(QSize size = {900, 720})
        : theme(Theme::Mode::dark), sample(test::sampleFloor(theme)), scene(theme),
          view(theme, scene, &window)
    {
        scene.setLayoutPlan(sample.layout, area);
        scene.setLooks(sample.looks);
        scene.setJoins(sample.joins);
        window.resize(size);
        view.resize(size);
        window.show();
        window.activateWindow();
    }

    [[nodiscard]] QHash<QString, int> paints() const
    {
        QHash<QString, int> counts;
        for (const Table& table : sample.layout.tables)
            counts.insert(table.id, scene.item(table.id)->paintCount());
        return counts;
    }
    /// Paints what is due, as the next frame would.
    void frame() { window.grab(); }
    [[nodiscard]] QPoint onScreen(const QString& tableId) const
    {
        return view.viewport()->mapFromGlobal(view.globalRectOf(tableId).center());
    }

    Theme theme;
    test::SampleFloor sample;
    FloorScene scene;
    QWidget window;
    FloorView view;
};

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

class tst_FloorScene final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aNewLookRepaintsOnlyItsTable()
    {
        Stage stage;
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
        Stage stage;
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
        Stage stage;
        stage.frame();
        const auto before = stage.paints();
        stage.theme.toggle();
        stage.frame();
        for (const Table& table : stage.sample.layout.tables)
            QCOMPARE(stage.scene.item(table.id)->paintCount(), before.value(table.id) + 1);
    }

    void hintsAndFocusOutliveNewLooks()
    {
        Stage stage;
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
        const Stage stage;
        QCOMPARE(stage.scene.neighbour(from, direction), to);
    }

    void everyTableIsReachedByArrows()
    {
        const Stage stage;
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
        Stage stage;
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
        Stage stage;
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
        Stage stage;
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
        Stage stage;
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
        Stage stage;
        const double before = stage.scene.pixelsPerCm();
        stage.view.resize(600, 400);
        QVERIFY(stage.scene.pixelsPerCm() < before);
        const QRect port(stage.view.viewport()->mapToGlobal(QPoint()),
                         stage.view.viewport()->size());
        for (const Table& table : stage.sample.layout.tables)
            QVERIFY(port.contains(stage.view.globalRectOf(table.id)));
    }

    void textNeverLeavesItsTile_data()
    {
        QTest::addColumn<double>("scale");
        for (const double scale : {0.12, 0.2, 0.3, 0.41, 0.5, 0.61, 0.8, 1.3, 2.5})
            QTest::addRow("%g px/cm", scale) << scale;
    }
    void textNeverLeavesItsTile()
    {
        QFETCH(const double, scale);
        const Theme theme;
        const QStringList names{u"Ng"_s, u"Okafor · 4"_s, u"Venkatanarasimharajuvaripeta · 12"_s,
                                u"Æþelþryð Þórsdóttir · 5"_s, u"王小明 · 3"_s};
        const QStringList details{
            {}, u"free all night"_s, u"dessert 1:54 · 119 over"_s, u"seated 0:48"_s};
        for (const Table& table : test::sampleFloor(theme).layout.tables) {
            const TileShape shape = tileShape(table, scale);
            for (const QString& name : names) {
                for (const QString& detail : details) {
                    TableLook look;
                    look.name = table.name;
                    look.line1 = name;
                    look.line2 = detail;
                    look.state = TileState::occupied;
                    double bottom = -1e9;
                    for (const TileLine& line : tileLines(look, shape, theme, 4, 0)) {
                        const double width = QFontMetricsF(line.font).horizontalAdvance(line.text);
                        QVERIFY(width <= line.rect.width() + 0.01);
                        QVERIFY(line.rect.top() >= bottom - 0.01); // lines never overlap
                        bottom = line.rect.bottom();
                        const double slack = line.rect.height() * 0.14;
                        QVERIFY(line.rect.width() <= roomBetween(shape, line.rect.top() + slack,
                                                                 line.rect.bottom() - slack, 3) +
                                                         0.01);
                    }
                }
            }
        }
    }

    void linesDropOutFromTheLastOn()
    {
        const Theme theme;
        TableLook look;
        look.name = u"T12"_s;
        look.line1 = u"Okafor · 4"_s;
        look.line2 = u"seated 0:48"_s;
        look.line2Short = u"0:48"_s;
        qsizetype before = 0;
        for (double side = 14; side < 140; side += 2) {
            const auto lines = tileLines(look, {false, {side, side}, 0}, theme, 4, 0);
            QVERIFY(lines.size() >= before || lines.size() == 3);
            before = lines.size();
            for (qsizetype i = 0; i < lines.size(); ++i)
                QCOMPARE(int(lines.at(i).part), int(i)); // name, then party, then detail
        }
        QCOMPARE(before, 3);
    }

    void stoolLabelsNeverOverlap_data() { textNeverLeavesItsTile_data(); }
    void stoolLabelsNeverOverlap()
    {
        QFETCH(const double, scale);
        const Theme theme;
        const test::SampleFloor sample = test::sampleFloor(theme);
        for (const Table& table : sample.layout.tables) {
            const auto labels = stoolLabels(theme, table, sample.looks.value(table.id).bar, scale);
            for (const StoolLabel& a : labels) {
                QVERIFY(barInk(table, scale).contains(a.rect));
                for (const StoolLabel& b : labels)
                    QVERIFY(&a == &b || !a.rect.intersects(b.rect));
            }
        }
    }

    void everythingPaintedLiesInTheItemsBounds()
    {
        Stage stage;
        TableLook busy = stage.sample.looks.value(u"T22"_s);
        busy.selected = busy.pending = true;
        stage.scene.setLook(u"T22"_s, busy);
        stage.scene.setFocusShown(true);
        stage.scene.setFocusedTable(u"T22"_s);
        for (QGraphicsItem* anyItem : stage.scene.items()) {
            auto* item = qgraphicsitem_cast<TableItem*>(anyItem);
            if (!item)
                continue;
            const double s = stage.scene.pixelsPerCm();
            const QRectF bounds(item->boundingRect().topLeft() * s,
                                item->boundingRect().size() * s);
            const QRect canvas = bounds.adjusted(-30, -30, 30, 30).toAlignedRect();
            QImage image(canvas.size(), QImage::Format_ARGB32_Premultiplied);
            image.fill(Qt::transparent);
            QPainter painter(&image);
            painter.translate(-canvas.topLeft());
            painter.scale(s, s);
            item->paint(&painter, nullptr, nullptr);
            painter.end();
            const QRect inside = bounds.toAlignedRect().translated(-canvas.topLeft());
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    if (qAlpha(image.pixel(x, y)) > 0)
                        QVERIFY2(inside.contains(x, y), qPrintable(item->table().name));
                }
            }
        }
    }

    void aJoinsCaptionCoversNoTable()
    {
        Stage stage;
        const auto items = stage.scene.items();
        const auto found =
            std::find_if(items.cbegin(), items.cend(),
                         [](const QGraphicsItem* item) { return item->type() == JoinItem::Type; });
        QVERIFY(found != items.cend());
        const QRectF caption = static_cast<const JoinItem*>(*found)->captionRect();
        for (const Table& table : stage.sample.layout.tables)
            QVERIFY(!stage.scene.item(table.id)
                         ->shape()
                         .translated(table.x, table.y)
                         .intersects(caption));
    }

    void aDraggedCardStaysInItsWindowAndLetsThePointerThrough()
    {
        Stage stage;
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
