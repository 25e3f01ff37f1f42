// SPDX-License-Identifier: Apache-2.0
// The waitlist in the window: its place, its line, its keys.
#include "ui/shell/main_window.h"

#include "models/rules/waitlist_text.h"
#include "ui/book/book_panel.h"
#include "ui/book/inspector.h"
#include "ui/book/waitlist_page.h"
#include "ui/book/waitlist_panel.h"
#include "ui/book/walk_in_line.h"
#include "ui/book/words.h"
#include "ui/shell/key_router.h"
#include "ui/shell/party_text.h"
#include "ui/shell/prompt_bar.h"

#include <QStackedWidget>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void MainWindow::addWaitlistPages(QWidget* floorHead, QWidget* floor)
{
    m_waitlistPanel = new WaitlistPanel(m_parts.theme, m_parts.book, m_waiting, m_sidePages);
    m_sidePages->addWidget(m_waitlistPanel);
    m_pages.insert(Place::waitlist, {m_waitlistPanel, floorHead, floor, m_floorPlace,
                                     [this] { m_waitlistPanel->focusList(); }});
}

void MainWindow::connectWaitlist()
{
    connect(m_waitlistPanel, &WaitlistPanel::partySelected, this,
            [this](const QString& entry) { select(entry); });
    connect(m_waitlistPanel, &WaitlistPanel::dragStarted, m_drag.get(), &PartyDrag::beginFollowing);
    connect(m_waitlistPanel, &WaitlistPanel::contextRequested, this,
            [this](const QString& entry, const QPoint& at) {
                select(entry);
                offerWaysOut(entry, {at, QSize(1, 1)});
            });
    connect(m_waitlistPanel, &WaitlistPanel::addRequested, this, [this] { beginWaitlist(); });
    connect(m_waitlistPanel, &WaitlistPanel::closeRequested, this, [this] { goTo(Place::floor); });
    connect(
        m_inspector, &Inspector::waitlistActionRequested, this,
        [this](const QString& entry, WaitlistAction action) { onWaitlistAction(entry, action); });
    connect(m_walkIn, &WalkInLine::waitingTaken, this, [this](const QString& typed) {
        const Result<WaitlistText> who = waitlistText(typed);
        if (!who)
            return; // the line says what is missing
        showHead(Head::areas);
        m_actions.addToWaitlist(*who);
        m_router->rest(); // a second Enter does not call them
    });
}

namespace {

QString needsText(const Needs& needs)
{
    PartyRow row;
    const auto add = [&row](NotePiece::Kind kind, int count) {
        if (count > 0)
            row.notes.append({kind, {}, count});
    };
    add(NotePiece::Kind::high_chairs, needs.highChairs + needs.boosters);
    add(NotePiece::Kind::wheelchair, needs.wheelchairsStay);
    add(NotePiece::Kind::step_free, needs.stepFree);
    add(NotePiece::Kind::no_stools, needs.noStools);
    add(NotePiece::Kind::dogs, needs.dogs);
    add(NotePiece::Kind::prams, needs.prams);
    add(NotePiece::Kind::quiet, needs.quiet);
    return words::noteLine(row);
}

} // namespace

// "4 Petrov 07700 900123 highchair", and Enter.
void MainWindow::beginWaitlist(const QString& letter)
{
    PromptBar::LineQuestion question;
    question.words = tr("Waitlist");
    question.placeholder = tr("Waitlist: 4 Petrov 07700 900123");
    question.action = tr("Add");
    question.typed = letter;
    question.isLong = true;
    if (!letter.isEmpty()) {
        question.isFresh = [this, since = m_parts.monotonic()] {
            return m_parts.monotonic() - since < KeyRouter::hold;
        };
    }
    question.read = [this](const QString& typed) -> PromptBar::LineAnswer {
        const Result<WaitlistText> who = waitlistText(typed);
        if (!who)
            return {words::error(who.error(), m_parts.book).line(), {}, false};
        const auto quote = m_actions.waitlist().quoteFor(who->covers);
        const QString wait =
            quote ? tr("quote %1 to %2 min").arg(quote->fromMinutes).arg(quote->toMinutes)
                  : tr("no place here is large enough");
        return {
            words::dotted({who->name.isEmpty() ? tr("Guest") : who->name,
                           QString::number(who->covers), wait, who->phone, needsText(who->needs),
                           who->isAway ? tr("not here yet") : QString()}),
            {}};
    };
    question.take = [this](const QString& typed) {
        if (const Result<WaitlistText> who = waitlistText(typed)) {
            m_actions.addToWaitlist(*who);
            m_router->rest(); // a second Enter does not call them
        }
    };
    m_prompt->askLine(question);
}

