// SPDX-License-Identifier: Apache-2.0
// Entries of lists and of the log that cannot be understood: what is asked for again, what stays.
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_SyncSpoilt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void entryThatCannotBeReadDoesNotStopTheConsole_data()
    {
        QTest::addColumn<bool>("isNameless");
        QTest::newRow("its id is there") << false;
        QTest::newRow("not even its id") << true;
    }
    void entryThatCannotBeReadDoesNotStopTheConsole()
    {
        QFETCH(bool, isNameless);
        FakeVenue venue;
        venue.garblesIds = isNameless;
        const QString garbled = venue.put(partyOfTwo());
        const QString other = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(!console.disk.state().book.isEmpty());
        console.kill();
        venue.garbled = {garbled};
        console.boot();
        console.start();
        QTRY_VERIFY(console.isIdle());
        QVERIFY(console.book->reservation(other));
        QVERIFY(console.book->reservation(garbled)); // as it was known
        QCOMPARE(console.sync->status().leftOut.size(), 1);
        QCOMPARE(console.sync->status().leftOut.first().id, isNameless ? QString() : garbled);
        QVERIFY(console.desk->arrive(other));
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(venue.find<Reservation>(other)->status.value, Status::arrived);
    }

    void entryThatTheLineSpoiltIsAskedForAgain_data()
    {
        QTest::addColumn<int>("readings");
        QTest::addColumn<bool>("isLog");
        QTest::addColumn<bool>("isKnown");
        QTest::newRow("log, once") << 1 << true << true;
        QTest::newRow("log, three times") << 3 << true << true;
        QTest::newRow("log, for ever") << 1000 << true << false;
        QTest::newRow("list, once") << 1 << false << true;
        QTest::newRow("list, three times") << 3 << false << true;
        QTest::newRow("list, for ever") << 1000 << false << false;
    }
    void entryThatTheLineSpoiltIsAskedForAgain()
    {
        QFETCH(int, readings);
        QFETCH(bool, isLog);
        QFETCH(bool, isKnown);
        FakeVenue venue;
        SyncPolicy policy = quickPolicy();
        policy.heartbeat = std::chrono::milliseconds(5);
        TestConsole console(venue, u"one"_s, policy);
        QString party;
        const auto comes = [&] {
            party = venue.put(partyOfTwo());
            venue.spoilt.insert(party, readings);
        };
        if (!isLog)
            comes();
        console.start();
        QTRY_VERIFY(console.isIdle());
        if (isLog)
            comes();
        QTRY_COMPARE(console.sync->seen().through(), venue.sequence());
        QTRY_COMPARE(console.book->reservation(party) != nullptr, isKnown);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.sync->status().leftOut.isEmpty(), isKnown || isLog);
        if (!isKnown)
            QTRY_COMPARE(readings - venue.spoilt.value(party), 4); // and no more
    }

    void onlyTheListThatTheLineSpoiltIsReadAgain()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        venue.spoilt.insert(party, 2);
        TestConsole console(venue, u"one"_s);
        QSet<Link> links;
        connect(console.sync.get(), &Sync::snapshotTaken, this, [&] {
            connect(console.sync.get(), &Sync::statusChanged, this,
                    [&](const LinkStatus& status) { links.insert(status.link); });
        });
        console.start();
        QTRY_VERIFY(console.book->reservation(party));
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.gateway->sent.count(u"fetch reservations"_s), 3);
        QCOMPARE(console.gateway->sent.count(u"fetch waitlist"_s), 1);
        QCOMPARE(links, QSet<Link>({Link::live})); // the host is not told of it
    }

    void listThatIsReadAgainSurvivesACutLine()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        venue.spoilt.insert(party, 1);
        TestConsole console(venue, u"one"_s);
        int reservations = 0;
        console.gateway->fate = [&](const QString& what) {
            const bool again = what == "fetch reservations"_L1 && ++reservations >= 2;
            return again && reservations < 20 ? Fate::lose_request : Fate::deliver;
        };
        console.start();
        QTRY_VERIFY(console.book->reservation(party));
        QVERIFY(reservations >= 20);
        QTRY_VERIFY(console.isIdle());
        QVERIFY(console.sync->status().leftOut.isEmpty());
    }
};

HOSTSTAND_TEST(tst_SyncSpoilt)
#include "tst_sync_spoilt.moc"
