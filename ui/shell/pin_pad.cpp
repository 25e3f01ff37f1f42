// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/pin_pad.h"

#include "ui/theme/buttons.h"
#include "ui/theme/paint.h"

#include <QAccessible>
#include <QGridLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int keyWidth = 76;
constexpr int keyHeight = 50;
constexpr int dotSide = 12;
constexpr int dotGap = 10;
constexpr int padColumns = 3;
} // namespace

/// A digit, or what an icon says.
class PinPad::Key final : public ThemedButton
{
public:
    Key(const Theme& theme, const QString& text, QString icon, QWidget* parent)
        : ThemedButton(theme, text, parent), m_icon(std::move(icon))
    {
        setFocusPolicy(Qt::TabFocus); // a press leaves the digits of the keyboard where they go
        setFixedSize(keyWidth, keyHeight);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const double radius = theme().metric(Metric::radius);
        painter.setPen(QPen(theme().color(ColorRole::line), 1));
        painter.setBrush(theme().color(isDown()       ? ColorRole::control_down
                                       : underMouse() ? ColorRole::control_hover
                                                      : ColorRole::control));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
        const QColor ink = theme().color(isEnabled() ? ColorRole::text : ColorRole::text_faint);
        if (m_icon.isEmpty()) {
            paintText(painter, rect(), theme().font(FontRole::display), ink);
        } else {
            const int side = theme().metric(Metric::rail_icon);
            painter.drawPixmap((width() - side) / 2, (height() - side) / 2,
                               theme().pixmap(m_icon, ink, side, devicePixelRatioF()));
        }
        if (keyboardHere())
            paintFocusRing(painter, theme(), rect(), radius);
    }

private:
    const QString m_icon;
};

/// As many as are put in, and the outlines of the least.
class PinPad::Dots final : public QWidget
{
public:
    Dots(const Theme& theme, const Pin& pin, QWidget* parent)
        : QWidget(parent), m_theme(theme), m_pin(pin)
    {
        setFixedHeight(dotSide + 2 * dotGap);
        connect(&theme, &Theme::changed, this, [this] { update(); });
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const int count = std::max(m_pin.size(), Pin::least);
        const int whole = count * dotSide + (count - 1) * dotGap;
        painter.setPen(QPen(m_theme.color(ColorRole::line_strong), 1.5));
        for (int i = 0; i < count; ++i) {
            const bool isIn = i < m_pin.size();
            painter.setBrush(isIn ? QBrush(m_theme.color(ColorRole::text)) : QBrush(Qt::NoBrush));
            const double left = (width() - whole) / 2.0 + i * (dotSide + dotGap);
            painter.drawEllipse(QRectF(left, dotGap, dotSide, dotSide));
        }
    }

private:
    const Theme& m_theme;
    const Pin& m_pin;
};

PinPad::PinPad(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_dots(new Dots(theme, m_pin, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_dots);
    auto* grid = new QGridLayout;
    grid->setSpacing(theme.metric(Metric::gap));
    column->addLayout(grid);
    const auto put = [&](Key* key, int place, auto does) {
        grid->addWidget(key, place / padColumns, place % padColumns);
        connect(key, &QAbstractButton::clicked, this, does);
        m_keys.append(key);
    };
    for (int digit = 1; digit <= 9; ++digit)
        put(new Key(theme, QString::number(digit), {}, this), digit - 1,
            [this, digit] { add(digit); });
    auto* remove = new Key(theme, tr("Take the last one back"), u"chevron_left"_s, this);
    remove->setToolTip(tr("Take the last one back (Backspace)"));
    put(remove, 9, [this] { removeLast(); });
    put(new Key(theme, u"0"_s, {}, this), 10, [this] { add(0); });
    auto* done = new Key(theme, tr("Done"), u"tick"_s, this);
    done->setToolTip(tr("Done (Enter)"));
    put(done, 11, [this] { enter(); });
    present();
}

void PinPad::clear()
{
    m_pin.clear();
    present();
}

void PinPad::setBusy(bool busy)
{
    m_isBusy = busy;
    for (Key* key : std::as_const(m_keys))
        key->setEnabled(!busy);
}

bool PinPad::take(const QKeyEvent& event)
{
    const bool isPlain = !(event.modifiers() & ~(Qt::KeypadModifier | Qt::ShiftModifier));
    if (event.key() == Qt::Key_Backspace) {
        removeLast();
    } else if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (!event.isAutoRepeat())
            enter();
    } else if (isPlain && event.key() >= Qt::Key_0 && event.key() <= Qt::Key_9) {
        if (!event.isAutoRepeat())
            add(event.key() - Qt::Key_0);
    } else {
        return false;
    }
    return true;
}

void PinPad::add(int digit)
{
    if (m_isBusy || !m_pin.add(digit))
        return;
    present();
    Q_EMIT typed();
}

void PinPad::removeLast()
{
    if (m_isBusy)
        return;
    m_pin.removeLast();
    present();
    Q_EMIT typed();
}

void PinPad::enter()
{
    if (m_isBusy || m_pin.size() == 0)
        return;
    const Pin pin = m_pin;
    clear();
    Q_EMIT entered(pin);
}

void PinPad::present()
{
    setAccessibleName(tr("PIN, digits put in: %1").arg(m_pin.size()));
    m_dots->update();
}

} // namespace hoststand
