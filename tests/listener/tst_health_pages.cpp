// SPDX-License-Identifier: Apache-2.0
#include "net/listener/health_pages.h"
#include "tests/listener/fake_journal.h"
#include "tests/support/metrics_reader.h"
#include "tests/support/test_main.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr JournalStats k_well{3, 2, 1, 17, 0, true, {}};

int statusOf(const QNetworkReply& reply)
{
    return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
}

} // namespace

class tst_HealthPages final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_journal = std::make_unique<FakeJournal>();
        m_pages =
            std::make_unique<HealthPages>(u"1.2.3"_s, *m_journal, [this] { return m_counts; });
        const auto url = m_pages->listen(0);
        QVERIFY(url);
        m_url = *url;
    }
    void cleanup()
    {
        m_pages.reset();
        m_journal.reset();
    }

    void aJournalThatIsWellIs200()
    {
        const auto reply = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        m_journal->answerStats(k_well);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(statusOf(*reply), 200);
        QCOMPARE(reply->rawHeader("Content-Type"), "application/json");
        const QJsonObject health = QJsonDocument::fromJson(reply->readAll()).object();
        QCOMPARE(health["status"_L1], u"ok"_s);
        QCOMPARE(health["journal"_L1]["last_sequence"_L1], 17);
        QCOMPARE(health["version"_L1], u"1.2.3"_s);
    }

    void aJournalThatTakesNothingIs503()
    {
        const auto reply = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        JournalStats failing = k_well;
        failing.takesEvents = false;
        m_journal->answerStats(failing);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(statusOf(*reply), 503);
        QVERIFY(reply->readAll().contains("\"status\":\"failing\""));
    }

    void aJournalThatFailsIs503()
    {
        const auto reply = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        m_journal->answerStats(failure(ErrorKind::storage, u"moved"_s));
        QTRY_COMPARE(statusOf(*reply), 503);
    }

    void aJournalThatSaysNothingIs503AndItsLateAnswerIsNobodys()
    {
        const auto reply = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(*reply), 503, 30000);
        m_journal->answerStats(k_well);
        const auto next = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        m_journal->answerStats(k_well);
        QTRY_COMPARE(statusOf(*next), 200);
    }

    void aJournalThatIsTooBusyToSayAndTakesEventsIsWell()
    {
        const auto first = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        m_journal->answerStats(k_well);
        QTRY_COMPARE(statusOf(*first), 200);
        const auto reply = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        ++m_counts.accepted;
        QTRY_COMPARE_WITH_TIMEOUT(statusOf(*reply), 200, 30000);
        QTRY_VERIFY(reply->isFinished());
        const QJsonObject health = QJsonDocument::fromJson(reply->readAll()).object();
        QCOMPARE(health["status"_L1], u"ok"_s);
        QCOMPARE(health["journal"_L1]["last_sequence"_L1], 17); // as it said last
    }

    void metricsAreTheTextFormat()
    {
        m_counts.accepted = 11;
        const auto reply = get(u"/metrics"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        m_journal->answerStats(k_well);
        QTRY_VERIFY(reply->isFinished());
        QCOMPARE(statusOf(*reply), 200);
        QCOMPARE(reply->rawHeader("Content-Type"), "text/plain; version=0.0.4; charset=utf-8");
        const Metrics read = readMetrics(reply->readAll());
        QCOMPARE(read.faults, QStringList());
        QCOMPARE(read.values["hoststand_webhooks_accepted_total"], 11.0);
    }

    void nothingElseIsThere()
    {
        const auto reply = get(u"/"_s);
        QTRY_COMPARE(statusOf(*reply), 404);
        QVERIFY(m_url.host() == u"127.0.0.1"_s);
    }

    void theyEndWhileSomebodyWaits()
    {
        const auto reply = get(u"/healthz"_s);
        QTRY_COMPARE(m_journal->asked.size(), 1);
        m_pages.reset();
        m_journal->answerStats(k_well);
        QTRY_VERIFY(reply->isFinished());
    }

private:
    [[nodiscard]] std::unique_ptr<QNetworkReply> get(const QString& path)
    {
        QUrl url = m_url;
        url.setPath(path);
        return std::unique_ptr<QNetworkReply>(m_network.get(QNetworkRequest(url)));
    }

    QNetworkAccessManager m_network;
    std::unique_ptr<FakeJournal> m_journal;
    std::unique_ptr<HealthPages> m_pages;
    ListenerCounts m_counts;
    QUrl m_url;
};

HOSTSTAND_TEST(tst_HealthPages)
#include "tst_health_pages.moc"
