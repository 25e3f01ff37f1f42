// SPDX-License-Identifier: Apache-2.0
// What keys and gestures do in the window.
#include "ui/shell/main_window.h"

#include "models/rules/status_steps.h"
#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/walk_in_line.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/key_router.h"
#include "ui/shell/keys_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/top_bar.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The tables' names that a typed text may mean: exact first, then by length. Joined ones as
/// "T31+32".
QString completedName(const Layout& layout, const QString& typed)
{
    const QString wanted = folded(typed).remove(u' ');
    QString best;
    for (const Table& table : layout.tables) {
        const QString name = folded(table.name).remove(u' ');
        if (name == wanted)
            return table.name;
        if (name.startsWith(wanted) && (best.isEmpty() || table.name.size() < best.size()))
            best = table.name;
    }
    return best;
}

QString tableIdOf(const Layout& layout, const QString& name)
{
    const auto found = std::find_if(layout.tables.cbegin(), layout.tables.cend(),
                                    [&](const Table& table) { return table.name == name; });
    return found == layout.tables.cend() ? QString() : found->id;
}

/// The first in it that takes the keyboard.
void focusFirstIn(const QWidget& region)
{
    for (QWidget* widget : region.findChildren<QWidget*>()) {
        if (widget->isVisible() && widget->isEnabled() && (widget->focusPolicy() & Qt::TabFocus)) {
            widget->setFocus(Qt::TabFocusReason);
            return;
        }
    }
}

} // namespace

void MainWindow::routeKeys()
{
    KeyHandlers handlers;
    handlers.ringShown = [this] { return ringShown(); };
    handlers.party = [this] { return m_party; };
    handlers.run = [this](KeyAction action) { return run(action); };
    handlers.takeBack = [this](const QString& command) { return m_parts.desk.takeBack(command); };
    handlers.type = [this](const QString& text) { m_top->lookup().type(text); };
    handlers.now = m_parts.monotonic;
    m_router = new KeyRouter(*this, std::move(handlers));
    for (FloatingCard* card :
         {static_cast<FloatingCard*>(m_choices), static_cast<FloatingCard*>(m_connection),
          static_cast<FloatingCard*>(m_keys)}) {
        connect(card, &FloatingCard::opened, this, [this] { m_router->setLettersOff(true); });
        connect(card, &FloatingCard::dismissed, this, [this] { m_router->setLettersOff(false); });
    }
}

bool MainWindow::ringShown() const
{
    if (m_view->hasFocus())
        return !m_scene.focusedTable().isEmpty();
    return m_book->listHasFocus() && !m_book->globalRectOf(m_party).isEmpty();
}

QString MainWindow::run(KeyAction action)
{
    if (action != KeyAction::close)
        m_prompt->dismissTold();
    switch (action) {
    case KeyAction::lookup:
        m_top->lookup().begin();
        return {};
    case KeyAction::walk_in:
        beginWalkIn();
        return {};
    case KeyAction::undo:
        m_actions.undo();
        return {};
    case KeyAction::redo:
        m_actions.redo();
        return {};
    case KeyAction::next_region:
        moveRegion(1);
        return {};
    case KeyAction::previous_region:
        moveRegion(-1);
        return {};
    case KeyAction::fit_floor:
        m_view->fit();
        return {};
    case KeyAction::place_floor:
        placeAt(0);
        return {};
    case KeyAction::place_activity:
        placeAt(1);
        return {};
    case KeyAction::close:
        closeTop();
        return {};
    case KeyAction::full_screen:
        setWindowState(windowState() ^ Qt::WindowFullScreen);
        return {};
    case KeyAction::keys_page:
        m_keys->showCentred();
        return {};
    case KeyAction::main_action:
        return mainAction();
    case KeyAction::arrive:
    case KeyAction::assign:
    case KeyAction::release_table:
    case KeyAction::seat:
    case KeyAction::next_step:
    case KeyAction::move:
    case KeyAction::ways_out:
    case KeyAction::more_covers:
    case KeyAction::fewer_covers:
    case KeyAction::inspect:
        break;
    }
    return runOnParty(action);
}

