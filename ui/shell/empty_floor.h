// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/sync.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class PrimaryButton;
class WrapLabel;

/// Stands in the middle of a floor that is not there yet: what is the matter, what to do, and a
/// button where something can be done. Who shows it hides it when there is a floor. Borrows the
/// theme. GUI thread.
class EmptyFloor final : public QWidget
{
    Q_OBJECT

public:
    explicit EmptyFloor(const Theme& theme, QWidget* parent = nullptr);

    void present(const LinkStatus& status);
    /// All that it says.
    [[nodiscard]] QString words() const;
    /// What takes the keyboard; nullptr where nothing can be pressed.
    [[nodiscard]] QWidget* stop() const;

Q_SIGNALS:
    void tryAgain();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    WrapLabel* m_what;
    WrapLabel* m_next;
    WrapLabel* m_detail;
    PrimaryButton* m_try;
};

} // namespace hoststand
