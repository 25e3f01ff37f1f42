// SPDX-License-Identifier: Apache-2.0
// The proxy that the system names, here by the environment.
#include "tests/client/gateway_fixture.h"
#include "tests/client/tls_venue.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString venueHost = u"venue.example.test"_s; // nowhere, but for the proxy

} // namespace

class tst_Proxy final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        forget();
    }
    void cleanup() { forget(); }

    void plainRequestsGoToTheProxy()
    {
        const HouseProxy proxy;
        qputenv("http_proxy", proxy.address());
        HttpVenueGateway gateway(optionsFor(QUrl(u"http://%1:8081"_s.arg(venueHost))));
        const auto page = fetched(gateway, shiftsQuery());
        QVERIFY2(page, page ? "" : qPrintable(page.error().code));
        QCOMPARE(proxy.heard(),
                 (QList<QByteArray>{
                     "POST http://venue.example.test:8081/v1/auth HTTP/1.1",
                     "GET http://venue.example.test:8081/v1/venues/ven_1/shifts HTTP/1.1"}));
    }

    void behindTlsTheProxyIsATunnel()
    {
        TlsVenue venue(u"elsewhere"_s);
        venue.say(shiftsPath, HttpResponse::json(list({})));
        const HouseProxy proxy(venue.port());
        qputenv("https_proxy", proxy.address());
        GatewayOptions options = optionsFor(QUrl(u"https://%1"_s.arg(venueHost)));
        options.authorities = certificates(u"authority"_s);
        HttpVenueGateway gateway(options);
        const auto page = fetched(gateway, shiftsQuery());
        QVERIFY2(page, page ? "" : qPrintable(page.error().code + page.error().detail));
        QCOMPARE(proxy.heard(), QList<QByteArray>{"CONNECT venue.example.test:443 HTTP/1.1"});
        QCOMPARE(venue.count(shiftsPath), 1);
    }

    void aTunnelToAnotherVenueIsRefused()
    {
        TlsVenue impostor(u"localhost"_s);
        const HouseProxy proxy(impostor.port());
        qputenv("https_proxy", proxy.address());
        GatewayOptions options = optionsFor(QUrl(u"https://%1"_s.arg(venueHost)));
        options.authorities = certificates(u"authority"_s);
        HttpVenueGateway gateway(options);
        QCOMPARE(fetched(gateway, shiftsQuery()).error().code, u"tls_failure"_s);
        QCOMPARE(impostor.bytes(), 0);
    }

    void whomNoProxyNamesIsAskedDirectly()
    {
        const HouseProxy proxy;
        qputenv("http_proxy", proxy.address());
        qputenv("no_proxy", venueHost.toLatin1());
        HttpVenueGateway gateway(optionsFor(QUrl(u"http://%1:8081"_s.arg(venueHost))));
        QVERIFY(!fetched(gateway, shiftsQuery())); // there is no such host
        QVERIFY(proxy.heard().isEmpty());
    }

    void thisMachineIsAskedDirectly_data()
    {
        QTest::addColumn<QString>("host");
        QTest::newRow("address") << u"127.0.0.1"_s;
        QTest::newRow("name") << u"localhost"_s;
    }
    void thisMachineIsAskedDirectly()
    {
        QFETCH(QString, host);
        const HouseProxy proxy;
        qputenv("http_proxy", proxy.address());
        ScriptedVenue venue;
        venue.say(shiftsPath, list({}));
        QUrl url = venue.url();
        url.setHost(host);
        HttpVenueGateway gateway(optionsFor(url));
        QVERIFY(fetched(gateway, shiftsQuery()));
        QVERIFY(proxy.heard().isEmpty());
    }

    void aProxyThatIsNotThereIsOffline_data()
    {
        QTest::addColumn<QString>("scheme");
        QTest::newRow("plain") << u"http"_s;
        QTest::newRow("behind TLS") << u"https"_s;
    }
    void aProxyThatIsNotThereIsOffline()
    {
        QFETCH(QString, scheme);
        QByteArray nobody;
        {
            const HouseProxy proxy;
            nobody = proxy.address();
        }
        qputenv("http_proxy", nobody);
        qputenv("https_proxy", nobody);
        HttpVenueGateway gateway(optionsFor(QUrl(u"%1://%2:8081"_s.arg(scheme, venueHost))));
        const auto page = fetched(gateway, shiftsQuery());
        QVERIFY(!page);
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::offline));
    }

private:
    static void forget()
    {
        for (const char* name : {"http_proxy", "https_proxy", "no_proxy", "HTTP_PROXY",
                                 "HTTPS_PROXY", "NO_PROXY", "all_proxy", "ALL_PROXY"})
            qunsetenv(name);
    }
};

HOSTSTAND_TEST(tst_Proxy)
#include "tst_proxy.moc"
