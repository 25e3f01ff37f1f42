// SPDX-License-Identifier: Apache-2.0
#include "net/mock/fault_injector.h"
#include "tests/support/test_main.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QTest>

#include <algorithm>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

HttpRequest someRequest()
{
    HttpRequest request;
    request.target = "/v1/guests?limit=5";
    return request;
}

} // namespace

/// The list of faults, and when each of them hits.
class tst_FaultPlan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aFaultIsReadAndToldAlike_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QJsonObject>("told");
        QTest::newRow("latency") << u"latency=50-400ms,20%,/v1/guests,GET"_s
                                 << QJsonObject{{u"name"_s, u"latency"_s},
                                                {u"probability"_s, 0.2},
                                                {u"count"_s, 0},
                                                {u"min_ms"_s, 50},
                                                {u"max_ms"_s, 400},
                                                {u"paths"_s, QJsonArray{u"/v1/guests"_s}},
                                                {u"methods"_s, QJsonArray{u"GET"_s}}};
        QTest::newRow("503") << u"status_503=3x,2s,date"_s
                             << QJsonObject{{u"name"_s, u"status_503"_s},
                                            {u"probability"_s, 1},
                                            {u"count"_s, 3},
                                            {u"retry_after"_s, 2},
                                            {u"retry_after_date"_s, true}};
        QTest::newRow("clock") << u"clock=-5.5h"_s
                               << QJsonObject{{u"name"_s, u"clock"_s}, {u"hours"_s, -5.5}};
        QTest::newRow("html") << u"html=200,1%"_s
                              << QJsonObject{{u"name"_s, u"html"_s},
                                             {u"probability"_s, 0.01},
                                             {u"count"_s, 0},
                                             {u"status"_s, 200}};
        QTest::newRow("short log") << u"short_log=7"_s
                                   << QJsonObject{{u"name"_s, u"short_log"_s},
                                                  {u"probability"_s, 1},
                                                  {u"count"_s, 1},
                                                  {u"keep"_s, 7}};
        QTest::newRow("bare") << u"cut_after"_s
                              << QJsonObject{{u"name"_s, u"cut_after"_s},
                                             {u"probability"_s, 1},
                                             {u"count"_s, 0}};
    }
    void aFaultIsReadAndToldAlike()
    {
        QFETCH(QString, text);
        QFETCH(QJsonObject, told);
        const Result<Fault> fault = faultFromText(text);
        QVERIFY2(fault, fault ? "" : qPrintable(fault.error().detail));
        QCOMPARE(toJson(*fault), told);
        const Result<Fault> again = faultFromJson(told);
        QVERIFY(again);
        QVERIFY(*again == *fault);
    }

    void whatIsNoFaultIsNamed_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("named");
        QTest::newRow("name") << u"lateness"_s << u"\"lateness\" is no fault"_s;
        QTest::newRow("empty") << QString() << u"is no fault"_s;
        QTest::newRow("part") << u"html=often"_s << u"\"often\""_s;
        QTest::newRow("of another") << u"html=50ms"_s << u"html has no m"_s;
        QTest::newRow("percent") << u"cut_after=120%"_s << u"probability"_s;
        QTest::newRow("never") << u"cut_after=0%"_s << u"probability"_s;
        QTest::newRow("no spread") << u"latency=10%"_s << u"max_ms"_s;
        QTest::newRow("turned round") << u"latency=40-20ms"_s << u"min_ms"_s;
        QTest::newRow("no hours") << u"clock"_s << u"hours"_s;
        QTest::newRow("path") << u"cut_after=/mock"_s << u"paths"_s;
        QTest::newRow("method") << u"cut_after=FETCH"_s << u"FETCH"_s;
        QTest::newRow("status") << u"html=700"_s << u"status"_s;
        QTest::newRow("date alone") << u"status_429=date"_s << u"retry_after"_s;
    }
    void whatIsNoFaultIsNamed()
    {
        QFETCH(QString, text);
        QFETCH(QString, named);
        const Result<Fault> fault = faultFromText(text);
        QVERIFY(!fault);
        QCOMPARE(fault.error().code, u"bad_fault"_s);
        QVERIFY2(fault.error().detail.contains(named), qPrintable(fault.error().detail));
    }

    void oneSeedHitsTheSameRequests()
    {
        const QList<Fault> faults{*faultFromText(u"latency=0-1000ms,40%"_s),
                                  *faultFromText(u"status_500=30%"_s)};
        const auto run = [&](quint64 seed) {
            FaultInjector injector(faults, seed);
            QList<std::pair<qint64, bool>> result;
            for (int i = 0; i < 200; ++i) {
                const RequestFaults hit = injector.onRequest(someRequest());
                result.append({hit.delay.count(), hit.hit.has_value()});
            }
            return result;
        };
        QCOMPARE(run(3), run(3));
        QVERIFY(run(3) != run(4));
        const auto hits = std::ranges::count_if(run(3), [](const auto& one) { return one.second; });
        QVERIFY2(hits > 40 && hits < 80, qPrintable(QString::number(hits)));
    }

    void aCountIsNotExceeded()
    {
        FaultInjector injector({*faultFromText(u"status_500=3x"_s)}, 1);
        int hits = 0;
        for (int i = 0; i < 20; ++i)
            hits += injector.onRequest(someRequest()).hit ? 1 : 0;
        QCOMPARE(hits, 3);
    }
};

HOSTSTAND_TEST(tst_FaultPlan)
#include "tst_fault_plan.moc"
