// SPDX-License-Identifier: Apache-2.0
// Bursts: stored together at once, entered into the journal one by one afterwards.
#include "models/store/intake_table.h"
#include "models/store/service_schema.h"
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QThread>

#include <atomic>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int burst = 30;

QList<IncomingEvent> eventsFrom(qint64 first, int count)
{
    QList<IncomingEvent> events;
    for (int i = 0; i < count; ++i)
        events.append(sampleEvent(first + i));
    return events;
}

QList<qint64> sequencesOf(const QList<JournalRecord>& records)
{
    QList<qint64> sequences;
    for (const JournalRecord& record : records)
        sequences.append(record.sequence);
    return sequences;
}

QList<qint64> numbers(qint64 first, int count)
{
    QList<qint64> all;
    for (int i = 0; i < count; ++i)
        all.append(first + i);
    return all;
}

} // namespace

class tst_Intake final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_log.clear();
        m_onStored = nullptr;
        m_records.clear();
        m_disk.emplace();
        m_folder.emplace();
    }
    void cleanup()
    {
        m_disk->releaseSyncs();
        m_store.reset();
        m_disk.reset();
    }

    void aRowComesBackAsItWent()
    {
        Database database(path(), serviceSchema());
        QVERIFY(database.open());
        IntakeTable table(database);
        QList<IncomingEvent> events = eventsFrom(1, 3);
        events[0].body = QByteArray("\0\xff not text", 11);
        events[1].body = {};
        events[2].key = u"Schlüssel 鍵"_s;
        QVERIFY(table.append(events));
        const QList<IncomingEvent> later = eventsFrom(4, 1);
        QVERIFY(table.append(later));
        const auto first = table.oldest();
        QVERIFY(first && first->row > 0);
        QCOMPARE(first->events, events);
        QVERIFY(table.remove(first->row));
        QCOMPARE(table.oldest()->events, later);
        QVERIFY(table.remove(table.oldest()->row));
        QCOMPARE(table.oldest()->row, 0);
    }

    void aBurstIsHandedOverInItsOrderAndLeavesNothingBehind()
    {
        start();
        sendBurst(2, burst);
        QTRY_COMPARE(m_records.size(), 1 + burst);
        QCOMPARE(sequencesOf(m_records), numbers(1, 1 + burst));
        for (int i = 1; i < m_records.size(); ++i)
            QVERIFY(m_records.at(i).row > m_records.at(i - 1).row);
        m_store.reset();
        RawDatabase raw(path());
        QCOMPARE(raw.value("SELECT count(*) FROM intake"), "0");
        QCOMPARE(raw.value("SELECT count(*) FROM journal"), QByteArray::number(1 + burst));
        QCOMPARE(raw.value("SELECT body FROM journal WHERE key = 'key_9'"), sampleEvent(9).body);
    }

    void whatComesBehindABurstKeepsItsPlace()
    {
        start();
        m_onStored = [this] { add(sampleEvent(2 + burst)); };
        sendBurst(2, burst);
        QTRY_COMPARE(m_records.size(), 2 + burst);
        QCOMPARE(sequencesOf(m_records), numbers(1, 2 + burst));
    }

    void doublesInABurstCountOnce()
    {
        start();
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        for (int i = 0; i < burst; ++i)
            add(sampleEvent(1 + i % 10)); // 1 and 2 are known
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_records.size(), 10);
        QCOMPARE(m_log.count(u"stored"_s), 2 + burst);
        QCOMPARE(stats().events, 10);
        QCOMPARE(stats().duplicates, burst - 8);
        QCOMPARE(stats().lastSequence, 10);
    }

    void whatIsNotYetEnteredIsCountedAsWaiting()
    {
        start();
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        std::optional<JournalStats> during;
        for (int i = 0; i < burst; ++i)
            add(sampleEvent(3 + i));
        m_store->journal().stats(
            this, [&](const Result<JournalStats>& now) { during = now.value_or(JournalStats()); });
        m_disk->releaseSyncs();
        QTRY_VERIFY(during); // asked for right behind the burst
        QCOMPARE(during->events, 2 + burst);
        QCOMPARE(during->pending, 2 + burst);
        QTRY_COMPARE(m_records.size(), 2 + burst);
        QCOMPARE(stats().events, 2 + burst);
    }

    void whatAProgramLeftIsEnteredAtTheNextOpening()
    {
        {
            Database database(path(), serviceSchema());
            QVERIFY(database.open());
            IntakeTable table(database);
            QVERIFY(table.append(eventsFrom(1, 20)));
            QVERIFY(table.append(eventsFrom(15, 10))); // sent again meanwhile
            IncomingEvent odd = sampleEvent(25);
            odd.body = "nonsense";
            QVERIFY(table.append({odd}));
        }
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QVERIFY(state);
        QCOMPARE(stats().pending, 20 + 10 + 1); // until somebody takes them
        QCOMPARE(sequencesOf(waitingIn(*m_store, *state)), numbers(1, 24) + QList<qint64>{0});
        QCOMPARE(stats().setAside, 1);
        QCOMPARE(stats().events, 25);
        QCOMPARE(stats().duplicates, 6);
        m_store.reset();
        QCOMPARE(RawDatabase(path()).value("SELECT count(*) FROM intake"), "0");
    }

    void aDamagedRowIsSetAsideAndHoldsNothingUp_data()
    {
        QTest::addColumn<QByteArray>("blob");
        QTest::newRow("empty") << QByteArray("x''");
        QTest::newRow("another form") << QByteArray("x'0200000000'");
        QTest::newRow("cut") << QByteArray(
            "(SELECT substr(events, 1, length(events) - 1) FROM intake WHERE row = 1)");
        QTest::newRow("longer") << QByteArray("(SELECT events || x'00' FROM intake WHERE row = 1)");
        QTest::newRow("a count below nothing") << QByteArray("x'01ffffffff'");
    }
    void aDamagedRowIsSetAsideAndHoldsNothingUp()
    {
        QFETCH(QByteArray, blob);
        {
            Database database(path(), serviceSchema());
            QVERIFY(database.open());
            QVERIFY(IntakeTable(database).append(eventsFrom(1, 2)));
            QVERIFY(IntakeTable(database).append(eventsFrom(3, 2)));
        }
        QVERIFY(RawDatabase(path()).run("UPDATE intake SET events = " + blob + " WHERE row = 1"));
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QVERIFY(state);
        const QList<JournalRecord> waiting = waitingIn(*m_store, *state);
        QCOMPARE(sequencesOf(waiting), QList<qint64>({0, 3, 4}));
        QCOMPARE(waiting.first().reason.code, u"unknown_decoder"_s);
        QCOMPARE(stats().setAside, 1);
    }

    void whatItsReceiverDoesNotKeepUpWithWaitsOnDisk()
    {
        constexpr int rows = 100;
        constexpr int perRow = 32;
        {
            Database database(path(), serviceSchema());
            QVERIFY(database.open());
            for (int i = 0; i < rows; ++i)
                QVERIFY(IntakeTable(database).append(eventsFrom(1 + i * perRow, perRow)));
        }
        QThread thread; // its event loop does not run yet
        QObject receiver;
        receiver.moveToThread(&thread);
        std::atomic<qsizetype> received{0};
        m_store.emplace();
        QVERIFY(open(*m_store, m_folder->path()));
        m_store->setJournalReceiver(
            &receiver, [&](const QList<JournalRecord>& records) { received += records.size(); });
        constexpr int held = 17 * perRow;
        QTRY_COMPARE(entered(), held);
        for (int i = 0; i < 20; ++i) // there would be time for more
            QCOMPARE(stats().pending, rows * perRow);
        QCOMPARE(entered(), held);
        add(sampleEvent(1 + rows * perRow)); // behind them, and answered all the same
        QTRY_COMPARE(m_log.count(u"stored"_s), 1);
        QCOMPARE(entered(), held);
        thread.start();
        QTRY_COMPARE(received, rows * perRow + 1);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void whereNobodyTakesAnythingSendersAreRefusedInTheEnd()
    {
        JournalKeeping tight;
        tight.intakeBytes = 1000;
        tight.patience = std::chrono::milliseconds(10);
        QThread thread; // its event loop does not run yet
        QObject receiver;
        receiver.moveToThread(&thread);
        {
            Database database(path(), serviceSchema());
            QVERIFY(database.open());
            for (int i = 0; i < 100; ++i)
                QVERIFY(IntakeTable(database).append(eventsFrom(1 + i * 32, 32)));
        }
        m_store.emplace(DatabaseOptions(), tight);
        QVERIFY(open(*m_store, m_folder->path()));
        m_store->setJournalReceiver(&receiver, [](const QList<JournalRecord>&) {});
        add(sampleEvent(5000));
        QTRY_COMPARE(m_log, QStringList{u"not_taken"_s});
        QVERIFY(!stats().takesEvents);
        thread.start();
        QTRY_COMPARE(stats().pending, 3200); // all is entered: the book has yet to take it in
        QTRY_VERIFY(stats().takesEvents);
        add(sampleEvent(5000));
        QTRY_COMPARE(m_log.count(u"stored"_s), 1);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void aBurstThatDoesNotEndIsEnteredMeanwhile()
    {
        start();
        std::function<void()> more;
        qint64 next = 2;
        bool goesOn = true;
        more = [&] {
            if (goesOn)
                add(sampleEvent(next++), more);
        };
        m_disk->holdSyncs();
        for (int i = 0; i < burst; ++i)
            more();
        QTRY_VERIFY(m_disk->isHolding());
        m_disk->releaseSyncs();
        QTRY_VERIFY_WITH_TIMEOUT(m_records.size() > 10 * burst, 30000);
        goesOn = false;
        QTRY_COMPARE_WITH_TIMEOUT(m_records.size(), next - 1, 60000);
        QCOMPARE(sequencesOf(m_records), numbers(1, static_cast<int>(next) - 1));
    }

    void aFailedCommitOfABurstFailsAllOfIt()
    {
        start();
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        for (int i = 0; i < burst; ++i)
            add(sampleEvent(3 + i));
        m_disk->failSyncs(SQLITE_IOERR_FSYNC);
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_log.count(u"io"_s), 1 + burst);
        QVERIFY(!stats().takesEvents);
        m_disk->failSyncs(SQLITE_OK);
        sendBurst(2, burst); // sent again
        QTRY_COMPARE(m_records.size(), 1 + burst);
        QCOMPARE(stats().events, 1 + burst);
    }

    void aDiskThatFailsAfterTheAnswersLosesNothing()
    {
        start();
        m_onStored = [this] { m_disk->failWrites(SQLITE_FULL); };
        sendBurst(2, burst);
        QTRY_COMPARE(m_log.count(u"stored"_s), 2 + burst - 1);
        add(sampleEvent(2 + burst));
        QTRY_COMPARE(m_log.count(u"disk_full"_s), 1); // the entering failed before, or was done
        m_disk->failWrites(SQLITE_OK);
        QTRY_COMPARE(m_records.size(), 1 + burst);
        QCOMPARE(sequencesOf(m_records), numbers(1, 1 + burst));
    }

    void whereTooMuchWaitsSendersWait()
    {
        JournalKeeping tight;
        tight.intakeBytes = 10'000;
        start(tight);
        m_onStored = [this] {
            for (int i = 0; i < burst; ++i)
                add(sampleEvent(2 + burst + i, 1000));
        };
        sendBurst(2, burst, 1000);
        QTRY_COMPARE(m_records.size(), 1 + 2 * burst);
        QCOMPARE(sequencesOf(m_records), numbers(1, 1 + 2 * burst));
        // The first burst was handed over before any of the second was answered.
        const qsizetype handedOver = m_log.indexOf(u"records %1"_s.arg(1 + burst));
        QVERIFY(handedOver > 0);
        QCOMPARE(m_log.first(handedOver).count(u"stored"_s), 1 + burst);
    }

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u"service.db"_s); }
    /// With one event in it.
    void start(const JournalKeeping& keeping = {})
    {
        m_store.emplace(DatabaseOptions(), keeping);
        m_store->setJournalReceiver(this, [this](const QList<JournalRecord>& records) {
            m_records += records;
            m_log.append(u"records %1"_s.arg(m_records.size()));
        });
        QVERIFY(open(*m_store, m_folder->path()));
        add(sampleEvent(1));
        QTRY_COMPARE(m_records.size(), 1);
    }
    /// They all wait for the same commit.
    void sendBurst(qint64 first, int count, int padding = 0)
    {
        m_disk->holdSyncs();
        add(sampleEvent(first, padding));
        QTRY_VERIFY(m_disk->isHolding());
        for (int i = 1; i < count; ++i)
            add(sampleEvent(first + i, padding), i + 1 == count ? m_onStored : nullptr);
        m_disk->releaseSyncs();
    }
    void add(const IncomingEvent& event, const std::function<void()>& then = nullptr)
    {
        m_store->journal().append(event, this, [this, then](const Result<void>& done) {
            m_log.append(done ? u"stored"_s : done.error().code);
            if (then)
                then();
        });
    }
    [[nodiscard]] JournalStats stats() { return statsOf(*m_store).value_or(JournalStats()); }
    [[nodiscard]] int entered()
    {
        return RawDatabase(path()).value("SELECT count(*) FROM journal").toInt();
    }

    std::optional<FaultyDisk> m_disk;
    std::optional<QTemporaryDir> m_folder;
    std::optional<ServiceStore> m_store;
    std::function<void()> m_onStored; ///< with the last answer to a burst
    QStringList m_log;
    QList<JournalRecord> m_records;
};

HOSTSTAND_TEST(tst_Intake)

} // namespace hoststand::test

#include "tst_intake.moc"
