// SPDX-License-Identifier: Apache-2.0
// The scenes in which a command gets lost, doubled or overtaken, each as a test of its own.
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

int partiesAt(const Book& book, const QString& table)
{
    int count = 0;
    for (const Reservation* party : book.reservations(QDate(2026, 11, 21)))
        count += party->tableIds.contains(table) ? 1 : 0;
    return count;
}

/// Every state that a party was shown in, in order, without repeats.
class Shown final : public QObject
{
public:
    Shown(Book& book, QString party)
    {
        QObject::connect(&book, &Book::changed, this, [this, &book, party = std::move(party)] {
            const Reservation* r = book.reservation(party);
            const Status status = r ? r->status.value : Status::void_;
            if (states.isEmpty() || states.last() != status)
                states.append(status);
        });
    }
    QList<Status> states;
};

} // namespace

class tst_ExactlyOnce : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void walkInWhoseAnswerIsLostIsOnePartyWhenItsEventComesFirst()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->automatic = false;
        QSignalSpy identified(console.book.get(), &Book::identified);
        const auto id = console.desk->walkIn(2, {{u"T1"_s}, {}}, {});
        QVERIFY(id);
        QCOMPARE(partiesAt(*console.book, u"T1"_s), 1);
        QTRY_VERIFY(!console.gateway->calls.empty());
        console.gateway->happen(u"send"_s, Fate::lose_answer);
        for (const Event& event : venue.events()) {
            if (event.sequence > console.sync->seen().through()) {
                console.receive(event);
                QCOMPARE(partiesAt(*console.book, u"T1"_s), 1);
            }
        }
        QCOMPARE(identified.count(), 1);
        console.gateway->automatic = true;
        while (console.gateway->happen({})) {
        }
        console.sync->retryNow();
        QTRY_VERIFY(console.sync->outbox().isEmpty());
        QCOMPARE(partiesAt(*console.book, u"T1"_s), 1);
        QCOMPARE(venue.parties().size(), 1);
        QCOMPARE(venue.executions.value(*id), 1);
    }

    void lostAnswerThenAnotherConsoleMovesThePartyOnDoesNotFlickerBack()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo(Status::arrived, {u"T1"_s}));
        TestConsole one(venue, u"one"_s);
        TestConsole two(venue, u"two"_s);
        one.start();
        two.start();
        QTRY_VERIFY(one.isIdle() && two.isIdle());
        const qint64 known = venue.sequence();

        one.gateway->automatic = false;
        QVERIFY(one.desk->seat(party));
        QTRY_VERIFY(!one.gateway->calls.empty());
        one.gateway->happen(u"send"_s, Fate::lose_answer); // done, and not heard of
        two.sync->receive([&] {
            QList<JournalRecord> records;
            for (const Event& event : venue.events())
                records.append({event.sequence, event, event.sequence, {}, {}});
            return records;
        }());
        QVERIFY(two.desk->nextStep(party)); // seated -> drinks
        QTRY_VERIFY(two.sync->outbox().isEmpty());

        Shown shown(*one.book, party);
        QList<Event> fresh;
        for (const Event& event : venue.events()) {
            if (event.sequence > known)
                fresh.prepend(event); // the newest first
        }
        for (const Event& event : fresh)
            one.receive(event);
        one.gateway->automatic = true;
        while (one.gateway->happen({})) {
        }
        one.sync->retryNow();
        QTRY_VERIFY(one.isIdle());
        QCOMPARE(shown.states, QList<Status>{Status::drinks}); // seated -> drinks and never back
        QVERIFY(one.notices.isEmpty());
    }

    void arrivedThenSeatOfflineMeetsNoVersionOfItsOwnMaking()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo(Status::booked, {u"T1"_s}));
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->offline = true;
        QVERIFY(console.desk->arrive(party));
        QVERIFY(console.desk->seat(party));
        QTRY_COMPARE(console.sync->status().link, Link::offline);
        QCOMPARE(console.statusOf(party).value, Status::seated);
        console.gateway->offline = false;
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(party)->status.value, Status::seated);
        QCOMPARE(venue.staleAnswers, 0);
    }

    void nextTwiceWithinAMomentIsTwoSteps()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo(Status::seated, {u"T1"_s}));
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QVERIFY(console.desk->nextStep(party));
        QVERIFY(console.desk->nextStep(party));
        QCOMPARE(console.statusOf(party).value, Status::appetizer);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(party)->status.value, Status::appetizer);
        QCOMPARE(venue.staleAnswers, 0);
    }

    void swapIsWholeAcrossACrash_data() { crashes(); }
    void swapIsWholeAcrossACrash()
    {
        QFETCH(bool, executed);
        FakeVenue venue;
        const QString a = venue.put(partyOfTwo(Status::seated, {u"T1"_s}));
        const QString b = venue.put(partyOfTwo(Status::seated, {u"T2"_s}));
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->automatic = false;
        const auto id = console.desk->swap(a, b);
        QVERIFY(id);
        crashWhileSending(console, executed);
        QCOMPARE(venue.find<Reservation>(a)->tableIds, QStringList{u"T2"_s});
        QCOMPARE(venue.find<Reservation>(b)->tableIds, QStringList{u"T1"_s});
        QCOMPARE(console.book->reservation(a)->tableIds, QStringList{u"T2"_s});
        QCOMPARE(venue.executions.value(*id), 1);
    }

    void clearAndSeatIsWholeAcrossACrash_data() { crashes(); }
    void clearAndSeatIsWholeAcrossACrash()
    {
        QFETCH(bool, executed);
        FakeVenue venue;
        const QString leaving = venue.put(partyOfTwo(Status::paid, {u"T1"_s}));
        const QString next = venue.put(partyOfTwo(Status::arrived));
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->automatic = false;
        const auto id = console.desk->clearAndSeat(leaving, next, {{u"T1"_s}, {}});
        QVERIFY(id);
        QCOMPARE(console.statusOf(leaving).value, Status::finished);
        QCOMPARE(console.statusOf(next).value, Status::seated);
        crashWhileSending(console, executed);
        QCOMPARE(venue.find<Reservation>(leaving)->status.value, Status::finished);
        QCOMPARE(venue.find<Reservation>(next)->tableIds, QStringList{u"T1"_s});
        QCOMPARE(venue.executions.value(*id), 1);
        QCOMPARE(venue.find<TableState>(u"T1"_s)->condition.value, TableCondition::occupied);
    }

    void entityCreatedWhileItsPageWasBeingReadIsNotLost()
    {
        FakeVenue venue;
        venue.pageSize = 1;
        for (int i = 0; i < 4; ++i)
            venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.gateway->automatic = false;
        console.start();
        QString late;
        bool second = false;
        for (int turn = 0; turn < 400 && !(console.isLive() && second); ++turn) {
            QTRY_VERIFY(!console.gateway->calls.empty() || console.isLive());
            if (console.gateway->calls.empty())
                break;
            const bool reservations =
                console.gateway->calls.front().what == u"fetch reservations"_s;
            console.gateway->happen({});
            if (reservations && second && late.isEmpty()) {
                Reservation early = partyOfTwo();
                early.id = u"res_0"_s; // sorts before the page that was just read
                late = venue.put(early);
            }
            second = second || reservations;
            QTRY_VERIFY(!console.gateway->calls.empty() || console.isLive());
        }
        QVERIFY(!late.isEmpty());
        QVERIFY(console.isLive());
        QVERIFY(console.book->reservation(late));
        QCOMPARE(console.book->reservations(venue.date).size(), 5);
    }

    void entityDeletedWhileAwayGoes()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        const QString stays = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_COMPARE(console.disk.state().book.isEmpty(), false);
        console.kill();
        venue.remove(EntityKind::reservation, party);
        venue.logFrom = venue.sequence() + 1; // and the log says nothing of it any more
        console.boot();
        console.start();
        QVERIFY(console.book->reservation(stays)); // from the cache, at once
        QTRY_VERIFY(console.isIdle());
        QVERIFY(!console.book->reservation(party));
        QVERIFY(console.book->reservation(stays));
    }

    void storedCommandSurvivesAPowerCut()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->offline = true;
        QVERIFY(console.desk->arrive(party));
        QTRY_COMPARE(console.disk.state().outbox.size(), 1);
        console.kill();
        console.boot();
        console.start();
        QCOMPARE(console.statusOf(party).value, Status::arrived);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(party)->status.value, Status::arrived);
    }

    void commandThatTheDiskDoesNotTakeComesBackWithItsReason()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(!console.disk.state().book.isEmpty());
        console.disk.outboxFailures = 1;
        const auto id = console.desk->arrive(party);
        QVERIFY(id);
        QCOMPARE(console.statusOf(party).value, Status::arrived);
        QTRY_COMPARE(console.notices.size(), 1);
        QCOMPARE(console.notices.first().kind, Notice::Kind::not_stored);
        QCOMPARE(console.statusOf(party).value, Status::booked);
        QCOMPARE(venue.executions.value(*id), 0);
        QVERIFY(!console.desk->undoOffer());
    }

    void changeOfAnotherFieldIsNoConflict()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        Reservation noted = *venue.find<Reservation>(party);
        noted.notes = u"quiet corner"_s;
        venue.put(noted); // and this console hears nothing of it
        const auto id = console.desk->arrive(party);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.staleAnswers, 1);
        QCOMPARE(venue.executions.value(*id), 1);
        QCOMPARE(venue.find<Reservation>(party)->notes, u"quiet corner"_s);
        QCOMPARE(venue.find<Reservation>(party)->status.value, Status::arrived);
        QVERIFY(console.notices.isEmpty());
    }

    void changeOfTheSameFieldIsAConflictWithBothSides_data()
    {
        QTest::addColumn<bool>("keepMine");
        QTest::newRow("keep mine") << true;
        QTest::newRow("take theirs") << false;
    }
    void changeOfTheSameFieldIsAConflictWithBothSides()
    {
        QFETCH(bool, keepMine);
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        const QString other = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        Reservation cancelled = *venue.find<Reservation>(party);
        cancelled.status = Status::cancelled_by_guest;
        venue.put(cancelled);
        const auto id = console.desk->arrive(party);
        QTRY_COMPARE(console.notices.size(), 1);
        QCOMPARE(console.notices.first().kind, Notice::Kind::contested);
        QCOMPARE(std::get<Reservation>(console.notices.first().refusal.current.first().entity)
                     .status.value,
                 Status::cancelled_by_guest);
        QCOMPARE(console.statusOf(party).value,
                 Status::cancelled_by_guest); // theirs is shown meanwhile
        QVERIFY(console.desk->arrive(other)); // others go on
        QTRY_COMPARE(venue.find<Reservation>(other)->status.value, Status::arrived);
        keepMine ? console.desk->keepMine(*id) : console.desk->takeTheirs(*id);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(party)->status.value,
                 keepMine ? Status::arrived : Status::cancelled_by_guest);
        QCOMPARE(console.statusOf(party).value, venue.find<Reservation>(party)->status.value);
    }

    void whoInsistsOnStoolsInsistsOnTheirTable()
    {
        FakeVenue venue;
        const QString first = venue.put(partyOfTwo(Status::seated, {u"T1"_s}));
        const QString second = venue.put(partyOfTwo(Status::seated, {u"T1"_s}));
        const auto sit = [&venue](const QString& id, const QStringList& tables,
                                  const QMap<QString, SeatRange>& seats) {
            Reservation party = *venue.find<Reservation>(id);
            party.tableIds = tables;
            party.seats = seats;
            venue.put(party);
        };
        sit(first, {u"T1"_s}, {{u"T1"_s, {1, 1}}});
        sit(second, {u"T1"_s}, {{u"T1"_s, {3, 1}}});
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        sit(second, {u"T4"_s}, {}); // somebody moves them meanwhile
        const auto id = console.desk->swap(first, second, {{}, {u"overlap"_s}});
        QVERIFY(id);
        QTRY_COMPARE(console.notices.size(), 1);
        QCOMPARE(console.notices.first().kind, Notice::Kind::contested);
        console.desk->keepMine(*id);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(second)->tableIds, QStringList{u"T1"_s});
        QCOMPARE(venue.find<Reservation>(second)->seats.value(u"T1"_s), (SeatRange{1, 1}));
        QCOMPARE(venue.find<Reservation>(first)->seats.value(u"T1"_s), (SeatRange{3, 1}));
    }

    void whereTheirsWasTakenNothingIsLeftToUndo()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        Reservation cancelled = *venue.find<Reservation>(party);
        cancelled.status = Status::cancelled_by_guest;
        venue.put(cancelled);
        const auto id = console.desk->arrive(party);
        QTRY_COMPARE(console.notices.size(), 1);
        QVERIFY(console.desk->undoOffer());
        console.desk->takeTheirs(*id);
        QVERIFY(!console.desk->undoOffer());
        QTRY_VERIFY(console.isIdle());
    }

    void refusedCommandTakesItsFollowersAlongInOneNotice()
    {
        FakeVenue venue;
        venue.put(partyOfTwo(Status::seated, {u"T1"_s}));
        const QString party = venue.put(partyOfTwo(Status::arrived));
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        // Another console seats somebody at T2 while this one is away and does the same.
        console.gateway->offline = true;
        QVERIFY(console.desk->seat(party, Placement{{u"T2"_s}, {}}));
        QVERIFY(console.desk->nextStep(party));
        venue.put(partyOfTwo(Status::seated, {u"T2"_s}));
        console.gateway->offline = false;
        QTRY_COMPARE(console.notices.size(), 1);
        QCOMPARE(console.notices.first().kind, Notice::Kind::refused);
        QCOMPARE(console.notices.first().alongside.size(), 1);
        QCOMPARE(console.notices.first().refusal.bentRules, QStringList{u"overlap"_s});
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.statusOf(party).value, Status::arrived);
        // Warn, do not block.
        QVERIFY(console.desk->doAnyway(console.notices.first()));
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(party)->tableIds, QStringList{u"T2"_s});
    }

private:
    static void crashes()
    {
        QTest::addColumn<bool>("executed");
        QTest::newRow("before the server saw it") << false;
        QTest::newRow("after the server did it") << true;
    }
    /// The power goes while the command is under way; then the console starts again.
    void crashWhileSending(TestConsole& console, bool executed)
    {
        QTRY_VERIFY(!console.gateway->calls.empty());
        console.gateway->happen(u"send"_s, executed ? Fate::lose_answer : Fate::lose_request);
        console.kill();
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
    }
};

HOSTSTAND_TEST(tst_ExactlyOnce)
#include "tst_exactly_once.moc"
