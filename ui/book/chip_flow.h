// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/labels.h"

#include <QList>
#include <QWidget>

#include <optional>

namespace hoststand {

/// A chip's text, and the mark whose colours it has; quiet without one.
struct Chip
{
    QString text;
    std::optional<Mark> mark;

    bool operator==(const Chip&) const = default;
};

/// Chips side by side, as many lines as it takes. Borrows the theme.
class ChipFlow final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipFlow(const Theme& theme, QWidget* parent = nullptr);

    void setChips(const QList<Chip>& chips);
    [[nodiscard]] const QList<Chip>& chips() const { return m_chips; }
    [[nodiscard]] QSize sizeHint() const override { return {240, height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 0}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void arrange();

    const Theme& m_theme;
    QList<Chip> m_chips;
    QList<PillLabel*> m_pills;
};

/// Text of several lines in a colour of the theme; what is beyond `most` lines elides and stands in
/// the tool tip.
class WrapLabel final : public QWidget
{
    Q_OBJECT

public:
    WrapLabel(const Theme& theme, FontRole font, ColorRole color, int most,
              QWidget* parent = nullptr);

    void setText(const QString& text);
    void setColor(ColorRole color);
    [[nodiscard]] const QString& text() const { return m_text; }
    [[nodiscard]] QSize sizeHint() const override { return {200, height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    /// Takes as many lines' height as the text needs in this width, no more and no less.
    void fit();
    /// The lines that fit; the last one elided where there is more.
    [[nodiscard]] QStringList lines(int width) const;
    [[nodiscard]] int lineHeight() const;

    const Theme& m_theme;
    FontRole m_font;
    ColorRole m_color;
    int m_most;
    QString m_text;
};

} // namespace hoststand
