// SPDX-License-Identifier: Apache-2.0
#include "ui/floor/drag_overlay.h"

#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hoststand {

namespace {

constexpr QSize cardSize(208, 48);
constexpr int captionHeight = 26;
constexpr int captionGap = 5;
constexpr int widest = 320;
constexpr QPoint
    fromPointer(14, 16); // below and right of the pointer, so that the target stays in sight

} // namespace

DragOverlay::DragOverlay(const Theme& theme, QWidget* window) : QWidget(window), m_theme(theme)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
    hide();
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void DragOverlay::begin(const DragCard& card, const QPoint& globalPos)
{
    m_card = card;
    m_verdict = Verdict::none;
    m_caption.clear();
    m_globalPos = globalPos;
    place();
    raise();
    show();
}

void DragOverlay::follow(const QPoint& globalPos)
{
    m_globalPos = globalPos;
    place();
}

void DragOverlay::setCaption(Verdict verdict, const QString& caption)
{
    if (verdict == m_verdict && caption == m_caption)
        return;
    m_verdict = verdict;
    m_caption = caption;
    place();
    update();
}

void DragOverlay::end()
{
    hide();
}

void DragOverlay::place()
{
    const QFontMetricsF metrics(m_theme.font(FontRole::body_strong));
    const int words = static_cast<int>(std::ceil(metrics.horizontalAdvance(m_caption))) + 26;
    const int width = std::clamp(words, cardSize.width(), widest);
    const int height = cardSize.height() + (m_caption.isEmpty() ? 0 : captionGap + captionHeight);
    const QWidget* window = parentWidget();
    QPoint at = window->mapFromGlobal(m_globalPos) + fromPointer;
    at.setX(std::clamp(at.x(), 0, std::max(0, window->width() - width)));
    at.setY(std::clamp(at.y(), 0, std::max(0, window->height() - height)));
    setGeometry(QRect(at, QSize(width, height)));
}

void DragOverlay::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = m_theme.metric(Metric::radius);
    const QRectF card = QRectF(QPointF(), cardSize).adjusted(1, 1, -1, -1);
    painter.setBrush(m_theme.color(ColorRole::card));
    painter.setPen(QPen(m_theme.color(ColorRole::accent), 1.5));
    painter.drawRoundedRect(card, radius, radius);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.status(m_card.status).edge);
    painter.drawRoundedRect(QRectF(card.left() + 4, card.top() + 7, 4, card.height() - 14), 2, 2);

    QRectF line(card.left() + 16, card.top() + 5, card.width() - 24, 19);
    const double marks = std::min(line.width() / 2, double(m_card.marks.size()) * 19.0);
    if (!m_card.marks.isEmpty()) {
        paintMarks(painter, m_theme, m_card.marks,
                   QPointF(line.right() - marks + 3, line.top() + 2), 16, marks);
        line.setRight(line.right() - marks - 4);
    }
    const auto write = [&](const QRectF& rect, FontRole role, ColorRole color,
                           const QString& text) {
        const QFont font = m_theme.font(role);
        painter.setFont(font);
        painter.setPen(m_theme.color(color));
        painter.drawText(rect, Qt::AlignVCenter | Qt::AlignLeft,
                         QFontMetricsF(font).elidedText(text, Qt::ElideRight, rect.width()));
    };
    write(line, FontRole::body_strong, ColorRole::text, m_card.title);
    write(QRectF(card.left() + 16, card.top() + 24, card.width() - 24, 17), FontRole::small_text,
          ColorRole::text_muted, m_card.detail);
    if (m_caption.isEmpty())
        return;
    const bool good = m_verdict == Verdict::good;
    const StatusLook ask =
        m_theme.status(m_verdict == Verdict::ask ? StatusKey::waiting : StatusKey::alert);
    const QRectF pill(0, cardSize.height() + captionGap, width(), captionHeight);
    paintPill(painter, m_theme, pill, good ? m_theme.color(ColorRole::accent) : ask.fill,
              good ? m_theme.color(ColorRole::accent_ink) : ask.ink, m_caption,
              m_theme.font(FontRole::body_strong));
}

} // namespace hoststand
