// SPDX-License-Identifier: Apache-2.0
// How the timeline is painted: only the rows and hours that what is due lies in.
#include "ui/theme/paint.h"
#include "ui/timeline/timeline_metrics.h"
#include "ui/timeline/timeline_view.h"
#include "ui/timeline/turn_painter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <QPaintEvent>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace timeline;

namespace {

constexpr double labelWidth = 40;
constexpr double leastHour = 46;     // between two labels of the hours
constexpr double halfHoursFrom = 56; // pixels of an hour
constexpr double captionHeight = 26;
constexpr double nowPill = 44;
constexpr double throughBars = 0.35; // of the line of now: names stay readable
constexpr qint64 hourSeconds = 3600;

/// The first whole hour of the venue's own from an instant on.
QDateTime wholeHour(const QDateTime& from, const Calendar& calendar)
{
    const QTime local = calendar.local(from).time();
    const int into = local.minute() * 60 + local.second();
    return into == 0 ? from : from.addSecs(hourSeconds - into);
}

void line(QPainter& painter, const QColor& color, double x1, double y1, double x2, double y2)
{
    painter.fillRect(
        QRectF(std::floor(x1), std::floor(y1), std::max(1.0, x2 - x1), std::max(1.0, y2 - y1)),
        color);
}

} // namespace

void TimelineView::updateRow(int row)
{
    viewport()->update(rowOnViewport(row).toAlignedRect());
}

void TimelineView::paintEvent(QPaintEvent* event)
{
    QPainter painter(viewport());
    const QRectF all(viewport()->rect());
    const QRectF body(headWidth, hoursHeight, all.width() - headWidth, all.height() - hoursHeight);
    const QRectF due = QRectF(event->rect()).intersected(all);
    painter.setClipRegion(event->region());
    painter.save();
    painter.setClipRect(body, Qt::IntersectClip);
    const QRectF bodyDue = due.intersected(body);
    paintGround(painter, bodyDue);
    const auto [first, last] =
        m_plan.rowsBetween(toPlan(bodyDue.topLeft()).y(), toPlan(bodyDue.bottomRight()).y());
    paintNow(painter, 1);
    for (int row = first; row < last; ++row)
        paintRow(painter, row, bodyDue);
    paintNow(painter, throughBars);
    paintGhost(painter);
    painter.restore();
    painter.save();
    painter.setClipRect(QRectF(0, hoursHeight, headWidth, body.height()), Qt::IntersectClip);
    painter.fillRect(QRectF(0, hoursHeight, headWidth, body.height()),
                     m_theme.color(ColorRole::surface));
    for (int row = first; row < last; ++row)
        paintHeadOf(painter, row, rowOnViewport(row));
    line(painter, m_theme.color(ColorRole::line_strong), headWidth - 1, hoursHeight, headWidth,
         all.height());
    painter.restore();
    if (due.top() < hoursHeight)
        paintHours(painter);
    const QRectF caption = captionRect();
    if (caption.isNull())
        return;
    const bool isGood = m_ghost.verdict == TimelineGhost::Verdict::good;
    const StatusLook told = m_theme.status(
        m_ghost.verdict == TimelineGhost::Verdict::ask ? StatusKey::waiting : StatusKey::alert);
    paintPill(painter, m_theme, caption, isGood ? m_theme.color(ColorRole::accent) : told.fill,
              isGood ? m_theme.color(ColorRole::accent_ink) : told.ink, m_ghost.caption,
              m_theme.font(FontRole::body_strong));
}

