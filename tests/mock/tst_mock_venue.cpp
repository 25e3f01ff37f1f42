// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "net/http/webhook_signature.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

/// The contract over real sockets.
class tst_MockVenue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void nobodyComesInWithoutAToken()
    {
        test::MockHttp mock;
        QVERIFY(mock.isReady());
        const QByteArray good = mock.token();
        mock.setToken("tok_wrong");
        const test::Answer refused = mock.get(u"/v1/venues"_s);
        QCOMPARE(refused.status, 401);
        QCOMPARE(refused.code(), u"unauthorized"_s);
        QCOMPARE(refused.headers["content-type"], "application/problem+json");
        QCOMPARE(refused.object()["request_id"_L1].toString().toLatin1(),
                 refused.headers["x-request-id"]);
        QCOMPARE(refused.headers["www-authenticate"], "Bearer");
        mock.setToken(good);
        QCOMPARE(mock.get(u"/v1/venues"_s).status, 200);
        const test::Answer wrong = mock.send("POST", u"/v1/auth"_s, "client_id=a&client_secret=b");
        QCOMPARE(wrong.status, 401);
        QCOMPARE(wrong.code(), u"bad_credentials"_s);
    }

    void aTokenRunsOut()
    {
        MockOptions options = test::MockHttp::calm();
        options.tokenLifetime = std::chrono::seconds(0);
        test::MockHttp mock(options);
        QVERIFY(mock.isReady());
        const test::Answer answer = mock.get(u"/v1/venues"_s);
        QCOMPARE(answer.status, 401);
        QCOMPARE(answer.code(), u"token_expired"_s);
    }

    void everyErrorIsAProblem_data()
    {
        QTest::addColumn<QByteArray>("method");
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("status");
        const auto row = [](const char* method, const QString& target, int status) {
            QTest::addRow("%s %s", method, qPrintable(target))
                << QByteArray(method) << target << status;
        };
        row("GET", u"/nothing"_s, 404);
        row("GET", u"/v1/reservations/res_none"_s, 404);
        row("GET", u"/v1/venues/ven_other"_s, 404);
        row("GET", u"/v1/reservations?venue_id=ven_other"_s, 404);
        row("GET", u"/v1/service-days/soon"_s, 404);
        row("GET", u"/v1/webhooks/con_none"_s, 404);
        row("DELETE", u"/v1/venues"_s, 405);
        row("GET", u"/v1/reservations?limit=401"_s, 422);
        row("GET", u"/v1/reservations?date=tomorrow"_s, 422);
        row("GET", u"/v1/guests?cursor=xyz"_s, 400);
        row("GET", u"/v1/changes"_s, 422);
        row("GET", u"/v1/changes?after=1"_s, 410);
    }
    void everyErrorIsAProblem()
    {
        QFETCH(QByteArray, method);
        QFETCH(QString, target);
        QFETCH(int, status);
        test::MockHttp mock;
        const test::Answer answer = mock.send(method, target);
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers["content-type"], "application/problem+json");
        QVERIFY(!answer.code().isEmpty());
        QCOMPARE(answer.object()["status"_L1].toInt(), status);
        QVERIFY(answer.object()["request_id"_L1].isString());
        QVERIFY(!answer.headers["date"].isEmpty());
    }

    void whatIsListedCanBeRead_data()
    {
        QTest::addColumn<QString>("collection");
        for (const QString& name : {u"reservations"_s, u"guests"_s, u"waitlist"_s})
            QTest::newRow(qPrintable(name)) << name;
    }
    void whatIsListedCanBeRead()
    {
        QFETCH(QString, collection);
        test::MockHttp mock;
        const QJsonObject listed =
            mock.get(u"/v1/"_s + collection + u"?limit=2"_s).data().last().toObject();
        const QString target = u"/v1/"_s + collection + u'/' + listed["id"_L1].toString();
        QCOMPARE(mock.get(target).object(), listed);
        const test::Answer changed =
            mock.write("PATCH", target, {{u"tags"_s, QJsonArray()}}, {{"If-Match", "\"1\""}});
        QCOMPARE(changed.status, collection == "waitlist"_L1 ? 422 : 200);
        if (collection == "waitlist"_L1)
            QCOMPARE(mock.write("PATCH", target, {{u"notes"_s, u"by the door"_s}},
                                {{"If-Match", "\"1\""}})
                         .object()["notes"_L1]
                         .toString(),
                     u"by the door"_s);
        if (collection == "guests"_L1)
            QCOMPARE(mock.get(target + u"/visits"_s).status, 200);
    }

    void everyReadIsOfTheContract_data()
    {
        QTest::addColumn<QString>("target");
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        const auto row = [](const QString& target, EntityKind kind, int count) {
            QTest::addRow("%s", qPrintable(target)) << target << int(kind) << count;
        };
        row(u"/v1/venues"_s, EntityKind::venue, 1);
        row(u"/v1/venues/ven_larder/layouts"_s, EntityKind::layout, 2);
        row(u"/v1/venues/ven_larder/shifts"_s, EntityKind::shift, 2);
        row(u"/v1/venues/ven_larder/staff"_s, EntityKind::staff, 13);
        row(u"/v1/table-states?date=2026-11-21"_s, EntityKind::table_state, 44);
        row(u"/v1/blocks?date=2026-11-21"_s, EntityKind::block, 1);
        row(u"/v1/waitlist?date=2026-11-21"_s, EntityKind::waitlist, 2);
        row(u"/v1/reservations?date=2026-11-21&limit=400"_s, EntityKind::reservation, -1);
        row(u"/v1/reservations?status=no_show"_s, EntityKind::reservation, 1);
        row(u"/v1/reservations?date=2026-11-22"_s, EntityKind::reservation, 0);
        row(u"/v1/guests?query=okafor"_s, EntityKind::guest, -1);
        row(u"/v1/guests?offset=590"_s, EntityKind::guest, 10);
    }
    void everyReadIsOfTheContract()
    {
        QFETCH(QString, target);
        QFETCH(int, kind);
        QFETCH(int, count);
        test::MockHttp mock;
        const test::Answer answer = mock.get(target);
        QCOMPARE(answer.status, 200);
        QVERIFY(!answer.headers["venue-sequence"].isEmpty());
        QVERIFY(!answer.headers["ratelimit"].isEmpty());
        QVERIFY(!answer.headers["ratelimit-policy"].isEmpty());
        const QJsonArray data = answer.data();
        QVERIFY2(count < 0 ? !data.isEmpty() : data.size() == count,
                 qPrintable(QString::number(data.size())));
        for (const QJsonValue& value : data)
            QVERIFY(json::changesFromJson(static_cast<EntityKind>(kind), value.toObject()));
    }

    void pagingLosesNothingWhileTheListGrows()
    {
        test::MockHttp mock;
        QStringList ids;
        QString cursor;
        bool hasMore = true;
        int pages = 0;
        while (hasMore) {
            const test::Answer page = mock.get(u"/v1/guests?limit=97&cursor="_s + cursor);
            QCOMPARE(page.status, 200);
            for (const QJsonValue& guest : page.data())
                ids.append(guest["id"_L1].toString());
            hasMore = page.object()["has_more"_L1].toBool();
            cursor = page.object()["next_cursor"_L1].toString();
            QCOMPARE(mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, u"New"_s}}).status, 201);
            QVERIFY(++pages < 20);
        }
        QVERIFY(ids.size() >= 600);
        QVERIFY(std::is_sorted(ids.cbegin(), ids.cend()));
        QCOMPARE(QSet<QString>(ids.cbegin(), ids.cend()).size(), ids.size());
    }

    void aPatchNeedsTheVersionItIsBasedOn()
    {
        test::MockHttp mock;
        const QJsonObject party = mock.party(u"Lindqvist"_s);
        const QString target = u"/v1/reservations/"_s + party["id"_L1].toString();
        const QJsonObject body{{u"notes"_s, u"window"_s}};
        QCOMPARE(mock.write("PATCH", target, body).status, 428);
        const test::Answer done = mock.write("PATCH", target, body, {{"If-Match", "\"1\""}});
        QCOMPARE(done.status, 200);
        QCOMPARE(done.object()["version"_L1].toInt(), 2);
        QCOMPARE(done.object()["notes"_L1].toString(), u"window"_s);
        const test::Answer stale = mock.write("PATCH", target, body, {{"If-Match", "\"1\""}});
        QCOMPARE(stale.status, 412);
        const json::Problem problem = json::problemFromBytes(stale.body);
        QCOMPARE(problem.code, u"stale_version"_s);
        QCOMPARE(problem.currentEntity, u"reservation"_s);
        QCOMPARE(problem.current["version"_L1].toInt(), 2);
    }

    void aBentRuleIsNamed()
    {
        test::MockHttp mock;
        const QJsonObject party = mock.party(u"Okafor"_s);
        const QJsonObject step{
            {u"entity"_s, u"reservation"_s},
            {u"id"_s, party["id"_L1]},
            {u"version"_s, party["version"_L1]},
            {u"set"_s, QJsonObject{{u"status"_s, u"seated"_s},
                                   {u"table_ids"_s, QJsonArray{mock.tableId(u"T10"_s)}}}}};
        QJsonObject body{{u"venue_id"_s, u"ven_larder"_s},
                         {u"console_id"_s, u"con_1"_s},
                         {u"steps"_s, QJsonArray{step}}};
        const test::Answer refused = mock.write("POST", u"/v1/changes"_s, body);
        QCOMPARE(refused.status, 409);
        const json::Problem problem = json::problemFromBytes(refused.body);
        QCOMPARE(problem.bentRules, QStringList{u"overlap"_s});
        QVERIFY(problem.bentBy.constFirst().contains(u"Bianchi"_s));
        body.insert(u"override"_s, QJsonArray{u"overlap"_s});
        const test::Answer done =
            mock.write("POST", u"/v1/changes"_s, body, {{"Idempotency-Key", "cmd-7"}});
        QCOMPARE(done.status, 200);
        QCOMPARE(done.data().at(0)["cause"_L1]["command_id"_L1].toString(), u"cmd-7"_s);
        QCOMPARE(done.data().at(0)["cause"_L1]["console_id"_L1].toString(), u"con_1"_s);
        QCOMPARE(done.object()["sequence"_L1].toInteger(),
                 done.headers["venue-sequence"].toLongLong());
    }

    void aKeyTakesEffectOnce()
    {
        test::MockHttp mock;
        const QJsonObject booking{{u"venue_id"_s, u"ven_larder"_s},
                                  {u"mode"_s, u"confirm"_s},
                                  {u"start_at"_s, u"2026-11-21T21:00:00Z"_s},
                                  {u"party_size"_s, 2},
                                  {u"guest"_s, QJsonObject{{u"name"_s, u"Ada Winter"_s},
                                                           {u"phone"_s, u"+447700900999"_s}}}};
        const test::MockHttp::Headers key{{"Idempotency-Key", "once"}};
        const test::Answer first = mock.write("POST", u"/v1/reservations"_s, booking, key);
        QCOMPARE(first.status, 201);
        QCOMPARE(first.object()["guest"_L1]["last_name"_L1].toString(), u"Winter"_s);
        QCOMPARE(mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, u"Between"_s}}).status, 201);
        const test::Answer again = mock.write("POST", u"/v1/reservations"_s, booking, key);
        QCOMPARE(again.status, 201);
        QCOMPARE(again.body, first.body);
        QCOMPARE(again.headers["venue-sequence"], first.headers["venue-sequence"]);
        QJsonObject other = booking;
        other.insert(u"party_size"_s, 3);
        const test::Answer reused = mock.write("POST", u"/v1/reservations"_s, other, key);
        QCOMPARE(reused.status, 422);
        QCOMPARE(reused.code(), u"key_reused"_s);
        QCOMPARE(
            mock.send("POST", u"/v1/guests"_s, "{}", {{"Content-Type", "application/json"}}).code(),
            u"idempotency_key_required"_s);
        QCOMPARE(mock.send("DELETE", u"/v1/webhooks/con_1"_s).code(),
                 u"idempotency_key_required"_s);
    }

    void aHoldIsConfirmedOrGivenBack()
    {
        test::MockHttp mock;
        const QJsonObject slot{{u"mode"_s, u"hold"_s},
                               {u"venue_id"_s, u"ven_larder"_s},
                               {u"start_at"_s, u"2026-11-21T21:00:00Z"_s},
                               {u"party_size"_s, 4}};
        const QJsonObject held = mock.write("POST", u"/v1/reservations"_s, slot).object();
        QCOMPARE(held["status"_L1].toString(), u"held"_s);
        QVERIFY(!held["expires_at"_L1].toString().isEmpty());
        const QJsonObject confirm{{u"mode"_s, u"confirm"_s},
                                  {u"hold_id"_s, held["hold_id"_L1]},
                                  {u"guest"_s, QJsonObject{{u"last_name"_s, u"Sommer"_s}}}};
        const test::Answer booked = mock.write("POST", u"/v1/reservations"_s, confirm);
        QCOMPARE(booked.status, 201);
        QCOMPARE(booked.object()["id"_L1], held["id"_L1]);
        QCOMPARE(booked.object()["status"_L1].toString(), u"booked"_s);
        QCOMPARE(mock.write("POST", u"/v1/reservations"_s, confirm).code(), u"hold_expired"_s);
        const QJsonObject second = mock.write("POST", u"/v1/reservations"_s, slot).object();
        const QString hold = u"/v1/reservations/holds/"_s + second["hold_id"_L1].toString();
        QCOMPARE(mock.write("DELETE", hold, {}).status, 204);
        QCOMPARE(mock.write("DELETE", hold, {}).status, 404);
    }

    void aWalkInIsSeatedInOneCall()
    {
        test::MockHttp mock;
        const test::Answer answer =
            mock.write("POST", u"/v1/reservations"_s,
                       {{u"venue_id"_s, u"ven_larder"_s},
                        {u"mode"_s, u"confirm"_s},
                        {u"channel"_s, u"walk_in"_s},
                        {u"status"_s, u"seated"_s},
                        {u"party_size"_s, 2},
                        {u"table_ids"_s, QJsonArray{mock.tableId(u"T6"_s)}}});
        QCOMPARE(answer.status, 201);
        QVERIFY(!answer.object()["guest_id"_L1].toString().isEmpty());
        QVERIFY(!answer.object()["seated_at"_L1].toString().isEmpty());
        for (const QJsonValue& state : mock.get(u"/v1/table-states?limit=400"_s).data()) {
            if (state["id"_L1].toString() == mock.tableId(u"T6"_s) ||
                state["table_id"_L1].toString() == mock.tableId(u"T6"_s))
                QCOMPARE(state["state"_L1].toString(), u"occupied"_s);
        }
    }

    void theLogIsTheSameAsTheWebhooks()
    {
        test::MockHttp mock;
        test::WebhookCatcher console;
        const QString secret = u"whsec_MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3"_s;
        QCOMPARE(mock.write("PUT", u"/v1/webhooks/con_1"_s,
                            {{u"url"_s, console.url()}, {u"secret"_s, secret}})
                     .status,
                 200);
        QCOMPARE(mock.get(u"/v1/webhooks/con_1"_s).object()["url"_L1].toString(), console.url());
        const qint64 before = mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong();
        console.answers = {500, 503, 204, 302};
        for (int i = 0; i < 5; ++i)
            QCOMPARE(
                mock.write("POST", u"/v1/guests"_s, {{u"last_name"_s, QString::number(i)}}).status,
                201);
        QTRY_COMPARE(console.requests.size(), 9);
        const test::Answer log = mock.get(u"/v1/changes?limit=3&after=%1"_s.arg(before));
        QCOMPARE(log.data().size(), 3);
        QVERIFY(log.object()["has_more"_L1].toBool());
        const QJsonArray events = mock.get(u"/v1/changes?after=%1"_s.arg(before)).data();
        QCOMPARE(events.size(), 5);
        QSet<QByteArray> seen;
        qint64 last = before;
        const WebhookSecret key = *WebhookSecret::parse(secret);
        for (const HttpRequest& request : console.requests) {
            QVERIFY(verify({key},
                           {request.header("webhook-id"), request.header("webhook-timestamp"),
                            request.header("webhook-signature")},
                           request.body, QDateTime::currentDateTimeUtc()));
            const Result<Event> event = json::eventFromBytes(request.body);
            QVERIFY(event);
            QCOMPARE(event->id.toUtf8(), request.header("webhook-id"));
            QVERIFY(event->sequence == last + 1 || seen.contains(request.body));
            last = std::max(last, event->sequence);
            seen.insert(request.body);
            QCOMPARE(QJsonDocument::fromJson(request.body).object(),
                     events.at(qsizetype(event->sequence - before - 1)).toObject());
        }
        QCOMPARE(last, before + 5);
        QCOMPARE(mock.write("DELETE", u"/v1/webhooks/con_1"_s, {}).status, 204);
        QCOMPARE(mock.get(u"/v1/webhooks/con_1"_s).status, 404);
    }
};

HOSTSTAND_TEST(tst_MockVenue)
#include "tst_mock_venue.moc"
