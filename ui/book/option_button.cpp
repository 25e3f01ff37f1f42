// SPDX-License-Identifier: Apache-2.0
#include "ui/book/option_button.h"

#include "ui/book/wrap_text.h"
#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

OptionButton::OptionButton(const Theme& theme, const QString& name, const QString& reasons,
                           QWidget* parent)
    : ThemedButton(theme, name, parent), m_reasons(reasons)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleDescription(reasons);
    setToolTip(name + u'\n' + reasons);
}

void OptionButton::setMarked(bool marked)
{
    m_marked = marked;
    update();
}

void OptionButton::setNameWidth(int width)
{
    m_nameWidth = width;
    update();
}

int OptionButton::wantedNameWidth() const
{
    return static_cast<int>(
        std::ceil(QFontMetricsF(theme().font(FontRole::body_strong)).horizontalAdvance(text())));
}

void OptionButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius = theme().metric(Metric::radius);
    painter.setPen(QPen(theme().color(m_marked ? ColorRole::accent : ColorRole::line), 1));
    const ColorRole ground = isDown()                      ? ColorRole::control_hover
                             : underMouse() && isEnabled() ? ColorRole::card_hover
                                                           : ColorRole::card;
    painter.setBrush(theme().color(ground));
    painter.drawRoundedRect(card, radius, radius);

    const QFont strong = theme().font(FontRole::body_strong);
    const QRectF name(14, 0, m_nameWidth, height());
    painter.setFont(strong);
    painter.setPen(theme().color(ColorRole::text));
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(strong).elidedText(text(), Qt::ElideRight, name.width()));
    const QFont small = theme().font(FontRole::small_text);
    const QRectF rest(name.right() + 12, 0, width() - name.right() - 22, height());
    painter.setFont(small);
    painter.setPen(theme().color(ColorRole::text_muted));
    const QStringList lines = wrapped(m_reasons, small, rest.width(), 2);
    const double line = std::min(QFontMetricsF(small).height(), height() / 2.0 - 2);
    QRectF room(rest.left(), (height() - line * static_cast<double>(lines.size())) / 2,
                rest.width(), line);
    for (const QString& text : lines) {
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text);
        room.translate(0, line);
    }
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

} // namespace hoststand
