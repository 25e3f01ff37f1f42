// SPDX-License-Identifier: Apache-2.0
// Many requests at a time: connections, one token for all, and readings that nobody waits for.
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int many = 20;
const QByteArray changesPath = "POST /v1/changes";

} // namespace

class tst_Limits final : public QObject
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

    void noMoreConnectionsThanAllowedCarryTwentyReads_data()
    {
        QTest::addColumn<int>("underWay");
        QTest::newRow("six") << ConnectionPolicy().underWay;
        QTest::newRow("three") << 3; // fewer than Qt's own bound
    }
    void noMoreConnectionsThanAllowedCarryTwentyReads()
    {
        QFETCH(int, underWay);
        GatewayOptions options = optionsFor(m_venue->url());
        options.policy.underWay = underWay;
        options.policy.backgroundUnderWay = underWay - 1;
        m_gateway = std::make_unique<HttpVenueGateway>(options);
        Got<Result<Page>> pages;
        Got<CommandResult> answers;
        for (int i = 0; i < many; ++i) {
            m_venue->hold(shiftsPath, list({}));
            m_gateway->fetch(shiftsQuery(), this, pages.take());
        }
        for (int i = 0; i < 2; ++i) {
            m_venue->hold(changesPath, list({}));
            m_gateway->send({}, this, answers.take());
        }
        QTRY_COMPARE(m_venue->held(), underWay);
        while (pages.times + answers.times < many + 2) {
            const int before = pages.times + answers.times;
            QTRY_VERIFY(m_venue->held() > 0);
            QVERIFY(m_venue->held() <= underWay);
            QVERIFY(m_venue->connections() <= underWay);
            m_venue->release();
            QTRY_COMPARE(pages.times + answers.times, before + 1);
        }
        QCOMPARE(pages.times, many);
    }

    void twentyRequestsThatMeetAnExpiredTokenSignInOnce()
    {
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetched(*m_gateway, shiftsQuery())); // with tok_1, which ends now
        const auto expired = [](const HttpRequest& request, HttpResponder responder) {
            if (request.bearerToken() == "tok_1")
                responder.send(problem(401, u"token_expired"_s));
            else
                responder.send(HttpResponse::json(list({})));
        };
        for (int i = 0; i < 2 * many; ++i)
            m_venue->act(shiftsPath, expired);
        int good = 0;
        Got<Result<Page>> pages;
        for (int i = 0; i < many; ++i) {
            m_gateway->fetch(shiftsQuery(), this, [&](const Result<Page>& page) {
                good += page ? 1 : 0;
                ++pages.times;
            });
        }
        QTRY_COMPARE(pages.times, many);
        QCOMPARE(good, many);
        QCOMPARE(m_venue->count("POST /v1/auth"), 2);
    }

    void aReadingThatNobodyWaitsForIsHungUp()
    {
        auto context = std::make_unique<QObject>();
        Got<Result<Page>> page;
        m_venue->hold(shiftsPath, list({}));
        m_gateway->fetch(shiftsQuery(), context.get(), page.take());
        QTRY_COMPARE(m_venue->held(), 1);
        QCOMPARE(m_venue->connections(), 1);
        context.reset();
        QTRY_COMPARE(m_venue->connections(), 0);
        QCOMPARE(page.times, 0);
    }

    void aReadingInTheMiddleOfItsAnswerIsHungUp()
    {
        RawVenue venue("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"data\":");
        HttpVenueGateway gateway(optionsFor(venue.url()));
        auto context = std::make_unique<QObject>();
        gateway.fetch(shiftsQuery(), context.get(), {});
        QTRY_COMPARE(venue.requests(), 1);
        context.reset();
        QTRY_COMPARE(venue.open(), 0);
    }

    void aReadingThatStillWaitsIsNeverAsked()
    {
        auto context = std::make_unique<QObject>();
        Got<Result<Page>> held;
        Got<Result<Page>> page;
        for (int i = 0; i < 5; ++i) {
            m_venue->hold(shiftsPath, list({}));
            m_gateway->fetch(shiftsQuery(), this, held.take());
        }
        m_gateway->fetch({Collection::staff, {}, {}, {}}, context.get(), page.take());
        QTRY_COMPARE(m_venue->held(), 5);
        context.reset();
        for (int i = 0; i < 5; ++i)
            m_venue->release();
        QTRY_COMPARE(held.times, 5);
        m_venue->say(shiftsPath, list({}));
        QVERIFY(fetched(*m_gateway, shiftsQuery()));
        QCOMPARE(m_venue->count(staffPath), 0);
    }

private:
    std::unique_ptr<ScriptedVenue> m_venue;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_Limits)
#include "tst_limits.moc"
