// SPDX-License-Identifier: Apache-2.0
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_Sync : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void startReadsEverythingPageByPage()
    {
        FakeVenue venue;
        venue.pageSize = 3;
        for (int i = 0; i < 10; ++i)
            venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        QSignalSpy taken(console.sync.get(), &Sync::snapshotTaken);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(taken.count(), 1);
        QCOMPARE(console.book->reservations(venue.date).size(), 10);
        QCOMPARE(console.sync->seen().through(), venue.sequence());
        QVERIFY(console.book->layoutOf(venue.date));
    }

    void everyStepOfACommandIsTold()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QStringList told;
        connect(console.sync.get(), &Sync::outboxChanged, this, [&] {
            const auto& rows = console.sync->outbox().rows();
            const QString now = rows.empty()              ? u"gone"_s
                                : rows.front().writes > 0 ? u"storing"_s
                                : rows.front().sending    ? u"sending"_s
                                : rows.front().failures   ? u"tried"_s
                                                          : u"queued"_s;
            if (told.isEmpty() || told.last() != now)
                told.append(now);
        });
        Refusal useless;
        useless.error = {ErrorKind::server_fault, u"boom"_s, {}};
        console.gateway->toCommands = useless;
        connect(console.sync.get(), &Sync::outboxChanged, this, [&] {
            if (told.last() == u"tried"_s)
                console.gateway->toCommands.reset();
        });
        QVERIFY(console.desk->arrive(party));
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(told, QStringList({u"storing"_s, u"queued"_s, u"sending"_s, u"tried"_s,
                                    u"sending"_s, u"gone"_s}));
    }

    void aPageThatDoesNotComeIsAskedForAgain_data()
    {
        QTest::addColumn<int>("lost");
        QTest::addColumn<int>("starts");
        QTest::newRow("never") << 0 << 1;
        QTest::newRow("once") << 1 << 1;
        QTest::newRow("three times") << 3 << 1;
        QTest::newRow("four times: from the beginning") << 4 << 2;
    }
    void aPageThatDoesNotComeIsAskedForAgain()
    {
        QFETCH(int, lost);
        QFETCH(int, starts);
        FakeVenue venue;
        venue.pageSize = 2;
        for (int i = 0; i < 7; ++i)
            (void)venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        int asked = 0;
        console.gateway->fate = [&](const QString& what) {
            if (what != "fetch reservations"_L1)
                return Fate::deliver;
            ++asked;
            return asked > 2 && asked <= 2 + lost ? Fate::lose_answer : Fate::deliver;
        };
        console.start();
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.gateway->sent.count(u"fetch venue"_s), starts);
        QCOMPARE(console.gateway->sent.count(u"fetch layouts"_s), starts);
        QCOMPARE(console.book->reservations(venue.date).size(), 7);
        QCOMPARE(console.sync->status().link, Link::live);
    }

    void pagesThatLeadInACircleAreAProblemAndCostNothing()
    {
        class Looping final : public VenueGateway
        {
        public:
            explicit Looping(FakeVenue& v) : venue(v) {}
            void fetch(const Query& query, QObject* context,
                       std::function<void(Result<Page>)> done) override
            {
                ++fetches;
                Page page = venue.page(query);
                if (isCircling)
                    page.nextCursor = u"again"_s;
                post(context, [done, page] { done(page); });
            }
            void changes(qint64 after, int limit, QObject* context,
                         std::function<void(Result<LogPage>)> done) override
            {
                post(context, [this, after, limit, done] {
                    done(isCircling ? failure(ErrorKind::not_found, u"changes_expired"_s)
                                    : Result<LogPage>(venue.log(after, limit)));
                });
            }
            void send(const Command&, QObject*, std::function<void(CommandResult)>) override {}
            void visits(const QString&, QObject*,
                        std::function<void(Result<QList<Visit>>)>) override
            {
            }
            void subscribe(const QUrl&, const QString&, QObject*,
                           std::function<void(Result<void>)>) override
            {
            }
            FakeVenue& venue;
            int fetches = 0;
            bool isCircling = false; ///< and its log makes one read all again
        };
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        Looping gateway(venue);
        MemoryStore disk;
        Book book;
        VenueClock clock;
        SyncPolicy policy = quickPolicy();
        policy.poll = std::chrono::milliseconds(1);
        policy.retryFirst = policy.retryMost = std::chrono::hours(1);
        policy.askAgain = 0;
        Sync sync(book, disk, gateway, clock, policy);
        sync.start({});
        QTRY_COMPARE(sync.status().link, Link::live);
        QVERIFY(book.reservation(party));
        gateway.isCircling = true;
        gateway.fetches = 0;
        const QString later = venue.put(partyOfTwo());
        QTRY_COMPARE(sync.status().link, Link::problem);
        QCOMPARE(sync.status().reason.code, u"cursor_repeated"_s);
        QVERIFY(gateway.fetches <= 8 * 2);
        QVERIFY(book.reservation(party)); // what was not read to its end takes nothing away
        gateway.isCircling = false;
        sync.retryNow();
        QTRY_COMPARE(sync.status().link, Link::live);
        QVERIFY(book.reservation(party) && book.reservation(later));
    }

    void holeThatStaysIsFilledFromTheLog()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        const QString lost = venue.put(partyOfTwo());
        const QString heard = venue.put(partyOfTwo());
        console.receive(venue.events().last());
        QVERIFY(console.book->reservation(heard));
        QTRY_VERIFY(console.book->reservation(lost));
        QTRY_VERIFY(!console.sync->seen().hasHole());
    }

    void logThatNoLongerReachesBackMeansANewSnapshot()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        const QString lost = venue.put(partyOfTwo());
        venue.put(partyOfTwo());
        venue.logFrom = venue.sequence() + 1;
        QSignalSpy taken(console.sync.get(), &Sync::snapshotTaken);
        console.receive(venue.events().last());
        QTRY_COMPARE(taken.count(), 1);
        QVERIFY(console.book->reservation(lost));
        QTRY_VERIFY(console.isLive());
    }

    void undecodableEventIsNoGap()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        venue.put(partyOfTwo());
        venue.put(partyOfTwo());
        const Event& last = venue.events().last();
        console.sync->receive(
            {{1, std::nullopt, last.sequence - 1, {ErrorKind::protocol, u"bad_json"_s, {}}, {}}});
        console.receive(last);
        QVERIFY(!console.sync->seen().hasHole());
        QCOMPARE(console.sync->status().setAside, 1);
    }

    void whatWasSetAsideBeforeIsCountedOnceAtTheStart()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        StoredState stored = console.disk.state();
        stored.pending.append({1, std::nullopt, 0, {ErrorKind::protocol, u"bad_json"_s, {}}, {}});
        console.sync->start(stored);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.sync->status().setAside, 1);
    }

    void aJournalThatTakesNothingIsSaidUntilItDoes()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isLive());
        console.sync->setJournalTrouble({ErrorKind::storage, u"disk_full"_s, {}});
        QCOMPARE(console.sync->status().journal.code, u"disk_full"_s);
        QCOMPARE(console.sync->status().link, Link::live);
        console.sync->setJournalTrouble({});
        QVERIFY(console.sync->status().journal.code.isEmpty());
    }

    void offlineIsSaidAndComesBackByItself()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.gateway->offline = true;
        console.start();
        QTRY_COMPARE(console.sync->status().link, Link::offline);
        console.gateway->offline = false;
        QTRY_COMPARE(console.sync->status().link, Link::live);
        QVERIFY(console.book->reservation(party));
    }

    void waitingCommandsAreCounted()
    {
        FakeVenue venue;
        const QString a = venue.put(partyOfTwo());
        const QString b = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->offline = true;
        QVERIFY(console.desk->arrive(a));
        QVERIFY(console.desk->arrive(b));
        QCOMPARE(console.sync->status().waiting, 2);
        console.gateway->offline = false;
        QTRY_COMPARE(console.sync->status().waiting, 0);
    }

    void venueWhoseLogStartsAnewReplacesTheBook()
    {
        MemoryStore* disk = nullptr;
        FakeVenue first;
        for (int i = 0; i < 20; ++i)
            first.put(partyOfTwo());
        TestConsole console(first, u"one"_s);
        disk = &console.disk;
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(disk->state().book.size() > 20);
        console.kill();
        first = FakeVenue(); // restored from nothing
        const QString party = first.put(partyOfTwo());
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.book->reservations(first.date).size(), 1);
        QVERIFY(console.book->reservation(party));
    }

    void cachedBookIsShownBeforeAnyRequest()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(!console.disk.state().book.isEmpty());
        QTRY_COMPARE(console.disk.state().seen, console.sync->seen().ranges());
        console.kill();
        console.boot();
        console.gateway->offline = true;
        console.start();
        QVERIFY(console.book->reservation(party));
        QCOMPARE(console.sync->serviceDate(), venue.date);
    }

    void failedCacheWriteIsMadeUpFor()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.disk.failures = 1;
        const QString party = venue.put(partyOfTwo());
        console.receive(venue.events().last());
        const auto isOnDisk = [&] {
            const QList<Change> book = console.disk.state().book;
            return std::any_of(book.cbegin(), book.cend(),
                               [&](const Change& change) { return idOf(change.entity) == party; });
        };
        QTRY_VERIFY(isOnDisk());
    }
};

HOSTSTAND_TEST(tst_Sync)
#include "tst_sync.moc"
