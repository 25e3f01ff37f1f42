// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QLoggingCategory>
#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QStringList captured;

void capture(QtMsgType, const QMessageLogContext&, const QString& text)
{
    captured.append(text);
}

HttpResponse tokenFor(const QString& token, const QDateTime& until)
{
    return HttpResponse::json(
        QJsonObject{{u"token"_s, token}, {u"expires_at"_s, json::toWire(until)}});
}

HttpResponse unauthorized()
{
    HttpResponse response = problem(401, u"token_expired"_s);
    response.setHeader("WWW-Authenticate", "Bearer");
    return response;
}

} // namespace

class tst_SignIn final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_venue = std::make_unique<ScriptedVenue>();
        m_gateway = std::make_unique<HttpVenueGateway>(optionsFor(m_venue->url()));
    }
    void cleanup()
    {
        m_gateway.reset();
        m_venue.reset();
    }

    void sendsTheCredentialsAsAForm()
    {
        m_venue->act("POST /v1/auth", [](const HttpRequest& request, HttpResponder responder) {
            const HttpFields expected{{u"client_id"_s, u"console"_s},
                                      {u"client_secret"_s, u"sec_hush hush"_s}};
            QCOMPARE(formFields(request.body).value_or(HttpFields{}), expected);
            QVERIFY(!request.hasHeader("Authorization"));
            responder.send(tokenFor(u"tok_x"_s, QDateTime::currentDateTimeUtc().addDays(1)));
        });
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetchShifts());
        QCOMPARE(m_venue->last().bearerToken(), "tok_x");
    }

    void concurrentRequestsShareOneSignIn()
    {
        m_venue->hold("POST /v1/auth",
                      {{u"token"_s, u"tok_1"_s}, {u"expires_at"_s, u"2099-01-01T00:00:00Z"_s}});
        Got<Result<Page>> pages;
        for (int i = 0; i < 4; ++i) {
            m_venue->say(shiftsPath, list({}));
            m_gateway->fetch(shiftsQuery(), this, pages.take());
        }
        QTRY_COMPARE(m_venue->held(), 1);
        m_venue->release();
        QTRY_COMPARE(pages.times, 4);
        QCOMPARE(m_venue->count("POST /v1/auth"), 1);
        QCOMPARE(m_venue->heard().size(), 5);
    }

    void concurrent401sRenewTheTokenOnce()
    {
        Got<Result<Page>> pages;
        for (int i = 0; i < 4; ++i)
            m_venue->say(shiftsPath, unauthorized());
        for (int i = 0; i < 4; ++i)
            m_venue->say(shiftsPath, list({}));
        for (int i = 0; i < 4; ++i)
            m_gateway->fetch(shiftsQuery(), this, pages.take());
        QTRY_COMPARE(pages.times, 4);
        QVERIFY(pages.value->has_value());
        QCOMPARE(m_venue->count("POST /v1/auth"), 2);
        QCOMPARE(m_venue->count(shiftsPath), 8);
        QCOMPARE(m_venue->last().bearerToken(), "tok_2");
    }

    void aSecond401IsAnError()
    {
        m_venue->say(shiftsPath, unauthorized());
        m_venue->say(shiftsPath, unauthorized());
        const auto page = fetchShifts();
        QVERIFY(!page);
        QCOMPARE(page.error().kind, ErrorKind::unauthorized);
        QCOMPARE(page.error().code, u"token_expired"_s);
        const QList<QByteArray> dialogue{"POST /v1/auth", shiftsPath, "POST /v1/auth", shiftsPath};
        QCOMPARE(m_venue->heard(), dialogue);
    }

    void refusedCredentialsAreToldToAllWhoWait()
    {
        m_venue->say("POST /v1/auth", problem(401, u"bad_credentials"_s));
        Got<Result<Page>> page;
        Got<CommandResult> answer;
        m_gateway->fetch(shiftsQuery(), this, page.take());
        m_gateway->send({}, this, answer.take());
        QTRY_COMPARE(page.times + answer.times, 2);
        QCOMPARE(page.value->error().kind, ErrorKind::unauthorized);
        QCOMPARE(page.value->error().code, u"bad_credentials"_s);
        QCOMPARE(answer.value->error().error.kind, ErrorKind::unauthorized);
        QVERIFY(!answer.value->error().answered); // nobody has decided about the command
        QCOMPARE(m_venue->heard(), QList<QByteArray>{"POST /v1/auth"});
    }

    void aTokenNearItsEndIsRenewedBefore()
    {
        m_venue->say("POST /v1/auth",
                     tokenFor(u"tok_old"_s, QDateTime::currentDateTimeUtc().addSecs(-10)));
        m_venue->say(shiftsPath, list({}));
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetchShifts());
        QVERIFY(fetchShifts());
        const QList<QByteArray> dialogue{"POST /v1/auth", shiftsPath, "POST /v1/auth", shiftsPath};
        QCOMPARE(m_venue->heard(), dialogue);
    }

    void expiryIsJudgedByTheServersClock_data()
    {
        QTest::addColumn<int>("hoursAhead");
        QTest::newRow("server behind") << -5;
        QTest::newRow("server ahead") << 5;
    }
    void expiryIsJudgedByTheServersClock()
    {
        QFETCH(int, hoursAhead);
        m_venue->clockAhead = std::chrono::hours(hoursAhead);
        QSignalSpy corrected(m_gateway.get(), &HttpVenueGateway::serverClockCorrected);
        for (int i = 0; i < 3; ++i) {
            m_venue->say(shiftsPath, list({}));
            QVERIFY(fetchShifts());
        }
        QCOMPARE(m_venue->count("POST /v1/auth"), 1);
        QCOMPARE(corrected.size(), 1);
        const auto ahead = corrected.first().first().value<std::chrono::milliseconds>();
        QCOMPARE(std::chrono::round<std::chrono::hours>(ahead).count(), hoursAhead);
    }

    void anAnswerWithoutATokenIsAProtocolError()
    {
        m_venue->say("POST /v1/auth", html(200));
        const auto page = fetchShifts();
        QCOMPARE(page.error().kind, ErrorKind::protocol);
        QCOMPARE(page.error().code, u"bad_json"_s);
    }

    void theLogHasNoSecretsAndNoGuests()
    {
        QLoggingCategory::setFilterRules(u"hoststand.net.debug=true"_s);
        captured.clear();
        const auto before = qInstallMessageHandler(capture);
        const QJsonObject guest{{u"id"_s, u"gst_1"_s}, {u"last_name"_s, u"Okafor"_s}};
        m_venue->say("GET /v1/guests/gst_1", guest);
        m_venue->say("GET /v1/guests/gst_1", problem(500, u"oops"_s));
        Got<Result<Page>> page;
        m_gateway->fetch({Collection::guest, {}, u"gst_1"_s, {}}, this, page.take());
        QTRY_COMPARE(page.times, 1);
        m_gateway->fetch({Collection::guest, {}, u"gst_1"_s, {}}, this, page.take());
        QTRY_COMPARE(page.times, 2);
        m_gateway.reset();
        qInstallMessageHandler(before);
        logQuietly();
        const QString log = captured.join(u'\n');
        QVERIFY2(log.contains(u"GET /v1/guests/gst_1: 200"_s), qPrintable(log));
        QVERIFY2(log.contains(u"500 oops"_s), qPrintable(log));
        QVERIFY(log.contains(u"req_"_s));
        for (const QString& secret : {u"hush"_s, u"tok_"_s, u"Okafor"_s, u"Bearer"_s})
            QVERIFY2(!log.contains(secret), qPrintable(log));
    }

private:
    Result<Page> fetchShifts()
    {
        Got<Result<Page>> page;
        m_gateway->fetch(shiftsQuery(), this, page.take());
        if (!QTest::qWaitFor([&] { return page.times > 0; }))
            return failure(ErrorKind::timeout, u"test"_s);
        return *page.value;
    }

    std::unique_ptr<ScriptedVenue> m_venue;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_SignIn)
#include "tst_sign_in.moc"
