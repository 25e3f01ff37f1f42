// SPDX-License-Identifier: Apache-2.0
// What is passed on to other systems of the house, whichever way the events come and whatever
// happens to the disk.
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

const QList<ForwardRule> rules{{u"till"_s, {Occurrence::party_seated}}};

/// The party as it sits down, as another console's event.
void seat(FakeVenue& venue, const QString& id, const QString& table)
{
    Reservation party = *venue.find<Reservation>(id);
    party.status = Status::seated;
    party.tableIds = {table};
    [[maybe_unused]] const QString same = venue.put(party);
}

QStringList partiesIn(const QList<Forward>& messages)
{
    QStringList result;
    for (const Forward& message : messages)
        result.append(idOf(message.entity));
    return result;
}

} // namespace

class tst_SyncForwarding : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void aSeatingIsPassedOnWhicheverWayItComes_data()
    {
        QTest::addColumn<bool>("byWebhook");
        QTest::newRow("by webhook") << true;
        QTest::newRow("from the log") << false;
    }
    void aSeatingIsPassedOnWhicheverWayItComes()
    {
        QFETCH(bool, byWebhook);
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QVERIFY(console.disk.forwards.isEmpty());
        if (byWebhook) {
            seat(venue, party, u"T1"_s);
            console.receive(venue.events().last());
        } else {
            console.kill();
            seat(venue, party, u"T1"_s);
            console.boot();
            console.sync->setForwarding(rules);
            console.start();
        }
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party});
        QCOMPARE(console.disk.forwards.first().target, u"till"_s);
    }

    void anEventThatComesByWebhookAndFromTheLogIsPassedOnOnce()
    {
        FakeVenue venue;
        const QString first = venue.put(partyOfTwo());
        const QString second = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, first, u"T1"_s); // its webhook is lost: the log is read for it
        seat(venue, second, u"T2"_s);
        console.receive(venue.events().last());
        QTRY_COMPARE(console.disk.forwards.size(), 2);
        console.receive(venue.events().last());
        QTRY_COMPARE(console.disk.offered, 4);
        QCOMPARE(partiesIn(console.disk.forwards), QStringList({second, first}));
    }

    void aPowerCutBeforeTheCommitLosesNothing()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, party, u"T1"_s);
        console.receive(venue.events().last());
        console.kill();
        QVERIFY(console.disk.forwards.isEmpty());
        console.boot();
        console.sync->setForwarding(rules);
        console.start();
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party});
    }

    void whatTheLogHasForgottenHoldsNothingUp()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        const QString other = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.kill();
        seat(venue, party, u"T1"_s);
        venue.logFrom = venue.sequence() + 1;
        console.boot();
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party}); // found at its table
        seat(venue, other, u"T2"_s);
        console.receive(venue.events().last());
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList({party, other}));
    }

    /// Where the log does not tell of it, the snapshot does.
    void whoSitsWithoutACheckWhenAConsoleStartsIsPassedOn_data()
    {
        QTest::addColumn<QString>("start");
        QTest::newRow("the first") << u"first"_s;
        QTest::newRow("the first that passes anything on") << u"late"_s;
        QTest::newRow("the log has forgotten") << u"expired"_s;
        QTest::newRow("the log began anew") << u"anew"_s;
    }
    void whoSitsWithoutACheckWhenAConsoleStartsIsPassedOn()
    {
        QFETCH(QString, start);
        FakeVenue venue;
        for (int i = 0; i < 20; ++i)
            venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        const auto runOnce = [&](const QList<ForwardRule>& what) {
            console.sync->setForwarding(what);
            console.start();
            QTRY_VERIFY(console.isIdle());
            console.kill();
            console.boot();
        };
        if (start == "expired"_L1 || start == "anew"_L1)
            runOnce(rules);
        if (start == "anew"_L1)
            venue = FakeVenue();
        const QString party = venue.put(partyOfTwo());
        const QString withCheck = venue.put(partyOfTwo());
        seat(venue, party, u"T1"_s);
        seat(venue, withCheck, u"T2"_s);
        Check check;
        check.reservationId = withCheck;
        check.state = u"open"_s;
        venue.put(check);
        if (start == "late"_L1)
            runOnce({});
        if (start == "expired"_L1)
            venue.logFrom = venue.sequence() + 1;
        console.sync->setForwarding(rules);
        console.start();
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party});
        QVERIFY(console.disk.forwards.first().checkNeeded);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(partiesIn(console.disk.forwards), QStringList{party});
    }

    void whoSatDownBehindALogThatWasLostIsPassedOn_data()
    {
        QTest::addColumn<bool>("anew");
        QTest::newRow("it does not reach back") << false;
        QTest::newRow("it began anew") << true;
    }
    void whoSatDownBehindALogThatWasLostIsPassedOn()
    {
        QFETCH(bool, anew);
        FakeVenue venue;
        for (int i = 0; i < 20; ++i)
            venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.gateway->offline = true;
        venue.put(partyOfTwo());
        venue.put(partyOfTwo());
        console.receive(venue.events().last()); // one is missing, and the log cannot be asked
        QTRY_VERIFY(!console.isLive());
        if (anew)
            venue = FakeVenue();
        const QString party = venue.put(partyOfTwo());
        seat(venue, party, u"T1"_s);
        if (!anew)
            venue.logFrom = venue.sequence() + 1;
        console.gateway->offline = false;
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party});
    }

    void whoWasPassedOnIsNotFoundAgain()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, party, u"T1"_s);
        console.receive(venue.events().last());
        QTRY_COMPARE(console.disk.forwards.size(), 1);
        const QString id = console.disk.forwards.first().id;
        console.kill();
        console.boot();
        console.sync->setForwarding(rules);
        console.start();
        QTRY_COMPARE(console.disk.offered, 2); // found: the store knows that it is told
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(console.disk.forwards.size(), 1);
        QCOMPARE(console.disk.forwards.first().id, id);
    }

    void whoIsFoundIsOfferedBehindWhatTheLogTells()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.kill();
        seat(venue, party, u"T1"_s);
        console.boot();
        console.sync->setForwarding(rules);
        console.start();
        QTRY_COMPARE(console.disk.offered, 2);
        QTRY_VERIFY(console.isIdle());
        QCOMPARE(partiesIn(console.disk.forwards), QStringList{party});
        QVERIFY(!console.disk.forwards.first().isFound);
    }

    /// Renamed in the settings, it is another one; what happened while nothing ran is told to those
    /// that were there.
    void aTargetThatIsNewIsNotToldOfWhatWasBefore()
    {
        FakeVenue venue;
        const QString before = venue.put(partyOfTwo());
        const QString away = venue.put(partyOfTwo());
        const QString later = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, before, u"T1"_s);
        console.receive(venue.events().last());
        QTRY_COMPARE(console.disk.forwards.size(), 1);
        console.kill();
        seat(venue, away, u"T2"_s);
        Check check;
        check.reservationId = away;
        check.state = u"open"_s;
        venue.put(check); // or it would be found at its table without one
        const qint64 stands = venue.sequence();
        console.boot();
        console.disk.forwards.clear();
        QMap<QString, qint64> began;
        connect(console.sync.get(), &Sync::forwardingBegan, this,
                [&](const QMap<QString, qint64>& from) { began = from; });
        console.sync->setForwarding(
            {rules.first(), {u"new"_s, {Occurrence::party_seated}, std::nullopt}});
        console.start();
        QTRY_VERIFY(console.isIdle());
        QTRY_COMPARE(began, (QMap<QString, qint64>{{u"till"_s, 0}, {u"new"_s, stands + 1}}));
        seat(venue, later, u"T3"_s);
        console.receive(venue.events().last());
        const auto toldTo = [&](const QString& target) {
            QStringList parties;
            for (const Forward& message : console.disk.forwards) {
                if (message.target == target && !message.isFound)
                    parties.append(idOf(message.entity));
            }
            return parties;
        };
        QTRY_COMPARE(toldTo(u"till"_s), QStringList({away, later}));
        QCOMPARE(toldTo(u"new"_s), QStringList{later});
    }

    void theNumbersOfAnotherLogHoldNothingBack()
    {
        FakeVenue venue;
        for (int i = 0; i < 20; ++i)
            venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        QList<ForwardRule> late = rules;
        late.first().from = venue.sequence() + 1;
        console.sync->setForwarding(late);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.kill();
        venue = FakeVenue();
        const QString party = venue.put(partyOfTwo());
        console.boot();
        console.sync->setForwarding(late);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, party, u"T1"_s);
        console.receive(venue.events().last());
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party});
    }

    void aDiskThatFailsLosesNothing()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        console.disk.failures = 2;
        seat(venue, party, u"T1"_s);
        console.receive(venue.events().last());
        QTRY_COMPARE(partiesIn(console.disk.forwards), QStringList{party});
        QCOMPARE(console.disk.failures, 0);
    }

    void anEventOfAnotherVenueIsNotPassedOn()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.sync->setForwarding(rules);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, party, u"T1"_s);
        Event event = venue.events().last();
        event.venueId = u"ven_elsewhere"_s;
        console.receive(event);
        seat(venue, venue.put(partyOfTwo()), u"T2"_s);
        console.receive(venue.events().last());
        QTRY_VERIFY(!console.disk.forwards.isEmpty());
        for (const Forward& message : console.disk.forwards)
            QVERIFY(message.venueId != u"ven_elsewhere"_s);
    }

    void aConsoleWithoutRulesPassesNothingOn()
    {
        FakeVenue venue;
        const QString party = venue.put(partyOfTwo());
        TestConsole console(venue, u"one"_s);
        console.start();
        QTRY_VERIFY(console.isIdle());
        seat(venue, party, u"T1"_s);
        const int before = console.disk.bookWrites;
        console.receive(venue.events().last());
        QTRY_VERIFY(console.disk.bookWrites > before);
        QVERIFY(console.disk.forwards.isEmpty());
    }
};

HOSTSTAND_TEST(tst_SyncForwarding)
#include "tst_sync_forwarding.moc"
