// SPDX-License-Identifier: Apache-2.0
#include "models/store/journal_table.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
const QDateTime noon(QDate(2026, 5, 16), QTime(12, 0), Qt::UTC);
const JournalKeeping keeping{.body = std::chrono::hours(24),
                             .key = std::chrono::hours(72),
                             .bodyBytes = 1 << 30,
                             .intakeBytes = 1 << 20};
} // namespace

class tst_JournalTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder.emplace();
        m_database.emplace(m_folder->filePath(u"service.db"_s), serviceSchema());
        QVERIFY(m_database->open());
        m_table.emplace(*m_database);
        m_dropped = 0;
    }
    void cleanup()
    {
        m_table.reset();
        m_database.reset();
    }

    void bodiesGoFirstAndKeysLater()
    {
        const qint64 row = add(1);
        QVERIFY(m_table->markApplied({row}, noon));
        QVERIFY(prune(keeping, noon.addSecs(23 * 3600)));
        QCOMPARE(rowsWhere(u"body IS NOT NULL"_s), 1);
        QVERIFY(prune(keeping, noon.addSecs(24 * 3600)));
        QCOMPARE(rowsWhere(u"body IS NOT NULL"_s), 0);
        QVERIFY(prune(keeping, noon.addSecs(71 * 3600)));
        QVERIFY(!m_table->append(sampleEvent(1))->has_value());
        QVERIFY(prune(keeping, noon.addSecs(72 * 3600)));
        QVERIFY(m_table->append(sampleEvent(1))->has_value());
    }

    void whatTheBookWaitsForIsNeverDropped()
    {
        JournalKeeping tight = keeping;
        tight.bodyBytes = 0;
        [[maybe_unused]] const qint64 row = add(1);
        QVERIFY(prune(tight, noon.addDays(1000)));
        const Result<QList<JournalRecord>> records = m_table->notApplied();
        QVERIFY(records);
        QCOMPARE(records->size(), 1);
        QVERIFY(records->first().event.has_value());
    }

    void oldestBodiesGoWhereTogetherTheyAreTooLarge()
    {
        QList<qint64> rows;
        for (int i = 0; i < 10; ++i)
            rows.append(add(i, 10000));
        QVERIFY(m_table->markApplied(rows, noon));
        JournalKeeping tight = keeping;
        tight.bodyBytes = 35000;
        QVERIFY(prune(tight, noon));
        QCOMPARE(rowsWhere(u"body IS NOT NULL"_s), 3);
        QCOMPARE(rowsWhere(u"body IS NOT NULL AND row >= %1"_s.arg(rows.at(7))), 3);
        QCOMPARE(rowsWhere(u"true"_s), 10);
    }

    void bodiesAreDroppedAFewAtATimeAndCounted()
    {
        QList<qint64> rows;
        for (int i = 0; i < 10; ++i)
            rows.append(add(i, 1000 * i));
        QVERIFY(m_table->markApplied(rows.mid(1), noon));
        const Result<qint64> before = m_table->bodyBytes();
        QVERIFY(before && *before > 45'000);
        const Result<qint64> dropped = m_table->dropOldestBodies(*before, 4, noon);
        QVERIFY(dropped && *dropped > 10'000);
        QCOMPARE(rowsWhere(u"body IS NULL"_s), 4); // not the first, which the book waits for
        QCOMPARE(rowsWhere(u"body IS NULL AND row > %1"_s.arg(rows.at(4))), 0);
        QCOMPARE(m_table->bodyBytes(), Result<qint64>(*before - *dropped));
        QCOMPARE(m_table->dropOldestBodies(0, 4, noon), Result<qint64>(0));
    }

    void whatIsAppliedWhenItComesDoesNotWait()
    {
        const auto added = m_table->append(sampleEvent(1), noon);
        QVERIFY(added && added->has_value());
        QCOMPARE(offered(), QList<qint64>());
        QCOMPARE(rowsWhere(u"state = 'applied' AND body IS NOT NULL"_s), 1);
    }

    void whatWasSetAsideIsKeptForAWhile()
    {
        IncomingEvent event = sampleEvent(1);
        event.body = "nonsense";
        event.receivedAt = noon;
        const auto added = m_table->append(event);
        QVERIFY(added);
        QVERIFY(m_table->noteDecoding({decodeEvent(**added, event.decoder, event.body)}, keeping,
                                      noon));
        QVERIFY(prune(keeping, noon.addSecs(23 * 3600)));
        QCOMPARE(m_table->notApplied()->size(), 1);
        QVERIFY(prune(keeping, noon.addSecs(24 * 3600)));
        QCOMPARE(m_table->notApplied()->size(), 0);
        QCOMPARE(rowsWhere(u"state = 'set_aside' AND reason LIKE 'bad_json%'"_s), 1);
    }

    void onlyTheNewestRowsSetAsideAreKept()
    {
        JournalKeeping tight = keeping;
        tight.setAsideRows = 3;
        const qint64 waiting = add(0);
        QList<qint64> rows;
        for (int i = 1; i <= 5; ++i)
            rows.append(addNonsense(i, 100, tight));
        QCOMPARE(offered(), QList<qint64>({waiting, rows.at(2), rows.at(3), rows.at(4)}));
        QVERIFY(!m_table->append(sampleEvent(1))->has_value());
        QCOMPARE(rowsWhere(u"body IS NULL"_s), 2);
        tight.setAsideBytes = 250;
        const qint64 last = addNonsense(6, 100, tight);
        QCOMPARE(offered(), QList<qint64>({waiting, rows.at(4), last}));
        QCOMPARE(m_dropped, 100 + 100 + 100 + 100);
    }

    void boundsOfWhatIsSetAsideAreWhatTheContractSays()
    {
        const JournalKeeping usual;
        QCOMPARE(usual.setAsideRows, 1000);
        QCOMPARE(usual.setAsideBytes, 20 * 1024 * 1024);
    }

    void rowsSetAsideAreOfferedUntilTheyAreUnderstood()
    {
        const qint64 row = addNonsense(1, 10, keeping);
        QCOMPARE(offered(), QList<qint64>({row}));
        QCOMPARE(offered(), QList<qint64>({row}));
        JournalRecord understood = decodeEvent(row, u"v1"_s, sampleEvent(1).body);
        QVERIFY(understood.event.has_value());
        QVERIFY(m_table->noteDecoding({understood}, keeping, noon));
        QCOMPARE(rowsWhere(u"state = 'waiting' AND reason = ''"_s), 1);
        QVERIFY(prune(keeping, noon.addDays(1000))); // the book has yet to take it in
        QCOMPARE(offered(), QList<qint64>({row}));
    }

    void rowsSetAsideStaySoWhenTheBookTookNote()
    {
        IncomingEvent event = sampleEvent(1);
        event.body = "nonsense";
        const auto added = m_table->append(event);
        QVERIFY(added);
        QVERIFY(m_table->noteDecoding({decodeEvent(**added, event.decoder, event.body)}, keeping,
                                      noon));
        QVERIFY(m_table->markApplied({**added}, noon));
        QCOMPARE(m_table->notApplied()->size(), 0);
        QCOMPARE(rowsWhere(u"state = 'set_aside'"_s), 1);
    }

    void undecodableEventsSayWhyAndWhere_data()
    {
        QTest::addColumn<QString>("decoder");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QString>("code");
        QTest::addColumn<qint64>("sequence");

        QTest::newRow("not JSON") << u"v1"_s << QByteArray("<html>") << u"bad_json"_s << qint64(0);
        QTest::newRow("nothing") << u"v1"_s << QByteArray() << u"bad_json"_s << qint64(0);
        QTest::newRow("unknown type")
            << u"v1"_s
            << QByteArray(R"({"id":"e","type":"moon.rose","venue_id":"v","sequence":17,)"
                          R"("occurred_at":"2026-05-16T18:00:00Z","data":{"object":{}}})")
            << u"unknown_event"_s << qint64(17);
        QTest::newRow("unknown decoder")
            << u"v9"_s << QByteArray(R"({"sequence":5})") << u"unknown_decoder"_s << qint64(5);
        QTest::newRow("sequence of words")
            << u"v1"_s << QByteArray(R"({"sequence":"five"})") << u"bad_json"_s << qint64(0);
    }
    void undecodableEventsSayWhyAndWhere()
    {
        QFETCH(QString, decoder);
        QFETCH(QByteArray, body);
        QFETCH(QString, code);
        QFETCH(qint64, sequence);
        const JournalRecord record = decodeEvent(3, decoder, body);
        QVERIFY(!record.event);
        QCOMPARE(record.row, 3);
        QCOMPARE(record.reason.code, code);
        QCOMPARE(record.sequence, sequence);
    }

private:
    qint64 add(qint64 number, int padding = 0)
    {
        const auto added = m_table->append(sampleEvent(number, padding));
        return added ? **added : -1;
    }
    qint64 addNonsense(qint64 number, int size, const JournalKeeping& bounds)
    {
        IncomingEvent event = sampleEvent(number);
        event.body = QByteArray(size, '?');
        const auto added = m_table->append(event);
        if (!added)
            return -1;
        const Result<qint64> dropped =
            m_table->noteDecoding({decodeEvent(**added, event.decoder, event.body)}, bounds, noon);
        m_dropped += dropped.value_or(0);
        return dropped ? **added : -1;
    }
    QList<qint64> offered()
    {
        QList<qint64> rows;
        const Result<QList<JournalRecord>> records = m_table->notApplied();
        for (const JournalRecord& record : records.value_or(QList<JournalRecord>()))
            rows.append(record.row);
        return rows;
    }
    [[nodiscard]] bool prune(const JournalKeeping& what, const QDateTime& now)
    {
        const Result<qint64> bytes = m_table->bodyBytes();
        return m_table->pruneOld(what, now) && bytes &&
               m_table->dropOldestBodies(*bytes - what.bodyBytes, 1000, now);
    }
    qint64 rowsWhere(const QString& condition)
    {
        qint64 count = -1;
        const Result<void> read =
            m_database->read(u"SELECT count(*) FROM journal WHERE "_s + condition, {},
                             [&](const Row& row) -> Result<void> {
                                 count = row.number(0);
                                 return {};
                             });
        return read ? count : -1;
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<Database> m_database;
    std::optional<JournalTable> m_table;
    qint64 m_dropped = 0; ///< bytes of what was given up
};

HOSTSTAND_TEST(tst_JournalTable)

} // namespace hoststand::test

#include "tst_journal_table.moc"
