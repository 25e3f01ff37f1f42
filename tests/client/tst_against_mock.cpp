// SPDX-License-Identifier: Apache-2.0
#include "models/book/page_walk.h"
#include "models/domain/calendar.h"
#include "net/mock/mock_venue_thread.h"
#include "tests/client/gateway_fixture.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

#include <algorithm>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

/// The real client and the mock venue over real sockets.
class tst_AgainstMock final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        MockOptions options;
        options.still = true;
        options.guests = 500;
        Got<Result<MockInfo>> info;
        m_mock.start(options, this, info.take());
        QTRY_COMPARE(info.times, 1);
        QVERIFY(info.value->has_value());
        m_info = info.value->value();
    }
    void init()
    {
        failOnWarnings();
        GatewayOptions options;
        options.baseUrl = m_info.url;
        options.clientId = m_info.clientId;
        options.clientSecret = m_info.clientSecret;
        options.consoleId = u"con_1"_s;
        options.userId = m_info.userId;
        m_gateway = std::make_unique<HttpVenueGateway>(options);
    }
    void cleanup() { m_gateway.reset(); }

    void theCompleteGuestListIsRead_data()
    {
        QTest::addColumn<Query>("from");
        const Query byCursor{Collection::guests, {}, {}, {}};
        Query byOffset = byCursor;
        byOffset.offset = 0;
        QTest::newRow("by cursor") << byCursor;
        QTest::newRow("by offset") << byOffset;
    }
    void theCompleteGuestListIsRead()
    {
        QFETCH(Query, from);
        QSet<QString> ids;
        int pages = 0;
        PageWalk walk(*m_gateway, from);
        QSignalSpy ended(&walk, &PageWalk::ended);
        connect(&walk, &PageWalk::pageRead, this, [&](const Query&, const Page& page) {
            ++pages;
            QVERIFY(page.leftOut.isEmpty());
            for (const Change& change : page.changes)
                ids.insert(idOf(change.entity));
        });
        walk.resume();
        QTRY_COMPARE(ended.size(), 1);
        QVERIFY(ids.size() >= 500); // and whom earlier tests made
        QCOMPARE(pages, 2);
    }

    void aCursorThatRepeatsIsAnErrorAndNoLoop()
    {
        Fault fault;
        fault.kind = FaultKind::repeated_cursor;
        const auto mock = mockWith(fault, 1300);
        PageWalk walk(*m_gateway, {Collection::guests, {}, {}, {}});
        const QSignalSpy pages(&walk, &PageWalk::pageRead);
        QSignalSpy failed(&walk, &PageWalk::failed);
        walk.resume();
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE(failed.first().first().value<Error>().code, u"cursor_repeated"_s);
        QCOMPARE(pages.size(), 1);
    }

    void aCursorThatRepeatedOnceIsGotOver()
    {
        Fault fault;
        fault.kind = FaultKind::repeated_cursor;
        fault.count = 1;
        const auto mock = mockWith(fault, 1300);
        QSet<QString> ids;
        PageWalk walk(*m_gateway, {Collection::guests, {}, {}, {}});
        connect(&walk, &PageWalk::pageRead, this, [&](const Query&, const Page& page) {
            for (const Change& change : page.changes)
                ids.insert(idOf(change.entity));
        });
        connect(&walk, &PageWalk::failed, &walk, &PageWalk::resume);
        QSignalSpy failed(&walk, &PageWalk::failed);
        QSignalSpy ended(&walk, &PageWalk::ended);
        walk.resume();
        QTRY_COMPARE(ended.size(), 1);
        QCOMPARE(failed.size(), 1);
        QCOMPARE(ids.size(), 1300);
    }

    void wrongCredentialsAreUnauthorized()
    {
        GatewayOptions options;
        options.baseUrl = m_info.url;
        options.clientId = m_info.clientId;
        options.clientSecret = u"wrong"_s;
        m_gateway = std::make_unique<HttpVenueGateway>(options);
        QCOMPARE(nameOf(fetch({}).error().kind), nameOf(ErrorKind::unauthorized));
    }

    void everyCollectionIsRead_data()
    {
        QTest::addColumn<Collection>("what");
        QTest::addColumn<bool>("isThereAny");
        QTest::newRow("venue") << Collection::venue << true;
        QTest::newRow("layouts") << Collection::layouts << true;
        QTest::newRow("shifts") << Collection::shifts << true;
        QTest::newRow("staff") << Collection::staff << true;
        QTest::newRow("service day") << Collection::service_day << true;
        QTest::newRow("table states") << Collection::table_states << true;
        QTest::newRow("reservations") << Collection::reservations << true;
        QTest::newRow("waitlist") << Collection::waitlist << false;
        QTest::newRow("blocks") << Collection::blocks << false;
    }
    void everyCollectionIsRead()
    {
        QFETCH(Collection, what);
        QFETCH(bool, isThereAny);
        Query query{what, today(), {}, {}};
        int entities = 0;
        do {
            const auto page = fetch(query);
            QVERIFY2(page, page ? "" : qPrintable(page.error().detail));
            QVERIFY(page->sequence > 0);
            entities += static_cast<int>(
                std::ranges::count(page->changes, kindOf(what),
                                   [](const Change& change) { return kindOf(change.entity); }));
            query.cursor = page->nextCursor;
        } while (!query.cursor.isEmpty());
        QVERIFY(entities > 0 || !isThereAny);
    }

    void whatSeldomChangesIsReadOnce()
    {
        Query query{Collection::layouts, {}, {}, {}};
        const auto first = fetch(query);
        QVERIFY(first);
        query.knownTag = first->tag;
        const auto second = fetch(query);
        QVERIFY(!first->notModified && !first->changes.isEmpty());
        QVERIFY(second && second->notModified);
    }

    void aGuestAndItsVisitsAreRead()
    {
        const auto party = anyParty([](const Reservation& r) { return !r.guestId.isEmpty(); });
        const auto guest = fetch({Collection::guest, {}, party.guestId, {}});
        QVERIFY(guest);
        QCOMPARE(idOf(guest->changes.first().entity), party.guestId);
        Got<Result<QList<Visit>>> visits;
        m_gateway->visits(party.guestId, this, visits.take());
        QTRY_COMPARE(visits.times, 1);
        QVERIFY(visits.value->has_value());
        const auto nobody = fetch({Collection::guest, {}, u"gst_none"_s, {}});
        QCOMPARE(nameOf(nobody.error().kind), nameOf(ErrorKind::not_found));
    }

    void aChangeIsAnsweredAndLogged()
    {
        const Reservation party = anyBooked();
        const Command command = noteFor(party, u"window if we can"_s);
        const CommandResult answer = send(command);
        QVERIFY2(answer, answer ? "" : qPrintable(answer.error().error.detail));
        const auto after = std::get<Reservation>(answer->changes.first().entity);
        QCOMPARE(after.id, party.id);
        QCOMPARE(after.notes, u"window if we can"_s);
        QCOMPARE(after.version, party.version + 1);
        QCOMPARE(after.cause.commandId, command.key);
        QCOMPARE(after.cause.consoleId, u"con_1"_s);
        QCOMPARE(after.cause.userId, m_info.userId);
        QVERIFY(answer->sequence > 0);

        Got<Result<LogPage>> log;
        m_gateway->changes(answer->sequence - 1, 100, this, log.take());
        QTRY_COMPARE(log.times, 1);
        QVERIFY(log.value->has_value());
        QCOMPARE(log.value->value().through, answer->sequence);
        QVERIFY(!log.value->value().hasMore);
        QCOMPARE(causeOf(log.value->value().events.first().changes.first().entity).commandId,
                 command.key);
    }

    void aRepeatIsAnsweredAsTheFirstTime()
    {
        const Command command = noteFor(anyBooked(), u"twice"_s);
        const CommandResult first = send(command);
        const CommandResult second = send(command);
        QVERIFY(first && second);
        QCOMPARE(*second, *first);
    }

    void aStaleChangeIsRefusedWithWhatThereIs()
    {
        const Reservation party = anyBooked();
        QVERIFY(send(noteFor(party, u"first"_s)));
        const CommandResult second = send(noteFor(party, u"second"_s));
        QVERIFY(!second);
        QVERIFY(second.error().answered && second.error().stale);
        QCOMPARE(std::get<Reservation>(second.error().current.first().entity).notes, u"first"_s);
    }

    void aWalkInIsOneCallAndItsDoubleIsBent()
    {
        const auto states = fetch({Collection::table_states, today(), {}, {}});
        QVERIFY(states);
        QStringList taken;
        for (const Reservation& party : parties())
            taken += party.tableIds;
        const auto layout =
            std::get<Layout>(fetch({Collection::layouts, {}, {}, {}})->changes.first().entity);
        const auto free = std::ranges::find_if(layout.tables, [&](const Table& table) {
            return table.seating == Seating::whole && table.maxCovers >= 2 &&
                   !taken.contains(table.id);
        });
        QVERIFY(free != layout.tables.end());
        const CommandResult seated = send(walkIn(free->id));
        QVERIFY2(seated, seated ? "" : qPrintable(seated.error().error.detail));
        const auto party = std::get<Reservation>(seated->changes.first().entity);
        QCOMPARE(party.status.value, Status::seated);
        QCOMPARE(party.tableIds, QStringList{free->id});
        QVERIFY(!isLocalId(party.id));

        Command second = walkIn(free->id);
        const CommandResult refused = send(second);
        QVERIFY(!refused);
        QVERIFY(refused.error().answered);
        QVERIFY(refused.error().bentRules.contains(u"overlap"_s));
        QCOMPARE(refused.error().bentRules.size(), refused.error().bentBy.size());
        second.overrides = refused.error().bentRules;
        QVERIFY(send(second));
    }

    void aLogThatReachesNotSoFarIsExpired()
    {
        Got<Result<LogPage>> log;
        m_gateway->changes(0, 100, this, log.take());
        QTRY_COMPARE(log.times, 1);
        QCOMPARE(log.value->error().code, u"changes_expired"_s);
    }

    void aTokenThatEndsIsRenewedUnseen()
    {
        MockOptions shortLived;
        shortLived.still = true;
        shortLived.guests = 500;
        shortLived.tokenLifetime = std::chrono::seconds(1);
        MockVenueThread mock;
        Got<Result<MockInfo>> info;
        mock.start(shortLived, this, info.take());
        QTRY_COMPARE(info.times, 1);
        GatewayOptions options;
        options.baseUrl = info.value->value().url;
        options.clientId = info.value->value().clientId;
        options.clientSecret = info.value->value().clientSecret;
        m_gateway = std::make_unique<HttpVenueGateway>(options);
        for (int i = 0; i < 100; ++i)
            QVERIFY(fetch({Collection::shifts, {}, {}, {}}));
    }

