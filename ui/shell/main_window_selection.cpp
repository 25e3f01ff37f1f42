// SPDX-License-Identifier: Apache-2.0
// What is chosen in the window, and how it follows the book.
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/waitlist_panel.h"
#include "ui/shell/key_router.h"
#include "ui/shell/lookup_box.h"
#include "ui/shell/main_window.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/side_columns.h"

#include <QApplication>
#include <QStackedWidget>

namespace hoststand {

void MainWindow::select(const QString& partyId)
{
    closeQuestionUnlessOf(partyId, m_floor.tableOf(partyId));
    m_chosen = partyId.isEmpty() ? Chosen::nothing : Chosen::party;
    m_party = partyId;
    m_table = m_floor.tableOf(partyId);
    m_seat = 0;
    m_unread = false;
    m_seatedFrom.clear();
    showSelection();
}

// An answer must never go to somebody else than the question was about.
void MainWindow::closeQuestionUnlessOf(const QString& partyId, const QString& tableId)
{
    if (partyId == m_party && (!partyId.isEmpty() || tableId == m_table))
        m_prompt->dismissTold();
    else
        m_prompt->dismiss();
}

void MainWindow::selectTable(const QString& tableId, int seat)
{
    closeQuestionUnlessOf(m_floor.partyAt(tableId, seat), tableId);
    m_chosen = Chosen::table;
    m_party = m_floor.partyAt(tableId, seat);
    m_table = tableId;
    m_seat = seat;
    m_unread = false;
    if (!sideHasKeyboard())
        m_columns->showInspector(); // a press on the floor asks about the table
    showSelection();
}

void MainWindow::showSelection()
{
    m_floor.setSelection(m_party, m_chosen == Chosen::table ? m_table : QString());
    m_book->setSelectedParty(m_party);
    m_waitlistPanel->setSelectedParty(m_party);
    m_waits = m_actions.waitlist().waitingEntry(m_party) != nullptr;
    if (!m_party.isEmpty())
        m_inspector->showParty(m_party);
    else
        m_inspector->clear();
    if (m_party.isEmpty() && !m_table.isEmpty())
        m_inspector->showTable(m_table);
    m_scene.setFocusedTable(m_scene.item(m_table) ? m_table : QString());
    m_timeline->setSelection(m_party, m_table);
    m_sits = sits();
}

bool MainWindow::sits() const
{
    const int row = m_parties.rowOf(m_party);
    return row >= 0 && m_parties.row(row).section == PartySection::seated;
}

// Who is seated leaves the list at the door: the keyboard goes along to their table, so that it is
// not left with nobody, and the keys still mean them.
void MainWindow::goAlongToTable()
{
    const bool fromList = sideHasKeyboard();
    const bool fromHead = m_beforeHead && m_sidePages->isAncestorOf(m_beforeHead) &&
                          m_head->isAncestorOf(QApplication::focusWidget());
    if (m_table.isEmpty() || sideShows(m_party) || (!fromList && !fromHead))
        return;
    revealTable(m_table);
    m_scene.setFocusedTable(m_table);
    if (fromList)
        m_view->setFocus(Qt::OtherFocusReason);
    else
        m_beforeHead = m_view; // when the question is closed
}

// The ring and who is acted upon stay together, whoever changes the book.
void MainWindow::followBook()
{
    switch (m_chosen) {
    case Chosen::nothing:
        return;
    case Chosen::party: {
        if (followWaitlist())
            return;
        // Who arrives is seated next: the book goes with them, so that the keys still mean them.
        const int row = m_parties.rowOf(m_party);
        if (row >= 0 && m_parties.row(row).section == PartySection::door &&
            m_book->tab() == BookPanel::Tab::upcoming)
            showInBook(m_party);
        const QString table = m_floor.tableOf(m_party);
        const bool sitsDown = !std::exchange(m_sits, sits()) && m_sits;
        if (table != m_table || sitsDown) {
            m_table = table;
            showSelection();
        }
        if (sitsDown)
            goAlongToTable();
        return;
    }
    case Chosen::table: {
        const QString there = m_floor.partyAt(m_table, m_seat);
        if (there == m_party)
            return;
        m_party = there;
        m_unread = !there.isEmpty();
        break;
    }
    }
    showSelection();
}

bool MainWindow::saysWhoIsThereNow()
{
    const Reservation* party = m_parts.book.reservation(m_party);
    if (!std::exchange(m_unread, false) || !party)
        return false;
    m_router->rest();
    const PartyText text(m_parts.book, m_parts.desk.serviceDate());
    m_prompt->tell(tr("%1 is %2 now. Press the key again if you mean them.")
                       .arg(text.tableName(m_table), text.nameAndSize(*party)));
    return true;
}

void MainWindow::onIdentified(const QString& localId, const QString& serverId)
{
    m_router->rename(localId, serverId);
    if (m_party != localId)
        return;
    m_party = serverId;
    showSelection();
}

void MainWindow::reveal(const LookupHit& hit)
{
    if (hit.kind == LookupHit::Kind::party)
        goToDayOf(hit.id);
    if (revealOnTimeline(hit))
        return;
    const QString table = hit.kind == LookupHit::Kind::table ? hit.id : m_floor.tableOf(hit.id);
    revealTable(table);
    if (hit.kind == LookupHit::Kind::table) {
        selectTable(table);
        m_view->setFocus(Qt::OtherFocusReason);
    } else {
        select(hit.id);
        showInBook(hit.id);
    }
    m_router->rest(); // a second Enter is no step of who was found
}

void MainWindow::revealTable(const QString& tableId)
{
    const Layout* layout = m_floor.layout();
    const Table* table = layout ? layout->table(tableId) : nullptr;
    if (!table)
        return;
    showArea(table->areaId);
    m_view->reveal(tableId);
}

void MainWindow::showInBook(const QString& partyId)
{
    const int row = m_parties.rowOf(partyId);
    if (row < 0)
        return;
    switch (m_parties.row(row).section) {
    case PartySection::door:
        m_book->setTab(BookPanel::Tab::door);
        break;
    case PartySection::upcoming:
        m_book->setTab(BookPanel::Tab::upcoming);
        break;
    case PartySection::seated:
        m_book->setTab(BookPanel::Tab::seated);
        break;
    case PartySection::done:
    case PartySection::gone:
        m_book->setTab(BookPanel::Tab::done);
        break;
    case PartySection::not_here:
    case PartySection::off_list:
        return; // in none of the book's lists
    }
    goTo(Place::floor);
    m_book->setSelectedParty(partyId);
    m_book->focusList();
}

} // namespace hoststand