// The past is quieter; hours and seams go through all rows.
void TimelineView::paintGround(QPainter& painter, const QRectF& area) const
{
    painter.fillRect(area, m_theme.color(ColorRole::card));
    const double left = origin().x();
    const double now = left + m_plan.axis().x(m_now);
    if (m_now.isValid() && now > area.left())
        painter.fillRect(
            QRectF(area.topLeft(), QPointF(std::min(now, area.right()), area.bottom())),
            m_theme.color(ColorRole::ground));
    const double hour = m_plan.axis().pixelsPerMinute() * 60;
    const QColor strong = m_theme.color(ColorRole::line_strong);
    const QColor quiet = m_theme.color(ColorRole::line);
    for (const Stay& stay : m_plan.axis().open()) {
        const qint64 step = hour >= halfHoursFrom ? hourSeconds / 2 : hourSeconds;
        const QDateTime first = wholeHour(stay.from, m_calendar);
        for (QDateTime at = first.addSecs(step < hourSeconds ? -step : 0); at <= stay.to;
             at = at.addSecs(step)) {
            const double x = left + m_plan.axis().x(at);
            if (at < stay.from || x < area.left() - 1 || x > area.right())
                continue;
            const bool isHour = first.secsTo(at) % hourSeconds == 0;
            line(painter, isHour ? strong : quiet, x, area.top(), x + 1, area.bottom());
        }
    }
    for (const double seam : m_plan.axis().seams()) {
        const QRectF band(left + seam, area.top(), TimeAxis::seamWidth, area.height());
        if (!band.intersects(area))
            continue;
        painter.fillRect(band, m_theme.color(ColorRole::surface));
        QPen fold(m_theme.color(ColorRole::line_strong), 1.5, Qt::DotLine);
        painter.setPen(fold);
        painter.drawLine(QPointF(band.center().x(), 0),
                         QPointF(band.center().x(), viewport()->height()));
    }
}

TurnPlace TimelineView::placeOf(int row, const TurnLook& turn) const
{
    const QPointF from = origin();
    const TimeAxis& axis = m_plan.axis();
    TurnPlace place;
    place.bar = m_plan.barRect(row, turn).translated(from);
    place.visibleLeft = headWidth;
    place.elapsedTo = from.x() + axis.x(m_now);
    place.plannedEnd =
        turn.plannedEnd < turn.stay.to ? from.x() + axis.x(turn.plannedEnd) : place.bar.right();
    place.expectedAt =
        turn.expectedAt < turn.stay.from ? from.x() + axis.x(turn.expectedAt) : place.bar.left();
    place.selected = !m_selectedParty.isEmpty() && turn.partyId == m_selectedParty;
    const RowLook& look = m_look.rows.at(row);
    place.focused = isRingShown() && !m_focus.isRow && m_focus.partyId == turn.partyId &&
                    m_focus.tableId == look.tableId;
    place.dimmed = m_gesture == Gesture::dragging && m_grip.partyId == turn.partyId;
    return place;
}

void TimelineView::paintRow(QPainter& painter, int row, const QRectF& area)
{
    const RowLook& look = m_look.rows.at(row);
    const QRectF rect = rowOnViewport(row);
    if (look.kind == RowLook::Kind::heading) {
        paintHeading(painter, look, rect);
        return;
    }
    ++m_paintedRows;
    if (look.tableId == m_selectedTable && m_selectedParty.isEmpty() && !look.tableId.isEmpty())
        painter.fillRect(rect.adjusted(0, 1, 0, -1), m_theme.color(ColorRole::accent_soft));
    line(painter, m_theme.color(ColorRole::line), rect.left(), rect.bottom() - 1, rect.right(),
         rect.bottom());
    paintBlocks(painter, row);
    for (const TurnLook& turn : look.turns) {
        const TurnPlace place = placeOf(row, turn);
        const QRectF ink(
            QPointF(std::min(place.expectedAt, place.bar.left()) - 4, place.bar.top() - 4),
            place.bar.bottomRight() + QPointF(4, 4));
        if (ink.intersects(area))
            paintTurn(painter, m_theme, turn, place);
    }
}

void TimelineView::paintHeading(QPainter& painter, const RowLook& row, const QRectF& rect) const
{
    painter.fillRect(rect, m_theme.color(ColorRole::surface));
    line(painter, m_theme.color(ColorRole::line), rect.left(), rect.bottom() - 1, rect.right(),
         rect.bottom());
    Q_UNUSED(row)
}

