// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/book/words.h"
#include "ui/theme/theme.h"

#include <QWidget>

namespace hoststand {

class ChipButton;
class ElidedLabel;

/// Both sides of a conflict, line by line, what waits for it, and two buttons with what each leads
/// to. At most a few lines high; what is beyond stands in the tool tip. Borrows the theme. GUI
/// thread.
class ConflictView final : public QWidget
{
    Q_OBJECT

public:
    explicit ConflictView(const Theme& theme, QWidget* parent = nullptr);

    /// Shows it. The title is the owner's.
    void present(const words::Conflict& conflict);
    /// Hides it.
    void clear();
    /// All that it says.
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void keepMine();
    void takeTheirs();

private:
    words::Conflict m_conflict;
    QList<ElidedLabel*> m_lines;
    ElidedLabel* m_more;
    ElidedLabel* m_waits;
    ChipButton* m_mine;
    ElidedLabel* m_keep;
    ChipButton* m_theirs;
    ElidedLabel* m_take;
};

} // namespace hoststand
