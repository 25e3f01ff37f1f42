// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/sign_in_words.h"

#include "ui/book/words.h"

#include <QCoreApplication>

namespace hoststand::words {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;
using std::chrono::ceil;
using std::chrono::seconds;

namespace {

struct SignIn
{
    Q_DECLARE_TR_FUNCTIONS(SignIn)
};

QString nameOf(const Book& book, const QString& userId)
{
    const StaffMember* member = book.staffMember(userId);
    return member ? member->name : userId;
}

QString timeLeft(seconds left)
{
    return left < 60s ? SignIn::tr("%1 s").arg(left.count())
                      : words::minutes(static_cast<int>(ceil<std::chrono::minutes>(left).count()));
}

QString toldOf(const SignInTold& told, const QString& name, seconds pause)
{
    using What = SignInTold::What;
    switch (told.what) {
    case What::nothing:
        break;
    case What::wrong:
        return told.verdict.triesLeft == 1
                   ? SignIn::tr("That is not %1’s PIN. One more try before a pause.").arg(name)
                   : SignIn::tr("That is not %1’s PIN. %n tries left before a pause.", nullptr,
                                told.verdict.triesLeft)
                         .arg(name);
    case What::paused:
        return pause > 0s ? SignIn::tr("Too many wrong PINs of %1. Try again in %2.")
                                .arg(name, timeLeft(pause))
                          : SignIn::tr("The pause is over: one more try.");
    case What::too_short:
        return SignIn::tr("A PIN has 4 to 8 digits.");
    case What::all_same:
        return SignIn::tr("All the same is too easy to see. Choose another.");
    case What::run:
        return SignIn::tr("Digits in a row are too easy to guess. Choose another.");
    case What::not_the_same:
        return SignIn::tr("That was not the same. Choose it again.");
    case What::not_kept:
        return SignIn::tr("This console’s disk did not take the PIN: it holds until the end.");
    case What::failed:
        return SignIn::tr("This PC has no memory left for it. Close something and try again.");
    case What::no_approver:
        return SignIn::tr("Nobody who may approve this has a PIN on this console.");
    case What::set_up_first:
        return SignIn::tr("A manager chooses a PIN on this console first.");
    case What::admin_only:
        return SignIn::tr("An admin’s PIN is set by an admin.");
    }
    return {};
}

} // namespace

QString role(StaffRole role)
{
    switch (role) {
    case StaffRole::server:
        return SignIn::tr("Server");
    case StaffRole::host:
        return SignIn::tr("Host");
    case StaffRole::manager:
        return SignIn::tr("Manager");
    case StaffRole::admin:
        return SignIn::tr("Admin");
    case StaffRole::other:
        break;
    }
    return SignIn::tr("Staff");
}

QString signInTitle(const SignInFlow& flow, const Book& book)
{
    const QString person = nameOf(book, flow.person());
    switch (flow.step()) {
    case SignInStep::person:
        if (flow.purpose() == SignInPurpose::set_pins)
            return SignIn::tr("Whose PIN?");
        return flow.session().isToBeSetUp() ? SignIn::tr("Set up sign-in: who are you?")
                                            : SignIn::tr("Who is it?");
    case SignInStep::pin:
        return flow.purpose() == SignInPurpose::change_pin
                   ? SignIn::tr("%1: the PIN that you have now").arg(person)
                   : SignIn::tr("%1: your PIN").arg(person);
    case SignInStep::approver:
        return SignIn::tr("Who approves it?");
    case SignInStep::approver_pin:
        return SignIn::tr("%1 approves it: your PIN").arg(nameOf(book, flow.approver()));
    case SignInStep::new_pin:
        return SignIn::tr("Choose a PIN for %1").arg(person);
    case SignInStep::new_pin_again:
        return SignIn::tr("The same PIN once more");
    }
    return {};
}

QString signInWhy(const SignInFlow& flow, const Book& book)
{
    const bool isNew =
        flow.step() == SignInStep::new_pin || flow.step() == SignInStep::new_pin_again;
    if (isNew)
        return SignIn::tr("4 to 8 digits, kept on this console alone");
    const bool isOther =
        flow.purpose() == SignInPurpose::change_pin || flow.purpose() == SignInPurpose::set_pins;
    if (isOther)
        return {};
    const bool forPin =
        flow.purpose() == SignInPurpose::sign_in &&
        (flow.step() == SignInStep::approver || flow.step() == SignInStep::approver_pin);
    if (forPin)
        return SignIn::tr("%1 has no PIN on this console yet").arg(nameOf(book, flow.person()));
    if (const std::optional<SessionAsk> ask = flow.session().ask()) {
        if (ask->about && ask->what == Permission::give_up)
            return SignIn::tr("Then it is given up: %1").arg(words::command(*ask->about, book));
        return ask->about ? SignIn::tr("Then it is done: %1").arg(words::command(*ask->about, book))
                          : SignIn::tr("Then it is done");
    }
    return flow.session().isToBeSetUp()
               ? SignIn::tr("Nobody has a PIN here. You become this console’s admin.")
               : QString();
}

QString signInTold(const SignInFlow& flow, const Book& book)
{
    if (flow.isBusy())
        return SignIn::tr("One moment …");
    const bool isApprover = flow.step() == SignInStep::approver_pin;
    const QString& who = isApprover ? flow.approver() : flow.person();
    return toldOf(flow.told(), nameOf(book, who), flow.session().pins().pauseOf(who));
}

QString refused(Permission what)
{
    return what == Permission::set_admin_pins
               ? SignIn::tr("Only an admin does that.")
               : SignIn::tr("That is not for your role: a manager signs in for it.");
}

} // namespace hoststand::words
