// SPDX-License-Identifier: Apache-2.0
// What the journal says of itself, and what it does where there is no book.
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/small_disk.h"
#include "tests/support/test_main.h"

#include <QFileInfo>
#include <QLoggingCategory>
#include <QScopeGuard>
#include <QTemporaryDir>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

class tst_JournalStats final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_disk.emplace();
        m_folder.emplace();
        reopen();
    }
    void cleanup()
    {
        m_store.reset();
        m_disk.reset();
    }

    void anEmptyOneHasNothing() { QCOMPARE(stats(), Result<JournalStats>(JournalStats{})); }

    void eventsDoublesAndWhatIsSetAsideAreCounted()
    {
        for (const qint64 number : {3, 1, 2, 3})
            QVERIFY(append(*m_store, sampleEvent(number)));
        QVERIFY(append(*m_store, undecodable(4)));
        QTRY_COMPARE(m_records.size(), 4); // all are understood by then
        JournalStats expected{4, 3, 1, 4, 1, true, {}};
        const Result<JournalStats> now = stats();
        QVERIFY(now);
        QVERIFY(now->commits.total() >= 1 && now->commits.total() <= 5);
        QCOMPARE(now->commits.total(), now->commits.upTo(DurationHistogram::bounds.size() - 1));
        expected.commits = now->commits;
        QCOMPARE(*now, expected);
        reopen();
        expected.commits = {};
        expected.duplicates = 0;
        QCOMPARE(stats(), Result<JournalStats>(expected));
    }

    void whatIsMarkedIsAppliedAndNoLongerHandedOver()
    {
        for (const qint64 number : {1, 2, 3, 4, 5, 6})
            QVERIFY(append(*m_store, sampleEvent(number)));
        QTRY_COMPARE(m_records.size(), 6);
        const auto row = [this](int index) { return m_records.at(index).row; };
        // two runs, and one that is known already
        QVERIFY(mark({row(0), row(1), row(3), row(3), row(4)}));
        QCOMPARE(stats()->pending, 2);
        reopen();
        QCOMPARE(m_pending.size(), 2);
        QCOMPARE(m_pending.at(0).sequence, 3);
        QCOMPARE(m_pending.at(1).sequence, 6);
        QVERIFY(append(*m_store, sampleEvent(1)));
        QCOMPARE(stats()->duplicates, 1);
    }

    void withoutABookWhatIsUnderstoodIsAppliedAtOnce()
    {
        QVERIFY(append(*m_store, sampleEvent(1))); // waits for a book
        reopen(false);
        QCOMPARE(stats()->pending, 0);
        QVERIFY(append(*m_store, sampleEvent(2)));
        QVERIFY(append(*m_store, undecodable(3)));
        QTRY_COMPARE(m_records.size(), 2);
        QCOMPARE(stats()->pending, 0);
        QCOMPARE(stats()->setAside, 1);
        reopen(false);
        QCOMPARE(m_pending.size(), 1);
        QCOMPARE(m_pending.first().sequence, 3);
        QCOMPARE(stats()->events, 3);
    }

    void whoOnlyLooksWithoutABookMarksNothing()
    {
        QVERIFY(append(*m_store, sampleEvent(1)));
        m_store.reset();
        {
            JournalKeeping keeping;
            keeping.hasBook = false;
            ServiceStore store(DatabaseOptions(), keeping);
            QCOMPARE(open(store, m_folder->path())->pending.size(), 1); // and takes nothing over
            QCOMPARE(statsOf(store)->pending, 1);
        }
        reopen();
        QCOMPARE(m_pending.size(), 1);
    }

    void bodiesStayWithinTheirBoundWhileEventsComeIn()
    {
        constexpr int megabytes = 90; // of 64 MiB, and an eighth until it is looked
        for (int i = 1; i <= megabytes; ++i) {
            QVERIFY(append(*m_store, sampleEvent(i, 1'000'000)));
            QTRY_COMPARE(m_records.size(), i);
            QVERIFY(mark({m_records.last().row}));
        }
        QCOMPARE(stats()->events, megabytes);
        m_store.reset();
        RawDatabase raw(m_folder->filePath(u"service.db"_s));
        const int kept = raw.value("SELECT count(*) FROM journal WHERE body IS NOT NULL").toInt();
        QVERIFY2(kept >= 60 && kept <= 77, qPrintable(QString::number(kept)));
        QCOMPARE(raw.value("SELECT max(row) FROM journal WHERE body IS NOT NULL"), "90");
    }

    void aDiskThatFailsIsToldAndLookedAtAgain()
    {
        QVERIFY(append(*m_store, sampleEvent(1)));
        m_disk->failSyncs(SQLITE_IOERR_FSYNC);
        QCOMPARE(codeOf(append(*m_store, sampleEvent(2))), u"io"_s);
        QCOMPARE(stats()->takesEvents, false);
        m_disk->failSyncs(SQLITE_OK);
        QCOMPARE(stats()->takesEvents, true); // without an event
        QCOMPARE(stats()->events, 1);
        QVERIFY(append(*m_store, sampleEvent(2)));
        QCOMPARE(stats()->events, 2);
    }

    void aDiskThatHasRoomForLittleTakesNoEvents()
    {
        QVERIFY(append(*m_store, sampleEvent(1)));
        const QString path = m_folder->filePath(u"service.db"_s);
        const qint64 now = QFileInfo(path + u"-wal"_s).size();
        {
            const SmallDisk disk(static_cast<rlim_t>(now) + 100'000);
            QCOMPARE(codeOf(append(*m_store, sampleEvent(2, 500'000))), u"size_limit"_s);
            QCOMPARE(stats()->takesEvents, false); // a few pages would have found room
        }
        QCOMPARE(stats()->takesEvents, true);
        QCOMPARE(stats()->events, 1);
    }

    void eachKindOfFailureIsLoggedOnce()
    {
        const auto fails = [this](int code, int from) {
            m_disk->failWrites(code);
            for (int i = 0; i < 5; ++i)
                QVERIFY(!append(*m_store, sampleEvent(from + i)) && !stats()->takesEvents);
        };
        QLoggingCategory::setFilterRules(u"hoststand.store.warning=true"_s);
        const auto quiet = qScopeGuard([] { logQuietly(); });
        QTest::ignoreMessage(QtWarningMsg, "service.db fails with SQLite's code 13");
        fails(SQLITE_FULL, 10);
        QTest::ignoreMessage(QtWarningMsg, "service.db fails with SQLite's code 778");
        fails(SQLITE_IOERR_WRITE, 20);
        m_disk->failWrites(SQLITE_OK);
        QVERIFY(append(*m_store, sampleEvent(30)));
        fails(SQLITE_IOERR_WRITE, 40); // within the same minute
    }

    void aStoreThatIsNotOpenHasNone()
    {
        ServiceStore closed;
        const Result<JournalStats> none = await<JournalStats>(
            [&](QObject* context, auto done) { closed.journal().stats(context, done); });
        QCOMPARE(codeOf(none), u"not_open"_s);
    }

    void aFolderThatIsGoneHasNone()
    {
        QVERIFY(append(*m_store, sampleEvent(1)));
        QVERIFY(m_folder->remove());
        QCOMPARE(codeOf(stats()), u"moved"_s);
    }

private:
    void reopen(bool hasBook = true)
    {
        JournalKeeping keeping;
        keeping.hasBook = hasBook;
        m_store.reset();
        QCoreApplication::sendPostedEvents(this); // what that one had handed over by then
        m_records.clear();
        m_store.emplace(DatabaseOptions(), keeping);
        m_store->setJournalReceiver(
            this, [this](const QList<JournalRecord>& records) { m_records += records; });
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QVERIFY(state);
        m_pending = state->pending;
    }
    [[nodiscard]] Result<JournalStats> stats() { return statsOf(*m_store); }
    [[nodiscard]] Result<void> mark(const QList<qint64>& rows)
    {
        BookWrite applied;
        applied.appliedRows = rows;
        return write(*m_store, applied);
    }
    static IncomingEvent undecodable(qint64 number)
    {
        IncomingEvent event = sampleEvent(number);
        event.body.replace("reservation.updated", "moon.rose");
        return event;
    }

    std::optional<FaultyDisk> m_disk;
    std::optional<QTemporaryDir> m_folder;
    std::optional<ServiceStore> m_store;
    QList<JournalRecord> m_records;
    QList<JournalRecord> m_pending;
};

HOSTSTAND_TEST(tst_JournalStats)

} // namespace hoststand::test

#include "tst_journal_stats.moc"
