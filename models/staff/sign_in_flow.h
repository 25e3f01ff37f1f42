// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/staff/staff_session.h"

namespace hoststand {

/// What the sign-in card is open for.
enum class SignInPurpose {
    sign_in,
    approval,   ///< of what the session holds
    change_pin, ///< one's own
    set_pins,   ///< anybody's; who opens it may do that, and puts in their own first
};

/// What it asks next.
enum class SignInStep {
    person,
    pin,          ///< of that person
    approver,     ///< who approves it
    approver_pin, ///< theirs
    new_pin,
    new_pin_again,
};

/// What became of the last answer.
struct SignInTold
{
    enum class What {
        nothing,
        wrong,     ///< `verdict` says how many tries are left
        paused,    ///< `verdict` says for how long
        too_short, ///< of a new PIN, as the next two
        all_same,
        run,
        not_the_same, ///< as the first time
        not_kept,     ///< the new one holds until the console ends
        failed,       ///< the one before is as it was
        no_approver,  ///< nobody who may approve it has a PIN here
        set_up_first, ///< a manager's PIN is needed first
        admin_only,   ///< an admin's PIN is set by an admin
    };
    What what = What::nothing;
    PinVerdict verdict;

    bool operator==(const SignInTold&) const = default;
};

/// The questions of the sign-in card in their order, without its widgets. One answer at a time:
/// while a PIN is looked at, what is put in does nothing. GUI thread; borrows the session.
class SignInFlow final : public QObject
{
    Q_OBJECT

public:
    explicit SignInFlow(StaffSession& session, QObject* parent = nullptr);

    /// From the first question on. Who locked the console is asked for the PIN at once; `anybody`
    /// asks who it is even so.
    void begin(SignInPurpose purpose, bool anybody = false);
    [[nodiscard]] bool isOpen() const { return m_isOpen; }
    [[nodiscard]] SignInPurpose purpose() const { return m_purpose; }
    [[nodiscard]] SignInStep step() const { return m_step; }
    /// Whose PIN is asked for or chosen; empty while that is asked.
    [[nodiscard]] const QString& person() const { return m_person; }
    [[nodiscard]] const QString& approver() const { return m_approver; }
    [[nodiscard]] bool isBusy() const { return m_isBusy; }
    [[nodiscard]] const SignInTold& told() const { return m_told; }
    /// From whom the present question chooses.
    [[nodiscard]] QList<const StaffMember*> people() const;
    [[nodiscard]] StaffSession& session() const { return m_session; }

    /// A person, of people().
    void choose(const QString& userId);
    void enter(const Pin& pin);
    /// Another person than the one whose PIN is asked for.
    void chooseAnother();
    /// To the question before; false where there is none.
    bool back();
    /// Nothing more is asked, and what is still looked at comes to nothing here.
    void close();

Q_SIGNALS:
    /// Step, told, people or busy.
    void changed();
    /// Everything is answered.
    void finished();

private:
    void go(SignInStep step);
    void tell(SignInTold::What what, const PinVerdict& verdict = {});
    void tell(const PinVerdict& verdict);
    void wait();
    void choosePerson(const QString& userId);
    void askApprover();
    void onVerdict(const PinVerdict& verdict, const std::function<void()>& right);
    void onOwnPin();
    void enterNew(const Pin& pin);
    void enterAgain(const Pin& pin);
    void finish();

    StaffSession& m_session;
    SignInPurpose m_purpose = SignInPurpose::sign_in;
    SignInStep m_step = SignInStep::person;
    bool m_isOpen = false;
    bool m_isBusy = false;
    bool m_wasAsked = false; ///< who it is was a question
    QString m_person;
    QString m_approver;
    Permission m_needed = Permission::set_pins; ///< of the approver
    Pin m_first;                                ///< the new one
    SignInTold m_told;
    std::unique_ptr<QObject> m_context; ///< of what is looked at
};

} // namespace hoststand
