// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class ChipButton;
class ElidedLabel;

/// The line above the timeline: now, zoom, how many clashes there are, and what is folded. Borrows
/// the theme. GUI thread.
class TimelineHead final : public QWidget
{
    Q_OBJECT

public:
    explicit TimelineHead(const Theme& theme, QWidget* parent = nullptr);

    void setFolded(const QStringList& stretches);
    /// Parties that have a place which somebody else has at the same time.
    void setClashes(int parties);

Q_SIGNALS:
    void nowPressed();
    void zoomPressed(bool closer);
    void fitPressed();
    /// Shows the next party that clashes.
    void clashesPressed();

private:
    ElidedLabel* m_folded;
    ChipButton* m_clashes;
};

} // namespace hoststand
