// SPDX-License-Identifier: Apache-2.0
#include "models/store/service_schema.h"
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/small_disk.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
const DatabaseOptions impatient{std::chrono::milliseconds(20), Synchronous::full};
} // namespace

/// Each way in which a file can be unusable: its code, its words, and that nothing is lost or
/// overwritten.
class tst_StoreFaults final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_disk.emplace();
        m_folder.emplace();
        m_database = m_folder->filePath(u"service.db"_s);
        m_store.emplace(impatient);
    }
    void cleanup()
    {
        m_store.reset();
        m_disk.reset();
    }

    void failedWriteLeavesTheStoreUsable_data()
    {
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("expected");
        QTest::newRow("full disk") << SQLITE_FULL << u"disk_full"_s;
        QTest::newRow("broken disk") << SQLITE_IOERR_WRITE << u"io"_s;
        QTest::newRow("disk turned read-only") << SQLITE_READONLY << u"read_only"_s;
    }
    void failedWriteLeavesTheStoreUsable()
    {
        QFETCH(int, code);
        QFETCH(QString, expected);
        QVERIFY(open(*m_store, m_folder->path()));
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        m_disk->failWrites(code);
        const Result<void> failed =
            write(*m_store, OutboxWrite{{sampleCommand(2)}, {}, {u"command_1"_s}});
        QCOMPARE(codeOf(failed), expected);
        QVERIFY(failed.error().detail.contains(m_database));
        QCOMPARE(codeOf(append(*m_store, sampleEvent(1))), expected);
        QCOMPARE(codeOf(writeSetting(*m_store, u"a"_s, "b")), expected);
        m_disk->failWrites(SQLITE_OK);
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(3)}, {}, {}}));
        QVERIFY(append(*m_store, sampleEvent(1)));
        const Result<StoredState> state = reopened();
        QVERIFY(state);
        QCOMPARE(state->outbox, QList<Command>({sampleCommand(1), sampleCommand(3)}));
        QCOMPARE(state->pending.size(), 1);
    }

    void aLimitOnTheSizeOfFilesIsSaidAndOutlived()
    {
        QVERIFY(open(*m_store, m_folder->path()));
        QList<Command> stored;
        {
            const SmallDisk disk(512 * 1024);
            Result<void> written;
            for (int i = 1; i < 10'000; ++i) {
                written = write(*m_store, OutboxWrite{{sampleCommand(i)}, {}, {}});
                if (!written)
                    break;
                stored.append(sampleCommand(i));
            }
            QCOMPARE(codeOf(written), u"size_limit"_s);
            const QString words = written.error().detail;
            QVERIFY2(words.contains(m_database) && words.contains(u"ulimit -f"_s),
                     qPrintable(words));
        }
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(10'000)}, {}, {}}));
        stored.append(sampleCommand(10'000));
        QCOMPARE(reopened()->outbox, stored);
    }

    void aLimitOnTheSizeOfFilesIsSaidAtTheOpening_data()
    {
        QTest::addColumn<int>("bytes");
        for (const int bytes : {0, 1, 5'000, 40'000})
            QTest::addRow("%d", bytes) << bytes;
    }
    void aLimitOnTheSizeOfFilesIsSaidAtTheOpening()
    {
        QFETCH(int, bytes);
        const SmallDisk disk(static_cast<rlim_t>(bytes));
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QCOMPARE(codeOf(state), u"size_limit"_s);
        QVERIFY2(state.error().detail.contains(m_folder->path()), qPrintable(state.error().detail));
    }

    void failedWriteWhileOpeningSaysWhy()
    {
        m_disk->failWrites(SQLITE_FULL);
        QCOMPARE(codeOf(open(*m_store, m_folder->path())), u"disk_full"_s);
        m_disk->failWrites(SQLITE_OK);
        QVERIFY(reopened());
    }

    void readOnlyFileIsRefused()
    {
        fill();
        m_disk->openReadOnly(true);
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QCOMPARE(codeOf(state), u"read_only"_s);
        QVERIFY(state.error().detail.contains(m_database));
        m_disk->openReadOnly(false);
        QCOMPARE(reopened()->outbox.size(), 1);
    }

    void lockOfAnotherProgramIsNamed()
    {
        fill();
        {
            RawDatabase other(m_database);
            QVERIFY(other.run("BEGIN IMMEDIATE"));
            QCOMPARE(codeOf(open(*m_store, m_folder->path())), u"locked"_s);
        }
        QVERIFY(reopened());
        RawDatabase other(m_database);
        QVERIFY(other.run("BEGIN IMMEDIATE"));
        QCOMPARE(codeOf(write(*m_store, OutboxWrite{{sampleCommand(2)}, {}, {}})), u"locked"_s);
        QCOMPARE(codeOf(append(*m_store, sampleEvent(1))), u"locked"_s);
        QVERIFY(other.run("ROLLBACK"));
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(2)}, {}, {}}));
        QVERIFY(append(*m_store, sampleEvent(1)));
    }

    void newerVersionIsRefusedAndLeftAlone()
    {
        fill();
        QVERIFY(RawDatabase(m_database).run("PRAGMA user_version = 99"));
        expectRefusal(u"newer_version"_s);
    }

    void damagedFilesAreRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QString>("damage");
        for (const char* damage : {"garbage", "text", "truncated", "foreign", "index"})
            QTest::newRow(damage) << QString::fromLatin1(damage);
    }
    void damagedFilesAreRefusedAndLeftAlone()
    {
        QFETCH(QString, damage);
        fill();
        QByteArray content = contentOf(m_database);
        QVERIFY(content.size() > 5 * 4096);
        if (damage == u"garbage"_s)
            content.replace(0, 4096, QByteArray(4096, '\x5a'));
        else if (damage == u"text"_s)
            content = "this is my shopping list\n";
        else if (damage == u"truncated"_s)
            content.truncate(3 * 4096 + 100);
        else if (damage == u"foreign"_s)
            content.replace(68, 4, "ABCD"); // the application id's place in the header
        else
            content.replace(4096 * 2, 4096 * 2, QByteArray(4096 * 2, '\x17'));
        overwrite(m_database, content);
        expectRefusal(u"corrupt"_s);
    }

    void tablesThatAreNotOursAreRefusedAndLeftAlone_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::newRow("negative version") << QByteArray("PRAGMA user_version = -1");
        QTest::newRow("smallest version") << QByteArray("PRAGMA user_version = -2147483648");
        QTest::newRow("no version") << QByteArray("PRAGMA user_version = 0");
        for (const char* table : {"journal", "outbox", "book", "seen", "meta", "settings"})
            QTest::addRow("no %s", table) << QByteArray("DROP TABLE ") + table;
        QTest::newRow("no index") << QByteArray("DROP INDEX journal_open");
        QTest::newRow("other columns")
            << QByteArray("ALTER TABLE outbox RENAME COLUMN command TO order_of_the_day");
    }
    void tablesThatAreNotOursAreRefusedAndLeftAlone()
    {
        QFETCH(QByteArray, sql);
        fill();
        QVERIFY(RawDatabase(m_database).run(sql));
        expectRefusal(u"corrupt"_s);
        QVERIFY2(m_detail.contains(u"damaged"_s) && m_detail.contains(u"backup"_s),
                 qPrintable(m_detail));
    }

    void emptyFileWithAVersionIsRefused()
    {
        QVERIFY(RawDatabase(m_database).run("PRAGMA user_version = -1"));
        expectRefusal(u"corrupt"_s);
    }

    void tableThatGoesWhileOpenIsDamage()
    {
        QVERIFY(open(*m_store, m_folder->path()));
        QVERIFY(RawDatabase(m_database).run("DROP TABLE settings"));
        const Result<void> failed = writeSetting(*m_store, u"a"_s, "b");
        QCOMPARE(codeOf(failed), u"corrupt"_s);
        QVERIFY(failed.error().detail.contains(u"settings"_s));
    }

    void damagedFileKeepsItsLogToo()
    {
        fill();
        QTemporaryDir crashed;
        {
            RawDatabase raw(m_database);
            QVERIFY(raw.run("UPDATE outbox SET position = position"));
            overwrite(crashed.filePath(u"service.db"_s),
                      contentOf(m_database).replace(68, 4, "ABCD"));
            overwrite(crashed.filePath(u"service.db-wal"_s), contentOf(m_database + u"-wal"_s));
        }
        // The log holds no copy of the first page, so that the mark in the file counts.
        const QByteArray log = contentOf(crashed.filePath(u"service.db-wal"_s));
        QVERIFY(!log.isEmpty());
        QCOMPARE(codeOf(open(*m_store, crashed.path())), u"corrupt"_s);
        m_store.reset();
        QCOMPARE(contentOf(crashed.filePath(u"service.db-wal"_s)), log);
    }

    void damageThatShowsLaterStopsAllWriting()
    {
        fill();
        m_store.emplace(impatient);
        QVERIFY(open(*m_store, m_folder->path()));
        QByteArray content = contentOf(m_database);
        {
            // What a failing disk does under a running program: every page but the first is
            // something else.
            QFile file(m_database);
            QVERIFY(file.open(QIODevice::ReadWrite));
            QVERIFY(file.seek(4096));
            const QByteArray noise(content.size() - 4096, '\x17');
            QCOMPARE(file.write(noise), noise.size());
        }
        {
            // Another connection's commit makes the store read its pages again.
            RawDatabase raw(m_database);
            QVERIFY(raw.run("PRAGMA user_version = 1"));
            QCOMPARE(codeOf(write(*m_store, OutboxWrite{{sampleCommand(7)}, {}, {}})),
                     u"corrupt"_s);
            content = contentOf(m_database);
            QCOMPARE(codeOf(append(*m_store, sampleEvent(7))), u"corrupt"_s);
            QCOMPARE(codeOf(readSettings(*m_store)), u"corrupt"_s);
            m_store.reset();
            QCOMPARE(contentOf(m_database), content);
        }
    }

    void folderInTheWayOfTheFileIsNamed()
    {
        QVERIFY(QDir().mkpath(m_database));
        expectInTheWay(m_folder->path(), m_database);
    }

    void fileInTheWayOfTheFolderIsNamed()
    {
        const QString path = m_folder->filePath(u"data"_s);
        overwrite(path, "a file");
        expectInTheWay(path, path);
        expectInTheWay(path + u"/console"_s, path);
        QCOMPARE(contentOf(path), "a file");
    }

    void linkThatLeadsNowhereIsNamed()
    {
        const QString path = m_folder->filePath(u"data"_s);
        QVERIFY(QFile::link(m_folder->filePath(u"nowhere"_s), path));
        expectInTheWay(path, path);
    }

    void emptyFileIsANewOne()
    {
        overwrite(m_database, {});
        QCOMPARE(open(*m_store, m_folder->path()), StoredState());
    }

