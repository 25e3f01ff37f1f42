// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/layout_check.h"
#include "models/rules/layout_draft.h"
#include "models/rules/layout_edit.h"
#include "ui/layout/layout_fields.h"
#include "ui/theme/labels.h"

#include <QWidget>

#include <functional>

class QVBoxLayout;

namespace hoststand {

class LayoutUsePanel;

/// What is chosen on the plan, in numbers and words: one table or many, a fixture, or with nothing
/// chosen the layout itself with its area. Each change is told by edited(); the plan is the
/// owner's. Borrows the theme. GUI thread.
class LayoutPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LayoutPanel(const Theme& theme, QWidget* parent = nullptr);

    void setPlan(const Layout& layout, const QString& areaId, const QStringList& selection);
    void setFaults(const QList<LayoutFault>& faults);
    /// By id and name: for when the layout is used.
    void setShifts(const QList<std::pair<QString, QString>>& shifts);
    void focusName();
    /// Takes what is typed in a field, of what is chosen now: before something else is chosen, and
    /// before what is typed would be missing.
    void commit();
    [[nodiscard]] bool isTyping() const;
    /// What a field changes that is left open meanwhile; setPlan() follows.
    void setLayout(const Layout& layout);

    // For whoever tries it from outside.
    [[nodiscard]] TextField& nameField() { return *m_name; }
    [[nodiscard]] NumberField& numberField(const QString& name);
    /// Of attributes, shapes, areas, alignments and what else is a chip, by its object name; null
    /// where it is not to be seen.
    [[nodiscard]] ChipButton* chip(const QString& name) const;
    [[nodiscard]] QList<ChipButton*> faultRows() const;

Q_SIGNALS:
    void edited(const hoststand::LayoutDraft::Name& name, const hoststand::Layout& layout,
                const QString& repeats);
    void selectionWanted(const QStringList& ids, const QString& areaId);
    void told(const QString& words);
    void typed();

private:
    struct Section
    {
        QWidget* box = nullptr;
        QVBoxLayout* column = nullptr;
    };
    Section addSection(const QString& title);
    NumberField* addNumber(Section& section, const QString& name, const QString& words, int least,
                           int most, const QString& unit = {});
    void buildName();
    void buildShape();
    void buildSize();
    void buildCovers();
    void buildAttributes();
    void buildCombination();
    void buildActions();
    void buildArea();
    void buildFaults();
    void refresh();
    void refreshNumbers();
    void refreshChips();
    void refreshCombination();
    void buildCombinationChips(const QStringList& ids, bool canBe, const Combination* here);
    void refreshAreaChips();
    void tables(LayoutEdit edit, const std::function<void(Table&)>& change);
    void boxes(LayoutEdit edit,
               const std::function<void(double& w, double& h, double& turn)>& change);
    void tell(LayoutEdit edit, const Layout& layout);
    [[nodiscard]] QStringList chosenTables() const;
    [[nodiscard]] QString about() const;

    const Theme& m_theme;
    Layout m_layout;
    QString m_areaId;
    QStringList m_selection;
    QList<std::pair<QString, QString>> m_areasShown; ///< of the chips, by id and name
    QStringList m_faultsShown;
    QVBoxLayout* m_column = nullptr;
    ElidedLabel* m_title = nullptr;
    TextField* m_name = nullptr;
    TextField* m_areaName = nullptr;
    Section m_nameBox;
    Section m_shapeBox;
    Section m_areaBox; ///< of what is chosen
    Section m_sizeBox;
    Section m_coversBox;
    Section m_attributesBox;
    Section m_combinationBox;
    Section m_alignBox;
    Section m_actionsBox;
    Section m_planBox; ///< the area that is shown
    Section m_faultsBox;
    LayoutUsePanel* m_uses = nullptr;
    ChipWrap* m_shapes = nullptr;
    ChipWrap* m_areas = nullptr;
    ChipWrap* m_attributes = nullptr;
    ChipWrap* m_combination = nullptr;
    ChipWrap* m_align = nullptr;
    ChipWrap* m_actions = nullptr;
    ChipWrap* m_areaActions = nullptr;
    ChipWrap* m_bySeat = nullptr;
    ChipWrap* m_faults = nullptr;
    NumberField* m_width = nullptr;
    NumberField* m_depth = nullptr;
    NumberField* m_turn = nullptr;
    NumberField* m_least = nullptr;
    NumberField* m_most = nullptr;
    NumberField* m_seats = nullptr;
    NumberField* m_togetherLeast = nullptr;
    NumberField* m_togetherMost = nullptr;
};

} // namespace hoststand
