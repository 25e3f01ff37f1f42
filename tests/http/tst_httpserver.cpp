// SPDX-License-Identifier: Apache-2.0
#include "models/domain/post.h"
#include "tests/http/stand.h"
#include "tests/support/test_main.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QScopeGuard>
#include <QSslConfiguration>
#include <QThread>

#include <atomic>
#include <memory>

using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using namespace hoststand;
using hoststand::test::get;
using hoststand::test::RawClient;
using hoststand::test::Stand;

class tst_HttpServer final : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase_data() { hoststand::test::addWires(); }
    void init()
    {
        hoststand::test::failOnWarnings();
        hoststand::test::useWire();
    }

    // --- answers

    void answersARequest()
    {
        Stand stand;
        QVERIFY(stand.listening);
        RawClient client(stand.server.port());
        client.write(get("/echo/h%C3%A9"));
        QTRY_VERIFY(client.received().endsWith("h\xc3\xa9"));
        QVERIFY(client.received().startsWith("HTTP/1.1 200 OK\r\n"));
        QVERIFY(client.received().contains("\r\nContent-Length: 3\r\n"));
        QVERIFY(client.received().contains("\r\nContent-Type: text/plain; charset=utf-8\r\n"));
        QVERIFY(client.received().contains(" GMT\r\n"));
        QVERIFY(!client.received().contains("Connection:"));
        QVERIFY(client.isOpen());
    }

    void headHasTheFieldsOfGetWithoutItsBody()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write("HEAD /echo/abcd HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_VERIFY(client.received().endsWith("\r\n\r\n"));
        QVERIFY(client.received().contains("Content-Length: 4\r\n"));
    }

    void anAnswerWithoutContentHasNoLength_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<bool>("hasLength");
        QTest::newRow("200") << 200 << true;
        QTest::newRow("204") << 204 << false;
        QTest::newRow("304") << 304 << false;
    }
    void anAnswerWithoutContentHasNoLength()
    {
        QFETCH(int, status);
        Stand stand;
        stand.server.route(HttpMethod::get, u"/"_s,
                           [status](const HttpRequest&, HttpResponder responder) {
                               responder.send(HttpResponse::empty(status));
                           });
        RawClient client(stand.server.port());
        client.write(get("/"));
        QTRY_VERIFY(client.received().endsWith("\r\n\r\n"));
        QTEST(client.received().contains("Content-Length: 0"), "hasLength");
    }

    void aValueCannotAddAField()
    {
        Stand stand;
        stand.server.route(HttpMethod::get, u"/"_s,
                           [](const HttpRequest& request, HttpResponder responder) {
                               HttpResponse response = HttpResponse::empty();
                               response.setHeader("X", request.queryValue(u"x")->toUtf8());
                               responder.send(std::move(response));
                           });
        RawClient client(stand.server.port());
        client.write(get("/?x=a%0d%0aSet-Cookie:%20b"));
        QTRY_VERIFY(client.received().contains("\r\nX: a  Set-Cookie: b\r\n"));
    }

    void answersQtsOwnClient()
    {
        Stand stand;
        QNetworkAccessManager manager;
        QSslConfiguration trusting = QSslConfiguration::defaultConfiguration();
        trusting.addCaCertificates(hoststand::test::certificateFile(u"authority.pem"_s));
        QNetworkRequest get(stand.url(u"/echo/one"_s));
        get.setSslConfiguration(trusting);
        const std::unique_ptr<QNetworkReply> first(manager.get(get));
        QNetworkRequest post(stand.url(u"/echo"_s));
        post.setSslConfiguration(trusting);
        post.setHeader(QNetworkRequest::ContentTypeHeader, u"text/plain"_s);
        const QByteArray large(300'000, 'x');
        const std::unique_ptr<QNetworkReply> second(manager.post(post, large));
        QTRY_VERIFY(first->isFinished() && second->isFinished());
        QCOMPARE(first->error(), QNetworkReply::NoError);
        QCOMPARE(first->readAll(), "one"_ba);
        QCOMPARE(second->readAll(), large);
    }

    void manyRequestsShareAConnection()
    {
        Stand stand;
        RawClient client(stand.server.port());
        for (int i = 1; i <= 5; ++i) {
            client.write(get("/echo/x"));
            QTRY_COMPARE(client.statuses().size(), i);
        }
        QCOMPARE(stand.server.connections(), 1);
    }

    void aLargeAnswerArrivesWhole()
    {
        Stand stand;
        const QByteArray body(5'000'000, 'Y');
        stand.server.route(HttpMethod::get, u"/"_s,
                           [&body](const HttpRequest&, HttpResponder responder) {
                               responder.send(HttpResponse::text(body));
                           });
        RawClient client(stand.server.port());
        client.write(get("/") + "GET /echo/end HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.received().count('Y'), body.size());
        QVERIFY(client.received().endsWith("\r\n\r\nend"));
    }

    void theFinishHookSeesEveryAnswer()
    {
        Stand stand;
        int number = 0;
        stand.server.setFinish([&number](const HttpRequest&, HttpResponse& response) {
            response.setHeader("X-Request-Id", QByteArray::number(++number));
        });
        RawClient client(stand.server.port());
        client.write(get("/echo/a") + get("/nowhere"));
        QTRY_COMPARE(client.received().count("X-Request-Id: "), 2);
        RawClient hostile(stand.server.port());
        hostile.write("nonsense\r\n");
        QTRY_VERIFY(hostile.received().contains("X-Request-Id: 3"));
    }

    // --- routes

    void aLiteralGoesBeforeAParameter_data()
    {
        QTest::addColumn<QByteArray>("target");
        QTest::addColumn<QByteArray>("answer");
        QTest::newRow("parameter") << "/r/1"_ba
                                   << "one:1"_ba;
        QTest::newRow("literal") << "/r/holds"_ba
                                 << "holds"_ba;
        QTest::newRow("below the literal") << "/r/holds/7"_ba
                                           << "hold:7"_ba;
        QTest::newRow("a parameter of the literal's name") << "/r/holds/x/y"_ba
                                                           << "xy:holds,x"_ba;
    }
    void aLiteralGoesBeforeAParameter()
    {
        QFETCH(QByteArray, target);
        QFETCH(QByteArray, answer);
        Stand stand;
        const auto add = [&stand](const QString& pattern, const QByteArray& name) {
            stand.server.route(HttpMethod::get, pattern,
                               [name](const HttpRequest& request, HttpResponder responder) {
                                   QByteArrayList values;
                                   for (const auto& parameter : request.parameters)
                                       values.append(parameter.second.toUtf8());
                                   responder.send(HttpResponse::text(
                                       values.isEmpty() ? name : name + ':' + values.join(',')));
                               });
        };
        add(u"/r/<id>"_s, "one");
        add(u"/r/holds"_s, "holds");
        add(u"/r/holds/<id>"_s, "hold");
        add(u"/r/<a>/<b>/y"_s, "xy");
        RawClient client(stand.server.port());
        client.write(get(target));
        QTRY_VERIFY(client.received().endsWith("\r\n\r\n" + answer));
    }

    void anUnknownPathIs404AndAnUnknownMethod405_data()
    {
        QTest::addColumn<QByteArray>("start");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("allow");
        QTest::newRow("unknown") << "GET /nowhere"_ba << 404 << QByteArray();
        QTest::newRow("too short") << "GET /echo/"_ba << 404 << QByteArray();
        QTest::newRow("too long") << "GET /echo/a/b"_ba << 404 << QByteArray();
        QTest::newRow("a slash more") << "POST /echo/"_ba << 404 << QByteArray();
        QTest::newRow("a method") << "DELETE /echo/a"_ba << 405 << "GET, HEAD"_ba;
        QTest::newRow("another") << "GET /echo"_ba << 405 << "POST"_ba;
        QTest::newRow("options") << "OPTIONS /echo"_ba << 405 << "POST"_ba;
    }
    void anUnknownPathIs404AndAnUnknownMethod405()
    {
        QFETCH(QByteArray, start);
        QFETCH(QByteArray, allow);
        Stand stand;
        RawClient client(stand.server.port());
        client.write(start + " HTTP/1.1\r\nHost: h\r\n\r\n");
        QTRY_VERIFY(client.isGone());
        QTEST(client.statuses().value(0), "status");
        QCOMPARE(client.received().contains("\r\nAllow: " + allow + "\r\n"), !allow.isEmpty());
        QVERIFY(client.received().contains("\r\nConnection: close\r\n"));
    }

    // --- answers that come later

    void pipelinedAnswersKeepTheirOrder()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write(get("/later/a") + get("/later/b") + get("/echo/c") + get("/later/d"));
        QTRY_COMPARE(stand.kept.size(), 3);
        stand.answer(u"d"_s);
        stand.answer(u"b"_s);
        QVERIFY(client.received().isEmpty());
        stand.answer(u"a"_s);
        QTRY_COMPARE(client.statuses().size(), 4);
        const qsizetype a = client.received().indexOf("\r\n\r\na");
        const qsizetype b = client.received().indexOf("\r\n\r\nb");
        const qsizetype c = client.received().indexOf("\r\n\r\nc");
        const qsizetype d = client.received().indexOf("\r\n\r\nd");
        QVERIFY(a >= 0 && a < b && b < c && c < d);
    }

    void noMoreIsReadWhileTooManyWait()
    {
        Stand stand(HttpLimits{.waitingRequests = 2});
        RawClient client(stand.server.port());
        client.write(get("/later/a") + get("/later/b") + get("/later/c") + get("/later/d"));
        QTRY_COMPARE(stand.kept.size(), 2);
        RawClient other(stand.server.port()); // one whole round through the server's loop
        other.write(get("/echo/x"));
        QTRY_COMPARE(other.statuses(), QList<int>{200});
        QCOMPARE(stand.kept.size(), 2);
        stand.answer(u"b"_s);
        QCOMPARE(stand.kept.size(), 1);
        stand.answer(u"a"_s);
        QTRY_COMPARE(stand.kept.size(), 2);
        stand.answer(u"c"_s);
        stand.answer(u"d"_s);
        QTRY_COMPARE(client.statuses().size(), 4);
    }

    void aDroppedResponderAnswers500()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write(get("/drop") + get("/echo/x"));
        QTRY_COMPARE(client.statuses(), (QList<int>{500, 200}));
    }

    void aResponderDroppedOnAnotherThreadAnswers500()
    {
        Stand stand(HttpLimits{.farewell = 50ms});
        RawClient client(stand.server.port());
        client.write(get("/later/a"));
        QTRY_COMPARE(stand.kept.size(), 1);
        auto node = stand.kept.extract(u"a"_s);
        const std::unique_ptr<QThread> thread(
            QThread::create([responder = std::move(node.mapped())]() mutable {
                const HttpResponder dropped = std::move(responder);
            }));
        thread->start();
        QTRY_COMPARE(client.statuses(), QList<int>{500});
        QVERIFY(thread->wait());
    }

    void anAnswerToAClientThatLeftIsDropped()
    {
        Stand stand;
        RawClient client(stand.server.port());
        client.write(get("/later/a") + get("/later/b"));
        QTRY_COMPARE(stand.kept.size(), 2);
        QVERIFY(stand.kept.at(u"a"_s).isWanted());
        client.abort();
        QTRY_COMPARE(stand.server.connections(), 0);
        QVERIFY(!stand.kept.at(u"a"_s).isWanted());
        stand.answer(u"b"_s);
        stand.answer(u"a"_s);
    }

    void aResponderMayOutliveItsServer()
    {
        auto stand = std::make_unique<Stand>();
        RawClient client(stand->server.port());
        client.write(get("/later/a"));
        QTRY_COMPARE(stand->kept.size(), 1);
        auto node = stand->kept.extract(u"a"_s);
        stand.reset();
        QTRY_VERIFY(client.isGone());
        node.mapped().send(HttpResponse::empty());
        QVERIFY(client.received().isEmpty());
    }

    void aHandlerMayCloseTheServer()
    {
        Stand stand;
        QByteArray seen;
        stand.server.route(HttpMethod::post, u"/stop"_s,
                           [&](const HttpRequest& request, HttpResponder responder) {
                               stand.server.close();
                               seen = request.body;
                               responder.send(HttpResponse::empty());
                           });
        RawClient client(stand.server.port());
        client.write("POST /stop HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nhi" +
                     get("/echo/x"));
        QTRY_COMPARE(seen, "hi"_ba);
        QTRY_VERIFY(client.isGone());
        QVERIFY(client.received().isEmpty());
        QVERIFY(!stand.server.isListening());
        QCOMPARE(stand.server.port(), 0);
    }

    // --- cuts, for injected faults

    void anAbortCutsAfterTheAnswersBefore()
    {
        Stand stand;
        stand.server.route(HttpMethod::get, u"/cut"_s,
                           [](const HttpRequest&, HttpResponder responder) { responder.abort(); });
        RawClient client(stand.server.port());
        client.write(get("/echo/a") + get("/cut") + get("/echo/b"));
        QTRY_VERIFY(client.isGone());
        QVERIFY(client.received().endsWith("\r\n\r\na"));
        QTRY_COMPARE(stand.server.connections(), 0);
    }

    void anAnswerMayBreakOff()
    {
        Stand stand;
        stand.server.route(HttpMethod::get, u"/cut"_s,
                           [](const HttpRequest&, HttpResponder responder) {
                               responder.abortAfter(HttpResponse::text("abcdef"), 2);
                           });
        RawClient client(stand.server.port());
        client.write(get("/cut") + get("/echo/b"));
        QTRY_VERIFY(client.isGone());
        QVERIFY(client.received().contains("Content-Length: 6\r\n"));
        QVERIFY(client.received().endsWith("\r\n\r\nab"));
    }

    // --- where it lives

    void servesFromAThreadWithoutScreen()
    {
        QThread thread;
        QObject onThread;
        onThread.moveToThread(&thread);
        thread.start();
        std::unique_ptr<Stand> stand; // of the thread
        std::atomic<int> port = 0;
        post(&onThread, [&] {
            stand = std::make_unique<Stand>();
            port = stand->server.port();
        });
        const auto stop = qScopeGuard([&] {
            post(&onThread, [&] {
                stand.reset();
                thread.quit();
            });
            thread.wait();
        });
        QTRY_VERIFY(port > 0);
        RawClient client(static_cast<quint16>(port.load()));
        client.write(get("/echo/there"));
        QTRY_VERIFY(client.received().endsWith("there"));
    }

    void aTakenPortIsAnError()
    {
        Stand stand;
        HttpServer second;
        const auto outcome =
            second.listen(QHostAddress(QHostAddress::LocalHost), stand.server.port());
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().code, u"cannot_listen"_s);
        QVERIFY(!second.isListening());
    }
};
HOSTSTAND_TEST(tst_HttpServer)

#include "tst_httpserver.moc"
