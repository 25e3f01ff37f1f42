// SPDX-License-Identifier: Apache-2.0
// What keys and gestures do in the window.
#include "ui/shell/main_window.h"

#include "models/book/correction_desk.h"
#include "models/rules/status_steps.h"
#include "ui/book/activity_panel.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/waitlist_page.h"
#include "ui/book/waitlist_panel.h"
#include "ui/book/walk_in_line.h"
#include "ui/book/words.h"
#include "ui/shell/area_gestures.h"
#include "ui/shell/choice_card.h"
#include "ui/shell/connection_pill.h"
#include "ui/shell/day_controller.h"
#include "ui/shell/key_router.h"
#include "ui/shell/keys_card.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/server_gestures.h"
#include "ui/shell/side_columns.h"
#include "ui/shell/table_names.h"
#include "ui/shell/top_bar.h"
#include "ui/theme/labels.h"

#include <QAbstractButton>
#include <QApplication>
#include <QButtonGroup>
#include <QMenu>
#include <QStackedWidget>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void MainWindow::routeKeys()
{
    KeyHandlers handlers;
    handlers.ringShown = [this] { return ringShown(); };
    handlers.subject = [this] { return m_party.isEmpty() ? m_table : m_party; };
    handlers.run = [this](KeyAction action) { return run(action); };
    handlers.takeBack = [this](const QString& command) { return m_parts.desk.takeBack(command); };
    handlers.type = [this](const QString& text) { m_top->lookup().type(text); };
    handlers.now = m_parts.monotonic;
    m_router = new KeyRouter(*this, std::move(handlers));
    for (FloatingCard* card :
         {static_cast<FloatingCard*>(m_choices), static_cast<FloatingCard*>(m_connection),
          static_cast<FloatingCard*>(m_outboxCard), static_cast<FloatingCard*>(m_keys),
          static_cast<FloatingCard*>(&m_servers->cutCard()),
          static_cast<FloatingCard*>(&m_areas->card())})
        watch(card);
}

void MainWindow::watch(FloatingCard* card)
{
    connect(card, &FloatingCard::opened, this, [this, card] { onCard(card, true); });
    connect(card, &FloatingCard::dismissed, this, [this, card] { onCard(card, false); });
}

void MainWindow::onCard(FloatingCard* card, bool open)
{
    m_openCards.removeOne(card);
    if (open)
        m_openCards.append(card);
    m_router->setLettersOff(!m_openCards.isEmpty() || m_areas->isMoving());
}

bool MainWindow::ringShown() const
{
    if (m_timeline->hasFocus())
        return m_timeline->isRingShown() && (!m_party.isEmpty() || !m_table.isEmpty());
    if (m_view->hasFocus())
        return !m_scene.focusedTable().isEmpty();
    const QRect row = m_place == Place::waitlist ? m_waitlistPanel->globalRectOf(m_party)
                                                 : m_book->globalRectOf(m_party);
    return sideHasKeyboard() && !row.isEmpty();
}

