// SPDX-License-Identifier: Apache-2.0
// What a venue may do to a console: its day turns, its log begins anew, it is another one, it talks
// nonsense.
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

SyncPolicy beatingPolicy()
{
    SyncPolicy policy = quickPolicy();
    policy.heartbeat = 1ms;
    return policy;
}

/// Its clock stands at 05:59 of the morning after and runs at a minute a millisecond.
void setShortBeforeTheTurn(FakeVenue& venue)
{
    Venue entity = *venue.find<Venue>(u"larder"_s);
    entity.serviceDayStart = QTime(6, 0);
    entity.now = QDateTime(venue.date.addDays(1), QTime(5, 59), Qt::UTC);
    entity.clockRate = 60'000;
    venue.put(entity);
}

} // namespace

class tst_SyncVenue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void dayTurnsWhileTheConsoleIsLive()
    {
        FakeVenue venue;
        setShortBeforeTheTurn(venue);
        TestConsole console(venue, u"one"_s, beatingPolicy());
        QSignalSpy turned(console.sync.get(), &Sync::serviceDateChanged);
        console.start();
        QTRY_COMPARE(console.sync->serviceDate(), venue.date.addDays(1));
        QTRY_VERIFY(console.isLive());
        QVERIFY(!turned.isEmpty());
    }

    void partyInTheHouseKeepsItsDayForFourHours_data()
    {
        QTest::addColumn<QTime>("now");
        QTest::addColumn<Status>("status");
        QTest::addColumn<DayState>("state");
        QTest::addColumn<bool>("kept");
        QTest::newRow("seated") << QTime(7, 0) << Status::dessert << DayState::open << true;
        QTest::newRow("at the door") << QTime(7, 0) << Status::arrived << DayState::open << true;
        QTest::newRow("left") << QTime(7, 0) << Status::finished << DayState::open << false;
        QTest::newRow("too long") << QTime(10, 0) << Status::dessert << DayState::open << false;
        QTest::newRow("closed") << QTime(7, 0) << Status::dessert << DayState::closed << false;
    }
    void partyInTheHouseKeepsItsDayForFourHours()
    {
        QFETCH(QTime, now);
        QFETCH(Status, status);
        QFETCH(DayState, state);
        QFETCH(bool, kept);
        FakeVenue venue;
        Venue entity = *venue.find<Venue>(u"larder"_s);
        entity.serviceDayStart = QTime(6, 0);
        entity.now = QDateTime(venue.date.addDays(1), now, Qt::UTC);
        venue.put(entity);
        ServiceDay day = *venue.find<ServiceDay>(venue.date.toString(Qt::ISODate));
        day.state = state;
        venue.put(day);
        const QString party = venue.put(partyOfTwo(status, {u"T1"_s}));
        TestConsole console(venue, u"one"_s);
        console.disk.setDate(venue.date);
        console.disk.hold({{*venue.find<Venue>(u"larder"_s), 1, {}},
                           {*venue.find<ServiceDay>(day.id), 1, {}},
                           {*venue.find<Reservation>(party), 1, {}}});
        console.start();
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.sync->serviceDate(), kept ? venue.date : venue.date.addDays(1));
    }

    void eventThatOvertakesTheVenuesAnswerDoesNotWipeTheBook()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->automatic = false;
        console.sync->retryNow();
        console.gateway->offline = true;
        QVERIFY(console.desk->arrive(party));
        QTRY_VERIFY(!console.gateway->calls.empty());
        QVERIFY(console.gateway->happen(u"send"_s));
        QTRY_COMPARE(console.sync->status().link, Link::offline);
        console.gateway->offline = false;
        QTRY_VERIFY(!console.gateway->calls.empty()); // asks for the venue
        Event ahead = venue.events().last();
        ahead.sequence += 5; // its own log does not have it yet
        console.receive(ahead);
        QVERIFY(console.gateway->happen(u"fetch venue"_s));
        QCoreApplication::sendPostedEvents();
        QVERIFY(console.book->reservation(party));
        console.gateway->automatic = true;
        while (console.gateway->happen(QString())) {
        }
        QTRY_VERIFY(console.isIdle());
        QVERIFY(console.book->reservation(party));
        QCOMPARE(console.disk.replacements, 0);
    }

    void oldBookStaysUntilTheNewOneIsComplete()
    {
        FakeVenue venue;
        QString known;
        for (int i = 0; i < 20; ++i)
            known = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.kill();
        venue = FakeVenue();
        const QString party = venue.put(partyOfTwo());
        console.boot();
        console.gateway->automatic = false;
        console.start();
        QTRY_VERIFY(!console.gateway->calls.empty());
        QVERIFY(console.gateway->happen(u"fetch venue"_s));
        QTRY_VERIFY(console.gateway->calls.size() > 6);
        QVERIFY(console.gateway->happen(u"fetch reservations"_s));
        QCoreApplication::sendPostedEvents();
        QVERIFY(console.book->reservation(known));
        Reservation moved = *venue.find<Reservation>(party); // after its page was read
        moved.status = Status::arrived;
        venue.put(moved);
        console.receive(venue.events().last());
        console.gateway->automatic = true;
        while (console.gateway->happen(QString())) {
        }
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.book->reservations(venue.date).size(), 1);
        QCOMPARE(console.statusOf(party).value, Status::arrived);
        QVERIFY(console.book->venue());
        QCOMPARE(console.book->calendar().zone().id(), QByteArray("Europe/London"));
    }

    void listsReadForABrokenBeginningAreReadAgainWhole()
    {
        FakeVenue venue;
        for (int i = 0; i < 20; ++i)
            venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(!console.disk.state().tags.isEmpty());
        console.kill();
        venue = FakeVenue(); // its log began anew
        venue.put(partyOfTwo());
        console.boot();
        int lost = 0; // one list fails for good after the others came, and all begins again
        console.gateway->fate = [&lost](const QString& what) {
            return what.startsWith(u"fetch reservations"_s) && ++lost <= 6 ? Fate::lose_request
                                                                           : Fate::deliver;
        };
        console.start();
        QTRY_VERIFY(lost > 6 && console.isIdle());
        QVERIFY(console.book->layoutOf(venue.date));
        QTRY_VERIFY(!console.disk.state().tags.isEmpty());
        console.kill();
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
        QVERIFY(console.book->layoutOf(venue.date));
    }

    void aLogThatBeganAnewIsSeenAgainAfterARestart()
    {
        FakeVenue venue;
        const QString id = venue.put(partyOfTwo());
        for (int i = 0; i < 20; ++i) {
            Reservation party = *venue.find<Reservation>(id);
            party.notes = QString::number(i);
            party.status = Status::seated;
            venue.put(party);
        }
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(!console.disk.state().seen.isEmpty());
        const QList<SequenceRange> seen = console.disk.state().seen;
        console.kill();
        venue = FakeVenue(); // an older copy of it: numbers that were above these
        Reservation party = partyOfTwo();
        party.id = id;
        venue.put(party);
        console.boot();
        int asked = 0;
        console.gateway->fate = [&asked](const QString& what) { // never whole
            if (!what.startsWith(u"fetch reservations"_s))
                return Fate::deliver;
            ++asked;
            return Fate::lose_request;
        };
        console.start();
        QTRY_VERIFY(asked > 0);
        venue.put(partyOfTwo());
        console.receive(venue.events().last());
        QTRY_VERIFY(asked > 3);
        QCOMPARE(console.disk.state().seen, seen);
        console.kill();
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
        const Reservation* shown = console.book->reservation(id);
        QVERIFY(shown);
        QCOMPARE(shown->status, venue.find<Reservation>(id)->status);
        QCOMPARE(shown->version, venue.find<Reservation>(id)->version);
    }

    void eventOfAnotherVenueIsNeitherAppliedNorCounted()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        Reservation stranger = partyOfTwo();
        stranger.id = u"res_elsewhere"_s;
        stranger.version = 1;
        Event event;
        event.venueId = u"ven_other"_s;
        event.sequence = venue.sequence() + 1;
        event.changes = {{stranger, event.sequence, {}}};
        console.receive(event);
        QVERIFY(!console.book->reservation(stranger.id));
        QVERIFY(!console.sync->seen().hasSeen(event.sequence));
    }

    void numberFarAboveTheVenuesOwnIsGivenUp()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        venue.put(partyOfTwo());
        Event event = venue.events().last();
        event.sequence = 1'000'000;
        console.receive(event);
        QVERIFY(console.sync->seen().hasHole());
        QTRY_VERIFY(!console.sync->seen().hasHole());
        QCOMPARE(console.sync->seen().through(), venue.sequence());
    }

    void commandGivenAtAnotherVenueIsKeptAndNotSent()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->offline = true;
        const auto id = console.desk->arrive(party);
        QVERIFY(id);
        QTRY_VERIFY(!console.disk.state().outbox.isEmpty());
        console.kill();
        Command command = console.disk.state().outbox.first();
        QCOMPARE(command.venueId, u"larder"_s);
        command.venueId = u"ven_other"_s;
        console.disk.replaceOutbox({command});
        console.boot();
        console.start();
        QTRY_VERIFY(console.isLive());
        QTRY_COMPARE(console.notices.size(), 1);
        QCOMPARE(console.notices.first().kind, Notice::Kind::elsewhere);
        QCOMPARE(venue.executions.value(*id), 0);
        QCOMPARE(console.statusOf(party).value, Status::booked);
        QCOMPARE(console.disk.state().outbox.size(), 1);
        const auto mine = console.desk->arrive(party); // is not held up by it
        QVERIFY(mine);
        QTRY_COMPARE(venue.executions.value(*mine), 1);
        console.sync->abandon(*id);
        QTRY_VERIFY(console.disk.state().outbox.isEmpty());
    }

    void uselessAnswersAreToldOnceAndCanBeGivenUp()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        Refusal fault;
        fault.error = {ErrorKind::server_fault, u"http_500"_s, {}};
        console.gateway->toCommands = fault;
        const auto id = console.desk->arrive(party);
        QVERIFY(id);
        QTRY_COMPARE(console.notices.size(), 1);
        QCOMPARE(console.notices.first().kind, Notice::Kind::stuck);
        QTRY_VERIFY(console.sync->outbox().row(*id)->failures > quickPolicy().stuckAfter + 3);
        QCOMPARE(console.notices.size(), 1);
        QVERIFY(console.isLive());
        console.sync->abandon(*id);
        QCOMPARE(console.statusOf(party).value, Status::booked);
        QTRY_VERIFY(console.disk.state().outbox.isEmpty());
    }

    void whatIsRefusedInTheEndIsNotStuckAnyMore()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QStringList obsolete;
        connect(console.sync.get(), &Sync::noticeObsolete, this,
                [&](const QString& id) { obsolete.append(id); });
        Refusal answer;
        answer.error = {ErrorKind::server_fault, u"http_500"_s, {}};
        console.gateway->toCommands = answer;
        const auto id = console.desk->arrive(party);
        QVERIFY(id);
        QTRY_COMPARE(console.notices.size(), 1);
        QVERIFY(console.desk->undoOffer()); // it may still be carried out
        QVERIFY(obsolete.isEmpty());
        answer.answered = true;
        answer.error = {ErrorKind::conflict, u"rule_bent"_s, {}};
        console.gateway->toCommands = answer;
        QTRY_COMPARE(console.notices.size(), 2);
        QCOMPARE(console.notices.last().kind, Notice::Kind::refused);
        QCOMPARE(obsolete, QStringList{*id});
        QVERIFY(!console.desk->undoOffer());
    }

    void keyThatWasUsedBeforeMeansThatItWasCarriedOut()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        Refusal reused;
        reused.answered = true;
        reused.error = {ErrorKind::rejected, u"key_reused"_s, {}};
        console.gateway->toCommands = reused;
        QVERIFY(console.desk->arrive(party));
        QTRY_VERIFY(console.sync->outbox().isEmpty());
        QVERIFY(console.notices.isEmpty());
    }

    void logThatNeverReachesBackIsAProblemAndNoLoop()
    {
        FakeVenue venue;
        SyncPolicy policy = quickPolicy();
        policy.retryFirst = 1h;
        policy.retryMost = 1h;
        TestConsole console(venue, u"one"_s, policy);
        venue.logFrom = venue.sequence() + 100;
        console.start();
        QTRY_COMPARE(console.sync->status().link, Link::problem);
        QCOMPARE(console.sync->status().reason.code, u"changes_expired"_s);
        QCOMPARE(console.gateway->sent.filter(u"changes"_s).size(), 2);
    }

    void listThatIsKnownIsNotSentAgainAfterARestart()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(!console.disk.state().tags.isEmpty());
        console.kill();
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.notModified, 1);
        QVERIFY(console.book->layout(u"layout"_s));
        console.kill();
        Layout changed = *venue.find<Layout>(u"layout"_s);
        changed.tables.removeLast();
        venue.put(changed);
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.notModified, 1);
        QCOMPARE(console.book->layout(u"layout"_s)->tables.size(), changed.tables.size());
    }

    void webhooksThatNeverComeAreMadeUpForByTheLog()
    {
        FakeVenue venue;
        SyncPolicy policy = quickPolicy();
        policy.heartbeat = 1ms;
        policy.poll = 1ms;
        TestConsole console(venue, u"one"_s, policy);
        console.start();
        QTRY_VERIFY(console.isLive());
        QVERIFY(!console.sync->status().polling);
        const QString party = venue.put(partyOfTwo()); // one event that is lost proves nothing
        QTRY_VERIFY(console.book->reservation(party));
        QVERIFY(!console.sync->status().polling);
        const QString second = venue.put(partyOfTwo());
        QTRY_VERIFY(console.book->reservation(second));
        QTRY_VERIFY(console.sync->status().polling);
        QCOMPARE(console.sync->status().pollEvery, policy.poll);
        const QString third = venue.put(partyOfTwo());
        QTRY_VERIFY(console.book->reservation(third));
        console.receive(venue.events().last()); // they do come
        QVERIFY(!console.sync->status().polling);
    }

    void subscriptionThatFailedIsAskedForAgain()
    {
        FakeVenue venue;
        SyncPolicy policy = quickPolicy();
        policy.poll = 1ms;
        TestConsole console(venue, u"one"_s, policy);
        int asked = 0;
        console.gateway->fate = [&](const QString& what) {
            return what.startsWith(u"subscribe"_s) && ++asked < 3 ? Fate::lose_request
                                                                  : Fate::deliver;
        };
        console.start();
        QTRY_COMPARE(asked, 3);
        QTRY_VERIFY(!console.sync->status().polling);
    }
};

HOSTSTAND_TEST(tst_SyncVenue)
#include "tst_sync_venue.moc"
