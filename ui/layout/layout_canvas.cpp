// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_canvas.h"

#include "models/rules/layout_edit.h"
#include "ui/layout/layout_words.h"
#include "ui/theme/paint.h"

#include <QHelpEvent>
#include <QPainter>
#include <QtMath>
#include <QToolTip>
#include <QWheelEvent>

#include <algorithm>

namespace hoststand {

namespace {

constexpr double canvasMargin = 70; // centimetres about what stands there
constexpr double handleSide = 10;
constexpr double closest = 4;
constexpr double farthestScale = 0.08;
const QSizeF leastFloor(600, 400);

} // namespace

LayoutCanvas::LayoutCanvas(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Plan"));
    setMouseTracking(true);
    setMinimumSize(240, 200);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void LayoutCanvas::setPlan(const Layout& layout, const QString& areaId)
{
    const bool isOtherArea = areaId != m_areaId;
    if (!isOtherArea && isSamePlan(layout, m_layout))
        return; // and a gesture under way goes on
    const auto isGone = [&](const QString& id) {
        const auto box = boxOf(layout, id);
        return !box || box->areaId != areaId;
    };
    m_layout = layout;
    m_areaId = areaId;
    if (isOtherArea || std::ranges::any_of(m_selection, isGone) ||
        (m_gesture == Gesture::pressed && isGone(m_pressedThing)))
        cancelGesture();
    m_shown = layout;
    QStringList still = m_selection;
    still.removeIf(isGone);
    choose(still);
    if (isOtherArea)
        m_fitted = true;
    // What was fitted stays where it is while it is edited, and what was zoomed by hand does
    // anyway: nothing runs away under the hand.
    if (isOtherArea || (m_fitted && !isInView()))
        applyFit();
    update();
}

void LayoutCanvas::setFaulty(const QStringList& ids)
{
    m_faulty = ids;
    update();
}

void LayoutCanvas::setSelection(const QStringList& ids)
{
    choose(ids);
}

void LayoutCanvas::choose(const QStringList& ids)
{
    if (ids == m_selection)
        return;
    m_selection = ids;
    describe();
    update();
    Q_EMIT selectionChanged(m_selection);
}

void LayoutCanvas::describe()
{
    const QString words =
        m_selection.isEmpty() ? tr("Nothing is chosen") : words::planThings(m_shown, m_selection);
    setAccessibleDescription(words);
    Q_EMIT said(words);
}

void LayoutCanvas::toggle(const QString& id)
{
    QStringList ids = m_selection;
    if (!ids.removeOne(id))
        ids.append(id);
    choose(ids);
}

// --- what is seen

void LayoutCanvas::fit()
{
    m_fitted = true;
    applyFit();
    update();
}

void LayoutCanvas::applyFit()
{
    QRectF all(QPointF(0, 0), leastFloor);
    for (const PlanBox& box : boxesOf(m_shown, m_areaId))
        all |= boundsOf(box);
    all.adjust(-canvasMargin / 2, -canvasMargin / 2, canvasMargin, canvasMargin);
    if (width() <= 0 || height() <= 0)
        return;
    m_view.scale = std::clamp(std::min(width() / all.width(), height() / all.height()),
                              farthestScale, closest);
    m_view.origin = -all.topLeft() * m_view.scale +
                    QPointF(std::max(0.0, (width() - all.width() * m_view.scale) / 2), 0);
}

bool LayoutCanvas::isInView() const
{
    return std::ranges::all_of(boxesOf(m_shown, m_areaId), [this](const PlanBox& box) {
        const QRectF bounds = boundsOf(box);
        return QRectF(rect()).contains(
            QRectF(m_view.toPixels(bounds.topLeft()), m_view.toPixels(bounds.bottomRight())));
    });
}

void LayoutCanvas::zoomBy(double factor, const QPointF& at)
{
    const QPointF floor = m_view.toFloor(at);
    m_view.scale = std::clamp(m_view.scale * factor, farthestScale, closest);
    m_view.origin = at - floor * m_view.scale;
    m_fitted = false;
    update();
}

QRectF LayoutCanvas::seen() const
{
    const QRectF all(m_view.toFloor({0, 0}), m_view.toFloor({double(width()), double(height())}));
    return all.intersected(QRectF(0, 0, all.right(), all.bottom()));
}

QPoint LayoutCanvas::globalOf(const QPointF& floor) const
{
    return mapToGlobal(m_view.toPixels(floor).toPoint());
}

QPoint LayoutCanvas::globalOfHandle(int across, int down) const
{
    const std::optional<PlanBox> box = only();
    return box ? mapToGlobal(handleAt(*box, {across, down}).toPoint()) : QPoint();
}

void LayoutCanvas::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    if (m_fitted)
        applyFit();
}

void LayoutCanvas::wheelEvent(QWheelEvent* event)
{
    const double notches = event->angleDelta().y() / 120.0;
    zoomBy(std::pow(1.15, notches), event->position());
    event->accept();
}

bool LayoutCanvas::event(QEvent* event)
{
    if (event->type() == QEvent::ToolTip) {
        auto* help = static_cast<QHelpEvent*>(event);
        const QString id = thingUnder(help->pos());
        QToolTip::showText(help->globalPos(),
                           id.isEmpty() ? QString() : words::planThings(m_shown, {id}), this);
        return true;
    }
    return QWidget::event(event);
}

void LayoutCanvas::focusInEvent(QFocusEvent* event)
{
    QWidget::focusInEvent(event);
    update();
}

void LayoutCanvas::focusOutEvent(QFocusEvent* event)
{
    QWidget::focusOutEvent(event);
    update();
}

// --- painting

void LayoutCanvas::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(ColorRole::ground));
    painter.setRenderHint(QPainter::Antialiasing, false);
    paintPlanGrid(painter, m_theme, m_view, rect());
    painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 2));
    painter.drawLine(m_view.origin, QPointF(width(), m_view.origin.y()));
    painter.drawLine(m_view.origin, QPointF(m_view.origin.x(), height()));
    QHash<QString, PlanMark> marks;
    for (const QString& id : m_faulty)
        marks.insert(id, PlanMark::faulty);
    for (const QString& id : m_selection)
        marks.insert(id, PlanMark::chosen);
    paintPlan(painter, m_theme, m_shown, m_areaId, m_view, marks);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(ColorRole::accent), 1, Qt::DashLine));
    for (const QLineF& guide : m_guides)
        painter.drawLine(m_view.toPixels(guide.p1()), m_view.toPixels(guide.p2()));
    if (m_gesture == Gesture::choosing) {
        QColor soft = m_theme.color(ColorRole::accent);
        soft.setAlphaF(0.15F);
        painter.setBrush(soft);
        painter.drawRect(QRectF(m_pressedAt, m_lastAt).normalized());
    }
    paintHandles(painter);
    if (hasFocus())
        paintFocusRing(painter, m_theme, rect(), m_theme.metric(Metric::radius));
}

