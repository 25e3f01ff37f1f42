// SPDX-License-Identifier: Apache-2.0
// Whose request it is, behind proxies that are trusted and that are not.
#include "tests/http/stand.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

#include <memory>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace hoststand;
using namespace hoststand::test;

namespace {

const QHostAddress k_proxy(QHostAddress::LocalHost);

TrustedProxies trusting(const QStringList& texts)
{
    return TrustedProxies::parse(texts).value();
}

/// A stand behind a proxy on this machine.
struct ProxiedStand : Stand
{
    explicit ProxiedStand(const HttpLimits& limits = {}) : Stand(limits)
    {
        server.setTrustedProxies(trusting({u"127.0.0.1"_s}));
    }
};

QByteArray from(const QByteArray& client, const QByteArray& target)
{
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + client + "\r\n\r\n";
}

} // namespace

class tst_TrustedProxies final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        wire = Wire::plain;
    }

    // --- whose it is

    void aRequestIsOfTheRightMostStranger_data()
    {
        QTest::addColumn<QByteArray>("fields");
        QTest::addColumn<QString>("client");
        const auto old = [](const char* name, const QByteArray& value, const QString& client) {
            QTest::newRow(name) << QByteArray("X-Forwarded-For: " + value + "\r\n") << client;
        };
        const auto standard = [](const char* name, const QByteArray& value, const QString& client) {
            QTest::newRow(name) << QByteArray("Forwarded: " + value + "\r\n") << client;
        };
        const QString proxy = k_proxy.toString();
        QTest::newRow("no field") << QByteArray() << proxy;
        old("one", "192.0.2.7", u"192.0.2.7"_s);
        old("spoofed on the left", "198.51.100.1, 192.0.2.7", u"192.0.2.7"_s);
        old("trusted ones on the right", "192.0.2.7, 10.1.2.3, 127.0.0.1", u"192.0.2.7"_s);
        old("a trusted one spoofed on the left", "10.9.9.9, 192.0.2.7, 10.1.2.3", u"192.0.2.7"_s);
        old("none but trusted ones", "10.1.2.3, 10.1.2.4", u"10.1.2.3"_s);
        old("a port", "192.0.2.7:4711", u"192.0.2.7"_s);
        old("IPv6", "2001:db8:0::7", u"2001:db8::7"_s);
        old("IPv6 in brackets", "[2001:db8::7]", u"2001:db8::7"_s);
        old("IPv6 with a port", "[2001:db8::7]:80", u"2001:db8::7"_s);
        old("IPv4 in IPv6", "::ffff:192.0.2.7", u"192.0.2.7"_s);
        old("a trusted one in IPv6", "192.0.2.7, ::ffff:10.1.2.3", u"192.0.2.7"_s);
        old("no spaces", "198.51.100.1,192.0.2.7", u"192.0.2.7"_s);
        old("empty places", "192.0.2.7,, ,", u"192.0.2.7"_s);
        old("two fields", "198.51.100.1\r\nX-Forwarded-For: 192.0.2.7", u"192.0.2.7"_s);
        old("nothing", "", proxy);
        old("a word", "unknown", proxy);
        old("a word behind a proxy", "192.0.2.7, unknown, 10.1.2.3", u"10.1.2.3"_s);
        old("a word left of the client", "unknown, 192.0.2.7", u"192.0.2.7"_s);
        old("a name", "localhost", proxy);
        old("a short address", "127.1", proxy);
        old("a number", "3221225991", proxy);
        old("octal", "0300.0.2.7", proxy);
        old("hex", "0xc0.0.2.7", proxy);
        old("beyond a byte", "192.0.2.256", proxy);
        old("a subnet", "192.0.2.0/24", proxy);
        old("anybody", "0.0.0.0", proxy);
        old("anybody in IPv6", "::", proxy);
        old("everybody", "255.255.255.255", proxy);
        old("a group", "224.0.0.1", proxy);
        old("a scope", "fe80::1%eth0", proxy);
        old("half a bracket", "[2001:db8::7", proxy);
        old("IPv4 in brackets", "[192.0.2.7]", proxy);
        old("a bad port", "192.0.2.7:http", proxy);
        old("a port too many", "192.0.2.7:1:2", proxy);
        old("quotes", "\"192.0.2.7\"", proxy);
        old("letters", "\xff\xfe", proxy);
        old("a thousand", QByteArray("1.2.3.4,").repeated(1000) + "192.0.2.7", u"192.0.2.7"_s);
        old("a thousand trusted ones", "192.0.2.7" + QByteArray(",10.1.2.3").repeated(1000),
            u"192.0.2.7"_s);
        old("a thousand commas", QByteArray(1000, ','), proxy);
        standard("for", "for=192.0.2.7", u"192.0.2.7"_s);
        standard("with its other parts", "by=10.0.0.1;For=192.0.2.7;proto=https;host=h",
                 u"192.0.2.7"_s);
        standard("spoofed", "for=198.51.100.1, for=192.0.2.7, for=10.1.2.3", u"192.0.2.7"_s);
        standard("quoted IPv6", "for=\"[2001:db8::7]:4711\"", u"2001:db8::7"_s);
        standard("quoted commas on the left", "for=\"a,b;for=10.1.1.1\", for=192.0.2.7",
                 u"192.0.2.7"_s);
        standard("an open quote on the left", "for=\"198.51.100.1, for=192.0.2.7", u"192.0.2.7"_s);
        standard("an open quote on the right", "for=192.0.2.7, for=\"10.1.2.3", proxy);
        standard("hidden", "for=_hidden", proxy);
        standard("no for", "proto=https", proxy);
        standard("no for on the right", "for=192.0.2.7, proto=https", proxy);
        standard("an address alone", "192.0.2.7", proxy);
        standard("spaces", "for = 192.0.2.7", proxy);
        old("both, and the same", "192.0.2.7\r\nForwarded: for=192.0.2.7", u"192.0.2.7"_s);
        old("both, and not the same", "192.0.2.7\r\nForwarded: for=198.51.100.1", proxy);
        old("one of them empty", "192.0.2.7\r\nForwarded:", proxy);
    }
    void aRequestIsOfTheRightMostStranger()
    {
        QFETCH(QByteArray, fields);
        Stand stand;
        stand.server.setTrustedProxies(trusting({u"127.0.0.1"_s, u"10.0.0.0/8"_s}));
        QHostAddress seen;
        stand.server.route(HttpMethod::get, u"/who"_s,
                           [&seen](const HttpRequest& request, HttpResponder responder) {
                               seen = request.peer;
                               responder.send(HttpResponse::empty());
                           });
        RawClient client(stand.server.port());
        client.write("GET /who HTTP/1.1\r\nHost: h\r\n" + fields + "\r\n");
        QTRY_COMPARE(client.statuses(), QList<int>{200});
        QTEST(seen.toString(), "client");
    }

    void whoIsNotTrustedIsNotBelieved_data()
    {
        QTest::addColumn<QStringList>("trusted");
        QTest::newRow("nobody is") << QStringList();
        QTest::newRow("another is") << QStringList{u"10.0.0.0/8"_s, u"127.0.0.2"_s};
    }
    void whoIsNotTrustedIsNotBelieved()
    {
        QFETCH(QStringList, trusted);
        HttpRequest request;
        request.headers = {{"x-forwarded-for", "192.0.2.7"}, {"forwarded", "for=192.0.2.7"}};
        QCOMPARE(trusting(trusted).clientOf(request, k_proxy), k_proxy);
    }

    void aProxyIsAnAddressOrASubnet_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("member"); ///< empty: it is refused
        QTest::addColumn<QString>("stranger");
        const auto row = [](const QString& text, const QString& member = {},
                            const QString& stranger = {}) {
            QTest::newRow(text.isEmpty() ? "nothing" : qPrintable(text))
                << text << member << stranger;
        };
        row(u"10.0.0.5"_s, u"10.0.0.5"_s, u"10.0.0.6"_s);
        row(u"10.1.0.0/16"_s, u"10.1.255.255"_s, u"10.2.0.0"_s);
        row(u"10.1.2.3/16"_s, u"10.1.9.9"_s, u"10.2.2.3"_s);
        row(u"10.0.0.4/31"_s, u"10.0.0.5"_s, u"10.0.0.6"_s);
        row(u"2001:db8::/32"_s, u"2001:db8:1::1"_s, u"2001:db9::1"_s);
        row(u"::1"_s, u"::1"_s, u"::2"_s);
        row(u"::ffff:10.0.0.5"_s, u"10.0.0.5"_s, u"10.0.0.6"_s);
        row(QString());
        row(u"0.0.0.0/0"_s);
        row(u"::/0"_s);
        row(u"10.0.0.0/33"_s);
        row(u"2001:db8::/129"_s);
        row(u"10.0.0.0/"_s);
        row(u"10.0.0.0/-1"_s);
        row(u"10.0.0.0/8/8"_s);
        row(u"10.0.0.0/255.0.0.0"_s);
        row(u"10"_s);
        row(u"10/8"_s);
        row(u"10.0.0"_s);
        row(u"proxy.example.test"_s);
        row(u"any"_s);
        row(u" 10.0.0.5"_s);
    }
    void aProxyIsAnAddressOrASubnet()
    {
        QFETCH(QString, text);
        QFETCH(QString, member);
        QFETCH(QString, stranger);
        const auto proxies = TrustedProxies::parse({u"192.0.2.1"_s, text});
        QCOMPARE(proxies.has_value(), !member.isEmpty());
        if (!proxies) {
            QCOMPARE(proxies.error().code, u"bad_proxy"_s);
            QVERIFY(proxies.error().detail.contains(u'"' + text + u'"'));
            return;
        }
        QVERIFY(proxies->has(QHostAddress(member)));
        QVERIFY(!proxies->has(QHostAddress(stranger)));
    }

    // --- how many

    void requestsUnderWayAreBoundedByWhomTheyAreFrom()
    {
        ProxiedStand stand(HttpLimits{.connectionsPerAddress = 2});
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        std::vector<std::unique_ptr<RawClient>> connections; // of the proxy, more than of anybody
        for (int i = 0; i < 6; ++i)
            connections.push_back(std::make_unique<RawClient>(stand.server.port()));
        QTRY_COMPARE(stand.server.connections(), 6);
        connections.at(0)->write(from("192.0.2.7", "/later/a"));
        connections.at(1)->write(from("192.0.2.7", "/later/b"));
        QTRY_COMPARE(stand.kept.size(), 2);
        connections.at(2)->write(from("192.0.2.7", "/echo/c"));
        QTRY_VERIFY(connections.at(2)->isGone());
        QCOMPARE(connections.at(2)->statuses(), QList<int>{429});
        QVERIFY(connections.at(2)->received().contains("\r\nRetry-After: 1\r\n"));
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).toInt(), 429);
        QCOMPARE(refused.at(0).at(1).toString(), u"too_many_of_address"_s);
        QCOMPARE(refused.at(0).at(2).value<QHostAddress>(), QHostAddress(u"192.0.2.7"_s));
        connections.at(3)->write(from("192.0.2.8", "/echo/d"));
        QTRY_COMPARE(connections.at(3)->statuses(), QList<int>{200});
        stand.answer(u"a"_s);
        QTRY_COMPARE(connections.at(0)->statuses(), QList<int>{200});
        connections.at(4)->write(from("192.0.2.7", "/echo/e"));
        QTRY_COMPARE(connections.at(4)->statuses(), QList<int>{200});
    }

    /// One household has as many addresses there as it likes.
    void anIPv6NetworkCountsAsOneClient()
    {
        ProxiedStand stand(HttpLimits{.connectionsPerAddress = 1});
        RawClient first(stand.server.port());
        first.write(from("2001:db8:1:2::7", "/later/a"));
        QTRY_COMPARE(stand.kept.size(), 1);
        RawClient neighbour(stand.server.port());
        neighbour.write(from("2001:db8:1:2:ff::8", "/echo/b"));
        QTRY_COMPARE(neighbour.statuses(), QList<int>{429});
        RawClient other(stand.server.port());
        other.write(from("2001:db8:1:3::7", "/echo/c"));
        QTRY_COMPARE(other.statuses(), QList<int>{200});
        stand.answer(u"a"_s);
        QTRY_COMPARE(first.statuses(), QList<int>{200});
        RawClient later(stand.server.port());
        later.write(from("2001:db8:1:2::9", "/echo/d"));
        QTRY_COMPARE(later.statuses(), QList<int>{200});
    }

    void whatIsHeldIsOfWhomTheyForward()
    {
        ProxiedStand stand(HttpLimits{
            .bodyBytes = 90'000, .heldBytesPerAddress = 100'000, .freeBodyBytes = 10'000});
        const auto head = [](const QByteArray& client) {
            return "POST /echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + client +
                   "\r\nContent-Length: 90000\r\n\r\n";
        };
        RawClient first(stand.server.port());
        first.write(head("192.0.2.7") + QByteArray(80'000, 'x'));
        RawClient second(stand.server.port());
        second.write(head("192.0.2.7") + QByteArray(80'000, 'x'));
        QTRY_VERIFY(first.statuses().contains(503) != second.statuses().contains(503));
        RawClient other(stand.server.port());
        other.write(head("192.0.2.8") + QByteArray(90'000, 'x'));
        QTRY_COMPARE(other.statuses(), QList<int>{200});
        RawClient& left = first.statuses().isEmpty() ? first : second;
        left.write(QByteArray(10'000, 'x'));
        QTRY_COMPARE(left.statuses(), QList<int>{200});
        left.write(head("192.0.2.8") + QByteArray(90'000, 'x')); // another's on that connection
        QTRY_COMPARE(left.statuses(), (QList<int>{200, 200}));
    }

    void whatIsUnderWayNoMoreIsForgotten_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::addColumn<bool>("leaves");
        const QByteArray post = "POST /echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 192.0.2.7\r\n";
        QTest::newRow("answered") << from("192.0.2.7", "/echo/a") << false;
        QTest::newRow("answered in many pieces")
            << QByteArray(post + "Content-Length: 5000\r\n\r\n" + QByteArray(5000, 'x')) << false;
        QTest::newRow("a client that left") << from("192.0.2.7", "/later/a") << true;
        QTest::newRow("left in a body") << QByteArray(post + "Content-Length: 9\r\n\r\nx") << true;
        QTest::newRow("a bad chunk")
            << QByteArray(post + "Transfer-Encoding: chunked\r\n\r\n1\r\naX") << false;
        QTest::newRow("too slow") << QByteArray(post + "Content-Length: 9\r\n\r\nx") << false;
        QTest::newRow("no such path") << from("192.0.2.7", "/no") << false;
        QTest::newRow("answers behind the last")
            << from("192.0.2.7", "/no") + from("192.0.2.7", "/echo/a") << false;
        QTest::newRow("dropped") << from("192.0.2.7", "/drop") << false;
    }
    void whatIsUnderWayNoMoreIsForgotten()
    {
        QFETCH(QByteArray, request);
        QFETCH(bool, leaves);
        ProxiedStand stand(HttpLimits{.connectionsPerAddress = 1, .wholeRequest = 100ms});
        for (int i = 0; i < 3; ++i) {
            RawClient client(stand.server.port());
            client.write(request);
            if (leaves) {
                RawClient other(stand.server.port()); // one round through the server's loop
                other.write(get("/echo/a"));
                QTRY_COMPARE(other.statuses(), QList<int>{200});
                client.abort();
            } else {
                QTRY_VERIFY(!client.statuses().isEmpty());
                QVERIFY(client.statuses().first() != 429);
                client.abort();
            }
            QTRY_COMPARE(stand.server.connections(), 0);
        }
        RawClient last(stand.server.port());
        last.write(from("192.0.2.7", "/echo/a"));
        QTRY_COMPARE(last.statuses(), QList<int>{200});
    }

    void aBodyUnderWayCountsToo()
    {
        ProxiedStand stand(HttpLimits{.connectionsPerAddress = 1});
        RawClient slow(stand.server.port());
        slow.write("POST /echo HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: 192.0.2.7\r\n"
                   "Content-Length: 9\r\n\r\nx");
        RawClient other(stand.server.port());
        other.write(from("192.0.2.8", "/echo/a"));
        QTRY_COMPARE(other.statuses(), QList<int>{200});
        RawClient second(stand.server.port());
        second.write(from("192.0.2.7", "/echo/a"));
        QTRY_COMPARE(second.statuses(), QList<int>{429});
    }

    void aProxysConnectionsCountAmongAll()
    {
        ProxiedStand stand(HttpLimits{.connections = 3, .connectionsPerAddress = 1});
        std::vector<std::unique_ptr<RawClient>> connections;
        for (int i = 0; i < 3; ++i)
            connections.push_back(std::make_unique<RawClient>(stand.server.port()));
        QTRY_COMPARE(stand.server.connections(), 3);
        RawClient fourth(stand.server.port());
        QTRY_VERIFY(fourth.isGone());
        QCOMPARE(stand.server.connections(), 3);
    }

    void aDirectConnectionAndAForwardedRequestShareOneBound()
    {
        ProxiedStand stand(HttpLimits{.connectionsPerAddress = 1});
        QTcpSocket direct;
        QVERIFY(direct.bind(QHostAddress(u"127.0.0.2"_s)));
        direct.connectToHost(k_proxy, stand.server.port());
        QTRY_COMPARE(stand.server.connections(), 1);
        RawClient client(stand.server.port());
        client.write(from("127.0.0.2", "/echo/a"));
        QTRY_COMPARE(client.statuses(), QList<int>{429});
    }

    void aRefusalNamesTheForwardedAddress()
    {
        ProxiedStand stand;
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port());
        client.write(from("192.0.2.7", "/nowhere"));
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(2).value<QHostAddress>(), QHostAddress(u"192.0.2.7"_s));
    }
};
HOSTSTAND_TEST(tst_TrustedProxies)

#include "tst_trusted_proxies.moc"