QString MainWindow::runOnParty(KeyAction action)
{
    if (const WaitlistEntry* entry = m_parts.book.waitlistEntry(m_party)) {
        m_prompt->tell(tr("%1 waits without a booking: seat them as a walk-in (%2).")
                           .arg(entry->name.isEmpty() ? tr("The party") : entry->name,
                                keyText(KeyAction::walk_in)));
        return {};
    }
    if (!m_parts.book.reservation(m_party)) {
        m_prompt->tell(
            m_table.isEmpty()
                ? tr("Nobody is selected.")
                : tr("Nobody is at %1.")
                      .arg(PartyText(m_parts.book, m_parts.desk.serviceDate()).tableName(m_table)));
        return {};
    }
    switch (action) {
    case KeyAction::arrive: {
        const Reservation& party = *m_parts.book.reservation(m_party);
        if (party.partySize <= 1 || !isAwaiting(party.status))
            return m_actions.arrive(m_party, {}, KeyRouter::hold);
        askArrived();
        return {};
    }
    case KeyAction::assign:
        askTable(Placing::assign);
        return {};
    case KeyAction::seat:
        askTable(Placing::seat);
        return {};
    case KeyAction::move:
        askTable(Placing::move);
        return {};
    case KeyAction::release_table:
        return m_actions.releaseTable(m_party);
    case KeyAction::next_step:
        return m_actions.nextStep(m_party, KeyRouter::hold);
    case KeyAction::ways_out:
        offerWaysOut();
        return {};
    case KeyAction::more_covers:
        return m_actions.changeCovers(m_party, 1, KeyRouter::hold);
    case KeyAction::fewer_covers:
        return m_actions.changeCovers(m_party, -1, KeyRouter::hold);
    case KeyAction::inspect:
        focusFirstIn(*m_inspector);
        return {};
    case KeyAction::lookup:
    case KeyAction::walk_in:
    case KeyAction::main_action:
    case KeyAction::undo:
    case KeyAction::redo:
    case KeyAction::next_region:
    case KeyAction::previous_region:
    case KeyAction::fit_floor:
    case KeyAction::place_floor:
    case KeyAction::place_activity:
    case KeyAction::close:
    case KeyAction::full_screen:
    case KeyAction::keys_page:
        break;
    }
    return {};
}

QString MainWindow::mainAction()
{
    const Reservation* party = m_parts.book.reservation(m_party);
    if (!party) {
        const int row = m_tables.rowOf(m_table);
        return row >= 0 && m_tables.row(row).condition == TableCondition::dirty
                   ? m_actions.cleanTable(m_table)
                   : QString();
    }
    if (stageOf(party->status) == Stage::upcoming && party->partySize > 1) {
        askArrived();
        return {};
    }
    if (stageOf(party->status) == Stage::door && party->tableIds.isEmpty()) {
        askTable(Placing::seat);
        return {};
    }
    return m_actions.mainAction(m_party);
}

void MainWindow::askArrived()
{
    const Reservation& party = *m_parts.book.reservation(m_party);
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    m_prompt->askCount(
        tr("How many of %1 are here?").arg(text.nameAndSize(party)), party.partySize,
        [this, id = m_party](int count) { m_actions.arrive(m_parts.book.resolved(id), count); });
}

void MainWindow::askTable(Placing wanted)
{
    const Reservation& party = *m_parts.book.reservation(m_party);
    const QString name = PartyText(m_parts.book, m_parts.desk.serviceDate()).nameAndSize(party);
    PromptBar::TableQuestion question;
    question.words = wanted == Placing::assign ? tr("Assign %1 to").arg(name)
                     : wanted == Placing::seat ? tr("Seat %1 at").arg(name)
                                               : tr("Move %1 to").arg(name);
    question.completed = [this](const QString& typed) {
        const Layout* layout = m_floor.layout();
        return layout ? completedName(*layout, typed) : QString();
    };
    question.plan = [this, wanted, id = m_party](const QString& table) {
        const Layout* layout = m_floor.layout();
        const Reservation* who = m_parts.book.reservation(m_parts.book.resolved(id));
        if (!layout || !who)
            return PlacingPlan();
        const bool moves =
            wanted == Placing::move && !isSeated(who->status); // one that waits is assigned anew
        const Placement placement =
            m_actions.placing().placementAt(*who, tableIdOf(*layout, table));
        return m_actions.placing().plan(moves ? Placing::assign : wanted, who->id, placement);
    };
    m_prompt->askTable(question);
}

