// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QIconEngine>
#include <QPointer>

namespace hoststand {

/// One named icon in one colour, drawn from its SVG at whatever size and device pixel ratio is
/// asked for. Belongs to the QIcon that it is given to; paints nothing once the theme is gone.
class IconEngine final : public QIconEngine
{
public:
    IconEngine(const Theme& theme, QString name, const QColor& color, const QColor& disabled);

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state,
                         qreal scale) override;
    [[nodiscard]] QIconEngine* clone() const override;

private:
    QPointer<const Theme> m_theme;
    QString m_name;
    QColor m_color;
    QColor m_disabled;
};

} // namespace hoststand
