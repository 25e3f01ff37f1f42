// SPDX-License-Identifier: Apache-2.0
// Where a request may be led: a read within its https origin, all else nowhere.
#include "tests/client/gateway_fixture.h"
#include "tests/client/tls_venue.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QByteArray changesPath = "POST /v1/changes";
const QByteArray staffAddress = "/v1/venues/ven_1/staff";

} // namespace

class tst_Redirects final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_venue = std::make_unique<TlsVenue>(u"localhost"_s);
        GatewayOptions options = optionsFor(m_venue->url());
        options.authorities = certificates(u"authority"_s);
        m_gateway = std::make_unique<HttpVenueGateway>(options);
    }
    void cleanup()
    {
        m_gateway.reset();
        m_venue.reset();
    }

    void aReadFollowsWithinItsOrigin_data() { statuses(); }
    void aReadFollowsWithinItsOrigin()
    {
        QFETCH(int, status);
        QList<QByteArray> dialogue{"POST /v1/auth"};
        const QByteArray origin = m_venue->url().toEncoded();
        for (const QByteArray& location : {origin + staffAddress, staffAddress}) {
            m_venue->redirect(shiftsPath, status, location);
            m_venue->say(staffPath, HttpResponse::json(list({})));
            const auto page = fetched(*m_gateway, shiftsQuery());
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            QCOMPARE(m_venue->lastToken(), "tok");
            dialogue += {shiftsPath, staffPath};
            QCOMPARE(m_venue->heard(), dialogue);
        }
    }

    void aReadThatIsLedNowhereIsRefused()
    {
        for (const QByteArray& location : {QByteArray(), QByteArray("//"),
                                           QByteArray("https://[x/"), QByteArray("javascript:1")}) {
            m_venue->redirect(shiftsPath, 302, location);
            refuses(fetched(*m_gateway, shiftsQuery()));
        }
        QCOMPARE(m_venue->count(shiftsPath), 4);
        QCOMPARE(m_venue->heard().size(), 5);
    }

    void aReadFollowsNoFurtherThanTheBound()
    {
        m_venue->redirect(shiftsPath, 307, "/v1/venues/ven_1/shifts", 10);
        refuses(fetched(*m_gateway, shiftsQuery()));
        QCOMPARE(m_venue->count(shiftsPath), 1 + ConnectionPolicy().redirects);
    }

    void theWayOnKeepsThePauseThatTheServerAskedFor()
    {
        HttpResponse moved = HttpResponse::text("elsewhere", 302);
        moved.setHeader("Location", staffAddress);
        moved.setHeader("Retry-After", "1");
        m_venue->say(shiftsPath, moved);
        m_venue->say(staffPath, HttpResponse::json(list({})));
        QElapsedTimer asked;
        asked.start();
        QVERIFY(fetched(*m_gateway, shiftsQuery()));
        QVERIFY(asked.elapsed() >= 1000);
        QCOMPARE(m_venue->heard().last(), staffPath);
    }

    void aReadDoesNotFollowToAnotherPort_data() { statuses(); }
    void aReadDoesNotFollowToAnotherPort()
    {
        QFETCH(int, status);
        const TlsVenue elsewhere(u"localhost"_s);
        m_venue->redirect(shiftsPath, status, elsewhere.url().toEncoded() + staffAddress);
        refuses(fetched(*m_gateway, shiftsQuery()));
        QCOMPARE(elsewhere.connections(), 0);
    }

    void aReadDoesNotFollowToAnotherHost()
    {
        const QByteArray sameVenue = m_venue->url(u"localhost"_s).toEncoded();
        m_venue->redirect(shiftsPath, 302, sameVenue + staffAddress);
        refuses(fetched(*m_gateway, shiftsQuery()));
        QCOMPARE(m_venue->connections(), 1);
        QCOMPARE(m_venue->count(staffPath), 0);
    }

    void aReadDoesNotFollowOutOfTls_data() { statuses(); }
    void aReadDoesNotFollowOutOfTls()
    {
        QFETCH(int, status);
        const ScriptedVenue plain;
        QUrl samePort = m_venue->url();
        samePort.setScheme(u"http"_s);
        for (const QUrl& url : {plain.url(), samePort}) {
            m_venue->redirect(shiftsPath, status, url.toEncoded() + staffAddress);
            refuses(fetched(*m_gateway, shiftsQuery()));
        }
        QVERIFY(plain.heard().isEmpty());
        QCOMPARE(plain.connections(), 0);
    }

    void inPlainTextNothingIsFollowed_data() { statuses(); }
    void inPlainTextNothingIsFollowed()
    {
        QFETCH(int, status);
        ScriptedVenue plain;
        HttpVenueGateway gateway(optionsFor(plain.url()));
        const TlsVenue behindTls(u"localhost"_s);
        for (const QUrl& url : {plain.url(), behindTls.url()}) {
            HttpResponse moved = HttpResponse::empty(status);
            moved.setHeader("Location", url.toEncoded() + staffAddress);
            plain.say(shiftsPath, moved);
            refuses(fetched(gateway, shiftsQuery()));
        }
        QCOMPARE(plain.count(staffPath), 0);
        QCOMPARE(behindTls.connections(), 0);
    }

    void aWriteIsWrittenOnceAndFollowsNowhere_data() { statuses(); }
    void aWriteIsWrittenOnceAndFollowsNowhere()
    {
        QFETCH(int, status);
        m_venue->redirect(changesPath, status, "/v1/reservations", 3);
        Command command;
        command.id = command.key = u"key_1"_s;
        const CommandResult result = sent(*m_gateway, command);
        QVERIFY(!result && !result.error().answered);
        QCOMPARE(result.error().error.code, u"redirected"_s);
        QCOMPARE(m_venue->heard(), (QList<QByteArray>{"POST /v1/auth", changesPath}));
    }

    void aSignInFollowsNowhere_data() { statuses(); }
    void aSignInFollowsNowhere()
    {
        QFETCH(int, status);
        m_venue->redirect("POST /v1/auth", status, "/v1/other");
        refuses(fetched(*m_gateway, shiftsQuery()));
        QCOMPARE(m_venue->heard(), QList<QByteArray>{"POST /v1/auth"});
    }

private:
    static void statuses()
    {
        QTest::addColumn<int>("status");
        for (int status : {301, 302, 303, 307, 308})
            QTest::addRow("%d", status) << status;
    }
    static void refuses(const Result<Page>& page)
    {
        QVERIFY(!page);
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::protocol));
        QCOMPARE(page.error().code, u"redirected"_s);
    }

    std::unique_ptr<TlsVenue> m_venue;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_Redirects)
#include "tst_redirects.moc"
