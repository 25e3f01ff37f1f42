// SPDX-License-Identifier: Apache-2.0
// The server behind TLS: which handshakes it takes, and how long it waits for one.
#include "tests/http/stand.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTimer>

#include <memory>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace hoststand;
using namespace hoststand::test;

namespace {

/// A greeting without extensions that offers one old cipher, after RFC 5246, 7.4.1.2.
QByteArray clientHello(char minorVersion)
{
    const QByteArray hello = QByteArray(1, '\x03') + minorVersion + QByteArray(32, 'r') +
                             QByteArray("\x00\x00\x02\x00\x2f\x01\x00", 7);
    const auto sized = [](const QByteArray& start, const QByteArray& body) {
        return start + '\0' + static_cast<char>(body.size()) + body;
    };
    return sized(QByteArray("\x16\x03\x01", 3), sized(QByteArray("\x01\x00", 2), hello));
}

/// Of a client from that loopback address, who says nothing by himself.
std::unique_ptr<QTcpSocket> connectedFrom(const QString& address, quint16 port)
{
    auto socket = std::make_unique<QTcpSocket>();
    if (!socket->bind(QHostAddress(address)))
        qFatal("no such loopback address");
    socket->connectToHost(QHostAddress(QHostAddress::LocalHost), port);
    return socket;
}

} // namespace

