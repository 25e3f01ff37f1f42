// SPDX-License-Identifier: Apache-2.0
// Hands on the timeline: mouse and finger come as the same events.
#include "ui/book/words.h"
#include "ui/timeline/timeline_metrics.h"
#include "ui/timeline/timeline_view.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QGestureEvent>
#include <QHelpEvent>
#include <QPinchGesture>
#include <QScrollBar>
#include <QStyleHints>
#include <QTimerEvent>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace timeline;

namespace {
constexpr double asideFrom = 8; ///< pixels: less is no move in time
constexpr int edgeStep = 12;
constexpr int edgeInterval = 30;
constexpr double wheelZoom = 1.0016;
} // namespace

// --- wheel, pinch, tool tips

void TimelineView::wheelEvent(QWheelEvent* event)
{
    const QPoint by = event->angleDelta();
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(std::pow(wheelZoom, by.y()), event->position().x());
    } else {
        const bool aside = event->modifiers() & Qt::ShiftModifier;
        const int down = aside ? 0 : by.y();
        const int right = aside ? by.x() + by.y() : by.x();
        verticalScrollBar()->setValue(verticalScrollBar()->value() - down);
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - right);
    }
    event->accept();
}

bool TimelineView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (const auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            if (m_gesture == Gesture::dragging)
                Q_EMIT dragCancelled();
            endGesture(); // two fingers are no drag
            if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged)
                zoomBy(pinch->scaleFactor(),
                       pinch->centerPoint().x() - viewport()->mapToGlobal(QPointF()).x());
            gestures->accept(Qt::PinchGesture);
            return true;
        }
    }
    if (event->type() == QEvent::UngrabMouse && m_gesture == Gesture::dragging) {
        endGesture();
        Q_EMIT dragCancelled();
    }
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), toolTipAt(help->pos()), viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

QString TimelineView::toolTipAt(const QPointF& at) const
{
    const TimelinePlan::Hit hit = hitAt(at);
    if (hit.row >= 0 && hit.turn >= 0)
        return m_look.rows.at(hit.row).turns.at(hit.turn).toolTip;
    if (isOnHead(at))
        return hit.row >= 0 ? m_look.rows.at(hit.row).said : QString();
    const double x = toPlan(at).x();
    const auto time = [&](const QDateTime& instant) { return words::time(instant, m_calendar); };
    const Stay folded = m_plan.axis().foldedAt(x);
    if (folded.from.isValid() && folded.to.isValid())
        return tr("%1 to %2 is folded: nothing is there").arg(time(folded.from), time(folded.to));
    if (hit.row < 0 || m_look.rows.at(hit.row).kind != RowLook::Kind::table)
        return {};
    const RowLook& row = m_look.rows.at(hit.row);
    const QDateTime when = m_plan.axis().at(x);
    for (const BlockedLook& block : row.blocks) {
        if (block.stay.from <= when && when < block.stay.to)
            return tr("%1: %2", "table, blocked until").arg(row.name, block.words);
    }
    for (const Stay& free : row.free) {
        if (free.from <= when && when < free.to)
            return tr("%1 free %2 to %3 · %4")
                .arg(row.name, time(free.from), time(free.to),
                     words::minutes(static_cast<int>(free.from.secsTo(free.to) / 60)));
    }
    return {};
}

QStringList TimelineView::foldedWords() const
{
    const QList<Stay>& open = m_plan.axis().open();
    QStringList all;
    for (qsizetype i = 0; i + 1 < open.size(); ++i)
        all.append(tr("%1 to %2")
                       .arg(words::time(open.at(i).to, m_calendar),
                            words::time(open.at(i + 1).from, m_calendar)));
    if (!open.isEmpty()) {
        all.prepend(tr("before %1").arg(words::time(open.first().from, m_calendar)));
        all.append(tr("after %1").arg(words::time(open.last().to, m_calendar)));
    }
    return all;
}

// --- press, drag, release

