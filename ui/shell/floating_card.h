// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QPointer>
#include <QWidget>

class QVBoxLayout;

namespace hoststand {

/// A small card over its window: a list of choices, what the connection says, the keys. No window
/// of its own and no event loop: it closes by Esc, by a press beside it, or when it has its answer.
/// Borrows the theme. GUI thread.
class FloatingCard : public QWidget
{
    Q_OBJECT

public:
    /// Lies over `window`, which owns it. Hidden at first.
    FloatingCard(const Theme& theme, QWidget& window);

    /// Shows it near a rectangle of the screen (below it where there is room), inside the window.
    void showNear(const QRect& globalRect);
    void showCentred();
    /// Hides it and gives the focus back to who had it.
    void dismiss();
    /// Esc: dismisses it, unless it has something of its own to close first.
    virtual void back() { dismiss(); }

Q_SIGNALS:
    void opened();
    void dismissed();

protected:
    [[nodiscard]] const Theme& theme() const { return m_theme; }
    [[nodiscard]] QVBoxLayout& column() const { return *m_column; }
    /// Whoever is to have the focus once it is shown; the card itself if not said otherwise.
    virtual void takeFocus();
    void paintEvent(QPaintEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open(const QPoint& topLeft);

    const Theme& m_theme;
    QWidget& m_window;
    QVBoxLayout* m_column;
    QPointer<QWidget> m_before;
};

} // namespace hoststand
