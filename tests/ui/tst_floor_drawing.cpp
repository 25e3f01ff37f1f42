// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_main.h"
#include "tests/ui/floor_stage.h"
#include "ui/floor/bar_painter.h"
#include "ui/floor/join_item.h"
#include "ui/floor/tile_painter.h"
#include "ui/floor/tile_text.h"
#include "ui/theme/contrast.h"

#include <QFontMetricsF>
#include <QPainter>

using namespace hoststand;
using hoststand::test::FloorStage;
using namespace Qt::Literals::StringLiterals;

/// What is drawn has room: words in their tile, labels beside each other, ink in its bounds.
class tst_FloorDrawing final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

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

    void everyTileIsReadable_data()
    {
        QTest::addColumn<Theme::Mode>("mode");
        QTest::addRow("dark") << Theme::Mode::dark;
        QTest::addRow("light") << Theme::Mode::light;
    }
    void everyTileIsReadable()
    {
        QFETCH(const Theme::Mode, mode);
        const Theme theme(mode);
        QList<QColor> tints{QColor()};
        for (int i = 0; i < 8; ++i)
            tints.append(theme.serverColor(i));
        for (const TileState state :
             {TileState::open, TileState::promised, TileState::occupied, TileState::dirty,
              TileState::blocked, TileState::out_of_service}) {
            for (const StatusKey status : allStatusKeys) {
                for (const QColor& tint : std::as_const(tints)) {
                    const TileColors colors = tileColors(theme, state, status, tint);
                    const QString what =
                        u"%1 %2 %3"_s.arg(int(state)).arg(int(status)).arg(tint.name());
                    for (const QColor& ink : {colors.ink, colors.muted})
                        QVERIFY2(contrastRatio(ink, colors.fill) >= minimumContrast,
                                 qPrintable(what));
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

    void everythingPaintedLiesInTheItemsBounds_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addRow("ordinary") << QSize(900, 720);
        QTest::addRow("small") << QSize(420, 330);
        QTest::addRow("tiny") << QSize(300, 220);
    }
    void everythingPaintedLiesInTheItemsBounds()
    {
        QFETCH(const QSize, size);
        FloorStage stage(size);
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
        FloorStage stage;
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
};

HOSTSTAND_TEST(tst_FloorDrawing)

#include "tst_floor_drawing.moc"
