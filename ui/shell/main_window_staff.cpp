// SPDX-License-Identifier: Apache-2.0
// Who is at the console: signing in, the lock, approvals, PINs.
#include "ui/shell/idle_watch.h"
#include "ui/shell/main_window.h"
#include "ui/shell/notice_strip.h"
#include "ui/shell/outbox_card.h"
#include "ui/shell/prompt_bar.h"
#include "ui/shell/sign_in_card.h"
#include "ui/shell/sign_in_words.h"
#include "ui/shell/top_bar.h"

#include <QMenu>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

void MainWindow::connectStaff()
{
    if (!m_parts.session)
        return;
    StaffSession& session = *m_parts.session;
    m_signIn = new SignInCard(m_parts.theme, *this, m_parts.book, session);
    watch(m_signIn);
    m_outboxCard->setLeave([&session](Permission what) { return session.leave(what); });
    m_notices->setAsk([&session](std::function<void()> then) {
        session.require(Permission::run_floor, std::move(then));
    });
    connect(m_signIn, &SignInCard::done, m_prompt, &PromptBar::tell);
    connect(&session, &StaffSession::changed, this, [this] {
        refreshUser();
        refreshUndo();
        m_outboxCard->setUser(m_parts.desk.user());
    });
    // In a later turn: the gesture that asked gives the keyboard back first.
    connect(
        &session, &StaffSession::asked, this, [this] { askHeld(); }, Qt::QueuedConnection);
    connect(&session, &StaffSession::dropped, this,
            [this] { m_prompt->tell(tr("It was not done: nobody put in a PIN.")); });
    connect(&session, &StaffSession::carriedOut, &m_actions, &HostActions::tellLate);
    connect(&session, &StaffSession::refused, this,
            [this](Permission what) { m_prompt->tell(words::refused(what)); });
    // Nobody is signed in at a start without --user: asked once, as soon as it is known who works
    // here, and then by the first change.
    connect(&m_parts.book, &Book::changed, this, [this](const BookDelta& delta) {
        if (delta.has(EntityKind::staff) && !std::exchange(m_wasAskedWho, true) &&
            m_parts.session->state() == StaffSession::State::nobody)
            signIn();
    });
    new IdleWatch([&session] { session.touch(); }, this);
}

void MainWindow::askHeld()
{
    const std::optional<SessionAsk> ask = m_parts.session->ask();
    if (!ask)
        return;
    if (m_parts.session->people().isEmpty()) {
        m_parts.session->drop();
        m_prompt->tell(tr("It was not done: the list of who works here has not come yet."));
        return;
    }
    switch (ask->kind) {
    case SessionAsk::Kind::who:
        return m_signIn->ask(SignInPurpose::sign_in);
    case SessionAsk::Kind::approval:
        return m_signIn->ask(SignInPurpose::approval);
    }
}

void MainWindow::signIn(bool anybody)
{
    if (m_parts.session && !m_parts.session->people().isEmpty())
        m_signIn->ask(SignInPurpose::sign_in, anybody);
}

void MainWindow::lock()
{
    if (!m_parts.session || m_parts.session->state() == StaffSession::State::locked)
        return;
    m_parts.session->lock();
    if (m_parts.session->state() != StaffSession::State::locked)
        m_prompt->tell(tr("Nobody has a PIN here: there is nothing to unlock it with."));
}

void MainWindow::refreshUser()
{
    const StaffMember* user = m_parts.book.staffMember(m_parts.desk.user());
    m_top->setUser(user ? user->name : tr("Nobody"), user ? user->initials : u"–"_s);
    m_top->setLocked(m_parts.session && m_parts.session->state() == StaffSession::State::locked);
}

void MainWindow::addStaffActions(QMenu& menu)
{
    StaffSession& session = *m_parts.session;
    const bool hasPin = session.pins().has(session.userId());
    menu.addAction(tr("Switch user\t%1").arg(keyText(KeyAction::switch_user)), this,
                   [this] { signIn(true); });
    menu.addAction(tr("Lock now\t%1").arg(keyText(KeyAction::lock)), this, &MainWindow::lock)
        ->setEnabled(session.canLock());
    menu.addAction(hasPin ? tr("Change my PIN") : tr("Choose my PIN"), this,
                   [this] { m_signIn->ask(SignInPurpose::change_pin); });
    QAction* pins = menu.addAction(tr("Staff PINs"), this, [this] {
        // In a later turn: an approval closes the card first.
        m_parts.session->require(Permission::set_pins, [this] {
            QTimer::singleShot(0, m_signIn, [this] { m_signIn->ask(SignInPurpose::set_pins); });
        });
    });
    pins->setEnabled(!session.isToBeSetUp() &&
                     session.leave(Permission::set_pins) != Leave::may_not);
    menu.addSeparator();
}

} // namespace hoststand
