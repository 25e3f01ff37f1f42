// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/house_rules.h"
#include "ui/shell/floating_card.h"

#include <QList>

#include <functional>

class QLineEdit;

namespace hoststand {

class ChipButton;
class PrimaryButton;
class WrapLabel;

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
    /// As they stand there, as far as they are possible.
    [[nodiscard]] const Values& values() const { return m_values; }
    /// What Save does, or why it does not.
    [[nodiscard]] QString says() const;

Q_SIGNALS:
    /// The card is closed.
    void saved(const hoststand::SettingsCard::Values& values);

protected:
    void takeFocus() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    using MinutesOf = std::function<std::chrono::minutes&()>;
    struct Row
    {
        QString name;
        QLineEdit* field;
        ChipButton* less;
        ChipButton* more;
        MinutesOf of;
        MinutesRange range;
    };

    void addTheme(Theme& theme);
    void addRows();
    void addButtons();
    void addRow(const QString& name, const QString& words, const MinutesRange& range,
                const MinutesOf& of);
    [[nodiscard]] ChipButton* stepper(qsizetype row, const QString& icon, const QString& tip,
                                      int by);
    void step(qsizetype row, int by);
    /// Enter saves, the arrows step.
    [[nodiscard]] bool pressIn(qsizetype row, const QKeyEvent& event);
    void onTyped(qsizetype row);
    /// Nothing: what stands in that row's field is no such number of minutes.
    [[nodiscard]] std::optional<int> typed(const Row& row) const;
    void refreshTheme();
    void refreshRows();
    void save();

    Values m_values;
    Values m_before;
    QList<Row> m_rows;
    ChipButton* m_dark = nullptr;
    ChipButton* m_light = nullptr;
    WrapLabel* m_says = nullptr;
    PrimaryButton* m_save = nullptr;
};

} // namespace hoststand
