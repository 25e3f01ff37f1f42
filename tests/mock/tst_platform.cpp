// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/rules/status_steps.h"
#include "tests/mock/evening_fixture.h"
#include "tests/mock/mock_http.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray versionOf(const QJsonObject& entity)
{
    return '"' + QByteArray::number(entity["version"_L1].toInteger()) + '"';
}

qint64 sequence(test::MockHttp& mock)
{
    return mock.get(u"/v1/venues"_s).headers["venue-sequence"].toLongLong();
}

QStringList typesSince(test::MockHttp& mock, qint64 after)
{
    QStringList types;
    for (const QJsonValue& event : mock.get(u"/v1/changes?after=%1"_s.arg(after)).data())
        types.append(event["type"_L1].toString());
    return types;
}

QJsonObject newGuest(test::MockHttp& mock, const QJsonObject& fields)
{
    return mock.write("POST", u"/v1/guests"_s, fields).object();
}

QJsonObject newParty(test::MockHttp& mock, const QString& guestId, const QString& status)
{
    QJsonObject body{{u"venue_id"_s, u"ven_larder"_s},
                     {u"start_at"_s, u"2026-11-25T19:00:00Z"_s},
                     {u"party_size"_s, 2},
                     {u"guest_id"_s, guestId},
                     {u"booked_by"_s, u"Ada Winter"_s},
                     {u"notes"_s, u"Ada's birthday"_s},
                     {u"status"_s, status}};
    return mock.write("POST", u"/v1/reservations"_s, body).object();
}

QString target(const QString& collection, const QJsonObject& entity, const QString& verb = {})
{
    return u"/v1/"_s + collection + u'/' + entity["id"_L1].toString() + verb;
}

} // namespace