QString MainWindow::run(KeyAction action)
{
    if (action != KeyAction::close)
        m_prompt->dismissTold();
    if (m_servers->isEditing() && runOnSections(action))
        return {};
    if (m_place == Place::layout && m_layout->run(action))
        return {};
    if (m_areas->isMoving() && runOnMoves(action))
        return {};
    switch (action) {
    case KeyAction::lookup:
        m_top->lookup().begin();
        return {};
    case KeyAction::walk_in:
        beginWalkIn(m_party.isEmpty() ? m_table : QString()); // as the table's page offers it
        return {};
    case KeyAction::waitlist:
        beginWaitlist(keyText(KeyAction::waitlist).toLower());
        return {};
    case KeyAction::block:
        return askBlock(m_table, keyText(KeyAction::block).toLower());
    case KeyAction::join:
        askJoin(m_table, keyText(action).toLower());
        return {};
    case KeyAction::problems:
        showProblems();
        return {};
    case KeyAction::door:
        askDoor();
        return {};
    case KeyAction::notes:
        showNotes();
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
    case KeyAction::previous_day:
        m_days->choice().step(-1);
        return {};
    case KeyAction::next_day:
        m_days->choice().step(1);
        return {};
    case KeyAction::today:
        if (m_days->choice().isTonight()) // a letter of a name, as there is nowhere to go
            m_top->lookup().type(keyText(action).toLower());
        else
            m_days->choice().backToTonight();
        return {};
    case KeyAction::calendar:
        m_days->openCalendar();
        return {};
    case KeyAction::fit_floor:
        if (m_place == Place::timeline)
            m_timeline->fit();
        else
            m_view->fit();
        return {};
    case KeyAction::zoom_in:
    case KeyAction::zoom_out:
        zoom(action == KeyAction::zoom_in);
        return {};
    case KeyAction::place_floor:
        goTo(Place::floor);
        return {};
    case KeyAction::place_timeline:
        goTo(Place::timeline);
        return {};
    case KeyAction::place_activity:
        goTo(Place::activity);
        return {};
    case KeyAction::edit_sections:
        goTo(Place::floor);
        m_servers->beginEditing();
        return {};
    case KeyAction::edit_layout:
        m_layout->open();
        return {};
    case KeyAction::move_tables:
        goTo(Place::floor);
        m_areas->beginMoving();
        return {};
    case KeyAction::settings:
        showSettings();
        return {};
    case KeyAction::area:
        goTo(Place::floor);
        m_areas->offerShown();
        return {};
    case KeyAction::place_waitlist:
        goTo(Place::waitlist);
        return {};
    case KeyAction::close:
        closeTop();
        return {};
    case KeyAction::full_screen:
        setWindowState(windowState() ^ Qt::WindowFullScreen);
        return {};
    case KeyAction::keys_page:
        m_keys->present();
        return {};
    case KeyAction::switch_user:
        signIn(true);
        return {};
    case KeyAction::lock:
        lock();
        return {};
    case KeyAction::main_action:
        return saysWhoIsThereNow() ? QString() : mainAction();
    case KeyAction::arrive:
    case KeyAction::assign:
    case KeyAction::release_table:
    case KeyAction::seat:
    case KeyAction::next_step:
    case KeyAction::move:
    case KeyAction::transfer:
    case KeyAction::turn_length:
    case KeyAction::longer_turn:
    case KeyAction::shorter_turn:
    case KeyAction::later:
    case KeyAction::earlier:
    case KeyAction::ways_out:
    case KeyAction::party_list:
    case KeyAction::more_covers:
    case KeyAction::fewer_covers:
        return saysWhoIsThereNow() ? QString() : runOnParty(action);
    case KeyAction::inspect:
        return enter(Region::inspector) ? QString() : runOnParty(action);
    }
    return {};
}

QString MainWindow::runOnParty(KeyAction action)
{
    if (const WaitlistEntry* entry = m_parts.book.waitlistEntry(m_party))
        return runOnWaiting(*entry, action);
    if (!m_parts.book.reservation(m_party)) {
        m_prompt->tell(
            m_table.isEmpty()
                ? tr("Nobody is selected.")
                : tr("Nobody is at %1.")
                      .arg(PartyText(m_parts.book, m_parts.desk.serviceDate()).tableName(m_table)));
        return {};
    }
    return runOnReservation(action);
}

