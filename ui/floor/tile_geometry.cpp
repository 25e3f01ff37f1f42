// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/tile_geometry.h"

#include <QtMath>
#include <QTransform>

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {

constexpr double stoolLimit = 42; // centimetres across: stools are no larger, however long the bar
constexpr double stoolShare = 0.78;
constexpr double stoolGap = 6; // centimetres between counter and stool

QTransform turned(double degrees)
{
    QTransform transform;
    transform.rotate(degrees);
    return transform;
}

/// The part of the line at height y that lies in a rotated rectangle of those half sides.
std::optional<std::pair<double, double>> across(double halfW, double halfH, double degrees,
                                                double y)
{
    const double c = std::cos(qDegreesToRadians(degrees));
    const double s = std::sin(qDegreesToRadians(degrees));
    double low = -1e9;
    double high = 1e9;
    // |x c + y s| <= halfW and |-x s + y c| <= halfH
    const auto clip = [&](double slope, double offset, double half) {
        if (std::abs(slope) < 1e-9) {
            if (std::abs(offset) > half)
                high = low - 1;
            return;
        }
        const double a = (-half - offset) / slope;
        const double b = (half - offset) / slope;
        low = std::max(low, std::min(a, b));
        high = std::min(high, std::max(a, b));
    };
    clip(c, y * s, halfW);
    clip(-s, y * c, halfH);
    if (high < low)
        return std::nullopt;
    return std::pair(low, high);
}

void addRow(QList<Chair>& chairs, int count, double length, double y, bool top)
{
    for (int i = 0; i < count; ++i) {
        const double x = -length / 2 + length * (i + 0.5) / count;
        chairs.append({QPointF(x, y), top ? 0.0 : 180.0});
    }
}

QList<Chair> chairsAtStraight(const Table& table, int covers, QSizeF size, double outside)
{
    QList<Chair> chairs;
    if (table.shape == TableShape::booth) {
        addRow(chairs, (covers + 1) / 2, size.width(), size.height() / 2 + outside, false);
        return chairs;
    }
    const bool even = std::abs(size.width() - size.height()) < 0.12 * size.width();
    if (even && covers <= 4) {
        const double x = size.width() / 2 + outside;
        const double y = size.height() / 2 + outside;
        const Chair sides[] = {{{0, -y}, 0}, {{0, y}, 180}, {{x, 0}, 90}, {{-x, 0}, 270}};
        for (int i = 0; i < std::min(covers, 4); ++i)
            chairs.append(sides[i]);
        return chairs;
    }
    const bool wide = size.width() >= size.height();
    const double length = wide ? size.width() : size.height();
    const double depth = (wide ? size.height() : size.width()) / 2 + outside;
    addRow(chairs, (covers + 1) / 2, length, -depth, true);
    addRow(chairs, covers / 2, length, depth, false);
    if (!wide) {
        for (Chair& chair : chairs)
            chair = {QPointF(-chair.middle.y(), chair.middle.x()), chair.facing + 90};
    }
    return chairs;
}

} // namespace

TileShape tileShape(const Table& table, double scale)
{
    return {table.shape == TableShape::round, QSizeF(table.w, table.h) * scale, table.rotation};
}

QRectF boundsOf(const TileShape& shape)
{
    const QRectF upright(-shape.size.width() / 2, -shape.size.height() / 2, shape.size.width(),
                         shape.size.height());
    if (!shape.round)
        return turned(shape.rotation).mapRect(upright);
    const double c = std::cos(qDegreesToRadians(shape.rotation));
    const double s = std::sin(qDegreesToRadians(shape.rotation));
    const double halfW = std::hypot(upright.width() / 2 * c, upright.height() / 2 * s);
    const double halfH = std::hypot(upright.width() / 2 * s, upright.height() / 2 * c);
    return {-halfW, -halfH, 2 * halfW, 2 * halfH};
}

QPainterPath pathOf(const TileShape& shape, double radius)
{
    const QRectF upright(-shape.size.width() / 2, -shape.size.height() / 2, shape.size.width(),
                         shape.size.height());
    QPainterPath path;
    if (shape.round)
        path.addEllipse(upright);
    else
        path.addRoundedRect(upright, radius, radius);
    return qFuzzyIsNull(shape.rotation) ? path : turned(shape.rotation).map(path);
}

double roomBetween(const TileShape& shape, double top, double bottom, double inset)
{
    const double halfW = shape.size.width() / 2 - inset;
    const double halfH = shape.size.height() / 2 - inset;
    if (halfW <= 0 || halfH <= 0)
        return 0;
    double room = 1e9;
    for (const double y : {top, bottom}) {
        if (shape.round) {
            // The smaller half serves both ways: exact for circles, cautious for ovals.
            const double half = std::min(halfW, halfH);
            if (std::abs(y) >= half)
                return 0;
            room = std::min(room, 2 * std::sqrt(half * half - y * y));
            continue;
        }
        const auto part = across(halfW, halfH, shape.rotation, y);
        if (!part || part->first > 0 || part->second < 0)
            return 0;
        room = std::min(room, 2 * std::min(-part->first, part->second));
    }
    return room;
}

QList<Chair> chairsOf(const Table& table, int covers, double scale, double outside)
{
    QList<Chair> chairs;
    const QSizeF size = QSizeF(table.w, table.h) * scale;
    if (table.shape == TableShape::round) {
        for (int i = 0; i < covers; ++i) {
            const double degrees = 360.0 * i / covers;
            const double angle = qDegreesToRadians(degrees - 90);
            chairs.append({QPointF(std::cos(angle) * (size.width() / 2 + outside),
                                   std::sin(angle) * (size.height() / 2 + outside)),
                           degrees});
        }
    } else {
        chairs = chairsAtStraight(table, covers, size, outside);
    }
    const QTransform turn = turned(table.rotation);
    for (Chair& chair : chairs)
        chair = {turn.map(chair.middle), chair.facing + table.rotation};
    return chairs;
}

QList<Stool> stoolsOf(const Table& table, double scale)
{
    QList<Stool> stools;
    if (table.seating != Seating::by_seat || table.seats < 1)
        return stools;
    const int upper = table.shape == TableShape::communal ? (table.seats + 1) / 2 : table.seats;
    const int lower = table.seats - upper;
    const double w = table.w * scale;
    const double y = (table.h / 2 + stoolGap) * scale + stoolRadius(table, scale);
    for (int i = 0; i < upper; ++i)
        stools.append({i + 1, QPointF(-w / 2 + w * (i + 0.5) / upper, -y), QPointF(0, -1)});
    for (int i = 0; i < lower; ++i)
        stools.append({upper + i + 1, QPointF(w / 2 - w * (i + 0.5) / lower, y), QPointF(0, 1)});
    const QTransform turn = turned(table.rotation);
    for (Stool& stool : stools) {
        stool.middle = turn.map(stool.middle);
        stool.outward = turn.map(stool.outward);
    }
    return stools;
}

double stoolRadius(const Table& table, double scale)
{
    const int row = table.shape == TableShape::communal ? (table.seats + 1) / 2 : table.seats;
    const double pitch = table.w / std::max(1, row);
    return std::min(stoolLimit, pitch * stoolShare) / 2 * scale;
}

std::optional<int> stoolAt(const Table& table, const QPointF& point)
{
    const double reach =
        stoolRadius(table, 1) / stoolShare; // half the pitch: discs meet, never overlap
    for (const Stool& stool : stoolsOf(table, 1)) {
        if (QLineF(stool.middle, point).length() <= reach)
            return stool.seat;
    }
    return std::nullopt;
}

} // namespace hoststand
