// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/bar_painter.h"

#include "ui/floor/tile_painter.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QTransform>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

namespace {

constexpr double sideLabelWidth = 190; // centimetres: labels beside an upright counter
constexpr double smallestFree =
    0.3; // pixels per centimetre: below, what is free is for the tool tip
constexpr double markSide = 12;
constexpr double pendingWidth = 26;
constexpr double leastLabel = 22;
constexpr double leastForPill = 22; ///< of a counter's depth

QFont labelFont(const Theme& theme, double scale)
{
    return theme.font(std::clamp(scale * 18.5, 10.0, 14.0), QFont::DemiBold);
}

double labelHeight(double scale)
{
    return std::clamp(scale * 18.5, 10.0, 14.0) * 1.3;
}

double sideWidth(double scale)
{
    return std::min(sideLabelWidth * scale, 150.0);
}

/// Where a party stands along its row, and what room is between its neighbours.
struct Span
{
    int party = 0;
    double from = 0;
    double to = 0;
    QPointF outward;
};

double along(const QPointF& point, bool horizontal)
{
    return horizontal ? point.x() : point.y();
}

bool liesFlat(const QPointF& outward)
{
    return std::abs(outward.y()) >= std::abs(outward.x());
}

QList<Span> spansOf(const QList<Stool>& stools, const BarLook& bar)
{
    QList<Span> spans;
    for (int i = 0; i < bar.parties.size(); ++i) {
        const StoolParty& party = bar.parties.at(i);
        if (party.name.isEmpty())
            continue;
        std::optional<Span> span;
        for (const Stool& stool : stools) {
            if (!party.seats.contains(stool.seat))
                continue;
            const double place = along(stool.middle, liesFlat(stool.outward));
            if (!span)
                span = Span{i, place, place, stool.outward};
            else if (span->outward == stool.outward)
                span =
                    Span{i, std::min(span->from, place), std::max(span->to, place), stool.outward};
        }
        if (span)
            spans.append(*span);
    }
    std::sort(spans.begin(), spans.end(),
              [](const Span& a, const Span& b) { return a.from < b.from; });
    return spans;
}

/// The strip between a party's neighbours in the same row, or to the row's ends.
std::pair<double, double> stripOf(const QList<Span>& spans, const Span& span, double ends)
{
    double low = -ends;
    double high = ends;
    for (const Span& other : spans) {
        if (other.party == span.party || other.outward != span.outward)
            continue;
        if (other.to < span.from)
            low = std::max(low, (other.to + span.from) / 2 + 5);
        if (other.from > span.to)
            high = std::min(high, (span.to + other.from) / 2 - 5);
    }
    return {low, high};
}

QRectF labelBox(const Span& span, std::pair<double, double> strip, QSizeF size, double beyond)
{
    const double middle = (span.from + span.to) / 2;
    if (liesFlat(span.outward)) {
        const double room = std::min(size.width(), strip.second - strip.first);
        const double left = std::clamp(middle - room / 2, strip.first, strip.second - room);
        const double y = span.outward.y() < 0 ? -beyond - size.height() : beyond;
        return {left, y, room, size.height()};
    }
    const double x = span.outward.x() < 0 ? -beyond - size.width() : beyond;
    return {x, middle - size.height() / 2, size.width(), size.height()};
}

void paintStool(QPainter& painter, const Theme& theme, const Stool& stool, double radius,
                const StoolParty* party, bool target)
{
    painter.setPen(QPen(theme.color(ColorRole::tile_line), 1));
    painter.setBrush(theme.color(ColorRole::tile));
    QColor ink = theme.color(ColorRole::tile_muted);
    double width = 0;
    QColor edge;
    if (party) {
        const TileColors colors = tileColors(theme, party->state, party->status, {});
        painter.setBrush(colors.fill);
        ink = colors.ink;
        if (party->state == TileState::occupied || party->state == TileState::dirty)
            painter.setPen(Qt::NoPen);
        if (party->state == TileState::promised) {
            edge = theme.status(party->status).edge;
            width = 2;
        }
        if (party->selected) {
            edge = theme.color(ColorRole::accent);
            width = 2.5;
        }
    }
    if (target) {
        painter.setBrush(theme.color(ColorRole::accent));
        painter.setPen(Qt::NoPen);
        ink = theme.color(ColorRole::accent_ink);
    }
    painter.drawEllipse(stool.middle, radius - 0.5, radius - 0.5);
    if (party && party->state == TileState::blocked) {
        const double d = radius * 0.62;
        painter.setPen(QPen(theme.color(ColorRole::tile_muted), 2));
        painter.drawLine(stool.middle + QPointF(-d, d), stool.middle + QPointF(d, -d));
        return;
    }
    if (width > 0) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(edge, width));
        painter.drawEllipse(stool.middle, radius - width / 2, radius - width / 2);
    }
    if (radius < 8.5)
        return;
    painter.setPen(ink);
    paintText(painter, theme,
              QRectF(stool.middle.x() - radius, stool.middle.y() - radius, 2 * radius, 2 * radius),
              Qt::AlignCenter, QString::number(stool.seat),
              theme.font(std::clamp(radius * 0.85, 9.0, 13.0), QFont::DemiBold));
}

