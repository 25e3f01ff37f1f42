// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/staff_tile.h"

#include "ui/theme/paint.h"

#include <QFontMetricsF>
#include <QPainter>

namespace hoststand {

namespace {
constexpr QSize tileSize{180, 56};
constexpr int discSide = 36;
constexpr int tileMargin = 10;
} // namespace

StaffTile::StaffTile(const Theme& theme, const StaffMember& member, const QString& says,
                     QWidget* parent)
    : ThemedButton(theme, member.name, parent), m_id(member.id), m_initials(member.initials),
      m_says(says), m_colour(member.colour)
{
    setObjectName(member.id);
    setFixedSize(tileSize);
    setAccessibleDescription(says);
    const QFontMetricsF metrics(theme.font(FontRole::body_strong));
    if (metrics.horizontalAdvance(member.name) > tileSize.width() - discSide - 3 * tileMargin)
        setToolTip(member.name);
}

QSize StaffTile::sizeHint() const
{
    return tileSize;
}

void StaffTile::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme().metric(Metric::radius);
    painter.setPen(QPen(theme().color(ColorRole::line), 1));
    painter.setBrush(theme().color(isDown()       ? ColorRole::control_down
                                   : underMouse() ? ColorRole::card_hover
                                                  : ColorRole::card));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const QColor ground = m_colour.isValid() ? m_colour : theme().color(ColorRole::accent);
    const QRectF disc(tileMargin, (height() - discSide) / 2.0, discSide, discSide);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawEllipse(disc);
    painter.setPen(theme().inkOn(ground));
    painter.setFont(theme().font(FontRole::body_strong));
    painter.drawText(disc, Qt::AlignCenter, m_initials);
    const QRectF room = QRectF(rect()).adjusted(discSide + 2 * tileMargin, tileMargin - 1,
                                                -tileMargin, 1 - tileMargin);
    const QFont strong = theme().font(FontRole::body_strong);
    const QFont small = theme().font(FontRole::small_text);
    painter.setFont(strong);
    painter.setPen(theme().color(ColorRole::text));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignTop,
                     QFontMetricsF(strong).elidedText(text(), Qt::ElideRight, room.width()));
    painter.setFont(small);
    painter.setPen(theme().color(ColorRole::text_muted));
    painter.drawText(room, Qt::AlignLeft | Qt::AlignBottom,
                     QFontMetricsF(small).elidedText(m_says, Qt::ElideRight, room.width()));
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

} // namespace hoststand
