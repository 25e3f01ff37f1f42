// SPDX-License-Identifier: Apache-2.0
// Days beside tonight: read once and kept current, worked on by their own rules, corrected when
// they are over, and never rolled over unseen.
#include "models/book/correction_desk.h"
#include "models/book/day_choice.h"
#include "models/book/day_desk.h"
#include "models/book/party_desk.h"
#include "models/book/turn_desk.h"
#include "models/book/waitlist_desk.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

Reservation partyOn(QDate date, Status status = Status::booked, const QStringList& tables = {})
{
    Reservation party = partyOfTwo(status, tables);
    party.date = date;
    party.startAt = QDateTime(date, QTime(19, 30), Qt::UTC);
    return party;
}

ServiceDay dayOn(QDate date, DayState state)
{
    ServiceDay day;
    day.date = date;
    day.id = date.toString(Qt::ISODate);
    day.state = state;
    return day;
}

/// A line to the venue, which breaks down over one date.
class BreakingGateway final : public VenueGateway
{
public:
    explicit BreakingGateway(FakeGateway& line) : m_line(line) {}

    void fetch(const Query& query, QObject* context,
               std::function<void(Result<Page>)> done) override
    {
        if (query.date != broken)
            return m_line.fetch(query, context, std::move(done));
        ++asked;
        post(context,
             [done = std::move(done)] { done(failure(ErrorKind::server_fault, u"boom"_s)); });
    }
    void changes(qint64 after, int limit, QObject* context,
                 std::function<void(Result<LogPage>)> done) override
    {
        m_line.changes(after, limit, context, std::move(done));
    }
    void send(const Command& command, QObject* context,
              std::function<void(CommandResult)> done) override
    {
        m_line.send(command, context, std::move(done));
    }
    void visits(const QString& guestId, QObject* context,
                std::function<void(Result<QList<Visit>>)> done) override
    {
        m_line.visits(guestId, context, std::move(done));
    }
    void subscribe(const QUrl& url, const QString& secret, QObject* context,
                   std::function<void(Result<void>)> done) override
    {
        m_line.subscribe(url, secret, context, std::move(done));
    }

    QDate broken;
    int asked = 0;

private:
    FakeGateway& m_line;
};

} // namespace

