// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/buttons.h"

#include "ui/theme/paint.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QPainter>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

namespace {

constexpr int chipIcon = 16;

double widthOf(const QFont& font, const QString& text)
{
    return QFontMetricsF(font).horizontalAdvance(text);
}

} // namespace

ThemedButton::ThemedButton(const Theme& theme, const QString& text, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme)
{
    setText(text);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    connect(&theme, &Theme::changed, this, [this] { update(); });
}

// A ring for every focus, not only the one that came by key: a letter acts where the ring is.
bool ThemedButton::keyboardHere() const
{
    return hasFocus();
}

void ThemedButton::paintText(QPainter& painter, const QRectF& rect, const QFont& font,
                             const QColor& ink) const
{
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(rect, Qt::AlignCenter,
                     QFontMetricsF(font).elidedText(text(), Qt::ElideRight, rect.width()));
}

bool ThemedButton::event(QEvent* event)
{
    if (event->type() == QEvent::EnabledChange)
        update();
    return QAbstractButton::event(event);
}

void ThemedButton::keyPressEvent(QKeyEvent* event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter) {
        if (!event->isAutoRepeat())
            click();
        return;
    }
    if (!isDown())
        m_pressed = m_subject;
    QAbstractButton::keyPressEvent(event);
}

void ThemedButton::keyReleaseEvent(QKeyEvent* event)
{
    dropPressOfAnother();
    QAbstractButton::keyReleaseEvent(event);
}

void ThemedButton::mousePressEvent(QMouseEvent* event)
{
    if (event->button() == Qt::LeftButton)
        m_pressed = m_subject;
    QAbstractButton::mousePressEvent(event);
}

void ThemedButton::mouseReleaseEvent(QMouseEvent* event)
{
    dropPressOfAnother();
    QAbstractButton::mouseReleaseEvent(event);
}

void ThemedButton::dropPressOfAnother()
{
    if (m_pressed != m_subject)
        setDown(false);
}

ChipButton::ChipButton(const Theme& theme, const QString& text, Kind kind, QWidget* parent)
    : ThemedButton(theme, text, parent), m_kind(kind)
{
    setCheckable(kind != Kind::plain);
}

void ChipButton::setIconName(const QString& name)
{
    if (name == m_iconName)
        return;
    m_iconName = name;
    updateGeometry();
    update();
}

void ChipButton::setCount(int count)
{
    if (count == m_count)
        return;
    m_count = count;
    updateGeometry();
    update();
}

QSize ChipButton::sizeHint() const
{
    const QFont font = theme().font(FontRole::body_strong);
    double width = widthOf(font, text()) + 26;
    if (!m_iconName.isEmpty())
        width += chipIcon + (text().isEmpty() ? -8 : 6);
    if (m_count >= 0)
        width += widthOf(theme().font(FontRole::small_text), QString::number(m_count)) + 6;
    return {static_cast<int>(std::ceil(width)), theme().metric(Metric::control) - 2};
}

void ChipButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool chosen = isChecked();
    const bool filled = chosen && m_kind == Kind::solid;
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double radius =
        m_kind == Kind::solid ? frame.height() / 2 : theme().metric(Metric::radius);
    ColorRole ground = underMouse() && isEnabled() ? ColorRole::control_hover : ColorRole::control;
    if (isDown())
        ground = ColorRole::control_down;
    if (filled)
        ground = ColorRole::accent;
    painter.setBrush(theme().color(ground));
    painter.setPen(QPen(theme().color(filled   ? ColorRole::accent
                                      : chosen ? ColorRole::accent_text
                                               : ColorRole::line),
                        chosen && !filled ? 1.5 : 1));
    painter.drawRoundedRect(frame, radius, radius);

    const QColor ink = theme().color(filled                  ? ColorRole::accent_ink
                                     : !isEnabled()          ? ColorRole::text_faint
                                     : chosen                ? ColorRole::text
                                     : m_kind == Kind::plain ? ColorRole::text
                                                             : ColorRole::text_muted);
    QRectF room = frame.adjusted(10, 0, -10, 0);
    if (!m_iconName.isEmpty()) {
        const double x = text().isEmpty() ? frame.center().x() - chipIcon / 2.0 : room.left();
        painter.drawPixmap(QPointF(x, frame.center().y() - chipIcon / 2.0),
                           theme().pixmap(m_iconName, ink, chipIcon, devicePixelRatioF()));
        room.setLeft(room.left() + chipIcon + 4);
    }
    if (m_count >= 0) {
        const QFont small = theme().font(FontRole::small_text);
        const QString count = QString::number(m_count);
        const double width = widthOf(small, count);
        painter.setFont(small);
        painter.setPen(ink);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, count);
        room.setRight(room.right() - width - 4);
    }
    paintText(painter, room, theme().font(FontRole::body_strong), ink);
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

PrimaryButton::PrimaryButton(const Theme& theme, const QString& text, QWidget* parent)
    : ThemedButton(theme, text, parent)
{
}

void PrimaryButton::setKeyHint(const QString& hint)
{
    m_keyHint = hint;
    updateGeometry();
    update();
}

