// SPDX-License-Identifier: Apache-2.0
// Who hears whom in the window.
#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/walk_in_line.h"
#include "ui/book/words.h"
#include "ui/shell/announcer.h"
#include "ui/shell/area_gestures.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/key_router.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_gestures.h"
#include "ui/shell/top_bar.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QLineEdit>
#include <QStackedWidget>

namespace hoststand {

void MainWindow::connectBook()
{
    connect(&m_parts.book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::venue) || delta.has(EntityKind::staff) ||
            delta.has(EntityKind::shift))
            refreshVenue();
        if (m_top->lookup().hasFocus())
            m_top->lookup().refresh();
        if (delta.has(EntityKind::service_day))
            refreshDoor();
        refreshUndo(); // it names parties and tables
        followBook();
        refreshTimelineSoon();
    });
    connect(&m_parts.book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                onIdentified(local, server);
            });
    connect(&m_parts.sync, &Sync::statusChanged, this, [this](const LinkStatus& status) {
        refreshDay();
        refreshLink(status);
        if (status.link == Link::live)
            m_inspector->askVisitsAgain();
    });
    connect(&m_parts.sync, &Sync::serviceDateChanged, this, &MainWindow::refreshDay);
    connect(&m_parts.sync, &Sync::snapshotTaken, this, [this] {
        refreshDay();
        tick(); // the venue's clock is known by now
    });
    connect(&m_parts.sync, &Sync::noticed, m_notices, &NoticeStrip::add);
    connect(&m_parts.sync, &Sync::noticed, this, [this](const Notice& notice) {
        m_announcer->say(words::notice(notice, m_parts.book).line());
    });
    connect(&m_parts.sync, &Sync::noticeObsolete, m_notices, &NoticeStrip::forget);
    connect(&m_parts.sync, &Sync::outboxChanged, this, [this] {
        m_notices->refresh();
        if (m_outboxCard->isVisible())
            m_outbox.refresh();
    });
    connect(&m_parts.desk, &Desk::undoChanged, this, &MainWindow::refreshUndo);
    connect(&m_summary, &ServiceSummary::totalsChanged, m_top, &TopBar::setCovers);
}

void MainWindow::connectFloor()
{
    connect(&m_floor, &FloorController::areasChanged, this, &MainWindow::refreshAreas);
    connect(&m_scene, &FloorScene::tablePressed, this, [this](const QString& table, int seat) {
        if (m_servers->isEditing())
            m_servers->editor().toggle(table);
        else if (!m_areas->isMoving()) // there the press has chosen it
            selectTable(table, seat);
    });
    connect(&m_scene, &FloorScene::focusMoved, this, [this](const QString& table) {
        if (!table.isEmpty() && table != m_table && !isEditingFloor())
            selectTable(table);
    });
    connect(&m_scene, &FloorScene::groundPressed, this, [this] {
        if (!isEditingFloor())
            select({});
    });
    // Where nobody in particular is meant, who was chosen at the table stays so.
    const auto chooseAt = [this](const QString& table, int seat) {
        if (table != m_table || !m_floor.partyAt(table, seat).isEmpty())
            selectTable(table, seat);
    };
    connect(&m_scene, &FloorScene::tableActivated, this,
            [this, chooseAt](const QString& table, int seat) {
                if (isEditingFloor())
                    return; // the press before it was the click
                chooseAt(table, seat);
                mainAction();
            });
    connect(&m_scene, &FloorScene::tableContext, this,
            [this, chooseAt](const QString& table, int seat) {
                if (isEditingFloor())
                    return;
                chooseAt(table, seat);
                offerWaysOut();
            });
    connect(m_view, &FloorView::dragBegan, this,
            [this](const QString& table, int seat, const QPoint& at) {
                if (m_areas->isMoving())
                    m_areas->mover().beginDrag(table, at);
                if (isEditingFloor())
                    return;
                const QString party = m_floor.partyAt(table, seat);
                if (party.isEmpty())
                    m_tableDrag->begin(table, at);
                else
                    m_drag->begin(party, at);
            });
    connect(m_view, &FloorView::dragMoved, m_drag.get(), &PartyDrag::move);
    connect(m_view, &FloorView::dragEnded, m_drag.get(), &PartyDrag::drop);
    connect(m_view, &FloorView::dragCancelled, m_drag.get(), &PartyDrag::cancel);
    connect(m_view, &FloorView::dragMoved, m_tableDrag.get(), &TableDrag::move);
    connect(m_view, &FloorView::dragEnded, m_tableDrag.get(), &TableDrag::drop);
    connect(m_view, &FloorView::dragCancelled, m_tableDrag.get(), &TableDrag::cancel);
    connect(m_tableDrag.get(), &TableDrag::dropped, this,
            [this](const QString& table, const QString& onto) {
                selectTable(onto);
                m_partyActions.join({onto, table});
            });
    connect(m_drag.get(), &PartyDrag::dropped, this, &MainWindow::onDropped);
    connect(m_drag.get(), &PartyDrag::lost, m_prompt, &PromptBar::tell);
    connect(m_drag.get(), &PartyDrag::movedTo, this, [this](const QPoint& at) {
        // Resting on an area's tab shows that area, so that a party can be carried to the patio.
        for (QAbstractButton* tab : m_areaTabs->buttons()) {
            if (!tab->isChecked() && tab->rect().contains(tab->mapFromGlobal(at)))
                tab->click();
        }
    });
}

