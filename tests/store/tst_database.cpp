// SPDX-License-Identifier: Apache-2.0
#include "models/store/database.h"
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QFileInfo>
#include <QTemporaryDir>

#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QStringList people{
    u"CREATE TABLE people (name TEXT NOT NULL, covers INTEGER, picture BLOB)"_s};
const QStringList rooms{u"CREATE TABLE rooms (name TEXT NOT NULL)"_s,
                        u"INSERT INTO rooms SELECT name || '''s room' FROM people"_s};
const QStringList broken{u"CREATE TABLE halls (name TEXT)"_s, u"INSERT INTO nowhere VALUES (1)"_s};

constexpr qint32 mark = 0x54455354;

Result<qint64> number(Database& database, const QString& sql)
{
    qint64 result = -1;
    const Result<void> read = database.read(sql, {}, [&](const Row& row) -> Result<void> {
        result = row.number(0);
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return result;
}

} // namespace

class tst_Database final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder.emplace();
        m_path = m_folder->filePath(u"sample.db"_s);
    }

    void valuesComeBackAsTheyWere()
    {
        Database database(m_path, {mark, {people}});
        QVERIFY(database.open());
        QCOMPARE(database.run(u"INSERT INTO people VALUES (?, ?, ?)"_s,
                              {QString(), 3, QByteArray("a\0b", 3)}),
                 1);
        QCOMPARE(database.run(u"INSERT INTO people VALUES (?, ?, ?)"_s,
                              {u"Żółć 窓"_s, QVariant(), QByteArray()}),
                 1);
        int rows = 0;
        QVERIFY(database.read(u"SELECT name, covers, picture FROM people ORDER BY rowid"_s, {},
                              [&](const Row& row) -> Result<void> {
                                  const bool isFirst = rows++ == 0;
                                  if (row.text(0) != (isFirst ? QString() : u"Żółć 窓"_s) ||
                                      row.isNull(1) == isFirst || row.isNull(2) ||
                                      row.bytes(2) !=
                                          (isFirst ? QByteArray("a\0b", 3) : QByteArray()))
                                      return failure(ErrorKind::storage, u"different"_s);
                                  return {};
                              }));
        QCOMPARE(rows, 2);
    }

    /// The file alone, without the log beside it, has them then.
    void theLogIsMovedIntoTheFileWhileItIsInUse()
    {
        DatabaseOptions options;
        options.commitsPerCheckpoint = 5;
        Database database(m_path, {mark, {people}}, options);
        QVERIFY(database.open());
        const auto addOne = [&database] { return add(database, 1); };
        for (int commit = 0; commit < options.commitsPerCheckpoint; ++commit)
            QVERIFY(database.transaction(addOne));
        const auto inTheFile = [this] {
            const QString alone = m_folder->filePath(u"alone.db"_s);
            QFile::remove(alone);
            return QFile::copy(m_path, alone)
                       ? RawDatabase(alone).value("SELECT count(*) FROM people")
                       : QByteArray();
        };
        QTRY_VERIFY(inTheFile().toInt() >= 4); // the tables themselves were the first commit
        QVERIFY(database.transaction(addOne));
        QCOMPARE(number(database, u"SELECT count(*) FROM people"_s), 6);
    }

    /// SQLite leaves it to who moves the last of it, a commit perhaps.
    void whatIsMovedIsSyncedByWhoMovesIt()
    {
        FaultyDisk disk;
        DatabaseOptions options;
        options.commitsPerCheckpoint = 5;
        Database database(m_path, {mark, {people}}, options);
        QVERIFY(database.open());
        QVERIFY(database.transaction([&] { return add(database, 100); }));
        RawDatabase reader(m_path); // who does not let it be moved wholly
        QVERIFY(reader.run("BEGIN"));
        QCOMPARE(reader.value("SELECT count(*) FROM people"), "1");
        const int before = disk.fileSyncs();
        for (int commit = 0; commit < options.commitsPerCheckpoint; ++commit)
            QVERIFY(database.transaction([&] { return add(database, 100); }));
        QTRY_COMPARE(disk.fileSyncs() - before, 1);
    }

    void aLongLogIsCutWhereThereIsTime_data()
    {
        QTest::addColumn<int>("busyWithin");
        QTest::addColumn<bool>("isCut");

        QTest::newRow("in the midst of many commits") << 3600 << false;
        QTest::newRow("a commit now and then") << 0 << true;
    }
    void aLongLogIsCutWhereThereIsTime()
    {
        QFETCH(int, busyWithin);
        QFETCH(bool, isCut);
        DatabaseOptions options;
        options.commitsPerCheckpoint = 5;
        options.busyWithin = std::chrono::seconds(busyWithin);
        Database database(m_path, {mark, {people}}, options);
        QVERIFY(database.open());
        constexpr int large = 6'000'000;
        for (int commit = 0; commit < 4; ++commit)
            QVERIFY(database.transaction([&] { return add(database, large); }));
        const QString log = m_path + u"-wal"_s;
        constexpr int head = 32;
        const QByteArray first = contentOf(log).first(head);
        QTRY_VERIFY(database.transaction([&] { return add(database, 1); }) &&
                    contentOf(log).first(head) != first); // it begins anew
        QCOMPARE(QFileInfo(log).size() < 4 * large, isCut);
    }

    void aCommitWithTheNextIsUndoneWhollyOrKept()
    {
        std::mt19937 random(7);
        QSet<qint64> rowsAfterTheCut;
        for (int cut = 0; cut < 12; ++cut) {
            const QString path = m_folder->filePath(u"cut%1.db"_s.arg(cut));
            FaultyDisk disk;
            disk.keepUnsynced();
            {
                Database database(path, {mark, {people}});
                QVERIFY(database.open());
                QVERIFY(database.transaction([&] { return add(database, 10); }));
                const int syncs = disk.logSyncs();
                const auto twoRows = [&]() -> Result<void> {
                    const Result<void> one = add(database, 5000);
                    return one ? add(database, 5000) : one;
                };
                QVERIFY(database.transaction(twoRows, Commit::withTheNext));
                QCOMPARE(disk.logSyncs(), syncs);
                if (cut % 3 == 0) {
                    QVERIFY(database.transaction([&] { return add(database, 10); }));
                    QCOMPARE(disk.logSyncs(), syncs + 1);
                }
                disk.cutPower();
            }
            disk.restorePower(random);
            Database again(path, {mark, {people}});
            QVERIFY(again.open());
            const auto rows = number(again, u"SELECT count(*) FROM people"_s);
            if (cut % 3 == 0)
                QCOMPARE(rows, Result<qint64>(1 + 2 + 1));
            else
                QVERIFY(rows == 1 || rows == 1 + 2);
            rowsAfterTheCut.insert(*rows);
        }
        QVERIFY(rowsAfterTheCut.contains(1)); // the disk did forget
    }

    void readingStopsAtTheFirstFailure()
    {
        Database database(m_path, {mark, {people}});
        QVERIFY(database.open());
        for (int i = 0; i < 3; ++i)
            QVERIFY(database.run(u"INSERT INTO people VALUES ('x', 1, NULL)"_s));
        int rows = 0;
        const Result<void> read =
            database.read(u"SELECT name FROM people"_s, {}, [&](const Row&) -> Result<void> {
                ++rows;
                return failure(ErrorKind::storage, u"enough"_s);
            });
        QCOMPARE(codeOf(read), u"enough"_s);
        QCOMPARE(rows, 1);
        QVERIFY(database.run(u"DROP TABLE people"_s)); // nothing holds on to the table
    }

    void failedTransactionLeavesNothing()
    {
        Database database(m_path, {mark, {people}});
        QVERIFY(database.open());
        const Result<void> result = database.transaction([&]() -> Result<void> {
            if (!database.run(u"INSERT INTO people VALUES ('x', 1, NULL)"_s))
                return failure(ErrorKind::storage, u"unexpected"_s);
            return failure(ErrorKind::storage, u"changed_my_mind"_s);
        });
        QCOMPARE(codeOf(result), u"changed_my_mind"_s);
        QCOMPARE(number(database, u"SELECT count(*) FROM people"_s), 0);
        QVERIFY(database.transaction([&]() -> Result<void> {
            const Result<int> done = database.run(u"INSERT INTO people VALUES ('x', 1, NULL)"_s);
            return done ? Result<void>() : failure(ErrorKind::storage, u"unexpected"_s);
        }));
        QCOMPARE(number(database, u"SELECT count(*) FROM people"_s), 1);
    }

    void olderFileMovesForwardAndKeepsItsRows()
    {
        {
            Database database(m_path, {mark, {people}});
            QVERIFY(database.open());
            QVERIFY(database.run(u"INSERT INTO people VALUES ('Ada', 2, NULL)"_s));
        }
        for (int round = 0; round < 2; ++round) {
            Database database(m_path, {mark, {people, rooms}});
            QVERIFY(database.open());
            QCOMPARE(number(database, u"SELECT count(*) FROM rooms WHERE name = 'Ada''s room'"_s),
                     1);
            QCOMPARE(number(database, u"PRAGMA user_version"_s), 2);
        }
    }

    void failedMigrationLeavesTheOldVersion()
    {
        {
            Database database(m_path, {mark, {people}});
            QVERIFY(database.open());
        }
        {
            Database database(m_path, {mark, {people, rooms, broken}});
            QCOMPARE(codeOf(database.open()), u"io"_s);
        }
        Database database(m_path, {mark, {people}});
        QVERIFY(database.open());
        QCOMPARE(number(database, u"PRAGMA user_version"_s), 1);
        QCOMPARE(number(database,
                        u"SELECT count(*) FROM sqlite_master WHERE name IN ('rooms', 'halls')"_s),
                 0);
    }

    void newerFileIsRefusedAndLeftAlone()
    {
        {
            Database database(m_path, {mark, {people, rooms}});
            QVERIFY(database.open());
        }
        const QByteArray before = contentOf(m_path);
        Database database(m_path, {mark, {people}});
        const Result<void> opened = database.open();
        QCOMPARE(codeOf(opened), u"newer_version"_s);
        QVERIFY(opened.error().detail.contains(m_path));
        QCOMPARE(contentOf(m_path), before);
    }

    void filesOfOtherProgramsAreRefusedAndLeftAlone()
    {
        {
            RawDatabase other(m_path);
            QVERIFY(other.run("CREATE TABLE people (name)"));
        }
        const QByteArray before = contentOf(m_path);
        Database database(m_path, {mark, {people}});
        QCOMPARE(codeOf(database.open()), u"corrupt"_s);
        QCOMPARE(contentOf(m_path), before);
    }

    void durabilityPragmasHold()
    {
        Database database(m_path, {mark, {people}});
        QVERIFY(database.open());
        QCOMPARE(number(database, u"PRAGMA synchronous"_s), 2);
        QCOMPARE(number(database, u"PRAGMA foreign_keys"_s), 1);
        RawDatabase raw(m_path);
        QCOMPARE(raw.value("PRAGMA journal_mode"), "wal");
        QCOMPARE(raw.value("PRAGMA application_id"), QByteArray::number(mark));
    }

    void callsOnAClosedDatabaseSaySo()
    {
        Database database(m_path, {mark, {people}});
        QCOMPARE(codeOf(database.run(u"SELECT 1"_s)), u"not_open"_s);
        QCOMPARE(codeOf(database.transaction([] { return Result<void>(); })), u"not_open"_s);
    }

private:
    static Result<void> add(Database& database, int bytes)
    {
        return database
            .run(u"INSERT INTO people VALUES ('Adaeze', 2, ?)"_s, {QByteArray(bytes, 'x')})
            .map([](int) {});
    }

    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

HOSTSTAND_TEST(tst_Database)

} // namespace hoststand::test

#include "tst_database.moc"
