// SPDX-License-Identifier: Apache-2.0
// The questions of the sign-in card, in their order.
#include "models/staff/sign_in_flow.h"
#include "tests/staff/staffed_house.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using test::patience;
using test::pinOf;

class tst_SignInFlow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_house = std::make_unique<test::StaffedHouse>();
        m_flow = std::make_unique<SignInFlow>(m_house->session);
    }
    void cleanup()
    {
        m_flow.reset();
        m_house.reset();
    }

    void theFirstToSignInBecomesThisConsolesAdmin()
    {
        const QSignalSpy finished(m_flow.get(), &SignInFlow::finished);
        m_flow->begin(SignInPurpose::sign_in);
        QCOMPARE(m_flow->people().first()->id, u"ada"_s); // admins, managers, hosts, servers
        m_flow->choose(u"mara"_s);
        QCOMPARE(m_flow->step(), SignInStep::new_pin);
        m_flow->enter(pinOf("1234"));
        QCOMPARE(m_flow->told().what, SignInTold::What::run);
        m_flow->enter(pinOf("8207"));
        QCOMPARE(m_flow->step(), SignInStep::new_pin_again);
        m_flow->enter(pinOf("8208"));
        QCOMPARE(m_flow->step(), SignInStep::new_pin);
        QCOMPARE(m_flow->told().what, SignInTold::What::not_the_same);
        m_flow->enter(pinOf("8207"));
        m_flow->enter(pinOf("8207"));
        QVERIFY(m_flow->isBusy());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        QCOMPARE(session().userId(), u"mara"_s);
        QCOMPARE(session().roleOf(u"mara"_s), StaffRole::admin);
        QVERIFY(!session().isToBeSetUp());
    }

    void aHostCannotBeTheFirstWhereThereAreManagers()
    {
        m_flow->begin(SignInPurpose::sign_in);
        m_flow->choose(u"jo"_s);
        QCOMPARE(m_flow->told().what, SignInTold::What::set_up_first);
        QCOMPARE(m_flow->step(), SignInStep::person);
    }

    void whereThePlatformHasNoManagersAnybodyMayBeTheFirst()
    {
        for (const QString& id : {u"mara"_s, u"ada"_s})
            m_house->addStaff(id, id, StaffRole::host);
        m_flow->begin(SignInPurpose::sign_in);
        m_flow->choose(u"jo"_s);
        QCOMPARE(m_flow->step(), SignInStep::new_pin);
    }

    void whoHasNoPinChoosesOneWithAManagersPin()
    {
        QVERIFY(m_house->setPin(u"mara"_s, "8207"));
        QVERIFY(m_house->setPin(u"ada"_s, "5519"));
        const QSignalSpy finished(m_flow.get(), &SignInFlow::finished);
        m_flow->begin(SignInPurpose::sign_in);
        m_flow->choose(u"jo"_s);
        QCOMPARE(m_flow->step(), SignInStep::approver);
        QCOMPARE(m_flow->people().size(), 2);
        m_flow->choose(u"mara"_s);
        m_flow->enter(pinOf("0000"));
        QTRY_COMPARE_WITH_TIMEOUT(m_flow->told().what, SignInTold::What::wrong, patience);
        QCOMPARE(m_flow->step(), SignInStep::approver_pin);
        m_flow->enter(pinOf("8207"));
        QTRY_COMPARE_WITH_TIMEOUT(m_flow->step(), SignInStep::new_pin, patience);
        m_flow->enter(pinOf("7491"));
        m_flow->enter(pinOf("7491"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        QCOMPARE(session().userId(), u"jo"_s);
        QCOMPARE(session().roleOf(u"jo"_s), StaffRole::host); // and no admin
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
    }

    void whoLockedItIsAskedAtOnceAndSomebodyElseIsOneStepAway()
    {
        QVERIFY(m_house->setPin(u"jo"_s, "7491"));
        session().begin(u"jo"_s);
        session().lock();
        m_flow->begin(SignInPurpose::sign_in);
        QCOMPARE(m_flow->step(), SignInStep::pin);
        QCOMPARE(m_flow->person(), u"jo"_s);
        QVERIFY(!m_flow->back()); // nothing was asked before
        m_flow->chooseAnother();
        QCOMPARE(m_flow->step(), SignInStep::person);
        m_flow->begin(SignInPurpose::sign_in, true);
        QCOMPARE(m_flow->step(), SignInStep::person);
    }

    void ofOnePinAtATimeTheFirstCounts()
    {
        QVERIFY(m_house->setPin(u"jo"_s, "7491"));
        m_flow->begin(SignInPurpose::sign_in);
        m_flow->choose(u"jo"_s);
        m_flow->enter(pinOf("0000"));
        m_flow->enter(pinOf("7491")); // bounced, or too early
        QTRY_COMPARE_WITH_TIMEOUT(m_flow->told().what, SignInTold::What::wrong, patience);
        QCOMPARE(m_flow->told().verdict.triesLeft, 4);
        QCOMPARE(session().state(), StaffSession::State::nobody);
    }

    void whatIsClosedWhileItIsLookedAtSignsNobodyIn()
    {
        QVERIFY(m_house->setPin(u"jo"_s, "7491"));
        m_flow->begin(SignInPurpose::sign_in);
        m_flow->choose(u"jo"_s);
        m_flow->enter(pinOf("7491"));
        m_flow->close();
        const QSignalSpy finished(m_flow.get(), &SignInFlow::finished);
        QCOMPARE(m_house->pins.pauseOf(u"jo"_s).count(), 0);
        QVERIFY(m_house->setPin(u"mara"_s, "8207")); // behind it on the same thread
        QCOMPARE(session().state(), StaffSession::State::nobody);
        QVERIFY(finished.isEmpty());
    }

    void ownPinIsChangedWithTheOneBefore()
    {
        QVERIFY(m_house->setPin(u"jo"_s, "7491"));
        session().begin(u"jo"_s);
        const QSignalSpy finished(m_flow.get(), &SignInFlow::finished);
        m_flow->begin(SignInPurpose::change_pin);
        m_flow->enter(pinOf("7491"));
        QTRY_COMPARE_WITH_TIMEOUT(m_flow->step(), SignInStep::new_pin, patience);
        m_flow->enter(pinOf("6028"));
        m_flow->enter(pinOf("6028"));
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, patience);
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::wrong);
        QCOMPARE(m_house->signIn(u"jo"_s, "6028").kind, PinVerdict::Kind::right);
    }

    void aManagerSetsAnybodysPinButAnAdmins()
    {
        QVERIFY(m_house->setPin(u"mara"_s, "8207"));
        QVERIFY(m_house->setPin(u"jo"_s, "7491"));
        session().begin(u"mara"_s);
        m_flow->begin(SignInPurpose::set_pins);
        QCOMPARE(m_flow->step(), SignInStep::pin); // whoever stands there now
        m_flow->enter(pinOf("8207"));
        QTRY_COMPARE_WITH_TIMEOUT(m_flow->step(), SignInStep::person, patience);
        m_flow->choose(u"ada"_s);
        QCOMPARE(m_flow->told().what, SignInTold::What::admin_only);
        m_flow->choose(u"jo"_s);
        QCOMPARE(m_flow->step(), SignInStep::new_pin);
        m_flow->enter(pinOf("6028"));
        m_flow->enter(pinOf("6028"));
        QTRY_VERIFY_WITH_TIMEOUT(!m_flow->isOpen(), patience);
        QCOMPARE(session().userId(), u"mara"_s);
        QCOMPARE(m_house->signIn(u"jo"_s, "6028").kind, PinVerdict::Kind::right);
    }

private:
    [[nodiscard]] StaffSession& session() { return m_house->session; }

    std::unique_ptr<test::StaffedHouse> m_house;
    std::unique_ptr<SignInFlow> m_flow;
};
HOSTSTAND_TEST(tst_SignInFlow)

#include "tst_sign_in_flow.moc"
