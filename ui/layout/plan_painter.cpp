// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/plan_painter.h"

#include "models/rules/layout_geometry.h"
#include "ui/floor/floor_ground.h"
#include "ui/floor/tile_geometry.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double chairAcross = 34; // centimetres
constexpr double chairDeep = 12;
constexpr double chairAway = 12;
constexpr double planRadius = 10;
constexpr double gridFine = 50; // centimetres between the lines that are drawn
constexpr double leastGridPixels = 12;

QColor edgeOf(const Theme& theme, PlanMark mark)
{
    switch (mark) {
    case PlanMark::none:
        break;
    case PlanMark::chosen:
        return theme.color(ColorRole::accent);
    case PlanMark::faulty:
    case PlanMark::removed:
        return theme.color(ColorRole::alert_text);
    case PlanMark::added:
        return theme.color(ColorRole::good_text);
    case PlanMark::changed:
        return theme.color(ColorRole::warn_text);
    }
    return theme.color(ColorRole::tile_line);
}

/// Beside the colour: a sign in the corner.
QString signOf(PlanMark mark)
{
    switch (mark) {
    case PlanMark::none:
    case PlanMark::chosen:
        break;
    case PlanMark::faulty:
        return u"alert"_s;
    case PlanMark::removed:
        return u"minus"_s;
    case PlanMark::added:
        return u"plus"_s;
    case PlanMark::changed:
        return u"move"_s;
    }
    return {};
}

void paintSign(QPainter& painter, const Theme& theme, PlanMark mark, const QPointF& corner)
{
    const QString sign = signOf(mark);
    if (sign.isEmpty())
        return;
    const double side = theme.metric(Metric::mark);
    const QRectF box(corner - QPointF(side / 2, side / 2), QSizeF(side, side));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::card));
    painter.drawEllipse(box.adjusted(-2, -2, 2, 2));
    painter.drawPixmap(box.topLeft(),
                       theme.pixmap(sign, edgeOf(theme, mark), static_cast<int>(side),
                                    painter.device()->devicePixelRatioF()));
}

void paintChairs(QPainter& painter, const Theme& theme, const Table& table, double scale)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::seat));
    if (table.seating == Seating::by_seat) {
        const double radius = stoolRadius(table, scale);
        for (const Stool& stool : stoolsOf(table, scale))
            painter.drawEllipse(stool.middle, radius, radius);
        return;
    }
    const double w = chairAcross * scale;
    const double h = chairDeep * scale;
    for (const Chair& chair : chairsOf(table, table.maxCovers, scale, chairAway * scale)) {
        painter.save();
        painter.translate(chair.middle);
        painter.rotate(chair.facing);
        painter.drawRoundedRect(QRectF(-w / 2, -h / 2, w, h), h / 2, h / 2);
        painter.restore();
    }
}

QString coversText(const Table& table)
{
    if (table.seating == Seating::by_seat)
        return QString::number(table.seats);
    return table.minCovers == table.maxCovers
               ? QString::number(table.maxCovers)
               : u"%1–%2"_s.arg(table.minCovers).arg(table.maxCovers);
}

/// The name, and the covers under it where there is room; upright however the table stands.
void paintTableWords(QPainter& painter, const Theme& theme, const Table& table, double scale)
{
    const QRectF bounds = boundsOf(boxOf(table));
    const QFont font = theme.font(std::clamp(scale * 24, 9.0, 16.0), QFont::DemiBold);
    const QFont small = theme.font(std::clamp(scale * 18, 8.0, 12.0), QFont::Normal);
    const QFontMetricsF metrics(font);
    const QFontMetricsF smallMetrics(small);
    const double width = bounds.width() * scale - 6;
    const double height = bounds.height() * scale - 4;
    const bool hasCovers = height > metrics.height() + smallMetrics.height() &&
                           width > smallMetrics.horizontalAdvance(coversText(table));
    const double all = metrics.height() + (hasCovers ? smallMetrics.height() : 0);
    if (table.name.isEmpty() || height < metrics.height() * 0.7 || width < 8)
        return;
    painter.setFont(font);
    painter.setPen(theme.color(ColorRole::tile_text));
    painter.drawText(QRectF(-width / 2, -all / 2, width, metrics.height()), Qt::AlignCenter,
                     metrics.elidedText(table.name, Qt::ElideRight, width));
    if (!hasCovers)
        return;
    painter.setFont(small);
    painter.setPen(theme.color(ColorRole::tile_muted));
    painter.drawText(
        QRectF(-width / 2, all / 2 - smallMetrics.height(), width, smallMetrics.height()),
        Qt::AlignCenter, coversText(table));
}

