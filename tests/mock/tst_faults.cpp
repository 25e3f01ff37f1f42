// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "net/mock/fault_injector.h"
#include "tests/http/raw_client.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

#include <QProcess>

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

const test::MockHttp::Headers jsonBody{{"Content-Type", "application/json"}};

test::Answer setFaults(test::MockHttp& mock, const QJsonArray& faults)
{
    const QJsonObject body{{u"seed"_s, 5}, {u"faults"_s, faults}};
    return mock.send("POST", u"/mock/faults"_s, QJsonDocument(body).toJson(), jsonBody);
}

int guestsNamed(test::MockHttp& mock, const QString& name)
{
    return static_cast<int>(mock.get(u"/v1/guests?query="_s + name).data().size());
}

/// A request as bytes, for answers that no client would show.
QByteArray postGuest(test::MockHttp& mock, const QByteArray& name, const QByteArray& key)
{
    const QByteArray body = R"({"last_name":")" + name + "\"}";
    return "POST /v1/guests HTTP/1.1\r\nHost: mock\r\nAuthorization: Bearer " + mock.token() +
           "\r\nContent-Type: application/json\r\nIdempotency-Key: " + key +
           "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

quint16 portOf(test::MockHttp& mock)
{
    return static_cast<quint16>(mock.info().url.port());
}

} // namespace

