// SPDX-License-Identifier: Apache-2.0
#include "ui/layout/layout_head.h"

#include "ui/layout/layout_words.h"

#include <QHBoxLayout>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

LayoutHead::LayoutHead(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_areaRow(new QHBoxLayout),
      m_save(new PrimaryButton(theme, {}, this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(theme.metric(Metric::gap_small));
    const auto chip = [&](const QString& words, const QString& icon, const QString& tip) {
        auto* button = new ChipButton(theme, words, ChipButton::Kind::plain, this);
        button->setIconName(icon);
        button->setToolTip(tip);
        button->setAccessibleName(words.isEmpty() ? tip : words);
        button->setFocusPolicy(Qt::TabFocus);
        return button;
    };
    m_pick = chip({}, u"chevron_down"_s, tr("Another layout, a new one, its name"));
    m_addArea = chip({}, u"plus"_s, tr("Add an area"));
    m_undo = chip({}, u"undo"_s, tr("Undo on this plan (Ctrl+Z)"));
    m_redo = chip({}, u"redo"_s, tr("Redo on this plan (Ctrl+Shift+Z)"));
    m_fit = chip({}, u"zoom_fit"_s, tr("All in view (Ctrl+0)"));
    m_discard = chip(tr("Discard"), {}, tr("Forget the changes that are not saved"));
    m_leave = chip(tr("Close"), {}, tr("Back to the floor; changes are parked (Esc)"));
    m_save->setCompact(true);
    m_save->setFocusPolicy(Qt::TabFocus);
    m_areaRow->setSpacing(theme.metric(Metric::gap_small));
    row->addWidget(m_pick);
    row->addSpacing(theme.metric(Metric::gap));
    row->addLayout(m_areaRow);
    row->addWidget(m_addArea);
    row->addStretch(1);
    for (QWidget* button : QList<QWidget*>{m_undo, m_redo, m_fit, m_discard, m_leave, m_save})
        row->addWidget(button);
    connect(m_pick, &QAbstractButton::clicked, this, &LayoutHead::pickPressed);
    connect(m_addArea, &QAbstractButton::clicked, this, &LayoutHead::areaWanted);
    connect(m_undo, &QAbstractButton::clicked, this, &LayoutHead::undoPressed);
    connect(m_redo, &QAbstractButton::clicked, this, &LayoutHead::redoPressed);
    connect(m_fit, &QAbstractButton::clicked, this, &LayoutHead::fitPressed);
    connect(m_discard, &QAbstractButton::clicked, this, &LayoutHead::discardPressed);
    connect(m_leave, &QAbstractButton::clicked, this, &LayoutHead::leavePressed);
    connect(m_save, &QAbstractButton::clicked, this, &LayoutHead::savePressed);
}

ChipButton* LayoutHead::areaTab(const QString& areaId) const
{
    for (ChipButton* tab : m_tabs) {
        if (tab->objectName() == areaId)
            return tab;
    }
    return nullptr;
}

void LayoutHead::setDraft(const LayoutDraft& draft, const QString& areaId, const QString& saves)
{
    const Layout& layout = draft.layout();
    m_pick->setText(layout.name.isEmpty() ? tr("Layout without a name") : layout.name);
    m_pick->setAccessibleName(tr("Layout %1").arg(layout.name));
    if (layout.areas != m_areasShown) {
        m_areasShown = layout.areas;
        QString focused; // the tab of that name keeps the keyboard
        for (ChipButton* tab : std::as_const(m_tabs)) {
            if (tab->hasFocus())
                focused = tab->objectName();
            tab->hide();
            tab->deleteLater(); // it may be the one that was pressed
        }
        m_tabs.clear();
        for (const Area& area : layout.areas) {
            auto* tab = new ChipButton(m_theme, area.name.isEmpty() ? tr("Area") : area.name,
                                       ChipButton::Kind::tab, this);
            tab->setObjectName(area.id);
            tab->setFocusPolicy(Qt::TabFocus);
            tab->setToolTip(tr("Area %1").arg(area.name));
            m_areaRow->addWidget(tab);
            m_tabs.append(tab);
            connect(tab, &QAbstractButton::clicked, this,
                    [this, id = area.id] { Q_EMIT areaChosen(id); });
        }
        if (ChipButton* tab = focused.isEmpty() ? nullptr : areaTab(focused))
            tab->setFocus(Qt::OtherFocusReason);
    }
    for (ChipButton* tab : std::as_const(m_tabs))
        tab->setChecked(tab->objectName() == areaId);
    const auto undo = draft.undoName();
    const auto redo = draft.redoName();
    m_undo->setEnabled(undo.has_value());
    m_redo->setEnabled(redo.has_value());
    m_undo->setToolTip(undo ? tr("Undo: %1 (Ctrl+Z)").arg(words::layoutEdit(*undo))
                            : tr("Nothing to undo on this plan"));
    m_redo->setToolTip(redo ? tr("Redo: %1 (Ctrl+Shift+Z)").arg(words::layoutEdit(*redo))
                            : tr("Nothing to do again on this plan"));
    m_discard->setEnabled(draft.isChanged());
    m_save->setEnabled(draft.isChanged());
    m_save->setText(saves);
    m_save->setAccessibleName(saves);
    m_save->setToolTip(draft.isChanged() ? saves : tr("Nothing is changed"));
}

} // namespace hoststand