void TimelineView::paintBlocks(QPainter& painter, int row) const
{
    const QRectF rect = rowOnViewport(row);
    for (const BlockedLook& block : m_look.rows.at(row).blocks) {
        const double left = origin().x() + m_plan.axis().x(block.stay.from);
        const double right = origin().x() + m_plan.axis().x(block.stay.to);
        const QRectF band(left, rect.top() + 3, std::max(right - left, 4.0), rect.height() - 6);
        painter.fillRect(band, m_theme.color(ColorRole::tile));
        paintHatch(painter, band, m_theme.color(ColorRole::hatch), 5);
        const QFont font = m_theme.font(FontRole::small_text);
        const QFontMetricsF metrics(font);
        const double from = std::max(band.left(), static_cast<double>(headWidth)) + 8;
        const double room = band.right() - from - 10;
        const QString text = metrics.elidedText(block.words, Qt::ElideRight, room - 18);
        if (room < 60)
            continue;
        const QRectF plate(from - 4, rect.top() + (TimelinePlan::laneHeight - 20) / 2,
                           metrics.horizontalAdvance(text) + 28, 20);
        painter.fillRect(plate, m_theme.color(ColorRole::tile));
        painter.drawPixmap(plate.topLeft() + QPointF(4, 3),
                           m_theme.pixmap(u"block"_s, m_theme.color(ColorRole::tile_muted), 14,
                                          devicePixelRatioF()));
        painter.setFont(font);
        painter.setPen(m_theme.color(ColorRole::tile_muted));
        painter.drawText(plate.adjusted(22, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, text);
    }
}

void TimelineView::paintHeadOf(QPainter& painter, int row, const QRectF& rect) const
{
    const RowLook& look = m_look.rows.at(row);
    const QRectF head(0, rect.top(), headWidth - 1, rect.height());
    const bool isChosen = look.kind == RowLook::Kind::table && look.tableId == m_selectedTable;
    if (isChosen)
        painter.fillRect(head, m_theme.color(ColorRole::accent_soft));
    line(painter, m_theme.color(ColorRole::line), head.left(), rect.bottom() - 1, head.right() + 1,
         rect.bottom());
    const bool isHeading = look.kind == RowLook::Kind::heading;
    const QFont strong = m_theme.font(isHeading ? FontRole::caption : FontRole::body_strong);
    // The name of a high row stays in sight as long as any of the row does.
    const double top = std::clamp(static_cast<double>(hoursHeight), head.top(),
                                  std::max(head.top(), head.bottom() - TimelinePlan::laneHeight));
    const QRectF one(head.left() + 10, top, head.width() - 16,
                     isHeading ? head.height() : TimelinePlan::laneHeight);
    const QFont small = m_theme.font(FontRole::caption);
    const double detail = look.detail.isEmpty() ? 0 : m_theme.shaped(look.detail, small).width;
    const double name = m_theme.shaped(look.name, strong).width;
    const bool hasRoom = name + detail + 6 <= one.width();
    painter.setPen(m_theme.color(isHeading ? ColorRole::text_muted : ColorRole::text));
    paintText(painter, m_theme, one, Qt::AlignVCenter | Qt::AlignLeft, look.name, strong);
    if (hasRoom && detail > 0) {
        painter.setPen(m_theme.color(isChosen ? ColorRole::text_muted : ColorRole::text_faint));
        paintText(painter, m_theme, one, Qt::AlignVCenter | Qt::AlignRight, look.detail, small);
    }
    if (isRingShown() && m_focus.isRow && !isHeading && m_focus.tableId == look.tableId)
        paintFocusRing(painter, m_theme, head.adjusted(2, 2, -2, -3), 5);
}

void TimelineView::paintHours(QPainter& painter) const
{
    const QRectF bar(0, 0, viewport()->width(), hoursHeight);
    painter.save();
    painter.fillRect(bar, m_theme.color(ColorRole::surface));
    line(painter, m_theme.color(ColorRole::line_strong), 0, hoursHeight - 1, bar.width(),
         hoursHeight);
    painter.setClipRect(QRectF(headWidth, 0, bar.width() - headWidth, hoursHeight),
                        Qt::IntersectClip);
    const double left = origin().x();
    const double now = left + m_plan.axis().x(m_now);
    painter.setFont(m_theme.font(FontRole::small_text));
    painter.setPen(m_theme.color(ColorRole::text_muted));
    const double hour = m_plan.axis().pixelsPerMinute() * 60;
    const qint64 step = hour >= leastHour ? 1 : hour * 2 >= leastHour ? 2 : 4;
    double free = headWidth; // no label begins before the end of the one that is there
    for (const Stay& stay : m_plan.axis().open()) {
        for (QDateTime at = wholeHour(stay.from, m_calendar); at < stay.to;
             at = at.addSecs(step * hourSeconds)) {
            const double x = left + m_plan.axis().x(at);
            QRectF label(x - labelWidth / 2, 0, labelWidth, hoursHeight - 1);
            if (at == stay.from) // beside its seam
                label.moveLeft(x);
            // The time of now stands in its own colour.
            if (label.left() < free || label.right() > bar.width() ||
                std::abs(label.center().x() - now) < (nowPill + labelWidth) / 2)
                continue;
            free = label.right();
            painter.drawText(label, Qt::AlignCenter, m_calendar.local(at).toString(u"HH:mm"_s));
        }
    }
    if (m_now.isValid()) {
        painter.setRenderHint(QPainter::Antialiasing);
        const StatusLook alert = m_theme.status(StatusKey::alert);
        paintPill(painter, m_theme, {now - nowPill / 2, 5, nowPill, 19}, alert.fill, alert.ink,
                  m_calendar.local(m_now).toString(u"HH:mm"_s), m_theme.font(11, QFont::DemiBold));
    }
    painter.restore();
}

void TimelineView::paintNow(QPainter& painter, double opacity) const
{
    if (!m_now.isValid())
        return;
    const double x = std::round(origin().x() + m_plan.axis().x(m_now));
    QColor color = m_theme.color(ColorRole::ring_over);
    color.setAlphaF(static_cast<float>(opacity));
    painter.fillRect(QRectF(x - 1, hoursHeight, 2, viewport()->height()), color);
}

// --- what is held

QList<QRectF> TimelineView::ghostRects() const
{
    QList<QRectF> rects;
    if (m_gesture != Gesture::dragging || !m_ghost.stay.from.isValid())
        return rects;
    for (const QString& table : m_ghost.tableIds) {
        const int row = rowOf(table);
        if (row < 0)
            continue;
        const int own = turnOf(row, m_grip.partyId);
        const int lane = own >= 0 ? m_look.rows.at(row).turns.at(own).lane : 0;
        rects.append(m_plan.barRect(row, m_ghost.stay, lane).translated(origin()));
    }
    return rects;
}

QRectF TimelineView::captionRect() const
{
    if (m_gesture != Gesture::dragging || m_ghost.caption.isEmpty())
        return {};
    const QFontMetricsF metrics(m_theme.font(FontRole::body_strong));
    const double most = viewport()->width() - 8.0;
    const double width = std::min(metrics.horizontalAdvance(m_ghost.caption) + 28, most);
    const double x = std::clamp(m_lastAt.x() + 14.0, 4.0, viewport()->width() - width - 4);
    const bool below = m_lastAt.y() + 22 + captionHeight < viewport()->height();
    const double y = below ? m_lastAt.y() + 22 : m_lastAt.y() - 18 - captionHeight;
    return {x, std::max(y, 2.0), width, captionHeight};
}

void TimelineView::updateGhost()
{
    for (const QRectF& rect : ghostRects())
        viewport()->update(rect.adjusted(-3, -3, 3, 3).toAlignedRect());
    if (const QRectF caption = captionRect(); !caption.isNull())
        viewport()->update(caption.adjusted(-2, -2, 2, 2).toAlignedRect());
}

void TimelineView::paintGhost(QPainter& painter) const
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isRefused = m_ghost.verdict == TimelineGhost::Verdict::refused;
    const QColor edge = isRefused ? m_theme.status(StatusKey::alert).edge
                        : m_ghost.verdict == TimelineGhost::Verdict::ask
                            ? m_theme.status(StatusKey::waiting).edge
                            : m_theme.color(ColorRole::accent);
    QColor fill = edge;
    fill.setAlphaF(0.28F);
    for (const QRectF& rect : ghostRects()) {
        painter.setBrush(fill);
        painter.setPen(QPen(edge, 2, isRefused ? Qt::DotLine : Qt::SolidLine));
        painter.drawRoundedRect(rect.adjusted(1, 1, -1, -1), 6, 6);
    }
    painter.restore();
}

} // namespace hoststand
