// SPDX-License-Identifier: Apache-2.0
#include "tests/mock/evening_fixture.h"

#include "net/mock/idempotency_keys.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

/// The rules by which the platform's state changes.
class tst_VenueState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void seatingMakesOneRunOfEventsWithItsCause()
    {
        test::EveningFixture evening;
        const Reservation okafor = *evening.party(u"Okafor"_s);
        const qint64 before = evening.state.sequence();
        const StateResult result = evening.state.apply(test::update(okafor, seated()));
        QVERIFY(result);
        QCOMPARE(result->sequence, before + 2);
        const auto& log = evening.state.log();
        const QJsonObject party = event(log[log.size() - 2]);
        const QJsonObject table = event(log[log.size() - 1]);
        QCOMPARE(party["type"_L1].toString(), u"table.seated"_s);
        QCOMPARE(party["sequence"_L1].toInteger(), before + 1);
        QCOMPARE(party["data"_L1]["previous"_L1]["status"_L1].toString(), u"arrived"_s);
        QCOMPARE(party["data"_L1]["object"_L1]["cause"_L1]["command_id"_L1].toString(), u"key-1"_s);
        QCOMPARE(party["data"_L1]["object"_L1]["guest"_L1]["last_name"_L1].toString(), u"Okafor"_s);
        QCOMPARE(table["type"_L1].toString(), u"table.state_changed"_s);
        QCOMPARE(table["data"_L1]["object"_L1]["state"_L1].toString(), u"occupied"_s);
        QCOMPARE(table["data"_L1]["object"_L1]["cause"_L1]["command_id"_L1].toString(), u"key-1"_s);
        const Reservation* now = evening.state.find<Reservation>(okafor.id);
        QCOMPARE(now->version, okafor.version + 1);
        QCOMPARE(now->seatedAt, evening.start());
        QCOMPARE(now->seatedCovers, 4);
        QVERIFY(now->statusTimes.contains(u"seated"_s));
    }

    void movingLeavesOneTableDirtyAndTheOtherOccupied()
    {
        test::EveningFixture evening;
        Patch<Reservation> patch;
        patch.set<&Reservation::tableIds>(QStringList{evening.tableId(u"T6"_s)});
        const Reservation ruiz = *evening.party(u"Ruiz"_s);
        QVERIFY(evening.state.apply(test::update(ruiz, patch)));
        QVERIFY(condition(evening, u"T1"_s) == TableCondition::dirty);
        QVERIFY(condition(evening, u"T6"_s) == TableCondition::occupied);
        QCOMPARE(evening.state.find<Reservation>(ruiz.id)->serverId, u"stf_lu"_s);
        QCOMPARE(evening.state.find<Reservation>(ruiz.id)->seatedAt, ruiz.seatedAt);
    }

    void aServerThatIsNamedStaysThoughItIsTheSame()
    {
        test::EveningFixture evening;
        const Reservation ruiz = *evening.party(u"Ruiz"_s);
        Patch<Reservation> patch;
        patch.set<&Reservation::tableIds>(QStringList{evening.tableId(u"T6"_s)}); // Luis'
        patch.set<&Reservation::serverId>(ruiz.serverId);
        QVERIFY(evening.state.apply(test::update(ruiz, patch)));
        QCOMPARE(evening.state.find<Reservation>(ruiz.id)->serverId, ruiz.serverId);
    }

    void unseatingTakesBackWhatSeatingSet()
    {
        test::EveningFixture evening;
        const QString id = evening.party(u"Okafor"_s)->id;
        const Reservation before = *evening.state.find<Reservation>(id);
        QVERIFY(evening.state.apply(test::update(before, seated())));
        Patch<Reservation> back;
        back.set<&Reservation::status>(ReservationStatus(Status::arrived));
        QVERIFY(evening.state.apply(test::update(*evening.state.find<Reservation>(id), back)));
        const Reservation* now = evening.state.find<Reservation>(id);
        QVERIFY(!now->seatedAt.isValid());
        QCOMPARE(now->seatedCovers, 0);
        QCOMPARE(now->arrivedAt, before.arrivedAt);
        QVERIFY(!now->statusTimes.contains(u"seated"_s));
    }

    void aStaleVersionIsRefusedWithWhatIs()
    {
        test::EveningFixture evening;
        const Reservation okafor = *evening.party(u"Okafor"_s);
        QVERIFY(evening.state.apply(test::update(okafor, seated())));
        const QByteArray before = evening.state.fingerprint();
        const StateResult again = evening.state.apply(test::update(okafor, seated()));
        QVERIFY(!again);
        QCOMPARE(again.error().status, 412);
        QCOMPARE(versionOf(*again.error().current), okafor.version + 1);
        QCOMPARE(evening.state.fingerprint(), before);
    }

    void aRequestIsDoneWholeOrNotAtAll()
    {
        test::EveningFixture evening;
        StateRequest request = test::update(*evening.party(u"Okafor"_s), seated());
        Patch<Reservation> second;
        second.set<&Reservation::partySize>(0);
        second.set<&Reservation::covers>(Covers{});
        request.steps.push_back(
            {StepAction::update, evening.party(u"Tanaka"_s)->id, {}, 1, {}, second});
        const QByteArray before = evening.state.fingerprint();
        const StateResult result = evening.state.apply(request);
        QVERIFY(!result);
        QCOMPARE(result.error().status, 422);
        QCOMPARE(evening.state.fingerprint(), before);
        QCOMPARE(qint64(evening.state.log().size()),
                 evening.state.sequence() - evening.state.logBegin());
    }

    void bentRulesAreNamedAndCanBeOverridden_data()
    {
        QTest::addColumn<QString>("party");
        QTest::addColumn<QString>("table");
        QTest::addColumn<QString>("rule");
        QTest::newRow("occupied by another") << u"Okafor"_s << u"T10"_s << u"overlap"_s;
        QTest::newRow("promised to another") << u"Lindqvist"_s << u"T4"_s << u"overlap"_s;
        QTest::newRow("too small") << u"Okafor"_s << u"T6"_s << u"capacity"_s;
        QTest::newRow("blocked") << u"Okafor"_s << u"T24"_s << u"block"_s;
    }
    void bentRulesAreNamedAndCanBeOverridden()
    {
        QFETCH(QString, party);
        QFETCH(QString, table);
        QFETCH(QString, rule);
        test::EveningFixture evening;
        const Reservation reservation = *evening.party(party);
        Patch<Reservation> patch;
        patch.set<&Reservation::tableIds>(QStringList{evening.tableId(table)});
        if (reservation.status == Status::arrived)
            patch.set<&Reservation::status>(ReservationStatus(Status::seated));
        StateRequest request = test::update(reservation, patch);
        const StateResult refused = evening.state.apply(request);
        QVERIFY(!refused);
        QCOMPARE(refused.error().status, 409);
        QCOMPARE(refused.error().bentRules, QStringList{rule});
        QCOMPARE(refused.error().bentBy.size(), 1);
        QVERIFY(!refused.error().bentBy.constFirst().isEmpty());
        request.overrides = {rule};
        QVERIFY(evening.state.apply(request));
    }

    void aBendOnceAllowedIsNotAskedAgain()
    {
        test::EveningFixture evening;
        const QString id = evening.party(u"Okafor"_s)->id;
        Patch<Reservation> patch;
        patch.set<&Reservation::tableIds>(QStringList{evening.tableId(u"T6"_s)});
        StateRequest assign = test::update(*evening.state.find<Reservation>(id), patch);
        assign.overrides = {u"capacity"_s};
        QVERIFY(evening.state.apply(assign));
        QVERIFY(evening.state.apply(test::update(*evening.state.find<Reservation>(id), seated())));
    }

    void rulesAreCheckedOnTheEndStateSoASwapPasses()
    {
        test::EveningFixture evening;
        const Reservation ruiz = *evening.party(u"Ruiz"_s);
        const Reservation grant = *evening.party(u"Grant"_s);
        Patch<Reservation> toThree;
        toThree.set<&Reservation::tableIds>(grant.tableIds);
        Patch<Reservation> toOne;
        toOne.set<&Reservation::tableIds>(ruiz.tableIds);
        StateRequest swap = test::update(ruiz, toThree);
        QVERIFY(!evening.state.apply(swap));
        swap.steps.push_back({StepAction::update, grant.id, {}, grant.version, {}, toOne});
        QVERIFY(evening.state.apply(swap));
        QVERIFY(condition(evening, u"T1"_s) == TableCondition::occupied);
        QVERIFY(condition(evening, u"T3"_s) == TableCondition::occupied);
    }

    void laterStepsNameWhatEarlierOnesCreate()
    {
        test::EveningFixture evening;
        Patch<Guest> guest;
        guest.set<&Guest::lastName>(u"Winter"_s);
        Patch<Reservation> party;
        party.set<&Reservation::guestId>(u"local:g"_s);
        party.set<&Reservation::partySize>(2);
        party.set<&Reservation::status>(ReservationStatus(Status::seated));
        party.set<&Reservation::channel>(OpenEnum<Channel>(Channel::walk_in));
        party.set<&Reservation::tableIds>(QStringList{evening.tableId(u"T6"_s)});
        Patch<WaitlistEntry> entry;
        entry.set<&WaitlistEntry::status>(OpenEnum<WaitlistStatus>(WaitlistStatus::seated));
        entry.set<&WaitlistEntry::reservationId>(u"local:r"_s);
        const WaitlistEntry waiting = evening.state.all<WaitlistEntry>().begin()->second;
        StateRequest request;
        request.steps.push_back({StepAction::create, {}, u"local:g"_s, {}, {}, guest});
        request.steps.push_back({StepAction::create, {}, u"local:r"_s, {}, {}, party});
        request.steps.push_back({StepAction::update, waiting.id, {}, waiting.version, {}, entry});
        const StateResult result = evening.state.apply(request);
        QVERIFY(result);
        QCOMPARE(result->entities.size(), 3);
        const Reservation seatedParty = std::get<Reservation>(result->entities.at(1));
        QCOMPARE(seatedParty.guestId, idOf(result->entities.at(0)));
        QCOMPARE(std::get<WaitlistEntry>(result->entities.at(2)).reservationId, seatedParty.id);
        QCOMPARE(seatedParty.seatedAt, evening.start());
        QCOMPARE(seatedParty.duration, std::chrono::minutes(90));
        QVERIFY(!seatedParty.shiftId.isEmpty());
    }

    void everyDinerIsAGuest()
    {
        test::EveningFixture evening;
        Patch<Reservation> party;
        party.set<&Reservation::partySize>(2);
        party.set<&Reservation::startAt>(evening.start().addSecs(3600));
        StateRequest request;
        request.steps.push_back({StepAction::create, {}, {}, {}, {}, party});
        const StateResult result = evening.state.apply(request);
        QVERIFY(result);
        const Guest* guest =
            evening.state.find<Guest>(std::get<Reservation>(result->entities.at(0)).guestId);
        QVERIFY(guest);
        QCOMPARE(guest->version, 1);
    }

    void aRemovedBlockLeavesATombstone()
    {
        test::EveningFixture evening;
        const Block block = evening.state.all<Block>().begin()->second;
        StateRequest request;
        request.steps.push_back(
            {StepAction::remove, block.id, {}, block.version, {}, Patch<Block>()});
        const StateResult result = evening.state.apply(request);
        QVERIFY(result);
        QVERIFY(std::holds_alternative<Tombstone>(result->entities.at(0)));
        QCOMPARE(versionOf(result->entities.at(0)), block.version + 1);
        QVERIFY(!evening.state.find<Block>(block.id));
        QCOMPARE(evening.state.removed().size(), 1);
        QCOMPARE(event(evening.state.log().back())["type"_L1].toString(), u"block.deleted"_s);
        QCOMPARE(evening.state.apply(request).error().status, 404);
    }

    void holdsRunOutOnTheVenuesClock()
    {
        test::EveningFixture evening;
        Patch<Reservation> slot;
        slot.set<&Reservation::partySize>(2);
        slot.set<&Reservation::startAt>(evening.start().addSecs(3600));
        slot.set<&Reservation::status>(ReservationStatus(Status::held));
        StateRequest request;
        request.steps.push_back({StepAction::create, {}, {}, {}, std::chrono::seconds(300), slot});
        const StateResult result = evening.state.apply(request);
        QVERIFY(result);
        const QString id = idOf(result->entities.at(0));
        QVERIFY(!evening.state.find<Reservation>(id)->holdId.isEmpty());
        QVERIFY(evening.state.find<Reservation>(id)->guestId.isEmpty());
        evening.clock.hold(evening.start().addSecs(299));
        evening.state.expireHolds();
        QVERIFY(evening.state.find<Reservation>(id)->status == Status::held);
        evening.clock.hold(evening.start().addSecs(300));
        evening.state.expireHolds();
        QVERIFY(evening.state.find<Reservation>(id)->status == Status::void_);
    }

    void theLogIsBounded()
    {
        test::EveningFixture evening;
        VenueState state(*loadDemoVenue(), {}, evening.clock, 3);
        for (int i = 0; i < 5; ++i) {
            Patch<Guest> guest;
            guest.set<&Guest::lastName>(QString::number(i));
            StateRequest request;
            request.steps.push_back({StepAction::create, {}, {}, {}, {}, guest});
            QVERIFY(state.apply(request));
        }
        QCOMPARE(state.log().size(), 3U);
        QCOMPARE(state.logBegin(), state.sequence() - 3);
        QCOMPARE(state.log().front().sequence, state.logBegin() + 1);
    }

    void onlyAnswersThatSettleAreKeptUnderAKey_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("kept");
        for (const auto& [status, kept] : {std::pair(200, true),
                                           {201, true},
                                           {204, true},
                                           {422, true},
                                           {400, false},
                                           {404, false},
                                           {409, false},
                                           {412, false},
                                           {500, false}})
            QTest::addRow("%d", status) << status << kept;
    }
    void onlyAnswersThatSettleAreKeptUnderAKey()
    {
        QFETCH(int, status);
        QFETCH(bool, kept);
        IdempotencyKeys keys;
        const QDateTime now = QDateTime::fromSecsSinceEpoch(1'800'000'000, Qt::UTC);
        keys.keep("k", "print", HttpResponse::text("a", status), now);
        const auto found = keys.lookUp("k", "print", now.addDays(6)).found;
        QCOMPARE(found == IdempotencyKeys::Found::repeated, kept);
        QVERIFY(!kept ||
                keys.lookUp("k", "other", now).found == IdempotencyKeys::Found::other_body);
        QVERIFY(keys.lookUp("k", "print", now.addDays(8)).found == IdempotencyKeys::Found::fresh);
    }

private:
    static Patch<Reservation> seated()
    {
        Patch<Reservation> patch;
        patch.set<&Reservation::status>(ReservationStatus(Status::seated));
        return patch;
    }
    static QJsonObject event(const LoggedEvent& logged)
    {
        return QJsonDocument::fromJson(logged.body).object();
    }
    static OpenEnum<TableCondition> condition(const test::EveningFixture& evening,
                                              const QString& table)
    {
        return evening.state.find<TableState>(evening.tableId(table))->condition;
    }
};

HOSTSTAND_TEST(tst_VenueState)
#include "tst_venue_state.moc"
