// SPDX-License-Identifier: Apache-2.0
// What a log at --log-level warning still tells, and what it leaves out.
#include "models/store/service_store.h"
#include "net/listener/webhook_listener.h"
#include "tests/app/logged_console.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QNetworkReply>
#include <QSignalSpy>
#include <QTcpServer>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

class tst_LogFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_console = std::make_unique<LoggedConsole>(LogLevel::warning);
        QVERIFY(m_console->start());
    }
    void cleanup()
    {
        m_console.reset();
        QCOMPARE(KeptLog::foreignWarnings(), QStringList());
    }

    void whatGoesWellIsNoFault()
    {
        QTRY_VERIFY(!m_console->sync().status().polling);
        for (int i = 0; i < 3; ++i)
            QVERIFY(!m_console->assignSomebody().isEmpty());
        QVERIFY(m_console->settle());
        QCOMPARE(m_console->log().lines().join(u'\n'), QString());
    }

    void whatIsAskedAgainIsNoFault_data()
    {
        QTest::addColumn<QString>("fault");
        for (const char* fault : {"status_500=2x,POST", "status_429=1x,1s,POST",
                                  "expired_token=1x,POST", "truncated_json=2x,POST"})
            QTest::addRow("%s", fault) << QString::fromLatin1(fault);
    }
    void whatIsAskedAgainIsNoFault()
    {
        QFETCH(QString, fault);
        QTRY_VERIFY(!m_console->sync().status().polling);
        QVERIFY(m_console->fault(fault));
        QVERIFY(!m_console->assignSomebody().isEmpty());
        QVERIFY(m_console->settle());
        QCOMPARE(m_console->log().lines().join(u'\n'), QString());
    }

    void whatIsStaleAndBasedAnewIsNoFault()
    {
        QTRY_VERIFY(!m_console->sync().status().polling);
        DeskOptions later;
        later.hold = 1s;
        const QString command = m_console->assignSomebody(later);
        const OutboxQueue::Row* row = m_console->sync().outbox().row(command);
        QVERIFY(row);
        QVERIFY(m_console->elsewhere(row->command.steps.front().id,
                                     {{u"notes"_s, u"by the window"_s}}));
        QVERIFY(m_console->settle());
        QCOMPARE(m_console->log().lines().join(u'\n'), QString());
    }

    void aLineThatGoesDownIsAFault()
    {
        m_console->fixture().stopVenue();
        QTRY_VERIFY_WITH_TIMEOUT(tells({u"hoststand.sync"_s, u"link: offline"_s}), 30000);
    }

    void aRefusedSignInIsAFault()
    {
        GatewayOptions options = optionsFor(m_console->venue().info().url);
        HttpVenueGateway gateway(options);
        QVERIFY(!fetched(gateway, shiftsQuery()));
        QVERIFY(tells({u"hoststand.net"_s, u"POST /v1/auth: 401"_s}));
    }

    void aRefusedReadingIsAFault()
    {
        ScriptedVenue venue;
        HttpVenueGateway gateway(optionsFor(venue.url()));
        venue.say(shiftsPath, problem(403, u"not_yours"_s));
        QVERIFY(!fetched(gateway, shiftsQuery()));
        QVERIFY(tells({u"hoststand.net"_s, u"/shifts: 403 not_yours"_s}));
    }

    void aFailureOfTlsIsAFault()
    {
        QUrl url = m_console->venue().info().url; // there is no TLS
        url.setScheme(u"https"_s);
        HttpVenueGateway gateway(optionsFor(url));
        QCOMPARE(fetched(gateway, shiftsQuery()).error().code, u"tls_failure"_s);
        QVERIFY(tells({u"hoststand.net"_s, u"tls_failure"_s}));
    }

    void aRefusedCommandIsAFault()
    {
        const QStringList parties = m_console->waiting();
        QVERIFY(parties.size() > 1);
        DeskOptions later;
        later.hold = 1s;
        const QString table = freeTable(parties.at(0));
        QVERIFY(!table.isEmpty());
        const auto given = m_console->desk().walkIn(2, {{table}, {}}, {}, {}, later);
        QVERIFY(given);
        QVERIFY(m_console->elsewhere(
            parties.at(1), {{u"table_ids"_s, QJsonArray{table}}, {u"status"_s, u"seated"_s}}));
        QTRY_VERIFY_WITH_TIMEOUT(
            tells({u"hoststand.commands"_s, *given, u"refused, conflict rule_bent"_s}), 30000);
        QVERIFY(tells({u"hoststand.net"_s, u"409 rule_bent"_s, *given}));
    }

    void aSubscriptionThatFailsIsAFault()
    {
        QTRY_VERIFY(!m_console->sync().status().polling);
        QVERIFY(m_console->fault(u"status_500=100%,PUT"_s));
        m_console->sync().setWebhook(QUrl(u"http://127.0.0.1:9/elsewhere"_s), {});
        QTRY_VERIFY_WITH_TIMEOUT(
            tells({u"hoststand.sync"_s, u"webhooks are not subscribed: server_fault"_s}), 30000);
        QVERIFY(tells({u"hoststand.sync"_s, u"no webhooks: the log is read"_s}));
    }

    void aPortThatIsTakenIsAFaultWithItsAddress()
    {
        QTcpServer other;
        QVERIFY(other.listen(QHostAddress(QHostAddress::LocalHost)));
        ServiceStore store;
        ListenerOptions options;
        options.port = other.serverPort();
        WebhookListener listener(options, store.journal(), [] { return QDateTime(); });
        QVERIFY(!listener.listen());
        QVERIFY(tells({u"hoststand.listener"_s,
                       u"cannot listen on 127.0.0.1 port %1: cannot_listen, "_s.arg(options.port),
                       u"in use"_s}));
    }

    void aForgedWebhookIsAFault()
    {
        ServiceStore store;
        ListenerOptions options;
        options.secrets = {u"whsec_"_s + QString::fromLatin1(QByteArray(32, 'k').toBase64())};
        WebhookListener listener(options, store.journal(), [] { return QDateTime(); });
        const Result<QUrl> url = listener.listen();
        QVERIFY(url);
        QNetworkAccessManager network;
        QNetworkRequest request(*url);
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        const std::unique_ptr<QNetworkReply> reply(network.post(request, "{}"));
        QSignalSpy finished(reply.get(), &QNetworkReply::finished);
        QVERIFY(finished.wait(30000));
        QVERIFY(tells({u"hoststand.listener"_s, u"rejected"_s}));
    }

    void aStoreThatDoesNotOpenIsAFault()
    {
        const QTemporaryDir folder;
        QFile damaged(folder.filePath(u"service.db"_s));
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("no database") > 0);
        damaged.close();
        ServiceStore store;
        std::optional<Result<StoredState>> opened;
        store.open(folder.path(), this, [&](const Result<StoredState>& state) { opened = state; });
        QTRY_VERIFY(opened.has_value());
        QVERIFY(!*opened);
        QVERIFY(tells({u"hoststand.store"_s, u"not open: corrupt"_s}));
    }

private:
    /// Whether there is such a line, and it is a warning.
    [[nodiscard]] bool tells(const QStringList& parts)
    {
        return m_console->log().has(QStringList{u" warning "_s} + parts);
    }
    [[nodiscard]] QString freeTable(const QString& party)
    {
        for (const TableOption& option : m_console->desk().optionsFor(party)) {
            if (option.placement.tableIds.size() == 1)
                return option.placement.tableIds.first();
        }
        return {};
    }

    std::unique_ptr<LoggedConsole> m_console;
};

HOSTSTAND_TEST(tst_LogFaults)
#include "tst_log_faults.moc"
