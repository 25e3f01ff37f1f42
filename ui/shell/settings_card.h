// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/house_rules.h"
#include "ui/shell/floating_card.h"

#include <QList>

#include <functional>

namespace hoststand {

class ChipButton;
class ElidedLabel;
class PrimaryButton;

/// The habits of the house and the looks of this console. The theme is at once; what concerns the
/// house is taken together by Save, and asked of whoever may change it by who hears saved(). GUI
/// thread; borrows the theme.
class SettingsCard final : public FloatingCard
{
    Q_OBJECT

public:
    struct Values
    {
        HouseRules house;
        std::chrono::minutes idle{0}; ///< 0: it never locks itself

        bool operator==(const Values&) const = default;
    };

    SettingsCard(Theme& theme, QWidget& window);

    /// With the values as they are.
    void ask(const Values& values);
    /// As they stand there.
    [[nodiscard]] const Values& values() const { return m_values; }

Q_SIGNALS:
    /// The card is closed.
    void saved(const hoststand::SettingsCard::Values& values);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    struct Row
    {
        ElidedLabel* value;
        ChipButton* less;
        ChipButton* more;
        std::function<std::chrono::minutes&()> of;
        MinutesRange range;
        QString zero; ///< what 0 is called; empty: a number like any other
    };

    void addTheme(Theme& theme);
    void addRow(const QString& name, const QString& says, const MinutesRange& range,
                std::function<std::chrono::minutes&()> of, const QString& zero = {});
    void step(qsizetype row, int by);
    void refresh();
    void save();

    Values m_values;
    Values m_before;
    QList<Row> m_rows;
    ChipButton* m_dark = nullptr;
    ChipButton* m_light = nullptr;
    PrimaryButton* m_save = nullptr;
};

} // namespace hoststand
