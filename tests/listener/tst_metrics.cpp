// SPDX-License-Identifier: Apache-2.0
#include "net/listener/metrics.h"
#include "tests/support/metrics_reader.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>

using namespace hoststand;
using namespace hoststand::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class tst_Metrics final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void theTextIsOfTheFormatAndSaysWhatWasCounted()
    {
        const Metrics read = readMetrics(metricsText(facts()));
        QVERIFY2(read.faults.isEmpty(), qPrintable(read.faults.join(u'\n')));
        QCOMPARE(read.values["hoststand_build_info{version=\"1.2.3\"}"], 1.0);
        QCOMPARE(read.values["hoststand_uptime_seconds"], 90.0);
        QCOMPARE(read.values["hoststand_journal_takes_events"], 1.0);
        QCOMPARE(read.values["hoststand_webhooks_accepted_total"], 5.0);
        QCOMPARE(read.values["hoststand_webhooks_duplicates_total"], 2.0);
        QCOMPARE(read.values["hoststand_webhooks_unstored_total"], 1.0);
        QCOMPARE(read.values["hoststand_webhooks_rejected_total{reason=\"bad_signature\"}"], 2.0);
        QCOMPARE(read.values["hoststand_webhooks_queue"], 3.0);
        QCOMPARE(read.values["hoststand_listener_connections"], 4.0);
        QCOMPARE(read.values["hoststand_journal_events"], 7.0);
        QCOMPARE(read.values["hoststand_journal_pending"], 6.0);
        QCOMPARE(read.values["hoststand_journal_set_aside"], 1.0);
        QCOMPARE(read.values["hoststand_journal_last_sequence"], 4711.0);
    }

    void aHistogramCountsWhatIsUpToEachBound()
    {
        const Metrics read = readMetrics(metricsText(facts()));
        const auto upTo = [&](const QByteArray& le) {
            return read.values.value("hoststand_webhook_ack_seconds_bucket{le=\"" + le + "\"}", -1);
        };
        QCOMPARE(upTo("0.0005"), 1.0); // a bound is inside
        QCOMPARE(upTo("0.001"), 1.0);
        QCOMPARE(upTo("0.002"), 2.0);
        QCOMPARE(upTo("10"), 2.0);
        QCOMPARE(upTo("+Inf"), 3.0);
        QCOMPARE(read.values["hoststand_webhook_ack_seconds_count"], 3.0);
        QCOMPARE(read.values["hoststand_webhook_ack_seconds_sum"], 11.0020005);
        QCOMPARE(read.values["hoststand_journal_commit_seconds_count"], 1.0);
    }

    void labelsAreEscaped()
    {
        HealthFacts odd = facts();
        odd.version = u"a \"b\" \\ c\nd"_s;
        const QByteArray text = metricsText(odd);
        QVERIFY(text.contains("{version=\"a \\\"b\\\" \\\\ c\\nd\"} 1\n"));
        QCOMPARE(readMetrics(text).faults, QStringList());
    }

    void thereAreNeverMoreReasonsThanABound()
    {
        ListenerCounts counts;
        for (int i = 0; i < 1000; ++i)
            counts.reject(u"reason_%1"_s.arg(i));
        counts.reject(u"reason_0"_s);
        QVERIFY(counts.rejected.size() <= 65);
        QCOMPARE(counts.rejected[u"reason_0"_s], 2);
        QCOMPARE(counts.rejected[u"other"_s] + counts.rejected.size(), 1001);
    }

    void healthIsJsonOfTheForm()
    {
        const QJsonObject health = QJsonDocument::fromJson(healthJson(facts())).object();
        QCOMPARE(health, QJsonObject({{u"status"_s, u"ok"_s},
                                      {u"journal"_s, QJsonObject{{u"events"_s, 7},
                                                                 {u"pending"_s, 6},
                                                                 {u"set_aside"_s, 1},
                                                                 {u"last_sequence"_s, 4711}}},
                                      {u"uptime_s"_s, 90},
                                      {u"version"_s, u"1.2.3"_s}}));
    }

    void whatALogMissesIsTold()
    {
        HealthFacts hole = facts();
        hole.missing = 3;
        const QJsonObject health = QJsonDocument::fromJson(healthJson(hole)).object();
        QCOMPARE(health["journal"_L1]["missing"_L1], 3);
        QCOMPARE(health["journal"_L1]["events"_L1], 7);
        QCOMPARE(readMetrics(metricsText(hole)).values["hoststand_log_missing"], 3.0);
        QVERIFY(!readMetrics(metricsText(facts())).values.contains("hoststand_log_missing"));
    }

    void aJournalThatTakesOrSaysNothingIsFailing()
    {
        HealthFacts failing = facts();
        failing.journal->takesEvents = false;
        QVERIFY(!failing.isWell());
        QVERIFY(healthJson(failing).contains("\"status\":\"failing\""));
        failing.journal.reset();
        QVERIFY(!failing.isWell());
        QVERIFY(healthJson(failing).contains("\"journal\":null"));
        const Metrics read = readMetrics(metricsText(failing));
        QCOMPARE(read.faults, QStringList());
        QCOMPARE(read.values["hoststand_journal_takes_events"], 0.0);
        QVERIFY(!read.values.contains("hoststand_journal_events"));
    }

private:
    static HealthFacts facts()
    {
        HealthFacts facts;
        facts.listener.accepted = 5;
        facts.listener.unstored = 1;
        facts.listener.reject(u"bad_signature"_s);
        facts.listener.reject(u"bad_signature"_s);
        facts.listener.reject(u"too_old"_s);
        facts.listener.waiting = 3;
        facts.listener.connections = 4;
        facts.listener.acks.add(500us);
        facts.listener.acks.add(1500500ns);
        facts.listener.acks.add(11s);
        facts.journal = JournalStats{7, 6, 1, 4711, 2, true, {}};
        facts.journal->commits.add(3ms);
        facts.uptime = 90s;
        facts.version = u"1.2.3"_s;
        return facts;
    }
};

HOSTSTAND_TEST(tst_Metrics)
#include "tst_metrics.moc"
