// SPDX-License-Identifier: Apache-2.0
// What a log at --log-level warning tells of commands, lists and events that come to nothing.
#include "tests/app/kept_log.h"
#include "tests/book/test_console.h"
#include "tests/support/test_main.h"

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

class tst_LogBookFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_log = std::make_unique<KeptLog>(LogLevel::warning);
        m_venue = std::make_unique<FakeVenue>();
        m_party = m_venue->put(partyOfTwo(Status::arrived));
        m_console = std::make_unique<TestConsole>(*m_venue, u"one"_s);
    }
    void cleanup()
    {
        m_console.reset();
        m_venue.reset();
        m_log.reset();
        QCOMPARE(KeptLog::foreignWarnings(), QStringList());
    }

    void aRefusedCommandIsToldWithWhatWentAlong()
    {
        begin();
        m_console->gateway->offline = true;
        const auto first = m_console->desk->seat(m_party, Placement{{u"T2"_s}, {}});
        const auto second = m_console->desk->nextStep(m_party);
        QVERIFY(first && second);
        m_venue->put(partyOfTwo(Status::seated, {u"T2"_s}));
        m_console->gateway->offline = false;
        QTRY_COMPARE(m_console->notices.size(), 1);
        QVERIFY(tells({u"hoststand.commands"_s, *first, u"refused, conflict"_s}));
        QVERIFY(tells({u"hoststand.commands"_s, *second, u"goes along with "_s + *first}));
    }

    void aCommandThatTheDiskDoesNotTakeIsTold()
    {
        begin();
        m_console->disk.outboxFailures = 1;
        const auto id = m_console->desk->seat(m_party, Placement{{u"T2"_s}, {}});
        QVERIFY(id);
        QTRY_COMPARE(m_console->notices.size(), 1);
        QVERIFY(tells({u"hoststand.commands"_s, *id, u"not stored, storage disk_full"_s}));
    }

    void aCacheThatTheDiskDoesNotTakeIsTold()
    {
        begin();
        m_console->disk.failures = 1;
        m_venue->put(partyOfTwo());
        m_console->receive(m_venue->events().last());
        QTRY_VERIFY(tells({u"hoststand.sync"_s, u"the store takes no writes: storage"_s}));
    }

    void aCommandThatHearsOnlyNonsenseIsToldOnce()
    {
        begin();
        Refusal fault;
        fault.error = {ErrorKind::server_fault, u"http_500"_s, {}};
        m_console->gateway->toCommands = fault;
        const auto id = m_console->desk->seat(m_party, Placement{{u"T2"_s}, {}});
        QVERIFY(id);
        QTRY_VERIFY(m_console->sync->outbox().row(*id)->failures > quickPolicy().stuckAfter + 3);
        QCOMPARE(m_log->lines().size(), 1);
        QVERIFY(tells({u"hoststand.commands"_s, *id, u"again and again"_s}));
    }

    void aLogThatNeverReachesBackIsToldOnce()
    {
        m_console.reset();
        m_log.reset();
        m_log = std::make_unique<KeptLog>(LogLevel::info);
        m_console = std::make_unique<TestConsole>(*m_venue, u"one"_s);
        m_venue->logFrom = m_venue->sequence() + 100;
        m_console->start();
        const auto asked = [this] { return m_console->gateway->sent.filter(u"changes"_s).size(); };
        QTRY_VERIFY(asked() >= 4);
        const qsizetype told = m_log->lines().size();
        QTRY_VERIFY(asked() >= 20);
        QCOMPARE(m_log->lines().size(), told);
        QVERIFY(m_log->has({u"hoststand.sync"_s, u"the log no longer reaches back"_s}));
        QVERIFY(tells({u"hoststand.sync"_s, u"link: problem"_s, u"changes_expired"_s}));
        m_venue->logFrom = 0;
        QTRY_COMPARE(m_console->sync->status().link, Link::live);
        QVERIFY(m_log->has({u"hoststand.sync"_s, u"link: live"_s}));
    }

    void aCommandOfAnotherVenueIsTold()
    {
        begin();
        m_console->gateway->offline = true;
        const auto id = m_console->desk->seat(m_party, Placement{{u"T2"_s}, {}});
        QVERIFY(id);
        QTRY_VERIFY(!m_console->disk.state().outbox.isEmpty());
        m_console->kill();
        Command command = m_console->disk.state().outbox.first();
        command.venueId = u"ven_other"_s;
        m_console->disk.replaceOutbox({command});
        m_console->boot();
        m_console->start();
        QTRY_VERIFY(tells({u"hoststand.commands"_s, *id, u"kept for venue ven_other"_s}));
    }

    void whatCannotBeReadOfAListIsTold()
    {
        m_venue->garbled.append(m_party);
        m_console->start();
        QTRY_VERIFY(m_console->isLive());
        QVERIFY(tells({u"hoststand.sync"_s, u"left out: reservations "_s + m_party}));
    }

    void anEventThatIsSetAsideIsTold()
    {
        begin();
        m_console->sync->receive(
            {{1, std::nullopt, 0, {ErrorKind::protocol, u"unknown_type"_s, {}}, {}}});
        QVERIFY(tells({u"hoststand.sync"_s, u"an event is set aside: protocol unknown_type"_s}));
    }

    void webhooksThatNoLongerComeAreTold()
    {
        SyncPolicy policy = quickPolicy();
        policy.heartbeat = std::chrono::milliseconds(1);
        m_console = std::make_unique<TestConsole>(*m_venue, u"one"_s, policy);
        begin();
        QTRY_VERIFY(!m_console->sync->status().polling);
        QCOMPARE(m_log->lines(), QStringList());
        for (int i = 1; i <= policy.missedMost; ++i) {
            const qint64 sequence = m_console->sync->seen().through();
            m_venue->put(partyOfTwo());
            QTRY_VERIFY(m_console->sync->seen().through() > sequence);
        }
        QTRY_VERIFY(tells({u"hoststand.sync"_s, u"no webhooks: the log is read"_s}));
    }

private:
    void begin()
    {
        m_console->start();
        QTRY_VERIFY(m_console->isIdle());
    }
    /// Whether there is such a line, and it is a warning.
    [[nodiscard]] bool tells(const QStringList& parts) const
    {
        return m_log->has(QStringList{u" warning "_s} + parts);
    }

    std::unique_ptr<KeptLog> m_log;
    std::unique_ptr<FakeVenue> m_venue;
    QString m_party;
    std::unique_ptr<TestConsole> m_console;
};

HOSTSTAND_TEST(tst_LogBookFaults)
#include "tst_log_book_faults.moc"