void TimelineView::mousePressEvent(QMouseEvent* event)
{
    if (m_gesture != Gesture::none) { // a second button takes the gesture back
        const bool dragged = m_gesture == Gesture::dragging;
        endGesture();
        if (dragged)
            Q_EMIT dragCancelled();
        return;
    }
    m_pressedAt = m_lastAt = event->position().toPoint();
    m_pressedPlan = toPlan(event->position());
    if (event->button() == Qt::MiddleButton) {
        m_gesture = Gesture::panning;
        return;
    }
    if (event->button() != Qt::LeftButton)
        return;
    const TimelinePlan::Hit hit = hitAt(event->position());
    m_gesture = hit.turn >= 0 ? Gesture::pressed : Gesture::panning;
    if (hit.turn >= 0) {
        const RowLook& row = m_look.rows.at(hit.row);
        m_grip = {row.turns.at(hit.turn).partyId, row.tableId, hit.atEnd};
        setFocusOn(hit, true);
    }
    if (hit.row >= 0 && event->source() != Qt::MouseEventNotSynthesized) // a finger
        m_longPress.start(QGuiApplication::styleHints()->mousePressAndHoldInterval(), this);
}

void TimelineView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    const bool slipped = (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    switch (m_gesture) {
    case Gesture::none:
        refreshCursor(event->position());
        break;
    case Gesture::pressed:
        if (slipped) {
            beginDrag();
            moveDrag(at, event->modifiers());
        }
        break;
    case Gesture::dragging:
        moveDrag(at, event->modifiers());
        break;
    case Gesture::panning:
        if (slipped)
            m_longPress.stop();
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() - (at - m_lastAt).x());
        verticalScrollBar()->setValue(verticalScrollBar()->value() - (at - m_lastAt).y());
        m_lastAt = at;
        break;
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event)
{
    const Gesture ended = m_gesture;
    const QPoint at = event->position().toPoint();
    const bool slipped = (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance();
    if (ended == Gesture::dragging) {
        const TimelineSpot spot = spotAt(at, event->modifiers());
        endGesture();
        Q_EMIT dragEnded(spot);
        return;
    }
    endGesture();
    if (ended != Gesture::panning || slipped || event->button() != Qt::LeftButton)
        return;
    const TimelinePlan::Hit hit = hitAt(event->position());
    if (hit.row >= 0 && m_look.rows.at(hit.row).kind == RowLook::Kind::table)
        setFocusOn({hit.row, -1, false}, true);
    else
        Q_EMIT groundPressed();
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent* event)
{
    mousePressEvent(event);
    endGesture();
    const TimelinePlan::Hit hit = hitAt(event->position());
    if (event->button() == Qt::LeftButton && hit.row >= 0)
        activateAt(hit.row, hit.turn);
}

void TimelineView::contextMenuEvent(QContextMenuEvent* event)
{
    const TimelinePlan::Hit hit = event->reason() == QContextMenuEvent::Keyboard
                                      ? focusedHit()
                                      : hitAt(viewport()->mapFromGlobal(event->globalPos()));
    if (hit.row < 0 || m_look.rows.at(hit.row).kind == RowLook::Kind::heading)
        return;
    setFocusOn({hit.row, hit.turn, false}, true);
    if (event->reason() == QContextMenuEvent::Keyboard) {
        askAt(hit.row, hit.turn);
        return;
    }
    const RowLook& row = m_look.rows.at(hit.row);
    Q_EMIT contextWanted(hit.turn >= 0 ? row.turns.at(hit.turn).partyId : QString(), row.tableId,
                         event->globalPos());
}

void TimelineView::beginDrag()
{
    const TimelinePlan::Hit hit = find(m_grip.partyId, m_grip.tableId);
    m_longPress.stop();
    if (hit.turn < 0) { // it went away under the hand
        endGesture();
        return;
    }
    const Stay stay = m_look.rows.at(hit.row).turns.at(hit.turn).stay;
    m_grippedAt = m_grip.isEnd ? stay.to : stay.from;
    m_gesture = Gesture::dragging;
    m_ghost = {};
    viewport()->setCursor(m_grip.isEnd ? Qt::SizeHorCursor : Qt::ClosedHandCursor);
    viewport()->update();
    Q_EMIT dragBegan(m_grip);
}

void TimelineView::moveDrag(const QPoint& at, Qt::KeyboardModifiers modifiers)
{
    if (m_gesture != Gesture::dragging)
        return;
    updateGhost();
    m_lastAt = at;
    m_modifiers = modifiers;
    updateGhost();
    const QRect calm = viewport()->rect().adjusted(headWidth + edgeReach, hoursHeight + edgeReach,
                                                   -edgeReach, -edgeReach);
    if (calm.contains(at))
        m_edge.stop();
    else if (!m_edge.isActive())
        m_edge.start(edgeInterval, this);
    Q_EMIT dragMoved(spotAt(at, modifiers));
}

TimelineSpot TimelineView::spotAt(const QPoint& at, Qt::KeyboardModifiers modifiers) const
{
    TimelineSpot spot;
    const QPointF there = toPlan(at);
    const double by = there.x() - m_pressedPlan.x();
    spot.at = m_plan.axis().at(m_plan.axis().x(m_grippedAt) + by);
    spot.isAside = std::abs(by) >= asideFrom;
    spot.isFine = modifiers & Qt::ShiftModifier;
    spot.globalPos = viewport()->mapToGlobal(at);
    if (m_grip.isEnd) {
        spot.isOnRow = true;
        spot.tableId = m_grip.tableId;
        return spot;
    }
    const int row =
        viewport()->rect().contains(at) && !isOnHours(at) ? m_plan.rowAt(there.y()) : -1;
    if (row < 0 || m_look.rows.at(row).kind == RowLook::Kind::heading)
        return spot;
    spot.isOnRow = true;
    spot.tableId = m_look.rows.at(row).tableId;
    spot.lane =
        static_cast<int>((there.y() - m_plan.rowRect(row).top()) / TimelinePlan::laneHeight);
    return spot;
}

void TimelineView::showGhost(const TimelineGhost& ghost)
{
    if (ghost == m_ghost)
        return;
    updateGhost();
    m_ghost = ghost;
    updateGhost();
}

void TimelineView::endDrag()
{
    if (m_gesture == Gesture::dragging)
        endGesture();
}

void TimelineView::endGesture()
{
    m_longPress.stop();
    m_edge.stop();
    const bool dragged = m_gesture == Gesture::dragging;
    if (dragged)
        updateGhost();
    m_gesture = Gesture::none;
    m_ghost = {};
    viewport()->unsetCursor();
    if (dragged)
        viewport()->update();
}

void TimelineView::refreshCursor(const QPointF& at)
{
    const bool onEnd = hitAt(at).atEnd;
    if (onEnd)
        viewport()->setCursor(Qt::SizeHorCursor);
    else
        viewport()->unsetCursor();
}

void TimelineView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() == m_edge.timerId()) {
        scrollAtEdge();
    } else if (event->timerId() == m_longPress.timerId()) {
        const TimelinePlan::Hit hit = hitAt(m_pressedAt);
        endGesture();
        if (hit.row >= 0 && m_look.rows.at(hit.row).kind != RowLook::Kind::heading) {
            setFocusOn({hit.row, hit.turn, false}, true);
            askAt(hit.row, hit.turn);
        }
    } else {
        QAbstractScrollArea::timerEvent(event);
    }
}

void TimelineView::scrollAtEdge()
{
    const QRect all = viewport()->rect();
    const int right = m_lastAt.x() > all.right() - edgeReach ? 1
                      : m_lastAt.x() < headWidth + edgeReach ? -1
                                                             : 0;
    const int down = m_lastAt.y() > all.bottom() - edgeReach  ? 1
                     : m_lastAt.y() < hoursHeight + edgeReach ? -1
                                                              : 0;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() + right * edgeStep);
    if (!m_grip.isEnd)
        verticalScrollBar()->setValue(verticalScrollBar()->value() + down * edgeStep);
}

} // namespace hoststand
