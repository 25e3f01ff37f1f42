// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/labels.h"

#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

PillLabel::PillLabel(const Theme& theme, const QString& text, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_text(text)
{
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    setToolTip(text);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void PillLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setToolTip(text);
    updateGeometry();
    update();
}

void PillLabel::setStatus(StatusKey status)
{
    m_status = status;
    m_mark.reset();
    update();
}

void PillLabel::setMark(Mark mark)
{
    m_mark = mark;
    m_status.reset();
    update();
}

void PillLabel::setQuiet()
{
    m_mark.reset();
    m_status.reset();
    update();
}

QSize PillLabel::sizeHint() const
{
    return {static_cast<int>(std::ceil(statusPillWidth(m_theme, m_text))), 22};
}

QSize PillLabel::minimumSizeHint() const
{
    return {std::min(40, sizeHint().width()), sizeHint().height()};
}

void PillLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    if (m_status) {
        paintStatusPill(painter, m_theme, rect(), *m_status, m_text);
        return;
    }
    const QFont font = m_theme.font(11, QFont::DemiBold);
    if (m_mark) {
        const MarkLook look = m_theme.mark(*m_mark);
        paintPill(painter, m_theme, rect(), look.fill, look.ink, m_text, font);
        return;
    }
    paintPill(painter, m_theme, rect(), m_theme.color(ColorRole::control),
              m_theme.color(ColorRole::text_muted), m_text, font);
}

ElidedLabel::ElidedLabel(const Theme& theme, FontRole font, ColorRole color, const QString& text,
                         QWidget* parent)
    : QWidget(parent), m_theme(theme), m_font(font), m_color(color), m_text(text)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    setAccessibleName(text);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void ElidedLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    refreshToolTip();
    updateGeometry();
    update();
}

void ElidedLabel::setColor(ColorRole color)
{
    m_color = color;
    update();
}

void ElidedLabel::setAlignment(Qt::Alignment alignment)
{
    m_alignment = alignment;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    const QFontMetricsF metrics(m_theme.font(m_font));
    return {static_cast<int>(std::ceil(metrics.horizontalAdvance(m_text))) + 2,
            static_cast<int>(std::ceil(metrics.height())) + 2};
}

QSize ElidedLabel::minimumSizeHint() const
{
    return {std::min(24, sizeHint().width()), sizeHint().height()};
}

void ElidedLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QFont font = m_theme.font(m_font);
    painter.setFont(font);
    painter.setPen(m_theme.color(m_color));
    painter.drawText(rect(), static_cast<int>(m_alignment.toInt()),
                     QFontMetricsF(font).elidedText(m_text, Qt::ElideRight, width()));
}

void ElidedLabel::resizeEvent(QResizeEvent*)
{
    refreshToolTip();
}

void ElidedLabel::refreshToolTip()
{
    const double wanted = QFontMetricsF(m_theme.font(m_font)).horizontalAdvance(m_text);
    setToolTip(wanted > width() ? m_text : QString());
}

Panel::Panel(const Theme& theme, ColorRole ground, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_ground(ground)
{
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void Panel::setRadius(int radius)
{
    m_radius = radius;
    update();
}

void Panel::setGround(ColorRole ground)
{
    m_ground = ground;
    update();
}

void Panel::setEdges(Qt::Edges edges)
{
    m_edges = edges;
    update();
}

void Panel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const QColor ground = m_theme.color(m_ground);
    const QColor line = m_theme.color(ColorRole::line);
    if (m_radius > 0) {
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setBrush(ground);
        painter.setPen(m_edges ? QPen(line, 1) : QPen(Qt::NoPen));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), m_radius, m_radius);
        return;
    }
    painter.fillRect(rect(), ground);
    if (m_edges & Qt::TopEdge)
        painter.fillRect(0, 0, width(), 1, line);
    if (m_edges & Qt::BottomEdge)
        painter.fillRect(0, height() - 1, width(), 1, line);
    if (m_edges & Qt::LeftEdge)
        painter.fillRect(0, 0, 1, height(), line);
    if (m_edges & Qt::RightEdge)
        painter.fillRect(width() - 1, 0, 1, height(), line);
}

} // namespace hoststand
