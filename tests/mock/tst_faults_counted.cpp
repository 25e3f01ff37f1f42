// SPDX-License-Identifier: Apache-2.0
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

using Counts = QMap<QString, int>;

void setFaults(test::MockHttp& mock, const QStringList& faults)
{
    QCOMPARE(mock.write("POST", u"/mock/faults"_s,
                        {{u"seed"_s, 5}, {u"faults"_s, QJsonArray::fromStringList(faults)}})
                 .status,
             200);
}

/// "variant at place", and how often.
Counts happened(test::MockHttp& mock)
{
    Counts result;
    const QJsonObject told = mock.get(u"/mock/faults"_s).object()["happened"_L1].toObject();
    for (auto variant = told.begin(); variant != told.end(); ++variant) {
        const QJsonObject places = variant.value().toObject();
        for (auto place = places.begin(); place != places.end(); ++place)
            result.insert(variant.key() + u" at "_s + place.key(), place.value().toInt());
    }
    return result;
}

} // namespace

/// What came of the mock venue's faults, variant by variant.
class tst_FaultsCounted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void eachVariantIsCountedWhereItHappened_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("counted");
        const auto row = [](const QString& fault, const QByteArray& method, const QString& target,
                            const QString& counted) {
            QTest::addRow("%s, %s", qPrintable(fault), method.constData())
                << fault << method << target << counted;
        };
        // Once, because a client may repeat by itself what was cut.
        const QString guest = u"/v1/guests/gst_000001"_s;
        const QString guests = u"/v1/guests"_s;
        row(u"latency=1-1ms"_s, "GET", guest, u"latency at GET /v1/guests"_s);
        row(u"cut_before=1x"_s, "POST", guests, u"cut_before at POST /v1/guests"_s);
        row(u"cut_during=1x"_s, "GET", guest, u"cut_during at GET /v1/guests"_s);
        row(u"cut_during=1x"_s, "POST", guests, u"cut_during of a change at POST /v1/guests"_s);
        row(u"cut_during=1x"_s, "DELETE", u"/v1/webhooks/con_1"_s,
            u"cut_after of a change at DELETE /v1/webhooks"_s); // of an empty answer
        row(u"cut_after=1x"_s, "POST", guests, u"cut_after of a change at POST /v1/guests"_s);
        row(u"cut_after=1x"_s, "POST", u"/v1/messages"_s,
            u"cut_after at POST /v1/messages"_s); // 422
        row(u"status_500"_s, "GET", guest, u"status_500 at GET /v1/guests"_s);
        row(u"status_503"_s, "GET", guest, u"status_503 at GET /v1/guests"_s);
        row(u"status_503=1s"_s, "GET", guest, u"status_503 for seconds at GET /v1/guests"_s);
        row(u"status_429"_s, "POST", guests, u"status_429 at POST /v1/guests"_s);
        row(u"status_429=1s"_s, "POST", guests, u"status_429 for seconds at POST /v1/guests"_s);
        row(u"status_429=1s,date"_s, "GET", guest, u"status_429 until a date at GET /v1/guests"_s);
        row(u"html"_s, "GET", guest, u"html at GET /v1/guests"_s);
        row(u"html=200"_s, "GET", guest, u"html as a success at GET /v1/guests"_s);
        row(u"truncated_json"_s, "GET", guest, u"truncated_json at GET /v1/guests"_s);
        row(u"truncated_json"_s, "POST", guests,
            u"truncated_json of a change at POST /v1/guests"_s);
        row(u"wrong_types"_s, "POST", guests, u"wrong_types of a change at POST /v1/guests"_s);
        row(u"expired_token"_s, "GET", guest, u"expired_token at GET /v1/guests"_s);
        row(u"clock=1h"_s, "GET", guest, u"clock at GET /v1/guests"_s);
        row(u"forgotten_subscriptions"_s, "GET", guest,
            u"forgotten_subscriptions at GET /v1/guests"_s);
        row(u"short_log=0"_s, "GET", guest, u"short_log at GET /v1/guests"_s);
        row(u"repeated_cursor"_s, "GET", u"/v1/guests?limit=5&cursor="_s,
            u"repeated_cursor at GET /v1/guests"_s);
    }
    void eachVariantIsCountedWhereItHappened()
    {
        QFETCH(QString, fault);
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        QFETCH(QString, counted);
        test::MockHttp mock;
        QCOMPARE(
            mock.write("PUT", u"/v1/webhooks/con_1"_s, {{u"url"_s, u"http://127.0.0.1:9/hook"_s}})
                .status,
            200);
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, {}).status, 201); // the log has something
        if (target.endsWith(u'='))
            target += mock.get(target).object()["next_cursor"_L1].toString();
        setFaults(mock, {fault});
        (void)(method == "GET" ? mock.get(target) : mock.write(method, target, {}));
        QCOMPARE(happened(mock), Counts({{counted, 1}}));
        setFaults(mock, {});
        QCOMPARE(happened(mock), Counts({{counted, 1}}));
    }

    void whoMissesWhatTheLogForgotIsCounted()
    {
        test::MockHttp mock;
        QCOMPARE(mock.get(u"/v1/changes?after=1"_s).status, 410);
        QCOMPARE(happened(mock), Counts({{u"short_log that is missed at GET /v1/changes"_s, 1}}));
    }

    void whatFindsNothingToSpoilIsNotCounted_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QString>("target");
        const QString guests = u"/v1/guests?limit=400"_s;
        QTest::newRow("the last page") << u"repeated_cursor"_s << guests + u"&cursor="_s;
        QTest::newRow("no subscriptions") << u"forgotten_subscriptions"_s << guests;
        QTest::newRow("an empty log") << u"short_log=5"_s << guests;
        QTest::newRow("of another method") << u"cut_after=POST"_s << guests;
        QTest::newRow("no webhooks") << u"webhook_drop"_s << guests;
    }
    void whatFindsNothingToSpoilIsNotCounted()
    {
        QFETCH(QString, fault);
        QFETCH(QString, target);
        test::MockHttp mock;
        if (target.endsWith(u'='))
            target += mock.get(target).object()["next_cursor"_L1].toString();
        setFaults(mock, {fault});
        QCOMPARE(mock.get(target).status, 200);
        QCOMPARE(happened(mock), Counts());
    }

    void aTokenThatNeverWasDoesNotExpire()
    {
        test::MockHttp mock;
        mock.setToken("tok_wrong");
        setFaults(mock, {u"expired_token"_s});
        QCOMPARE(mock.get(u"/v1/venues"_s).status, 401);
        QCOMPARE(happened(mock), Counts());
    }
};

HOSTSTAND_TEST(tst_FaultsCounted)
#include "tst_faults_counted.moc"
