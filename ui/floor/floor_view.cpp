// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/floor_view.h"

#include "ui/floor/floor_accessible.h"

#include <QApplication>
#include <QGestureEvent>
#include <QMouseEvent>
#include <QPinchGesture>
#include <QPixmapCache>
#include <QScrollBar>
#include <QStyleHints>
#include <QTimerEvent>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {

constexpr int fitMargin = 14;         // pixels round the area's frame
constexpr double largestFit = 1.5;    // pixels per centimetre: a small area is not blown up
constexpr double zoomRange = 5;       // times the fit
constexpr double smallestShare = 0.4; // of the fit
constexpr int tilesKilobytes = 64 * 1024;

} // namespace

FloorView::FloorView(const Theme& theme, FloorScene& scene, QWidget* parent)
    : QGraphicsView(&scene, parent), m_scene(scene)
{
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setTransformationAnchor(NoAnchor);
    setResizeAnchor(NoAnchor);
    setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    setOptimizationFlag(DontSavePainterState);
    setCacheMode(CacheBackground);
    // Tables are painted from Qt's cache of pictures: with less than the tiles of a large house on
    // a large screen take, each frame paints them all anew.
    QPixmapCache::setCacheLimit(std::max(QPixmapCache::cacheLimit(), tilesKilobytes));
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(240, 180);
    installFloorAccessibility();
    viewport()->grabGesture(Qt::PinchGesture);
    viewport()->setAttribute(Qt::WA_AcceptTouchEvents);
    connect(&scene, &FloorScene::areaChanged, this, &FloorView::fit);
    connect(&theme, &Theme::changed, this, [this] {
        resetCachedContent();
        viewport()->update();
    });
    fit();
}

double FloorView::fittingScale() const
{
    const QRectF area = m_scene.areaRect();
    const QSize room = viewport()->size() - QSize(2 * fitMargin, 2 * fitMargin);
    if (area.isEmpty() || room.isEmpty())
        return 1;
    return std::min({room.width() / area.width(), room.height() / area.height(), largestFit});
}

void FloorView::fit()
{
    m_fitted = true;
    apply(fittingScale());
    centerOn(m_scene.areaRect().center());
}

void FloorView::apply(double pixelsPerCm)
{
    setTransform(QTransform::fromScale(pixelsPerCm, pixelsPerCm));
    m_scene.setPixelsPerCm(pixelsPerCm);
}

void FloorView::zoomBy(double factor, const QPointF& at)
{
    const double now = m_scene.pixelsPerCm();
    const double fitting = fittingScale();
    const double next = std::clamp(now * factor, fitting * smallestShare, fitting * zoomRange);
    if (next == now)
        return;
    m_fitted = false;
    const QPointF kept = mapToScene(at.toPoint());
    const QPointF fromMiddle = at - QRectF(viewport()->rect()).center();
    apply(next);
    centerOn(kept - fromMiddle / next);
}

void FloorView::panBy(const QPoint& delta)
{
    m_fitted = false;
    horizontalScrollBar()->setValue(horizontalScrollBar()->value() - delta.x());
    verticalScrollBar()->setValue(verticalScrollBar()->value() - delta.y());
}

void FloorView::reveal(const QString& tableId)
{
    const TableItem* item = m_scene.item(tableId);
    if (!item)
        return;
    const QRectF bounds = item->mapRectToScene(item->boundingRect());
    if (mapToScene(viewport()->rect()).boundingRect().contains(bounds))
        return;
    m_fitted = false;
    ensureVisible(bounds, 20, 20);
}

QPointF FloorView::sceneAt(const QPoint& globalPos) const
{
    return mapToScene(viewport()->mapFromGlobal(globalPos));
}

QString FloorView::tableAtGlobal(const QPoint& globalPos) const
{
    if (!isVisible() || !viewport()->rect().contains(viewport()->mapFromGlobal(globalPos)))
        return {};
    return m_scene.tableAt(sceneAt(globalPos));
}

std::optional<SeatRef> FloorView::seatAtGlobal(const QPoint& globalPos) const
{
    if (!isVisible() || !viewport()->rect().contains(viewport()->mapFromGlobal(globalPos)))
        return std::nullopt;
    return m_scene.seatAt(sceneAt(globalPos));
}

