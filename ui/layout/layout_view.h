// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_draft.h"
#include "ui/layout/layout_canvas.h"
#include "ui/layout/layout_palette.h"
#include "ui/layout/layout_panel.h"

#include <QWidget>

namespace hoststand {

/// A draft of a plan and what works on it: palette, plan, panel. Everything that is done goes
/// through the draft, so that each step can be taken back. Borrows the theme. GUI thread.
class LayoutView final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutView(const Theme& theme, QWidget* parent = nullptr);

    /// Begins or goes on with that draft, in the area that was shown if it has it.
    void setDraft(const LayoutDraft& draft);
    [[nodiscard]] const LayoutDraft& draft() const { return m_draft; }
    /// As LayoutDraft::setBase().
    void setBase(const Layout& saved);
    /// What is typed in a field of the panel and not taken yet becomes part of the draft.
    void commit();
    /// One step of the draft.
    void apply(const LayoutDraft::Name& name, const Layout& layout, const QString& repeats = {});
    void undo();
    void redo();

    void showArea(const QString& areaId);
    [[nodiscard]] const QString& areaId() const { return m_areaId; }
    [[nodiscard]] const QList<LayoutFault>& faults() const { return m_faults; }
    /// Chooses what is wrong first.
    void showFirstFault();

    /// What somebody else saved meanwhile; empty: nothing.
    void setConflict(const QString& words);
    /// The line in which that is said, with its buttons.
    [[nodiscard]] QWidget& conflictLine() { return *m_conflict; }
    [[nodiscard]] ChipButton& showTheirsButton() { return *m_showTheirs; }

    [[nodiscard]] LayoutCanvas& canvas() { return *m_canvas; }
    [[nodiscard]] LayoutPalette& palettePane() { return *m_palette; }
    [[nodiscard]] LayoutPanel& panel() { return *m_panel; }
    /// Around the panel: a region of the keyboard.
    [[nodiscard]] QWidget& panelPlace() { return *m_panelPlace; }

Q_SIGNALS:
    /// The draft, its area or its faults.
    void changed();
    void told(const QString& words);
    void theirsWanted();

private:
    void refresh();
    void addTable(TableShape shape);
    void addFixture(const QString& kind);
    [[nodiscard]] QPointF freePlace(const PlanBox& box) const;

    LayoutDraft m_draft;
    QString m_areaId;
    QList<LayoutFault> m_faults;
    QWidget* m_conflict;
    ElidedLabel* m_conflictWords;
    ChipButton* m_showTheirs;
    LayoutPalette* m_palette;
    LayoutCanvas* m_canvas;
    QWidget* m_panelPlace;
    LayoutPanel* m_panel;
};

} // namespace hoststand
