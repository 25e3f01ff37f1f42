// SPDX-License-Identifier: Apache-2.0
#include "ui/timeline/turn_painter.h"

#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double radius = 6;
constexpr double padding = 7;
constexpr int iconSide = 14;
constexpr double markSide = 16;
constexpr double leastText = 14;
constexpr double enoughText = 60;
constexpr double pendingWidth = 20;
constexpr double clashBand = 5;
constexpr double elapsedLine = 3;

struct Inks
{
    QColor fill;
    QColor edge;
    QColor text;
    QColor quiet;
};

Inks inksOf(const Theme& theme, const TurnLook& look)
{
    const StatusLook status = theme.status(look.status);
    if (look.isHere)
        return {status.fill, status.fill, status.ink, status.ink};
    if (look.isDone)
        return {theme.color(ColorRole::ground), theme.color(ColorRole::text_faint),
                theme.color(ColorRole::text_muted), theme.color(ColorRole::text_muted)};
    return {theme.color(ColorRole::tile), status.edge, theme.color(ColorRole::tile_text),
            theme.color(ColorRole::tile_muted)};
}

void paintIcon(QPainter& painter, const Theme& theme, const QString& name, const QColor& ink,
               const QRectF& square)
{
    const int side = qRound(square.width());
    painter.drawPixmap(square.topLeft(),
                       theme.pixmap(name, ink, side, painter.device()->devicePixelRatioF()));
}

/// The square that says what is wrong with the time: a clash, or one that comes of staying on.
void paintAlarm(QPainter& painter, const Theme& theme, StatusKey key, const QRectF& square)
{
    const StatusLook look = theme.status(key);
    painter.setPen(Qt::NoPen);
    painter.setBrush(look.fill);
    painter.drawRoundedRect(square, 4, 4);
    paintIcon(painter, theme, u"alert"_s, look.ink, square.adjusted(2, 2, -2, -2));
}

void paintExpected(QPainter& painter, const Theme& theme, const TurnPlace& place)
{
    if (place.expectedAt > place.bar.left() - 3)
        return;
    const double y = place.bar.center().y();
    painter.setPen(QPen(theme.status(StatusKey::alert).edge, 1.5, Qt::DotLine));
    painter.drawLine(QPointF(place.expectedAt, y), QPointF(place.bar.left(), y));
    painter.setPen(QPen(theme.status(StatusKey::alert).edge, 1.5));
    painter.drawLine(QPointF(place.expectedAt, y - 5), QPointF(place.expectedAt, y + 5));
}

void paintBody(QPainter& painter, const Theme& theme, const TurnLook& look, const TurnPlace& place,
               const Inks& inks)
{
    const QRectF body = place.bar.adjusted(0.75, 0.75, -0.75, -0.75);
    painter.setBrush(inks.fill);
    painter.setPen(look.isHere ? QPen(Qt::NoPen)
                               : QPen(look.isDone ? theme.color(ColorRole::line) : inks.edge, 1.5));
    painter.drawRoundedRect(body, radius, radius);
    painter.save();
    QPainterPath inside;
    inside.addRoundedRect(body, radius, radius);
    painter.setClipPath(inside, Qt::IntersectClip);
    if (look.isHere && place.plannedEnd < place.bar.right() - 1) {
        const QRectF over(QPointF(place.plannedEnd, body.top()), body.bottomRight());
        painter.fillRect(over, theme.status(StatusKey::alert).fill);
        painter.fillRect(QRectF(over.topLeft(), QSizeF(2, over.height())),
                         theme.color(ColorRole::ground));
    }
    if (look.isHere) {
        QColor elapsed = inks.text;
        elapsed.setAlphaF(0.75F);
        painter.fillRect(QRectF(body.left(), body.bottom() - elapsedLine,
                                std::clamp(place.elapsedTo - body.left(), 0.0, body.width()),
                                elapsedLine),
                         elapsed);
    }
    if (look.clashes) {
        const QRectF band(body.left(), body.top(), body.width(), clashBand);
        painter.fillRect(band, theme.color(ColorRole::ground));
        paintHatch(painter, band, theme.status(StatusKey::alert).edge, 3);
    }
    painter.restore();
    if (look.clashes) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.status(StatusKey::alert).edge, 1.5));
        painter.drawRoundedRect(body, radius, radius);
    }
}

/// Shown, and not confirmed yet: three quiet dots at the end of the room, which ends before them.
void paintPending(QPainter& painter, const QColor& ink, QRectF& room)
{
    if (room.width() < pendingWidth + iconSide)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(ink);
    for (int i = 0; i < 3; ++i)
        painter.drawEllipse(QPointF(room.right() - 10 + 5 * i, room.center().y()), 1.6, 1.6);
    room.setRight(room.right() - pendingWidth);
}

