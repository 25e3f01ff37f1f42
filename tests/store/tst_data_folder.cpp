// SPDX-License-Identifier: Apache-2.0
#include "tests/store/other_user.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QTemporaryDir>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto deadConsole = "21659\nhoststand\nsomewhere\n";

void setRights(const QString& path, mode_t rights)
{
    if (::chmod(QFile::encodeName(path).constData(), rights) != 0)
        qFatal("cannot set a test's rights");
}

/// As `ls -l` would say, in octal; empty where the file is not there.
QString rightsOf(const QString& path)
{
    struct stat status = {};
    if (::stat(QFile::encodeName(path).constData(), &status) != 0)
        return {};
    return QString::number(status.st_mode & 0777, 8);
}

} // namespace

/// Whose the data folder and its files are, and that they stay where they were.
class tst_DataFolder final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder.emplace();
        m_path = m_folder->filePath(u"console"_s);
        QVERIFY(QDir().mkdir(m_path));
        setRights(m_folder->path(), 0755);
        setRights(m_path, 0755);
        m_store.emplace();
    }
    void cleanup()
    {
        m_store.reset();
        if (QFileInfo::exists(m_path))
            setRights(m_path, 0755); // to be removed
    }

    void nothingIsStoredInFilesThatAreGone_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("isReplaced");
        for (const char* name :
             {"service.db", "service.db-wal", "service.db-shm", "hoststand.lock", ""}) {
            const QString file = QString::fromLatin1(name);
            QTest::addRow("%s removed", *name ? name : "folder") << file << false;
            QTest::addRow("%s replaced", *name ? name : "folder") << file << true;
        }
    }
    void nothingIsStoredInFilesThatAreGone()
    {
        QFETCH(QString, name);
        QFETCH(bool, isReplaced);
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        const QString there = name.isEmpty() ? m_path : file(name);
        const QString aside = m_folder->filePath(u"aside"_s);
        QVERIFY(QDir().rename(there, aside));
        if (isReplaced)
            copy(aside, there);
        const Result<void> failed = write(*m_store, OutboxWrite{{sampleCommand(2)}, {}, {}});
        QCOMPARE(codeOf(failed), u"moved"_s);
        QVERIFY(failed.error().kind == ErrorKind::storage);
        QVERIFY2(failed.error().detail.contains(there), qPrintable(failed.error().detail));
        QCOMPARE(codeOf(append(*m_store, sampleEvent(1))), u"moved"_s);
        QCOMPARE(codeOf(writeSetting(*m_store, u"a"_s, "b")), u"moved"_s);
        if (isReplaced)
            QVERIFY(QDir(there).exists() ? QDir(there).removeRecursively() : QFile::remove(there));
        QVERIFY(QDir().rename(aside, there));
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(3)}, {}, {}})); // as if nothing was
        m_store.reset();
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_path);
        QVERIFY(state);
        QCOMPARE(state->outbox, QList<Command>({sampleCommand(1), sampleCommand(3)}));
        QVERIFY(state->pending.isEmpty());
    }

    void closingLeavesTheFilesOfAnotherConsoleAlone()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(QDir().rename(m_path, m_folder->filePath(u"aside"_s)));
        ServiceStore second;
        QVERIFY(open(second, m_path));
        QVERIFY(write(second, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        m_store.reset();
        QVERIFY(QFile::exists(file(u"hoststand.lock"_s)));
        QVERIFY(QFile::exists(file(u"service.db-wal"_s)));
        QVERIFY(write(second, OutboxWrite{{sampleCommand(2)}, {}, {}}));
    }

    void lockIsRemovedInTheEndAndTakenOverWhereItWasNot()
    {
        overwrite(file(u"hoststand.lock"_s), deadConsole);
        QVERIFY(open(*m_store, m_path));
        QVERIFY(!contentOf(file(u"hoststand.lock"_s)).contains("21659"));
        m_store.reset();
        QVERIFY(!QFile::exists(file(u"hoststand.lock"_s)));
    }

    void filesAreTheirOwnersAlone()
    {
        const mode_t mask = ::umask(0);
        const Result<StoredState> state = open(*m_store, m_path);
        ::umask(mask);
        QVERIFY(state);
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        expectPrivateFiles();
    }

    void widerRightsAreTakenBackAtOpening()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        // As a console leaves them that was killed.
        const QString crashed = m_folder->filePath(u"crashed"_s);
        copy(m_path, crashed);
        m_store.reset();
        m_path = crashed;
        for (const char* name :
             {"service.db", "service.db-wal", "service.db-shm", "hoststand.lock"})
            setRights(file(QString::fromLatin1(name)), 0664);
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_path);
        QVERIFY(state);
        QCOMPARE(state->outbox.size(), 1);
        expectPrivateFiles();
    }

    void readOnlyFolderSaysSoWhateverItsLockSays()
    {
        overwrite(file(u"hoststand.lock"_s), deadConsole);
        setRights(file(u"hoststand.lock"_s), 0644);
        std::optional<OtherUser> user;
        if (OtherUser::isPossible()) // root may write everywhere
            user.emplace(m_path);
        setRights(m_path, 0555);
        const Result<StoredState> state = open(*m_store, m_path);
        QCOMPARE(codeOf(state), u"read_only"_s);
        QVERIFY(state.error().detail.contains(m_path));
    }

    void lockThatAnotherUserLeftIsNotARunningConsole_data()
    {
        QTest::addColumn<int>("rights");
        QTest::newRow("readable") << 0644;
        QTest::newRow("unreadable") << 0600;
    }
    void lockThatAnotherUserLeftIsNotARunningConsole()
    {
        if (!OtherUser::isPossible())
            QSKIP("Only root can become another user.");
        QFETCH(int, rights);
        overwrite(file(u"hoststand.lock"_s), deadConsole);
        setRights(file(u"hoststand.lock"_s), static_cast<mode_t>(rights));
        const OtherUser user(m_path);
        const Result<StoredState> state = open(*m_store, m_path);
        QCOMPARE(codeOf(state), u"foreign_lock"_s);
        const QString detail = state.error().detail;
        QVERIFY(detail.contains(file(u"hoststand.lock"_s)));
        QVERIFY(detail.contains(u"root"_s)); // whose it is
        QCOMPARE(detail.contains(u"left over"_s), rights == 0644);
        QVERIFY(!detail.contains(u"21659"_s));
    }

    void lockOfAnotherUsersRunningConsoleNamesIt()
    {
        if (!OtherUser::isPossible())
            QSKIP("Only root can become another user.");
        const QByteArray path = QFile::encodeName(file(u"hoststand.lock"_s));
        overwrite(file(u"hoststand.lock"_s), "21659\nhoststand\n\n");
        setRights(file(u"hoststand.lock"_s), 0644);
        const int held = ::open(path.constData(), O_RDWR | O_CLOEXEC);
        QVERIFY(held >= 0);
        QCOMPARE(::flock(held, LOCK_EX), 0);
        {
            const OtherUser user(m_path);
            const Result<StoredState> state = open(*m_store, m_path);
            QCOMPARE(codeOf(state), u"in_use"_s);
            QVERIFY(state.error().detail.contains(u"process 21659 (hoststand)"_s));
        }
        ::close(held);
    }

private:
    [[nodiscard]] QString file(const QString& name) const { return m_path + u'/' + name; }

    void expectPrivateFiles()
    {
        for (const char* name :
             {"service.db", "service.db-wal", "service.db-shm", "hoststand.lock"})
            QCOMPARE(QString::fromLatin1(name) + u' ' + rightsOf(file(QString::fromLatin1(name))),
                     QString::fromLatin1(name) + u" 600"_s);
    }

    static void copy(const QString& from, const QString& to)
    {
        if (!QFileInfo(from).isDir()) {
            overwrite(to, contentOf(from));
            return;
        }
        QVERIFY(QDir().mkdir(to));
        for (const QString& name : QDir(from).entryList(QDir::Files))
            overwrite(to + u'/' + name, contentOf(from + u'/' + name));
    }

    std::optional<QTemporaryDir> m_folder;
    QString m_path;
    std::optional<ServiceStore> m_store;
};

HOSTSTAND_TEST(tst_DataFolder)

} // namespace hoststand::test

#include "tst_data_folder.moc"
