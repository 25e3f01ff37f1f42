// SPDX-License-Identifier: Apache-2.0
#include "net/client/rate_budget.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_RateBudget : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void withoutAPolicyNothingIsHeldBack()
    {
        RateBudget budget;
        for (int i = 0; i < 1000; ++i)
            budget.take(start);
        QCOMPARE(budget.wait(false, start), 0ms);
    }

    void aWindowNeverSeesMoreThanItsQuotaAfterTheFirstBurst()
    {
        RateBudget budget;
        budget.hear("\"default\";q=10;w=5", "\"default\";r=10;t=5", start);
        RateBudget::Time now = start;
        QList<RateBudget::Time> sent;
        while (sent.size() < 60) {
            now += budget.wait(true, now);
            budget.take(now);
            sent.append(now);
        }
        // A bucket of 10 that fills in 5 s: the n-th request is not before (n - 10) / 2 seconds.
        for (qsizetype n = 0; n < sent.size(); ++n)
            QVERIFY(sent[n] - start >= 500ms * (n - 9) - 1ms);
        QVERIFY(sent.last() - start <= 500ms * 51);
    }

    void aPolicyThatWouldSilenceTheConsoleIsNotBelieved()
    {
        for (const char* policy : {"\"a\";q=1;w=3600", "\"a\";q=1;w=9223372036854775807"}) {
            RateBudget budget;
            budget.hear(policy, "\"a\";r=0;t=3600", start);
            budget.take(start);
            QCOMPARE(budget.wait(false, start), 0ms);
        }
    }

    void whatIsLeftAtTheServerCounts()
    {
        RateBudget budget;
        budget.hear("\"default\";q=100;w=60", "\"default\";r=0;t=30", start);
        QCOMPARE(budget.wait(true, start), 600ms);
        QCOMPARE(budget.wait(true, start + 600ms), 0ms);
    }

    void theStandGoesFirst()
    {
        RateBudget budget;
        budget.hear("\"default\";q=10;w=10", "\"default\";r=2;t=10", start);
        QCOMPARE(budget.wait(true, start), 0ms);
        QCOMPARE(budget.wait(false, start), 1000ms); // two are kept
    }

    void theStrictestOfSeveralPoliciesHolds()
    {
        RateBudget budget;
        budget.hear("\"burst\";q=5;w=1, \"day\";q=1000;w=86400", "\"day\";r=0;t=9", start);
        QCOMPARE(budget.wait(true, start), 86'400ms);
    }

    void nonsenseChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("policy");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no numbers") << QByteArray("\"default\";q=x;w=");
        QTest::newRow("zero quota") << QByteArray("\"default\";q=0;w=60");
        QTest::newRow("zero window") << QByteArray("\"default\";q=10;w=0");
        QTest::newRow("negative") << QByteArray("\"default\";q=-10;w=60");
        QTest::newRow("overflow") << QByteArray("\"default\";q=99999999999999999999;w=60");
        QTest::newRow("separators") << QByteArray(";;,;=,\";=;");
    }
    void nonsenseChangesNothing()
    {
        QFETCH(QByteArray, policy);
        RateBudget budget;
        budget.hear(policy, policy, start);
        budget.take(start);
        QCOMPARE(budget.wait(false, start), 0ms);
    }

private:
    const RateBudget::Time start{std::chrono::hours(1000)};
};

HOSTSTAND_TEST(tst_RateBudget)
#include "tst_rate_budget.moc"