QString MainWindow::runOnReservation(KeyAction action)
{
    if (isOfAnotherDay(action))
        return {};
    switch (action) {
    case KeyAction::arrive: {
        const Reservation& party = *m_parts.book.reservation(m_party);
        if (const QString why = m_actions.whyNotArrived(m_party); !why.isEmpty())
            m_prompt->tell(why);
        else if (party.partySize <= 1 || !isAwaiting(party.status))
            return m_actions.arrive(m_party, {}, KeyRouter::hold);
        else
            askArrived(keyText(KeyAction::arrive).toLower());
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
    case KeyAction::transfer:
        m_servers->askTransfer(m_party, anchorOfSelection());
        return {};
    case KeyAction::release_table:
        return m_actions.releaseTable(m_party);
    case KeyAction::next_step:
        return m_actions.nextStep(m_party, KeyRouter::hold);
    case KeyAction::turn_length:
        askTurn(keyText(KeyAction::turn_length).toLower());
        return {};
    case KeyAction::longer_turn:
    case KeyAction::shorter_turn:
    case KeyAction::later:
    case KeyAction::earlier:
        shiftTurn(action);
        return {};
    case KeyAction::ways_out:
        offerWaysOut();
        freshList(action);
        return {};
    case KeyAction::party_list:
        offerParty(m_party, anchorOfSelection());
        freshList(action);
        return {};
    case KeyAction::more_covers:
        return m_actions.changeCovers(m_party, 1, KeyRouter::hold);
    case KeyAction::fewer_covers:
        return m_actions.changeCovers(m_party, -1, KeyRouter::hold);
    case KeyAction::inspect:
    case KeyAction::lookup:
    case KeyAction::walk_in:
    case KeyAction::waitlist:
    case KeyAction::block:
    case KeyAction::join:
    case KeyAction::problems:
    case KeyAction::door:
    case KeyAction::notes:
    case KeyAction::main_action:
    case KeyAction::undo:
    case KeyAction::redo:
    case KeyAction::next_region:
    case KeyAction::previous_region:
    case KeyAction::previous_day:
    case KeyAction::next_day:
    case KeyAction::today:
    case KeyAction::calendar:
    case KeyAction::fit_floor:
    case KeyAction::zoom_in:
    case KeyAction::zoom_out:
    case KeyAction::place_floor:
    case KeyAction::place_timeline:
    case KeyAction::place_waitlist:
    case KeyAction::place_activity:
    case KeyAction::edit_sections:
    case KeyAction::edit_layout:
    case KeyAction::area:
    case KeyAction::move_tables:
    case KeyAction::settings:
    case KeyAction::close:
    case KeyAction::full_screen:
    case KeyAction::keys_page:
    case KeyAction::switch_user:
    case KeyAction::lock:
        break;
    }
    return {};
}

QString MainWindow::mainAction()
{
    if (!m_router->takeStep())
        return {};
    if (const WaitlistEntry* entry = m_parts.book.waitlistEntry(m_party))
        return onWaitlistAction(m_party, mainActionOf(*entry));
    const Reservation* party = m_parts.book.reservation(m_party);
    if (!party) {
        m_inspector->pressTablesButton();
        return {};
    }
    if (isOfAnotherDay(KeyAction::main_action))
        return {};
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

void MainWindow::askArrived(const QString& typed)
{
    const Reservation& party = *m_parts.book.reservation(m_party);
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    m_prompt->askCount(
        tr("How many of %1 are here?").arg(text.nameAndSize(party)), party.partySize, typed,
        [this, id = m_party](int count) { m_actions.arrive(m_parts.book.resolved(id), count); });
}

void MainWindow::askTable(Placing wanted)
{
    if (const QString why = m_actions.whyNotPlaced(wanted, m_party); !why.isEmpty()) {
        m_prompt->tell(why);
        return;
    }
    const std::optional<Reservation> party = m_actions.placing().partyOf(m_party);
    if (!party)
        return;
    const QString name = PartyText(m_parts.book, m_parts.desk.serviceDate()).nameAndSize(*party);
    PromptBar::TableQuestion question;
    question.words = wanted == Placing::assign ? tr("Assign %1 to").arg(name)
                     : wanted == Placing::seat ? tr("Seat %1 at").arg(name)
                                               : tr("Move %1 to").arg(name);
    const auto placesNow = [this, id = m_party] {
        const auto who = m_actions.placing().partyOf(m_parts.book.resolved(id));
        return who ? namedPlaces(m_parts.book, m_parts.desk.dateOf(*who), *who)
                   : QList<NamedPlace>();
    };
    question.match = [placesNow](const QString& typed) { return matchName(placesNow(), typed); };
    question.plan = [this, wanted, placesNow, id = m_party](const QString& wantedName) {
        const auto who = m_actions.placing().partyOf(m_parts.book.resolved(id));
        QStringList tables;
        for (const NamedPlace& place : placesNow()) {
            if (place.name == wantedName)
                tables = place.tableIds;
        }
        if (tables.isEmpty() || !who)
            return PlacingPlan();
        const bool moves =
            wanted == Placing::move && !isSeated(who->status); // one that waits is assigned anew
        const Placement placement = tables.size() > 1
                                        ? Placement{tables, {}}
                                        : m_actions.placing().placementAt(*who, tables.first());
        return m_actions.placing().plan(moves ? Placing::assign : wanted, who->id, placement);
    };
    if (wanted == Placing::seat && party->seats.isEmpty()) { // Enter takes what was promised
        for (const NamedPlace& place : placesNow()) {
            if (place.tableIds == party->tableIds)
                question.preset = place.name;
        }
    }
    m_prompt->askTable(question);
}

void MainWindow::offerWaysOut()
{
    offerWaysOut(m_party, anchorOfSelection());
}

void MainWindow::offerWaysOut(const QString& partyId, const QRect& anchor)
{
    if (const Reservation* party = m_parts.book.reservation(partyId);
        party && CorrectionDesk(m_parts.book, m_parts.desk).isFor(*party)) {
        offerCorrection(partyId, anchor);
        return;
    }
    Choices choices = m_parts.book.waitlistEntry(partyId) ? m_actions.waysOutOfWaitlist(partyId)
                                                          : m_actions.waysOut(partyId);
    if (const Reservation* party = m_parts.book.reservation(partyId);
        party && party->tableIds.size() == 1 && !choices.list.isEmpty() &&
        m_parts.desk.dateOf(*party) == m_parts.desk.serviceDate()) // blocks are of tonight
        choices.list.append(blockChoice(party->tableIds.first()));
    if (!choices.list.isEmpty())
        m_choices->ask(choices, anchor);
    else if (m_parts.book.waitlistEntry(partyId))
        m_prompt->tell(tr("%1: was seated.").arg(choices.title));
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
    if (m_place == Place::timeline) {
        if (const QRect bar = m_timeline->globalRectOf(m_party, m_table); !bar.isNull())
            return bar;
        if (const QRect row = m_timeline->globalRectOfRow(m_table); !row.isNull())
            return row;
    } else if (const QRect table = m_view->globalRectOf(m_table); !table.isNull()) {
        return table;
    }
    return {m_head->mapToGlobal(QPoint()), m_head->size()};
}

void MainWindow::onDropped(const PlacingPlan& plan, const QPoint& globalPos, bool asShown)
{
    select(plan.partyId);
    if (plan.placing == Placing::ask)
        offerOccupied(plan, {globalPos, QSize(1, 1)});
    else if (asShown)
        carryOut(plan);
    else
        m_actions.askFirst(plan);
}

// Whoever is placed stays chosen, wherever that is.
void MainWindow::carryOut(const PlacingPlan& plan)
{
    if (m_chosen == Chosen::table && m_parts.book.resolved(plan.partyId) == m_party)
        m_chosen = Chosen::party;
    m_actions.carryOut(plan);
}

void MainWindow::closeTop()
{
    if (m_drag->isActive())
        m_drag->cancel();
    else if (m_tableDrag->isActive())
        m_tableDrag->cancel();
    else if (m_servers->drag().isActive())
        m_servers->drag().cancel();
    else if (m_timelineDrag->isActive())
        m_timelineDrag->cancel();
    else if (!m_openCards.isEmpty())
        m_openCards.last()->back();
    else if (m_top->lookup().hasFocus())
        m_top->lookup().end();
    else if (m_head->currentIndex() == static_cast<int>(Head::walk_in))
        showHead(Head::areas);
    else if (m_prompt->isAsking())
        m_prompt->dismiss();
    else if (m_areas->isMoving())
        m_areas->leaveMoving();
    else if (m_servers->isEditing())
        m_servers->leaveEditing();
    else if (m_place != Place::floor)
        goTo(Place::floor);
    else
        select({});
}

void MainWindow::goTo(Place place)
{
    const PlacePages& pages = m_pages[place];
    m_servers->leaveEditing();
    m_areas->leaveMoving();
    m_place = place;
    if (QAbstractButton* button = m_places->button(static_cast<int>(place))) {
        button->setChecked(true);
    } else if (QAbstractButton* left = m_places->checkedButton()) { // not on the rail
        m_places->setExclusive(false);
        left->setChecked(false);
        m_places->setExclusive(true);
    }
    m_columns->setInspectorWanted(place != Place::layout); // its own panel stands there
    m_columns->setSideWanted(pages.side != nullptr);
    m_columns->showSide();
    if (pages.side)
        m_sidePages->setCurrentWidget(pages.side);
    m_homeHeads->setCurrentWidget(pages.head);
    m_centrePages->setCurrentWidget(pages.centre);
    refreshTimeline();
    focusSide();
}

void MainWindow::beginWalkIn(const QString& tableId)
{
    m_prompt->dismiss();
    showHead(Head::walk_in);
    m_walkIn->begin(tableId);
}

void MainWindow::showOutbox()
{
    m_connection->dismiss();
    m_outbox.refresh();
    m_outboxCard->setUser(m_parts.desk.user());
    const QWidget& pill = m_top->pill();
    m_outboxCard->showNear({pill.mapToGlobal(QPoint()), pill.size()});
}

void MainWindow::showUserMenu()
{
    if (m_parts.session && m_parts.session->state() != StaffSession::State::signed_in &&
        !m_parts.session->people().isEmpty()) {
        signIn();
        return;
    }
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const bool dark = m_parts.theme.mode() == Theme::Mode::dark;
    const std::optional<UndoOffer> redo = m_parts.desk.redoOffer();
    QString words = redo ? words::redo(*redo, m_parts.book) : tr("Redo");
    words.replace(u'&', u"&&"_s);
    menu->addAction(dark ? tr("Light theme") : tr("Dark theme"), &m_parts.theme, &Theme::toggle);
    menu->addAction(tr("Full screen\t%1").arg(keyText(KeyAction::full_screen)), this,
                    [this] { setWindowState(windowState() ^ Qt::WindowFullScreen); });
    menu->addAction(tr("Settings\t%1").arg(keyText(KeyAction::settings)), this,
                    &MainWindow::showSettings);
    menu->addAction(tr("Keys\t%1").arg(keyText(KeyAction::keys_page)), m_keys, &KeysCard::present);
    const int waiting = m_parts.sync.status().waiting;
    menu->addAction(waiting > 0 ? words::outboxCount(waiting) : tr("Nothing is waiting"), this,
                    &MainWindow::showOutbox);
    m_layout->addActions(*menu);
    menu->addSeparator();
    if (m_parts.session && m_parts.session->state() == StaffSession::State::signed_in)
        addStaffActions(*menu);
    menu->addAction(u"%1\t%2"_s.arg(words, keyText(KeyAction::redo)), &m_actions,
                    &HostActions::redo)
        ->setEnabled(redo.has_value());
    const QWidget& button = m_top->userButton();
    menu->popup(button.mapToGlobal(QPoint(0, button.height() + 4)));
}

} // namespace hoststand