class tst_Days final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        venue = std::make_unique<FakeVenue>();
        tonight = venue->date;
        tomorrow = tonight.addDays(1);
        yesterday = tonight.addDays(-1);
        here = venue->put(partyOn(tonight, Status::booked, {u"T1"_s}));
        ahead = venue->put(partyOn(tomorrow));
        console = std::make_unique<TestConsole>(*venue, u"one"_s);
    }
    void cleanup()
    {
        console.reset();
        venue.reset();
    }

    // --- reading

    void anotherDayIsReadOnceAndKeptCurrentByEvents()
    {
        start();
        QVERIFY(!console->book->reservation(ahead)); // nobody has asked for it
        QCOMPARE(days().reading(tomorrow), DayReading::unread);
        QSignalSpy changed(&days(), &DayReads::changed);
        days().look(tomorrow);
        QCOMPARE(days().reading(tomorrow), DayReading::reading);
        QTRY_COMPARE(days().reading(tomorrow), DayReading::read);
        QVERIFY(changed.size() >= 2);
        QVERIFY(console->book->reservation(ahead));
        QVERIFY(console->book->reservation(here)); // tonight's is as it was
        QVERIFY(console->book->serviceDay(tonight));
        const qsizetype asked = asks();
        days().look(tonight);
        days().look(tomorrow);
        const QString later = venue->put(partyOn(tomorrow));
        console->receive(venue->events().last());
        QVERIFY(console->book->reservation(later));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(asks(), asked);
    }

    void whatADayNoLongerHasGoesWhenItIsRead()
    {
        const QString gone = venue->put(partyOn(tomorrow));
        const qint64 known = venue->sequence();
        const Reservation cached = *venue->find<Reservation>(gone);
        venue->remove(EntityKind::reservation, gone);
        console->disk.hold({{cached, known, {}}});
        venue->put(dayOn(tomorrow, DayState::open));
        start();
        console->book->apply({{cached, known, {}}});
        days().look(tomorrow);
        QTRY_COMPARE(days().reading(tomorrow), DayReading::read);
        QVERIFY(!console->book->reservation(gone));
        QVERIFY(console->book->reservation(ahead));
        QVERIFY(console->book->serviceDay(tonight));
        QVERIFY(console->book->serviceDay(tomorrow));
    }

    void withoutAConnectionADayIsNotClaimedToBeRead()
    {
        start();
        console->gateway->offline = true;
        days().look(tomorrow);
        QTRY_COMPARE(days().reading(tomorrow), DayReading::unread);
        QVERIFY(!console->book->reservation(ahead));
        console->gateway->offline = false;
        console->sync->retryNow();
        console->sync->receive({});
        days().goOn(); // as the next heartbeat does
        QTRY_COMPARE(days().reading(tomorrow), DayReading::read);
        QVERIFY(console->book->reservation(ahead));
    }

    void aLogThatDoesNotReachBackHasTheDayReadAgain()
    {
        start();
        days().look(tomorrow);
        QTRY_COMPARE(days().reading(tomorrow), DayReading::read);
        const QString missed = venue->put(partyOn(tomorrow));
        venue->put(partyOn(tonight));
        venue->put(partyOn(tonight));
        venue->logFrom = venue->sequence() + 1; // and no event told of it
        Event last = venue->events().last();
        console->receive(last); // a hole: the log is asked
        QTRY_VERIFY(console->book->reservation(missed));
        QTRY_COMPARE(days().reading(tomorrow), DayReading::read);
    }

    void whatHappenedBehindASnapshotIsReadAgainOfOtherDays()
    {
        const QString seated = venue->put(partyOn(tonight, Status::seated, {u"T4"_s}));
        SyncPolicy policy = quickPolicy();
        policy.heartbeat = 1ms;
        policy.poll = 1ms;
        console = std::make_unique<TestConsole>(*venue, u"one"_s, policy);
        console->start();
        DayChoice choice(*console->book, *console->sync);
        QTRY_VERIFY(console->isLive());
        choice.choose(tomorrow.addDays(1));
        QTRY_COMPARE(days().reading(tomorrow.addDays(1)), DayReading::read);
        console->gateway->offline = true;
        QTRY_COMPARE(console->sync->status().link, Link::offline);
        Reservation gone = *venue->find<Reservation>(seated); // over the venue's hour
        gone.status = Status::finished;
        venue->put(gone);
        venue->put(dayOn(tonight, DayState::closed));
        const QString later = venue->put(partyOn(tomorrow.addDays(1)));
        Venue itself = *console->book->venue();
        itself.now = venue->now.addDays(1);
        venue->put(itself);
        console->gateway->offline = false;
        console->sync->retryNow();
        QTRY_COMPARE(console->sync->serviceDate(), tomorrow);
        QTRY_VERIFY(console->book->reservation(later));
        QTRY_COMPARE(console->statusOf(seated), ReservationStatus(Status::finished));
        QTRY_COMPARE(days().reading(tonight), DayReading::read);
        QVERIFY(choice.openDays().isEmpty());
    }

    void anOpenDayIsKeptAndNamedHoweverManyNightsWentBy()
    {
        const QDate old = tonight.addDays(-5);
        venue->put(dayOn(old, DayState::open));
        const QString late = venue->put(partyOn(old));
        ServiceDay noted = dayOn(tonight.addDays(-7), DayState::closed);
        noted.notes = {{u"oven 2 is cold"_s, u"mk"_s, venue->now, false}};
        const QDate ancient = tonight.addDays(-20);
        console->disk.hold({{dayOn(old, DayState::open), 1, {}}, {noted, 1, {}}});
        venue->put(noted);
        venue->put(dayOn(ancient, DayState::open));
        const QString forgotten = venue->put(partyOn(ancient));
        start();
        DayChoice choice(*console->book, *console->sync);
        console->book->apply({{*venue->find<Reservation>(late), venue->sequence(), {}}});
        Q_EMIT console->sync->snapshotTaken(tonight);
        QTRY_COMPARE(days().reading(old), DayReading::read); // as what was cached says
        QTRY_COMPARE(days().reading(noted.date), DayReading::read);
        QCOMPARE(choice.openDays(), QList<QDate>{old});
        QCOMPARE(days().keepFrom(tonight.addDays(-3)), noted.date);
        QCOMPARE(DayDesk(*console->book, desk()).carriedNotes().size(), 1);
        days().look(ancient); // too old to be worked on, open or not
        QTRY_COMPARE(days().reading(ancient), DayReading::read);
        QCOMPARE(desk().placeOf(ancient), DayPlace::past);
        QCOMPARE(desk().setStatus(forgotten, Status::cancelled_by_guest).error().code,
                 u"past_day"_s);
        QCOMPARE(choice.openDays(), QList<QDate>{old});
    }

    void aDayThatTheServerBreaksDownOverKeepsNoOtherWaiting()
    {
        start();
        BreakingGateway line(*console->gateway);
        line.broken = tomorrow;
        DayReads reads(*console->book, line, 400);
        reads.setTonight(tonight, true);
        reads.prefetch(tomorrow);
        reads.prefetch(yesterday);
        reads.goOn();
        QTRY_VERIFY(line.asked > 0);
        QTRY_COMPARE(reads.reading(tomorrow), DayReading::unread);
        reads.goOn(); // as each heartbeat does
        QTRY_COMPARE(reads.reading(yesterday), DayReading::read);
        for (int beat = 0; beat < 8; ++beat) {
            reads.goOn();
            QTRY_VERIFY(reads.reading(tomorrow) != DayReading::reading);
        }
        QCOMPARE(reads.reading(tomorrow), DayReading::failed);
        const int asked = line.asked;
        reads.goOn();
        QCOMPARE(reads.reading(tomorrow), DayReading::failed);
        QCOMPARE(line.asked, asked); // it is not asked for ever
        line.broken = {};
        reads.look(tomorrow); // but whoever looks asks again
        reads.goOn();
        QTRY_COMPARE(reads.reading(tomorrow), DayReading::read);
    }

    // --- the rules of a day

    void whoComesOnAnotherDayNeitherArrivesNorSits()
    {
        look(tomorrow);
        QVERIFY(desk().assign(ahead, {{u"T2"_s}, {}}));
        const Reservation before = *console->book->reservation(ahead);
        for (const Result<QString>& result :
             {desk().arrive(ahead), desk().seat(ahead),
              desk().seat(ahead, Placement{{u"T3"_s}, {}}),
              desk().setStatus(ahead, Status::arrived), desk().setStatus(ahead, Status::dessert),
              desk().setStatus(ahead, Status::no_show)}) {
            QVERIFY(!result);
            QCOMPARE(result.error().code, u"not_tonight"_s);
            QCOMPARE(result.error().detail, tomorrow.toString(Qt::ISODate));
        }
        QCOMPARE(*console->book->reservation(ahead), before);
        QVERIFY(desk().setStatus(ahead, Status::cancelled_by_guest));
        QVERIFY(desk().undo());
        QCOMPARE(console->statusOf(ahead), ReservationStatus(Status::booked));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(ahead)->tableIds, QStringList(u"T2"_s));
    }

    void aTableIsTakenOnItsOwnDayAlone()
    {
        const QString other = venue->put(partyOn(tomorrow));
        look(tomorrow);
        QVERIFY(desk().arrive(here));
        QVERIFY(desk().seat(here)); // T1, now
        QVERIFY(desk().bentBy(ahead, {{u"T1"_s}, {}}).isEmpty());
        QVERIFY(desk().assign(ahead, {{u"T1"_s}, {}})); // and tomorrow's are put there all the same
        const Result<QString> clash = desk().assign(other, {{u"T1"_s}, {}});
        QVERIFY(!clash);
        QCOMPARE(clash.error().code, u"rules_bent"_s);
        QCOMPARE(desk().bentBy(other, {{u"T1"_s}, {}}).value(0).reservationId, ahead);
        QVERIFY(desk().situation().parties.size() == 1);
        QCOMPARE(desk().situation(tomorrow).parties.size(), 2);
    }

    void aBlockOfTonightIsNoneOfTomorrow()
    {
        Block block;
        block.date = tonight;
        block.tableIds = {u"T2"_s};
        block.from = venue->now;
        block.to = venue->now.addDays(2);
        venue->put(block);
        look(tomorrow);
        QVERIFY(desk().bentBy(ahead, {{u"T2"_s}, {}}).isEmpty());
        QVERIFY(!desk().bentBy(here, {{u"T2"_s}, {}}).isEmpty());
    }

    void aTurnOfAnotherDayIsChangedByItsOwnNight()
    {
        look(tomorrow);
        TurnDesk turns(*console->book, desk());
        QVERIFY(turns.setDuration(ahead, 120min));
        QVERIFY(turns.reschedule(ahead, QDateTime(tomorrow, QTime(20, 30), Qt::UTC)));
        QCOMPARE(console->book->reservation(ahead)->duration, 120min);
        const auto beyond = turns.setDuration(ahead, 24h);
        QVERIFY(!beyond);
        QCOMPARE(beyond.error().code, u"beyond_the_night"_s);
    }

    void partiesOfTwoDaysAreNeverOne()
    {
        look(tomorrow);
        PartyDesk parties(*console->book, desk());
        QCOMPARE(parties.merge(here, ahead, {}).error().code, u"not_from_here"_s);
        QCOMPARE(parties.merge(ahead, here, {}).error().code, u"not_from_here"_s);
    }

    void whoWaitsOnAnotherDaySitsDownThen()
    {
        WaitlistEntry entry;
        entry.date = tomorrow;
        entry.partySize = 2;
        const QString id = venue->put(entry);
        look(tomorrow);
        WaitlistDesk waitlist(*console->book, desk());
        QCOMPARE(waitlist.seat(id, {{u"T2"_s}, {}}).error().code, u"not_tonight"_s);
        QVERIFY(waitlist.leave(id, true));
    }

    void theSameTableOnTwoDaysTiesNoCommandsTogether()
    {
        look(tomorrow);
        QVERIFY(desk().assign(ahead, {{u"T2"_s}, {}}));
        const Command planned = desk().undoOffer()->command;
        QVERIFY(desk().assign(here, {{u"T2"_s}, {}}));
        const Command now = desk().undoOffer()->command;
        QVERIFY(!planned.occupies.isEmpty());
        QCOMPARE(now.occupies, QStringList(u"T2"_s));
        for (const QString& name : planned.names)
            QVERIFY2(!now.names.contains(name), qPrintable(name));
        QVERIFY(desk().releaseTable(ahead)); // on one day they are
        QCOMPARE(desk().undoOffer()->command.frees, planned.occupies);
    }

    // --- a day that is over

    void aPastDayIsOnlyCorrected()
    {
        venue->put(dayOn(yesterday, DayState::closed));
        const QString was = venue->put(partyOn(yesterday, Status::finished, {u"T4"_s}));
        const QString forgotten = venue->put(partyOn(yesterday));
        look(yesterday);
        for (const Result<QString>& result : {desk().setStatus(was, Status::seated),
                                              desk().changeCovers(was, 1), desk().arrive(was)})
            QVERIFY(!result);
        QCOMPARE(desk().setStatus(was, Status::walked_out).error().code, u"past_day"_s);
        PartyDesk others(*console->book, desk()); // that makes commands of its own
        QCOMPARE(others.split(forgotten, 1, {}).error().code, u"past_day"_s);
        CorrectionDesk corrections(*console->book, desk());
        QVERIFY(corrections.isFor(*console->book->reservation(was)));
        QCOMPARE(corrections.setOutcome(here, Status::no_show).error().code, u"not_past"_s);
        QCOMPARE(corrections.setOutcome(was, Status::finished).error().code, u"same"_s);
        QVERIFY(corrections.setOutcome(was, Status::no_show));
        QVERIFY(corrections.setCovers(was, 5));
        QVERIFY(corrections.setNote(was, u" broke  a glass "_s));
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<Reservation>(was)->status, ReservationStatus(Status::no_show));
        QCOMPARE(venue->find<Reservation>(was)->partySize, 5);
        QCOMPARE(venue->find<Reservation>(was)->notes, u"broke a glass"_s);
        for (int i = 0; i < 3; ++i)
            QVERIFY(desk().undo());
        QTRY_VERIFY(console->isIdle());
        const Reservation back = *venue->find<Reservation>(was);
        QCOMPARE(back.status, ReservationStatus(Status::finished));
        QCOMPARE(back.partySize, 2);
        // Nor does an undo bring anybody back to a table of a night that is over.
        Reservation sat = back;
        sat.status = Status::dessert;
        const auto undone = desk().undoActivity({{EntityKind::reservation, sat, back}});
        QCOMPARE(undone.error().code, u"past_day"_s);
        QVERIFY(back.notes.isEmpty());
        QVERIFY(console->notices.isEmpty());
    }

    // --- the turn of the day

    void whoSitsSinceYesterdayIsOnTheFloorEvenWhenThatDayIsClosed()
    {
        venue->put(dayOn(yesterday, DayState::open));
        const QString stays = venue->put(partyOn(yesterday, Status::seated, {u"T1"_s}));
        const QString left = venue->put(partyOn(yesterday, Status::finished, {u"T2"_s}));
        look(yesterday);
        const auto onFloor = [&](const QString& id) {
            const auto parties = desk().situation().parties;
            return std::ranges::any_of(parties,
                                       [&](const Reservation* one) { return one->id == id; });
        };
        QVERIFY(onFloor(stays));
        QVERIFY(!onFloor(left));
        QVERIFY(desk().arrive(here));
        const Result<QString> taken = desk().seat(here);
        QVERIFY(!taken); // somebody is really there
        QCOMPARE(taken.error().code, u"rules_bent"_s);
        QCOMPARE(desk().situation(tomorrow).parties.size(), 0);
        QVERIFY(DayDesk(*console->book, desk(), yesterday).setClosed(true));
        QVERIFY(onFloor(stays)); // nobody has sent them home
        QVERIFY(!CorrectionDesk(*console->book, desk()).isFor(*console->book->reservation(stays)));
        QVERIFY(desk().setStatus(stays, Status::paid)); // and their evening goes on
        QVERIFY(desk().move(stays, {{u"T3"_s}, {}}));
        QVERIFY(desk().seat(here));
        QVERIFY(desk().setStatus(stays, Status::finished));
        QVERIFY(!onFloor(stays));
        QVERIFY(desk().undo()); // a slip of tonight
        QVERIFY(onFloor(stays));
    }

    void aDayThatIsLeftOpenIsNamedUntilItIsClosed()
    {
        venue->put(dayOn(yesterday, DayState::open));
        const QString late = venue->put(partyOn(yesterday));
        start();
        DayChoice choice(*console->book, *console->sync);
        QVERIFY(choice.openDays().isEmpty()); // nothing is known of it yet
        days().look(yesterday);
        QTRY_COMPARE(choice.openDays(), QList<QDate>{yesterday});
        DayDesk old(*console->book, desk(), yesterday);
        QCOMPARE(old.openLines().size(), 1);
        QVERIFY(desk().setStatus(late, Status::no_show));
        QCOMPARE(old.openLines().size(), 0);
        QCOMPARE(choice.openDays().size(), 1); // nothing is open in it, but it is not closed
        QVERIFY(old.setClosed(true));
        QVERIFY(choice.openDays().isEmpty());
        QTRY_VERIFY(console->isIdle());
        QCOMPARE(venue->find<ServiceDay>(yesterday.toString(Qt::ISODate))->state,
                 OpenEnum<DayState>(DayState::closed));
        QVERIFY(desk().undo());
        QCOMPARE(choice.openDays().size(), 1);
    }

    void whoLooksAtTonightGoesAlongWhenTheDayTurns_data()
    {
        QTest::addColumn<int>("away");
        QTest::newRow("at tonight") << 0;
        QTest::newRow("at a day in a week") << 7;
        QTest::newRow("at tomorrow, which is tonight then") << 1;
    }
    void whoLooksAtTonightGoesAlongWhenTheDayTurns()
    {
        QFETCH(const int, away);
        SyncPolicy policy = quickPolicy();
        policy.heartbeat = 1ms;
        policy.poll = 1ms;
        console = std::make_unique<TestConsole>(*venue, u"one"_s, policy);
        console->start();
        DayChoice choice(*console->book, *console->sync);
        QTRY_COMPARE(choice.chosen(), tonight);
        QVERIFY(choice.isTonight());
        choice.step(away);
        QCOMPARE(choice.isTonight(), away == 0);
        console->clock->anchor(venue->now.addDays(1), 1.0);
        QTRY_COMPARE(console->sync->serviceDate(), tomorrow);
        QCOMPARE(choice.chosen(), away == 0 ? tomorrow : tonight.addDays(away));
        QCOMPARE(choice.isTonight(), away < 2);
        QTRY_COMPARE(days().reading(tonight), DayReading::read); // the evening that was
        QVERIFY(console->book->reservation(here));
        QTRY_COMPARE(choice.openDays(), QList<QDate>{tonight});
    }

    void notesStayUntilTheyAreStruckOnTheirOwnDay()
    {
        ServiceDay old = dayOn(yesterday, DayState::closed);
        old.notes = {{u"oven 2 is cold"_s, u"mk"_s, venue->now.addDays(-1), false},
                     {u"long done"_s, u"mk"_s, venue->now.addDays(-1), true}};
        venue->put(old);
        look(yesterday);
        DayDesk desk(*console->book, this->desk());
        QCOMPARE(desk.notes().size(), 0);
        QCOMPARE(desk.carriedNotes().size(), 1);
        const CarriedNote note = desk.carriedNotes().first();
        QCOMPARE(note.note.text, u"oven 2 is cold"_s);
        QVERIFY(DayDesk(*console->book, this->desk(), note.date).strikeNote(note.note));
        QVERIFY(desk.carriedNotes().isEmpty());
        QTRY_VERIFY(console->isIdle());
        QVERIFY(venue->find<ServiceDay>(old.id)->notes.first().struck);
        QVERIFY(this->desk().undo());
        QCOMPARE(desk.carriedNotes().size(), 1);
    }

private:
    [[nodiscard]] DayReads& days() { return console->sync->days(); }
    [[nodiscard]] Desk& desk() { return *console->desk; }
    [[nodiscard]] qsizetype asks() const
    {
        return console->gateway->sent.count(u"fetch reservations"_s);
    }
    void start()
    {
        console->start();
        QTRY_VERIFY(console->isIdle());
    }
    void look(QDate date)
    {
        start();
        days().look(date);
        QTRY_COMPARE(days().reading(date), DayReading::read);
    }

    std::unique_ptr<FakeVenue> venue;
    std::unique_ptr<TestConsole> console;
    QDate tonight;
    QDate tomorrow;
    QDate yesterday;
    QString here;
    QString ahead;
};

HOSTSTAND_TEST(tst_Days)
#include "tst_days.moc"
