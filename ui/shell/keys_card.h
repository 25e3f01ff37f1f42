// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/floating_card.h"

class QScrollArea;

namespace hoststand {

/// The page of keys, made from the key map: by what they are for, in as many columns as the window
/// has room for. What does not fit scrolls, by the wheel and the keys that read on.
class KeysCard final : public FloatingCard
{
    Q_OBJECT

public:
    KeysCard(const Theme& theme, QWidget& window);

    /// In the middle of the window, arranged for its size.
    void present();

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void arrange(int columns);

    QWidget& m_over;
    QScrollArea* m_area;
    int m_columns = 0;
};

} // namespace hoststand
