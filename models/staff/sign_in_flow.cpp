// SPDX-License-Identifier: Apache-2.0
#include "models/staff/sign_in_flow.h"

#include "models/book/book.h"

#include <algorithm>

namespace hoststand {

SignInFlow::SignInFlow(StaffSession& session, QObject* parent) : QObject(parent), m_session(session)
{
}

void SignInFlow::begin(SignInPurpose purpose, bool anybody)
{
    close();
    m_isOpen = true;
    m_purpose = purpose;
    const QString user = m_session.userId();
    switch (purpose) {
    case SignInPurpose::sign_in:
        if (m_session.state() == StaffSession::State::locked && !anybody &&
            m_session.pins().has(user)) {
            m_person = user;
            return go(SignInStep::pin);
        }
        return go(SignInStep::person);
    case SignInPurpose::approval:
        m_needed = m_session.ask() ? m_session.ask()->what : Permission::set_pins;
        return askApprover();
    case SignInPurpose::change_pin:
        m_person = user;
        if (m_session.pins().has(user))
            return go(SignInStep::pin);
        if (m_session.mayStart(user))
            return go(SignInStep::new_pin);
        m_needed = Permission::set_pins;
        return askApprover();
    case SignInPurpose::set_pins:
        if (m_session.leave(Permission::set_pins) != Leave::may || !m_session.pins().has(user))
            return go(SignInStep::person); // somebody has just approved it
        m_person = user;
        return go(SignInStep::pin);
    }
}

QList<const StaffMember*> SignInFlow::people() const
{
    if (m_step == SignInStep::person)
        return m_session.people();
    QList<const StaffMember*> approvers = m_session.approversOf(m_needed);
    approvers.removeIf([this](const StaffMember* one) { return one->id == m_person; });
    return approvers;
}

void SignInFlow::go(SignInStep step)
{
    m_step = step;
    m_isBusy = false;
    m_told = {};
    Q_EMIT changed();
}

void SignInFlow::tell(SignInTold::What what, const PinVerdict& verdict)
{
    m_isBusy = false;
    m_told = {what, verdict};
    Q_EMIT changed();
}

void SignInFlow::tell(const PinVerdict& verdict)
{
    const bool isPaused =
        verdict.kind == PinVerdict::Kind::paused || verdict.pause > std::chrono::seconds(0);
    tell(isPaused ? SignInTold::What::paused : SignInTold::What::wrong, verdict);
}

void SignInFlow::wait()
{
    m_isBusy = true;
    m_told = {};
    m_context = std::make_unique<QObject>();
    Q_EMIT changed();
}

void SignInFlow::choose(const QString& userId)
{
    if (!m_isOpen || m_isBusy)
        return;
    if (m_step == SignInStep::person)
        return choosePerson(userId);
    if (m_step == SignInStep::approver) {
        m_approver = userId;
        go(SignInStep::approver_pin);
    }
}

void SignInFlow::choosePerson(const QString& userId)
{
    m_person = userId;
    m_wasAsked = true;
    if (m_purpose == SignInPurpose::set_pins) {
        const bool isAdmin = m_session.roleOf(userId) == StaffRole::admin;
        const bool isOwn = userId == m_session.userId();
        if (isAdmin && !isOwn && m_session.leave(Permission::set_admin_pins) != Leave::may) {
            m_person.clear();
            return tell(SignInTold::What::admin_only);
        }
        return go(SignInStep::new_pin);
    }
    if (m_session.pins().has(userId))
        return go(SignInStep::pin);
    if (m_session.mayStart(userId))
        return go(SignInStep::new_pin);
    m_needed = Permission::set_pins;
    askApprover();
}

void SignInFlow::askApprover()
{
    m_step = SignInStep::approver;
    const QList<const StaffMember*> approvers = people();
    if (approvers.isEmpty()) {
        const bool isForPin = m_needed == Permission::set_pins;
        m_step = m_wasAsked ? SignInStep::person : SignInStep::approver;
        if (m_wasAsked)
            m_person.clear();
        return tell(isForPin ? SignInTold::What::set_up_first : SignInTold::What::no_approver);
    }
    m_approver = approvers.size() == 1 ? approvers.first()->id : QString();
    go(m_approver.isEmpty() ? SignInStep::approver : SignInStep::approver_pin);
}

void SignInFlow::onVerdict(const PinVerdict& verdict, const std::function<void()>& right)
{
    if (verdict.kind == PinVerdict::Kind::right)
        right();
    else
        tell(verdict);
}

void SignInFlow::enter(const Pin& pin)
{
    if (!m_isOpen || m_isBusy)
        return;
    if (m_step == SignInStep::new_pin)
        return enterNew(pin);
    if (!pin.isWhole() && m_step != SignInStep::new_pin_again)
        return tell(SignInTold::What::too_short);
    switch (m_step) {
    case SignInStep::pin:
        wait();
        if (m_purpose != SignInPurpose::sign_in)
            return m_session.pins().verify(
                m_person, pin, m_context.get(),
                [this](const PinVerdict& verdict) { onVerdict(verdict, [this] { onOwnPin(); }); });
        return m_session.signIn(m_person, pin, m_context.get(), [this](const PinVerdict& verdict) {
            onVerdict(verdict, [this] { finish(); });
        });
    case SignInStep::approver_pin:
        wait();
        if (m_purpose == SignInPurpose::approval)
            return m_session.approve(
                m_approver, pin, m_context.get(),
                [this](const PinVerdict& verdict) { onVerdict(verdict, [this] { finish(); }); });
        return m_session.pins().verify(m_approver, pin, m_context.get(),
                                       [this](const PinVerdict& verdict) {
                                           onVerdict(verdict, [this] { go(SignInStep::new_pin); });
                                       });
    case SignInStep::new_pin_again:
        return enterAgain(pin);
    case SignInStep::new_pin:
    case SignInStep::person:
    case SignInStep::approver:
        break;
    }
}

void SignInFlow::onOwnPin()
{
    if (m_purpose == SignInPurpose::change_pin)
        return go(SignInStep::new_pin);
    m_person.clear();
    go(SignInStep::person);
}

void SignInFlow::enterNew(const Pin& pin)
{
    if (const std::optional<PinFault> fault = pin.faultAsNew()) {
        switch (*fault) {
        case PinFault::too_short:
            return tell(SignInTold::What::too_short);
        case PinFault::all_same:
            return tell(SignInTold::What::all_same);
        case PinFault::run:
            return tell(SignInTold::What::run);
        }
    }
    m_first = pin;
    go(SignInStep::new_pin_again);
}

void SignInFlow::enterAgain(const Pin& pin)
{
    const bool isSame = pin == m_first;
    m_first.clear();
    if (!isSame) {
        go(SignInStep::new_pin);
        return tell(SignInTold::What::not_the_same);
    }
    const bool isFirst = m_session.mayStart(m_person);
    wait();
    m_session.pins().set(m_person, pin, isFirst, m_context.get(), [this](const Result<void>& kept) {
        if (!kept && kept.error().code == QLatin1String("no_memory")) {
            go(SignInStep::new_pin);
            return tell(SignInTold::What::failed);
        }
        if (!kept)
            tell(SignInTold::What::not_kept);
        if (m_purpose == SignInPurpose::sign_in)
            m_session.begin(m_person);
        finish();
    });
}

void SignInFlow::chooseAnother()
{
    if (!m_isOpen || m_isBusy)
        return;
    m_wasAsked = true;
    if (m_step == SignInStep::approver_pin && people().size() > 1) {
        m_approver.clear();
        return go(SignInStep::approver);
    }
    if (m_purpose == SignInPurpose::sign_in || m_purpose == SignInPurpose::set_pins) {
        m_person.clear();
        go(SignInStep::person);
    }
}

bool SignInFlow::back()
{
    if (m_isBusy || m_step == SignInStep::person)
        return false;
    if (m_step == SignInStep::new_pin_again) {
        m_first.clear();
        go(SignInStep::new_pin);
        return true;
    }
    if (!m_wasAsked)
        return false;
    m_person.clear();
    go(SignInStep::person);
    return true;
}

void SignInFlow::close()
{
    m_context.reset();
    m_isOpen = false;
    m_isBusy = false;
    m_wasAsked = false;
    m_person.clear();
    m_approver.clear();
    m_first.clear();
    m_told = {};
}

void SignInFlow::finish()
{
    const SignInTold told = m_told;
    if (m_context)
        m_context.release()->deleteLater(); // it is what hears of this
    close();
    m_told = told; // that it is not kept is read by whoever hears of the end
    Q_EMIT finished();
}

} // namespace hoststand
