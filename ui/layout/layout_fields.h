// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/buttons.h"

#include <QLineEdit>
#include <QWidget>

#include <optional>

namespace hoststand {

/// Buttons side by side, as many lines as it takes. Owns them. Borrows the theme.
class ChipWrap final : public QWidget
{
    Q_OBJECT

public:
    explicit ChipWrap(const Theme& theme, QWidget* parent = nullptr);

    /// At the end.
    ChipButton* add(const QString& words, ChipButton::Kind kind, const QString& toolTip);
    void clear();
    [[nodiscard]] const QList<ChipButton*>& chips() const { return m_chips; }
    /// After one was shown or hidden.
    void arrange();
    [[nodiscard]] QSize sizeHint() const override { return {220, height()}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {60, 0}; }

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    const Theme& m_theme;
    QList<ChipButton*> m_chips;
    std::optional<QString> m_focused; ///< had the keyboard when all were cleared
};

/// A whole number within bounds: typed and Enter, or one more and one less by Up and Down. What is
/// none is said and not taken.
class NumberField final : public QLineEdit
{
    Q_OBJECT

public:
    /// `name` is what it is called to a screen reader and in what it says.
    NumberField(const QString& name, int least, int most, QWidget* parent = nullptr);

    /// Nothing: those that are chosen differ.
    void setValue(std::optional<int> value);
    /// Something else is typed than what is so.
    [[nodiscard]] bool isOpen() const;
    /// Takes what is typed, as Enter does.
    void commit();

Q_SIGNALS:
    void given(int value);
    /// Why not, and what would do.
    void refused(const QString& words);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QString m_name;
    int m_least;
    int m_most;
    std::optional<int> m_value;
};

/// A text that is taken at Enter or when the field is left.
class TextField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit TextField(const QString& name, QWidget* parent = nullptr);

    void setValue(const QString& value);
    /// As NumberField's.
    [[nodiscard]] bool isOpen() const;
    void commit();

Q_SIGNALS:
    /// Another text than before, without spaces about it.
    void given(const QString& text);

private:
    QString m_value;
};

} // namespace hoststand
