// SPDX-License-Identifier: Apache-2.0
#include "models/rules/layout_geometry.h"

#include <QtMath>

#include <algorithm>
#include <array>
#include <cmath>

namespace hoststand {

namespace {

constexpr double touching = 1; ///< centimetres: side by side is not on each other

template <typename T>
PlanBox planBox(const T& thing)
{
    PlanBox box;
    box.id = thing.id;
    box.areaId = thing.areaId;
    box.centre = {thing.x, thing.y};
    box.size = {thing.w, thing.h};
    box.rotation = thing.rotation;
    return box;
}

QPointF swung(const QPointF& point, double degrees)
{
    const double c = std::cos(qDegreesToRadians(degrees));
    const double s = std::sin(qDegreesToRadians(degrees));
    return {point.x() * c - point.y() * s, point.x() * s + point.y() * c};
}

std::array<QPointF, 4> cornersOf(const PlanBox& box)
{
    const double w = box.size.width() / 2;
    const double h = box.size.height() / 2;
    std::array<QPointF, 4> corners{QPointF(-w, -h), QPointF(w, -h), QPointF(w, h), QPointF(-w, h)};
    for (QPointF& corner : corners)
        corner = swung(corner, box.rotation) + box.centre;
    return corners;
}

/// Whether a line parallel to one of `a`'s sides goes between the two.
bool isApart(const PlanBox& a, const PlanBox& b)
{
    for (const double angle : {a.rotation, a.rotation + 90}) {
        const QPointF axis = swung({1, 0}, angle);
        const auto reach = [&](const PlanBox& box) {
            double low = 1e12;
            double high = -1e12;
            for (const QPointF& corner : cornersOf(box)) {
                const double at = QPointF::dotProduct(corner, axis);
                low = std::min(low, at);
                high = std::max(high, at);
            }
            return std::pair(low, high);
        };
        const auto [lowA, highA] = reach(a);
        const auto [lowB, highB] = reach(b);
        if (highA - touching < lowB || highB - touching < lowA)
            return true;
    }
    return false;
}

bool isCircle(const PlanBox& box)
{
    return box.round && std::abs(box.size.width() - box.size.height()) < 1;
}

bool circleMeets(const PlanBox& circle, const PlanBox& other)
{
    const double radius = circle.size.width() / 2;
    if (isCircle(other))
        return QLineF(circle.centre, other.centre).length() <
               radius + other.size.width() / 2 - touching;
    const QPointF local = swung(circle.centre - other.centre, -other.rotation);
    const double x = std::clamp(local.x(), -other.size.width() / 2, other.size.width() / 2);
    const double y = std::clamp(local.y(), -other.size.height() / 2, other.size.height() / 2);
    return QLineF(local, {x, y}).length() < radius - touching;
}

} // namespace

PlanBox boxOf(const Table& table)
{
    PlanBox box = planBox(table);
    box.round = table.shape == TableShape::round;
    box.isTable = true;
    return box;
}

PlanBox boxOf(const Fixture& fixture)
{
    PlanBox box = planBox(fixture);
    box.round = fixture.kind == QLatin1String("plant") || fixture.kind == QLatin1String("column");
    return box;
}

std::optional<PlanBox> boxOf(const Layout& layout, const QString& id)
{
    if (const Table* table = layout.table(id))
        return boxOf(*table);
    const auto fixture = std::ranges::find(layout.fixtures, id, &Fixture::id);
    if (fixture != layout.fixtures.cend())
        return boxOf(*fixture);
    return std::nullopt;
}

QList<PlanBox> boxesOf(const Layout& layout, const QString& areaId)
{
    QList<PlanBox> boxes;
    for (const Fixture& fixture : layout.fixtures) {
        if (fixture.areaId == areaId)
            boxes.append(boxOf(fixture));
    }
    for (const Table& table : layout.tables) {
        if (table.areaId == areaId)
            boxes.append(boxOf(table));
    }
    return boxes;
}

QRectF boundsOf(const PlanBox& box)
{
    if (isCircle(box))
        return {box.centre.x() - box.size.width() / 2, box.centre.y() - box.size.height() / 2,
                box.size.width(), box.size.height()};
    QRectF bounds(box.centre, QSizeF(0, 0));
    for (const QPointF& corner : cornersOf(box)) {
        bounds.setLeft(std::min(bounds.left(), corner.x()));
        bounds.setRight(std::max(bounds.right(), corner.x()));
        bounds.setTop(std::min(bounds.top(), corner.y()));
        bounds.setBottom(std::max(bounds.bottom(), corner.y()));
    }
    return bounds;
}

QRectF boundsOf(const Layout& layout, const QStringList& ids)
{
    QRectF bounds;
    for (const QString& id : ids) {
        if (const auto box = boxOf(layout, id))
            bounds = bounds.isNull() ? boundsOf(*box) : bounds.united(boundsOf(*box));
    }
    return bounds;
}

bool covers(const PlanBox& box, const QPointF& point, double slack)
{
    const QPointF local = swung(point - box.centre, -box.rotation);
    const double w = box.size.width() / 2 + slack;
    const double h = box.size.height() / 2 + slack;
    if (w <= 0 || h <= 0)
        return false;
    if (box.round)
        return std::hypot(local.x() / w, local.y() / h) <= 1;
    return std::abs(local.x()) <= w && std::abs(local.y()) <= h;
}

bool overlap(const PlanBox& a, const PlanBox& b)
{
    if (isCircle(a))
        return circleMeets(a, b);
    if (isCircle(b))
        return circleMeets(b, a);
    return !isApart(a, b) && !isApart(b, a);
}

namespace {

/// The smallest step from one of the moved places to one that stands; nothing within reach: none.
struct Meeting
{
    std::optional<double> by;
    double at = 0;

    void tryFor(double moved, double there, double reach)
    {
        const double step = there - moved;
        if (std::abs(step) <= reach && (!by || std::abs(step) < std::abs(*by))) {
            by = step;
            at = there;
        }
    }
};

double onGrid(double value)
{
    return std::round(value / layoutGrid) * layoutGrid;
}

} // namespace

Snap snapped(const Layout& layout, const QStringList& ids, const QPointF& by, double reach)
{
    Snap snap{by, {}};
    const std::optional<PlanBox> first = ids.isEmpty() ? std::nullopt : boxOf(layout, ids.first());
    if (!first)
        return snap;
    const QRectF moved = boundsOf(layout, ids).translated(by);
    Meeting across;
    Meeting down;
    for (const PlanBox& other : boxesOf(layout, first->areaId)) {
        if (ids.contains(other.id))
            continue;
        const QRectF there = boundsOf(other);
        across.tryFor(moved.left(), there.left(), reach);
        across.tryFor(moved.right(), there.right(), reach);
        across.tryFor(moved.center().x(), there.center().x(), reach);
        down.tryFor(moved.top(), there.top(), reach);
        down.tryFor(moved.bottom(), there.bottom(), reach);
        down.tryFor(moved.center().y(), there.center().y(), reach);
    }
    const QPointF middle = first->centre + by;
    snap.by.rx() += across.by.value_or(onGrid(middle.x()) - middle.x());
    snap.by.ry() += down.by.value_or(onGrid(middle.y()) - middle.y());
    constexpr double far = 100000;
    if (across.by)
        snap.guides.append(QLineF(across.at, -far, across.at, far));
    if (down.by)
        snap.guides.append(QLineF(-far, down.at, far, down.at));
    return snap;
}

} // namespace hoststand
