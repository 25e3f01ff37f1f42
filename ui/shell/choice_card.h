// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/floating_card.h"
#include "ui/shell/host_actions.h"
#include "ui/theme/buttons.h"

class QGridLayout;

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

/// A list with nothing chosen, in two columns where it is long: arrows go to a line, Enter or Space
/// or a press takes it, Esc takes the question back.
class ChoiceCard final : public FloatingCard
{
    Q_OBJECT

public:
    ChoiceCard(const Theme& theme, QWidget& window);

    void ask(const Choices& choices, const QRect& globalRect);
    /// Of the list that is asked: the letter that asked it, and until when another one means that
    /// both are a name.
    void setLetter(const QString& letter, std::function<bool()> isFresh);
    [[nodiscard]] QList<ChoiceRow*> rows() const { return m_rows; }

Q_SIGNALS:
    void lettersTyped(const QString& text);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    ElidedLabel* m_title;
    QGridLayout* m_grid;
    QList<ChoiceRow*> m_rows;
    QString m_letter;
    std::function<bool()> m_isFresh;
};

} // namespace hoststand