/// What the platform does beside bookings: guests merged and erased, messages, plans, the till.
class tst_Platform : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { test::failOnWarnings(); }

    void mergedGuestsAreOneAndCanBeTakenApart()
    {
        test::MockHttp mock;
        const QJsonObject stays =
            newGuest(mock, {{u"last_name"_s, u"Winterson"_s}, {u"phone"_s, u"+447700900111"_s}});
        const QJsonObject goes = newGuest(mock, {{u"last_name"_s, u"Winterson"_s},
                                                 {u"email"_s, u"ada@example.com"_s},
                                                 {u"vip"_s, true},
                                                 {u"diet"_s, QJsonArray{u"vegan"_s}}});
        const QJsonObject party = newParty(mock, goes["id"_L1].toString(), u"booked"_s);
        const qint64 before = sequence(mock);
        const QJsonObject body{{u"guest_id"_s, goes["id"_L1]}};
        const test::Answer merged =
            mock.write("POST", target(u"guests"_s, stays, u"/merge"_s), body,
                       {{"If-Match", versionOf(stays)}, {"Idempotency-Key", "merge-1"}});
        QCOMPARE(merged.status, 200);
        QCOMPARE(merged.object()["id"_L1], stays["id"_L1]);
        QCOMPARE(merged.object()["email"_L1].toString(), u"ada@example.com"_s);
        QCOMPARE(merged.object()["phone"_L1].toString(), u"+447700900111"_s);
        QVERIFY(merged.object()["vip"_L1].toBool());
        QCOMPARE(merged.object()["cause"_L1]["command_id"_L1].toString(), u"merge-1"_s);
        QCOMPARE(typesSince(mock, before),
                 (QStringList{u"guest.updated"_s, u"guest.merged"_s, u"reservation.updated"_s}));
        const QJsonObject gone = mock.get(target(u"guests"_s, goes)).object();
        QCOMPARE(gone["merged_into"_L1], stays["id"_L1]);
        QCOMPARE(mock.get(target(u"reservations"_s, party)).object()["guest_id"_L1],
                 stays["id"_L1]);
        QCOMPARE(mock.get(u"/v1/guests?query=winterson"_s).data().size(), 1);
        QCOMPARE(mock.get(u"/v1/guests?query=winterson&updated_since=2026-11-01T00:00:00Z"_s)
                     .data()
                     .size(),
                 2);

        const test::Answer parted = mock.write("POST", target(u"guests"_s, goes, u"/unmerge"_s), {},
                                               {{"If-Match", versionOf(gone)}});
        QCOMPARE(parted.status, 200);
        QVERIFY(parted.object()["merged_into"_L1].isNull());
        const QJsonObject left = mock.get(target(u"guests"_s, stays)).object();
        QVERIFY(left["email"_L1].isNull());
        QVERIFY(!left["vip"_L1].toBool());
        QCOMPARE(left["stats"_L1], stays["stats"_L1]);
        QCOMPARE(mock.get(target(u"reservations"_s, party)).object()["guest_id"_L1], goes["id"_L1]);
    }

    void figuresAreAddedUp()
    {
        test::MockHttp mock;
        const QJsonArray guests = mock.get(u"/v1/guests?limit=2&offset=100"_s).data();
        const QJsonObject a = guests.at(0).toObject();
        const QJsonObject b = guests.at(1).toObject();
        const QJsonObject united =
            mock.write("POST", target(u"guests"_s, a, u"/merge"_s), {{u"guest_id"_s, b["id"_L1]}},
                       {{"If-Match", versionOf(a)}})
                .object();
        for (const QLatin1String key : {"visits"_L1, "covers"_L1, "no_shows"_L1})
            QCOMPARE(united["stats"_L1][key].toInt(),
                     a["stats"_L1][key].toInt() + b["stats"_L1][key].toInt());
    }

    void whatCannotBeMergedIsRefused_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<int>("status");
        QTest::newRow("itself") << u"gst_000100"_s << QByteArray("\"1\"") << 422;
        QTest::newRow("nobody") << u"gst_none"_s << QByteArray("\"1\"") << 422;
        QTest::newRow("stale") << u"gst_000101"_s << QByteArray("\"7\"") << 412;
        QTest::newRow("no version") << u"gst_000101"_s << QByteArray() << 428;
    }
    void whatCannotBeMergedIsRefused()
    {
        QFETCH(QString, from);
        QFETCH(QByteArray, version);
        QFETCH(int, status);
        test::MockHttp mock;
        test::MockHttp::Headers headers;
        if (!version.isEmpty())
            headers.append({"If-Match", version});
        const qint64 before = sequence(mock);
        const test::Answer answer =
            mock.write("POST", u"/v1/guests/gst_000100/merge"_s, {{u"guest_id"_s, from}}, headers);
        QCOMPARE(answer.status, status);
        QCOMPARE(sequence(mock), before);
        QCOMPARE(mock.write("POST", u"/v1/guests/gst_000100/unmerge"_s, {}, {{"If-Match", "\"1\""}})
                     .status,
                 422);
    }

    void anErasedGuestLeavesNothingOfItself()
    {
        test::MockHttp mock;
        const QJsonObject guest =
            newGuest(mock, {{u"last_name"_s, u"Wintermute"_s}, {u"phone"_s, u"+447700900222"_s}});
        QJsonObject party = newParty(mock, guest["id"_L1].toString(), u"booked"_s);
        const test::MockHttp::Headers match{{"If-Match", versionOf(guest)}};
        const test::Answer inUse = mock.write("DELETE", target(u"guests"_s, guest), {}, match);
        QCOMPARE(inUse.status, 409);
        QCOMPARE(inUse.code(), u"guest_in_use"_s);
        QCOMPARE(mock.write("PATCH", target(u"reservations"_s, party),
                            {{u"status"_s, u"cancelled_by_guest"_s}}, {{"If-Match", "\"1\""}})
                     .status,
                 200);
        const qint64 before = sequence(mock);
        const test::Answer erased = mock.write("DELETE", target(u"guests"_s, guest), {}, match);
        QCOMPARE(erased.status, 200);
        QVERIFY(erased.object()["deleted"_L1].toBool());
        QCOMPARE(erased.object()["version"_L1].toInt(), 2);
        QCOMPARE(mock.get(target(u"guests"_s, guest)).status, 404);
        party = mock.get(target(u"reservations"_s, party)).object();
        QVERIFY(party["guest"_L1].isNull());
        QVERIFY(party["booked_by"_L1].isNull());
        QVERIFY(party["notes"_L1].isNull());
        const test::Answer events = mock.get(u"/v1/changes?after=%1"_s.arg(before));
        QCOMPARE(events.data().size(), 2);
        QCOMPARE(events.data().at(0)["type"_L1].toString(), u"guest.erased"_s);
        QVERIFY(!events.body.contains("Winter") && !events.body.contains("+447700900222"));
        for (const QJsonValue& event : events.data())
            QVERIFY(json::eventFromJson(event.toObject()));
        const QJsonArray since =
            mock.get(u"/v1/guests?limit=400&updated_since=2026-11-01T00:00:00Z&offset=590"_s)
                .data();
        QVERIFY(std::ranges::any_of(since, [&](const QJsonValue& one) {
            return one["id"_L1] == guest["id"_L1] && one["deleted"_L1].toBool();
        }));
        // The number is free for the next one.
        QJsonObject booking{{u"venue_id"_s, u"ven_larder"_s},
                            {u"start_at"_s, u"2026-11-25T19:00:00Z"_s},
                            {u"party_size"_s, 2},
                            {u"guest"_s, QJsonObject{{u"name"_s, u"Bo Summer"_s},
                                                     {u"phone"_s, u"+447700900222"_s}}}};
        QVERIFY(mock.write("POST", u"/v1/reservations"_s, booking).object()["guest_id"_L1] !=
                guest["id"_L1]);
    }

    void messagesAreQueuedSentAndDelivered()
    {
        test::MockHttp mock;
        const QJsonObject guest =
            newGuest(mock, {{u"last_name"_s, u"Texted"_s}, {u"phone"_s, u"+447700900333"_s}});
        const QJsonObject party = newParty(mock, guest["id"_L1].toString(), u"booked"_s);
        const qint64 before = sequence(mock);
        const QJsonObject body{{u"reservation_id"_s, party["id"_L1]},
                               {u"template"_s, u"table_ready"_s},
                               {u"user_id"_s, u"stf_mk"_s}};
        const test::Answer sent = mock.write("POST", u"/v1/messages"_s, body);
        QCOMPARE(sent.status, 201);
        QCOMPARE(sent.object()["to"_L1].toString(), u"+447700900333"_s);
        QCOMPARE(sent.object()["state"_L1].toString(), u"queued"_s);
        QVERIFY(sent.object()["text"_L1].toString().contains(u"table is ready"_s));
        QCOMPARE(sent.object()["cause"_L1]["user_id"_L1].toString(), u"stf_mk"_s);
        const QString list = u"/v1/messages?reservation_id="_s + party["id"_L1].toString();
        QTRY_COMPARE(mock.get(list).data().at(0)["state"_L1].toString(), u"delivered"_s);
        QCOMPARE(mock.get(list).data().at(0)["version"_L1].toInt(), 3);
        QCOMPARE(typesSince(mock, before), QStringList(3, u"message.updated"_s));
        QCOMPARE(mock.get(u"/v1/messages?reservation_id=res_none"_s).data().size(), 0);
    }

    void aMessageNeedsANumberAndAText_data()
    {
        QTest::addColumn<QJsonObject>("body");
        QTest::addColumn<QString>("field");
        QTest::newRow("nobody") << QJsonObject{{u"text"_s, u"Hello"_s}} << u"to"_s;
        QTest::newRow("no number")
            << QJsonObject{{u"to"_s, u"0770"_s}, {u"text"_s, u"Hello"_s}} << u"to"_s;
        QTest::newRow("no text") << QJsonObject{{u"to"_s, u"+447700900333"_s}} << u"text"_s;
        QTest::newRow("template") << QJsonObject{{u"to"_s, u"+447700900333"_s},
                                                 {u"template"_s, u"hello"_s}}
                                  << u"text"_s;
        QTest::newRow("reservation")
            << QJsonObject{{u"reservation_id"_s, u"res_none"_s}, {u"text"_s, u"Hello"_s}}
            << u"reservation_id"_s;
    }
    void aMessageNeedsANumberAndAText()
    {
        QFETCH(QJsonObject, body);
        QFETCH(QString, field);
        test::MockHttp mock;
        const test::Answer answer = mock.write("POST", u"/v1/messages"_s, body);
        QCOMPARE(answer.status, 422);
        QCOMPARE(answer.object()["errors"_L1][0]["field"_L1].toString(), field);
        QCOMPARE(mock.get(u"/v1/messages"_s).status, 422);
    }

    void aPlanIsReplacedOnItsVersion()
    {
        test::MockHttp mock;
        QJsonObject layout = mock.get(u"/v1/layouts/lay_standard"_s).object();
        QJsonArray tables = layout["tables"_L1].toArray();
        QJsonObject fresh = tables.first().toObject();
        fresh.insert(u"id"_s, u"tbl_new"_s);
        fresh.insert(u"name"_s, u"N1"_s);
        tables.append(fresh);
        layout.insert(u"tables"_s, tables);
        const QString target = u"/v1/layouts/lay_standard"_s;
        QCOMPARE(mock.write("PUT", target, layout).status, 428);
        const qint64 before = sequence(mock);
        const test::MockHttp::Headers match{{"If-Match", versionOf(layout)}};
        const test::Answer done = mock.write("PUT", target, layout, match);
        QCOMPARE(done.status, 200);
        QCOMPARE(done.object()["version"_L1].toInt(), layout["version"_L1].toInt() + 1);
        QCOMPARE(done.object()["tables"_L1].toArray().size(), 45);
        QCOMPARE(typesSince(mock, before),
                 (QStringList{u"layout.updated"_s, u"table.state_changed"_s}));
        QCOMPARE(mock.get(u"/v1/table-states"_s).data().size(), 45);
        const test::Answer stale = mock.write("PUT", target, layout, match);
        QCOMPARE(stale.status, 412);
        QCOMPARE(json::problemFromBytes(stale.body).currentEntity, u"layout"_s);
        tables.removeLast();
        layout.insert(u"tables"_s, tables);
        QCOMPARE(mock.write("PUT", target, layout, {{"If-Match", versionOf(done.object())}}).status,
                 200);
        QCOMPARE(mock.get(u"/v1/table-states"_s).data().size(), 44);
        QCOMPARE(mock.write("PUT", u"/v1/layouts/lay_none"_s, layout, match).status, 404);
    }

    void aPlanThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::addColumn<int>("status");
        QTest::newRow("double") << u"id"_s << QJsonValue(u"tbl_T2"_s) << 422;
        QTest::newRow("no area") << u"area_id"_s << QJsonValue(u"are_none"_s) << 422;
        QTest::newRow("no covers") << u"max_covers"_s << QJsonValue(0) << 422;
        QTest::newRow("type") << u"x"_s << QJsonValue(u"left"_s) << 422;
        QTest::newRow("in use") << u"id"_s << QJsonValue(u"tbl_other"_s) << 409;
    }
    void aPlanThatIsNoneIsRefused()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        QFETCH(int, status);
        test::MockHttp mock;
        QJsonObject layout = mock.get(u"/v1/layouts/lay_standard"_s).object();
        QJsonArray tables = layout["tables"_L1].toArray();
        QJsonObject first = tables.first().toObject(); // T1, where Ruiz sits
        first.insert(key, value);
        tables[0] = first;
        layout.insert(u"tables"_s, tables);
        QJsonArray combinations = layout["combinations"_L1].toArray();
        if (status == 409)
            layout.insert(u"combinations"_s, QJsonArray());
        const qint64 before = sequence(mock);
        QCOMPARE(mock.write("PUT", u"/v1/layouts/lay_standard"_s, layout,
                            {{"If-Match", versionOf(layout)}})
                     .status,
                 status);
        QCOMPARE(sequence(mock), before);
    }

    void aPlanIsMadeAndRemoved()
    {
        test::MockHttp mock;
        QJsonObject plan = mock.get(u"/v1/layouts/lay_standard"_s).object();
        plan.insert(u"name"_s, u"Winter"_s);
        plan.insert(u"uses"_s, QJsonArray{QJsonObject{{u"shift_id"_s, u"shf_dinner"_s},
                                                      {u"days"_s, QJsonArray{6, 7}},
                                                      {u"from"_s, u"2026-11-01"_s},
                                                      {u"to"_s, QJsonValue()}}});
        const qint64 before = sequence(mock);
        const test::Answer made = mock.write("POST", u"/v1/venues/ven_larder/layouts"_s, plan);
        QCOMPARE(made.status, 201);
        QCOMPARE(made.object()["version"_L1].toInt(), 1);
        QCOMPARE(made.object()["uses"_L1][0]["days"_L1].toArray().size(), 2);
        QCOMPARE(typesSince(mock, before), QStringList{u"layout.created"_s});
        QCOMPARE(mock.get(u"/v1/venues/ven_larder/layouts"_s).data().size(), 3);
        const QString target = ::target(u"layouts"_s, made.object());
        QCOMPARE(mock.write("DELETE", target, {}).status, 428);
        QCOMPARE(mock.write("DELETE", target, {}, {{"If-Match", "\"7\""}}).status, 412);
        const test::Answer gone =
            mock.write("DELETE", target, {}, {{"If-Match", versionOf(made.object())}});
        QCOMPARE(gone.status, 200);
        QVERIFY(gone.object()["deleted"_L1].toBool());
        QCOMPARE(mock.get(target).status, 404);
        QCOMPARE(typesSince(mock, before), (QStringList{u"layout.created"_s, u"layout.deleted"_s}));
        plan.insert(u"name"_s, u" "_s);
        QCOMPARE(mock.write("POST", u"/v1/venues/ven_larder/layouts"_s, plan).status, 422);
    }

    void aPlanThatADayNeedsStays()
    {
        test::MockHttp mock;
        const auto remove = [&](const QString& id) {
            const QString target = u"/v1/layouts/"_s + id;
            const QByteArray version = versionOf(mock.get(target).object());
            return mock.write("DELETE", target, {}, {{"If-Match", version}});
        };
        QCOMPARE(remove(u"lay_standard"_s).code(), u"layout_in_use"_s);
        QCOMPARE(remove(u"lay_terrace_closed"_s).status, 200);
        QCOMPARE(remove(u"lay_standard"_s).code(), u"last_layout"_s);
    }

    void anotherPlanIsChosenForADayWithoutParties()
    {
        test::MockHttp mock;
        const auto choose = [&](const QString& date, const QString& layout) {
            const QString target = u"/v1/service-days/"_s + date;
            return mock.write("PATCH", target, {{u"layout_id"_s, layout}},
                              {{"If-Match", versionOf(mock.get(target).object())}});
        };
        QCOMPARE(choose(u"2026-12-24"_s, u"lay_terrace_closed"_s).status, 200);
        QCOMPARE(choose(u"2026-12-24"_s, u"lay_none"_s).status, 422);
        // Tonight somebody has a table on the terrace.
        const QString today = mock.get(u"/v1/venues/ven_larder/layouts"_s).headers.isEmpty()
                                  ? QString()
                                  : mock.party(u"Ruiz"_s)["date"_L1].toString();
        QJsonObject day = mock.get(u"/v1/service-days/"_s + today).object();
        const test::Answer refused = choose(today, u"lay_terrace_closed"_s);
        QCOMPARE(refused.code(), u"table_in_use"_s);
        QCOMPARE(mock.get(u"/v1/service-days/"_s + today).object(), day);
    }

    void aServiceDayIsPatched()
    {
        test::MockHttp mock;
        const QString target = u"/v1/service-days/2026-11-28"_s;
        const QJsonObject day = mock.get(target).object();
        QCOMPARE(day["version"_L1].toInt(), 0);
        const QJsonObject body{{u"caps"_s, QJsonObject{{u"19:00"_s, 4}}}};
        const test::Answer done = mock.write("PATCH", target, body, {{"If-Match", "\"0\""}});
        QCOMPARE(done.status, 200);
        QCOMPARE(done.object()["version"_L1].toInt(), 1);
        QCOMPARE(mock.get(target).object()["caps"_L1]["19:00"_L1].toInt(), 4);
        QCOMPARE(mock.write("PATCH", target, body, {{"If-Match", "\"0\""}}).status, 412);
    }

    void theTillOpensFiresAndCloses()
    {
        test::EveningFixture evening;
        const qint64 begin = evening.state.sequence();
        evening.simulation->advanceTo(evening.start().addSecs(5 * 3600));
        QMap<QString, QStringList> story;
        QMap<QString, qint64> total;
        for (const LoggedEvent& logged : evening.state.log()) {
            if (logged.sequence <= begin || !logged.type.startsWith("check."_L1))
                continue;
            const Result<Event> event = json::eventFromBytes(logged.body);
            QVERIFY(event);
            const auto check = std::get<Check>(event->changes.first().entity);
            story[check.id].append(logged.type);
            QVERIFY(check.total.amount >= total.value(check.id));
            total[check.id] = check.total.amount;
        }
        QVERIFY(story.size() > 30);
        int whole = 0;
        for (const QStringList& types : story) {
            QVERIFY(types.count(u"check.opened"_s) <= 1);
            QCOMPARE(types.indexOf(u"check.opened"_s) > 0, false);
            if (types.contains(u"check.closed"_s))
                QCOMPARE(types.indexOf(u"check.closed"_s), types.size() - 1);
            whole += types.size() > 3 && types.last() == "check.closed"_L1 ? 1 : 0;
        }
        QVERIFY(whole > 10);
        for (const Reservation* party : evening.state.reservationsOn(evening.date)) {
            const bool hasOrdered = isSeated(party->status) &&
                                    rankOf(party->status) >= rankOf(Status::drinks) &&
                                    party->updatedAt < evening.clock.running();
            QVERIFY(!hasOrdered || evening.state.checksOf(*party).size() == 1);
        }
    }

    void theLineIsQuotedUnlessTheHostDid()
    {
        test::MockHttp mock;
        const QJsonObject entry =
            mock.write("POST", u"/v1/waitlist"_s, {{u"name"_s, u"Line"_s}, {u"party_size"_s, 4}})
                .object();
        QVERIFY(entry["quoted"_L1]["to"_L1].toInt() > entry["quoted"_L1]["from"_L1].toInt() ||
                entry["quoted"_L1]["to"_L1].toInt() == 0);
        QVERIFY(!entry["quoted"_L1]["at"_L1].toString().isEmpty());
        const QJsonObject told{{u"from"_s, 7}, {u"to"_s, 9}, {u"at"_s, u"2026-11-21T19:42:00Z"_s}};
        const QJsonObject own =
            mock.write("POST", u"/v1/waitlist"_s,
                       {{u"name"_s, u"Line"_s}, {u"party_size"_s, 4}, {u"quoted"_s, told}})
                .object();
        QCOMPARE(own["quoted"_L1]["to"_L1].toInt(), 9);
    }

    void aLongerLineIsQuotedNoShorter()
    {
        test::MockHttp mock;
        int before = 0;
        for (int i = 0; i < 12; ++i) {
            const QJsonObject entry =
                mock.write("POST", u"/v1/waitlist"_s,
                           {{u"name"_s, u"Line %1"_s.arg(i)}, {u"party_size"_s, 2}})
                    .object();
            const QJsonValue quoted = entry["quoted"_L1];
            QVERIFY(quoted["from"_L1].toInt() >= before);
            QVERIFY(quoted["to"_L1].toInt() >= quoted["from"_L1].toInt() + 10);
            before = quoted["from"_L1].toInt();
        }
        QVERIFY(before > 5); // somebody has to wait in the end
    }

    void aVenueMayWantAManagersName()
    {
        test::EveningFixture evening;
        DemoVenue strict = evening.demo;
        strict.venue.flags.append(u"approve_overrides"_s);
        VenueState state(strict, {}, evening.clock, 100);
        Patch<Reservation> patch;
        patch.set<&Reservation::startAt>(evening.start().addSecs(3600));
        patch.set<&Reservation::partySize>(40);
        StateRequest request;
        request.overrides = {u"pacing"_s};
        request.steps.push_back({StepAction::create, {}, {}, {}, {}, patch});
        QCOMPARE(state.apply(request).error().status, 403);
        QCOMPARE(state.apply(request).error().code, u"approval_required"_s);
        request.approvedBy = u"stf_an"_s; // a server
        QCOMPARE(state.apply(request).error().status, 403);
        request.approvedBy = u"stf_mk"_s;
        QVERIFY(state.apply(request));
        request.overrides.clear();
        request.approvedBy.clear();
        QCOMPARE(state.apply(request).error().status, 409);
    }
};

HOSTSTAND_TEST(tst_Platform)
#include "tst_platform.moc"
