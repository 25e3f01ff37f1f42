// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/floating_card.h"
#include "ui/shell/host_actions.h"
#include "ui/theme/buttons.h"

namespace hoststand {

class ElidedLabel;

/// One line of a ChoiceCard: what, and under it what follows.
class ChoiceRow final : public ThemedButton
{
    Q_OBJECT

public:
    ChoiceRow(const Theme& theme, const QString& words, const QString& follows, QWidget* parent);

    /// What follows, as it is broken.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_follows;
};

/// A list with nothing chosen: arrows go to a line, Enter or Space or a press takes it, Esc takes
/// the question back.
class ChoiceCard final : public FloatingCard
{
    Q_OBJECT

public:
    ChoiceCard(const Theme& theme, QWidget& window);

    void ask(const Choices& choices, const QRect& globalRect);
    [[nodiscard]] QList<ChoiceRow*> rows() const { return m_rows; }

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    ElidedLabel* m_title;
    QList<ChoiceRow*> m_rows;
};

} // namespace hoststand
