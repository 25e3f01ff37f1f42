// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/shell/lookup_index.h"
#include "ui/theme/theme.h"

#include <QLineEdit>
#include <QPointer>

#include <functional>

namespace hoststand {

/// What the lookup found, under its box: painted rows, the chosen one lit. Borrows the theme.
class LookupList final : public QWidget
{
    Q_OBJECT

public:
    LookupList(const Theme& theme, QWidget& window);

    void setHits(const QList<LookupHit>& hits);
    [[nodiscard]] const QList<LookupHit>& hits() const { return m_hits; }
    [[nodiscard]] int chosen() const { return m_chosen; }
    void choose(int row);
    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void picked(int row);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;

private:
    [[nodiscard]] int rowAt(const QPoint& pos) const;
    [[nodiscard]] int rowHeight() const;

    const Theme& m_theme;
    QList<LookupHit> m_hits;
    int m_chosen = 0;
};

/// The box that finds a party or a table of today: type, Enter. Letters that are no command
/// anywhere in the window come here. Esc gives the focus back. Borrows the theme. GUI thread.
class LookupBox final : public QLineEdit
{
    Q_OBJECT

public:
    using Find = std::function<QList<LookupHit>(const QString& text)>;

    LookupBox(const Theme& theme, QWidget& window, Find find, QWidget* parent);

    /// Takes the focus, with what was there selected.
    void begin();
    /// Takes the focus and adds to what is there.
    void type(const QString& text);
    /// Empties it and gives the focus back to who had it.
    void end();
    [[nodiscard]] const LookupList& list() const { return *m_list; }
    /// Looks again: the book has changed.
    void refresh();

Q_SIGNALS:
    void picked(const hoststand::LookupHit& hit);

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void remember();
    void pick(int row);

    const Theme& m_theme;
    QWidget& m_window;
    Find m_find;
    LookupList* m_list;
    QPointer<QWidget> m_before;
};

} // namespace hoststand