QString MainWindow::runOnWaiting(const WaitlistEntry& entry, KeyAction action)
{
    const QString name = PartyText(m_parts.book, m_parts.desk.serviceDate())
                             .shortName(m_actions.waitlist().asParty(entry));
    if (action == KeyAction::ways_out) {
        offerWaysOut();
        return {};
    }
    if (!isWaiting(entry)) {
        m_prompt->tell(entry.status == WaitlistStatus::seated
                           ? tr("%1 was seated.").arg(name)
                           : tr("%1 does not wait any more: %2 restores them.")
                                 .arg(name, keyText(KeyAction::main_action)));
        return {};
    }
    if (action == KeyAction::next_step)
        return onWaitlistAction(entry.id, mainActionOf(entry), KeyRouter::hold);
    if (action == KeyAction::more_covers || action == KeyAction::fewer_covers)
        return m_actions.changeCovers(entry.id, action == KeyAction::more_covers ? 1 : -1,
                                      KeyRouter::hold);
    if (action == KeyAction::arrive && !entry.inHouse)
        return m_actions.setInHouse(entry.id, true, KeyRouter::hold);
    if (action == KeyAction::arrive)
        m_prompt->tell(tr("%1 is in the house already.").arg(name));
    else if (action == KeyAction::release_table)
        m_prompt->tell(tr("%1 waits and has no table.").arg(name));
    else if (action == KeyAction::seat)
        askTable(Placing::seat);
    else if (action == KeyAction::assign || action == KeyAction::move)
        askTable(Placing::assign); // says why not
    return {};
}

QString MainWindow::onWaitlistAction(const QString& entryId, WaitlistAction action,
                                     std::chrono::milliseconds hold)
{
    switch (action) {
    case WaitlistAction::call:
        return m_actions.callWaiting(entryId, hold);
    case WaitlistAction::here:
        return m_actions.setInHouse(entryId, true, hold);
    case WaitlistAction::not_here:
        return m_actions.setInHouse(entryId, false, hold);
    case WaitlistAction::seat:
        select(entryId);
        askTable(Placing::seat);
        return {};
    case WaitlistAction::leave:
        return m_actions.leaveWaitlist(entryId, false);
    case WaitlistAction::cancelled:
        return m_actions.leaveWaitlist(entryId, true);
    case WaitlistAction::restore:
        return m_actions.restoreWaiting(entryId);
    case WaitlistAction::show_party:
        if (const WaitlistEntry* entry = m_parts.book.waitlistEntry(entryId)) {
            const QString party = entry->reservationId;
            revealTable(m_floor.tableOf(party));
            select(party);
        }
        return {};
    }
    return {};
}

bool MainWindow::sideHasKeyboard() const
{
    return m_book->listHasFocus() || m_waitlistPanel->listHasFocus();
}

bool MainWindow::sideShows(const QString& partyId) const
{
    return m_place == Place::waitlist ? m_waitlistPanel->shows(partyId) : m_book->shows(partyId);
}

// Who is seated from the waitlist is another party by name, and the same people: they stay chosen,
// and are the entry again where the seating is taken back. Returns whether it went along.
bool MainWindow::followWaitlist()
{
    const WaitlistEntry* entry = m_parts.book.waitlistEntry(m_party);
    if (entry && m_waits && entry->status == WaitlistStatus::seated &&
        m_parts.book.reservation(entry->reservationId)) {
        const QString from = m_party;
        m_party = m_parts.book.resolved(entry->reservationId);
        m_seatedFrom = from;
        m_table = m_floor.tableOf(m_party);
        showSelection();
        goAlongToTable();
        m_router->rest(); // the key that seated them is no step of theirs
        return true;
    }
    const Reservation* party = m_parts.book.reservation(m_party);
    if (!party || !(party->status == Status::void_))
        return false;
    const QString from = m_parts.book.resolved(m_seatedFrom);
    select(m_actions.waitlist().waitingEntry(from) ? from : QString());
    return true;
}

} // namespace hoststand
