// SPDX-License-Identifier: Apache-2.0
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

/// What the answers of the mock venue have in common: limits, coding, tags, the contract, the
/// record.
class tst_MockWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void moreThanThePolicyAllowsIsToldToWait()
    {
        MockOptions options = test::MockHttp::calm();
        options.requestsPerWindow = 2;
        options.window = std::chrono::seconds(3600);
        test::MockHttp mock(options);
        QCOMPARE(mock.get(u"/v1/venues"_s).headers["ratelimit-policy"], "\"default\";q=2;w=3600");
        QVERIFY(mock.get(u"/v1/venues"_s).headers["ratelimit"].startsWith("\"default\";r=0;"));
        const test::Answer answer = mock.get(u"/v1/venues"_s);
        QCOMPARE(answer.status, 429);
        QVERIFY(answer.headers["retry-after"].toInt() > 0);
    }

    void whatThePolicyAllowsComesBackEvenly()
    {
        MockOptions options = test::MockHttp::calm();
        options.requestsPerWindow = 10;
        options.window = std::chrono::seconds(2);
        test::MockHttp mock(options);
        while (mock.get(u"/v1/venues"_s).status == 200) {
        }
        // One of ten is back after a fifth of a second, long before the window is over.
        bool isBack = false;
        QTRY_VERIFY_WITH_TIMEOUT(isBack = isBack || mock.get(u"/v1/venues"_s).status == 200, 1500);
        QCOMPARE(mock.get(u"/v1/venues"_s).status, 429);
    }

    void answersArePackedOnDemand()
    {
        test::MockHttp mock;
        const QString target = u"/v1/guests?limit=50"_s;
        const test::Answer plain = mock.get(target, {{"Accept-Encoding", "gzip;q=0"}});
        const test::Answer packed = mock.get(target, {{"Accept-Encoding", "br, gzip;q=0.5"}});
        QVERIFY(!plain.headers.contains("content-encoding"));
        QCOMPARE(packed.headers["content-encoding"], "gzip");
        QCOMPARE(packed.headers["vary"], "Accept-Encoding");
        QVERIFY(packed.body.startsWith("\x1f\x8b"));
        QVERIFY(packed.body.size() < plain.body.size() / 3);
        // Without the header, the client asks by itself and unpacks.
        QCOMPARE(mock.get(target).body, plain.body);
        QVERIFY(!mock.get(u"/v1/guests?limit=0"_s, {{"Accept-Encoding", "gzip"}})
                     .headers.contains("content-encoding"));
    }

    void theContractIsServed()
    {
        test::MockHttp mock;
        mock.setToken({});
        const test::Answer answer = mock.get(u"/v1/openapi.json"_s);
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.object()["openapi"_L1].toString(), u"3.1.0"_s);
        QVERIFY(answer.object()["paths"_L1].toObject().contains(u"/changes"_s));
        QCOMPARE(
            mock.get(u"/v1/openapi.json"_s, {{"If-None-Match", answer.headers["etag"]}}).status,
            304);
    }

    void whatIsNotSpoiledIsRecorded()
    {
        const QTemporaryDir folder;
        MockOptions options = test::MockHttp::calm();
        options.recordTo = folder.filePath(u"exchanges"_s);
        options.faults = {*faultFromText(u"status_500=1x,/v1/staff"_s),
                          *faultFromText(u"truncated_json=1x,/v1/venues/ven_larder/staff"_s)};
        test::MockHttp mock(options);
        test::WebhookCatcher console;
        QCOMPARE(mock.write("PUT", u"/v1/webhooks/con_1"_s, {{u"url"_s, console.url()}}).status,
                 200);
        QCOMPARE(mock.get(u"/v1/venues/ven_larder/staff"_s).status, 200); // cut in half
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, u"Seen"_s}}).status, 201);
        QTRY_COMPARE(console.requests.size(), 1);
        QFile file(options.recordTo);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray all = file.readAll();
        QStringList lines;
        for (const QByteArray& text : all.trimmed().split('\n')) {
            const QJsonObject line = QJsonDocument::fromJson(text).object();
            lines.append(line["kind"_L1].toString() + u' ' + line["method"_L1].toString() +
                         line["target"_L1].toString());
        }
        QCOMPARE(lines,
                 (QStringList{u"exchange POST/v1/auth"_s, u"exchange PUT/v1/webhooks/con_1"_s,
                              u"webhook "_s, u"exchange POST/v1/guests"_s}));
        QVERIFY(!all.contains(mock.token()));
        QVERIFY(!all.contains(mock.info().clientSecret.toLatin1()));
        QVERIFY(all.contains("Seen"));
    }

    void whatIsUnchangedIsNotSentAgain()
    {
        test::MockHttp mock;
        for (const QString& target :
             {u"/v1/venues/ven_larder/layouts"_s, u"/v1/venues/ven_larder/shifts"_s,
              u"/v1/venues/ven_larder/staff"_s, u"/v1/layouts/lay_standard"_s}) {
            const test::Answer first = mock.get(target);
            QVERIFY(!first.headers["etag"].isEmpty());
            const test::Answer second =
                mock.get(target, {{"If-None-Match", first.headers["etag"]}});
            QCOMPARE(second.status, 304);
            QCOMPARE(second.body, QByteArray());
            QCOMPARE(second.headers["etag"], first.headers["etag"]);
            QCOMPARE(mock.get(target, {{"If-None-Match", "\"other\""}}).status, 200);
        }
    }
};

HOSTSTAND_TEST(tst_MockWire)
#include "tst_mock_wire.moc"