QRect FloorView::globalRectOf(const QString& tableId) const
{
    const TableItem* item = m_scene.item(tableId);
    if (!item)
        return {};
    const QRectF bounds = boundsOf(tileShape(item->table())).translated(item->pos());
    const QRect rect = mapFromScene(bounds).boundingRect();
    return {viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

QRect FloorView::globalRectOfSeats(const QString& tableId, const QList<int>& seats) const
{
    const TableItem* item = m_scene.item(tableId);
    QRectF bounds;
    for (const Stool& stool : item ? stoolsOf(item->table(), 1) : QList<Stool>()) {
        const double radius = stoolRadius(item->table(), 1);
        if (seats.contains(stool.seat))
            bounds |= QRectF(stool.middle - QPointF(radius, radius), QSizeF(2 * radius, 2 * radius))
                          .translated(item->pos());
    }
    const QRect rect = mapFromScene(bounds).boundingRect();
    return {viewport()->mapToGlobal(rect.topLeft()), rect.size()};
}

void FloorView::resizeEvent(QResizeEvent* event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitted)
        fit();
}

void FloorView::wheelEvent(QWheelEvent* event)
{
    zoomBy(std::pow(1.0016, event->angleDelta().y()), event->position());
    event->accept();
}

void FloorView::mousePressEvent(QMouseEvent* event)
{
    if (m_gesture != Gesture::none) { // a second button takes the gesture back
        if (m_gesture == Gesture::dragging)
            Q_EMIT dragCancelled();
        endGesture();
        return;
    }
    QGraphicsView::mousePressEvent(event);
    m_pressedAt = m_lastAt = event->position().toPoint();
    const QPointF at = mapToScene(m_pressedAt);
    m_pressedTable = m_scene.tableAt(at);
    const bool pan = event->button() == Qt::MiddleButton ||
                     (event->button() == Qt::LeftButton && m_pressedTable.isEmpty());
    if (pan) {
        m_gesture = Gesture::panning;
        viewport()->setCursor(Qt::ClosedHandCursor);
    } else if (event->button() == Qt::LeftButton) {
        const auto seat = m_scene.seatAt(at);
        m_pressedSeat = seat ? seat->seat : 0;
        m_gesture = Gesture::pressed;
        if (event->source() !=
            Qt::MouseEventNotSynthesized) // a finger; a mouse has its right button
            m_longPress.start(QGuiApplication::styleHints()->mousePressAndHoldInterval(), this);
    }
}

void FloorView::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint at = event->position().toPoint();
    if (m_gesture == Gesture::panning) {
        panBy(at - m_lastAt);
    } else if (m_gesture == Gesture::dragging) {
        Q_EMIT dragMoved(event->globalPosition().toPoint());
    } else if (m_gesture == Gesture::pressed &&
               (at - m_pressedAt).manhattanLength() >= QApplication::startDragDistance()) {
        m_longPress.stop();
        m_gesture = Gesture::dragging;
        Q_EMIT dragBegan(m_pressedTable, m_pressedSeat, event->globalPosition().toPoint());
    } else {
        QGraphicsView::mouseMoveEvent(event);
    }
    m_lastAt = at;
}

void FloorView::mouseReleaseEvent(QMouseEvent* event)
{
    const bool dragged = m_gesture == Gesture::dragging;
    endGesture();
    if (dragged)
        Q_EMIT dragEnded(event->globalPosition().toPoint());
    QGraphicsView::mouseReleaseEvent(event);
}

void FloorView::endGesture()
{
    m_longPress.stop();
    m_gesture = Gesture::none;
    viewport()->unsetCursor();
}

void FloorView::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_0 && event->modifiers().testFlag(Qt::ControlModifier)) {
        fit();
        event->accept();
        return;
    }
    // Straight to the scene: the view's own arrows would scroll.
    QCoreApplication::sendEvent(&m_scene, event);
    if (event->isAccepted())
        reveal(m_scene.focusedTable());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void FloorView::focusInEvent(QFocusEvent* event)
{
    QGraphicsView::focusInEvent(event);
    const bool byKey =
        event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
    if (byKey && m_scene.focusedTable().isEmpty())
        m_scene.moveFocus(m_scene.neighbour({}, FloorScene::Direction::right));
    m_scene.setFocusShown(true);
}

void FloorView::focusOutEvent(QFocusEvent* event)
{
    QGraphicsView::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason)
        m_scene.setFocusShown(false);
}

void FloorView::timerEvent(QTimerEvent* event)
{
    if (event->timerId() != m_longPress.timerId()) {
        QGraphicsView::timerEvent(event);
        return;
    }
    endGesture();
    Q_EMIT m_scene.tableContext(m_pressedTable, m_pressedSeat,
                                viewport()->mapToGlobal(m_pressedAt));
}

bool FloorView::viewportEvent(QEvent* event)
{
    if (event->type() == QEvent::Gesture) {
        auto* gestures = static_cast<QGestureEvent*>(event);
        if (const auto* pinch = static_cast<QPinchGesture*>(gestures->gesture(Qt::PinchGesture))) {
            if (m_gesture == Gesture::dragging)
                Q_EMIT dragCancelled();
            endGesture(); // two fingers are no drag
            if (pinch->changeFlags() & QPinchGesture::ScaleFactorChanged)
                zoomBy(pinch->scaleFactor(),
                       pinch->centerPoint() - viewport()->mapToGlobal(QPointF()));
            gestures->accept(Qt::PinchGesture);
            return true;
        }
    }
    if (event->type() == QEvent::UngrabMouse && m_gesture == Gesture::dragging) {
        endGesture();
        Q_EMIT dragCancelled();
    }
    return QGraphicsView::viewportEvent(event);
}

} // namespace hoststand
