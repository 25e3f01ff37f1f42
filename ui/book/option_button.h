// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/buttons.h"

namespace hoststand {

/// A line that can be chosen: a strong word at the left, what speaks for it beside it. With the
/// tool tip in full.
class OptionButton final : public ThemedButton
{
    Q_OBJECT

public:
    OptionButton(const Theme& theme, const QString& name, const QString& reasons,
                 QWidget* parent = nullptr);

    /// Outlined: it is so already.
    void setMarked(bool marked);
    /// The first column's width, so that those of a list stand in line.
    void setNameWidth(int width);
    [[nodiscard]] int wantedNameWidth() const;
    [[nodiscard]] const QString& reasons() const { return m_reasons; }
    [[nodiscard]] QSize sizeHint() const override { return {200, 40}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, 40}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_reasons;
    int m_nameWidth = 40;
    bool m_marked = false;
};

} // namespace hoststand
