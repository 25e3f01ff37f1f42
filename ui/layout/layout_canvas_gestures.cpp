// SPDX-License-Identifier: Apache-2.0
// What hands and keys do on the plan.
#include "models/rules/layout_edit.h"
#include "ui/layout/layout_canvas.h"
#include "ui/layout/layout_words.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QtMath>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr double handleReach = 12; // pixels, for fingers
constexpr double thingReach = 6;   // pixels beside a wall
constexpr double guideReach = 8;   // pixels in which an edge is met
constexpr double quarterStep = 15; // degrees
constexpr double fineStep = 1;

double toStep(double value, double stepSize)
{
    return std::round(value / stepSize) * stepSize;
}

QPointF swungBy(const QPointF& point, double degrees)
{
    const double c = std::cos(qDegreesToRadians(degrees));
    const double s = std::sin(qDegreesToRadians(degrees));
    return {point.x() * c - point.y() * s, point.x() * s + point.y() * c};
}

bool isFine(const QInputEvent& event)
{
    return event.modifiers().testFlag(Qt::ShiftModifier);
}

} // namespace

std::optional<LayoutCanvas::Handle> LayoutCanvas::handleUnder(const QPointF& pixels) const
{
    const std::optional<PlanBox> box = only();
    if (!box)
        return std::nullopt;
    for (int across = -1; across <= 1; ++across) {
        for (int down = -1; down <= 1; ++down) {
            const Handle handle{across, down};
            if (QLineF(handleAt(*box, handle), pixels).length() <= handleReach)
                return handle;
        }
    }
    return std::nullopt;
}

QString LayoutCanvas::thingUnder(const QPointF& pixels) const
{
    const QPointF floor = m_view.toFloor(pixels);
    const QList<PlanBox> boxes = boxesOf(m_shown, m_areaId);
    for (auto box = boxes.crbegin(); box != boxes.crend(); ++box) {
        const double slack = box->isTable ? 0 : thingReach / m_view.scale;
        if (covers(*box, floor, slack))
            return box->id;
    }
    return {};
}

// --- hands

void LayoutCanvas::mousePressEvent(QMouseEvent* event)
{
    if (m_gesture != Gesture::none) {
        cancelGesture(); // another button means that it was not meant
        return;
    }
    m_pressedAt = event->position();
    m_lastAt = m_pressedAt;
    if (event->button() == Qt::MiddleButton)
        m_gesture = Gesture::panning;
    else if (event->button() == Qt::LeftButton)
        begin(event);
}

void LayoutCanvas::begin(QMouseEvent* event)
{
    m_addsToSelection = isFine(*event);
    m_selectedBefore = m_selection;
    const std::optional<Handle> handle = handleUnder(m_pressedAt);
    m_pressedThing = thingUnder(m_pressedAt);
    const bool isOnChosen = !m_pressedThing.isEmpty() && m_selection.contains(m_pressedThing);
    // Small tables are covered by their own handles: what is in the middle of one moves it.
    if (handle && !(isOnChosen &&
                    QLineF(m_view.toPixels(only()->centre), m_pressedAt).length() < handleReach)) {
        m_handle = *handle;
        m_gesture = handle->across == 0 && handle->down == 0 ? Gesture::turning : Gesture::sizing;
        return;
    }
    if (m_pressedThing.isEmpty()) {
        if (!m_addsToSelection)
            choose({});
        m_gesture = Gesture::choosing;
        return;
    }
    if (!m_addsToSelection && !isOnChosen)
        choose({m_pressedThing});
    m_gesture = Gesture::pressed;
}

void LayoutCanvas::mouseMoveEvent(QMouseEvent* event)
{
    if (m_gesture == Gesture::none) {
        const bool isHandle = handleUnder(event->position()).has_value();
        setCursor(isHandle                                  ? Qt::SizeAllCursor
                  : thingUnder(event->position()).isEmpty() ? Qt::ArrowCursor
                                                            : Qt::OpenHandCursor);
        return;
    }
    moveTo(event->position(), isFine(*event));
}

