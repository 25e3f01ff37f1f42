// SPDX-License-Identifier: Apache-2.0
// The relay's end under load: asked for by a signal, or by a power that asks nobody.
#include "tests/listener/load_sender.h"
#include "tests/relay/relay_process.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <csignal>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int connections = 24; // enough for bursts

int kills()
{
    const int asked = qEnvironmentVariableIntValue("HOSTSTAND_KILLS");
    return asked > 0 ? asked : 10;
}

} // namespace

class tst_RelayKilled final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
    }

    /// A hole in the log is what was never answered; what was is there, and once.
    void whatWasAnsweredIsThereOnceAfterAnyKill()
    {
        SentNumbers numbers(4711);
        for (int kill = 0; kill < kills(); ++kill) {
            RelayProcess relay(m_folder->path());
            QVERIFY2(relay.isReady(), qPrintable(relay.complained()));
            compare(relay, numbers);
            if (QTest::currentTestFailed())
                return;
            LoadSender sender(relay.webhooks(), numbers, connections);
            const qsizetype enough =
                numbers.answered.size() + 1 + static_cast<qsizetype>(numbers.random() % 200);
            // In the very turn in which it comes, while others are under way.
            connect(&sender, &LoadSender::answered, this, [&] {
                if (numbers.answered.size() >= enough)
                    relay.process().kill();
            });
            QTRY_VERIFY_WITH_TIMEOUT(relay.process().state() == QProcess::NotRunning, 60000);
            QCOMPARE(relay.process().exitStatus(), QProcess::CrashExit);
            QTRY_VERIFY(sender.isIdle());
            QCOMPARE(sender.refusals(), 0);
        }
        sendTheRest(numbers);
        QVERIFY(numbers.last > 3 * kills());
    }

    /// No event, and no answer either: what was taken in is answered before the end.
    void aSignalUnderLoadLosesNothingAndEndsWellEachTime()
    {
        SentNumbers numbers(17);
        for (int end = 0; end < 5; ++end) {
            RelayProcess relay(m_folder->path());
            QVERIFY2(relay.isReady(), qPrintable(relay.complained()));
            compare(relay, numbers);
            const QList<qint64> held = relay.held(numbers.last);
            QCOMPARE(held.size(), numbers.answered.size());
            if (QTest::currentTestFailed())
                return;
            LoadSender sender(relay.webhooks(), numbers, connections);
            const qsizetype enough = numbers.answered.size() + 100;
            bool isAsked = false;
            connect(&sender, &LoadSender::answered, this, [&] {
                if (numbers.answered.size() >= enough && !std::exchange(isAsked, true))
                    relay.signal(end % 2 == 0 ? SIGTERM : SIGINT);
            });
            QVERIFY(relay.ends());
            QCOMPARE(relay.process().exitCode(), 0);
            QTRY_VERIFY(sender.isIdle());
            QCOMPARE(sender.refusals(), 0);
            QCOMPARE(relay.complained(), QString());
        }
        sendTheRest(numbers);
    }

private:
    /// What the change log holds: all that was answered, nothing twice, nothing that was not sent;
    /// and the journal as many.
    static void compare(RelayProcess& relay, const SentNumbers& numbers)
    {
        waitUntilEntered(relay);
        const QList<qint64> held = relay.held(numbers.last);
        const QSet<qint64> distinct(held.cbegin(), held.cend());
        QCOMPARE(distinct.size(), held.size());
        QVERIFY(std::ranges::is_sorted(held));
        const QSet<qint64> lost = numbers.answered - distinct;
        QVERIFY2(lost.isEmpty(),
                 qPrintable(
                     u"%1 of %2 events are lost"_s.arg(lost.size()).arg(numbers.answered.size())));
        QVERIFY(held.isEmpty() || held.last() <= numbers.last);
        QCOMPARE(relay.health().object()["journal"_L1]["events"_L1].toInteger(), held.size());
    }
    /// The platform sends again what has no answer: then there is no hole, and all are applied.
    void sendTheRest(SentNumbers& numbers)
    {
        RelayProcess relay(m_folder->path());
        QVERIFY(relay.isReady());
        compare(relay, numbers);
        LoadSender sender(relay.webhooks(), numbers, connections);
        sender.finish();
        QTRY_COMPARE_WITH_TIMEOUT(numbers.answered.size(), numbers.last, 60000);
        QTRY_COMPARE(relay.held(numbers.last).size(), numbers.last);
        compare(relay, numbers);
        waitUntilEntered(relay);
    }
    static void waitUntilEntered(RelayProcess& relay)
    {
        QTRY_COMPARE_WITH_TIMEOUT(relay.health().object()["journal"_L1]["pending"_L1].toInteger(-1),
                                  0, 30000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

HOSTSTAND_TEST(tst_RelayKilled)
#include "tst_relay_killed.moc"
