// SPDX-License-Identifier: Apache-2.0
// Areas in the window: their tabs above the floor.
#include "ui/shell/area_gestures.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/key_router.h"
#include "ui/shell/main_window.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_gestures.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QStackedWidget>

#include <algorithm>
#include <array>

namespace hoststand {

void MainWindow::buildAreas()
{
    const AreaParts parts{m_parts.theme, m_parts.book, m_parts.desk, m_floor, m_scene,
                          *m_view,       *m_prompt,    *m_choices,   *this};
    m_areas = std::make_unique<AreaGestures>(parts);
    m_areaRow->addWidget(&m_areas->menuButton());
    m_homeHeads->addWidget(&m_areas->moveBar());
}

void MainWindow::connectAreas()
{
    connect(m_areas.get(), &AreaGestures::areaWanted, this, &MainWindow::showArea);
    connect(m_areas.get(), &AreaGestures::movingChanged, this, [this](bool moving) {
        m_homeHeads->setCurrentWidget(moving ? &m_areas->moveBar() : m_pages[m_place].head);
        m_router->setLettersOff(moving || !m_openCards.isEmpty()); // they are the tables'
        if (!moving)
            return;
        select({});
        showHead(Head::areas);
        m_view->setFocus(Qt::TabFocusReason);
    });
    connect(m_view, &FloorView::dragMoved, this, [this](const QPoint& at) {
        if (m_areas->isMoving())
            m_areas->mover().drag(at);
    });
    connect(m_view, &FloorView::dragEnded, &m_areas->mover(), &TableMover::endDrag);
    connect(m_view, &FloorView::dragCancelled, &m_areas->mover(), &TableMover::cancelDrag);
}

bool MainWindow::isEditingFloor() const
{
    return m_servers->isEditing() || m_areas->isMoving();
}

bool MainWindow::runOnMoves(KeyAction action)
{
    static constexpr std::array usual{KeyAction::close,       KeyAction::fit_floor,
                                      KeyAction::full_screen, KeyAction::keys_page,
                                      KeyAction::lock,        KeyAction::switch_user};
    if (std::find(usual.begin(), usual.end(), action) != usual.end())
        return false;
    if (action == KeyAction::move_tables)
        m_areas->leaveMoving();
    else
        m_prompt->tell(tr("Finish the tables first: Enter takes them, Esc leaves them."));
    return true;
}

void MainWindow::addAreaTab(const Area& area)
{
    auto* tab =
        new ChipButton(m_parts.theme, area.name, ChipButton::Kind::tab, m_areaRow->parentWidget());
    tab->setFocusPolicy(Qt::TabFocus);
    tab->setChecked(area.id == m_floor.areaId());
    m_areas->adopt(*tab, area.id);
    m_areaTabs->addButton(tab);
    m_areaRow->insertWidget(m_areaRow->count() - 1, tab); // before the button of the list
    connect(tab, &QAbstractButton::clicked, this, [this, id = area.id] { m_floor.showArea(id); });
}

} // namespace hoststand
