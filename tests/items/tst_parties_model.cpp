// SPDX-License-Identifier: Apache-2.0
#include "models/items/section_model.h"
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_PartiesModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aChangeNamesTheRolesThatDifferAndNoOther()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0), u"g1"_s));
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        Reservation party = *house.book.reservation(u"r1"_s);
        party.partySize = 3;
        house.put(party);
        QCOMPARE(changed.size(), 1);
        const QList<int> expected{PartiesModel::PartySizeRole, PartiesModel::PartyRole};
        QCOMPARE(changed.first().at(2).value<QList<int>>(), expected);
    }

    void whatDoesNotDifferIsNotSaid()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0), u"g1"_s));
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        house.put(*house.book.reservation(u"r1"_s)); // a new version, nothing else
        model.tick();
        house.clock.advance(std::chrono::minutes(1));
        model.tick(); // 19:43: nobody waits, nobody sits
        QCOMPARE(changed.size(), 0);
    }

    void waitingIsToldWhenItsMinuteIsFull()
    {
        SmallHouse house;
        Reservation party = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(19, 30));
        party.status = Status::arrived;
        party.arrivedAt = SmallHouse::at(19, 30);
        house.put(party);
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QCOMPARE(model.row(0).minutesWaiting, 12);
        QVERIFY(!model.row(0).overPromise);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        house.clock.advance(std::chrono::seconds(59));
        model.tick();
        QCOMPARE(changed.size(), 0);
        house.clock.advance(std::chrono::seconds(1));
        model.tick();
        QCOMPARE(changed.size(), 1);
        const QList<int> expected{PartiesModel::MinutesWaitingRole, PartiesModel::PartyRole};
        QCOMPARE(changed.first().at(2).value<QList<int>>(), expected);
        house.clock.advance(std::chrono::minutes(2));
        model.tick();
        QVERIFY(model.row(0).overPromise); // 15 minutes after its time
    }

    void latenessIsDerivedFromTheClock()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(19, 40)));
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QVERIFY(!model.row(0).marks.contains(PartyMark::late));
        house.clock.advance(std::chrono::minutes(3));
        model.tick();
        QCOMPARE(model.row(0).marks.first(), PartyMark::late);
    }

    void aPartyThatStepsOnMovesAndKeepsItsIndex()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)));
        house.put(SmallHouse::party(u"r2"_s, 2, SmallHouse::at(20, 30)));
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QPersistentModelIndex second = model.index(1);
        QSignalSpy moved(&model, &QAbstractItemModel::rowsMoved);
        Reservation party = *house.book.reservation(u"r2"_s);
        party.status = Status::arrived;
        party.arrivedAt = house.clock.now();
        house.put(party);
        QCOMPARE(moved.size(), 1);
        QCOMPARE(second.row(), 0);
        QCOMPARE(second.data(PartiesModel::IdRole).toString(), u"r2"_s);
    }

    void aPartyMadeHereKeepsItsRowWhenTheServerNamesIt()
    {
        SmallHouse house;
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        Reservation party = SmallHouse::party({}, 2, house.clock.now());
        party.status = Status::seated;
        party.seatedAt = house.clock.now();
        party.tableIds = {u"t1"_s};
        const Command command = house.create(party);
        house.book.addPending(command, PendingState::storing);
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(model.row(0).pending);
        const QPersistentModelIndex row = model.index(0);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        party.id = u"r9"_s;
        party.version = ++house.version;
        party.cause.commandId = command.key;
        house.book.apply({{party, ++house.sequence, house.clock.now()}});
        QCOMPARE(removed.size(), 0);
        QVERIFY(row.isValid());
        QCOMPARE(row.data(PartiesModel::IdRole).toString(), u"r9"_s);
        QCOMPARE(row.data(PartiesModel::PendingRole).toBool(), false);
        QCOMPARE(model.rowOf(command.steps.front().id), 0); // the local id still finds it
    }

    void aGuestsChangeReachesTheRow()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0), u"g1"_s));
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        Guest guest = SmallHouse::guest(u"g1"_s, u"Adaeze"_s, u"Okafor"_s);
        guest.vip = true;
        guest.allergies = {{u"Nuts"_s, Severity::allergy, {}, {}, {}}};
        house.put(guest);
        QCOMPARE(model.row(0).name, u"Okafor, Adaeze"_s);
        QVERIFY(model.row(0).marks.contains(PartyMark::vip));
        QVERIFY(model.row(0).marks.contains(PartyMark::allergy));
    }

    void theWaitlistIsAtTheDoorWhileItIsInTheHouse()
    {
        SmallHouse house;
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        WaitlistEntry entry;
        entry.id = u"w1"_s;
        entry.date = SmallHouse::date();
        entry.name = u"Petrov"_s;
        entry.partySize = 3;
        entry.quoted = {15, 20, SmallHouse::at(19, 20)};
        house.put(entry);
        QCOMPARE(model.rowCount(), 0);
        entry.inHouse = true;
        house.put(entry);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.row(0).minutesWaiting, 22);
        QVERIFY(model.row(0).overPromise);
        entry.status = WaitlistStatus::seated;
        house.put(entry);
        QCOMPARE(model.rowCount(), 0);
    }

    void whoWaitsLongestComesFirst()
    {
        SmallHouse house;
        const auto arrive = [&](const QString& id, int minute) {
            Reservation party = SmallHouse::party(id, 2, SmallHouse::at(19, 0));
            party.status = Status::arrived;
            party.arrivedAt = SmallHouse::at(19, minute);
            house.put(party);
        };
        arrive(u"late"_s, 40);
        arrive(u"first"_s, 20);
        arrive(u"middle"_s, 30);
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        QCOMPARE(model.row(0).id, u"first"_s);
        QCOMPARE(model.row(1).id, u"middle"_s);
        QCOMPARE(model.row(2).id, u"late"_s);
    }

    void seatedPartiesCanStandByTheirTable()
    {
        SmallHouse house;
        PartiesModel model(house.book, house.clock);
        model.setServiceDate(SmallHouse::date());
        SectionModel seated({PartySection::seated});
        seated.setSourceModel(&model);
        const auto seat = [&](const QString& id, const QString& table, int minute) {
            Reservation party = SmallHouse::party(id, 2, SmallHouse::at(19, 0));
            party.status = Status::seated;
            party.seatedAt = SmallHouse::at(19, minute);
            party.tableIds = {table};
            house.put(party);
        };
        seat(u"r1"_s, u"t8"_s, 10);
        seat(u"r2"_s, u"t2"_s, 20);
        QCOMPARE(seated.index(0, 0).data(PartiesModel::IdRole).toString(), u"r1"_s);
        seated.setOrder(SectionModel::Order::table);
        QCOMPARE(seated.index(0, 0).data(PartiesModel::IdRole).toString(), u"r2"_s);
        QCOMPARE(seated.indexOf(u"r1"_s).row(), 1);
    }

    void onlyAnotherDayResets()
    {
        SmallHouse house;
        PartiesModel model(house.book, house.clock);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setServiceDate(SmallHouse::date());
        QCOMPARE(reset.size(), 1);
        model.setServiceDate(SmallHouse::date());
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)));
        house.put(*house.book.serviceDay(SmallHouse::date()));
        QCOMPARE(reset.size(), 1);
        model.setServiceDate(SmallHouse::date().addDays(1));
        QCOMPARE(reset.size(), 2);
        QCOMPARE(model.rowCount(), 0);
    }
};

HOSTSTAND_TEST(tst_PartiesModel)

#include "tst_parties_model.moc"
