// SPDX-License-Identifier: Apache-2.0
// What the timeline is made of and where it is; see timeline_painting.cpp and
// timeline_view_gestures.cpp.
#include "ui/timeline/timeline_view.h"

#include "ui/timeline/timeline_accessible.h"
#include "ui/timeline/timeline_metrics.h"

#include <QResizeEvent>
#include <QScrollBar>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace timeline;

namespace {

constexpr double zoomRange = 6;      // times the fit
constexpr double leastScale = 0.35;  // pixels per minute: on a narrow screen a night is scrolled
constexpr double nowShare = 1.0 / 3; // of the width, left of now

double widthOf(const QWidget* viewport)
{
    return std::max(1, viewport->width() - headWidth);
}

} // namespace

TimelineView::TimelineView(const Theme& theme, QWidget* parent)
    : QAbstractScrollArea(parent), m_theme(theme)
{
    installTimelineAccessible();
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 160);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);
    viewport()->setAttribute(Qt::WA_AcceptTouchEvents);
    viewport()->grabGesture(Qt::PinchGesture);
    connect(&theme, &Theme::changed, viewport(), [this] { viewport()->update(); });
}

TimelineView::~TimelineView() = default;

void TimelineView::setCalendar(const Calendar& calendar)
{
    if (calendar == m_calendar)
        return;
    m_calendar = calendar;
    viewport()->update();
}

// Rows that stay where they are are compared one by one.
void TimelineView::setLook(const TimelineLook& look)
{
    if (look == m_look)
        return;
    const TimelineLook before = std::exchange(m_look, look);
    const bool sameHours = before.open == look.open;
    const auto laysOut = [](const RowLook& row) {
        return std::tuple(row.kind, row.tableId, row.lanes);
    };
    const bool sameRows =
        sameHours &&
        std::equal(before.rows.cbegin(), before.rows.cend(), look.rows.cbegin(), look.rows.cend(),
                   [&](const RowLook& a, const RowLook& b) { return laysOut(a) == laysOut(b); });
    if (!sameHours && m_isFitted)
        rescale(scaleToFit());
    else if (!sameRows)
        rescale(m_plan.axis().pixelsPerMinute());
    if (sameRows) {
        for (int i = 0; i < look.rows.size(); ++i) {
            if (!(before.rows.at(i) == look.rows.at(i)))
                updateRow(i);
        }
    }
    // Who is chosen may have come to another row.
    if (m_focus.isSet && !m_focus.isRow && find(m_focus.partyId, m_focus.tableId).turn < 0) {
        const TimelinePlan::Hit elsewhere = find(m_focus.partyId, {});
        m_focus.isSet = elsewhere.turn >= 0;
        if (m_focus.isSet)
            m_focus.tableId = m_look.rows.at(elsewhere.row).tableId;
    }
    if (!sameHours)
        Q_EMIT rangeChanged();
}

void TimelineView::setNow(const QDateTime& now)
{
    if (now == m_now)
        return;
    const double before = m_plan.axis().x(m_now);
    const auto minute = [](const QDateTime& at) { return at.toSecsSinceEpoch() / 60; };
    const bool sameMinute = m_now.isValid() && minute(m_now) == minute(now);
    m_now = now;
    if (sameMinute && std::abs(m_plan.axis().x(now) - before) < 0.5)
        return;
    const double left = origin().x();
    for (const double x : {before, m_plan.axis().x(now)})
        viewport()->update(QRectF(left + x - 30, 0, 60, viewport()->height()).toAlignedRect());
    // What is over and what is past begins and ends at the line.
    viewport()->update(
        QRectF(left + before, 0, m_plan.axis().x(now) - before + 1, viewport()->height())
            .toAlignedRect());
}

void TimelineView::setSelection(const QString& partyId, const QString& tableId)
{
    if (partyId == m_selectedParty && tableId == m_selectedTable)
        return;
    m_selectedParty = partyId;
    m_selectedTable = tableId;
    const bool hasRing =
        m_focus.isSet && (partyId.isEmpty() ? m_focus.isRow && m_focus.tableId == tableId
                                            : m_focus.partyId == partyId);
    if (!hasRing) {
        const TimelinePlan::Hit hit =
            partyId.isEmpty()
                ? TimelinePlan::Hit{tableId.isEmpty() ? -1 : rowOf(tableId), -1, false}
                : find(partyId, tableId);
        setFocusOn(hit, false);
    }
    viewport()->update();
}

