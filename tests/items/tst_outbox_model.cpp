// SPDX-License-Identifier: Apache-2.0
#include "models/items/outbox_model.h"
#include "tests/items/model_shadow.h"
#include "tests/support/party_commands.h"
#include "tests/support/test_main.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Command commandOn(const QString& party, const QString& venue = {})
{
    Command command = setStatus(party, Status::booked, Status::arrived);
    command.venueId = venue;
    return command;
}

/// A queue, a model of it, and a time that stands still.
struct Bench
{
    OutboxQueue queue;
    OutboxQueue::Time now{1h};
    OutboxModel model{queue, [this] { return now; }};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::QtTest};

    Command add(const QString& party, std::chrono::milliseconds hold = {})
    {
        const Command command = commandOn(party);
        queue.append(command, now + hold);
        queue.written(command.id);
        model.refresh();
        return command;
    }
    const OutboxRow& row(const Command& command)
    {
        model.refresh();
        return model.row(model.rowOf(command.id));
    }
};

/// The same rows, said the long way round.
OutboxState naiveState(const OutboxQueue& queue, const OutboxQueue::Row& row, QString& blocker,
                       OutboxQueue::Time now)
{
    if (row.elsewhere)
        return OutboxState::elsewhere;
    if (row.contested)
        return OutboxState::contested;
    if (row.sending)
        return OutboxState::sending;
    if (row.writes > 0)
        return OutboxState::storing;
    for (const OutboxQueue::Row& earlier : queue.rows()) {
        if (earlier.command.id == row.command.id)
            break;
        for (const QString& name : row.command.names) {
            if (!earlier.elsewhere && earlier.command.names.contains(name))
                blocker = earlier.command.id;
        }
    }
    if (!blocker.isEmpty())
        return OutboxState::waiting;
    if (row.failures > 0)
        return OutboxState::retrying;
    return row.notBefore > now ? OutboxState::held : OutboxState::ready;
}

} // namespace

