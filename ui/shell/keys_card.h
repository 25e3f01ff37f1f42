// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/floating_card.h"

class QScrollArea;

namespace hoststand {

/// The page of keys, made from the key map.
class KeysCard final : public FloatingCard
{
    Q_OBJECT

public:
    KeysCard(const Theme& theme, QWidget& window);

protected:
    /// Arrows and the like, where not all has room.
    void keyPressEvent(QKeyEvent* event) override;

private:
    QScrollArea* m_area;
};

} // namespace hoststand