void PrimaryButton::setCompact(bool compact)
{
    m_compact = compact;
    updateGeometry();
    update();
}

QSize PrimaryButton::sizeHint() const
{
    const QFont font = theme().font(m_compact ? FontRole::body_strong : FontRole::title);
    double width = widthOf(font, text()) + (m_compact ? 24 : 32);
    if (!m_keyHint.isEmpty())
        width += widthOf(theme().font(FontRole::small_text), m_keyHint) + 18;
    return {static_cast<int>(std::ceil(width)),
            theme().metric(m_compact ? Metric::control : Metric::touch) - (m_compact ? 2 : 0)};
}

void PrimaryButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const double radius = theme().metric(Metric::radius);
    const bool lit = isEnabled() && (isDown() || underMouse());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme().color(!isEnabled() ? ColorRole::control
                                   : lit        ? ColorRole::accent_down
                                                : ColorRole::accent));
    painter.drawRoundedRect(rect(), radius, radius);
    const QColor ink = theme().color(isEnabled() ? ColorRole::accent_ink : ColorRole::text_faint);
    QRectF room = QRectF(rect()).adjusted(12, 0, -12, 0);
    const QFont font = theme().font(m_compact ? FontRole::body_strong : FontRole::title);
    const QFont hintFont = theme().font(FontRole::small_text);
    const double hint = m_keyHint.isEmpty() ? 0 : widthOf(hintFont, m_keyHint) + 10;
    const double wanted = widthOf(font, text());
    if (hint > 0 && wanted + hint <= room.width()) {
        const double left = room.center().x() - (wanted + hint) / 2;
        painter.setFont(hintFont);
        painter.setPen(ink);
        painter.drawText(QRectF(left + wanted + 10, 0, hint, height()),
                         Qt::AlignVCenter | Qt::AlignLeft, m_keyHint);
        room = QRectF(left - 1, 0, wanted + 2, height());
    }
    paintText(painter, room, font, ink);
    if (keyboardHere()) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(ink, 1.5));
        painter.drawRoundedRect(QRectF(rect()).adjusted(3, 3, -3, -3), radius - 2, radius - 2);
        paintFocusRing(painter, theme(), rect(), radius);
    }
}

RailButton::RailButton(const Theme& theme, const QString& iconName, const QString& text,
                       QWidget* parent)
    : ThemedButton(theme, text, parent), m_iconName(iconName)
{
    setCheckable(true);
}

QSize RailButton::sizeHint() const
{
    const double words = widthOf(theme().font(FontRole::caption), text());
    return {std::max(72, static_cast<int>(std::ceil(words)) + 12), 60};
}

void RailButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF box = QRectF(rect()).adjusted(6, 1, -6, -1);
    const double radius = theme().metric(Metric::radius);
    if (isChecked() || underMouse()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(isChecked() ? ColorRole::card : ColorRole::card_hover));
        painter.drawRoundedRect(box, radius, radius);
    }
    if (isChecked()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme().color(ColorRole::accent));
        painter.drawRoundedRect(QRectF(0, 9, 3, height() - 18), 1.5, 1.5);
    }
    const QColor ink = theme().color(isChecked() ? ColorRole::text : ColorRole::text_muted);
    const int side = theme().metric(Metric::rail_icon) - 2;
    painter.drawPixmap(QPointF(width() / 2.0 - side / 2.0, 10),
                       theme().pixmap(m_iconName, ink, side, devicePixelRatioF()));
    paintText(painter, QRectF(2, 36, width() - 4, 18), theme().font(FontRole::caption), ink);
    if (keyboardHere())
        paintFocusRing(painter, theme(), box, radius);
}

StatusButton::StatusButton(const Theme& theme, StatusKey status, const QString& text,
                           QWidget* parent)
    : ThemedButton(theme, text, parent), m_status(status)
{
    setCheckable(true);
}

QSize StatusButton::sizeHint() const
{
    const double words = widthOf(theme().font(FontRole::body_strong), text());
    return {static_cast<int>(std::ceil(words)) + 20, theme().metric(Metric::control)};
}

void StatusButton::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const StatusLook look = theme().status(m_status);
    const double radius = theme().metric(Metric::radius);
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const ColorRole quiet = isDown()                      ? ColorRole::control_down
                            : underMouse() && isEnabled() ? ColorRole::control_hover
                                                          : ColorRole::control;
    painter.setBrush(isChecked() ? look.fill : theme().color(quiet));
    painter.setPen(QPen(isChecked() ? look.fill : theme().color(ColorRole::line), 1));
    painter.drawRoundedRect(frame, radius, radius);
    const QColor ink = isChecked()   ? look.ink
                       : isEnabled() ? theme().color(ColorRole::text)
                                     : theme().color(ColorRole::text_faint);
    paintText(painter, frame.adjusted(6, 0, -6, 0), theme().font(FontRole::body_strong), ink);
    if (keyboardHere())
        paintFocusRing(painter, theme(), rect(), radius);
}

} // namespace hoststand