void MainWindow::offerWaysOut()
{
    const Choices choices = m_actions.waysOut(m_party);
    if (!choices.list.isEmpty())
        m_choices->ask(choices, anchorOfSelection());
}

QRect MainWindow::rectOfTable(const QString& tableId) const
{
    return m_view->globalRectOf(tableId);
}

QRect MainWindow::rectOfUserButton() const
{
    const QWidget& button = m_top->userButton();
    return {button.mapToGlobal(QPoint()), button.size()};
}

QRect MainWindow::anchorOfSelection() const
{
    if (const QRect table = m_view->globalRectOf(m_table); !table.isNull())
        return table;
    return {m_head->mapToGlobal(QPoint()), m_head->size()};
}

void MainWindow::onDropped(const PlacingPlan& plan, const QPoint& globalPos)
{
    select(plan.partyId,
           plan.placing == Placing::none ? QString() : plan.placement.tableIds.value(0));
    if (plan.placing == Placing::ask)
        m_choices->ask(m_actions.occupied(plan), {globalPos, QSize(1, 1)});
    else
        m_actions.carryOut(plan);
}

void MainWindow::closeTop()
{
    if (m_drag->isActive())
        m_drag->cancel();
    else if (m_choices->isVisible())
        m_choices->dismiss();
    else if (m_connection->isVisible())
        m_connection->dismiss();
    else if (m_keys->isVisible())
        m_keys->dismiss();
    else if (m_top->lookup().hasFocus())
        m_top->lookup().end();
    else if (m_head->currentIndex() == static_cast<int>(Head::walk_in))
        showHead(Head::areas);
    else if (m_prompt->isAsking())
        m_prompt->dismiss();
    else if (m_sidePages->currentWidget() == m_activityPanel)
        placeAt(0);
    else
        select({});
}

void MainWindow::moveRegion(int step)
{
    const QList<QWidget*> regions{m_sidePages, m_view, m_inspector, m_top};
    const QWidget* focused = QApplication::focusWidget();
    const auto at = std::find_if(regions.cbegin(), regions.cend(), [&](const QWidget* region) {
        return focused && (region == focused || region->isAncestorOf(focused));
    });
    const qsizetype from = at == regions.cend() ? (step > 0 ? -1 : 0) : at - regions.cbegin();
    QWidget* next = regions.at((from + step + regions.size()) % regions.size());
    if (next == m_view)
        m_view->setFocus(Qt::TabFocusReason);
    else if (next == m_top)
        m_top->lookup().begin();
    else if (next == m_sidePages)
        focusSide();
    else
        focusFirstIn(*next);
}

void MainWindow::focusSide()
{
    if (m_sidePages->currentWidget() == m_activityPanel)
        m_activityPanel->focusList();
    else
        m_book->focusList();
}

void MainWindow::placeAt(int index)
{
    m_sidePages->setCurrentIndex(index);
    m_places->button(index)->setChecked(true);
    focusSide();
}

void MainWindow::beginWalkIn(const QString& tableId)
{
    showHead(Head::walk_in);
    m_walkIn->begin(tableId);
}

void MainWindow::showUserMenu()
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool dark = m_parts.theme.mode() == Theme::Mode::dark;
    menu->addAction(dark ? tr("Light theme") : tr("Dark theme"), &m_parts.theme, &Theme::toggle);
    menu->addAction(tr("Full screen\t%1").arg(keyText(KeyAction::full_screen)), this,
                    [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    menu->addAction(tr("Keys\t%1").arg(keyText(KeyAction::keys_page)), m_keys,
                    &FloatingCard::showCentred);
    const QWidget& button = m_top->userButton();
    menu->popup(button.mapToGlobal(QPoint(0, button.height() + 4)));
}

} // namespace hoststand