void MainWindow::connectPanels()
{
    connect(m_book, &BookPanel::partySelected, this,
            [this](const QString& party) { select(party); });
    connect(m_book, &BookPanel::dragStarted, m_drag.get(), &PartyDrag::beginFollowing);
    connect(m_book, &BookPanel::contextRequested, this,
            [this](const QString& party, const QPoint& at) {
                select(party);
                offerWaysOut(party, {at, QSize(1, 1)});
            });
    connect(m_book, &BookPanel::walkInRequested, this, [this] { beginWalkIn(); });
    connect(m_walkIn, &WalkInLine::taken, this,
            [this](int covers, const Placement& placement, const QDateTime& until,
                   const QString& name) {
                showHead(Head::areas);
                m_actions.walkIn(covers, placement, until, name);
                m_router->rest(); // a second Enter is no step of the new party
            });
    connect(m_walkIn, &WalkInLine::closed, this, [this] { showHead(Head::areas); });
    connect(m_activityPanel, &ActivityPanel::closeRequested, this, [this] { goTo(Place::floor); });
    connect(m_activityPanel, &ActivityPanel::undoRequested, this, &MainWindow::askUndoActivity);
}

// The list moves as news comes in: a colleague's work is not taken back by a stray press.
void MainWindow::askUndoActivity(const QList<ActivityItem>& items)
{
    const auto undo = [this, items] {
        if (const std::optional<Error> error = m_actions.undoActivity(items))
            m_activityPanel->setUndoFailed(*error);
    };
    const Cause cause = items.isEmpty() ? Cause() : causeOf(items.first().after);
    if (cause.userId == m_parts.desk.user())
        return undo();
    const StaffMember* by = m_parts.book.staffMember(cause.userId);
    m_prompt->warn(
        {by ? tr("%1 did this").arg(by->name) : tr("Somebody else did this"), tr("Undo it"), undo});
}

void MainWindow::connectInspector()
{
    connect(m_inspector, &Inspector::visitsWanted, this, &MainWindow::askVisits);
    connect(m_inspector, &Inspector::mainActionRequested, this, [this] { mainAction(); });
    connect(m_inspector, &Inspector::statusRequested, &m_actions, &HostActions::setStatus);
    connect(m_inspector, &Inspector::countRequested, this, [this] { askArrived(); });
    connect(m_inspector, &Inspector::coversRequested, this,
            [this](const QString& party, int by) { m_actions.changeCovers(party, by); });
    connect(m_inspector, &Inspector::kitchenToldRequested, &m_actions, &HostActions::tellKitchen);
    connect(m_inspector, &Inspector::assignRequested, this, [this] { askTable(Placing::assign); });
    connect(m_inspector, &Inspector::moveRequested, this, [this] { askTable(Placing::move); });
    connect(m_inspector, &Inspector::releaseTableRequested, &m_actions, &HostActions::releaseTable);
    connect(m_inspector, &Inspector::moreRequested, this,
            [this](const QString& party, const QPoint& at) {
                offerParty(party, {at, QSize(1, 1)});
            });
    connect(m_inspector, &Inspector::correctionRequested, this,
            [this](const QString& party, const QPoint& at) {
                offerCorrection(party, {at, QSize(1, 1)});
            });
    connect(m_inspector, &Inspector::callRequested, this, [this](const QString& party) {
        m_choices->ask(m_partyActions.callChoices(party), anchorOfSelection());
    });
    connect(m_inspector, &Inspector::keepRequested, &m_partyActions, &PartyActions::keepTable);
    connect(m_inspector, &Inspector::placeRequested, this,
            [this](const QString& id, const Placement& placement) {
                const auto party = m_actions.placing().partyOf(id);
                if (party)
                    carryOut(m_actions.placing().plan(m_actions.placing().wantedFor(*party), id,
                                                      placement));
            });
    connect(m_inspector, &Inspector::transferRequested, this,
            [this](const QString& party, const QPoint& at) {
                m_servers->askTransfer(party, {at, QSize(1, 1)});
            });
    connect(m_inspector, &Inspector::partyChosen, this,
            [this](const QString& party) { select(party); });
    connect(m_inspector, &Inspector::walkInRequested, this, &MainWindow::beginWalkIn);
    connect(m_inspector, &Inspector::blockRequested, this,
            [this](const QString& table) { askBlock(table); });
    connect(m_inspector, &Inspector::turnRequested, this, [this] { askTurn(); });
    connect(m_inspector, &Inspector::turnChangeRequested, this,
            [this](const QString& party, std::chrono::minutes by) {
                m_turns.carryOut(m_turns.rules().extend(party, by));
            });
    connect(m_inspector, &Inspector::cleanRequested, &m_actions, &HostActions::cleanTable);
}

