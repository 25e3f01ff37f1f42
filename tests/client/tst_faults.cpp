// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "net/mock/gzip.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QTcpServer>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QByteArray changesPath = "POST /v1/changes";

HttpResponse longList()
{
    QJsonArray data;
    for (int i = 0; i < 50; ++i) {
        Shift shift;
        shift.id = u"s%1"_s.arg(i);
        data.append(json::toJson(Entity(shift)));
    }
    return HttpResponse::json(list(data));
}

} // namespace

class tst_Faults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_venue = std::make_unique<ScriptedVenue>();
        m_options = optionsFor(m_venue->url());
        start();
    }
    void cleanup()
    {
        m_gateway.reset();
        m_venue.reset();
    }

    // --- connections that break

    void aCommandIsWrittenOnceWhenAKeptConnectionCloses()
    {
        m_venue->say(changesPath, list({}));
        QVERIFY(send()); // now the connection is kept alive, and used before
        for (int attempt = 1; attempt <= 3; ++attempt) {
            m_venue->act(changesPath,
                         [](const HttpRequest&, HttpResponder responder) { responder.abort(); });
            const CommandResult result = send();
            QVERIFY(!result);
            QVERIFY(!result.error().answered);
            QCOMPARE(nameOf(result.error().error.kind), nameOf(ErrorKind::offline));
            QCOMPARE(result.error().error.code, u"connection_closed"_s);
            QCOMPARE(m_venue->count(changesPath), 1 + attempt);
        }
    }

    void aSignInIsWrittenOnceWhenAFreshConnectionCloses()
    {
        m_venue->act("POST /v1/auth",
                     [](const HttpRequest&, HttpResponder responder) { responder.abort(); });
        QCOMPARE(fetchShifts().error().code, u"connection_closed"_s);
        QCOMPARE(m_venue->heard(), QList<QByteArray>{"POST /v1/auth"});
    }

    void aSignInIsWrittenOnceWhenAKeptConnectionCloses()
    {
        m_venue->say(shiftsPath, problem(401, u"token_expired"_s));
        m_venue->say("POST /v1/auth",
                     HttpResponse::json(QJsonObject{{u"token"_s, u"tok"_s},
                                                    {u"expires_at"_s, u"2099-01-01T00:00:00Z"_s}}));
        m_venue->act("POST /v1/auth",
                     [](const HttpRequest&, HttpResponder responder) { responder.abort(); });
        const auto page = fetchShifts();
        QCOMPARE(page.error().code, u"connection_closed"_s);
        QCOMPARE(m_venue->heard(),
                 (QList<QByteArray>{"POST /v1/auth", shiftsPath, "POST /v1/auth"}));
    }

    void anAnswerThatBreaksOffIsNone_data()
    {
        QTest::addColumn<int>("status");
        for (int status : {200, 409, 422, 500})
            QTest::addRow("%d", status) << status;
    }
    void anAnswerThatBreaksOffIsNone()
    {
        QFETCH(int, status);
        m_venue->act(changesPath, [status](const HttpRequest&, HttpResponder responder) {
            responder.abortAfter(problem(status, u"no"_s), 5);
        });
        const CommandResult result = send();
        QVERIFY(!result && !result.error().answered);
        QCOMPARE(result.error().error.code, u"connection_closed"_s);
        QCOMPARE(m_venue->count(changesPath), 1);
    }

    void nobodyThereIsOffline()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
        m_options.baseUrl.setPort(server.serverPort());
        server.close();
        start();
        const auto page = fetchShifts();
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::offline));
        QCOMPARE(page.error().code, u"connection_refused"_s);
        QCOMPARE(page.error().detail, u"POST /v1/auth: connection_refused"_s);
    }

    // --- answers that are none

    void whatIsNotOfTheContractIsAnError_data()
    {
        QTest::addColumn<HttpResponse>("response");
        QTest::addColumn<QString>("code");
        QTest::newRow("page") << html(200) << u"bad_json"_s;
        QTest::newRow("empty") << HttpResponse::empty(200) << u"bad_json"_s;
        QTest::newRow("204") << HttpResponse::empty(204) << u"bad_json"_s;
        QTest::newRow("304 unasked") << HttpResponse::empty(304) << u"redirected"_s;
        QTest::newRow("list") << HttpResponse::text("[]") << u"bad_json"_s;
        QTest::newRow("data no list")
            << HttpResponse::json(QJsonObject{{u"data"_s, 5}}) << u"bad_json"_s;
        HttpResponse cut = longList();
        cut.body.chop(20);
        QTest::newRow("cut JSON") << cut << u"bad_json"_s;
        QTest::newRow("page 404") << html(404) << u"not_a_problem"_s;
    }
    void entryThatCannotBeReadIsLeftOutAndNamed()
    {
        const QJsonObject good{{u"id"_s, u"shf_1"_s}, {u"version"_s, 1}, {u"name"_s, u"Lunch"_s}};
        const QJsonObject bad{{u"id"_s, u"shf_2"_s}, {u"version"_s, u"1"_s}};
        m_venue->say(shiftsPath, HttpResponse::json(list({good, bad, 5})));
        const auto page = fetchShifts();
        QVERIFY(page);
        QCOMPARE(page->changes.size(), 1);
        QCOMPARE(page->leftOut.size(), 2);
        QCOMPARE(page->leftOut[0].id, u"shf_2"_s);
        QCOMPARE(page->leftOut[0].reason.detail,
                 u"data[1]: shift.version: expected a whole number, found a string"_s);
        QVERIFY(page->leftOut[1].id.isEmpty());
    }

    void whatIsNotOfTheContractIsAnError()
    {
        QFETCH(HttpResponse, response);
        QFETCH(QString, code);
        m_venue->say(shiftsPath, response);
        const auto page = fetchShifts();
        QVERIFY(!page);
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::protocol));
        QCOMPARE(page.error().code, code);
        QCOMPARE(m_venue->count(shiftsPath), 1);
    }

    void anAnswerBeyondTheBoundIsRefused()
    {
        m_options.policy.answerBytes = 1000;
        start();
        m_venue->say(shiftsPath, longList());
        const auto page = fetchShifts();
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::protocol));
        QCOMPARE(page.error().code, u"answer_too_large"_s);
    }

    void theBoundCountsWhatWasUnpacked()
    {
        m_options.policy.answerBytes = 4000;
        start();
        HttpResponse packed = longList();
        QVERIFY(packed.body.size() > 4000);
        packed.body = qCompress(packed.body, 9).mid(4);
        QVERIFY(packed.body.size() < 4000);
        packed.setHeader("Content-Encoding", "deflate");
        m_venue->say(shiftsPath, packed);
        QCOMPARE(fetchShifts().error().code, u"answer_too_large"_s);
    }

    void aBombIsRefusedAtTheBound()
    {
        HttpResponse bomb = HttpResponse::text({});
        bomb.body = gzip(QByteArray(m_options.policy.answerBytes + 1, ' '));
        QVERIFY(bomb.body.size() < 40'000);
        bomb.setHeader("Content-Encoding", "gzip");
        m_venue->say(shiftsPath, bomb);
        const auto page = fetchShifts();
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::protocol));
        QCOMPARE(page.error().code, u"answer_too_large"_s);
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetchShifts()); // and life goes on
    }

    void whatPacksWellIsNoBomb()
    {
        QJsonObject body = list({});
        body.insert(u"note"_s, QString(12'000'000, u'x')); // Qt's own check begins at 10 MiB
        HttpResponse packed = HttpResponse::json(body);
        packed.body = gzip(packed.body);
        packed.setHeader("Content-Encoding", "gzip");
        m_venue->say(shiftsPath, packed);
        const auto page = fetchShifts();
        QVERIFY2(page, page ? "" : qPrintable(page.error().code));
    }

    void packedAnswersAreRead()
    {
        HttpResponse packed = longList();
        packed.body = qCompress(packed.body, 9).mid(4);
        packed.setHeader("Content-Encoding", "deflate");
        m_venue->say(shiftsPath, packed);
        const auto page = fetchShifts();
        QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
        QCOMPARE(page->changes.size(), 50);
        QVERIFY(m_venue->last().header("Accept-Encoding").contains("gzip"));
    }

    // --- deadlines

    void aHandshakeThatDoesNotEndIsAConnectTimeout()
    {
        const RawVenue venue("");
        m_options.baseUrl = venue.url(u"https"_s);
        m_options.policy.deadlines.connected = 50ms;
        start();
        const auto page = fetchShifts();
        QCOMPARE(nameOf(page.error().kind), nameOf(ErrorKind::timeout));
        QCOMPARE(page.error().code, u"connect_timeout"_s);
    }

    void silenceIsAFirstByteTimeout()
    {
        const RawVenue venue("");
        m_options.baseUrl = venue.url();
        m_options.policy.deadlines.connected = 1500ms; // the request is written, that one is met
        m_options.policy.deadlines.firstByte = 3000ms;
        start();
        const CommandResult result = send();
        QCOMPARE(result.error().error.code, u"first_byte_timeout"_s);
        QCOMPARE(nameOf(result.error().error.kind), nameOf(ErrorKind::timeout));
        QVERIFY(!result.error().answered);
        QVERIFY(venue.requests() <= 1);
    }

    void anAnswerThatDoesNotEndIsAWholeTimeout()
    {
        const RawVenue venue("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
        m_options.baseUrl = venue.url();
        m_options.policy.deadlines.whole = 500ms;
        start();
        const CommandResult result = send();
        QCOMPARE(result.error().error.code, u"whole_timeout"_s);
        QVERIFY(venue.requests() <= 1);
    }

    // --- waiting as told

    void a429PausesTheWholeConnection_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("retryAfter");
        QTest::newRow("seconds") << 429 << QByteArray("3600");
        QTest::newRow("date") << 429 << QByteArray("Fri, 01 Jan 2100 00:00:00 GMT");
        QTest::newRow("untold") << 429 << QByteArray();
        QTest::newRow("503") << 503 << QByteArray("3600");
        QTest::newRow("endless") << 429 << QByteArray("9223372036854775807");
    }
    void a429PausesTheWholeConnection()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, retryAfter);
        m_options.policy.pauseMost = 400ms; // nothing longer is believed
        m_options.policy.pauseUntold = 400ms;
        start();
        HttpResponse wait = problem(status, u"wait"_s);
        if (!retryAfter.isEmpty())
            wait.setHeader("Retry-After", retryAfter);
        QElapsedTimer since;
        m_venue->act(shiftsPath, [&](const HttpRequest&, HttpResponder responder) {
            since.start();
            responder.send(wait);
        });
        const auto page = fetchShifts();
        QCOMPARE(nameOf(page.error().kind),
                 nameOf(status == 429 ? ErrorKind::rate_limited : ErrorKind::server_fault));
        m_venue->act(changesPath, [&](const HttpRequest&, HttpResponder responder) {
            QVERIFY(since.hasExpired(400));
            responder.send(HttpResponse::json(list({})));
        });
        QVERIFY(send()); // not sent before, and not lost
    }

    void a503ThatDoesNotSayPausesNothing()
    {
        m_options.policy.pauseUntold = 1h;
        start();
        m_venue->say(shiftsPath, problem(503, u"busy"_s));
        QVERIFY(!fetchShifts());
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetchShifts());
    }

    // --- how many at a time, and who first

    void aCommandGoesBeforeReadingsThatWait()
    {
        Got<Result<Page>> pages;
        Got<CommandResult> answer;
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetchShifts());
        for (int i = 0; i < 8; ++i) {
            m_venue->hold(shiftsPath, list({}));
            m_gateway->fetch(shiftsQuery(), this, pages.take());
        }
        QTRY_COMPARE(m_venue->held(), 5); // one place is kept for the host
        m_venue->hold(changesPath, list({}));
        m_gateway->send({}, this, answer.take());
        QTRY_COMPARE(m_venue->held(), 6);
        QCOMPARE(m_venue->heard().last(), changesPath);
        m_venue->hold(changesPath, list({}));
        m_gateway->send({}, this, answer.take());
        m_venue->release();
        QTRY_COMPARE(m_venue->count(changesPath), 2);
        QCOMPARE(m_venue->count(shiftsPath), 6);
        while (m_venue->held() > 0 || pages.times + answer.times < 10) {
            QTRY_VERIFY(m_venue->held() > 0);
            QVERIFY(m_venue->held() <= 6);
            const int before = pages.times + answer.times;
            m_venue->release();
            QTRY_COMPARE(pages.times + answer.times, before + 1);
        }
        QCOMPARE(pages.times, 8);
    }

    // --- exactly once, or not at all

    void aContextThatIsGoneIsNotCalled()
    {
        auto context = std::make_unique<QObject>();
        Got<Result<Page>> page;
        Got<CommandResult> answer;
        m_venue->hold(shiftsPath, list({}));
        m_venue->hold(changesPath, list({}));
        m_gateway->fetch(shiftsQuery(), context.get(), page.take());
        QTRY_COMPARE(m_venue->held(), 1);
        m_gateway->send({}, context.get(), answer.take());
        QTRY_COMPARE(m_venue->held(), 2);
        context.reset();
        m_venue->release();
        m_venue->release();
        m_venue->say(staffPath, list({}));
        Got<Result<Page>> later;
        m_gateway->fetch({Collection::staff, {}, {}, {}}, this, later.take());
        QTRY_COMPARE(later.times, 1);
        QCOMPARE(page.times, 0);
        QCOMPARE(answer.times, 0);
        QCOMPARE(m_venue->count(changesPath), 1);
    }

    void aGatewayThatIsGoneCallsNobody()
    {
        Got<Result<Page>> page;
        Got<CommandResult> answer;
        for (int i = 0; i < 6; ++i) {
            m_venue->hold(shiftsPath, list({}));
            m_gateway->fetch(shiftsQuery(), this, page.take());
        }
        QTRY_VERIFY(m_venue->held() > 0);
        m_gateway->send({}, this, answer.take());
        m_gateway.reset();
        while (m_venue->held() > 0)
            m_venue->release();
        QCoreApplication::sendPostedEvents();
        QCOMPARE(page.times + answer.times, 0);
    }

    void theCallbackComesInALaterTurn()
    {
        Got<Result<Page>> page;
        m_venue->say(shiftsPath, list({}));
        m_gateway->fetch(shiftsQuery(), this, page.take());
        QCOMPARE(page.times, 0);
        QTRY_COMPARE(page.times, 1);
    }

private:
    void start() { m_gateway = std::make_unique<HttpVenueGateway>(m_options); }
    CommandResult send()
    {
        Got<CommandResult> answer;
        m_gateway->send({}, this, answer.take());
        if (!QTest::qWaitFor([&] { return answer.times > 0; }))
            return tl::unexpected<Refusal>(Refusal{});
        return *answer.value;
    }
    Result<Page> fetchShifts()
    {
        Got<Result<Page>> page;
        m_gateway->fetch(shiftsQuery(), this, page.take());
        if (!QTest::qWaitFor([&] { return page.times > 0; }))
            return failure(ErrorKind::timeout, u"test"_s);
        return *page.value;
    }

    GatewayOptions m_options;
    std::unique_ptr<ScriptedVenue> m_venue;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_Faults)
#include "tst_faults.moc"