void LayoutCanvas::moveTo(const QPointF& pixels, bool fine)
{
    const QPointF since = pixels - m_pressedAt;
    const bool hasLeft = since.manhattanLength() >= QApplication::startDragDistance();
    const QPointF step = pixels - m_lastAt;
    m_lastAt = pixels;
    switch (m_gesture) {
    case Gesture::none:
        return;
    case Gesture::panning:
        m_view.origin += step;
        m_fitted = false;
        break;
    case Gesture::choosing:
        chooseWithin();
        break;
    case Gesture::sizing:
        size(m_view.toFloor(pixels), fine);
        break;
    case Gesture::turning:
        turn(m_view.toFloor(pixels), fine);
        break;
    case Gesture::pressed:
        if (!hasLeft)
            return;
        if (!m_selection.contains(m_pressedThing))
            toggle(m_pressedThing);
        m_gesture = Gesture::moving;
        [[fallthrough]];
    case Gesture::moving: {
        QStringList ids = m_selection; // the one that is held leads
        ids.removeOne(m_pressedThing);
        ids.prepend(m_pressedThing);
        const QPointF by = since / m_view.scale;
        const Snap snap = fine ? Snap{{toStep(by.x(), fineStep), toStep(by.y(), fineStep)}, {}}
                               : snapped(m_layout, ids, by, guideReach / m_view.scale);
        m_guides = snap.guides;
        m_shown = movedBy(m_layout, ids, snap.by);
        break;
    }
    }
    update();
}

void LayoutCanvas::size(const QPointF& floor, bool fine)
{
    const std::optional<PlanBox> was = boxOf(m_layout, m_selection.value(0));
    if (!was)
        return;
    const double stepSize = fine ? fineStep : layoutGrid;
    const QPointF across(m_handle.across * was->size.width() / 2,
                         m_handle.down * was->size.height() / 2);
    const QPointF fixed = was->centre - swungBy(across, was->rotation); // what does not move
    // The handle stands beside the rim: what counts is how far the hand has gone.
    const QPointF gone = floor - m_view.toFloor(m_pressedAt);
    const QPointF local = swungBy(gone, -was->rotation);
    QSizeF now = was->size;
    if (m_handle.across != 0)
        now.setWidth(toStep(now.width() + local.x() * m_handle.across, stepSize));
    if (m_handle.down != 0)
        now.setHeight(toStep(now.height() + local.y() * m_handle.down, stepSize));
    const bool isCircle = was->round && was->size.width() == was->size.height();
    if (isCircle && m_handle.across != 0 && m_handle.down != 0)
        now = QSizeF(std::max(now.width(), now.height()), std::max(now.width(), now.height()));
    // Within the bounds first: the rim that stays must stay.
    const std::optional<PlanBox> bounded =
        boxOf(resized(m_layout, was->id, was->centre, now), was->id);
    const QPointF half(m_handle.across * bounded->size.width() / 2,
                       m_handle.down * bounded->size.height() / 2);
    m_shown = resized(m_layout, was->id, fixed + swungBy(half, was->rotation), bounded->size);
}

void LayoutCanvas::turn(const QPointF& floor, bool fine)
{
    const std::optional<PlanBox> was = boxOf(m_layout, m_selection.value(0));
    if (!was || floor == was->centre)
        return;
    const QPointF way = floor - was->centre;
    const double angle = qRadiansToDegrees(std::atan2(way.y(), way.x())) + 90;
    m_shown =
        turnedBy(m_layout, {was->id}, toStep(angle, fine ? fineStep : quarterStep) - was->rotation);
}

void LayoutCanvas::chooseWithin()
{
    const QRectF within(m_view.toFloor(m_pressedAt), m_view.toFloor(m_lastAt));
    QStringList ids = m_addsToSelection ? m_selectedBefore : QStringList();
    for (const PlanBox& box : boxesOf(m_layout, m_areaId)) {
        if (within.normalized().intersects(boundsOf(box)) && !ids.contains(box.id))
            ids.append(box.id);
    }
    choose(ids);
}

void LayoutCanvas::mouseReleaseEvent(QMouseEvent* event)
{
    if (m_gesture == Gesture::none ||
        (event->button() != Qt::LeftButton && event->button() != Qt::MiddleButton))
        return;
    if (event->position() != m_lastAt)
        moveTo(event->position(), isFine(*event));
    end();
}

