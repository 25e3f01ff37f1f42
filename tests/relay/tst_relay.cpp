// SPDX-License-Identifier: Apache-2.0
// The relay as a process: its first line, its pages, its end, and why it does not start.
#include "models/store/service_store.h"
#include "tests/listener/sender.h"
#include "tests/relay/relay_process.h"
#include "tests/support/metrics_reader.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QJsonDocument>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>

#include <algorithm>
#include <csignal>
#include <memory>
#include <vector>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Relay final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = m_folder->filePath(u"data"_s);
    }

    void saysInOneLineWhereItIs()
    {
        RelayProcess relay(m_data);
        QVERIFY2(relay.isReady(), qPrintable(relay.complained()));
        QCOMPARE(relay.said().count('\n'), 1);
        const QJsonObject line = QJsonDocument::fromJson(relay.said()).object();
        QCOMPARE(line.keys(), QStringList({u"health_url"_s, u"webhook_url"_s}));
        QCOMPARE(relay.webhooks().path(), u"/webhooks/v1"_s);
        QCOMPARE(QUrl(line["health_url"_L1].toString()).host(), u"127.0.0.1"_s);
        Sender sender(relay.webhooks());
        const Sending event = sender.send("evt_1", eventBody("evt_1", 1));
        QTRY_COMPARE(statusOf(event), 200);
        const Sending forged = sender.send("evt_2", eventBody("evt_2", 2), {},
                                           u"whsec_eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"_s);
        QTRY_COMPARE(statusOf(forged), 401);
    }

    void bothSecretsAreGoodWhileOneIsChanged()
    {
        const QString next = u"whsec_eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"_s;
        RelayProcess relay(m_data, {},
                           {{u"HOSTSTAND_WEBHOOK_SECRET"_s, next + u' ' + Sender::secretText()}});
        QVERIFY2(relay.isReady(), qPrintable(relay.complained()));
        Sender sender(relay.webhooks());
        const Sending one = sender.send("evt_1", eventBody("evt_1", 1));
        const Sending two = sender.send("evt_2", eventBody("evt_2", 2), {}, next);
        QTRY_COMPARE(statusOf(one), 200);
        QTRY_COMPARE(statusOf(two), 200);
    }

    void healthTellsOfTheJournal()
    {
        RelayProcess relay(m_data);
        QVERIFY(relay.isReady());
        sendAFew(relay);
        const auto journal = [&] { return relay.health().object()["journal"_L1].toObject(); };
        // What is in the change log is applied; what was set aside stays so, for people to see.
        QTRY_COMPARE(journal()["pending"_L1].toInt(-1), 0);
        QCOMPARE(journal(), QJsonObject({{u"events"_s, 3},
                                         {u"pending"_s, 0},
                                         {u"set_aside"_s, 1},
                                         {u"last_sequence"_s, 9},
                                         {u"missing"_s, 7}}));
        const Reply reply = relay.health();
        QCOMPARE(reply.status, 200);
        QCOMPARE(reply.object()["status"_L1].toString(), u"ok"_s);
        QCOMPARE(reply.object()["version"_L1].toString(), QStringLiteral(HOSTSTAND_VERSION));
        QVERIFY(reply.object()["uptime_s"_L1].toInt(-1) >= 0);
    }

    void metricsTellWhatWasDone()
    {
        RelayProcess relay(m_data);
        QVERIFY(relay.isReady());
        sendAFew(relay);
        QTcpSocket open;
        open.connectToHost(relay.webhooks().host(), static_cast<quint16>(relay.webhooks().port()));
        QTRY_VERIFY(
            relay.health(u"/metrics"_s).body.contains("\nhoststand_listener_connections 1\n"));
        const Reply reply = relay.health(u"/metrics"_s);
        QCOMPARE(reply.status, 200);
        const Metrics read = readMetrics(reply.body);
        QVERIFY2(read.faults.isEmpty(), qPrintable(read.faults.join(u'\n')));
        QCOMPARE(read.values["hoststand_webhooks_accepted_total"], 4.0);
        QCOMPARE(read.values["hoststand_webhooks_duplicates_total"], 1.0);
        QCOMPARE(read.values["hoststand_webhooks_rejected_total{reason=\"bad_signature\"}"], 1.0);
        QCOMPARE(read.values["hoststand_webhook_ack_seconds_count"], 4.0);
        QVERIFY(read.values["hoststand_journal_commit_seconds_count"] >= 1.0);
        QCOMPARE(read.values["hoststand_webhooks_queue"], 0.0);
    }

    void aJournalThatCannotBeWrittenIsFailing()
    {
        RelayProcess relay(m_data);
        QVERIFY(relay.isReady());
        QVERIFY(QFile::rename(m_data, m_folder->filePath(u"elsewhere"_s)));
        Sender sender(relay.webhooks());
        const Sending event = sender.send("evt_1", eventBody("evt_1", 1));
        QTRY_COMPARE(statusOf(event), 503);
        const Reply reply = relay.health();
        QCOMPARE(reply.status, 503);
        QCOMPARE(reply.object()["status"_L1].toString(), u"failing"_s);
        QVERIFY(QFile::rename(m_folder->filePath(u"elsewhere"_s), m_data));
        QCOMPARE(relay.health().status, 200);
    }

    void itsSettingsAreTheListeners()
    {
        QFile secret(m_folder->filePath(u"token"_s));
        QVERIFY(secret.open(QIODevice::WriteOnly) && secret.write("a_path_that_is_secret") > 0);
        secret.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        secret.close();
        QFile settings(m_folder->filePath(u"relay.json"_s));
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write(R"({"listener": {"listen": "0.0.0.0:0",
            "authentication": {"kind": "path", "secret_files": ["token"]}}})");
        settings.close();
        RelayProcess relay(m_data,
                           {u"--settings"_s, settings.fileName(), u"--listen"_s, u"127.0.0.1:0"_s},
                           {{u"HOSTSTAND_WEBHOOK_SECRET"_s, QString()}});
        QVERIFY2(relay.isReady(), qPrintable(relay.complained()));
        QCOMPARE(relay.webhooks().path(), u"/webhooks/v1"_s); // the secret is not said
        Sender sender(relay.webhooks().resolved(QUrl(u"v1/a_path_that_is_secret"_s)));
        const Sending event = sender.sendWith({}, eventBody("evt_1", 1));
        QTRY_COMPARE(statusOf(event), 200);
    }

    void noScreenIsNeeded()
    {
        RelayProcess relay(m_data, {},
                           {{u"DISPLAY"_s, QString()}, {u"QT_QPA_PLATFORM"_s, u"none"_s}});
        QVERIFY(relay.isReady());
        QFile maps(u"/proc/%1/maps"_s.arg(relay.process().processId()));
        QVERIFY(maps.open(QIODevice::ReadOnly));
        const QByteArray libraries = maps.readAll();
        QVERIFY(libraries.contains("libQt6Core"));
        QVERIFY(!libraries.contains("libQt6Gui"));
    }

    void aSecondOneLeavesTheFirstAlone()
    {
        RelayProcess first(m_data);
        QVERIFY(first.isReady());
        RelayProcess second(m_data);
        QVERIFY(second.ends());
        QCOMPARE(second.process().exitCode(), 1);
        QVERIFY2(second.complained().contains(QString::number(first.process().processId())),
                 qPrintable(second.complained()));
        QCOMPARE(second.said(), "");
        sendAFew(first);
    }

    void aConsolesFolderIsLeftToIt()
    {
        {
            ServiceStore store;
            bool isWritten = false;
            store.open(m_data, this, [&](const Result<StoredState>&) {
                BookWrite book;
                book.venueId = u"ven_1"_s;
                book.serviceDate = QDate(2026, 5, 16);
                store.write(book, this,
                            [&](const Result<void>& done) { isWritten = done.has_value(); });
            });
            QTRY_VERIFY(isWritten);
        }
        RelayProcess relay(m_data);
        QVERIFY(relay.ends());
        QCOMPARE(relay.process().exitCode(), 2);
        QVERIFY(relay.complained().contains(u"is a console's data folder"_s));
    }

    void whatCannotBeDoneIsSaid_data()
    {
        QTest::addColumn<QStringList>("more");
        QTest::addColumn<QString>("secret");
        QTest::addColumn<QString>("token");
        QTest::addColumn<QString>("words");
        const QString none;
        const QString good = Sender::secretText();
        const auto row = [](const char* name) -> QTestData& { return QTest::newRow(name); };
        row("no place") << QStringList{u"--listen"_s, u"here"_s} << good << none
                        << u"--listen takes an address and a port"_s;
        row("to all without a secret") << QStringList{u"--listen"_s, u"0.0.0.0:0"_s} << none << none
                                       << u"needs a webhook secret"_s;
        row("a secret that is none") << QStringList() << u"secret"_s << none
                                     << u"HOSTSTAND_WEBHOOK_SECRET: a webhook secret is whsec_"_s;
        row("a token that is none")
            << QStringList() << good << u"short"_s << u"HOSTSTAND_RELAY_TOKEN: a bearer token is"_s;
        row("a port that is none") << QStringList{u"--metrics-port"_s, u"x"_s} << good << none
                                   << u"--metrics-port takes a port"_s;
        row("a word too much") << QStringList{u"now"_s} << good << none << u"Not known: now."_s;
        row("no settings") << QStringList{u"--settings"_s, u"/nowhere.json"_s} << good << none
                           << u"/nowhere.json"_s;
    }
    void whatCannotBeDoneIsSaid()
    {
        QFETCH(QStringList, more);
        QFETCH(QString, secret);
        QFETCH(QString, token);
        QFETCH(QString, words);
        RelayProcess relay(
            m_data, more,
            {{u"HOSTSTAND_WEBHOOK_SECRET"_s, secret}, {u"HOSTSTAND_RELAY_TOKEN"_s, token}});
        QVERIFY(relay.ends());
        QCOMPARE(relay.process().exitCode(), 2);
        QVERIFY2(relay.complained().contains(words), qPrintable(relay.complained()));
        QVERIFY(!relay.complained().contains(Sender::secretText()));
        QCOMPARE(relay.said(), "");
    }

    void aPortThatIsTakenIsSaid_data()
    {
        QTest::addColumn<QString>("option");
        QTest::addColumn<QString>("value");
        QTest::newRow("listener") << u"--listen"_s << u"127.0.0.1:%1"_s;
        QTest::newRow("health") << u"--metrics-port"_s << u"%1"_s;
    }
    void aPortThatIsTakenIsSaid()
    {
        QFETCH(QString, option);
        QFETCH(QString, value);
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress::LocalHost));
        RelayProcess relay(m_data, {option, value.arg(other.serverPort())});
        QVERIFY(relay.ends());
        QCOMPARE(relay.process().exitCode(), 1);
        QVERIFY2(relay.complained().contains(QString::number(other.serverPort())),
                 qPrintable(relay.complained()));
    }

    void aCertificateWithoutAPublicUrlIsToldOf()
    {
        const QString file = m_data + u".json"_s;
        for (const bool hasUrl : {false, true}) {
            QJsonObject listener{{u"certificate"_s, testCertificate(u"localhost.pem"_s)},
                                 {u"key"_s, testCertificate(u"server.key"_s)}};
            if (hasUrl)
                listener.insert(u"public_url"_s, u"https://door.example.org/webhooks/v1"_s);
            QFile settings(file);
            QVERIFY(settings.open(QIODevice::WriteOnly));
            settings.write(QJsonDocument(QJsonObject{{u"listener"_s, listener}}).toJson());
            settings.close();
            RelayProcess relay(m_data, {u"--settings"_s, file});
            QVERIFY(relay.isReady());
            QCOMPARE(relay.complained().contains(u"public_url is not set"_s), !hasUrl);
        }
        QVERIFY(QFile::remove(file));
    }

    void noMoreAreLetInThanThereAreFilesFor()
    {
        constexpr rlim_t most = 64; // which no program may raise
        RelayProcess relay(m_data, {}, {}, most);
        QVERIFY(relay.isReady());
        std::vector<std::unique_ptr<QTcpSocket>> clients;
        for (int i = 0; i < 40; ++i) {
            clients.push_back(std::make_unique<QTcpSocket>());
            clients.back()->connectToHost(QHostAddress::LocalHost,
                                          static_cast<quint16>(relay.webhooks().port()));
        }
        const auto open = [&clients] {
            return std::count_if(clients.begin(), clients.end(), [](const auto& one) {
                return one->state() == QTcpSocket::ConnectedState;
            });
        };
        QTRY_COMPARE(open(), 8);
        const QByteArray metrics = relay.health(u"/metrics"_s).body;
        QVERIFY(metrics.contains("{reason=\"too_many_connections\"} 32\n"));
        QVERIFY(!metrics.contains("cannot_accept"));
        clients.clear();
        QTRY_VERIFY(
            relay.health(u"/metrics"_s).body.contains("\nhoststand_listener_connections 0\n"));
        sendAFew(relay);
    }

    void whoAsksBeforeItIsReadyIsHeard()
    {
        RelayProcess relay(m_data);
        QVERIFY(relay.process().waitForStarted());
        QTRY_VERIFY(QFile::exists(m_data + u"/hoststand.lock"_s));
        relay.signal(SIGTERM);
        QVERIFY(relay.ends());
        QCOMPARE(relay.process().exitCode(), 0);
    }

private:
    /// Two that can be read, one that cannot, a double, and one that is not signed.
    void sendAFew(RelayProcess& relay)
    {
        Sender sender(relay.webhooks());
        const auto send = [&](const QByteArray& id, const QByteArray& body, int status) {
            const Sending event = sender.send(id, body);
            QTRY_COMPARE(statusOf(event), status);
        };
        send("evt_1", eventBody("evt_1", 1), 200);
        send("evt_9", eventBody("evt_9", 9), 200);
        send("evt_1", eventBody("evt_1", 1), 200);
        send("odd", "not JSON at all", 200);
        const Sending forged = sender.send("evt_2", eventBody("evt_2", 2), {},
                                           u"whsec_eHh4eHh4eHh4eHh4eHh4eHh4eHh4eHh4"_s);
        QTRY_COMPARE(statusOf(forged), 401);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
};

HOSTSTAND_TEST(tst_Relay)
#include "tst_relay.moc"
