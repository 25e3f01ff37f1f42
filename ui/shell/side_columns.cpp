// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/side_columns.h"

#include "ui/shell/key_map.h"
#include "ui/theme/buttons.h"
#include "ui/theme/labels.h"

#include <QButtonGroup>
#include <QHBoxLayout>

namespace hoststand {

namespace {

constexpr int sharedBelow = 1024; // of the window
constexpr int columnsNarrowBelow = 1440;
constexpr int sideShared = 318;
constexpr int sideNarrow = 318;
constexpr int sideWide = 348;
constexpr int inspectorNarrow = 284;
constexpr int inspectorWide = 342;

} // namespace

SideColumns::SideColumns(const Theme& theme, QHBoxLayout& row, QWidget& side, QWidget* parent)
    : QObject(parent), m_row(row), m_side(side),
      m_column(new Panel(theme, ColorRole::surface, parent)), m_stack(new QVBoxLayout(m_column)),
      m_tabs(new QWidget(m_column)),
      m_sideTab(new ChipButton(theme, tr("List"), ChipButton::Kind::tab, m_tabs)),
      m_inspectorTab(new ChipButton(theme, tr("Details"), ChipButton::Kind::tab, m_tabs))
{
    m_stack->setContentsMargins(0, 0, 0, 0);
    m_stack->setSpacing(0);
    auto* tabs = new QHBoxLayout(m_tabs);
    tabs->setContentsMargins(14, 6, 14, 0);
    auto* group = new QButtonGroup(m_tabs);
    for (ChipButton* tab : {m_sideTab, m_inspectorTab}) {
        tab->setFocusPolicy(Qt::TabFocus);
        group->addButton(tab);
        tabs->addWidget(tab, 1);
    }
    m_sideTab->setChecked(true);
    m_sideTab->setToolTip(tr("The list of parties"));
    m_inspectorTab->setToolTip(
        withKey(tr("What is known of the chosen party or table"), KeyAction::inspect));
    connect(m_sideTab, &ChipButton::clicked, this, [this] {
        showSide();
        Q_EMIT sideAsked();
    });
    connect(m_inspectorTab, &ChipButton::clicked, this, [this] {
        showInspector();
        Q_EMIT inspectorAsked();
    });
    m_stack->addWidget(m_tabs);
    m_stack->addWidget(&m_side, 1);
    m_row.addWidget(m_column);
    m_tabs->hide();
}

void SideColumns::setInspector(QWidget& inspector)
{
    m_inspector = &inspector;
    m_row.addWidget(m_inspector);
}

void SideColumns::setWindowWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    m_isShared = width < sharedBelow;
    if (m_inspector && m_isShared != (m_inspector->parentWidget() == m_column)) {
        if (m_isShared)
            m_stack->addWidget(m_inspector, 1);
        else
            m_row.addWidget(m_inspector);
    }
    place();
}

void SideColumns::setSideWanted(bool wanted)
{
    m_isSideWanted = wanted;
    place();
}

void SideColumns::setInspectorWanted(bool wanted)
{
    m_isInspectorWanted = wanted;
    place();
}

void SideColumns::choose(bool inspector)
{
    if (inspector == m_isInspectorChosen)
        return;
    m_isInspectorChosen = inspector;
    (inspector ? m_inspectorTab : m_sideTab)->setChecked(true);
    place();
}

void SideColumns::place()
{
    const bool isNarrow = m_width < columnsNarrowBelow;
    const bool isSideShown =
        m_isSideWanted && !(m_isShared && m_isInspectorChosen && m_isInspectorWanted);
    m_tabs->setVisible(m_isShared && m_isSideWanted && m_isInspectorWanted);
    m_side.setFixedWidth(m_isShared ? sideShared : isNarrow ? sideNarrow : sideWide);
    if (m_inspector) {
        m_inspector->setFixedWidth(m_isShared ? sideShared
                                   : isNarrow ? inspectorNarrow
                                              : inspectorWide);
        // What is hidden first leaves no moment in which both want the room.
        if (isSideShown && m_isShared)
            m_inspector->hide();
    }
    m_side.setVisible(isSideShown);
    if (m_inspector)
        m_inspector->setVisible(m_isInspectorWanted && !(m_isShared && isSideShown));
    m_column->setVisible(isSideShown || (m_isShared && m_isInspectorWanted));
}

} // namespace hoststand
