// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/tile_painter.h"

#include "ui/floor/tile_ink.h"
#include "ui/floor/tile_text.h"
#include "ui/theme/paint.h"

#include <QPainter>
#include <QPixmapCache>

#include <algorithm>
#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

namespace {

/// What every step of painting one tile needs to know.
struct Canvas
{
    QPainter& painter;
    const Theme& theme;
    const Table& table;
    const TableLook& look;
    double scale;
    TileShape shape;
    QRectF bounds;
    double radius;

    [[nodiscard]] QPainterPath outline(double outward) const
    {
        TileShape grown = shape;
        grown.size += QSizeF(2 * outward, 2 * outward);
        return pathOf(grown, std::max(0.0, radius + outward));
    }
    [[nodiscard]] double ratio() const { return painter.device()->devicePixelRatioF(); }
    [[nodiscard]] bool dimmed() const { return look.drop.kind == DropHint::Kind::refused; }
    [[nodiscard]] bool targeted() const { return look.drop.kind == DropHint::Kind::target; }
};

constexpr double ringInset = 6; // pixels at ordinary size: some fill stays outside of the ring
constexpr double smallOverhang = 12;

double lineUnit(const QRectF& bounds)
{
    return std::clamp(std::min(bounds.width(), bounds.height()) / 92.0, 0.45, 1.5);
}

bool tilted(const TileShape& shape)
{
    const double tilt = std::fmod(std::abs(shape.rotation), 90.0);
    return !shape.round && tilt > 1 && tilt < 89;
}

void paintChairs(const Canvas& c)
{
    const double unit = lineUnit(c.bounds);
    const int covers = c.table.seats > 0 ? c.table.seats : c.table.maxCovers;
    c.painter.setPen(Qt::NoPen);
    c.painter.setBrush(c.theme.color(ColorRole::seat));
    if (c.table.shape == TableShape::booth) {
        c.painter.save();
        c.painter.rotate(c.table.rotation);
        const QSizeF size = c.shape.size;
        c.painter.drawRoundedRect(QRectF(-size.width() / 2 - 5 * unit,
                                         -size.height() / 2 - 9 * unit, size.width() + 10 * unit,
                                         size.height() * 0.55),
                                  11 * unit, 11 * unit);
        c.painter.restore();
    }
    const bool round = c.table.shape == TableShape::round;
    for (const Chair& chair : chairsOf(c.table, covers, c.scale, (round ? 8 : 6) * unit)) {
        c.painter.save();
        c.painter.translate(chair.middle);
        c.painter.rotate(chair.facing);
        if (round)
            c.painter.drawEllipse(QPointF(), 6 * unit, 6 * unit);
        else
            c.painter.drawRoundedRect(QRectF(-9 * unit, -4 * unit, 18 * unit, 8 * unit), 4 * unit,
                                      4 * unit);
        c.painter.restore();
    }
}

void paintHatch(const Canvas& c)
{
    c.painter.save();
    c.painter.setClipPath(c.outline(0));
    c.painter.setPen(QPen(c.theme.color(ColorRole::hatch), 5));
    const double reach = c.bounds.height();
    for (double x = c.bounds.left() - reach; x < c.bounds.right(); x += 13)
        c.painter.drawLine(QPointF(x, c.bounds.bottom()), QPointF(x + reach, c.bounds.top()));
    c.painter.restore();
}

void paintBody(const Canvas& c, const TileColors& colors)
{
    c.painter.setBrush(colors.fill);
    switch (c.look.state) {
    case TileState::open:
    case TileState::promised:
    case TileState::blocked:
        c.painter.setPen(QPen(c.theme.color(ColorRole::tile_line), 1));
        break;
    case TileState::occupied:
    case TileState::dirty:
        c.painter.setPen(Qt::NoPen);
        break;
    case TileState::out_of_service:
        c.painter.setPen(QPen(c.theme.color(ColorRole::text_faint), 1.5, Qt::DashLine));
        break;
    }
    c.painter.drawPath(c.outline(-0.5));
    if (c.look.state == TileState::blocked && !c.targeted())
        paintHatch(c);
}

/// Chairs and top. Many tables of a house have the same ones: each is drawn once and then copied.
void paintUnderlay(const Canvas& c, const TileColors& colors)
{
    const QRect frame = tileInk(c.bounds).toAlignedRect();
    const QString key = QString::asprintf(
        "tile %d %d %d %.2f %.2f %.1f %d %d %d %x %.2f", static_cast<int>(c.theme.mode()),
        static_cast<int>(c.table.shape), static_cast<int>(c.shape.round), c.shape.size.width(),
        c.shape.size.height(), c.shape.rotation, c.table.seats, c.table.maxCovers,
        2 * static_cast<int>(c.look.state) + c.targeted(), colors.fill.rgba(), c.ratio());
    QPixmap pixmap;
    if (!QPixmapCache::find(key, &pixmap)) {
        pixmap = QPixmap((QSizeF(frame.size()) * c.ratio()).toSize());
        pixmap.setDevicePixelRatio(c.ratio());
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.translate(-frame.topLeft());
        const Canvas own{painter, c.theme, c.table, c.look, c.scale, c.shape, c.bounds, c.radius};
        paintChairs(own);
        paintBody(own, colors);
        painter.end();
        QPixmapCache::insert(key, pixmap);
    }
    c.painter.drawPixmap(frame.topLeft(), pixmap);
}

void paintRing(const Canvas& c, const QColor& ink, double turn)
{
    const double unit = lineUnit(c.bounds);
    const double inset = ringInset * unit;
    const QRectF rim(-c.shape.size.width() / 2 + inset, -c.shape.size.height() / 2 + inset,
                     c.shape.size.width() - 2 * inset, c.shape.size.height() - 2 * inset);
    c.painter.save();
    c.painter.rotate(c.shape.rotation);
    c.painter.setBrush(Qt::NoBrush);
    QColor track = ink;
    track.setAlphaF(0.22F);
    if (turn > 1) {
        c.painter.setPen(QPen(c.theme.color(ColorRole::ground), 6 * unit));
        c.painter.drawEllipse(rim);
        c.painter.setPen(QPen(c.theme.color(ColorRole::ring_over), 3.5 * unit));
        c.painter.drawEllipse(rim);
    } else {
        c.painter.setPen(QPen(track, 3 * unit));
        c.painter.drawEllipse(rim);
        c.painter.setPen(QPen(ink, 3.5 * unit, Qt::SolidLine, Qt::RoundCap));
        const double top =
            90 + c.shape.rotation; // wherever the table is turned, the turn begins at the top
        c.painter.drawArc(rim, qRound(top * 16), -qRound(360 * 16 * std::clamp(turn, 0.0, 1.0)));
    }
    c.painter.restore();
}

/// The turn bar lies along the lower side of the upright tile; at other angles along the rotated
/// one.
void paintBar(const Canvas& c, const QColor& ink, double turn)
{
    const double unit = lineUnit(c.bounds);
    c.painter.save();
    QSizeF size = c.shape.size;
    if (tilted(c.shape))
        c.painter.rotate(c.shape.rotation);
    else if (std::abs(std::fmod(std::abs(c.shape.rotation), 180.0) - 90) < 2)
        size.transpose();
    const double thick = 4 * unit;
    QRectF bar(-size.width() / 2 + 10 * unit, size.height() / 2 - 6 * unit - thick,
               size.width() - 20 * unit, thick);
    c.painter.setPen(Qt::NoPen);
    if (turn > 1) {
        c.painter.setBrush(c.theme.color(ColorRole::ground));
        c.painter.drawRoundedRect(bar.adjusted(-1.5, -1.5, 1.5, 1.5), thick, thick);
        c.painter.setBrush(c.theme.color(ColorRole::ring_over));
        c.painter.drawRoundedRect(bar, thick / 2, thick / 2);
    } else {
        QColor track = ink;
        track.setAlphaF(0.22F);
        c.painter.setBrush(track);
        c.painter.drawRoundedRect(bar, thick / 2, thick / 2);
        bar.setWidth(std::max(thick, bar.width() * std::clamp(turn, 0.0, 1.0)));
        c.painter.setBrush(ink);
        c.painter.drawRoundedRect(bar, thick / 2, thick / 2);
    }
    c.painter.restore();
}

QString stateIcon(const Theme& theme, const TableLook& look)
{
    switch (look.state) {
    case TileState::blocked:
    case TileState::out_of_service:
        return u"block"_s;
    case TileState::dirty:
        return theme.status(StatusKey::bussing).icon;
    case TileState::open:
    case TileState::promised:
    case TileState::occupied:
        break;
    }
    return theme.status(look.status).icon;
}

void paintLines(const Canvas& c, const TileColors& colors, const QList<TileLine>& lines)
{
    for (const TileLine& line : lines) {
        const QColor ink = line.part == TileLine::Part::detail ? colors.muted : colors.ink;
        QRectF rect = line.rect;
        if (line.icon) {
            const int side = qRound(line.font.pixelSize() * 1.15);
            c.painter.drawPixmap(QPointF(rect.left(), rect.center().y() - side / 2.0),
                                 c.theme.pixmap(stateIcon(c.theme, c.look), ink, side, c.ratio()));
            rect.setLeft(rect.left() + line.font.pixelSize() * 1.25 + 2);
        }
        c.painter.setPen(ink);
        paintText(c.painter, c.theme, rect.adjusted(-1, 0, 1, 0), Qt::AlignCenter, line.text,
                  line.font);
    }
}

void paintOutlines(const Canvas& c)
{
    const double unit = lineUnit(c.bounds);
    c.painter.setBrush(Qt::NoBrush);
    if (c.look.state == TileState::promised && !c.dimmed() && !c.targeted() && !c.look.selected) {
        const QColor edge =
            c.look.tint.isValid() ? c.look.tint : c.theme.status(c.look.status).edge;
        const double width = std::max(1.5, 2.5 * unit);
        c.painter.setPen(QPen(edge, width));
        c.painter.drawPath(c.outline(-width / 2));
    }
    if (c.look.drop.kind == DropHint::Kind::fits) {
        c.painter.setPen(QPen(c.theme.color(ColorRole::accent), 2, Qt::SolidLine));
        c.painter.drawPath(c.outline(2));
        QColor glow = c.theme.color(ColorRole::accent);
        glow.setAlphaF(0.30F);
        c.painter.setPen(QPen(glow, 4));
        c.painter.drawPath(c.outline(4.5));
    }
    if (c.look.selected) {
        const QColor accent = c.theme.color(ColorRole::accent);
        // On a filled tile a rim of the floor's colour keeps the ring apart from the fill.
        c.painter.setPen(QPen(c.theme.color(ColorRole::ground), 1.5));
        c.painter.drawPath(c.outline(0.5));
        c.painter.setPen(QPen(accent, 3));
        c.painter.drawPath(c.outline(2.5));
    }
    if (c.look.focused) {
        c.painter.setPen(
            QPen(c.theme.color(ColorRole::focus), c.theme.metric(Metric::focus_width)));
        c.painter.drawPath(c.outline(6.5));
    }
}

/// Where the diagonal of the bounds leaves the outline: the corner of a straight table, the rim of
/// a round one.
QPointF cornerOf(const Canvas& c, double sideways)
{
    const QPointF corner(sideways * c.bounds.width() / 2, -c.bounds.height() / 2);
    if (c.shape.round)
        return corner * 0.72;
    return tilted(c.shape) ? corner * 0.8 : corner;
}

double serverPillWidth(const Theme& theme, const ServerBadge& badge, double height)
{
    const QFont font = theme.font(height * 0.62, QFont::Bold);
    return std::max(height * 1.5, theme.shaped(badge.initials, font).width + height * 0.9);
}

void paintDots(const Canvas& c)
{
    const QPointF right = cornerOf(c, 1);
    if (c.look.server.color.isValid()) {
        c.painter.setPen(QPen(c.theme.color(ColorRole::ground), 1));
        c.painter.setBrush(c.look.server.color);
        c.painter.drawEllipse(right, 3.5, 3.5);
    }
    if (!c.look.marks.isEmpty())
        paintMark(c.painter, c.theme, c.look.marks.constFirst(),
                  QRectF(cornerOf(c, -1) - QPointF(5, 5), QSizeF(10, 10)));
}

/// Pill and marks stand on the upper corners, half outside, and share the width between them.
void paintCorners(const Canvas& c)
{
    if (std::min(c.bounds.width(), c.bounds.height()) < pillsFrom) {
        paintDots(c);
        return;
    }
    const double height = pillHeight(c.bounds);
    const bool straight = !c.shape.round;
    const QPointF leftCorner = cornerOf(c, -1);
    QPointF right = cornerOf(c, 1);
    double limit = c.bounds.right() + height * 0.3;
    if (!c.look.server.initials.isEmpty()) {
        const double width = serverPillWidth(c.theme, c.look.server, height);
        if (straight)
            right.rx() -= width * 0.3;
        paintServerPill(c.painter, c.theme, c.look.server, right, height);
        limit = right.x() - width / 2 - 4;
    }
    if (!c.look.marks.isEmpty()) {
        // Straight tables have them along their top; round ones to the left, off the name.
        const double step = height + 3;
        const double count = double(c.look.marks.size());
        double left = c.bounds.left() - height * 0.3;
        double width = limit - left;
        if (!straight) {
            width = std::min(count, 2.0) * step;
            left = leftCorner.x() + height / 2 - width + 3;
        }
        paintMarks(c.painter, c.theme, c.look.marks, QPointF(left, leftCorner.y() - height / 2),
                   height, width);
    }
    if (c.look.pending) {
        const QPointF below(cornerOf(c, 1).x() - (straight ? height * 0.5 : 0),
                            -cornerOf(c, 1).y());
        paintPending(c.painter, c.theme, below);
    }
}

/// Who is next and will find somebody there, over the lower rim: in full, the time alone, or the
/// icon that both have.
void paintUnmet(const Canvas& c)
{
    const double height = std::max(13.0, pillHeight(c.bounds) * 0.9);
    const double room = c.bounds.width() - 2 * height;
    const StatusLook alert = c.theme.status(StatusKey::alert);
    const QFont font = c.theme.font(height * 0.66, QFont::DemiBold);
    const QFontMetricsF metrics(font);
    const double icon = height * 0.72;
    QString text;
    for (const QString& words : {c.look.unmetShort, c.look.unmet}) {
        if (metrics.horizontalAdvance(words) + icon + height <= room)
            text = words;
    }
    const double words = text.isEmpty() ? 0 : metrics.horizontalAdvance(text) + 3;
    const double width = words + icon + height * 0.7;
    const double below = c.shape.round ? 0 : height * 0.25;
    const QRectF rect(-width / 2, c.bounds.bottom() - height * 0.5 + below, width, height);
    paintPill(c.painter, c.theme, rect.adjusted(-1.5, -1.5, 1.5, 1.5),
              c.theme.color(ColorRole::ground), alert.fill, {}, font);
    paintPill(c.painter, c.theme, rect, alert.fill, alert.ink, {}, font);
    const int side = qRound(icon);
    c.painter.drawPixmap(QPointF(rect.left() + height * 0.35, rect.center().y() - side / 2.0),
                         c.theme.pixmap(u"alert"_s, alert.ink, side, c.ratio()));
    c.painter.setPen(alert.ink);
    c.painter.setFont(font);
    c.painter.drawText(rect.adjusted(height * 0.35 + icon + 3, 0, 0, 0),
                       Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
}

} // namespace

double pillHeight(const QRectF& bounds)
{
    return std::clamp(std::min(bounds.width(), bounds.height()) * 0.17, 11.0, 20.0);
}

QRectF tileInk(const QRectF& bounds)
{
    const bool isSmall = std::min(bounds.width(), bounds.height()) < pillsFrom;
    const double out = isSmall ? smallOverhang : tileOverhang;
    return bounds.adjusted(-out, -out, out, out);
}

TileColors tileColors(const Theme& theme, TileState state, StatusKey status, const QColor& tint)
{
    switch (state) {
    case TileState::open:
    case TileState::promised:
    case TileState::blocked:
        return {theme.color(ColorRole::tile), theme.color(ColorRole::tile_text),
                theme.color(ColorRole::tile_muted)};
    case TileState::occupied: {
        if (tint.isValid())
            return {tint, theme.inkOn(tint), theme.inkOn(tint)};
        const StatusLook look = theme.status(status);
        return {look.fill, look.ink, look.ink};
    }
    case TileState::dirty: {
        const StatusLook look = theme.status(StatusKey::bussing);
        return {look.fill, look.ink, look.ink};
    }
    case TileState::out_of_service:
        return {theme.color(ColorRole::ground), theme.color(ColorRole::text_faint),
                theme.color(ColorRole::text_faint)};
    }
    return {};
}

void paintServerPill(QPainter& painter, const Theme& theme, const ServerBadge& badge,
                     const QPointF& middle, double height)
{
    const QFont font = theme.font(height * 0.62, QFont::Bold);
    const double width = serverPillWidth(theme, badge, height);
    const QColor fill = badge.color.isValid() ? badge.color : theme.color(ColorRole::tip);
    const QRectF rect(middle.x() - width / 2, middle.y() - height / 2, width, height);
    // A rim of the floor's colour sets the pill off from the tile below it.
    paintPill(painter, theme, rect.adjusted(-1.5, -1.5, 1.5, 1.5), theme.color(ColorRole::ground),
              fill, {}, font);
    paintPill(painter, theme, rect, fill, theme.inkOn(fill), badge.initials, font);
}

void paintMoved(QPainter& painter, const Theme& theme, const QPointF& middle, double height)
{
    const QRectF rect(middle - QPointF(height / 2, height / 2), QSizeF(height, height));
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::ground));
    painter.drawEllipse(rect.adjusted(-1.5, -1.5, 1.5, 1.5));
    painter.setBrush(theme.color(ColorRole::tip));
    painter.drawEllipse(rect);
    const int side = qRound(height * 0.72);
    const double ratio = painter.device() ? painter.device()->devicePixelRatioF() : 1;
    painter.drawPixmap(middle - QPointF(side / 2.0, side / 2.0),
                       theme.pixmap(u"move"_s, theme.color(ColorRole::tip_text), side, ratio));
}