/// The part of the bar that says who it is: within the turn, or, where most of what is in sight is
/// beyond it, what is over.
QRectF textRoom(const TurnLook& look, const TurnPlace& place, bool& isOver)
{
    QRectF room = place.bar.adjusted(padding, 1, -padding, look.isHere ? -2 : -1);
    if (look.clashes)
        room.setTop(room.top() + clashBand);
    room.setLeft(std::max(room.left(), place.visibleLeft + padding));
    const double turn = place.plannedEnd - room.left();
    const double over = room.right() - std::max(room.left(), place.plannedEnd);
    isOver = look.isHere && over > turn && turn < enoughText;
    if (isOver)
        room.setLeft(std::max(room.left(), place.plannedEnd + 5));
    else if (look.isHere)
        room.setRight(std::min(room.right(), place.plannedEnd - 4));
    return room;
}

void paintTexts(QPainter& painter, const Theme& theme, const TurnLook& look, const TurnPlace& place,
                const Inks& own)
{
    bool isOver = false;
    QRectF room = textRoom(look, place, isOver);
    if (room.width() < iconSide)
        return;
    const QColor overInk = theme.status(StatusKey::alert).ink;
    const Inks inks = isOver ? Inks{own.fill, own.edge, overInk, overInk} : own;
    if (look.pending)
        paintPending(painter, inks.quiet, room);
    const double middle = room.center().y();
    const bool alarm = look.clashes || look.meets;
    QRectF square(room.left(), middle - iconSide / 2.0, iconSide, iconSide);
    if (alarm) {
        square.adjust(-2, -2, 2, 2);
        paintAlarm(painter, theme, look.clashes ? StatusKey::alert : StatusKey::waiting, square);
    } else {
        paintIcon(painter, theme, theme.status(look.status).icon,
                  look.isHere ? inks.text : inks.edge, square);
    }
    room.setLeft(square.right() + 5);
    const QFont strong = theme.font(FontRole::body_strong);
    const double name = theme.shaped(look.name, strong).width;
    const double most = room.width() - std::min(name, room.width() * 0.6) - 4;
    double marks = 0;
    if (!look.marks.isEmpty() && most >= markSide) {
        const double wanted = static_cast<double>(look.marks.size()) * (markSide + 3) - 3;
        marks = std::min(wanted, most);
        const double used = paintMarks(
            painter, theme, look.marks,
            {room.left() + std::min(name, room.width() - marks - 4) + 6, middle - markSide / 2},
            markSide, marks);
        marks = used > 0 ? used + 8 : 0;
    }
    const QRectF first(room.left(), room.top(), std::min(name + 1, room.width() - marks),
                       room.height());
    if (first.width() >= leastText) {
        painter.setPen(inks.text);
        paintText(painter, theme, first, Qt::AlignVCenter | Qt::AlignLeft, look.name, strong);
    }
    const QFont small = theme.font(FontRole::small_text);
    const QRectF rest(first.right() + marks + 8, room.top(),
                      room.right() - first.right() - marks - 8, room.height());
    if (look.detail.isEmpty() || theme.shaped(look.detail, small).width > rest.width())
        return;
    painter.setPen(inks.quiet);
    paintText(painter, theme, rest, Qt::AlignVCenter | Qt::AlignLeft, look.detail, small);
}

} // namespace

void paintHatch(QPainter& painter, const QRectF& rect, const QColor& color, double width)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setPen(QPen(color, width));
    const double reach = rect.height();
    const double step = width * 2.6;
    // Stripes hang on the picture, not on what is repainted of it.
    for (double x = rect.left() - reach; x < rect.right(); x += step)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + reach, rect.top()));
    painter.restore();
}

void paintTurn(QPainter& painter, const Theme& theme, const TurnLook& look, const TurnPlace& place)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (place.dimmed)
        painter.setOpacity(0.4);
    const Inks inks = inksOf(theme, look);
    paintExpected(painter, theme, place);
    paintBody(painter, theme, look, place, inks);
    paintTexts(painter, theme, look, place, inks);
    if (place.selected) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(theme.color(ColorRole::accent), 2));
        painter.drawRoundedRect(place.bar.adjusted(-1, -1, 1, 1), radius + 1, radius + 1);
    }
    if (place.focused)
        paintFocusRing(painter, theme, place.bar.adjusted(-3, -3, 3, 3), radius + 3);
    painter.restore();
}

} // namespace hoststand
