// SPDX-License-Identifier: Apache-2.0
#include "models/items/activity_model.h"
#include "tests/items/small_house.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_ActivityModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aSnapshotIsNoActivity()
    {
        SmallHouse house;
        const ActivityModel model(house.book, house.clock);
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)), false,
                  {u"c0"_s, u"ana"_s, {}, {}});
        QCOMPARE(model.rowCount(), 0);
    }

    void anEventIs()
    {
        SmallHouse house;
        const ActivityModel model(house.book, house.clock);
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0), u"g1"_s), true,
                  {u"c1"_s, u"ana"_s, u"k2"_s, {}});
        QCOMPARE(model.rowCount(), 1);
        const ActivityEntry& entry = model.entry(0);
        QCOMPARE(entry.userName, u"Ana Reis"_s);
        QCOMPARE(entry.consoleId, u"k2"_s);
        QCOMPARE(entry.facts.first().what, ActivityWhat::booked);
        QCOMPARE(entry.facts.first().subject, u"Guest1, Ada"_s);
        QCOMPARE(entry.items.size(), 1);
        QVERIFY(!entry.items.first().before);
    }

    void whatServersDoIsSaidByItsName()
    {
        SmallHouse house;
        Reservation party = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(19, 0));
        party.status = Status::seated;
        party.tableIds = {u"t1"_s};
        party.serverId = u"ana"_s;
        house.put(party);
        const ActivityModel model(house.book, house.clock);
        const Cause by{u"c1"_s, u"ana"_s, {}, {}};
        party.serverId = u"lu"_s;
        house.put(party, true, by);
        QCOMPARE(model.entry(0).facts.first().what, ActivityWhat::transferred);
        QCOMPARE(model.entry(0).facts.first().serverFrom, u"Ana"_s);
        QCOMPARE(model.entry(0).facts.first().serverTo, u"Luis"_s);
        const auto day = [&](const std::function<void(ServiceDay&)>& change, const QString& cause) {
            ServiceDay now = *house.book.serviceDay(SmallHouse::date());
            change(now);
            house.put(now, true, {cause, u"ana"_s, {}, {}});
            return model.entry(0).facts.first();
        };
        const auto skip = [](ServiceDay& now) {
            now.rotation = {u"lu"_s, u"ana"_s};
            now.notes.append({u"↻ Ana skipped"_s, u"ana"_s, SmallHouse::at(19, 30), false});
        };
        QCOMPARE(day(skip, u"c2"_s).what, ActivityWhat::rotation_changed);
        QCOMPARE(model.entry(0).facts.first().subject, u"Ana skipped"_s);
        QCOMPARE(day([](ServiceDay& now) { now.cuts = {u"lu"_s}; }, u"c3"_s).what,
                 ActivityWhat::server_cut);
        QCOMPARE(model.entry(0).facts.first().subject, u"Luis"_s);
        QCOMPARE(day([](ServiceDay& now) { now.cuts.clear(); }, u"c4"_s).what,
                 ActivityWhat::server_back);
        QCOMPARE(day([](ServiceDay& now) { now.sections.clear(); }, u"c5"_s).what,
                 ActivityWhat::sections_changed);
    }

    void fromAndToAreKept()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)));
        const ActivityModel model(house.book, house.clock);
        Reservation party = *house.book.reservation(u"r1"_s);
        party.tableIds = {u"t5"_s};
        house.put(party, false, {u"c1"_s, u"ana"_s, {}, {}}); // read, not told: it was known before
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(0).facts.first().what, ActivityWhat::assigned);
        QCOMPARE(model.entry(0).facts.first().tablesTo, QStringList{u"T5"_s});
        party.tableIds = {u"t6"_s};
        party.status = Status::seated;
        house.put(party, true, {u"c2"_s, u"ana"_s, {}, {}});
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.entry(0).facts.first().what, ActivityWhat::seated); // newest first
        QCOMPARE(model.entry(0).facts.first().tablesFrom, QStringList{u"T5"_s});
    }

    void anotherTimeAndTurnAreKeptFromAndTo()
    {
        SmallHouse house;
        Reservation party = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0));
        party.tableIds = {u"t5"_s};
        house.put(party);
        const ActivityModel model(house.book, house.clock);
        party.startAt = SmallHouse::at(20, 15);
        party.tableIds = {u"t6"_s};
        house.put(party, true, {u"c1"_s, u"ana"_s, {}, {}});
        const ActivityFact moved = model.entry(0).facts.first();
        QCOMPARE(moved.what, ActivityWhat::rescheduled);
        QCOMPARE(moved.timeFrom, QTime(20, 0));
        QCOMPARE(moved.timeTo, QTime(20, 15));
        QCOMPARE(moved.tablesFrom, QStringList{u"T5"_s});
        QCOMPARE(moved.tablesTo, QStringList{u"T6"_s});
        party.duration = std::chrono::minutes(120);
        house.put(party, true, {u"c2"_s, u"ana"_s, {}, {}});
        const ActivityFact longer = model.entry(0).facts.first();
        QCOMPARE(longer.what, ActivityWhat::turn_changed);
        QCOMPARE(longer.turnFrom, std::chrono::minutes(90));
        QCOMPARE(longer.turnTo, std::chrono::minutes(120));
    }

    void oneCommandIsOneRow()
    {
        SmallHouse house;
        ActivityModel model(house.book, house.clock);
        const QAbstractItemModelTester tester(
            &model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const Cause cause{u"c1"_s, u"lu"_s, {}, {}};
        TableState state;
        state.id = u"t1"_s;
        state.condition = TableCondition::occupied;
        state.since = house.clock.now();
        house.put(state, true, cause);
        Reservation party = SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0));
        party.channel = Channel::walk_in;
        house.put(party, true, cause);
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.entry(0).items.size(), 2);
        QCOMPARE(model.entry(0).facts.first().what,
                 ActivityWhat::walk_in); // the party is the headline
    }

    void whatThisConsoleMadeIsNewsFromItsAnswer()
    {
        SmallHouse house;
        const ActivityModel model(house.book, house.clock);
        Reservation party = SmallHouse::party({}, 2, house.clock.now());
        party.channel = Channel::walk_in;
        const Command command = house.create(party);
        house.book.addPending(command, PendingState::storing);
        QCOMPARE(model.rowCount(), 0);
        party.id = u"r7"_s;
        party.version = ++house.version;
        party.cause.commandId = command.key;
        house.book.applyAnswer(command.id, {{party, 0, {}}});
        QCOMPARE(model.rowCount(), 1);
        house.book.apply({{party, ++house.sequence, house.clock.now()}}); // the event after it
        QCOMPARE(model.rowCount(), 1);
    }

    void aVersionAloneSaysNothing()
    {
        SmallHouse house;
        house.put(SmallHouse::party(u"r1"_s, 2, SmallHouse::at(20, 0)));
        const ActivityModel model(house.book, house.clock);
        house.put(*house.book.reservation(u"r1"_s), true, {u"c1"_s, {}, {}, {}});
        QCOMPARE(model.rowCount(), 0);
    }

    void theOldestFallOff()
    {
        SmallHouse house;
        const ActivityModel model(house.book, house.clock);
        for (int i = 0; i < ActivityModel::bound + 20; ++i)
            house.put(SmallHouse::party(u"r%1"_s.arg(i), 2, SmallHouse::at(20, 0)), true,
                      {u"c%1"_s.arg(i), {}, {}, {}});
        QCOMPARE(model.rowCount(), ActivityModel::bound);
        QCOMPARE(model.entry(0).commandId, u"c%1"_s.arg(ActivityModel::bound + 19));
    }
};

HOSTSTAND_TEST(tst_ActivityModel)

#include "tst_activity_model.moc"
