// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/floor_ground.h"

#include "ui/floor/tile_geometry.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

namespace {

constexpr double margin = 58; // centimetres round the tables: chairs, pills and a way to walk
constexpr double barMargin = 110;
constexpr double smallestWords = 0.3; // pixels per centimetre

QFont fixtureFont(const Theme& theme, double scale)
{
    return theme.font(std::clamp(scale * 17.5, 9.0, 12.0), QFont::Bold);
}

QRectF rectOf(const Fixture& fixture)
{
    return {fixture.x - fixture.w / 2, fixture.y - fixture.h / 2, fixture.w, fixture.h};
}

bool isEntrance(const Fixture& fixture)
{
    return fixture.kind == "entrance"_L1 || fixture.kind == "door"_L1;
}

bool isWall(const Fixture& fixture)
{
    return fixture.kind == "wall"_L1;
}

/// Pixels: in the middle of an entrance's line, inside anything else.
QRectF wordsRect(const Theme& theme, const Fixture& fixture, double s)
{
    const QRectF box(rectOf(fixture).topLeft() * s, rectOf(fixture).size() * s);
    if (!isEntrance(fixture))
        return box.adjusted(5, 0, -5, 0);
    const QFontMetricsF metrics(fixtureFont(theme, s));
    const double width =
        std::min(metrics.horizontalAdvance(fixture.label.toUpper()) + 14, box.width());
    return {box.center().x() - width / 2, box.center().y() - metrics.height() / 2, width,
            metrics.height()};
}

/// As if it stood straight.
void paintStraight(QPainter& painter, const Theme& theme, const Fixture& fixture, double s)
{
    const QRectF box(rectOf(fixture).topLeft() * s, rectOf(fixture).size() * s);
    painter.setPen(Qt::NoPen);
    if (isEntrance(fixture) || isWall(fixture)) {
        painter.setBrush(theme.color(ColorRole::text_faint));
        painter.drawRoundedRect(
            isWall(fixture) ? box : QRectF(box.left(), box.center().y() - 2, box.width(), 4), 2, 2);
    } else if (fixture.kind == "plant"_L1 || fixture.kind == "column"_L1) {
        painter.setBrush(theme.color(ColorRole::seat));
        painter.drawEllipse(box);
    } else {
        painter.setPen(QPen(theme.color(ColorRole::line_strong), 1));
        painter.setBrush(theme.color(ColorRole::card));
        painter.drawRoundedRect(box, 8, 8);
    }
    if (isWall(fixture) || fixture.label.isEmpty())
        return;
    const QFont font = fixtureFont(theme, s);
    const QRectF words = wordsRect(theme, fixture, s);
    const QFontMetricsF metrics(font);
    if (words.height() < metrics.height() * 0.8 || s < smallestWords)
        return;
    if (isEntrance(fixture)) // the doorway opens for its name
        painter.fillRect(words, theme.color(ColorRole::ground));
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::text_muted));
    const double room = words.width() - (isEntrance(fixture) ? 8 : 0);
    painter.drawText(words, Qt::AlignCenter,
                     metrics.elidedText(fixture.label.toUpper(), Qt::ElideRight, room));
}

/// As it stands.
QRectF boundsOfFixture(const Fixture& fixture)
{
    return boundsOf(TileShape{false, QSizeF(fixture.w, fixture.h), fixture.rotation})
        .translated(fixture.x, fixture.y);
}

} // namespace

void paintFixture(QPainter& painter, const Theme& theme, const Fixture& fixture, double scale)
{
    const QPointF middle = QPointF(fixture.x, fixture.y) * scale;
    painter.save();
    painter.translate(middle);
    painter.rotate(fixture.rotation);
    painter.translate(-middle);
    paintStraight(painter, theme, fixture, scale);
    painter.restore();
}

FloorGround groundOf(const Layout& layout, const QString& areaId)
{
    FloorGround ground;
    for (const Table& table : layout.tables) {
        if (table.areaId != areaId)
            continue;
        const double around = table.seating == Seating::by_seat ? barMargin : margin;
        const QRectF bounds = boundsOf(tileShape(table)).translated(table.x, table.y);
        ground.frame |= bounds.adjusted(-margin, -around, margin, std::min(around, 80.0));
    }
    for (const Fixture& fixture : layout.fixtures) {
        if (fixture.areaId != areaId)
            continue;
        ground.fixtures.append(fixture);
        ground.frame |= boundsOfFixture(fixture);
    }
    return ground;
}

QList<QRectF> fixtureInk(const Theme& theme, const Fixture& fixture, double pixelsPerCm)
{
    const QRectF words = wordsRect(theme, fixture, pixelsPerCm);
    return {rectOf(fixture), QRectF(words.topLeft() / pixelsPerCm, words.size() / pixelsPerCm)};
}

void paintGround(QPainter& painter, const Theme& theme, const FloorGround& ground,
                 double pixelsPerCm)
{
    const double s = pixelsPerCm;
    painter.save();
    painter.scale(1 / s, 1 / s);
    painter.setRenderHint(QPainter::Antialiasing);
    if (!ground.frame.isEmpty()) {
        painter.setPen(QPen(theme.color(ColorRole::line_strong), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(ground.frame.topLeft() * s, ground.frame.size() * s), 14,
                                14);
    }
    for (const Fixture& fixture : ground.fixtures)
        paintFixture(painter, theme, fixture, s);
    painter.restore();
}

} // namespace hoststand
