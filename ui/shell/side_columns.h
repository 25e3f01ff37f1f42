// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/theme/theme.h"

#include <QObject>

class QHBoxLayout;
class QVBoxLayout;

namespace hoststand {

class ChipButton;
class Panel;

/// The columns left and right of the centre: the side (book, waitlist, activity) and the inspector.
/// In a window that is too narrow for both, as a small screen at 150 % is, they share the left one,
/// and two tabs above it say which of them is shown. Borrows what it is given; the parent owns the
/// column. GUI thread.
class SideColumns final : public QObject
{
    Q_OBJECT

public:
    /// Puts the side at the end of the row; the inspector comes with setInspector().
    SideColumns(const Theme& theme, QHBoxLayout& row, QWidget& side, QWidget* parent);
    /// At the end of the row, where there is room for it.
    void setInspector(QWidget& inspector);

    /// For a window of so many logical pixels.
    void setWindowWidth(int width);
    /// Whether there is a side at this place; the other column stays.
    void setSideWanted(bool wanted);
    /// Whether there is an inspector at this place.
    void setInspectorWanted(bool wanted);
    /// Which of the two, where they share a column.
    void showSide() { choose(false); }
    void showInspector() { choose(true); }
    [[nodiscard]] bool isShared() const { return m_isShared; }

Q_SIGNALS:
    /// A tab was pressed, and what it names is shown.
    void sideAsked();
    void inspectorAsked();

private:
    void choose(bool inspector);
    void place();

    QHBoxLayout& m_row;
    QWidget& m_side;
    QWidget* m_inspector = nullptr;
    Panel* m_column;
    QVBoxLayout* m_stack;
    QWidget* m_tabs;
    ChipButton* m_sideTab;
    ChipButton* m_inspectorTab;
    int m_width = 0;
    bool m_isShared = false;
    bool m_isSideWanted = true;
    bool m_isInspectorWanted = true;
    bool m_isInspectorChosen = false;
};

} // namespace hoststand