/// What the mock venue does wrong on demand.
class tst_Faults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void aFaultThatAnswersDoesNothing_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<QByteArray>("retryAfter");
        const QByteArray problem = "application/problem+json";
        QTest::newRow("500") << u"status_500=1x"_s << 500 << problem << QByteArray();
        QTest::newRow("503") << u"status_503=1x"_s << 503 << problem << QByteArray();
        QTest::newRow("503 later") << u"status_503=1x,7s"_s << 503 << problem << QByteArray("7");
        QTest::newRow("429") << u"status_429=1x"_s << 429 << problem << QByteArray();
        QTest::newRow("429 later") << u"status_429=1x,3s"_s << 429 << problem << QByteArray("3");
        QTest::newRow("html") << u"html=1x"_s << 502 << QByteArray("text/html; charset=utf-8")
                              << QByteArray();
        QTest::newRow("html ok") << u"html=200,1x"_s << 200
                                 << QByteArray("text/html; charset=utf-8") << QByteArray();
    }
    void aFaultThatAnswersDoesNothing()
    {
        QFETCH(QString, fault);
        QFETCH(int, status);
        QFETCH(QByteArray, type);
        QFETCH(QByteArray, retryAfter);
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {fault}).status, 200);
        const QJsonObject guest{{u"last_name"_s, u"Faulty"_s}};
        const test::MockHttp::Headers key{{"Idempotency-Key", "again"}};
        const test::Answer answer = mock.write("POST", u"/v1/guests"_s, guest, key);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers["content-type"], type);
        QCOMPARE(answer.headers["retry-after"], retryAfter);
        QVERIFY(!answer.headers["x-request-id"].isEmpty());
        QCOMPARE(guestsNamed(mock, u"Faulty"_s), 0);
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, guest, key).status, 201);
        QCOMPARE(guestsNamed(mock, u"Faulty"_s), 1);
    }

    void retryAfterCanBeADate()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"status_429=1x,30s,date"_s}).status, 200);
        const QByteArray told = mock.get(u"/v1/venues"_s).headers["retry-after"];
        QDateTime at = QLocale::c().toDateTime(QString::fromLatin1(told),
                                               u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        at.setTimeSpec(Qt::UTC);
        const qint64 ahead = QDateTime::currentDateTimeUtc().secsTo(at);
        QVERIFY2(ahead > 15 && ahead <= 30, told.constData());
    }

    void cuttingBeforeDoesNothing()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"cut_before=1x,POST"_s}).status, 200);
        test::RawClient client(portOf(mock));
        client.write(postGuest(mock, "Cutbefore", "k"));
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.received(), QByteArray());
        QCOMPARE(guestsNamed(mock, u"Cutbefore"_s), 0);
    }

    void cuttingAfterLosesTheAnswerAndNotTheChange()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"cut_after=1x,POST"_s}).status, 200);
        test::RawClient client(portOf(mock));
        client.write(postGuest(mock, "Cutafter", "k"));
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.received(), QByteArray());
        QCOMPARE(guestsNamed(mock, u"Cutafter"_s), 1);
        test::RawClient again(portOf(mock));
        again.write(postGuest(mock, "Cutafter", "k"));
        QTRY_COMPARE(again.statuses(), QList<int>{201});
        QCOMPARE(guestsNamed(mock, u"Cutafter"_s), 1);
    }

    void cuttingDuringSendsHalf()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"cut_during=1x,POST"_s}).status, 200);
        test::RawClient client(portOf(mock));
        client.write(postGuest(mock, "Cutduring", "k"));
        QTRY_VERIFY(client.isGone());
        QCOMPARE(client.statuses(), QList<int>{201});
        const QByteArray body = client.received().mid(client.received().indexOf("\r\n\r\n") + 4);
        QVERIFY(!body.isEmpty());
        QVERIFY(QJsonDocument::fromJson(body).isNull());
        QVERIFY(!client.received().contains("Content-Length: " + QByteArray::number(body.size())));
        QCOMPARE(guestsNamed(mock, u"Cutduring"_s), 1);
    }

    void truncatedJsonIsNoJson()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"truncated_json=1x"_s}).status, 200);
        const test::Answer answer =
            mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, u"Halved"_s}});
        QCOMPARE(answer.status, 201);
        QVERIFY(QJsonDocument::fromJson(answer.body).isNull());
        QCOMPARE(guestsNamed(mock, u"Halved"_s), 1);
    }

    void wrongTypesAreOfJson()
    {
        test::MockHttp mock;
        const QJsonArray right = mock.get(u"/v1/waitlist"_s).data();
        QCOMPARE(setFaults(mock, {u"wrong_types"_s}).status, 200);
        int refused = 0;
        for (int i = 0; i < 40; ++i) {
            const test::Answer answer = mock.get(u"/v1/waitlist"_s);
            QCOMPARE(answer.status, 200);
            QVERIFY(!answer.object().isEmpty());
            for (qsizetype row = 0; row < answer.data().size(); ++row)
                QCOMPARE(answer.data().at(row).toObject().keys(), right.at(row).toObject().keys());
            const Result<json::ListBody> list = json::listFromBytes(answer.body);
            bool isRead = list.has_value();
            for (const QJsonValue& entry : list ? list->data : QJsonArray())
                isRead = isRead &&
                         json::changesFromJson(EntityKind::waitlist, entry.toObject()).has_value();
            refused += isRead ? 0 : 1;
            QVERIFY(answer.data() != right || !isRead ||
                    answer.object()["next_cursor"_L1].isArray());
        }
        QVERIFY2(refused > 20, qPrintable(QString::number(refused)));
    }

    void aKeyIsUnderWayWhileItsRequestIs()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"latency=400-400ms,1x,POST"_s}).status, 200);
        test::RawClient first(portOf(mock));
        first.write(postGuest(mock, "Inflight", "same"));
        QTRY_COMPARE(
            mock.send("GET", u"/mock/faults"_s).object()["faults"_L1][0]["hits"_L1].toInt(), 1);
        const QJsonObject guest{{u"last_name"_s, u"Inflight"_s}};
        const test::Answer second =
            mock.send("POST", u"/v1/guests"_s, R"({"last_name":"Inflight"})",
                      {{"Content-Type", "application/json"}, {"Idempotency-Key", "same"}});
        QCOMPARE(second.status, 409);
        QCOMPARE(second.code(), u"in_flight"_s);
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, {}, {{"Idempotency-Key", "same"}}).code(),
                 u"key_reused"_s);
        QCOMPARE(first.received(), QByteArray());
        QTRY_COMPARE(first.statuses(), QList<int>{201});
        QCOMPARE(guestsNamed(mock, u"Inflight"_s), 1);
    }

    void aCursorIsRepeated()
    {
        test::MockHttp mock;
        const QString cursor =
            mock.get(u"/v1/guests?limit=5"_s).object()["next_cursor"_L1].toString();
        QCOMPARE(setFaults(mock, {u"repeated_cursor=1x"_s}).status, 200);
        QVERIFY(mock.get(u"/v1/guests?limit=5"_s).object()["next_cursor"_L1].toString() == cursor);
        const QString next = u"/v1/guests?limit=5&cursor="_s + cursor;
        QCOMPARE(mock.get(next).object()["next_cursor"_L1].toString(), cursor);
        QVERIFY(mock.get(next).object()["next_cursor"_L1].toString() != cursor);
    }

    void anExpiredTokenIsGone()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"expired_token=1x"_s}).status, 200);
        QCOMPARE(mock.get(u"/v1/venues"_s).code(), u"token_expired"_s);
        QCOMPARE(mock.get(u"/v1/venues"_s).code(), u"unauthorized"_s);
    }

    void aClockIsHoursOff()
    {
        test::MockHttp mock;
        const auto now = [&] {
            return json::instantFromWire(
                mock.get(u"/v1/venues/ven_larder"_s).object()["now"_L1].toString());
        };
        const QDateTime before = now();
        QCOMPARE(setFaults(mock, {u"clock=5h"_s}).status, 200);
        const qint64 ahead = before.secsTo(now()) - 5 * 3600;
        QVERIFY2(ahead >= 0 && ahead < 60, qPrintable(QString::number(ahead)));
        QDateTime date =
            QLocale::c().toDateTime(QString::fromLatin1(mock.get(u"/v1/venues"_s).headers["date"]),
                                    u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
        date.setTimeSpec(Qt::UTC);
        const qint64 off = QDateTime::currentDateTimeUtc().secsTo(date);
        QVERIFY2(off > 4 * 3600 && off <= 5 * 3600, qPrintable(QString::number(off)));
        QCOMPARE(setFaults(mock, {}).status, 200);
        QVERIFY(before.secsTo(now()) < 60);
    }

    void aRestartedServerForgetsItsSubscriptions()
    {
        test::MockHttp mock;
        QCOMPARE(
            mock.write("PUT", u"/v1/webhooks/con_1"_s, {{u"url"_s, u"http://127.0.0.1:9/hook"_s}})
                .status,
            200);
        QCOMPARE(setFaults(mock, {u"forgotten_subscriptions"_s}).status, 200);
        QCOMPARE(mock.get(u"/v1/venues"_s).status, 200);
        QCOMPARE(mock.get(u"/v1/webhooks/con_1"_s).status, 404);
    }

    void aShortLogReachesNotBack()
    {
        test::MockHttp mock;
        const qint64 before = mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong();
        for (int i = 0; i < 4; ++i)
            QCOMPARE(mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, u"A"_s}}).status, 201);
        QCOMPARE(mock.get(u"/v1/changes?after=%1"_s.arg(before)).data().size(), 4);
        QCOMPARE(setFaults(mock, {u"short_log=2"_s}).status, 200);
        const test::Answer gone = mock.get(u"/v1/changes?after=%1"_s.arg(before));
        QCOMPARE(gone.status, 410);
        QCOMPARE(gone.code(), u"changes_expired"_s);
        QCOMPARE(mock.get(u"/v1/changes?after=%1"_s.arg(before + 2)).data().size(), 2);
    }

    void webhooksComeTwiceLateTurnedRoundOrNever_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<QList<int>>("order"); ///< of three events
        QTest::newRow("none") << QString() << QList<int>{1, 2, 3};
        QTest::newRow("twice") << u"webhook_duplicate=1x"_s << QList<int>{1, 1, 2, 3};
        QTest::newRow("turned round") << u"webhook_reorder=1x"_s << QList<int>{2, 1, 3};
        QTest::newRow("late") << u"webhook_delay=700-700ms,1x"_s << QList<int>{2, 3, 1};
        QTest::newRow("never") << u"webhook_drop=1x"_s << QList<int>{2, 3};
        QTest::newRow("turned round, alone") << u"webhook_reorder"_s << QList<int>{2, 1, 3};
    }
    void webhooksComeTwiceLateTurnedRoundOrNever()
    {
        QFETCH(QString, fault);
        QFETCH(QList<int>, order);
        test::MockHttp mock;
        test::WebhookCatcher console;
        QCOMPARE(mock.write("PUT", u"/v1/webhooks/con_1"_s, {{u"url"_s, console.url()}}).status,
                 200);
        const qint64 before = mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong();
        const QJsonArray faults = fault.isEmpty() ? QJsonArray() : QJsonArray{fault};
        QCOMPARE(setFaults(mock, faults).status, 200);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, u"A"_s}}).status, 201);
        QTRY_COMPARE(console.requests.size(), order.size());
        QList<int> came;
        for (const HttpRequest& request : console.requests)
            came.append(static_cast<int>(json::envelopeFromBytes(request.body).sequence - before));
        QCOMPARE(came, order);
        const QString name = fault.section(u'=', 0, 0);
        QTRY_COMPARE(
            mock.get(u"/mock/faults"_s).object()["happened"_L1][name]["webhook"_L1].toInt(),
            fault.isEmpty() ? 0 : 1);
    }

    void faultsAreShownAndSwitchedOff()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {QJsonObject{{u"name"_s, u"status_500"_s},
                                              {u"paths"_s, QJsonArray{u"/v1/staff"_s}}},
                                  u"status_503=/v1/guests"_s})
                     .status,
                 200);
        QCOMPARE(mock.get(u"/v1/venues"_s).status, 200);
        QCOMPARE(mock.get(u"/v1/guests"_s).status, 503);
        QCOMPARE(mock.get(u"/v1/guests/gst_000001"_s).status, 503);
        const QJsonObject shown = mock.get(u"/mock/faults"_s).object();
        QCOMPARE(shown["seed"_L1].toInt(), 5);
        QCOMPARE(shown["faults"_L1][0]["hits"_L1].toInt(), 0);
        QCOMPARE(shown["faults"_L1][1]["hits"_L1].toInt(), 2);
        QVERIFY(shown["names"_L1].toArray().contains(u"wrong_types"_s));
        const test::Answer off = setFaults(mock, {});
        QVERIFY(off.object()["faults"_L1].toArray().isEmpty());
        QCOMPARE(mock.get(u"/v1/guests"_s).status, 200);
    }

    void aBadListOfFaultsChangesNothing()
    {
        test::MockHttp mock;
        QCOMPARE(setFaults(mock, {u"status_500=/v1/guests"_s}).status, 200);
        const test::Answer bad = setFaults(mock, {u"latency=5ms"_s, u"lateness"_s});
        QCOMPARE(bad.status, 422);
        const json::Problem problem = json::problemFromBytes(bad.body);
        QVERIFY2(problem.fieldErrors.constFirst().startsWith("faults[1]: \"lateness\""_L1),
                 qPrintable(problem.fieldErrors.constFirst()));
        QCOMPARE(mock.send("POST", u"/mock/faults"_s, "{}", jsonBody).status, 422);
        QCOMPARE(mock.get(u"/v1/guests"_s).status, 500);
    }

    void faultsStayAwayFromWhereTheyMakeNoSense()
    {
        MockOptions options = test::MockHttp::calm();
        for (const QString& name : {u"cut_after"_s, u"expired_token"_s, u"repeated_cursor"_s})
            options.faults.append(*faultFromText(name));
        test::MockHttp mock(options); // signs in
        QVERIFY(mock.isReady());
        QCOMPARE(setFaults(mock, {u"status_500"_s}).status, 200);
        QCOMPARE(mock.get(u"/mock/faults"_s).status, 200);
    }

    void theProgramTakesFaults()
    {
        QProcess program;
        program.start(QStringLiteral(HOSTSTAND_MOCK_BINARY),
                      {u"--guests"_s, u"500"_s, u"--still"_s, u"--fault"_s, u"latency=1-2ms"_s,
                       u"--fault"_s, u"lateness=5%"_s});
        QVERIFY(program.waitForFinished());
        QCOMPARE(program.exitCode(), 2);
        QVERIFY(program.readAllStandardError().contains("\"lateness\" is no fault"));
    }
};

HOSTSTAND_TEST(tst_Faults)
#include "tst_faults.moc"
