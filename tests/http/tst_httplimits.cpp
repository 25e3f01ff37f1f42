// SPDX-License-Identifier: Apache-2.0
#include "tests/http/stand.h"
#include "tests/support/test_main.h"

#include <QScopeGuard>
#include <QSignalSpy>
#include <QTimer>

#include <memory>
#include <sys/resource.h>
#include <unistd.h>
#include <vector>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace hoststand;
using hoststand::test::get;
using hoststand::test::RawClient;
using hoststand::test::Stand;

/// The process can open no more, for as long as it lives.
class NoFileLeft final
{
public:
    NoFileLeft()
    {
        const int next = ::dup(0);
        ::close(next);
        ::getrlimit(RLIMIT_NOFILE, &m_usual);
        const rlimit none{static_cast<rlim_t>(next), m_usual.rlim_max};
        ::setrlimit(RLIMIT_NOFILE, &none);
    }
    ~NoFileLeft() { ::setrlimit(RLIMIT_NOFILE, &m_usual); }
    Q_DISABLE_COPY_MOVE(NoFileLeft)

private:
    rlimit m_usual{};
};

class tst_HttpLimits final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { hoststand::test::addWires(); }
    void init()
    {
        hoststand::test::failOnWarnings();
        hoststand::test::useWire();
    }

    // --- the end of a connection

    void closesAfterTheAnswerWhereAsked_data()
    {
        QTest::addColumn<QByteArray>("request");
        QTest::newRow("HTTP/1.0") << "GET /echo/a HTTP/1.0\r\n\r\n"_ba;
        QTest::newRow("HTTP/1.0 keep-alive")
            << "GET /echo/a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"_ba;
        QTest::newRow("Connection: close")
            << "GET /echo/a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"_ba;
    }
    void closesAfterTheAnswerWhereAsked()
    {
        QFETCH(QByteArray, request);
        Stand stand(HttpLimits{.farewell = 60s}); // so it is our end that the client sees
        RawClient client(stand.server.port());
        client.write(request + get("/later/b"));
        QTRY_VERIFY(client.isGone());
        QVERIFY(client.received().endsWith("\r\n\r\na"));
        QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
        QVERIFY(!client.received().contains("chunked"));
        QVERIFY(stand.kept.empty());
        QTRY_COMPARE(stand.server.connections(), 0);
    }

    void aLaterAnswerIsGivenBeforeClosing()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write(get("/later/a") + "nonsense\r\n");
        QTRY_COMPARE(stand.kept.size(), 1);
        stand.answer(u"a"_s);
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.statuses(), (QList<int>{200, 400}));
    }

    void aHandlersOwn404KeepsTheConnection()
    {
        Stand stand;
        stand.server.route(HttpMethod::get, u"/gone"_s,
                           [](const HttpRequest&, HttpResponder responder) {
                               responder.send(HttpResponse::empty(404));
                           });
        RawClient client(stand.server.port());
        client.write(get("/gone"));
        QTRY_COMPARE(client.statuses(), QList<int>{404});
        client.write(get("/echo/a"));
        QTRY_COMPARE(client.statuses(), (QList<int>{404, 200}));
    }

    void aClientThatNeverClosesIsLeft()
    {
        Stand stand(HttpLimits{.farewell = 50ms});
        RawClient client(stand.server.port());
        QTRY_VERIFY(client.isReady());
        // This end stays open whatever the socket does when it notices ours.
        const int held = ::dup(static_cast<int>(client.socket().socketDescriptor()));
        client.write("nonsense\r\n");
        QTRY_COMPARE(stand.server.connections(), 1);
        QTRY_COMPARE(stand.server.connections(), 0);
        QCOMPARE(::close(held), 0);
    }

    // --- bounds

    void aRefusalIsAnsweredThenClosed_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<int>("status");
        QTest::addColumn<QString>("reason");
        QTest::newRow("400") << "GET / HTTP/1.1\nHost: h\n\n"_ba << 400 << u"bad_line"_s;
        QTest::newRow("413")
            << "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999\r\n\r\n" +
                   QByteArray(200'000, 'x')
            << 413 << u"body_too_large"_s;
        QTest::newRow("431") << "GET / HTTP/1.1\r\nX: " + QByteArray(200'000, 'x') << 431
                             << u"head_too_large"_s;
        QTest::newRow("501") << "BREW / HTTP/1.1\r\nHost: h\r\n\r\n"_ba << 501
                             << u"unknown_method"_s;
        QTest::newRow("505") << "GET / HTTP/3.0\r\nHost: h\r\n\r\n"_ba << 505 << u"bad_version"_s;
        QTest::newRow("404") << get("/no") << 404 << u"no_route"_s;
    }
    void aRefusalIsAnsweredThenClosed()
    {
        QFETCH(QByteArray, input);
        QFETCH(int, status);
        QFETCH(QString, reason);
        Stand stand;
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port());
        client.write(input + get("/later/never"));
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.statuses(), QList<int>{status});
        QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
        QVERIFY(stand.kept.empty());
        QCOMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(0).toInt(), status);
        QCOMPARE(refused.at(0).at(1).toString(), reason);
        QCOMPARE(refused.at(0).at(2).value<QHostAddress>(), QHostAddress(QHostAddress::LocalHost));
    }

    void aSlowRequestIsRefused_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::newRow("head") << "GET / HT"_ba;
        QTest::newRow("body") << "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nab"_ba;
        QTest::newRow("chunk")
            << "POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n2\r\na"_ba;
        QTest::newRow("after a good one") << get("/echo/a") + "GET";
    }
    void aSlowRequestIsRefused()
    {
        QFETCH(QByteArray, input);
        Stand stand(HttpLimits{.wholeRequest = 60ms});
        RawClient client(stand.server.port());
        client.write(input);
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.statuses().last(), 408);
    }

    void whatTheServerIsLateIsNotTheRequests()
    {
        Stand stand(HttpLimits{.wholeRequest = 400ms});
        RawClient client(stand.server.port());
        client.write(get("/echo/a") + "GET /echo/b HTTP/1.1\r\n");
        QTRY_COMPARE(client.statuses(), QList<int>{200}); // and the beginning of the second is read
        QThread::msleep(600);                             // the server's thread, as a busy machine
        QTest::qWait(100);
        client.write("Host: h\r\n\r\n");
        QTRY_COMPARE(client.statuses(), QList<int>({200, 200}));
    }

    void bytesNowAndThenDoNotProlongARequest()
    {
        Stand stand(HttpLimits{.wholeRequest = 200ms});
        RawClient client(stand.server.port());
        client.write("GET / HTTP/1.1\r\nX: ");
        QTimer drip;
        connect(&drip, &QTimer::timeout, &drip, [&client] {
            if (client.isOpen())
                client.write("x");
        });
        drip.start(10ms);
        QTRY_VERIFY(client.statuses().contains(408));
    }

    void anIdleConnectionIsClosedWithoutAWord()
    {
        Stand stand(HttpLimits{.idle = 60ms});
        RawClient silent(stand.server.port());
        RawClient client(stand.server.port());
        client.write(get("/echo/a"));
        QTRY_VERIFY(client.isGone() && silent.isGone());
        QCOMPARE(client.statuses(), QList<int>{200});
        QVERIFY(silent.received().isEmpty());
    }

    void waitingForAnAnswerOrForOnesTurnIsNeitherIdleNorSlow()
    {
        Stand stand(HttpLimits{.waitingRequests = 1, .wholeRequest = 60ms, .idle = 60ms});
        RawClient client(stand.server.port());
        client.write(get("/later/a") + get("/echo/b"));
        QTRY_COMPARE(stand.kept.size(), 1);
        RawClient other(stand.server.port());
        QTRY_VERIFY(other.isOpen());
        QTRY_VERIFY(other.isGone()); // the idle time has passed
        QVERIFY(stand.kept.at(u"a"_s).isWanted());
        stand.answer(u"a"_s);
        QTRY_COMPARE(client.statuses(), (QList<int>{200, 200}));
    }

    void aClientThatDoesNotReadIsCut()
    {
        Stand stand(HttpLimits{.idle = 100ms});
        stand.server.route(HttpMethod::get, u"/large"_s,
                           [](const HttpRequest&, HttpResponder responder) {
                               responder.send(HttpResponse::text(QByteArray(20'000'000, 'x')));
                           });
        RawClient client(stand.server.port());
        QTRY_VERIFY(client.isOpen());
        client.socket().disconnect(); // nothing reads what Qt keeps, and Qt keeps little
        client.socket().setReadBufferSize(1024);
        client.write(get("/large"));
        QTRY_COMPARE(stand.server.connections(), 1);
        QTRY_COMPARE(stand.server.connections(), 0);
    }

    void aClientThatReadsSlowlyGetsAllOfAnAnswer()
    {
        constexpr qsizetype size = 20'000'000;
        constexpr qint64 sip = 128 * 1024;
        Stand stand(HttpLimits{.farewell = 20ms});
        stand.server.route(HttpMethod::get, u"/large"_s,
                           [](const HttpRequest&, HttpResponder responder) {
                               HttpResponse response = HttpResponse::text(QByteArray(size, 'Y'));
                               response.setHeader("Connection", "close");
                               responder.send(std::move(response));
                           });
        RawClient client(stand.server.port());
        client.socket().disconnect(SIGNAL(readyRead()));
        client.socket().setReadBufferSize(sip);
        client.write(get("/large"));
        qsizetype received = 0;
        QTimer sips;
        connect(&sips, &QTimer::timeout, &sips,
                [&] { received += client.socket().read(sip).count('Y'); });
        sips.start(1ms);
        QTRY_COMPARE_WITH_TIMEOUT(received, size, 20'000);
    }

    void connectionsAreBounded_data()
    {
        QTest::addColumn<int>("connections");
        QTest::addColumn<int>("perAddress");
        QTest::addColumn<QString>("reason");
        QTest::newRow("of all") << 3 << 100 << u"too_many_connections"_s;
        QTest::newRow("of an address") << 100 << 3 << u"too_many_of_address"_s;
    }
    void connectionsAreBounded()
    {
        QFETCH(int, connections);
        QFETCH(int, perAddress);
        QFETCH(QString, reason);
        Stand stand(HttpLimits{.connections = connections, .connectionsPerAddress = perAddress});
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        std::vector<std::unique_ptr<RawClient>> clients;
        for (int i = 0; i < 3; ++i)
            clients.push_back(std::make_unique<RawClient>(stand.server.port()));
        QTRY_COMPARE(stand.server.connections(), 3);
        RawClient fourth(stand.server.port());
        QTRY_COMPARE(refused.size(), 1);
        QCOMPARE(refused.at(0).at(1).toString(), reason);
        QTRY_VERIFY(fourth.isGone());
        QVERIFY(fourth.received().isEmpty());
        clients.pop_back();
        QTRY_COMPARE(stand.server.connections(), 2);
        RawClient fifth(stand.server.port());
        fifth.write(get("/echo/a"));
        QTRY_COMPARE(fifth.statuses(), QList<int>{200});
    }

    void thereAreFilesForAllConnections()
    {
        rlimit usual{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
        const rlimit few{100, usual.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &few), 0);
        const auto restore = qScopeGuard([&usual] { ::setrlimit(RLIMIT_NOFILE, &usual); });
        const Stand stand(HttpLimits{.connections = 300});
        rlimit now{};
        QCOMPARE(::getrlimit(RLIMIT_NOFILE, &now), 0);
        QVERIFY(now.rlim_cur >= 600);
    }

    void whereNoFileIsLeftItAcceptsAgainWhenThereIs()
    {
        Stand stand;
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port());
        auto none = std::make_unique<NoFileLeft>();
        QTRY_VERIFY(!refused.isEmpty());
        QCOMPARE(refused.at(0).at(1).toString(), u"cannot_accept"_s);
        none.reset();
        client.write(get("/echo/a"));
        QTRY_COMPARE(client.statuses(), QList<int>{200});
    }

    void whereNoFileIsLeftItClosesAllTheSame()
    {
        Stand stand;
        QSignalSpy refused(&stand.server, &HttpServer::refused);
        RawClient client(stand.server.port());
        const NoFileLeft none;
        QTRY_VERIFY(!refused.isEmpty());
        stand.server.close();
        const qsizetype before = refused.size();
        QSignalSpy later(this, &QObject::objectNameChanged); // behind the next look for a file
        QTimer::singleShot(300, this, [this] { setObjectName(objectName() + u'x'); });
        QVERIFY(later.wait());
        QCOMPARE(refused.size(), before);
    }

    void anotherAddressHasAShareOfItsOwn()
    {
        Stand stand(HttpLimits{.connectionsPerAddress = 1});
        RawClient first(stand.server.port());
        QTRY_COMPARE(stand.server.connections(), 1);
        QTcpSocket second;
        QVERIFY(second.bind(QHostAddress(u"127.0.0.2"_s)));
        second.connectToHost(QHostAddress(QHostAddress::LocalHost), stand.server.port());
        QTRY_COMPARE(stand.server.connections(), 2);
    }

    void aRequestLargerThanWhatAllMayHoldHasRoom()
    {
        Stand stand(
            HttpLimits{.bodyBytes = 200'000, .heldBytes = 100'000, .freeBodyBytes = 10'000});
        RawClient client(stand.server.port());
        client.write("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 190000\r\n\r\n" +
                     QByteArray(190'000, 'x'));
        QTRY_COMPARE(client.statuses(), QList<int>{200});
    }

    void largeBodiesBeyondTheSharedMemoryAreRefusedAndSmallOnesPass()
    {
        Stand stand(HttpLimits{.bodyBytes = 90'000, .heldBytes = 100'000, .freeBodyBytes = 10'000});
        const QByteArray head = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 90000\r\n\r\n";
        RawClient first(stand.server.port());
        first.write(head + QByteArray(80'000, 'x'));
        RawClient second(stand.server.port());
        second.write(head + QByteArray(80'000, 'x'));
        QTRY_VERIFY(first.statuses().contains(503) != second.statuses().contains(503));
        RawClient small(stand.server.port());
        small.write(get("/echo/a"));
        QTRY_COMPARE(small.statuses(), QList<int>{200});
        RawClient& left = first.statuses().isEmpty() ? first : second;
        left.write(QByteArray(10'000, 'x'));
        QTRY_COMPARE(left.statuses(), QList<int>{200});
    }

    void oneAddressCannotTakeAllOfTheSharedMemory()
    {
        Stand stand(HttpLimits{
            .bodyBytes = 90'000, .heldBytesPerAddress = 100'000, .freeBodyBytes = 10'000});
        const QByteArray head = "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 90000\r\n\r\n";
        RawClient first(stand.server.port());
        first.write(head + QByteArray(80'000, 'x'));
        RawClient second(stand.server.port());
        second.write(head + QByteArray(80'000, 'x'));
        QTRY_VERIFY(first.statuses().contains(503) != second.statuses().contains(503));
        RawClient another = from(u"127.0.0.2"_s, stand);
        another.write(head + QByteArray(90'000, 'x'));
        QTRY_COMPARE(another.statuses(), QList<int>{200});
        RawClient& left = first.statuses().isEmpty() ? first : second;
        left.write(QByteArray(10'000, 'x'));
        QTRY_COMPARE(left.statuses(), QList<int>{200});
        RawClient again(stand.server.port()); // what is answered is let go
        again.write(head + QByteArray(90'000, 'x'));
        QTRY_COMPARE(again.statuses(), QList<int>{200});
    }

    void aSingleRequestAlwaysHasRoom()
    {
        Stand stand(HttpLimits{.heldBytesPerAddress = 1});
        RawClient client(stand.server.port());
        client.write("POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 1048576\r\n\r\n" +
                     QByteArray(1048576, 'x'));
        QTRY_COMPARE(client.statuses(), QList<int>{200});
    }

    void answersThatNobodyReadsCountToo()
    {
        Stand stand;
        stand.server.route(HttpMethod::get, u"/large"_s,
                           [](const HttpRequest&, HttpResponder responder) {
                               responder.send(HttpResponse::text(QByteArray(20'000'000, 'x')));
                           });
        RawClient client(stand.server.port());
        QTRY_VERIFY(client.isReady());
        client.socket().disconnect(SIGNAL(readyRead()));
        client.socket().setReadBufferSize(1024);
        client.write(get("/large"));
        QTRY_VERIFY(client.socket().bytesAvailable() > 0);
        const QByteArray request =
            "POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: 20000\r\n\r\n" +
            QByteArray(20'000, 'x');
        RawClient same(stand.server.port());
        same.write(request);
        QTRY_COMPARE(same.statuses(), QList<int>{503});
        RawClient another = from(u"127.0.0.2"_s, stand);
        another.write(request);
        QTRY_COMPARE(another.statuses(), QList<int>{200});
        client.abort();
        RawClient again(stand.server.port());
        QTRY_COMPARE(stand.server.connections(), 2); // the large answer is gone with its client
        again.write(request);
        QTRY_COMPARE(again.statuses(), QList<int>{200});
    }

    // --- Expect: 100-continue

    void aClientThatAsksIsToldToContinue()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                     "Content-Length: 2\r\n\r\n");
        QTRY_COMPARE(client.received(), "HTTP/1.1 100 Continue\r\n\r\n"_ba);
        client.write("hi");
        QTRY_COMPARE(client.statuses(), (QList<int>{100, 200}));
    }

    void aClientThatAsksForTooMuchIsRefusedAtOnce()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write("POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                     "Content-Length: 2000000\r\n\r\n");
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.statuses(), QList<int>{413});
    }

    void theWordToContinueKeepsItsPlace()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write(get("/later/a") + "POST /echo HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\n"
                                       "Content-Length: 2\r\n\r\n");
        QTRY_COMPARE(stand.kept.size(), 1);
        QVERIFY(client.received().isEmpty());
        stand.answer(u"a"_s);
        QTRY_COMPARE(client.statuses(), (QList<int>{200, 100}));
        client.write("hi");
        QTRY_COMPARE(client.statuses(), (QList<int>{200, 100, 200}));
    }

private:
    static RawClient from(const QString& address, const Stand& stand)
    {
        return RawClient(stand.server.port(), hoststand::test::wire, QSsl::SecureProtocols,
                         QHostAddress(address));
    }
};
HOSTSTAND_TEST(tst_HttpLimits)

#include "tst_httplimits.moc"
