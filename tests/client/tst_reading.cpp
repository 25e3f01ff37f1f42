// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QJsonArray>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QDate evening(2026, 5, 16);

QJsonObject shift(const QString& id)
{
    Shift shift;
    shift.id = id;
    shift.name = u"Dinner"_s;
    shift.version = 3;
    return json::toJson(Entity(shift));
}

QJsonObject party(const QString& id)
{
    Reservation reservation;
    reservation.id = id;
    reservation.venueId = u"ven_1"_s;
    reservation.date = evening;
    reservation.partySize = 2;
    reservation.version = 4;
    return json::toJson(Entity(reservation));
}

QJsonObject logged(qint64 sequence, const QString& type = u"reservation.updated"_s)
{
    return {{u"id"_s, u"evt_%1"_s.arg(sequence)},
            {u"type"_s, type},
            {u"venue_id"_s, u"ven_1"_s},
            {u"sequence"_s, sequence},
            {u"occurred_at"_s, u"2026-05-16T18:00:00Z"_s},
            {u"data"_s, QJsonObject{{u"object"_s, party(u"res_1"_s)}}}};
}

} // namespace

class tst_Reading final : public QObject
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

    void everyCollectionHasItsPath_data()
    {
        QTest::addColumn<Query>("query");
        QTest::addColumn<QByteArray>("target");
        const auto row = [](const char* name, Collection what, const QByteArray& target) {
            QTest::newRow(name) << Query{what, evening, u"x/1"_s, {}} << target;
        };
        row("venue", Collection::venue, "/v1/venues/ven_1");
        row("layouts", Collection::layouts, "/v1/venues/ven_1/layouts");
        row("shifts", Collection::shifts, "/v1/venues/ven_1/shifts");
        row("staff", Collection::staff, "/v1/venues/ven_1/staff");
        row("service day", Collection::service_day, "/v1/service-days/2026-05-16?venue_id=ven_1");
        row("guests", Collection::guests, "/v1/guests?venue_id=ven_1&limit=400");
        row("table states", Collection::table_states, "/v1/table-states?venue_id=ven_1");
        row("reservations", Collection::reservations,
            "/v1/reservations?venue_id=ven_1&date=2026-05-16&limit=400");
        row("waitlist", Collection::waitlist, "/v1/waitlist?venue_id=ven_1&date=2026-05-16");
        row("blocks", Collection::blocks, "/v1/blocks?venue_id=ven_1&date=2026-05-16");
        row("guest", Collection::guest, "/v1/guests/x%2F1?venue_id=ven_1");
        row("reservation", Collection::reservation, "/v1/reservations/x%2F1?venue_id=ven_1");
    }
    void everyCollectionHasItsPath()
    {
        QFETCH(Query, query);
        QFETCH(QByteArray, target);
        static_cast<void>(fetch(query));
        QCOMPARE(m_venue->heard().size(), 2);
        QCOMPARE(m_venue->last().target, target);
    }

    void aPageCarriesTheVenueSequence()
    {
        m_venue->say(shiftsPath, list({shift(u"s1"_s), shift(u"s2"_s)}), 77);
        const auto page = fetch(shiftsQuery());
        QVERIFY(page);
        QCOMPARE(page->sequence, 77);
        QCOMPARE(page->changes.size(), 2);
        QCOMPARE(idOf(page->changes.last().entity), u"s2"_s);
        QCOMPARE(page->changes.last().sequence, 77);
        QVERIFY(!page->notModified);
    }

    void everyFormOfTheEndIsUnderstood_data()
    {
        QTest::addColumn<QJsonArray>("data");
        QTest::addColumn<QJsonValue>("cursor");
        QTest::addColumn<QJsonValue>("hasMore");
        QTest::addColumn<QString>("next");
        const QJsonArray some{party(u"res_1"_s)};
        const QJsonValue none = QJsonValue::Undefined;
        QTest::newRow("more") << some << QJsonValue(u"c2"_s) << QJsonValue(true) << u"c2"_s;
        QTest::newRow("more, unsaid") << some << QJsonValue(u"c2"_s) << none << u"c2"_s;
        QTest::newRow("has_more false")
            << some << QJsonValue(u"c2"_s) << QJsonValue(false) << QString();
        QTest::newRow("null cursor") << some << QJsonValue() << QJsonValue(true) << QString();
        QTest::newRow("no cursor") << some << none << none << QString();
        QTest::newRow("empty page")
            << QJsonArray() << QJsonValue(u"c2"_s) << QJsonValue(true) << QString();
        QTest::newRow("same cursor")
            << some << QJsonValue(u"c1"_s) << QJsonValue(true) << u"c1"_s; // PageWalk stops there
    }
    void everyFormOfTheEndIsUnderstood()
    {
        QFETCH(QJsonArray, data);
        QFETCH(QJsonValue, cursor);
        QFETCH(QJsonValue, hasMore);
        QFETCH(QString, next);
        QJsonObject body{{u"data"_s, data}};
        if (!cursor.isUndefined())
            body.insert(u"next_cursor"_s, cursor);
        if (!hasMore.isUndefined())
            body.insert(u"has_more"_s, hasMore);
        m_venue->say("GET /v1/reservations", body);
        const auto page = fetch({Collection::reservations, evening, {}, u"c1"_s});
        QVERIFY(page);
        QCOMPARE(m_venue->last().queryValue(u"cursor").value_or(QString()), u"c1"_s);
        QCOMPARE(page->nextCursor, next);
        QCOMPARE(page->changes.size(), data.size());
    }

    void guestsAreAskedForByWhatTheyAreAskedBy_data()
    {
        QTest::addColumn<Query>("query");
        QTest::addColumn<QByteArray>("asked");
        Query since{Collection::guests, {}, {}, u"a b"_s};
        since.updatedSince = QDateTime(evening, QTime(18, 0), Qt::UTC);
        QTest::newRow("since") << since
                               << QByteArray(
                                      "&updated_since=2026-05-16T18%3A00%3A00Z&cursor=a%20b");
        Query offset{Collection::guests, {}, {}, u"c1"_s};
        offset.offset = 0;
        QTest::newRow("from the begin") << offset << QByteArray("&offset=0");
        offset.offset = 800;
        QTest::newRow("offset") << offset << QByteArray("&offset=800");
    }
    void guestsAreAskedForByWhatTheyAreAskedBy()
    {
        QFETCH(Query, query);
        QFETCH(QByteArray, asked);
        m_venue->say("GET /v1/guests", list({}));
        QVERIFY(fetch(query));
        QCOMPARE(m_venue->last().target, "/v1/guests?venue_id=ven_1&limit=400" + asked);
    }

    void whatBecameOfGuestsIncludesThoseThatAreGone()
    {
        const QJsonObject guest{{u"id"_s, u"gst_1"_s}, {u"version"_s, 2}};
        const QJsonObject gone{{u"id"_s, u"gst_2"_s}, {u"version"_s, 3}, {u"deleted"_s, true}};
        m_venue->say("GET /v1/guests", list({guest, gone}));
        const auto page = fetch({Collection::guests, {}, {}, {}});
        QVERIFY(page && page->leftOut.isEmpty());
        QCOMPARE(page->changes.size(), 2);
        QVERIFY(std::holds_alternative<Guest>(page->changes[0].entity));
        QVERIFY(std::holds_alternative<Tombstone>(page->changes[1].entity));
        QCOMPARE(idOf(page->changes[1].entity), u"gst_2"_s);
    }

    void theNextOffsetIsBehindTheEntries_data()
    {
        QTest::addColumn<QJsonArray>("data");
        QTest::addColumn<QJsonValue>("cursor");
        QTest::addColumn<QJsonValue>("hasMore");
        QTest::addColumn<qint64>("next"); // -1: none
        const QJsonArray three{QJsonObject{{u"id"_s, u"g1"_s}}, QJsonObject{{u"id"_s, u"g2"_s}}, 5};
        const QJsonValue none(QJsonValue::Undefined);
        QTest::newRow("more") << three << QJsonValue() << QJsonValue(true) << qint64(103);
        QTest::newRow("a cursor") << three << QJsonValue(u"c"_s) << none << qint64(103);
        QTest::newRow("unsaid") << three << none << none << qint64(-1);
        QTest::newRow("no more") << three << QJsonValue(u"c"_s) << QJsonValue(false) << qint64(-1);
        QTest::newRow("empty") << QJsonArray() << QJsonValue(u"c"_s) << QJsonValue(true)
                               << qint64(-1);
    }
    void theNextOffsetIsBehindTheEntries()
    {
        QFETCH(QJsonArray, data);
        QFETCH(QJsonValue, cursor);
        QFETCH(QJsonValue, hasMore);
        QFETCH(qint64, next);
        QJsonObject body{{u"data"_s, data}};
        if (!cursor.isUndefined())
            body.insert(u"next_cursor"_s, cursor);
        if (!hasMore.isUndefined())
            body.insert(u"has_more"_s, hasMore);
        m_venue->say("GET /v1/guests", body);
        Query query{Collection::guests, {}, {}, {}};
        query.offset = 100;
        const auto page = fetch(query);
        QVERIFY(page);
        QCOMPARE(page->nextOffset.value_or(-1), next);
    }

    void whatHasNotChangedIsNotSentAgain()
    {
        HttpResponse fresh = HttpResponse::json(list({shift(u"s1"_s)}));
        fresh.setHeader("ETag", "\"e1\"");
        fresh.setHeader("Venue-Sequence", "5");
        m_venue->say(shiftsPath, fresh);
        HttpResponse same = HttpResponse::empty(304);
        same.setHeader("Venue-Sequence", "9");
        m_venue->say(shiftsPath, same);
        const auto first = fetch(shiftsQuery());
        QVERIFY(!m_venue->last().hasHeader("If-None-Match"));
        QVERIFY(first);
        QCOMPARE(first->tag, "\"e1\"");
        Query again = shiftsQuery();
        again.knownTag = first->tag;
        const auto second = fetch(again);
        QCOMPARE(m_venue->last().header("If-None-Match"), "\"e1\"");
        QVERIFY(second && second->notModified);
        QCOMPARE(second->sequence, 9);
        QCOMPARE(second->tag, "\"e1\"");
        QVERIFY(second->changes.isEmpty());
    }

    void theVenuesClockIsAlwaysAskedFor()
    {
        HttpResponse venue = HttpResponse::json(QJsonObject{{u"id"_s, u"ven_1"_s}});
        venue.setHeader("ETag", "\"e1\"");
        for (int i = 0; i < 2; ++i) {
            m_venue->say("GET /v1/venues/ven_1", venue);
            QVERIFY(fetch({Collection::venue, {}, {}, {}, "\"e1\""}));
            QVERIFY(!m_venue->last().hasHeader("If-None-Match"));
        }
    }

    void aVenueThatIsNotNamedIsTheFirstOfTheList()
    {
        GatewayOptions options = optionsFor(m_venue->url());
        options.venueId.clear();
        m_gateway = std::make_unique<HttpVenueGateway>(options);
        m_venue->say("GET /v1/venues", list({QJsonObject{{u"id"_s, u"ven_7"_s}}}));
        m_venue->say("GET /v1/venues/ven_7/shifts", list({}));
        m_venue->say("GET /v1/venues/ven_7/shifts", list({}));
        QVERIFY(fetch(shiftsQuery()));
        QVERIFY(fetch(shiftsQuery()));
        const QList<QByteArray> dialogue{"POST /v1/auth", "GET /v1/venues",
                                         "GET /v1/venues/ven_7/shifts",
                                         "GET /v1/venues/ven_7/shifts"};
        QCOMPARE(m_venue->heard(), dialogue);
    }

    void anAccountWithoutAVenueIsToldSo()
    {
        GatewayOptions options = optionsFor(m_venue->url());
        options.venueId.clear();
        m_gateway = std::make_unique<HttpVenueGateway>(options);
        m_venue->say("GET /v1/venues", list({}));
        const auto page = fetch(shiftsQuery());
        QCOMPARE(page.error().kind, ErrorKind::not_found);
        QCOMPARE(page.error().code, u"no_venue"_s);
    }

    void whatCannotBeReadOfTheLogIsCoveredAllTheSame()
    {
        QJsonObject broken = logged(12);
        broken.insert(u"data"_s, 5);
        m_venue->say("GET /v1/changes",
                     {{u"data"_s, QJsonArray{logged(11), broken, logged(13, u"moon.rose"_s)}},
                      {u"has_more"_s, true}},
                     20);
        const auto page = changes(10, 3);
        QVERIFY(page);
        QCOMPARE(m_venue->last().target, "/v1/changes?venue_id=ven_1&after=10&limit=3");
        QCOMPARE(page->events.size(), 1);
        QCOMPARE(page->events.first().sequence, 11);
        QCOMPARE(page->through, 13);
        QVERIFY(page->hasMore);
        QCOMPARE(page->sequence, 20);
    }

    void anEmptyLogPageReachesAsFarAsTheServerSays_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<qint64>("through");
        const QJsonObject bare = list({});
        QJsonObject told = bare;
        told.insert(u"sequence"_s, 14);
        QTest::newRow("not told") << bare << qint64(10);
        QTest::newRow("told") << told << qint64(14);
    }
    void anEmptyLogPageReachesAsFarAsTheServerSays()
    {
        QFETCH(QJsonObject, body);
        QFETCH(qint64, through);
        m_venue->say("GET /v1/changes", body, 20);
        const auto page = changes(10, 3);
        QVERIFY(page);
        QCOMPARE(page->through, through);
        QVERIFY(!page->hasMore);
    }

    void aLogCutShortIsChangesExpired()
    {
        m_venue->say("GET /v1/changes", problem(410, u"changes_expired"_s));
        const auto page = changes(10, 3);
        QCOMPARE(page.error().kind, ErrorKind::not_found);
        QCOMPARE(page.error().code, u"changes_expired"_s);
    }

    void visitsAreRead()
    {
        Visit visit;
        visit.reservationId = u"res_1"_s;
        visit.date = evening;
        visit.covers = 4;
        m_venue->say("GET /v1/guests/gst_1/visits", list({json::toJson(visit)}));
        Got<Result<QList<Visit>>> visits;
        m_gateway->visits(u"gst_1"_s, this, visits.take());
        QTRY_COMPARE(visits.times, 1);
        QCOMPARE(visits.value->value(), QList<Visit>{visit});
    }

    void aSubscriptionIsPutUnderTheConsolesId()
    {
        m_venue->say("PUT /v1/webhooks/con_1", QJsonObject());
        Got<Result<void>> done;
        m_gateway->subscribe(QUrl(u"http://127.0.0.1:9/webhooks/v1"_s), u"whsec_x"_s, this,
                             done.take());
        QTRY_COMPARE(done.times, 1);
        QVERIFY(done.value->has_value());
        const QJsonObject body = QJsonDocument::fromJson(m_venue->last().body).object();
        QCOMPARE(body.value(u"url"_s).toString(), u"http://127.0.0.1:9/webhooks/v1"_s);
        QCOMPARE(body.value(u"secret"_s).toString(), u"whsec_x"_s);
        QVERIFY(m_venue->last().hasHeader("Idempotency-Key"));
    }

private:
    Result<Page> fetch(const Query& query)
    {
        Got<Result<Page>> page;
        m_gateway->fetch(query, this, page.take());
        if (!QTest::qWaitFor([&] { return page.times > 0; }))
            return failure(ErrorKind::timeout, u"test"_s);
        return *page.value;
    }
    Result<LogPage> changes(qint64 after, int limit)
    {
        Got<Result<LogPage>> page;
        m_gateway->changes(after, limit, this, page.take());
        if (!QTest::qWaitFor([&] { return page.times > 0; }))
            return failure(ErrorKind::timeout, u"test"_s);
        return *page.value;
    }

    std::unique_ptr<ScriptedVenue> m_venue;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_Reading)
#include "tst_reading.moc"