std::optional<PlanBox> LayoutCanvas::only() const
{
    return m_selection.size() == 1 ? boxOf(m_shown, m_selection.first()) : std::nullopt;
}

QPointF LayoutCanvas::handleAt(const PlanBox& box, const Handle& handle) const
{
    constexpr double above = 26; // pixels: where it is turned
    const bool turns = handle.across == 0 && handle.down == 0;
    const double w = box.size.width() * m_view.scale / 2 + handleSide / 2 + 2;
    const double h = box.size.height() * m_view.scale / 2 + handleSide / 2 + 2;
    const QPointF local =
        turns ? QPointF(0, -h - above) : QPointF(handle.across * w, handle.down * h);
    const double c = std::cos(qDegreesToRadians(box.rotation));
    const double s = std::sin(qDegreesToRadians(box.rotation));
    return m_view.toPixels(box.centre) +
           QPointF(local.x() * c - local.y() * s, local.x() * s + local.y() * c);
}

void LayoutCanvas::paintHandles(QPainter& painter) const
{
    const std::optional<PlanBox> box = only();
    if (!box || m_gesture == Gesture::moving)
        return;
    painter.setPen(QPen(m_theme.color(ColorRole::accent), 1.5));
    painter.setBrush(m_theme.color(ColorRole::card));
    painter.drawLine(handleAt(*box, {0, -1}), handleAt(*box, {0, 0}));
    for (int across = -1; across <= 1; ++across) {
        for (int down = -1; down <= 1; ++down) {
            const QPointF at = handleAt(*box, {across, down});
            const QRectF square(at - QPointF(handleSide / 2, handleSide / 2),
                                QSizeF(handleSide, handleSide));
            if (across == 0 && down == 0)
                painter.drawEllipse(square.adjusted(-1, -1, 1, 1));
            else
                painter.drawRect(square);
        }
    }
}

} // namespace hoststand