private:
    /// Another mock with a fault of its own, which the gateway speaks to from here on.
    std::unique_ptr<MockVenueThread> mockWith(const Fault& fault, int guests)
    {
        MockOptions options;
        options.still = true;
        options.guests = guests;
        options.faults = {fault};
        auto mock = std::make_unique<MockVenueThread>();
        Got<Result<MockInfo>> info;
        mock->start(options, this, info.take());
        if (!QTest::qWaitFor([&] { return info.times > 0; }, 20'000) || !*info.value)
            qFatal("the mock does not start");
        GatewayOptions gateway;
        gateway.baseUrl = info.value->value().url;
        gateway.clientId = info.value->value().clientId;
        gateway.clientSecret = info.value->value().clientSecret;
        m_gateway = std::make_unique<HttpVenueGateway>(gateway);
        return mock;
    }
    Result<Page> fetch(const Query& query)
    {
        Got<Result<Page>> page;
        m_gateway->fetch(query, this, page.take());
        if (!QTest::qWaitFor([&] { return page.times > 0; }))
            return failure(ErrorKind::timeout, u"test"_s);
        return *page.value;
    }
    CommandResult send(const Command& command)
    {
        Got<CommandResult> answer;
        m_gateway->send(command, this, answer.take());
        if (!QTest::qWaitFor([&] { return answer.times > 0; }))
            return tl::unexpected<Refusal>(Refusal{});
        return *answer.value;
    }
    QDate today()
    {
        const auto venue = std::get<Venue>(fetch({})->changes.first().entity);
        return Calendar(venue.timeZone, venue.serviceDayStart).serviceDate(venue.now);
    }
    QList<Reservation> parties()
    {
        QList<Reservation> result;
        const auto page = fetch({Collection::reservations, today(), {}, {}});
        for (const Change& change : page->changes) {
            if (const auto* party = std::get_if<Reservation>(&change.entity))
                result.append(*party);
        }
        return result;
    }
    Reservation anyParty(const std::function<bool(const Reservation&)>& isWanted)
    {
        const QList<Reservation> all = parties();
        const auto found = std::ranges::find_if(all, isWanted);
        return found == all.end() ? Reservation{} : *found;
    }
    Reservation anyBooked()
    {
        return anyParty([](const Reservation& r) { return r.status == Status::booked; });
    }
    Command noteFor(const Reservation& party, const QString& note)
    {
        Step step;
        step.id = party.id;
        step.baseVersion = party.version;
        Patch<Reservation> set;
        set.set<&Reservation::notes>(note);
        step.set = set;
        Patch<Reservation> before;
        before.set<&Reservation::notes>(party.notes);
        step.before = before;
        Command command;
        command.id = command.key = mintId();
        command.steps = {step};
        return command;
    }
    Command walkIn(const QString& tableId)
    {
        const auto venue = std::get<Venue>(fetch({})->changes.first().entity);
        Patch<Reservation> set;
        set.set<&Reservation::date>(today());
        set.set<&Reservation::startAt>(venue.now);
        set.set<&Reservation::duration>(std::chrono::minutes(90));
        set.set<&Reservation::partySize>(2);
        set.set<&Reservation::status>(ReservationStatus(Status::seated));
        set.set<&Reservation::channel>(OpenEnum<Channel>(Channel::walk_in));
        set.set<&Reservation::tableIds>(QStringList{tableId});
        Step step;
        step.action = StepAction::create;
        step.id = mintLocalId();
        step.set = set;
        step.before = Patch<Reservation>();
        Command command;
        command.id = command.key = mintId();
        command.kind = CommandKind::walk_in;
        command.steps = {step};
        return command;
    }

    MockVenueThread m_mock;
    MockInfo m_info;
    std::unique_ptr<HttpVenueGateway> m_gateway;
};

HOSTSTAND_TEST(tst_AgainstMock)
#include "tst_against_mock.moc"
