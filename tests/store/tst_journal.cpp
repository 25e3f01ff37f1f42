// SPDX-License-Identifier: Apache-2.0
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>
#include <QThread>

#include <thread>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

class tst_Journal final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_log.clear();
        m_records.clear();
        m_disk.emplace();
        m_folder.emplace();
        m_store.emplace();
        m_store->setJournalReceiver(this, [this](const QList<JournalRecord>& records) {
            m_log.append(u"records"_s);
            m_records += records;
        });
        QVERIFY(open(*m_store, m_folder->path()));
        QVERIFY(append(*m_store, sampleEvent(1)));
        QTRY_COMPARE(m_records.size(), 1);
        m_records.clear();
        m_log.clear();
    }
    void cleanup()
    {
        m_disk->releaseSyncs();
        m_store.reset();
        m_disk.reset();
    }

    void eventsThatWaitShareOneCommit()
    {
        constexpr int threads = 4;
        constexpr int each = 25;
        const int before = m_disk->logSyncs();
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding()); // the first is in its commit; all others have to wait
        std::vector<std::thread> senders;
        for (int t = 0; t < threads; ++t) {
            senders.emplace_back([this, t] {
                for (int i = 0; i < each; ++i)
                    add(sampleEvent(100 + t * each + i));
            });
        }
        for (std::thread& sender : senders)
            sender.join();
        QVERIFY(m_log.isEmpty()); // nothing is answered before it is on disk
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_records.size(), 1 + threads * each);
        QCOMPARE(m_log.count(u"stored"_s), 1 + threads * each);
        QCOMPARE(m_disk->logSyncs() - before, 2); // those that enter them come with a later one
    }

    void eachThreadsEventsKeepTheirOrder()
    {
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        std::thread sender([this] {
            for (int i = 0; i < 50; ++i)
                add(sampleEvent(10 + i));
        });
        sender.join();
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_records.size(), 51);
        for (int i = 1; i < 51; ++i) {
            QCOMPARE(m_records.at(i).sequence, 9 + i);
            QVERIFY(m_records.at(i).row > m_records.at(i - 1).row);
        }
    }

    void doublesAreAnsweredAndHandedOverOnce()
    {
        QVERIFY(append(*m_store, sampleEvent(1)));
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        add(sampleEvent(3));
        add(sampleEvent(3)); // in one batch
        add(sampleEvent(2));
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_records.size(), 2);
        QCOMPARE(m_log.count(u"stored"_s), 4);
    }

    void recordsComeAfterTheAnswers()
    {
        m_disk->holdSyncs();
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        add(sampleEvent(3));
        add(sampleEvent(4));
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_records.size(), 3);
        QCOMPARE(m_log,
                 QStringList({u"stored"_s, u"records"_s, u"stored"_s, u"stored"_s, u"records"_s}));
    }

    void failedCommitFailsAllAndLeavesNothing()
    {
        m_disk->holdSyncs();
        m_disk->failSyncs(SQLITE_IOERR_FSYNC);
        add(sampleEvent(2));
        QTRY_VERIFY(m_disk->isHolding());
        add(sampleEvent(3));
        add(sampleEvent(3));
        add(sampleEvent(1)); // a duplicate too: its batch did not reach the disk
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_log.size(), 4);
        QCOMPARE(m_log, QStringList({u"io"_s, u"io"_s, u"io"_s, u"io"_s}));
        m_disk->failSyncs(SQLITE_OK);
        QVERIFY(append(*m_store, sampleEvent(2)));
        QVERIFY(append(*m_store, sampleEvent(3)));
        QTRY_COMPARE(m_records.size(), 2);
    }

    void undecodableEventsAreKeptAndReported()
    {
        IncomingEvent event = sampleEvent(2);
        event.body = R"({"id":"e","type":"moon.rose","venue_id":"v","sequence":2,)"
                     R"("occurred_at":"2026-05-16T18:00:00Z","data":{"object":{}}})";
        QVERIFY(append(*m_store, event));
        QTRY_COMPARE(m_records.size(), 1);
        QVERIFY(!m_records.first().event);
        QCOMPARE(m_records.first().sequence, 2);
        QCOMPARE(m_records.first().reason.code, u"unknown_event"_s);
        const QList<JournalRecord> told = m_records;
        m_store.reset();
        {
            RawDatabase raw(m_folder->filePath(u"service.db"_s));
            QCOMPARE(raw.value("SELECT state FROM journal WHERE key = 'key_2'"), "set_aside");
            QCOMPARE(raw.value("SELECT body FROM journal WHERE key = 'key_2'"), event.body);
        }
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QVERIFY(state);
        QCOMPARE(state->pending.size(), 2);
        QCOMPARE(state->pending.last(), told.first());
    }

    void whatIsUnderstoodLaterIsHandedOverAndKept()
    {
        IncomingEvent event = sampleEvent(2);
        event.decoder = u"v9"_s; // of a later version
        event.receivedAt = QDateTime::currentDateTimeUtc().addDays(-30);
        QVERIFY(append(*m_store, event));
        QTRY_COMPARE(m_records.size(), 1);
        QVERIFY(!m_records.first().event);
        m_store.reset();
        const QString path = m_folder->filePath(u"service.db"_s);
        QVERIFY(RawDatabase(path).run("UPDATE journal SET decoder = 'v1' WHERE key = 'key_2'"));
        for (int start = 0; start < 2; ++start) { // until the book has taken it in
            m_store.emplace();
            const Result<StoredState> state = open(*m_store, m_folder->path());
            QVERIFY(state);
            QCOMPARE(state->pending.size(), 2);
            QVERIFY(state->pending.last().event.has_value());
            QCOMPARE(state->pending.last().sequence, 2);
        }
        BookWrite applied;
        applied.appliedRows = {m_records.first().row};
        QVERIFY(write(*m_store, applied));
        m_store.reset();
        QCOMPARE(RawDatabase(path).value("SELECT state || reason FROM journal WHERE key = 'key_2'"),
                 "applied");
    }

    void answersComeOnTheirContextsThread()
    {
        QThread thread;
        thread.start();
        auto context = std::make_unique<QObject>();
        context->moveToThread(&thread);
        std::atomic<bool> isThere{false};
        m_store->journal().append(sampleEvent(2), context.get(), [&](const Result<void>& done) {
            isThere = done && QThread::currentThread() == &thread;
        });
        QTRY_VERIFY(isThere);
        thread.quit();
        QVERIFY(thread.wait());
    }

    void nobodyIsCalledWhoIsGone()
    {
        m_disk->holdSyncs();
        bool called = false;
        {
            QObject context;
            m_store->journal().append(sampleEvent(2), &context,
                                      [&](const Result<void>&) { called = true; });
            QTRY_VERIFY(m_disk->isHolding());
        }
        m_disk->releaseSyncs();
        QTRY_COMPARE(m_records.size(), 1); // stored all the same
        QVERIFY(!called);
    }

    void contextsMayVanishAtAnyMoment()
    {
        std::atomic<int> answers{0};
        std::vector<std::thread> senders;
        for (int t = 0; t < 2; ++t) {
            senders.emplace_back([&, t] {
                for (int i = 0; i < 300; ++i) {
                    QObject context; // on a thread without event loop: gone before any answer could
                                     // be run
                    m_store->journal().append(sampleEvent(1000 + t * 1000 + i), &context,
                                              [&](const Result<void>&) { ++answers; });
                }
            });
        }
        for (std::thread& sender : senders)
            sender.join();
        QTRY_COMPARE(m_records.size(), 600);
        QCOMPARE(answers, 0);
    }

    void closingTakesInWhatWaits()
    {
        for (int i = 0; i < 100; ++i)
            add(sampleEvent(10 + i));
        m_store.reset();
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QVERIFY(state);
        QCOMPARE(waitingIn(*m_store, *state).size(), 101);
    }

private:
    /// From any thread; the answer goes to m_log.
    void add(const IncomingEvent& event)
    {
        m_store->journal().append(event, this, [this](const Result<void>& done) {
            m_log.append(done ? u"stored"_s : done.error().code);
        });
    }

    std::optional<FaultyDisk> m_disk;
    std::optional<QTemporaryDir> m_folder;
    std::optional<ServiceStore> m_store;
    QStringList m_log;
    QList<JournalRecord> m_records;
};

HOSTSTAND_TEST(tst_Journal)

} // namespace hoststand::test

#include "tst_journal.moc"