void MainWindow::askVisits(const QString& guestId)
{
    m_inspector->setVisitsLoading(guestId);
    m_parts.gateway.visits(guestId, m_inspector,
                           [this, guestId](const Result<QList<Visit>>& visits) {
                               if (visits)
                                   m_inspector->setVisits(guestId, *visits);
                               else
                                   m_inspector->setVisitsFailed(guestId, visits.error());
                           });
}

void MainWindow::connectActions()
{
    connect(&m_actions, &HostActions::told, m_prompt, &PromptBar::tell);
    connect(&m_actions, &HostActions::warned, m_prompt, &PromptBar::warn);
    connect(&m_actions, &HostActions::asked, this,
            [this](const PlacingPlan& plan) { offerOccupied(plan, anchorOfSelection()); });
    connect(m_choices, &ChoiceCard::lettersTyped, this,
            [this](const QString& text) { m_top->lookup().type(text); });
    connect(&m_actions, &HostActions::wantsSelection, this, [this](const QString& party) {
        revealTable(m_floor.tableOf(party));
        select(party);
    });
    connect(&m_partyActions, &PartyActions::asks, m_prompt, &PromptBar::askLine);
    connect(&m_partyActions, &PartyActions::offers, this,
            [this](const Choices& choices) { m_choices->ask(choices, anchorOfSelection()); });
    connect(m_prompt, &PromptBar::askingChanged, this, [this](bool asking) {
        if (auto* field = m_prompt->findChild<QLineEdit*>())
            field->setAccessibleName(m_prompt->accessibleName());
        const bool walkIn = m_head->currentIndex() == static_cast<int>(Head::walk_in);
        if (walkIn && (!asking || m_prompt->isTelling()))
            return; // nobody's typing is closed by a word: it is read after the line
        showHead(asking ? Head::prompt : Head::areas);
    });
    connect(m_prompt, &PromptBar::askingChanged, this, [this](bool asking) {
        if (asking)
            m_announcer->say(m_prompt->accessibleName());
    });
    m_prompt->setGuard([this] { return !m_router->isResting(); });
    connect(m_prompt, &PromptBar::answered, this, [this] { m_router->rest(); });
    connect(m_prompt, &PromptBar::planned, this, &MainWindow::carryOut);
    connect(m_prompt, &PromptBar::lettersTyped, this,
            [this](const QString& text) { m_top->lookup().type(text); });
    connect(m_notices, &NoticeStrip::anyway, &m_actions, &HostActions::doAnyway);
    connect(m_notices, &NoticeStrip::keepMine, &m_parts.desk, &Desk::keepMine);
    connect(m_notices, &NoticeStrip::giveUp, &m_parts.desk, &Desk::giveUp);
    connect(m_notices, &NoticeStrip::takeTheirs, &m_parts.desk, &Desk::takeTheirs);
}

void MainWindow::connectTop()
{
    connect(m_top, &TopBar::undoPressed, &m_actions, &HostActions::undo);
    connect(m_top, &TopBar::userPressed, this, &MainWindow::showUserMenu);
    connect(m_top, &TopBar::pillPressed, this, [this] {
        const QWidget& pill = m_top->pill();
        m_connection->showNear({pill.mapToGlobal(QPoint()), pill.size()});
    });
    connect(m_connection, &ConnectionCard::tryNow, &m_parts.sync, &Sync::retryNow);
    connect(m_connection, &ConnectionCard::listWanted, this, &MainWindow::showOutbox);
    connect(m_outboxCard, &OutboxCard::tryNow, &m_parts.sync, &Sync::retryNow);
    connect(m_outboxCard, &OutboxCard::giveUp, &m_parts.desk, &Desk::giveUp);
    connect(&m_top->lookup(), &LookupBox::picked, this, &MainWindow::reveal);
}

} // namespace hoststand