// --- where things are

double TimelineView::scaleToFit() const
{
    return std::max(leastScale, TimeAxis::scaleFor(m_look.open, widthOf(viewport())));
}

void TimelineView::fit()
{
    m_isFitted = true;
    rescale(scaleToFit());
    Q_EMIT rangeChanged();
}

void TimelineView::zoomBy(double factor, double x)
{
    const double now = m_plan.axis().pixelsPerMinute();
    const double fitting = scaleToFit();
    const double next = std::clamp(now * factor, fitting, std::max(fitting * zoomRange, 4.0));
    if (std::abs(next - now) < 1e-6)
        return;
    const QDateTime kept = m_plan.axis().at(x - origin().x());
    m_isFitted = next <= fitting;
    rescale(next);
    horizontalScrollBar()->setValue(
        static_cast<int>(std::lround(m_plan.axis().x(kept) + headWidth - x)));
    Q_EMIT rangeChanged();
}

void TimelineView::zoomBy(double factor)
{
    zoomBy(factor, headWidth + widthOf(viewport()) / 2);
}

void TimelineView::showNow()
{
    horizontalScrollBar()->setValue(
        static_cast<int>(std::lround(m_plan.axis().x(m_now) - widthOf(viewport()) * nowShare)));
}

void TimelineView::rescale(double pixelsPerMinute)
{
    m_plan = TimelinePlan(m_look.rows, TimeAxis(m_look.open, pixelsPerMinute));
    refreshBars();
    viewport()->update();
}

void TimelineView::refreshBars()
{
    const int wide = viewport()->width() - headWidth;
    const int high = viewport()->height() - hoursHeight;
    horizontalScrollBar()->setRange(
        0, std::max(0, static_cast<int>(std::ceil(m_plan.axis().width() - 0.5)) - wide));
    horizontalScrollBar()->setPageStep(std::max(wide, 1));
    horizontalScrollBar()->setSingleStep(40);
    verticalScrollBar()->setRange(0,
                                  std::max(0, static_cast<int>(std::ceil(m_plan.height())) - high));
    verticalScrollBar()->setPageStep(std::max(high, 1));
    verticalScrollBar()->setSingleStep(static_cast<int>(TimelinePlan::laneHeight));
}

void TimelineView::resizeEvent(QResizeEvent* event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_isFitted)
        rescale(scaleToFit());
    else
        refreshBars();
}

void TimelineView::scrollContentsBy(int, int)
{
    viewport()->update();
    if (m_gesture == Gesture::dragging)
        moveDrag(m_lastAt, m_modifiers);
}

QPointF TimelineView::origin() const
{
    return {static_cast<double>(headWidth - horizontalScrollBar()->value()),
            static_cast<double>(hoursHeight - verticalScrollBar()->value())};
}

bool TimelineView::isOnHead(const QPointF& at) const
{
    return at.x() < headWidth && at.y() >= hoursHeight;
}

bool TimelineView::isOnHours(const QPointF& at) const
{
    return at.y() < hoursHeight;
}

TimelinePlan::Hit TimelineView::hitAt(const QPointF& at) const
{
    if (isOnHours(at))
        return {};
    if (isOnHead(at))
        return {m_plan.rowAt(toPlan(at).y()), -1, false};
    return m_plan.hit(toPlan(at), m_look.rows);
}

int TimelineView::rowOf(const QString& tableId) const
{
    for (int i = 0; i < m_look.rows.size(); ++i) {
        const RowLook& row = m_look.rows.at(i);
        if (row.kind != RowLook::Kind::heading && row.tableId == tableId)
            return i;
    }
    return -1;
}

int TimelineView::turnOf(int row, const QString& partyId) const
{
    if (row < 0)
        return -1;
    const QList<TurnLook>& turns = m_look.rows.at(row).turns;
    const auto found = std::find_if(turns.cbegin(), turns.cend(),
                                    [&](const TurnLook& turn) { return turn.partyId == partyId; });
    return found == turns.cend() ? -1 : static_cast<int>(found - turns.cbegin());
}