void paintCounter(QPainter& painter, const Theme& theme, const Table& table, const TableLook& look,
                  double scale)
{
    const bool target = look.drop.kind == DropHint::Kind::target;
    const bool refused = look.drop.kind == DropHint::Kind::refused;
    TileShape shape = tileShape(table, scale);
    const double radius = std::min(8.0, shape.size.height() / 3);
    TileColors colors = tileColors(
        theme, look.state == TileState::occupied ? TileState::open : look.state, look.status, {});
    if (target)
        colors = {theme.color(ColorRole::accent), theme.color(ColorRole::accent_ink), {}};
    if (refused)
        colors = {theme.color(ColorRole::tile_dim), theme.color(ColorRole::tile_dim_text), {}};
    painter.setBrush(colors.fill);
    const bool fits = look.drop.kind == DropHint::Kind::fits || look.selected;
    painter.setPen(
        QPen(theme.color(fits ? ColorRole::accent : ColorRole::tile_line), fits ? 2.5 : 1));
    painter.drawPath(pathOf(shape, radius));

    const QRectF bounds = boundsOf(shape);
    const bool upright = bounds.height() > bounds.width() * 1.2;
    const double length = (upright ? bounds.height() : bounds.width()) - 16;
    const double depth = upright ? bounds.width() : bounds.height();
    if (depth < 11)
        return;
    const QFont font = theme.font(std::clamp(depth * 0.42, 10.0, 14.0), QFont::Bold);
    const QString words = target || refused ? look.name + u" · "_s + look.drop.text : look.name;
    painter.save();
    if (upright)
        painter.rotate(-90);
    painter.setPen(colors.ink);
    paintText(painter, theme, QRectF(-length / 2, -depth / 2, length, depth), Qt::AlignCenter,
              words, font);
    painter.restore();
}

void paintLabel(QPainter& painter, const Theme& theme, const StoolLabel& label,
                const StoolParty& party, const QFont& font)
{
    QRectF rect = label.rect;
    if (label.marksWidth > 0) {
        paintMarks(painter, theme, party.marks,
                   QPointF(rect.left(), rect.center().y() - markSide / 2), markSide,
                   label.marksWidth);
        rect.setLeft(rect.left() + label.marksWidth + 3);
    }
    if (party.pending) {
        paintPending(painter, theme, QPointF(rect.right() - 11, rect.center().y()));
        rect.setRight(rect.right() - pendingWidth);
    }
    painter.setPen(theme.color(party.over ? ColorRole::alert_text : ColorRole::text));
    paintText(painter, theme, rect.adjusted(-1, 0, 1, 0), label.alignment, label.text, font);
}

void paintFree(QPainter& painter, const Theme& theme, const Table& table, const TableLook& look,
               double scale)
{
    if (look.bar.freeText.isEmpty() || scale < smallestFree)
        return;
    const QRectF bounds = boundsOf(tileShape(table, scale));
    const QFont font = labelFont(theme, scale);
    double y = bounds.bottom() + 2;
    if (table.shape == TableShape::communal && bounds.width() > bounds.height())
        y += 2 * stoolRadius(table, scale) + 6 * scale + labelHeight(scale) + 3;
    const double width = std::max(bounds.width(), 1.5 * sideWidth(scale));
    const QRectF rect(-width / 2, y, width, labelHeight(scale));
    painter.setPen(theme.color(ColorRole::text_muted));
    paintText(painter, theme, rect, Qt::AlignCenter, look.bar.freeText, font);
}

} // namespace

