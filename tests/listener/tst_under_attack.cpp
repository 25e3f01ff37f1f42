// SPDX-License-Identifier: Apache-2.0
// All that hostile clients can do at once, against a listener in a process of its own.
#include "tests/listener/attack.h"
#include "tests/listener/honest_client.h"
#include "tests/listener/receiver_process.h"
#include "tests/support/test_main.h"

using namespace std::chrono_literals;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 k_mostKib = 64 * 1024;

// A sanitizer's own memory says nothing, and it makes everything several times as slow: there, a
// tenth of the attack is let through, and what is looked for is what the sanitizer finds.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool k_isSanitized = true;
#else
constexpr bool k_isSanitized = false;
#endif
constexpr std::size_t k_share = k_isSanitized ? 10 : 1;

} // namespace

class tst_UnderAttack final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { raiseOpenFiles(); }
    void init() { failOnWarnings(); }

    void memoryIsBoundedAndTheHonestAreAnswered_data()
    {
        QTest::addColumn<bool>("tls");
        QTest::newRow("plain") << false;
        QTest::newRow("TLS") << true;
    }
    void memoryIsBoundedAndTheHonestAreAnswered()
    {
        QFETCH(bool, tls);
        const ReceiverProcess receiver(tls ? ReceiverProcess::Kind::tls
                                           : ReceiverProcess::Kind::plain);
        QVERIFY(!receiver.url().isEmpty());
        HonestClient keeps(HonestClient::Manner::keeps, receiver.url(), u"127.0.9.1"_s, 0ms);
        HonestClient connects(HonestClient::Manner::connects, receiver.url(), u"127.0.9.2"_s, 0ms);
        QTRY_VERIFY(keeps.times().size() >= 20 && connects.times().size() >= 20);
        receiver.forgetPeak();
        const qint64 before = receiver.kib("VmRSS");
        QVERIFY(before > 0);

        const EveryAttack attack(receiver.url());
        const std::size_t answered = keeps.times().size();
        const std::size_t connected = connects.times().size();
        QTRY_VERIFY_WITH_TIMEOUT(
            keeps.times().size() >= answered + 200 / k_share &&
                connects.times().size() >= connected + 50 / k_share &&
                attack.bigBodies().sentBytes() > 100'000'000 / qint64(k_share) &&
                attack.pipelines().sentBytes() > 1'000'000 / qint64(k_share) &&
                (k_isSanitized || attack.heads().connections() > 30), // they were cut and came back
            120'000);
        QCOMPARE(keeps.failures().join("; "_L1), QString());
        QCOMPARE(connects.failures().join("; "_L1), QString());
        if (k_isSanitized)
            return;
        const qint64 growth = receiver.kib("VmHWM") - before;
        QVERIFY2(growth < k_mostKib, qPrintable(u"it grew by %1 KiB"_s.arg(growth)));
        QVERIFY(growth > 0);
    }
};
HOSTSTAND_TEST(tst_UnderAttack)

#include "tst_under_attack.moc"
