// SPDX-License-Identifier: Apache-2.0
// GET /v1/changes of a relay: the venue API's form, behind a token.
#include "models/json/codec.h"
#include "tests/listener/sender.h"
#include "tests/relay/relay_process.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QTemporaryDir>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_RelayChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        start();
    }
    void cleanup()
    {
        m_sender.reset();
        m_relay.reset();
    }

    void whatComesInIsReadInItsOrder()
    {
        send({2, 1, 3});
        const Reply reply = page(u"venue_id=ven_1&after=0&limit=2"_s);
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.headers["content-type"], "application/json");
        QCOMPARE(reply.headers["venue-sequence"], "3");
        QVERIFY(!reply.headers["x-request-id"].isEmpty());
        const auto list = json::listFromBytes(reply.body);
        QVERIFY(list);
        QCOMPARE(list->hasMore, true);
        QCOMPARE(list->sequence, 3);
        QCOMPARE(list->nextCursor, QString());
        QVERIFY(reply.body.contains("\"next_cursor\":null"));
        QCOMPARE(list->data.size(), 2);
        const auto event = json::eventFromJson(list->data.first().toObject());
        QVERIFY(event);
        QCOMPARE(*event, *json::eventFromBytes(eventBody("evt_1", 1)));
        const auto rest = json::listFromBytes(page(u"venue_id=ven_1&after=2"_s).body);
        QCOMPARE(rest->data.size(), 1);
        QCOMPARE(rest->hasMore, false);
    }

    void aHoleEndsThePage()
    {
        send({1, 3});
        const Reply reply = page(u"after=0"_s);
        QCOMPARE(reply.headers["venue-sequence"], "1");
        QCOMPARE(json::listFromBytes(reply.body)->data.size(), 1);
        send({2});
        QCOMPARE(json::listFromBytes(page(u"after=0"_s).body)->data.size(), 3);
    }

    void itIsThereAgainAfterARestart()
    {
        send({1, 2});
        const Reply before = page(u"after=0"_s);
        start();
        QCOMPARE(page(u"after=0"_s).body, before.body);
        send({3});
        QCOMPARE(json::listFromBytes(page(u"after=0"_s).body)->data.size(), 3);
    }

    void aNewNumberingOutlivesARestartBesideWhatWasSetAside()
    {
        send({1, 2});
        const QByteArray odd =
            R"({"id":"evt_3","type":"table.state_changed","venue_id":"ven_1","sequence":3,)"
            R"("occurred_at":"2026-05-16T18:00:00Z","data":{"object":null}})";
        {
            const Sending setAside = m_sender->send("evt_3", odd);
            QTRY_COMPARE(statusOf(setAside), 200);
        }
        for (int sequence = 1; sequence <= 4; ++sequence) {
            const QByteArray id = "new_" + QByteArray::number(sequence);
            const Sending event = m_sender->send(id, eventBody(id, sequence));
            QTRY_COMPARE(statusOf(event), 200);
        }
        const auto ids = [this] {
            QStringList all;
            const QJsonArray events = page(u"after=0"_s).object()["data"_L1].toArray();
            for (const QJsonValue& event : events)
                all.append(event["id"_L1].toString());
            return all.join(u' ');
        };
        QTRY_COMPARE(ids(), u"new_1 new_2 new_3 new_4"_s);
        // All but what is set aside are marked as taken care of.
        QTRY_COMPARE(m_relay->health().object()["journal"_L1]["pending"_L1].toInteger(-1), 0);
        start();
        QCOMPARE(ids(), u"new_1 new_2 new_3 new_4"_s);
    }

    void anEventOfATakenNumberIsSetAsideAndTheLogStays()
    {
        send({1, 2, 3});
        {
            const Sending odd = m_sender->send("odd", eventBody("odd", 2));
            QTRY_COMPARE(statusOf(odd), 200);
        }
        const auto journal = [this](QLatin1StringView key) {
            return m_relay->health().object()["journal"_L1][key].toInteger(-1);
        };
        for (int begun = 0; begun < 2; ++begun) {
            QTRY_COMPARE(journal("set_aside"_L1), 1);
            QTRY_COMPARE(journal("pending"_L1), 0);
            QCOMPARE(journal("missing"_L1), 0);
            const Reply all = page(u"after=0"_s);
            QCOMPARE(all.headers["venue-sequence"], "3");
            QVERIFY(!all.body.contains("\"odd\""));
            start();
        }
    }

    void numbersThatAreMissingAreTold()
    {
        send({1, 2, 5});
        QTRY_COMPARE(m_relay->health().object()["journal"_L1]["missing"_L1].toInteger(-1), 2);
        QVERIFY(m_relay->health(u"/metrics"_s).body.contains("\nhoststand_log_missing 2\n"));
        send({3, 4});
        QTRY_COMPARE(m_relay->health().object()["journal"_L1]["missing"_L1].toInteger(-1), 0);
    }

    void aRefusalIsAProblem_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("code");
        QTest::newRow("too far back") << u"after=0"_s << 410 << u"changes_expired"_s;
        QTest::newRow("another venue") << u"venue_id=ven_9&after=0"_s << 404 << u"not_found"_s;
        QTest::newRow("nothing said") << u""_s << 422 << u"invalid"_s;
        QTest::newRow("no number") << u"after=x"_s << 422 << u"invalid"_s;
        QTest::newRow("empty") << u"after="_s << 422 << u"invalid"_s;
        QTest::newRow("negative") << u"after=-1"_s << 422 << u"invalid"_s;
        QTest::newRow("signed") << u"after=+1"_s << 422 << u"invalid"_s;
        QTest::newRow("beyond") << u"after=9223372036854775807"_s << 422 << u"invalid"_s;
        QTest::newRow("no limit") << u"after=6&limit=0"_s << 422 << u"invalid"_s;
        QTest::newRow("a large limit") << u"after=6&limit=1001"_s << 422 << u"invalid"_s;
    }
    void aRefusalIsAProblem()
    {
        QFETCH(QString, query);
        send({7});
        const Reply reply = page(query);
        QTEST(reply.status, "status");
        QCOMPARE(reply.headers["content-type"], "application/problem+json");
        QTEST(json::problemFromBytes(reply.body).code, "code");
        QVERIFY(!json::problemFromBytes(reply.body).requestId.isEmpty());
    }

    void onlyATokenOpensIt()
    {
        send({1});
        const QUrl url = m_relay->webhooks().resolved(QUrl(u"/v1/changes?after=0"_s));
        for (const QByteArray& token :
             {QByteArray(), QByteArray("a_token_for_the_test"), Sender::secretText().toLatin1()}) {
            const Reply reply = m_relay->get(url, token);
            QCOMPARE(reply.status, 401);
            QCOMPARE(reply.headers["www-authenticate"], "Bearer");
            QCOMPARE(json::problemFromBytes(reply.body).code, u"unauthorized"_s);
        }
        QVERIFY(m_relay->health(u"/metrics"_s)
                    .body.contains(
                        "hoststand_webhooks_rejected_total{reason=\"bad_reader_token\"} 3\n"));
        QCOMPARE(m_relay->get(url, RelayProcess::token()).status, 200);
    }

    void eachOfSeveralTokensOpensIt()
    {
        start({{u"HOSTSTAND_RELAY_TOKEN"_s, u" the_next_token_of_all  a_token_for_the_tests "_s}});
        const QUrl url = m_relay->webhooks().resolved(QUrl(u"/v1/changes?after=0"_s));
        QCOMPARE(m_relay->get(url, RelayProcess::token()).status, 200);
        QCOMPARE(m_relay->get(url, "the_next_token_of_all").status, 200);
    }

    void withoutATokenThereIsNoSuchPage()
    {
        start({{u"HOSTSTAND_RELAY_TOKEN"_s, QString()}});
        QCOMPARE(page(u"after=0"_s).status, 404);
        send({1});
    }

private:
    void start(const QMap<QString, QString>& environment = {})
    {
        m_sender.reset();
        m_relay.reset();
        m_relay = std::make_unique<RelayProcess>(m_folder->path(), QStringList(), environment);
        QVERIFY2(m_relay->isReady(), qPrintable(m_relay->complained()));
        m_sender = std::make_unique<Sender>(m_relay->webhooks());
    }
    /// What is answered 200 is in the change log a moment later.
    void send(const QList<int>& sequences)
    {
        for (const int sequence : sequences) {
            const QByteArray id = "evt_" + QByteArray::number(sequence);
            const Sending event = m_sender->send(id, eventBody(id, sequence));
            QTRY_COMPARE(statusOf(event), 200);
            const QString query = u"after=%1&limit=1"_s.arg(sequence - 1);
            QTRY_VERIFY(page(query).status == 404 ||
                        page(query).object()["data"_L1].toArray().size() == 1);
        }
    }
    [[nodiscard]] Reply page(const QString& query) { return m_relay->changes(query); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<RelayProcess> m_relay;
    std::unique_ptr<Sender> m_sender;
};

HOSTSTAND_TEST(tst_RelayChanges)
#include "tst_relay_changes.moc"