class tst_TlsServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        wire = Wire::tls;
    }

    // --- who is let in

    void speaksTls12AndLater_data()
    {
        QTest::addColumn<QSsl::SslProtocol>("protocol");
        QTest::newRow("1.2") << QSsl::TlsV1_2;
        QTest::newRow("1.3") << QSsl::TlsV1_3;
    }
    void speaksTls12AndLater()
    {
        QFETCH(QSsl::SslProtocol, protocol);
        Stand stand;
        QVERIFY(stand.listening);
        RawClient client(stand.server.port(), Wire::tls, protocol);
        client.write(get("/echo/a"));
        QTRY_COMPARE(client.statuses(), QList<int>{200});
        QCOMPARE(client.tls()->sessionProtocol(), protocol);
    }

    void whatIsNoGreetingIsClosed_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("TLS 1.0") << clientHello('\x01');
        QTest::newRow("TLS 1.1") << clientHello('\x02');
        QTest::newRow("no cipher in common") << clientHello('\x03');
        QTest::newRow("HTTP") << get("/echo/a");
        QTest::newRow("SSL 2") << QByteArray("\x80\x2e\x01\x00\x02\x00\x15\x00\x00\x00\x10", 11) +
                                      QByteArray(40, 'r');
        QTest::newRow("words") << QByteArray(64, 'x');
        QTest::newRow("zeros") << QByteArray(64, '\0');
        QTest::newRow("an endless record")
            << QByteArray("\x16\x03\x01\xff\xff", 5) + QByteArray(70'000, 'x');
        QTest::newRow("an empty record") << QByteArray("\x16\x03\x01\x00\x00", 5).repeated(40);
        QTest::newRow("data before the greeting") << QByteArray("\x17\x03\x03\x00\x02hi", 7);
        QTest::newRow("a heartbeat") << QByteArray("\x18\x03\x02\x00\x03\x01\x40\x00", 8);
        QTest::newRow("an end of greeting")
            << QByteArray("\x16\x03\x03\x00\x04\x14\x00\x00\x00", 9);
    }
    void whatIsNoGreetingIsClosed()
    {
        QFETCH(QByteArray, input);
        Stand stand;
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port(), Wire::plain);
        client.write(input);
        QTRY_VERIFY(client.isGone());
        QVERIFY(!client.received().contains("HTTP"));
        QTRY_COMPARE(stand.server.connections(), 0);
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).toInt(), 0);
        QCOMPARE(refused.at(0).at(1).toString(), u"bad_handshake"_s);
        RawClient good(stand.server.port());
        good.write(get("/echo/a"));
        QTRY_COMPARE(good.statuses(), QList<int>{200});
    }

    void whoLeavesDuringTheHandshakeIsNotWorthAWord()
    {
        Stand stand;
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port(), Wire::plain);
        client.write(QByteArray("\x16\x03\x01\x01", 4));
        QTRY_COMPARE(stand.server.connections(), 1);
        client.close();
        QTRY_COMPARE(stand.server.connections(), 0);
        QVERIFY(refused.isEmpty());
    }

    void anEndIsSaidInTlsToo()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write("GET /echo/a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.statuses(), QList<int>{200});
        QCOMPARE(client.alerts(), QList{QSsl::AlertType::CloseNotify});
    }

    void aRequestMayComeInManyRecords()
    {
        Stand stand;
        RawClient client(stand.server.port());
        QTRY_VERIFY(client.tls()->isEncrypted());
        for (const char byte : get("/echo/a")) {
            client.write(QByteArray(1, byte));
            client.socket().flush();
        }
        QTRY_COMPARE(client.statuses(), QList<int>{200});
    }

    // --- how long

    void aHandshakeHasATimeOfItsOwn_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("silent") << QByteArray();
        QTest::newRow("a byte") << QByteArray("\x16", 1);
        QTest::newRow("half a greeting") << clientHello('\x03').first(20);
        QTest::newRow("a record to come")
            << QByteArray("\x16\x03\x01\x40\x00", 5) + QByteArray(1000, '\x01');
    }
    void aHandshakeHasATimeOfItsOwn()
    {
        QFETCH(QByteArray, input);
        Stand stand(HttpLimits{.handshake = 60ms});
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port(), Wire::plain);
        client.write(input);
        QTRY_VERIFY(client.isGone());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(1).toString(), u"slow_handshake"_s);
        QTRY_COMPARE(stand.server.connections(), 0);
    }

    void bytesNowAndThenDoNotProlongAHandshake()
    {
        Stand stand(HttpLimits{.handshake = 200ms});
        RawClient client(stand.server.port(), Wire::plain);
        client.write(QByteArray("\x16\x03\x01\x40\x00\x01\x00\x3f\xfc\x03\x03", 11));
        QTimer drip;
        connect(&drip, &QTimer::timeout, &drip, [&client] {
            if (client.isOpen())
                client.write("x");
        });
        drip.start(10ms);
        QTRY_VERIFY(client.isGone());
    }

    void theHandshakesTimeIsNotTheConnections()
    {
        Stand stand(HttpLimits{.handshake = 60ms});
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        std::unique_ptr<RawClient> client;
        // On a busy machine its own handshake may take longer than that: then another one tries.
        const auto isServed = [&] {
            if (!client || client->isGone()) {
                client = std::make_unique<RawClient>(stand.server.port());
                client->write(get("/echo/a"));
            }
            return client->statuses() == QList<int>{200};
        };
        QTRY_VERIFY_WITH_TIMEOUT(isServed(), 60000);
        refused.clear();
        RawClient silent(stand.server.port(), Wire::plain);
        QTRY_COMPARE(refused.size(), 1); // that time has passed for both
        QCOMPARE(refused.at(0).at(1).toString(), u"slow_handshake"_s);
        client->write(get("/echo/a"));
        QTRY_COMPARE(client->statuses(), QList<int>({200, 200}));
    }

    // --- how many

    void aHandshakeCountsAsAConnection()
    {
        Stand stand(HttpLimits{.connectionsPerAddress = 3});
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        std::vector<std::unique_ptr<RawClient>> silent;
        for (int i = 0; i < 3; ++i)
            silent.push_back(std::make_unique<RawClient>(stand.server.port(), Wire::plain));
        QTRY_COMPARE(stand.server.connections(), 3);
        RawClient fourth(stand.server.port());
        QTRY_VERIFY(fourth.isGone());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(1).toString(), u"too_many_of_address"_s);
        silent.pop_back();
        QTRY_COMPARE(stand.server.connections(), 2);
        RawClient fifth(stand.server.port());
        fifth.write(get("/echo/a"));
        QTRY_COMPARE(fifth.statuses(), QList<int>{200});
    }

    void aFloodOfSilentHandshakesHoldsUpNobody()
    {
        Stand stand(HttpLimits{.handshake = 60s});
        std::vector<std::unique_ptr<QTcpSocket>> silent;
        for (int i = 0; i < 245; ++i)
            silent.push_back(
                connectedFrom(i % 2 ? u"127.0.0.2"_s : u"127.0.0.3"_s, stand.server.port()));
        for (int i = 0; i < 245; i += 5) // some begin and then say no more
            silent.at(static_cast<std::size_t>(i))->write(clientHello('\x03').first(20));
        QTRY_COMPARE(stand.server.connections(), 245);
        for (int i = 0; i < 3; ++i) {
            RawClient client(stand.server.port());
            client.write(get("/echo/a"));
            QTRY_COMPARE(client.statuses(), QList<int>{200});
            QCOMPARE(stand.server.connections(), 246); // none of them has been given up for it
            client.abort();
            QTRY_COMPARE(stand.server.connections(), 245);
        }
    }
};
HOSTSTAND_TEST(tst_TlsServer)

#include "tst_tls_server.moc"