void paintPlanTable(QPainter& painter, const Theme& theme, const Table& table, double scale,
                    PlanMark mark)
{
    paintChairs(painter, theme, table, scale);
    const bool isMarked = mark != PlanMark::none;
    QPen pen(edgeOf(theme, mark), isMarked ? 2.5 : 1.5);
    if (mark == PlanMark::removed)
        pen.setStyle(Qt::DashLine);
    painter.setPen(pen);
    painter.setBrush(
        theme.color(mark == PlanMark::chosen ? ColorRole::accent_soft : ColorRole::tile));
    painter.drawPath(pathOf(tileShape(table, scale), planRadius * scale));
    paintTableWords(painter, theme, table, scale);
}

} // namespace

void paintPlanGrid(QPainter& painter, const Theme& theme, const PlanView& view,
                   const QRectF& pixels)
{
    double step = gridFine;
    while (step * view.scale < leastGridPixels)
        step *= 2;
    painter.setPen(QPen(theme.color(ColorRole::line), 1));
    const QPointF from = view.toFloor(pixels.topLeft());
    const QPointF to = view.toFloor(pixels.bottomRight());
    for (double x = std::max(0.0, std::ceil(from.x() / step) * step); x <= to.x(); x += step) {
        const double at = view.toPixels({x, 0}).x();
        painter.drawLine(QPointF(at, std::max(pixels.top(), view.origin.y())),
                         QPointF(at, pixels.bottom()));
    }
    for (double y = std::max(0.0, std::ceil(from.y() / step) * step); y <= to.y(); y += step) {
        const double at = view.toPixels({0, y}).y();
        painter.drawLine(QPointF(std::max(pixels.left(), view.origin.x()), at),
                         QPointF(pixels.right(), at));
    }
}

void paintPlan(QPainter& painter, const Theme& theme, const Layout& layout, const QString& areaId,
               const PlanView& view, const QHash<QString, PlanMark>& marks)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(view.origin);
    for (const Fixture& fixture : layout.fixtures) {
        if (fixture.areaId != areaId)
            continue;
        paintFixture(painter, theme, fixture, view.scale);
        const PlanMark mark = marks.value(fixture.id, PlanMark::none);
        if (mark == PlanMark::none)
            continue;
        painter.save();
        painter.translate(QPointF(fixture.x, fixture.y) * view.scale);
        painter.rotate(fixture.rotation);
        painter.setPen(QPen(edgeOf(theme, mark), 2));
        painter.setBrush(Qt::NoBrush);
        const QSizeF size = QSizeF(fixture.w, fixture.h) * view.scale;
        painter.drawRect(QRectF(-size.width() / 2 - 3, -size.height() / 2 - 3, size.width() + 6,
                                size.height() + 6));
        painter.restore();
    }
    for (const Table& table : layout.tables) {
        if (table.areaId != areaId)
            continue;
        const PlanMark mark = marks.value(table.id, PlanMark::none);
        painter.save();
        painter.translate(QPointF(table.x, table.y) * view.scale);
        paintPlanTable(painter, theme, table, view.scale, mark);
        painter.restore();
        const QRectF bounds = boundsOf(boxOf(table));
        paintSign(painter, theme, mark, bounds.topRight() * view.scale);
    }
    painter.restore();
}

} // namespace hoststand
