// SPDX-License-Identifier: Apache-2.0
#include "net/listener/webhook_listener.h"
#include "tests/listener/fake_journal.h"
#include "tests/listener/sender.h"
#include "tests/support/log_lines.h"
#include "tests/support/test_main.h"

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTcpServer>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_WebhookListener final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_options = {};
        m_options.secrets = QStringList{Sender::secretText()};
        m_ahead = {};
        m_journal = std::make_unique<FakeJournal>();
        start();
    }
    void cleanup()
    {
        m_sender.reset();
        m_listener.reset();
        m_journal.reset();
    }

    void the200ComesAfterTheCommitOnly()
    {
        const Sending event = m_sender->send("msg_1", eventBody("evt_1", 1));
        QTRY_COMPARE(m_journal->waiting(), 1);
        const Sending other =
            m_sender->sendAsIs({}, "{}"); // whose answer comes, and not the first's
        QTRY_COMPARE(statusOf(other), 401);
        QVERIFY(!event->isFinished());
        QCOMPARE(statusOf(event), 0);
        m_journal->answer({});
        QTRY_VERIFY(event->isFinished());
        QCOMPARE(statusOf(event), 200);
        QVERIFY(event->readAll().isEmpty());
        QCOMPARE(m_journal->events.size(), 1);
    }

    void anEventIsKeptAsItCame()
    {
        const QByteArray body = "{ \"id\":\"evt_1\", \"odd\": [1 , 2] }\n";
        const Sending event = m_sender->send("msg_1", body);
        QTRY_COMPARE(m_journal->waiting(), 1);
        const IncomingEvent kept = m_journal->events.first();
        QCOMPARE(kept.body, body);
        QCOMPARE(kept.decoder, u"v1"_s);
        QCOMPARE(kept.key, u"msg_1"_s);
        QVERIFY(qAbs(kept.receivedAt.secsTo(QDateTime::currentDateTimeUtc())) < 3600);
    }

    void whatCannotBeReadIsKeptToo()
    {
        const Sending event = m_sender->send("msg_1", "not JSON at all");
        QTRY_COMPARE(m_journal->waiting(), 1);
        m_journal->answer({});
        QTRY_COMPARE(statusOf(event), 200);
    }

    void aFullDiskIs503AndAnAlarm()
    {
        QSignalSpy failed(m_listener.get(), &WebhookListener::journalFailed);
        QSignalSpy recovered(m_listener.get(), &WebhookListener::journalRecovered);
        for (int i = 0; i < 2; ++i) {
            const Sending event = m_sender->send("msg_1", eventBody("evt_1", 1));
            QTRY_COMPARE(m_journal->waiting(), 1);
            m_journal->answer(failure(ErrorKind::storage, u"disk_full"_s));
            QTRY_VERIFY(event->isFinished());
            QCOMPARE(statusOf(event), 503);
            QCOMPARE(event->rawHeader("Retry-After"), "5");
        }
        QCOMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, u"disk_full"_s);
        QCOMPARE(recovered.size(), 0);
        const Sending event = m_sender->send("msg_1", eventBody("evt_1", 1));
        QTRY_COMPARE(m_journal->waiting(), 1);
        m_journal->answer({});
        QTRY_COMPARE(statusOf(event), 200);
        QCOMPARE(recovered.size(), 1);
    }

    void whatIsNotSignedIsNotTaken_data()
    {
        QTest::addColumn<WebhookHeaders>("headers");
        const QByteArray body = eventBody("evt_1", 1);
        const QDateTime now = QDateTime::currentDateTimeUtc();
        const QList<WebhookSecret> ours{*WebhookSecret::parse(Sender::secretText())};
        const QList<WebhookSecret> theirs{*WebhookSecret::fromKey(QByteArray(24, 'x'))};
        const WebhookHeaders good = sign(ours, "msg_1", now, body);
        QTest::newRow("nothing") << WebhookHeaders();
        QTest::newRow("no id") << WebhookHeaders{{}, good.timestamp, good.signature};
        QTest::newRow("no time") << WebhookHeaders{good.id, {}, good.signature};
        QTest::newRow("no signature") << WebhookHeaders{good.id, good.timestamp, {}};
        QTest::newRow("another id") << WebhookHeaders{"msg_2", good.timestamp, good.signature};
        QTest::newRow("another secret") << sign(theirs, "msg_1", now, body);
        QTest::newRow("another body") << sign(ours, "msg_1", now, body + ' ');
        QTest::newRow("old") << sign(ours, "msg_1", now.addSecs(-400), body);
        QTest::newRow("of tomorrow") << sign(ours, "msg_1", now.addSecs(400), body);
        QTest::newRow("nonsense") << WebhookHeaders{good.id, "soon", "v1,%%%"};
    }
    void whatIsNotSignedIsNotTaken()
    {
        QFETCH(WebhookHeaders, headers);
        const Sending event = m_sender->sendAsIs(headers, eventBody("evt_1", 1));
        QTRY_VERIFY(event->isFinished());
        QCOMPARE(statusOf(event), 401);
        QVERIFY(event->readAll().isEmpty());
        QVERIFY(m_journal->events.isEmpty());
    }

    void ageIsJudgedByTheSendersClock()
    {
        m_ahead = std::chrono::hours(3);
        const Sending event = m_sender->send("msg_1", "{}", -std::chrono::hours(3));
        QTRY_COMPARE(m_journal->waiting(), 1);
        const Sending other = m_sender->send("msg_2", "{}");
        QTRY_COMPARE(statusOf(other), 401);
    }

    void whileASecretIsChangedBothAreGood()
    {
        const QString second = WebhookSecret::fromKey(QByteArray(24, 'z'))->text();
        m_options.secrets.append(second);
        start();
        const Sending a = m_sender->send("msg_1", "{}");
        const Sending b = m_sender->send("msg_2", "{}", {}, second);
        QTRY_COMPARE(m_journal->waiting(), 2);
    }

    void theKeyIsTheFirstThatThereIs_data()
    {
        QTest::addColumn<QByteArray>("webhookId");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("key");
        const QByteArray body = eventBody("evt_1", 1);
        const QByteArray hash = QCryptographicHash::hash("[]", QCryptographicHash::Sha256).toHex();
        QTest::newRow("header") << QByteArray("msg_1") << body << u"msg_1"_s;
        QTest::newRow("body") << QByteArray() << body << u"evt_1"_s;
        QTest::newRow("hash") << QByteArray() << QByteArray("[]") << QString::fromLatin1(hash);
    }
    void theKeyIsTheFirstThatThereIs()
    {
        QFETCH(QByteArray, webhookId);
        QFETCH(QByteArray, body);
        QFETCH(QString, key);
        m_options.secrets.clear(); // on loopback that is allowed
        start();
        const Sending event = m_sender->sendAsIs({webhookId, {}, {}}, body);
        QTRY_COMPARE(m_journal->waiting(), 1);
        QCOMPARE(m_journal->events.first().key, key);
    }

    void withoutASecretNoPageIsListenedTo_data()
    {
        QTest::addColumn<QByteArray>("field");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("status");
        const auto row = [](const char* name, const QByteArray& field, const QByteArray& value,
                            int status) { QTest::newRow(name) << field << value << status; };
        row("a page of anybody's", "Origin", "https://example.org", 403);
        row("a file, or a page in a frame", "Origin", "null", 403);
        row("another program's page here", "Origin", "http://127.0.0.1:1", 403);
        row("a name that was made to mean this machine", "Host", "rebound.example.org", 403);
        row("with a port", "Host", "rebound.example.org:8444", 403);
        row("this machine's outside address", "Host", "192.0.2.7", 403);
        row("a program here", "X-Other", "x", 200);
        row("by name", "Host", "localhost:8444", 200);
        row("by IPv6", "Host", "[::1]:8444", 200);
    }
    void withoutASecretNoPageIsListenedTo()
    {
        QFETCH(QByteArray, field);
        QFETCH(QByteArray, value);
        QFETCH(int, status);
        for (const bool hasSecret : {false, true}) {
            m_options.secrets = hasSecret ? QStringList{u"a_token_of_the_tests"_s} : QStringList();
            m_options.authentication =
                hasSecret ? AuthenticationKind::bearer : AuthenticationKind::signature;
            start();
            const qsizetype before = m_journal->events.size();
            const Sending event = m_sender->sendWith(
                {{"Authorization", "Bearer a_token_of_the_tests"}, {field, value}}, "[]");
            if (hasSecret || status == 200) {
                QTRY_COMPARE(m_journal->waiting(), 1);
                m_journal->answer({});
                QTRY_COMPARE(statusOf(event), 200);
                continue;
            }
            QTRY_VERIFY(event->isFinished());
            QTEST(statusOf(event), "status");
            QVERIFY(event->readAll().contains("Set a secret"));
            QCOMPARE(m_journal->events.size(), before);
            QCOMPARE(m_listener->counts().rejected[u"foreign_page"_s], 1);
        }
    }

    void thePathChoosesTheDecoder()
    {
        m_options.decoders.append({u"/webhooks/other"_s, u"other"_s});
        const QUrl url = start();
        QCOMPARE(url.path(), u"/webhooks/v1"_s);
        Sender sender(url.resolved(QUrl(u"/webhooks/other"_s)));
        const Sending event = sender.send("msg_1", "[]");
        QTRY_COMPARE(m_journal->waiting(), 1);
        QCOMPARE(m_journal->events.first().decoder, u"other"_s);
    }

    void aBodyBeyondTheBoundIsNotTaken()
    {
        m_options.limits.bodyBytes = 1000;
        start();
        const Sending event = m_sender->send("msg_1", QByteArray(2000, ' '));
        QTRY_VERIFY(event->isFinished());
        QCOMPARE(statusOf(event), 413);
        QVERIFY(m_journal->events.isEmpty());
    }

    void aSenderThatLeftHurtsNobody()
    {
        Sending event = m_sender->send("msg_1", "{}");
        QTRY_COMPARE(m_journal->waiting(), 1);
        event->abort();
        const Sending other = m_sender->send("msg_2", "{}");
        QTRY_COMPARE(m_journal->waiting(), 2);
        m_journal->answer({});
        m_journal->answer({});
        QTRY_COMPARE(statusOf(other), 200);
    }

    void anAnswerAfterTheEndIsDropped()
    {
        const Sending event = m_sender->send("msg_1", "{}");
        QTRY_COMPARE(m_journal->waiting(), 1);
        m_listener.reset();
        m_journal->answer({});
        QTRY_VERIFY(event->isFinished());
        QCOMPARE(statusOf(event), 0);
    }

    void manySendersAreAnsweredEachForItself()
    {
        std::vector<std::unique_ptr<Sender>> senders;
        std::vector<Sending> events;
        for (int i = 0; i < 20; ++i) {
            senders.push_back(std::make_unique<Sender>(m_url));
            events.push_back(senders.back()->send("msg_" + QByteArray::number(i), "{}"));
        }
        QTRY_COMPARE(m_journal->waiting(), 20);
        for (int i = 0; i < 20; ++i) {
            const bool fails = m_journal->events.at(i).key == u"msg_7"_s;
            m_journal->answer(fails ? failure(ErrorKind::storage, u"io"_s) : Result<void>());
        }
        for (std::size_t i = 0; i < events.size(); ++i) {
            QTRY_VERIFY(events.at(i)->isFinished());
            QCOMPARE(statusOf(events.at(i)), i == 7 ? 503 : 200);
        }
    }

    void withoutASecretOnlyLoopbackIsListenedOn_data()
    {
        QTest::addColumn<QHostAddress>("address");
        QTest::addColumn<QStringList>("secrets");
        QTest::addColumn<QString>("outcome");
        const QStringList secret{Sender::secretText()};
        const QHostAddress loopback(QHostAddress::LocalHost);
        const QHostAddress any(QHostAddress::AnyIPv4);
        QTest::newRow("loopback") << loopback << QStringList() << u"127.0.0.1"_s;
        QTest::newRow("any") << any << QStringList() << u"secret_needed"_s;
        QTest::newRow("any, v6 too")
            << QHostAddress(QHostAddress::Any) << QStringList() << u"secret_needed"_s;
        QTest::newRow("elsewhere")
            << QHostAddress(u"192.0.2.1"_s) << QStringList() << u"secret_needed"_s;
        QTest::newRow("any with a secret") << any << secret << u"127.0.0.1"_s;
        QTest::newRow("no secret at all") << loopback << QStringList{u"hush"_s} << u"bad_secret"_s;
    }
    void withoutASecretOnlyLoopbackIsListenedOn()
    {
        QFETCH(QHostAddress, address);
        QFETCH(QStringList, secrets);
        QFETCH(QString, outcome);
        m_options.address = address;
        m_options.secrets = secrets;
        WebhookListener listener(m_options, *m_journal, [] { return QDateTime(); });
        const Result<QUrl> url = listener.listen();
        QCOMPARE(url ? url->host() : url.error().code, outcome);
        QVERIFY(url || !url.error().detail.contains(u"hush"_s));
    }

    void takesEventsOverTls()
    {
        m_options.tls =
            TlsFiles{testCertificate(u"localhost.pem"_s), testCertificate(u"server.key"_s)};
        const QUrl url = start();
        QCOMPARE(url.scheme(), u"https"_s);
        const Sending event = m_sender->send("msg_1", eventBody("evt_1", 1));
        QTRY_COMPARE(m_journal->waiting(), 1);
        m_journal->answer({});
        QTRY_COMPARE(statusOf(event), 200);
    }

    void aCertificateThatCannotBeUsedIsToldSo()
    {
        m_options.tls =
            TlsFiles{testCertificate(u"localhost.pem"_s), testCertificate(u"rsa.key"_s)};
        WebhookListener listener(m_options, *m_journal, [] { return QDateTime(); });
        const Result<QUrl> url = listener.listen();
        QVERIFY(!url);
        QCOMPARE(url.error().code, u"bad_key"_s);
    }

    void anExpiredCertificateIsAWarningInTheLog()
    {
        m_options.tls =
            TlsFiles{testCertificate(u"expired.pem"_s), testCertificate(u"server.key"_s)};
        const LogLines log;
        WebhookListener listener(m_options, *m_journal, [] { return QDateTime(); });
        QVERIFY(listener.listen());
        QVERIFY2(log.text().contains(u"expired.pem has expired on"_s), qPrintable(log.text()));
    }

    void aPortThatIsTakenIsToldSo()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        m_options.port = other.serverPort();
        WebhookListener listener(m_options, *m_journal, [] { return QDateTime(); });
        const Result<QUrl> url = listener.listen();
        QVERIFY(!url);
        QCOMPARE(url.error().code, u"cannot_listen"_s);
    }

private:
    QUrl start()
    {
        m_listener = std::make_unique<WebhookListener>(m_options, *m_journal, [this] {
            return QDateTime::currentDateTimeUtc().addSecs(m_ahead.count());
        });
        m_url = m_listener->listen().value_or(QUrl());
        m_sender = std::make_unique<Sender>(m_url);
        return m_url;
    }

    ListenerOptions m_options;
    std::chrono::seconds m_ahead{0};
    std::unique_ptr<FakeJournal> m_journal;
    std::unique_ptr<WebhookListener> m_listener;
    std::unique_ptr<Sender> m_sender;
    QUrl m_url;
};

HOSTSTAND_TEST(tst_WebhookListener)
#include "tst_webhooklistener.moc"
