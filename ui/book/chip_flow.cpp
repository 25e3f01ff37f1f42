// SPDX-License-Identifier: Apache-2.0
#include "ui/book/chip_flow.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace hoststand {

namespace {
constexpr int chipGap = 6;
} // namespace

ChipFlow::ChipFlow(const Theme& theme, QWidget* parent) : QWidget(parent), m_theme(theme)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
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
    arrange(width(), true);
    updateGeometry();
}

int ChipFlow::arrange(int width, bool move) const
{
    int x = 0;
    int y = 0;
    int bottom = 0;
    for (PillLabel* pill : m_pills) {
        const QSize size(std::min(pill->sizeHint().width(), std::max(width, 40)),
                         pill->sizeHint().height());
        if (x > 0 && x + size.width() > width) {
            x = 0;
            y = bottom + chipGap;
        }
        if (move)
            pill->setGeometry(QRect(QPoint(x, y), size));
        x += size.width() + chipGap;
        bottom = y + size.height();
    }
    return bottom;
}

QSize ChipFlow::sizeHint() const
{
    return {240, arrange(std::max(width(), 240), false)};
}

void ChipFlow::resizeEvent(QResizeEvent*)
{
    arrange(width(), true);
}

WrapLabel::WrapLabel(const Theme& theme, FontRole font, ColorRole color, int most, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_font(font), m_color(color), m_most(most)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

void WrapLabel::setText(const QString& text)
{
    if (text == m_text)
        return;
    m_text = text;
    setAccessibleName(text);
    setToolTip(text);
    updateGeometry();
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
    QStringList result;
    const QFont font = m_theme.font(m_font);
    QTextLayout layout(m_text, font);
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    layout.beginLayout();
    for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
        line.setLineWidth(width);
        if (result.size() + 1 == m_most) {
            result.append(QFontMetricsF(font).elidedText(m_text.mid(line.textStart()),
                                                         Qt::ElideRight, width));
            break;
        }
        result.append(m_text.mid(line.textStart(), line.textLength()));
    }
    layout.endLayout();
    return result;
}

int WrapLabel::heightForWidth(int width) const
{
    return m_text.isEmpty() ? 0
                            : static_cast<int>(lines(std::max(width, 40)).size()) * lineHeight();
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
