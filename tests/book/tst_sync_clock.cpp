// SPDX-License-Identifier: Apache-2.0
// By which clock a console goes on that starts offline.
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_SyncClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void offlineStartGoesOnByTheVenuesClock_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<qint64>("away");
        QTest::addColumn<qint64>("gone");
        QTest::newRow("at once") << 1.0 << qint64(0) << qint64(0);
        QTest::newRow("an hour later") << 1.0 << qint64(3600) << qint64(3600);
        QTest::newRow("quick evening") << 60.0 << qint64(60) << qint64(3600);
    }
    void offlineStartGoesOnByTheVenuesClock()
    {
        QFETCH(double, rate);
        QFETCH(qint64, away);
        QFETCH(qint64, gone);
        FakeVenue venue; // of another day than this machine's
        Venue house = *venue.find<Venue>(u"larder"_s);
        house.clockRate = rate;
        house.now = venue.now;
        venue.put(house);
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_VERIFY(console.disk.state().venueNow.isValid());
        console.kill();
        console.disk.agoSeconds = away;
        console.boot();
        console.gateway->offline = true;
        const QDateTime due = console.disk.state().venueNow.addSecs(gone);
        QElapsedTimer since;
        since.start();
        console.start();
        QTRY_COMPARE(console.sync->status().link, Link::offline);
        const qint64 ahead = due.msecsTo(console.clock->now());
        QVERIFY(ahead >= 0 && static_cast<double>(ahead) <= rate * double(since.elapsed() + 2));
    }

    void machineThatWasSetBackStartsByItsOwnClock()
    {
        FakeVenue venue;
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.disk.state().venueNow.isValid());
        console.kill();
        console.disk.agoSeconds = -3600;
        console.boot();
        console.gateway->offline = true;
        console.start();
        QTRY_COMPARE(console.sync->status().link, Link::offline);
        QVERIFY(qAbs(console.clock->now().msecsTo(QDateTime::currentDateTimeUtc())) < 60'000);
    }
};

HOSTSTAND_TEST(tst_SyncClock)
#include "tst_sync_clock.moc"