TimelinePlan::Hit TimelineView::find(const QString& partyId, const QString& tableId) const
{
    if (partyId.isEmpty())
        return {};
    const int named = tableId.isEmpty() ? -1 : rowOf(tableId);
    if (const int turn = turnOf(named, partyId); turn >= 0)
        return {named, turn, false};
    for (int row = 0; row < m_look.rows.size(); ++row) {
        if (const int turn = turnOf(row, partyId); turn >= 0)
            return {row, turn, false};
    }
    return {};
}

QRectF TimelineView::rowOnViewport(int row) const
{
    const QRectF rect = m_plan.rowRect(row).translated(0, origin().y());
    return {0, rect.top(), static_cast<double>(viewport()->width()), rect.height()};
}

QRect TimelineView::viewportRectOf(int row, int turn) const
{
    const QRectF body(headWidth, hoursHeight, viewport()->width() - headWidth,
                      viewport()->height() - hoursHeight);
    if (turn < 0) {
        const QRectF all = rowOnViewport(row);
        return QRectF(0, all.top(), headWidth, all.height())
            .intersected(body.adjusted(-headWidth, 0, 0, 0))
            .toAlignedRect();
    }
    const QRectF bar = m_plan.barRect(row, m_look.rows.at(row).turns.at(turn)).translated(origin());
    return bar.intersected(body).toAlignedRect();
}

QRect TimelineView::globalRectOf(const QString& partyId, const QString& tableId) const
{
    const TimelinePlan::Hit hit = find(partyId, tableId);
    if (hit.turn < 0 || !isVisible())
        return {};
    const QRect rect = viewportRectOf(hit.row, hit.turn);
    return rect.isEmpty() ? QRect() : QRect(viewport()->mapToGlobal(rect.topLeft()), rect.size());
}

QRect TimelineView::globalRectOfRow(const QString& tableId) const
{
    const int row = rowOf(tableId);
    if (row < 0 || !isVisible())
        return {};
    const QRect rect = viewportRectOf(row, -1);
    return rect.isEmpty() ? QRect() : QRect(viewport()->mapToGlobal(rect.topLeft()), rect.size());
}

int TimelineView::globalX(const QDateTime& instant) const
{
    const double x = m_plan.axis().x(instant) + origin().x();
    return viewport()->mapToGlobal(QPoint(static_cast<int>(std::lround(x)), 0)).x();
}

void TimelineView::reveal(const QString& partyId, const QString& tableId)
{
    revealHit(find(partyId, tableId));
}

void TimelineView::revealHit(const TimelinePlan::Hit& hit)
{
    if (hit.row < 0)
        return;
    const QRectF row = m_plan.rowRect(hit.row);
    const double top = verticalScrollBar()->value();
    const double high = viewport()->height() - hoursHeight;
    if (row.top() < top)
        verticalScrollBar()->setValue(static_cast<int>(row.top()));
    else if (row.bottom() > top + high)
        verticalScrollBar()->setValue(static_cast<int>(std::ceil(row.bottom() - high)));
    if (hit.turn < 0)
        return;
    const QRectF bar = m_plan.barRect(hit.row, m_look.rows.at(hit.row).turns.at(hit.turn));
    const double left = horizontalScrollBar()->value();
    const double wide = widthOf(viewport());
    constexpr double some = 60; // of a long bar is enough
    if (bar.left() + std::min(bar.width(), some) > left + wide)
        horizontalScrollBar()->setValue(
            static_cast<int>(bar.left() + std::min(bar.width(), wide) - wide));
    else if (bar.right() - std::min(bar.width(), some) < left)
        horizontalScrollBar()->setValue(static_cast<int>(bar.left() - 10));
}

bool TimelineView::isRingShown() const
{
    return hasFocus() && m_focus.isSet;
}

TimelinePlan::Hit TimelineView::focusedHit() const
{
    if (!m_focus.isSet)
        return {};
    if (m_focus.isRow)
        return {rowOf(m_focus.tableId), -1, false};
    return find(m_focus.partyId, m_focus.tableId);
}

} // namespace hoststand
