// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/theme_style.h"

#include "ui/theme/theme.h"

#include <QPainter>
#include <QStyleOption>

using namespace Qt::Literals::StringLiterals;

namespace hoststand {

namespace {

bool has(const QStyleOption& option, QStyle::StateFlag flag)
{
    return option.state.testFlag(flag);
}

} // namespace

ThemeStyle::ThemeStyle(const Theme& theme) : QProxyStyle(u"Fusion"_s), m_theme(&theme) {}

void ThemeStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option,
                               QPainter* painter, const QWidget* widget) const
{
    if (!m_theme || !option) {
        QProxyStyle::drawPrimitive(element, option, painter, widget);
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    switch (static_cast<int>(element)) {
    case PE_PanelButtonCommand:
    case PE_PanelButtonTool:
        drawButton(*option, *painter);
        break;
    case PE_FrameLineEdit:
    case PE_PanelLineEdit:
        drawField(*option, *painter);
        break;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        drawCheck(*option, *painter, false);
        break;
    case PE_IndicatorRadioButton:
        drawCheck(*option, *painter, true);
        break;
    case PE_FrameFocusRect:
        drawFocus(*option, *painter);
        break;
    case PE_FrameDefaultButton:
        break;
    case PE_PanelMenu:
    case PE_FrameMenu:
        painter->setPen(m_theme->color(ColorRole::line_strong));
        painter->setBrush(element == PE_PanelMenu ? QBrush(m_theme->color(ColorRole::card))
                                                  : QBrush(Qt::NoBrush));
        painter->drawRect(QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5));
        break;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme->color(ColorRole::tip));
        break;
    default:
        painter->setRenderHint(QPainter::Antialiasing, false);
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
    painter->restore();
}

void ThemeStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                             const QWidget* widget) const
{
    // Fusion lays its focus frame over the label of buttons; drawButton has drawn the ring already.
    if (element == CE_PushButtonLabel || element == CE_ToolButtonLabel) {
        if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option)) {
            QStyleOptionButton quiet(*button);
            quiet.state &= ~State_HasFocus;
            QProxyStyle::drawControl(element, &quiet, painter, widget);
            return;
        }
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void ThemeStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                    QPainter* painter, const QWidget* widget) const
{
    if (control == CC_ScrollBar && m_theme && option) {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        drawScrollBar(*option, *painter, widget);
        painter->restore();
        return;
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

int ThemeStyle::pixelMetric(PixelMetric metric, const QStyleOption* option,
                            const QWidget* widget) const
{
    switch (static_cast<int>(metric)) {
    case PM_ScrollBarExtent:
        return 10;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return m_theme ? m_theme->metric(Metric::icon) : 18;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int ThemeStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                          QStyleHintReturn* returnData) const
{
    if (hint == SH_EtchDisabledText || hint == SH_UnderlineShortcut)
        return 0;
    return QProxyStyle::styleHint(hint, option, widget, returnData);
}

QSize ThemeStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                   const QWidget* widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    const int control = m_theme ? m_theme->metric(Metric::control) : 34;
    switch (static_cast<int>(type)) {
    case CT_PushButton:
        result =
            QSize(std::max(result.width(), size.width() + 24), std::max(result.height(), control));
        break;
    case CT_LineEdit:
    case CT_ComboBox:
    case CT_SpinBox:
        result.setHeight(std::max(result.height(), control));
        break;
    case CT_MenuItem:
        result.setHeight(std::max(result.height(), 30));
        break;
    default:
        break;
    }
    return result;
}

void ThemeStyle::drawButton(const QStyleOption& option, QPainter& painter) const
{
    const bool on = has(option, State_On);
    const bool down = has(option, State_Sunken);
    const bool over = has(option, State_MouseOver) && has(option, State_Enabled);
    QColor fill = m_theme->color(down   ? ColorRole::control_down
                                 : over ? ColorRole::control_hover
                                        : ColorRole::control);
    if (on)
        fill = m_theme->color(ColorRole::accent_soft);
    painter.setBrush(fill);
    painter.setPen(QPen(m_theme->color(on ? ColorRole::accent : ColorRole::line), 1));
    const double radius = m_theme->metric(Metric::radius);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    if (has(option, State_HasFocus))
        drawFocus(option, painter);
}

void ThemeStyle::drawField(const QStyleOption& option, QPainter& painter) const
{
    const bool focused = has(option, State_HasFocus);
    const double width = focused ? m_theme->metric(Metric::focus_width) : 1.0;
    painter.setBrush(m_theme->color(ColorRole::card));
    painter.setPen(
        QPen(m_theme->color(focused ? ColorRole::accent : ColorRole::line_strong), width));
    const double radius = m_theme->metric(Metric::radius);
    const double inset = width / 2;
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius,
                            radius);
}

void ThemeStyle::drawCheck(const QStyleOption& option, QPainter& painter, bool round) const
{
    const bool on = has(option, State_On);
    const QRectF box = QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setBrush(m_theme->color(on ? ColorRole::accent : ColorRole::card));
    painter.setPen(QPen(m_theme->color(on ? ColorRole::accent : ColorRole::line_strong), 1));
    const double radius = round ? box.height() / 2 : 4;
    painter.drawRoundedRect(box, radius, radius);
    if (!on)
        return;
    const QColor ink = m_theme->color(ColorRole::accent_ink);
    if (round) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(ink);
        painter.drawEllipse(box.center(), box.width() / 5, box.height() / 5);
        return;
    }
    const double ratio = painter.device()->devicePixelRatioF();
    painter.drawPixmap(option.rect.topLeft(),
                       m_theme->pixmap(u"tick"_s, ink, option.rect.height(), ratio));
}

void ThemeStyle::drawFocus(const QStyleOption& option, QPainter& painter) const
{
    const double width = m_theme->metric(Metric::focus_width);
    const double radius = m_theme->metric(Metric::radius);
    const double inset = width / 2;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme->color(ColorRole::focus), width));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(inset, inset, -inset, -inset), radius,
                            radius);
}

void ThemeStyle::drawScrollBar(const QStyleOptionComplex& option, QPainter& painter,
                               const QWidget* widget) const
{
    const QRect slider = subControlRect(CC_ScrollBar, &option, SC_ScrollBarSlider, widget);
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(&option);
    if (!bar || bar->maximum <= bar->minimum)
        return;
    const bool active = has(option, State_MouseOver) || has(option, State_Sunken);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme->color(active ? ColorRole::text_faint : ColorRole::line_strong));
    const QRectF thumb = QRectF(slider).adjusted(2, 2, -2, -2);
    const double radius = std::min(thumb.width(), thumb.height()) / 2;
    painter.drawRoundedRect(thumb, radius, radius);
}

} // namespace hoststand
