// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/server_strip.h"

#include "ui/shell/key_map.h"
#include "ui/theme/paint.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int chipHeight = 42;
constexpr int leastChip = 116;
constexpr int mostChip = 168;
constexpr int wideChip = 148;
constexpr int gap = 4;
constexpr int moreWidth = 46;
constexpr int editWidth = 40;
constexpr double badgeWidth = 25;
constexpr double badgeHeight = 20;

} // namespace

// --- one chip

ServerChip::ServerChip(const Theme& theme, QWidget* parent) : ThemedButton(theme, {}, parent)
{
    setFocusPolicy(Qt::TabFocus);
    setCheckable(true);
}

void ServerChip::setLook(const ServerLook& look)
{
    if (look == m_look)
        return;
    m_look = look;
    setText(look.name);
    setSubject(look.serverId);
    setToolTip(look.tip);
    setAccessibleName(look.tip);
    update();
}

QSize ServerChip::sizeHint() const
{
    return {leastChip, chipHeight};
}

void ServerChip::mousePressEvent(QMouseEvent* event)
{
    m_mayPull = event->button() == Qt::LeftButton;
    m_pressedAt = event->position().toPoint();
    ThemedButton::mousePressEvent(event);
}

void ServerChip::mouseMoveEvent(QMouseEvent* event)
{
    const QPoint way = event->position().toPoint() - m_pressedAt;
    if (m_mayPull && (event->buttons() & Qt::LeftButton) &&
        way.manhattanLength() >= QApplication::startDragDistance()) {
        m_mayPull = false;
        setDown(false); // what was a press is a pull: its release clicks nothing
        Q_EMIT pulled(event->globalPosition().toPoint());
        return;
    }
    if (m_mayPull)
        ThemedButton::mouseMoveEvent(event);
}

void ServerChip::paintLines(QPainter& painter, const QRectF& room) const
{
    const QFont strong = theme().font(FontRole::body_strong);
    const QFont small = theme().font(FontRole::caption);
    const QFontMetricsF smallMetrics(small);
    QRectF first(room.left(), room.top() + 4, room.width(), 17);
    if (!m_look.badge.isEmpty()) {
        const double width = smallMetrics.horizontalAdvance(m_look.badge) + 12;
        const QRectF pill(first.right() - width, first.top() + 1, width, 15);
        paintPill(painter, theme(), pill,
                  theme().color(m_look.isNext ? ColorRole::accent : ColorRole::tip),
                  theme().color(m_look.isNext ? ColorRole::accent_ink : ColorRole::tip_text),
                  m_look.badge, small);
        first.setRight(pill.left() - 4);
    }
    painter.setFont(strong);
    painter.setPen(theme().color(m_look.isCut ? ColorRole::text_muted : ColorRole::text));
    painter.drawText(first, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(strong).elidedText(m_look.name, Qt::ElideRight, first.width()));
    const QRectF second(room.left(), room.top() + 22, room.width(), 15);
    const bool hasRoom = width() >= wideChip; // all chips say it alike
    painter.setFont(small);
    painter.setPen(theme().color(ColorRole::text_muted));
    painter.drawText(second, Qt::AlignLeft | Qt::AlignVCenter,
                     smallMetrics.elidedText(hasRoom ? m_look.wide : m_look.line, Qt::ElideRight,
                                             second.width()));
}

void ServerChip::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme().metric(Metric::radius);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool strong = isChecked() || m_look.isNext;
    painter.setPen(
        QPen(theme().color(strong ? ColorRole::accent : ColorRole::line), isChecked() ? 2 : 1));
    painter.setBrush(theme().color(isDown()       ? ColorRole::control_down
                                   : underMouse() ? ColorRole::control_hover
                                                  : ColorRole::card));
    painter.drawRoundedRect(frame, radius, radius);
    const QRectF badge(6, (height() - badgeHeight) / 2, badgeWidth, badgeHeight);
    paintPill(painter, theme(), badge, m_look.color, theme().inkOn(m_look.color), m_look.initials,
              theme().font(10, QFont::Bold));
    paintLines(painter, QRectF(rect()).adjusted(badge.right() + 5, 0, -5, 0));
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

