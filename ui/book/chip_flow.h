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
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override { return arrange(width, false); }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 0}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    int arrange(int width, bool move) const;

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
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return {200, heightForWidth(200)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {40, 0}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
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
