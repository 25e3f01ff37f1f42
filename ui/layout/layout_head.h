// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_draft.h"
#include "ui/theme/buttons.h"

#include <QWidget>

class QHBoxLayout;

namespace hoststand {

/// The line above the plan: which layout, its areas, undo, and what ends the work on it. Borrows
/// the theme. GUI thread.
class LayoutHead final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutHead(const Theme& theme, QWidget* parent = nullptr);

    /// `saves` is on the main button: "Save Standard".
    void setDraft(const LayoutDraft& draft, const QString& areaId, const QString& saves);

    [[nodiscard]] ChipButton& pickButton() { return *m_pick; }
    [[nodiscard]] PrimaryButton& saveButton() { return *m_save; }
    [[nodiscard]] ChipButton& discardButton() { return *m_discard; }
    [[nodiscard]] ChipButton& undoButton() { return *m_undo; }
    [[nodiscard]] ChipButton& redoButton() { return *m_redo; }
    [[nodiscard]] ChipButton& addAreaButton() { return *m_addArea; }
    [[nodiscard]] ChipButton* areaTab(const QString& areaId) const;

Q_SIGNALS:
    void pickPressed();
    void areaChosen(const QString& areaId);
    void areaWanted();
    void undoPressed();
    void redoPressed();
    void fitPressed();
    void discardPressed();
    void savePressed();
    void leavePressed();

private:
    const Theme& m_theme;
    ChipButton* m_pick;
    QHBoxLayout* m_areaRow;
    QList<Area> m_areasShown;
    QList<ChipButton*> m_tabs;
    ChipButton* m_addArea;
    ChipButton* m_undo;
    ChipButton* m_redo;
    ChipButton* m_fit;
    ChipButton* m_discard;
    ChipButton* m_leave;
    PrimaryButton* m_save;
};

} // namespace hoststand
