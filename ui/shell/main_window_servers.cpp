// SPDX-License-Identifier: Apache-2.0
// Servers in the window: the strip above the floor, and the floor while sections are edited.
#include "ui/book/book_panel.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/main_window.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_gestures.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace hoststand {

void MainWindow::buildServers()
{
    const ServerParts parts{m_parts.theme, m_parts.book, m_parts.desk, m_floor,    m_scene, *m_view,
                            *m_book,       *m_overlay,   *m_prompt,    *m_choices, *this};
    m_servers = std::make_unique<ServerGestures>(parts);
    m_serverPlace->layout()->addWidget(&m_servers->strip());
    m_homeHeads->addWidget(&m_servers->editBar());
}

ServerStrip& MainWindow::servers()
{
    return m_servers->strip();
}

void MainWindow::connectServers()
{
    connect(m_servers.get(), &ServerGestures::editingChanged, this, [this](bool editing) {
        m_homeHeads->setCurrentWidget(editing ? &m_servers->editBar() : m_pages[m_place].head);
        if (!editing)
            return;
        select({});
        showHead(Head::areas);
        m_view->setFocus(Qt::TabFocusReason); // with a ring, for Space
    });
    connect(m_servers.get(), &ServerGestures::areaWanted, this, &MainWindow::showArea);
    // A stroke goes over tables as it goes; what it began on was pressed before.
    connect(m_view, &FloorView::dragMoved, this, [this](const QPoint& at) {
        if (m_servers->isEditing())
            m_servers->editor().stroke(m_view->tableAtGlobal(at));
    });
}

bool MainWindow::runOnSections(KeyAction action)
{
    if (action == KeyAction::inspect)
        m_servers->editor().toggle(m_scene.focusedTable());
    else if (action == KeyAction::main_action)
        m_servers->finishEditing();
    else if (action == KeyAction::edit_sections)
        m_servers->leaveEditing();
    else if (looksOnly(action))
        return false;
    else
        m_prompt->tell(tr("Finish the sections first: Enter takes them, Esc leaves them."));
    return true;
}

} // namespace hoststand