void LayoutCanvas::end()
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::none);
    const Layout made = std::exchange(m_shown, m_layout);
    m_guides.clear();
    update();
    switch (gesture) {
    case Gesture::none:
    case Gesture::choosing:
    case Gesture::panning:
        return;
    case Gesture::pressed: // a press without a way
        if (m_addsToSelection)
            toggle(m_pressedThing);
        else
            choose({m_pressedThing});
        return;
    case Gesture::moving:
        return tell(LayoutEdit::move, made);
    case Gesture::sizing:
        return tell(LayoutEdit::resize, made);
    case Gesture::turning:
        return tell(LayoutEdit::turn, made);
    }
}

void LayoutCanvas::cancelGesture()
{
    const Gesture gesture = std::exchange(m_gesture, Gesture::none);
    m_shown = m_layout;
    m_guides.clear();
    if (gesture == Gesture::choosing)
        choose(m_selectedBefore);
    update();
}

void LayoutCanvas::mouseDoubleClickEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton && !thingUnder(event->position()).isEmpty())
        Q_EMIT nameWanted();
}

void LayoutCanvas::tell(LayoutEdit edit, const Layout& layout, const QString& repeats)
{
    Q_EMIT edited({edit, words::planThings(layout, m_selection)}, layout, repeats);
}

// --- keys

void LayoutCanvas::keyPressEvent(QKeyEvent* event)
{
    const bool ctrl = event->modifiers().testFlag(Qt::ControlModifier);
    const double by = isFine(*event) ? fineStep : layoutGrid;
    switch (event->key()) {
    case Qt::Key_Left:
        return step({-by, 0}, event->isAutoRepeat(), event->key());
    case Qt::Key_Right:
        return step({by, 0}, event->isAutoRepeat(), event->key());
    case Qt::Key_Up:
        return step({0, -by}, event->isAutoRepeat(), event->key());
    case Qt::Key_Down:
        return step({0, by}, event->isAutoRepeat(), event->key());
    case Qt::Key_PageDown:
        return chooseNext(1);
    case Qt::Key_PageUp:
        return chooseNext(-1);
    case Qt::Key_Delete:
    case Qt::Key_Backspace:
        return event->isAutoRepeat() ? void() : remove();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_F2:
        Q_EMIT nameWanted();
        return;
    case Qt::Key_A:
        if (ctrl) {
            QStringList all;
            for (const PlanBox& box : boxesOf(m_layout, m_areaId))
                all.append(box.id);
            return choose(all);
        }
        break;
    case Qt::Key_D:
        if (ctrl)
            return event->isAutoRepeat() ? void() : copy();
        break;
    case Qt::Key_R:
        if (ctrl)
            return turnBy(isFine(*event) ? -quarterStep : quarterStep);
        break;
    default:
        break;
    }
    QWidget::keyPressEvent(event);
}

void LayoutCanvas::step(const QPointF& by, bool held, int key)
{
    if (m_selection.isEmpty())
        return chooseNext(1);
    if (!held)
        ++m_steps;
    tell(LayoutEdit::move, movedBy(m_layout, m_selection, by),
         u"key %1 %2"_s.arg(key).arg(m_steps));
}

void LayoutCanvas::chooseNext(int by)
{
    const QList<PlanBox> boxes = boxesOf(m_layout, m_areaId);
    if (boxes.isEmpty())
        return;
    const auto count = static_cast<int>(boxes.size());
    const auto here = std::ranges::find(boxes, m_selection.value(0), &PlanBox::id);
    const bool isNew = here == boxes.cend();
    const auto at = isNew ? (by > 0 ? -1 : count) : static_cast<int>(here - boxes.cbegin());
    choose({boxes.at((at + by + count) % count).id});
}

void LayoutCanvas::copy()
{
    if (m_selection.isEmpty())
        return;
    QStringList copies;
    const Layout layout = withCopies(m_layout, m_selection, copies);
    const QString about = words::planThings(m_layout, m_selection);
    Q_EMIT edited({LayoutEdit::duplicate, about}, layout, {});
    choose(copies);
}

void LayoutCanvas::remove()
{
    if (m_selection.isEmpty())
        return;
    const QString about = words::planThings(m_layout, m_selection);
    Q_EMIT edited({LayoutEdit::remove, about}, without(m_layout, m_selection), {});
}

void LayoutCanvas::turnBy(double degrees)
{
    if (!m_selection.isEmpty())
        tell(LayoutEdit::turn, turnedBy(m_layout, m_selection, degrees));
}

} // namespace hoststand
