// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/plan_compare.h"

#include "models/rules/layout_geometry.h"

#include <QPainter>

#include <algorithm>

namespace hoststand {

namespace {
constexpr double titleHeight = 24;
constexpr double sideMargin = 60; ///< centimetres about what stands there
} // namespace

PlanCompare::PlanCompare(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    setMinimumSize(480, 220);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void PlanCompare::present(const Side& left, const Side& right, const QString& areaId)
{
    m_left = left;
    m_right = right;
    m_areaId = areaId;
    m_leftMarks.clear();
    m_rightMarks.clear();
    for (const LayoutDifference& one : differences(left.layout, right.layout)) {
        switch (one.sort) {
        case LayoutDifference::Sort::added: // theirs has it
            m_rightMarks.insert(one.id, PlanMark::added);
            break;
        case LayoutDifference::Sort::removed: // theirs does not
            m_leftMarks.insert(one.id, PlanMark::removed);
            break;
        case LayoutDifference::Sort::changed:
            m_leftMarks.insert(one.id, PlanMark::changed);
            m_rightMarks.insert(one.id, PlanMark::changed);
            break;
        }
    }
    setAccessibleName(tr("%1 and %2").arg(left.title, right.title));
    update();
}

void PlanCompare::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const double gap = m_theme.metric(Metric::gap);
    const double half = (width() - gap) / 2;
    paintSide(painter, m_left, QRectF(0, 0, half, height()), m_leftMarks);
    paintSide(painter, m_right, QRectF(half + gap, 0, half, height()), m_rightMarks);
}

void PlanCompare::paintSide(QPainter& painter, const Side& side, const QRectF& room,
                            const QHash<QString, PlanMark>& marks) const
{
    painter.setFont(m_theme.font(FontRole::body_strong));
    painter.setPen(m_theme.color(ColorRole::text));
    painter.drawText(QRectF(room.topLeft(), QSizeF(room.width(), titleHeight)),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(side.title, Qt::ElideRight,
                                                      static_cast<int>(room.width())));
    const QRectF box = room.adjusted(0, titleHeight, -1, -1);
    painter.setPen(QPen(m_theme.color(ColorRole::line), 1));
    painter.setBrush(m_theme.color(ColorRole::ground));
    painter.drawRoundedRect(box, 8, 8);
    // Both at the same scale and place, so that they can be compared at a glance.
    QRectF all;
    for (const Layout* layout : {&m_left.layout, &m_right.layout}) {
        for (const PlanBox& thing : boxesOf(*layout, m_areaId))
            all |= boundsOf(thing);
    }
    all.adjust(-sideMargin, -sideMargin, sideMargin, sideMargin);
    PlanView view;
    view.scale = std::min(box.width() / all.width(), box.height() / all.height());
    view.origin = box.center() - all.center() * view.scale;
    painter.save();
    painter.setClipRect(box);
    paintPlan(painter, m_theme, side.layout, m_areaId, view, marks);
    painter.restore();
}

} // namespace hoststand
