// SPDX-License-Identifier: Apache-2.0
#include "models/book/outbox_queue.h"
#include "tests/support/party_commands.h"
#include "tests/support/test_main.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

using namespace hoststand;
using hoststand::test::partyNow;
using hoststand::test::setStatus;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const OutboxQueue::Time start{};

void add(OutboxQueue& queue, const Command& command)
{
    queue.append(command, start);
    queue.written(command.id);
}

/// Steps of few parties, some of them made here, that give and take few tables.
Command anyCommand(QRandomGenerator& random)
{
    static constexpr std::array statuses{Status::booked, Status::arrived, Status::seated};
    const auto status = [&] { return statuses.at(random.bounded(3U)); };
    const auto tables = [&] {
        return random.bounded(3) > 0 ? QStringList() : QStringList{u"t%1"_s.arg(random.bounded(3))};
    };
    const QString party = u"p%1"_s.arg(random.bounded(4));
    Command command = setStatus(party, status(), status());
    if (random.bounded(4) == 0)
        command.steps.front().action = StepAction::create;
    command.names.append(u"guest:p%1"_s.arg(random.bounded(12)));
    command.frees = tables();
    command.occupies = tables();
    return command;
}

/// The command, and what is found to need one of those before it by looking at every pair.
QList<Command> goingByPairs(const OutboxQueue& queue, const QString& commandId)
{
    QList<Command> out;
    for (const Command& command : queue.commands()) {
        if (command.id == commandId || std::ranges::any_of(out, [&](const Command& earlier) {
                return needs(command, earlier);
            }))
            out.append(command);
    }
    return out;
}

} // namespace

