// SPDX-License-Identifier: Apache-2.0
// What is changed by whom: held, carried out once, or dropped.
#include "models/book/correction_desk.h"
#include "tests/staff/staffed_house.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_StaffSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        test::failOnWarnings();
        m_house = std::make_unique<test::StaffedHouse>();
        QVERIFY(m_house->setPin(u"jo"_s, "7491"));
        QVERIFY(m_house->setPin(u"mara"_s, "8207"));
    }

    void aChangeByNobodyIsHeldAndDoneOnceByWhoSignsIn()
    {
        const QSignalSpy asked(&session(), &StaffSession::asked);
        const QSignalSpy carriedOut(&session(), &StaffSession::carriedOut);
        const Result<QString> arrived = desk().arrive(u"long"_s);
        QVERIFY(!arrived);
        QCOMPARE(arrived.error().code, u"held"_s);
        QCOMPARE(asked.size(), 1);
        QCOMPARE(session().ask()->about->kind, CommandKind::arrive);
        QVERIFY(outbox().isEmpty());
        QCOMPARE(m_house->party(u"long"_s).status.value, Status::booked);
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(carriedOut.size(), 1);
        QCOMPARE(outbox().size(), 1);
        QCOMPARE(outbox().rows().front().command.userId, u"jo"_s);
        QCOMPARE(m_house->party(u"long"_s).status.value, Status::arrived);
        QVERIFY(!session().ask());
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(outbox().size(), 1);
    }

    void aWrongPinKeepsItHeld()
    {
        QVERIFY(!desk().arrive(u"long"_s));
        QCOMPARE(m_house->signIn(u"jo"_s, "7492").kind, PinVerdict::Kind::wrong);
        QVERIFY(session().ask());
        QVERIFY(outbox().isEmpty());
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(outbox().size(), 1);
    }

    void whatIsDroppedIsNeverDone()
    {
        const QSignalSpy dropped(&session(), &StaffSession::dropped);
        QVERIFY(!desk().arrive(u"long"_s));
        session().drop();
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QVERIFY(outbox().isEmpty());
    }

    void aSecondChangeTakesThePlaceOfTheFirst()
    {
        const QSignalSpy dropped(&session(), &StaffSession::dropped);
        QVERIFY(!desk().arrive(u"long"_s));
        QVERIFY(!desk().arrive(u"cjk"_s));
        QCOMPARE(dropped.size(), 1);
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(m_house->party(u"long"_s).status.value, Status::booked);
        QCOMPARE(m_house->party(u"cjk"_s).status.value, Status::arrived);
    }

    void aPastDayIsCorrectedByAHostWhomAManagerApproves()
    {
        Reservation party = test::SmallHouse::party(u"past"_s, 2, test::SmallHouse::at(19, 0));
        party.date = party.date.addDays(-1);
        party.status = Status::finished;
        m_house->scene.house.put(party);
        session().begin(u"jo"_s);
        CorrectionDesk corrections(m_house->scene.house.book, desk());
        const Result<QString> held = corrections.setOutcome(u"past"_s, Status::no_show);
        QVERIFY(!held);
        QCOMPARE(held.error().code, u"held"_s);
        QCOMPARE(session().ask()->what, Permission::correct_past_day);
        QCOMPARE(m_house->party(u"past"_s).status.value, Status::finished);
        QCOMPARE(m_house->approve(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(m_house->party(u"past"_s).status.value, Status::no_show);
        const Command& sent = outbox().rows().front().command;
        QCOMPARE(sent.kind, CommandKind::correct_party);
        QCOMPARE(sent.userId, u"jo"_s);
        QCOMPARE(sent.approvedBy, u"mara"_s);
    }

    void itLocksItselfWhenNobodyTouchesIt()
    {
        session().begin(u"jo"_s);
        m_house->now += 5min - 1ms;
        session().lockIfIdle();
        QCOMPARE(session().state(), StaffSession::State::signed_in);
        session().touch();
        m_house->now += 5min - 1ms;
        session().lockIfIdle();
        QCOMPARE(session().state(), StaffSession::State::signed_in);
        m_house->now += 1ms;
        session().lockIfIdle();
        QCOMPARE(session().state(), StaffSession::State::locked);
        QCOMPARE(session().userId(), u"jo"_s);
    }

    void aChangeAfterALongTimeIsAskedAboutBeforeAnyTickSaysSo()
    {
        session().begin(u"jo"_s);
        m_house->now += 5min;
        QVERIFY(!desk().arrive(u"long"_s));
        QCOMPARE(session().state(), StaffSession::State::locked);
    }

    void whereNobodyHasAPinItNeverLocks()
    {
        test::StaffedHouse house;
        house.session.begin(u"jo"_s);
        house.now += 1h;
        house.session.lockIfIdle();
        house.session.lock();
        QCOMPARE(house.session.state(), StaffSession::State::signed_in);
    }

    void zeroMinutesAreNever()
    {
        test::StaffedHouse house(0min);
        QVERIFY(house.setPin(u"jo"_s, "7491"));
        house.session.begin(u"jo"_s);
        house.now += 24h;
        QVERIFY(house.scene.desk.arrive(u"long"_s));
    }

    void whoUnlocksSignsWhatWasHeld()
    {
        session().begin(u"jo"_s);
        session().lock();
        QVERIFY(!desk().tellKitchen(u"okafor"_s));
        QCOMPARE(m_house->signIn(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(outbox().rows().front().command.userId, u"mara"_s);
        QCOMPARE(m_house->party(u"okafor"_s).allergies.first().kitchenTold.by, u"mara"_s);
    }

    void whatSomebodyElseHasChangedMeanwhileIsNotOverwritten()
    {
        session().begin(u"jo"_s);
        session().lock();
        QVERIFY(!desk().arrive(u"long"_s));
        Reservation party = m_house->party(u"long"_s);
        party.status = Status::cancelled_by_guest;
        m_house->scene.house.put(party, true, Cause{u"c1"_s, u"lu"_s, {}, {}});
        const QSignalSpy carriedOut(&session(), &StaffSession::carriedOut);
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QVERIFY(outbox().isEmpty());
        const auto result = carriedOut.first().first().value<Result<QString>>();
        QCOMPARE(result.error().code, u"changed_since"_s);
        QCOMPARE(result.error().detail, u"lu"_s);
    }

    void aTableThatWasTakenMeanwhileIsNotGivenTwice()
    {
        session().begin(u"jo"_s);
        session().lock();
        const Result<QString> seated =
            desk().seat(u"okafor"_s, Placement{{u"t6"_s}, {}}, {{}, {u"capacity"_s}});
        QCOMPARE(seated.error().code, u"held"_s);
        Reservation other = m_house->party(u"new"_s); // sits at t4
        other.tableIds = {u"t6"_s};
        m_house->scene.house.put(other);
        const QSignalSpy carriedOut(&session(), &StaffSession::carriedOut);
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QVERIFY(outbox().isEmpty());
        QCOMPARE(carriedOut.first().first().value<Result<QString>>().error().code, u"rules_bent"_s);
    }

    void undoTakesBackWhatItNamedOrNothing()
    {
        session().begin(u"mara"_s);
        QVERIFY(desk().arrive(u"cjk"_s));
        session().begin(u"jo"_s);
        QVERIFY(desk().arrive(u"long"_s));
        session().lock();
        QCOMPARE(desk().undo().error().code, u"held"_s); // it named Jo's
        const QSignalSpy carriedOut(&session(), &StaffSession::carriedOut);
        QCOMPARE(m_house->signIn(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(carriedOut.first().first().value<Result<QString>>().error().code,
                 u"nothing_to_undo"_s);
        QCOMPARE(m_house->party(u"cjk"_s).status.value, Status::arrived);
        QCOMPARE(m_house->party(u"long"_s).status.value, Status::arrived);
        session().lock();
        QCOMPARE(desk().undo().error().code, u"held"_s);
        QCOMPARE(m_house->signIn(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(m_house->party(u"cjk"_s).status.value, Status::booked);
    }

    void aHostGivesUpAColleaguesChangeWithAManagersPin()
    {
        session().begin(u"mara"_s);
        const Result<QString> id = desk().arrive(u"long"_s);
        QVERIFY(id);
        session().begin(u"jo"_s);
        desk().giveUp(*id);
        QCOMPARE(outbox().size(), 1);
        QVERIFY(session().ask()->kind == SessionAsk::Kind::approval);
        QCOMPARE(m_house->approve(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(outbox().size(), 1); // a host's PIN approves nothing
        QVERIFY(!session().ask());
        desk().giveUp(*id);
        QCOMPARE(m_house->approve(u"mara"_s, "8208").kind, PinVerdict::Kind::wrong);
        QCOMPARE(outbox().size(), 1);
        QCOMPARE(m_house->approve(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QVERIFY(outbox().isEmpty());
        QCOMPARE(session().userId(), u"jo"_s); // who approves does not stay
        QVERIFY(desk().arrive(u"cjk"_s));
        QCOMPARE(outbox().rows().front().command.approvedBy, QString());
    }

    void anApprovedCommandNamesWhoApprovedIt()
    {
        session().begin(u"jo"_s);
        Command close = desk().blank(CommandKind::close_day);
        const ServiceDay* day = m_house->scene.house.book.serviceDay(desk().serviceDate());
        ServiceDay after = *day;
        after.state = OpenEnum<DayState>(DayState::closed);
        Step step;
        step.id = day->id;
        const auto set = Patch<ServiceDay>::difference(*day, after);
        step.set = set;
        step.before = set.readFrom(*day);
        close.steps.push_back(step);
        QCOMPARE(desk().give(close).error().code, u"held"_s);
        QCOMPARE(m_house->approve(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(outbox().rows().front().command.userId, u"jo"_s);
        QCOMPARE(outbox().rows().front().command.approvedBy, u"mara"_s);
    }

    void whoNoLongerWorksHereIsSignedOutAndStaysOut()
    {
        session().begin(u"jo"_s);
        test::SmallHouse& house = m_house->scene.house;
        house.book.apply({{Tombstone{EntityKind::staff, u"jo"_s, ++house.version, {}},
                           ++house.sequence, house.clock.now()}});
        QCOMPARE(session().state(), StaffSession::State::nobody);
        QVERIFY(!desk().arrive(u"long"_s));
        static_cast<void>(m_house->signIn(u"jo"_s, "7491"));
        QCOMPARE(session().state(), StaffSession::State::nobody);
        QVERIFY(outbox().isEmpty());
    }

    void aServerIsToldNoAndNothingIsHeld()
    {
        session().begin(u"ana"_s);
        const QSignalSpy refused(&session(), &StaffSession::refused);
        bool isDone = false;
        session().require(Permission::close_day, [&] { isDone = true; });
        QVERIFY(!isDone && !session().ask());
        QCOMPARE(refused.size(), 1);
        QVERIFY(desk().arrive(u"long"_s)); // seating, moving and status ask nobody
    }

    void whatIsRequiredRunsOnceAfterSignInAndApproval()
    {
        int runs = 0;
        session().require(Permission::export_data, [&] { ++runs; });
        QCOMPARE(m_house->signIn(u"jo"_s, "7491").kind, PinVerdict::Kind::right);
        QCOMPARE(runs, 0);
        QVERIFY(session().ask()->kind == SessionAsk::Kind::approval);
        QCOMPARE(m_house->approve(u"mara"_s, "8207").kind, PinVerdict::Kind::right);
        QCOMPARE(runs, 1);
        QVERIFY(!session().ask());
    }

    void whereThePlatformNamesNobodyNobodyIsAskedFor()
    {
        Book book;
        test::QuietStore store;
        test::SilentGateway gateway;
        VenueClock clock;
        Sync sync(book, store, gateway, clock);
        Desk bare(book, sync, clock);
        test::KeptPins kept;
        StaffPins pins({}, kept.keep(), [] { return QDateTime::currentDateTimeUtc(); });
        StaffSession alone(book, bare, pins, 5min, [] { return 0ms; });
        QVERIFY(alone.lets(Permission::run_floor, nullptr, {}));
    }

private:
    [[nodiscard]] StaffSession& session() { return m_house->session; }
    [[nodiscard]] Desk& desk() { return m_house->scene.desk; }
    [[nodiscard]] const OutboxQueue& outbox() { return m_house->scene.sync.outbox(); }

    std::unique_ptr<test::StaffedHouse> m_house;
};
HOSTSTAND_TEST(tst_StaffSession)

#include "tst_staff_session.moc"
