// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace hoststand {

/// What the buttons below share: they borrow the theme, repaint when it changes, take the
/// keyboard's focus and show it by a ring, click on Enter as on Space, and light up under the
/// pointer. A press means what the button stood for when it began. GUI thread.
class ThemedButton : public QAbstractButton
{
    Q_OBJECT

public:
    ThemedButton(const Theme& theme, const QString& text, QWidget* parent);

    /// What a click is about, where that may change while the button stands there: a press that
    /// began about something else clicks nothing.
    void setSubject(const QString& subject) { m_subject = subject; }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] bool keyboardHere() const;
    void paintText(QPainter& painter, const QRectF& rect, const QFont& font,
                   const QColor& ink) const;
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void dropPressOfAnother();

    const Theme& m_theme;
    QString m_subject;
    QString m_pressed; ///< the subject when the press began
};

/// A chip: area tab, shift, colour-by. Checkable; an optional count stands muted behind the text.
class ChipButton final : public ThemedButton
{
    Q_OBJECT

public:
    enum class Kind {
        tab,   ///< outlined when chosen, as the floor's areas
        solid, ///< filled with the accent when chosen, as the shifts
        plain, ///< not checkable: an ordinary small button
    };

    ChipButton(const Theme& theme, const QString& text, Kind kind, QWidget* parent = nullptr);

    /// An icon of the theme before the text; empty: none.
    void setIconName(const QString& name);
    /// Shown behind the text; below 0 nothing is.
    void setCount(int count);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind;
    QString m_iconName;
    int m_count = -1;
};

/// The one main action of a place: "Seat at T12", with the key that does the same.
class PrimaryButton final : public ThemedButton
{
    Q_OBJECT

public:
    explicit PrimaryButton(const Theme& theme, const QString& text = {}, QWidget* parent = nullptr);

    /// Shown quietly behind the text: "Enter".
    void setKeyHint(const QString& hint);
    /// Smaller, as "+ New" above the book.
    void setCompact(bool compact);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_keyHint;
    bool m_compact = false;
};

/// A place on the left rail: icon above its word, an accent stripe when chosen. Checkable.
class RailButton final : public ThemedButton
{
    Q_OBJECT

public:
    RailButton(const Theme& theme, const QString& iconName, const QString& text,
               QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_iconName;
};

/// A step of a party's status in the inspector: outlined, filled with its status colour when it is
/// the present one (checked).
class StatusButton final : public ThemedButton
{
    Q_OBJECT

public:
    StatusButton(const Theme& theme, StatusKey status, const QString& text,
                 QWidget* parent = nullptr);

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    StatusKey m_status;
};

} // namespace hoststand