void paintPending(QPainter& painter, const Theme& theme, const QPointF& middle)
{
    const QRectF rect(middle.x() - 11, middle.y() - 5.5, 22, 11);
    paintPill(painter, theme, rect, theme.color(ColorRole::tip), theme.color(ColorRole::tip_text),
              {}, painter.font());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.color(ColorRole::tip_text));
    for (const double x : {-5.5, 0.0, 5.5})
        painter.drawEllipse(middle + QPointF(x, 0), 1.5, 1.5);
}

void paintTile(QPainter& painter, const Theme& theme, const Table& table, const TableLook& look,
               double scale, TileMemo& memo)
{
    TableLook shown = look;
    const TileShape shape = tileShape(table, scale);
    const QRectF bounds = boundsOf(shape);
    const Canvas c{painter, theme, table, shown, scale, shape, bounds, 10 * lineUnit(bounds)};
    TileColors colors = tileColors(theme, look.state, look.status, look.tint);
    if (c.dimmed()) {
        colors = {theme.color(ColorRole::tile_dim), theme.color(ColorRole::tile_dim_text),
                  theme.color(ColorRole::tile_dim_text)};
        shown = TableLook();
        shown.name = look.name;
        shown.line1 = look.drop.text;
        shown.selected = look.selected;
        shown.focused = look.focused;
        shown.drop = look.drop;
    } else if (c.targeted()) {
        const QColor ink = theme.color(ColorRole::accent_ink);
        colors = {theme.color(ColorRole::accent), ink, ink};
        shown.line1 = look.drop.text;
        shown.line2.clear();
        shown.line2Short.clear();
        shown.turn.reset();
    }
    const double unit = lineUnit(bounds);
    const bool turning = shown.turn && shown.state == TileState::occupied;
    const bool ring = turning && shape.round;
    const bool bar = turning && !shape.round;
    const bool aslant = bar && tilted(shape);
    const double inset = shape.round ? (ring ? ringInset + 2.5 : 4) * unit : aslant ? 11 * unit : 5;

    painter.setRenderHint(QPainter::Antialiasing);
    paintUnderlay(c, colors);
    if (ring)
        paintRing(c, colors.ink, *shown.turn);
    if (bar)
        paintBar(c, colors.ink, *shown.turn);
    if (!memo)
        memo = tileLines(shown, shape, theme, inset, bar && !aslant ? 9 * unit : 0);
    paintLines(c, colors, *memo);
    paintOutlines(c);
    paintCorners(c);
    if (!shown.unmet.isEmpty() && !c.targeted())
        paintUnmet(c);
    if (shown.moved) {
        const QPointF corner = cornerOf(c, -1);
        paintMoved(painter, theme, {corner.x(), -corner.y()}, std::min(pillHeight(bounds), 16.0));
    }
}

} // namespace hoststand
