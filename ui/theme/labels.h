// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

#include <optional>

namespace hoststand {

/// A status or fact as a pill: status colours with icon, or a mark's colours, or quiet. Borrows the
/// theme.
class PillLabel final : public QWidget
{
    Q_OBJECT

public:
    explicit PillLabel(const Theme& theme, const QString& text = {}, QWidget* parent = nullptr);

    void setText(const QString& text);
    void setStatus(StatusKey status);
    void setMark(Mark mark);
    /// Neither status nor mark: muted text on a card.
    void setQuiet();
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_text;
    std::optional<StatusKey> m_status;
    std::optional<Mark> m_mark;
};

/// One line of text that elides and then says all of itself in its tool tip; a screen reader is
/// always told all of it. Borrows the theme.
class ElidedLabel final : public QWidget
{
    Q_OBJECT

public:
    ElidedLabel(const Theme& theme, FontRole font, ColorRole color, const QString& text = {},
                QWidget* parent = nullptr);

    void setText(const QString& text);
    void setColor(ColorRole color);
    void setAlignment(Qt::Alignment alignment);
    [[nodiscard]] QString text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void refreshToolTip();

    const Theme& m_theme;
    FontRole m_font;
    ColorRole m_color;
    QString m_text;
    Qt::Alignment m_alignment = Qt::AlignLeft | Qt::AlignVCenter;
};

/// A ground for other widgets: a colour of the theme with a radius and, if wanted, a hairline.
class Panel final : public QWidget
{
    Q_OBJECT

public:
    Panel(const Theme& theme, ColorRole ground, QWidget* parent = nullptr);

    /// 0, as it is at first: square corners.
    void setRadius(int radius);
    void setGround(ColorRole ground);
    /// Which sides have a hairline; none at first. With a radius, any side means all.
    void setEdges(Qt::Edges edges);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    ColorRole m_ground;
    int m_radius = 0;
    Qt::Edges m_edges;
};

} // namespace hoststand