private:
    void fill()
    {
        ServiceStore store;
        QVERIFY(open(store, m_folder->path()));
        QVERIFY(write(store, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        QVERIFY(append(store, sampleEvent(100)));
        BookWrite applied;
        applied.appliedRows = {1};
        QVERIFY(write(store, applied));
    }
    /// Nothing is wrong with the disk, and it is not said so.
    void expectInTheWay(const QString& dataFolder, const QString& path)
    {
        ServiceStore store(impatient);
        const Result<StoredState> state = open(store, dataFolder);
        QCOMPARE(codeOf(state), u"in_the_way"_s);
        const QString words = state.error().detail;
        QVERIFY2(words.startsWith(path + u": "_s), qPrintable(words));
        QVERIFY2(words.contains(u"Move it"_s) && words.contains(u"--data"_s), qPrintable(words));
        QVERIFY2(!words.contains(u"disk"_s), qPrintable(words));
    }
    Result<StoredState> reopened()
    {
        m_store.reset();
        m_store.emplace(impatient);
        return open(*m_store, m_folder->path());
    }
    void expectRefusal(const QString& code)
    {
        const QByteArray before = contentOf(m_database);
        const Result<StoredState> state = open(*m_store, m_folder->path());
        QCOMPARE(codeOf(state), code);
        QVERIFY(state.error().kind == ErrorKind::storage);
        m_detail = state.error().detail;
        QVERIFY(m_detail.contains(m_database));
        QVERIFY(!write(*m_store, OutboxWrite{{sampleCommand(2)}, {}, {}}));
        QVERIFY(!append(*m_store, sampleEvent(1)));
        m_store.reset();
        QCOMPARE(contentOf(m_database), before);
    }

    std::optional<FaultyDisk> m_disk;
    std::optional<QTemporaryDir> m_folder;
    QString m_database;
    QString m_detail; ///< of the last refusal
    std::optional<ServiceStore> m_store;
};

HOSTSTAND_TEST(tst_StoreFaults)

} // namespace hoststand::test

#include "tst_store_faults.moc"