class tst_OutboxQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void nothingLeavesBeforeItIsWritten()
    {
        OutboxQueue queue;
        const Command command = setStatus(u"a"_s, Status::booked, Status::arrived);
        queue.append(command, start);
        QVERIFY(queue.sendable(start, 6).isEmpty());
        queue.written(command.id);
        QCOMPARE(queue.sendable(start, 6), QList<Command>{command});
    }

    void rowsThatShareANameGoOneAfterTheOther()
    {
        OutboxQueue queue;
        const Command first = setStatus(u"a"_s, Status::booked, Status::arrived);
        const Command second = setStatus(u"a"_s, Status::arrived, Status::seated);
        const Command other = setStatus(u"b"_s, Status::booked, Status::arrived);
        for (const Command& command : {first, second, other})
            add(queue, command);
        QCOMPARE(queue.sendable(start, 6), QList<Command>({first, other}));
        QCOMPARE(queue.sendable(start, 1), QList<Command>{first});
        queue.sent(first.id);
        QCOMPARE(queue.sendable(start, 6), QList<Command>{other});
    }

    void laterRowIsBasedOnWhatTheEarlierMade()
    {
        OutboxQueue queue;
        const Command first = setStatus(u"a"_s, Status::booked, Status::arrived);
        const Command second = setStatus(u"a"_s, Status::arrived, Status::seated);
        add(queue, first);
        add(queue, second);
        const QList<Command> rewritten =
            queue.settled({first, PendingState::sent, {first.key}, {true}, {7}});
        QCOMPARE(rewritten.size(), 1);
        QCOMPARE(rewritten.first().steps.front().baseVersion, 7);
        QCOMPARE(rewritten.first().key, second.key);
        QVERIFY(queue.sendable(start, 6).isEmpty()); // until the rewritten row is on disk
        queue.written(second.id);
        QCOMPARE(queue.sendable(start, 6).size(), 1);
    }

    void staleRowIsRebasedWhereNobodyTouchedItsFields()
    {
        OutboxQueue queue;
        const Command command = setStatus(u"a"_s, Status::booked, Status::arrived);
        add(queue, command);
        queue.sent(command.id);
        const auto rebased = queue.rebased(command.id, {partyNow(u"a"_s, Status::booked, 5)});
        QVERIFY(rebased);
        QVERIFY(rebased->key != command.key);
        QCOMPARE(rebased->id, command.id);
        QCOMPARE(rebased->steps.front().baseVersion, 5);
        QVERIFY(queue.sendable(start, 6).isEmpty());
    }

    void staleRowIsContestedWhereSomebodyDid()
    {
        OutboxQueue queue;
        const Command command = setStatus(u"a"_s, Status::booked, Status::arrived);
        const Command later = setStatus(u"a"_s, Status::arrived, Status::seated);
        const Command other = setStatus(u"b"_s, Status::booked, Status::arrived);
        for (const Command& row : {command, later, other})
            add(queue, row);
        queue.sent(command.id);
        QVERIFY(!queue.rebased(command.id, {partyNow(u"a"_s, Status::cancelled_by_guest, 5)}));
        QVERIFY(queue.row(command.id)->contested);
        QCOMPARE(queue.sendable(start, 6), QList<Command>{other}); // only what depends on it waits
        const auto kept = queue.kept(command.id, {partyNow(u"a"_s, Status::cancelled_by_guest, 5)});
        QVERIFY(kept);
        QCOMPARE(kept->steps.front().baseVersion, 5);
        QVERIFY(kept->key != command.key);
    }

    void refusedRowTakesAlongWhatNeedsIt()
    {
        OutboxQueue queue;
        Command create;
        create.id = create.key = mintId();
        Step step;
        step.action = StepAction::create;
        step.id = mintLocalId();
        step.set = Patch<Reservation>().set<&Reservation::partySize>(2);
        step.before = Patch<Reservation>();
        create.steps.push_back(step);
        create.frees = {u"T9"_s};
        nameWhatItTouches(create);
        const Command onIt = setStatus(step.id, Status::seated, Status::drinks);
        Command takesTable = setStatus(u"b"_s, Status::arrived, Status::seated);
        takesTable.occupies = {u"T9"_s};
        const Command other = setStatus(u"c"_s, Status::booked, Status::arrived);
        for (const Command& row : {create, onIt, takesTable, other})
            add(queue, row);
        const QList<Command> gone = queue.refused(create.id);
        QCOMPARE(gone, QList<Command>({create, onIt, takesTable}));
        QCOMPARE(queue.commands(), QList<Command>{other});
    }

    void independentFieldOfTheSamePartyGoesOn()
    {
        const Command status = setStatus(u"a"_s, Status::booked, Status::arrived);
        Command notes;
        notes.id = mintId();
        Step step;
        step.id = u"a"_s;
        step.set = Patch<Reservation>().set<&Reservation::notes>(u"new"_s);
        step.before = Patch<Reservation>().set<&Reservation::notes>(QString());
        notes.steps.push_back(step);
        QVERIFY(!needs(notes, status));
        QVERIFY(needs(setStatus(u"a"_s, Status::arrived, Status::seated), status));
    }

    void onlyWhatNeverLeftCanBeWithdrawn()
    {
        OutboxQueue queue;
        const Command fresh = setStatus(u"a"_s, Status::booked, Status::arrived);
        const Command restored = setStatus(u"b"_s, Status::booked, Status::arrived);
        queue.restore(restored);
        add(queue, fresh);
        QVERIFY(queue.withdraw(restored.id).isEmpty());
        QCOMPARE(queue.withdraw(fresh.id), QList<Command>{fresh});
        QCOMPARE(queue.commands(), QList<Command>{restored});
    }

    void rowWaitsForItsTime()
    {
        OutboxQueue queue;
        const Command command = setStatus(u"a"_s, Status::booked, Status::arrived);
        queue.append(command, start + 400ms);
        queue.written(command.id);
        QVERIFY(queue.sendable(start, 6).isEmpty());
        QCOMPARE(*queue.nextDue(start), start + 400ms);
        QCOMPARE(queue.sendable(start + 400ms, 6).size(), 1);
    }

    void aRowWaitsForTheNearestThatSharesAName()
    {
        OutboxQueue queue;
        const Command first = setStatus(u"a"_s, Status::booked, Status::arrived);
        const Command second = setStatus(u"a"_s, Status::arrived, Status::seated);
        const Command third = setStatus(u"a"_s, Status::seated, Status::drinks);
        const Command other = setStatus(u"b"_s, Status::booked, Status::arrived);
        for (const Command& command : {first, second, other, third})
            add(queue, command);
        QCOMPARE(queue.heldUp(),
                 (QHash<QString, QString>{{second.id, first.id}, {third.id, second.id}}));
        QCOMPARE(queue.waitingFor(first.id), QList<Command>({second, third}));
        QCOMPARE(queue.waitingFor(third.id), QList<Command>());
        QCOMPARE(queue.needing(second.id), QList<Command>{third});
        QCOMPARE(queue.size(), 4); // looking takes nothing out
    }

    void whatWaitsByWayOfOthersWaitsToo()
    {
        OutboxQueue queue;
        const auto on = [](const QStringList& names) {
            Command command;
            command.id = mintId();
            command.names = names;
            return command;
        };
        const Command first = on({u"table:1"_s});
        const Command link = on({u"table:1"_s, u"table:2"_s});
        const Command last = on({u"table:2"_s});
        for (const Command& command : {first, link, last})
            add(queue, command);
        QCOMPARE(queue.waitingFor(first.id), QList<Command>({link, last}));
        QVERIFY(queue.needing(first.id).isEmpty()); // it waits, and does not need its result
    }

    void whatNeedsACommandIsWhatLookingAtEveryPairFinds_data()
    {
        QTest::addColumn<quint32>("seed");
        for (const quint32 seed : {1U, 2U, 3U, 4U, 5U})
            QTest::addRow("seed %u", seed) << seed;
    }
    void whatNeedsACommandIsWhatLookingAtEveryPairFinds()
    {
        QFETCH(const quint32, seed);
        QRandomGenerator random(seed);
        for (int round = 0; round < 40; ++round) {
            OutboxQueue queue;
            for (int i = 0; i < 20; ++i)
                add(queue, anyCommand(random));
            const Command some = queue.commands().at(random.bounded(5));
            const QList<Command> going = goingByPairs(queue, some.id);
            QCOMPARE(queue.needing(some.id), going.mid(1));
            QList<Command> left = queue.commands();
            left.removeIf([&](const Command& one) { return going.contains(one); });
            QCOMPARE(queue.refused(some.id), going);
            QCOMPARE(queue.commands(), left);
        }
    }

    void creatorKeepsItsOwnRequest()
    {
        OutboxQueue queue;
        Command create;
        create.id = create.key = mintId();
        Step step;
        step.action = StepAction::create;
        step.id = mintLocalId();
        step.set = Patch<Reservation>().set<&Reservation::partySize>(2);
        step.before = Patch<Reservation>();
        create.steps.push_back(step);
        nameWhatItTouches(create);
        const Command onIt = setStatus(step.id, Status::seated, Status::drinks);
        add(queue, create);
        add(queue, onIt);
        const QList<Command> rewritten = queue.identified(step.id, u"res_9"_s);
        QCOMPARE(rewritten.size(), 1);
        QCOMPARE(rewritten.first().steps.front().id, u"res_9"_s);
        QCOMPARE(queue.row(create.id)->command, create);
    }
};

HOSTSTAND_TEST(tst_OutboxQueue)
#include "tst_outbox_queue.moc"
