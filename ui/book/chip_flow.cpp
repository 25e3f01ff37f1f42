// SPDX-License-Identifier: Apache-2.0
#include "ui/book/chip_flow.h"

#include "ui/book/wrap_text.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace hoststand {

namespace {
constexpr int chipGap = 6;
} // namespace

ChipFlow::ChipFlow(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
}

void ChipFlow::setChips(const QList<Chip>& chips)
{
    if (chips == m_chips)
        return;
    m_chips = chips;
    qDeleteAll(m_pills);
    m_pills.clear();
    for (const Chip& chip : chips) {
        auto* pill = new PillLabel(m_theme, chip.text, this);
        if (chip.mark)
            pill->setMark(*chip.mark);
        pill->show();
        m_pills.append(pill);
    }
    setVisible(!chips.isEmpty());
    arrange();
}

void ChipFlow::arrange()
{
    const int room = std::max(width(), 40);
    int x = 0;
    int y = 0;
    int bottom = 0;
    for (PillLabel* pill : std::as_const(m_pills)) {
        const QSize size(std::min(pill->sizeHint().width(), room), pill->sizeHint().height());
        if (x > 0 && x + size.width() > room) {
            x = 0;
            y = bottom + chipGap;
        }
        pill->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + chipGap;
        bottom = y + size.height();
    }
    setFixedHeight(bottom);
}

void ChipFlow::resizeEvent(QResizeEvent*)
{
    arrange();
}

WrapLabel::WrapLabel(const Theme& theme, FontRole font, ColorRole color, int most, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_font(font), m_color(color), m_most(most)
{
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void WrapLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    fit();
    update();
}

void WrapLabel::setColor(ColorRole color)
{
    m_color = color;
    update();
}

int WrapLabel::lineHeight() const
{
    return static_cast<int>(std::ceil(QFontMetricsF(m_theme.font(m_font)).height())) + 2;
}

QStringList WrapLabel::lines(int width) const
{
    return wrapped(m_text, m_theme.font(m_font), width, m_most);
}

void WrapLabel::fit()
{
    const bool none = m_text.isEmpty();
    setFixedHeight(none ? 0 : static_cast<int>(lines(std::max(width(), 40)).size()) * lineHeight());
}

void WrapLabel::resizeEvent(QResizeEvent*)
{
    fit();
}

void WrapLabel::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setFont(m_theme.font(m_font));
    painter.setPen(m_theme.color(m_color));
    const int height = lineHeight();
    QRect line(0, 0, width(), height);
    for (const QString& text : lines(width())) {
        painter.drawText(line, Qt::AlignLeft | Qt::AlignVCenter, text);
        line.translate(0, height);
    }
}

} // namespace hoststand
