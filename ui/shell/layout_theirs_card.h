// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/layout/plan_compare.h"
#include "ui/shell/floating_card.h"

namespace hoststand {

class ChipButton;
class ElidedLabel;

/// Two versions of one plan beside each other, what differs in words, and what to do about it.
/// Borrows the theme. GUI thread.
class LayoutTheirsCard final : public FloatingCard
{
    Q_OBJECT

public:
    LayoutTheirsCard(const Theme& theme, QWidget& window);

    /// `lines` say each difference; with `both`, the two can be put together.
    void present(const QString& title, const PlanCompare::Side& mine,
                 const PlanCompare::Side& theirs, const QString& areaId, const QStringList& lines,
                 bool both);

    [[nodiscard]] ChipButton& keepMineButton() { return *m_mine; }
    [[nodiscard]] ChipButton& takeTheirsButton() { return *m_theirs; }
    [[nodiscard]] ChipButton& bothButton() { return *m_both; }
    [[nodiscard]] QString words() const;

Q_SIGNALS:
    void keepMine();
    void takeTheirs();
    void takeBoth();

protected:
    void takeFocus() override;

private:
    ElidedLabel* m_title;
    PlanCompare* m_plans;
    QList<ElidedLabel*> m_lines;
    ElidedLabel* m_more;
    ChipButton* m_both;
    ChipButton* m_mine;
    ChipButton* m_theirs;
    ChipButton* m_close;
};

} // namespace hoststand