// --- the row

ServerStrip::ServerStrip(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme),
      m_more(new ChipButton(theme, {}, ChipButton::Kind::plain, this)),
      m_edit(new ChipButton(theme, {}, ChipButton::Kind::plain, this))
{
    setAccessibleName(tr("Servers"));
    m_edit->setIconName(u"sections"_s);
    m_edit->setToolTip(withKey(tr("Edit sections"), KeyAction::edit_sections));
    m_edit->setAccessibleName(tr("Edit sections"));
    for (ChipButton* button : {m_more, m_edit})
        button->setFocusPolicy(Qt::TabFocus);
    connect(m_more, &ChipButton::clicked, this, &ServerStrip::moreAsked);
    connect(m_edit, &ChipButton::clicked, this, &ServerStrip::editAsked);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize ServerStrip::sizeHint() const
{
    return {leastChip * 4, chipHeight};
}

QSize ServerStrip::minimumSizeHint() const
{
    return {leastChip + moreWidth + editWidth + 2 * gap, chipHeight};
}

void ServerStrip::setLooks(const QList<ServerLook>& looks, bool others)
{
    if (looks == m_looks && others == m_others)
        return;
    m_looks = looks;
    m_others = others;
    QStringList gone = m_chips.keys();
    for (const ServerLook& look : looks) {
        gone.removeOne(look.serverId);
        ServerChip*& chip = m_chips[look.serverId];
        if (!chip) {
            chip = new ServerChip(m_theme, this);
            connect(chip, &ServerChip::clicked, this, [this, one = chip] {
                one->setChecked(!one->isChecked()); // whose section it is, setChosen() says
                Q_EMIT chosen(one->look().serverId);
            });
            connect(chip, &ServerChip::pulled, this, [this, one = chip](const QPoint& at) {
                Q_EMIT pulled(one->look().serverId, at);
            });
        }
        chip->setLook(look);
    }
    for (const QString& id : std::as_const(gone))
        m_chips.take(id)->deleteLater();
    place();
}

void ServerStrip::setChosen(const QString& serverId)
{
    for (ServerChip* chip : std::as_const(m_chips))
        chip->setChecked(chip->look().serverId == serverId);
}

void ServerStrip::place()
{
    const int count = static_cast<int>(m_looks.size());
    int room = width() - editWidth - gap;
    int shown = std::min(count, (room + gap) / (leastChip + gap));
    const bool hasMore = shown < count || m_others;
    if (hasMore) {
        room -= moreWidth + gap;
        shown = std::min(count, (room + gap) / (leastChip + gap));
    }
    shown = std::max(shown, 0);
    const int each =
        shown > 0 ? std::clamp((room + gap) / shown - gap, leastChip, mostChip) : leastChip;
    int x = 0;
    for (int i = 0; i < count; ++i) {
        ServerChip* chip = m_chips.value(m_looks.at(i).serverId);
        chip->setVisible(i < shown);
        if (i >= shown)
            continue;
        chip->setGeometry(x, 0, each, chipHeight);
        x += each + gap;
    }
    m_more->setVisible(hasMore);
    m_more->setText(shown < count ? u"+%1"_s.arg(count - shown) : u"+"_s);
    const QString tip = shown < count ? tr("More servers") : tr("One more server tonight");
    m_more->setToolTip(tip);
    m_more->setAccessibleName(tip);
    m_more->setGeometry(x, 4, moreWidth, chipHeight - 8);
    m_edit->setGeometry(width() - editWidth, 4, editWidth, chipHeight - 8);
}

QStringList ServerStrip::hiddenServers() const
{
    QStringList ids;
    for (const ServerLook& look : m_looks) {
        if (m_chips.value(look.serverId)->isHidden())
            ids.append(look.serverId);
    }
    return ids;
}

QRect ServerStrip::globalRectOf(const QString& serverId) const
{
    const ServerChip* one = chip(serverId);
    const QWidget* at = one && !one->isHidden() ? static_cast<const QWidget*>(one) : m_more;
    return {at->mapToGlobal(QPoint()), at->size()};
}

void ServerStrip::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    place();
}

} // namespace hoststand
