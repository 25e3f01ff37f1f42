// SPDX-License-Identifier: Apache-2.0
#include "ui/book/book_tab.h"

#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace hoststand {

namespace {
constexpr int tabHeight = 36;
constexpr double countGap = 5;
constexpr double line = 3;
} // namespace

BookTab::BookTab(const Theme& theme, const QString& text, QWidget* parent)
    : ThemedButton(theme, text, parent)
{
    setCheckable(true);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BookTab::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    updateGeometry();
    update();
}

QSize BookTab::sizeHint() const
{
    const double word = QFontMetricsF(theme().font(12, QFont::DemiBold)).horizontalAdvance(text());
    const double number =
        QFontMetricsF(theme().font(FontRole::caption)).horizontalAdvance(QString::number(m_count));
    return {static_cast<int>(std::ceil(word + countGap + number)) + 2, tabHeight};
}

QSize BookTab::minimumSizeHint() const
{
    return {std::min(40, sizeHint().width()), tabHeight};
}

void BookTab::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QFont font = theme().font(12, QFont::DemiBold);
    const QFont small = theme().font(FontRole::caption);
    const QString number = QString::number(m_count);
    const double numberWidth = QFontMetricsF(small).horizontalAdvance(number);
    const double room = std::max(0.0, width() - numberWidth - countGap - 2);
    const QString word = QFontMetricsF(font).elidedText(text(), Qt::ElideRight, room);
    const double wordWidth = QFontMetricsF(font).horizontalAdvance(word);

    const bool lit = isChecked() || underMouse();
    painter.setFont(font);
    painter.setPen(theme().color(lit ? ColorRole::text : ColorRole::text_muted));
    painter.drawText(QRectF(1, 0, wordWidth + 2, height() - line), Qt::AlignVCenter | Qt::AlignLeft,
                     word);
    painter.setFont(small);
    painter.setPen(theme().color(ColorRole::text_muted));
    painter.drawText(QRectF(1 + wordWidth + countGap, 0, numberWidth + 2, height() - line),
                     Qt::AlignVCenter | Qt::AlignLeft, number);
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(ColorRole::accent));
        painter.drawRoundedRect(
            QRectF(0, height() - line, wordWidth + countGap + numberWidth + 2, line), line / 2,
            line / 2);
    }
    if (keyboardHere())
        paintFocusRing(painter, theme(), QRectF(rect()).adjusted(-1, 2, 1, -line - 1), 5);
}

} // namespace hoststand
