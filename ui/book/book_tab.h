// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/buttons.h"

namespace hoststand {

/// One of the book's tabs: its word, a quiet count, an accent line below the one that is chosen.
/// Checkable.
class BookTab final : public ThemedButton
{
    Q_OBJECT

public:
    BookTab(const Theme& theme, const QString& text, QWidget* parent = nullptr);

    void setCount(int count);
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    int m_count = 0;
};

} // namespace hoststand