QList<StoolLabel> stoolLabels(const Theme& theme, const Table& table, const BarLook& bar,
                              double scale)
{
    QList<StoolLabel> labels;
    const QList<Stool> stools = stoolsOf(table, scale);
    const QList<Span> spans = spansOf(stools, bar);
    const QFont font = labelFont(theme, scale);
    const double radius = stoolRadius(table, scale);
    const double beyond = (table.h / 2 + 6) * scale + 2 * radius + 2;
    for (const Span& span : spans) {
        const StoolParty& party = bar.parties.at(span.party);
        const bool flat = liesFlat(span.outward);
        auto strip = stripOf(spans, span, table.w / 2 * scale + 14);
        if (flat && strip.second - strip.first < leastLabel)
            continue; // the stools themselves still tell
        const double room = flat ? strip.second - strip.first : sideWidth(scale);
        double extra = party.pending ? pendingWidth : 0;
        const double marks =
            party.marks.isEmpty() ? 0 : double(party.marks.size()) * (markSide + 3) - 3;
        const bool withMarks = marks > 0 && marks + extra + 3 + 24 <= room;
        if (withMarks)
            extra += marks + 3;
        if (!flat && strip.second - strip.first < labelHeight(scale) * 0.8)
            continue;
        const QString full =
            party.detail.isEmpty() ? party.name : party.name + u" "_s + party.detail;
        const bool fits = theme.shaped(full, font).width + extra <= room;
        const QString text = fits ? full : theme.elided(party.name, font, room - extra);
        const double width = std::min(room, theme.shaped(text, font).width + extra + 0.5);
        StoolLabel label{span.party,
                         text,
                         labelBox(span, strip, {width, labelHeight(scale)}, beyond),
                         withMarks ? marks : 0,
                         Qt::AlignCenter,
                         text != full};
        labels.append(label);
    }
    return labels;
}

QRectF barInk(const Table& table, double scale)
{
    const QRectF bounds = boundsOf(tileShape(table, scale));
    const double row = 2 * stoolRadius(table, scale) + 6 * scale + labelHeight(scale) + 6;
    const bool upright = bounds.height() > bounds.width();
    const double side = upright ? row + sideWidth(scale) : tileOverhang;
    const double below = row + labelHeight(scale) + 8;
    const double least = std::max(0.0, sideWidth(scale) - bounds.width() / 2);
    return bounds.adjusted(-std::max(side, least), -row, std::max(side, least), below);
}

void paintBarTable(QPainter& painter, const Theme& theme, const Table& table, const TableLook& look,
                   double scale)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const bool refused = look.drop.kind == DropHint::Kind::refused;
    const double radius = stoolRadius(table, scale);
    for (const Stool& stool : stoolsOf(table, scale)) {
        const StoolParty* party = nullptr;
        for (const StoolParty& candidate : look.bar.parties) {
            if (candidate.seats.contains(stool.seat))
                party = &candidate;
        }
        paintStool(painter, theme, stool, radius, refused ? nullptr : party,
                   !refused && look.drop.seats.contains(stool.seat));
    }
    paintCounter(painter, theme, table, look, scale);
    const QFont font = labelFont(theme, scale);
    for (const StoolLabel& label : stoolLabels(theme, table, look.bar, scale))
        paintLabel(painter, theme, label, look.bar.parties.at(label.party), font);
    paintFree(painter, theme, table, look, scale);

    const TileShape shape = tileShape(table, scale);
    const QRectF bounds = boundsOf(shape);
    if (look.focused) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::focus), theme.metric(Metric::focus_width)));
        TileShape grown = shape;
        grown.size += QSizeF(10, 10);
        painter.drawPath(pathOf(grown, 12));
    }
    const double height = std::clamp(18 * scale / 0.6, 11.0, 18.0);
    const bool hasRoom = std::min(bounds.width(), bounds.height()) >= leastForPill;
    if (look.server.color.isValid() && !hasRoom) { // as on a small tile
        painter.setPen(QPen(theme.color(ColorRole::ground), 1));
        painter.setBrush(look.server.color);
        painter.drawEllipse(QPointF(bounds.right() - 5, bounds.bottom()), 3.5, 3.5);
    } else if (!look.server.initials.isEmpty()) {
        paintServerPill(painter, theme, look.server,
                        QPointF(bounds.right() - height, bounds.bottom()), height);
    }
    if (look.pending)
        paintPending(painter, theme, QPointF(bounds.left() + 16, bounds.bottom()));
    if (look.moved)
        paintMoved(painter, theme,
                   QPointF(bounds.left() + (look.pending ? 38 : 12), bounds.bottom()),
                   std::min(height, 16.0));
}

} // namespace hoststand
