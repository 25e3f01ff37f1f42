// SPDX-License-Identifier: Apache-2.0
// One simulated evening at high speed with every fault of the mock venue on, and two consoles that
// issue 2,000 random commands over every kind that there is: in the end the consoles and the server
// hold the same book, every command took effect exactly once or was refused with its reason, and
// nothing is left in an Outbox. HOSTSTAND_SOAK_SEEDS says how many evenings of each sort (one),
// HOSTSTAND_SOAK_FIRST the first one's seed.
#include "models/domain/command.h"
#include "tests/soak/soak_evening.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int commandsEach = 1000;

void addSeeds()
{
    QTest::addColumn<unsigned>("seed");
    bool isSet = false;
    const int asked = qEnvironmentVariableIntValue("HOSTSTAND_SOAK_SEEDS", &isSet);
    const int first = std::max(1, qEnvironmentVariableIntValue("HOSTSTAND_SOAK_FIRST"));
    for (int seed = first; seed < first + (isSet ? asked : 1); ++seed)
        QTest::newRow(qPrintable(u"seed %1"_s.arg(seed))) << static_cast<unsigned>(seed);
}

/// The whole evening; a complaint, or empty.
void soak(unsigned seed, int kills)
{
    QElapsedTimer clock;
    clock.start();
    SoakEvening evening(seed, commandsEach, kills);
    QVERIFY(evening.isReady());
    qInfo("files: %s", qPrintable(evening.folder()));
    evening.start();
    QTRY_VERIFY2_WITH_TIMEOUT(evening.hasGivenAll(), qPrintable(evening.state()), 900'000);
    for (int more = 0; more < 10 && !evening.faultsThatNeverHappened().isEmpty(); ++more) {
        qInfo("more, for want of: %s", qPrintable(evening.faultsThatNeverHappened().join(u"; "_s)));
        evening.giveMore();
        QTRY_VERIFY2_WITH_TIMEOUT(evening.hasGivenAll(), qPrintable(evening.state()), 300'000);
    }
    const qint64 given = clock.elapsed();
    QCOMPARE(evening.crashes(), QString());
    QCOMPARE(evening.killsSoFar(), kills * 2);
    evening.calmDown();
    QTRY_VERIFY2_WITH_TIMEOUT(evening.hasComeToRest(), qPrintable(evening.state()), 300'000);
    const qint64 rested = clock.elapsed();
    evening.addFreshConsole();
    QTRY_VERIFY2_WITH_TIMEOUT(evening.hasComeToRest(), qPrintable(evening.state()), 300'000);
    evening.askForBooks();
    QTRY_VERIFY2_WITH_TIMEOUT(evening.haveTold(), qPrintable(evening.state()), 300'000);
    QCOMPARE(evening.differences().join(u'\n'), QString());
    ServerLog server;
    Account account(server);
    QCOMPARE(evening.read(server, account), QString());
    qInfo("%d commands: %d carried out, %d taken back; %lld events, %d repeats of what was "
          "done, %d kills; %lld ms until all were given, %lld until all rested, %lld in all",
          account.given(), account.carriedOut(), account.takenBack(),
          static_cast<long long>(server.events()), server.repeats(), evening.killsSoFar(), given,
          rested, clock.elapsed());
    QCOMPARE(account.complaints().join(u'\n'), QString());
    QCOMPARE(evening.faultsThatNeverHappened().join(u'\n'), QString());
    QVERIFY(server.repeats() > 0);
    QVERIFY(account.given() >= 2 * commandsEach);
    for (int kind = 0; kind <= static_cast<int>(CommandKind::other); ++kind)
        QVERIFY2(account.kinds().value(kind) > 0, qPrintable(u"no command of kind %1"_s.arg(kind)));
    evening.dropFiles();
}

} // namespace

class tst_Soak : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void eachCommandOnceAndOneBookUnderEveryFault_data() { addSeeds(); }
    void eachCommandOnceAndOneBookUnderEveryFault()
    {
        QFETCH(unsigned, seed);
        soak(seed, 0);
    }
};

/// A class of its own, because its evenings run beside the others.
class tst_SoakWithKills : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theSameWithEachConsoleKilledTenTimes_data() { addSeeds(); }
    void theSameWithEachConsoleKilledTenTimes()
    {
        QFETCH(unsigned, seed);
        soak(seed, 10);
    }
};

HOSTSTAND_TEST(tst_Soak)
HOSTSTAND_TEST(tst_SoakWithKills)
#include "tst_soak.moc"
