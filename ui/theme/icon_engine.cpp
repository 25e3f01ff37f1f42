// SPDX-License-Identifier: Apache-2.0
#include "ui/theme/icon_engine.h"

#include <QPainter>

#include <utility>

namespace hoststand {

IconEngine::IconEngine(const Theme& theme, QString name, const QColor& color,
                       const QColor& disabled)
    : m_theme(&theme), m_name(std::move(name)), m_color(color), m_disabled(disabled)
{
}

void IconEngine::paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State)
{
    if (!m_theme)
        return;
    const int side = std::min(rect.width(), rect.height());
    const QPixmap picture = m_theme->pixmap(m_name, mode == QIcon::Disabled ? m_disabled : m_color,
                                            side, painter->device()->devicePixelRatioF());
    painter->drawPixmap(rect.x() + (rect.width() - side) / 2, rect.y() + (rect.height() - side) / 2,
                        picture);
}

QPixmap IconEngine::pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state)
{
    return scaledPixmap(size, mode, state, 1.0);
}

// `size` is in device pixels here, whatever the scale (QIcon divides it out again).
QPixmap IconEngine::scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State, qreal)
{
    if (!m_theme)
        return {};
    return m_theme->pixmap(m_name, mode == QIcon::Disabled ? m_disabled : m_color,
                           std::min(size.width(), size.height()), 1.0);
}

QIconEngine* IconEngine::clone() const
{
    return new IconEngine(*this);
}

} // namespace hoststand