class tst_OutboxModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aRowSaysHowFarItHasCome()
    {
        Bench bench;
        const Command command = commandOn(u"a"_s);
        bench.queue.append(command, bench.now);
        QCOMPARE(bench.row(command).state, OutboxState::storing);
        bench.queue.written(command.id);
        QCOMPARE(bench.row(command).state, OutboxState::ready);
        QVERIFY(!bench.row(command).mayHaveLeft);
        bench.queue.sent(command.id);
        QCOMPARE(bench.row(command).state, OutboxState::sending);
        QVERIFY(bench.row(command).mayHaveLeft);
        bench.queue.unanswered(command.id, bench.now + 2500ms);
        QCOMPARE(bench.row(command).state, OutboxState::retrying);
        QCOMPARE(bench.row(command).tries, 1);
        QCOMPARE(bench.row(command).dueInSeconds, 3);
        bench.now += 3s;
        QCOMPARE(bench.row(command).dueInSeconds, 0);
        bench.queue.sent(command.id);
        QVERIFY(
            !bench.queue.rebased(command.id, {partyNow(u"a"_s, Status::cancelled_by_guest, 5)}));
        QCOMPARE(bench.row(command).state, OutboxState::contested);
        bench.queue.refused(command.id);
        bench.model.refresh();
        QCOMPARE(bench.model.rowCount(), 0);
        QCOMPARE(bench.model.rowOf(command.id), -1);
    }

    void aRefreshTellsOnceThatSomethingDiffers()
    {
        Bench bench;
        for (int i = 0; i < 20; ++i)
            bench.queue.unanswered(bench.add(u"p%1"_s.arg(i)).id, bench.now + 9s);
        QSignalSpy rows(&bench.model, &QAbstractItemModel::dataChanged);
        QSignalSpy all(&bench.model, &OutboxModel::refreshed);
        bench.model.refresh();
        rows.clear();
        all.clear();
        bench.queue.hurry(); // every row falls due
        bench.model.refresh();
        QCOMPARE(rows.size(), 20);
        QCOMPARE(all.size(), 1);
        bench.model.refresh();
        QCOMPARE(all.size(), 1);
        bench.queue.refused(bench.queue.commands().first().id);
        bench.model.refresh();
        QCOMPARE(all.size(), 2);
    }

    void aHeldOneCountsDown()
    {
        Bench bench;
        const Command command = bench.add(u"a"_s, 400ms);
        QCOMPARE(bench.row(command).state, OutboxState::held);
        QCOMPARE(bench.row(command).dueInSeconds, 1);
        bench.now += 400ms;
        QCOMPARE(bench.row(command).state, OutboxState::ready);
        QCOMPARE(bench.row(command).dueInSeconds, 0);
    }

    void aRowNamesWhatItWaitsFor()
    {
        Bench bench;
        const Command first = bench.add(u"a"_s);
        const Command other = bench.add(u"b"_s);
        const Command second = bench.add(u"a"_s);
        const Command third = bench.add(u"a"_s);
        QCOMPARE(bench.row(other).state, OutboxState::ready);
        QCOMPARE(bench.row(second).state, OutboxState::waiting);
        QCOMPARE(bench.row(second).blocker, first);
        QCOMPARE(bench.row(third).blocker, second);
        bench.queue.settled({first, PendingState::sent, {first.key}, {true}, {7}});
        bench.queue.written(second.id);
        QCOMPARE(bench.row(second).state, OutboxState::ready);
        QVERIFY(bench.row(second).blocker.id.isEmpty());
    }

    void whatWasGivenElsewhereHoldsNobodyUp()
    {
        Bench bench;
        const Command there = commandOn(u"a"_s, u"v2"_s);
        bench.queue.restore(there);
        const Command here = bench.add(u"a"_s);
        QCOMPARE(bench.row(here).state, OutboxState::waiting);
        bench.queue.park(u"v1"_s);
        QCOMPARE(bench.row(there).state, OutboxState::elsewhere);
        QCOMPARE(bench.row(here).state, OutboxState::ready);
    }

    void nothingIsSaidWhereNothingDiffers()
    {
        Bench bench;
        bench.add(u"a"_s, 10s);
        const QSignalSpy changed(&bench.model, &QAbstractItemModel::dataChanged);
        bench.model.refresh();
        QCOMPARE(changed.size(), 0);
        bench.now += 1s;
        bench.model.refresh();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed.first().at(2).value<QList<int>>(),
                 QList<int>({OutboxModel::DueInSecondsRole, OutboxModel::RowRole}));
    }

    void whoMayGiveUp_data()
    {
        QTest::addColumn<StaffRole>("role");
        QTest::addColumn<bool>("own");
        QTest::addColumn<bool>("left");
        QTest::addColumn<bool>("may");
        QTest::addRow("manager") << StaffRole::manager << false << true << true;
        QTest::addRow("admin") << StaffRole::admin << false << true << true;
        QTest::addRow("host, own, not gone") << StaffRole::host << true << false << true;
        QTest::addRow("host, own, may have left") << StaffRole::host << true << true << false;
        QTest::addRow("host, a colleague's") << StaffRole::host << false << false << false;
    }
    void whoMayGiveUp()
    {
        QFETCH(const StaffRole, role);
        QFETCH(const bool, own);
        QFETCH(const bool, left);
        StaffMember user;
        user.id = u"ana"_s;
        user.role = role;
        OutboxQueue::Row row;
        row.command.userId = own ? user.id : u"luis"_s;
        row.mayHaveLeft = left;
        QTEST(mayGiveUp(row, &user), "may");
        QVERIFY(!mayGiveUp(row, nullptr)); // nobody known
        for (bool OutboxQueue::Row::*asked :
             {&OutboxQueue::Row::contested, &OutboxQueue::Row::isStuck,
              &OutboxQueue::Row::elsewhere}) {
            OutboxQueue::Row question = row; // the host was asked: whoever is there decides
            question.*asked = true;
            QVERIFY(mayGiveUp(question, &user) && mayGiveUp(question, nullptr));
        }
    }

    void aRandomWalkEndsAsTheQueueIs_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 8; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void aRandomWalkEndsAsTheQueueIs()
    {
        QFETCH(const quint32, seed);
        Bench bench;
        const ModelShadow shadow(bench.model);
        QRandomGenerator random(seed);
        for (int i = 0; i < 400; ++i) {
            step(bench, random);
            bench.model.refresh();
            const QString wrong = ModelShadow::difference(bench.model, shadow.rows(),
                                                          ModelShadow::rowsOf(bench.model));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
            QVERIFY2(shadow.faults().isEmpty(), qPrintable(shadow.faults().join(u'\n')));
            QCOMPARE(bench.model.rowCount(), bench.queue.size());
            int at = 0;
            for (const OutboxQueue::Row& queued : bench.queue.rows()) {
                const OutboxRow& row = bench.model.row(at++);
                QString blocker;
                QCOMPARE(row.commandId, queued.command.id);
                QCOMPARE(row.command, queued.command);
                QCOMPARE(row.state, naiveState(bench.queue, queued, blocker, bench.now));
                QCOMPARE(row.blocker.id, blocker);
            }
        }
        QCOMPARE(shadow.resets(), 0);
    }

private:
    static void step(Bench& bench, QRandomGenerator& random)
    {
        OutboxQueue& queue = bench.queue;
        const QString party = u"p%1"_s.arg(random.bounded(4));
        const Command some =
            queue.isEmpty() ? Command() : queue.commands().at(random.bounded(queue.size()));
        switch (random.bounded(9)) {
        case 0:
        case 1:
            queue.append(commandOn(party, u"v%1"_s.arg(random.bounded(2))),
                         bench.now + std::chrono::milliseconds(random.bounded(900)));
            break;
        case 2:
            queue.written(some.id);
            break;
        case 3:
            queue.sent(some.id);
            break;
        case 4:
            queue.unanswered(some.id, bench.now + std::chrono::seconds(random.bounded(9)));
            break;
        case 5:
            (void)queue.rebased(some.id, {partyNow(party, Status::cancelled_by_guest, 9)});
            break;
        case 6:
            queue.refused(some.id);
            break;
        case 7:
            queue.park(u"v%1"_s.arg(random.bounded(2)));
            break;
        default:
            bench.now += std::chrono::milliseconds(random.bounded(1500));
            break;
        }
    }
};

HOSTSTAND_TEST(tst_OutboxModel)
#include "tst_outbox_model.moc"
