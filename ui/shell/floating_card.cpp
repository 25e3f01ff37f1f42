// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/floating_card.h"

#include <QApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

namespace {
constexpr int shadow = 10;
constexpr int nearGap = 6;
} // namespace

FloatingCard::FloatingCard(const Theme& theme, QWidget& window)
    : QWidget(&window), m_theme(theme), m_window(window), m_column(new QVBoxLayout(this))
{
    const int margin = theme.metric(Metric::gap_large) - 4;
    m_column->setContentsMargins(shadow + margin, shadow + margin, shadow + margin,
                                 shadow + margin);
    m_column->setSpacing(theme.metric(Metric::gap));
    setFocusPolicy(Qt::StrongFocus);
    connect(&theme, &Theme::changed, this, [this] { update(); });
    hide();
}

void FloatingCard::open(const QPoint& topLeft)
{
    const int right = std::max(0, m_window.width() - width());
    const int bottom = std::max(0, m_window.height() - height());
    move(std::clamp(topLeft.x(), 0, right), std::clamp(topLeft.y(), 0, bottom));
    if (isHidden()) {
        m_before = QApplication::focusWidget();
        qApp->installEventFilter(this);
    }
    raise();
    show();
    takeFocus();
    Q_EMIT opened();
}

void FloatingCard::showNear(const QRect& globalRect)
{
    m_column->activate();
    resize(sizeHint().boundedTo(m_window.size()));
    const QRect around(m_window.mapFromGlobal(globalRect.topLeft()), globalRect.size());
    int y = around.bottom() + nearGap - shadow;
    if (y + height() > m_window.height())
        y = around.top() - nearGap - height() + shadow;
    open({around.left() - shadow, y});
}

void FloatingCard::showCentred()
{
    m_column->activate();
    resize(sizeHint().boundedTo(m_window.size()));
    open({(m_window.width() - width()) / 2, (m_window.height() - height()) / 2});
}

void FloatingCard::dismiss()
{
    if (isHidden())
        return;
    qApp->removeEventFilter(this);
    const bool hadFocus = isAncestorOf(QApplication::focusWidget()) || hasFocus();
    hide();
    if (hadFocus && m_before)
        m_before->setFocus(Qt::OtherFocusReason);
    Q_EMIT dismissed();
}

void FloatingCard::takeFocus()
{
    setFocus(Qt::PopupFocusReason);
}

bool FloatingCard::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() != QEvent::MouseButtonPress && event->type() != QEvent::TouchBegin)
        return false;
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget && widget->window() == &m_window && widget != this && !isAncestorOf(widget))
        dismiss();
    return false;
}

void FloatingCard::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(shadow, shadow, -shadow, -shadow);
    const double radius = m_theme.metric(Metric::radius_soft);
    QColor dark = m_theme.color(ColorRole::shadow);
    dark.setAlpha(14);
    painter.setPen(Qt::NoPen);
    painter.setBrush(dark);
    for (int i = shadow; i > 0; i -= 2)
        painter.drawRoundedRect(card.adjusted(-i, -i + 2, i, i), radius + i, radius + i);
    painter.setBrush(m_theme.color(ColorRole::surface));
    painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 1));
    painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
}

} // namespace hoststand
