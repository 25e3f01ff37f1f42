// SPDX-License-Identifier: Apache-2.0
#include "app/support/rotating_file.h"
#include "tests/app/log_reader.h"
#include "tests/support/small_disk.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

QFile::Permissions othersRights()
{
    return QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
}

} // namespace

class tst_RotatingFile final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_path = m_folder->filePath(u"log/hoststand.log"_s);
    }

    void theFolderAndTheFileAreTheOwnersAlone()
    {
        RotatingFile file(m_path, {});
        QCOMPARE(file.append("a\n"), 2u);
        struct stat status = {};
        QCOMPARE(::stat(QFile::encodeName(m_path).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0600u);
        QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(u"log"_s)).constData(), &status), 0);
        QCOMPARE(status.st_mode & 0777u, 0700u);
    }

    void aFileThatOthersCouldReadIsNarrowed()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(u"log"_s));
        QFile made(m_path);
        QVERIFY(made.open(QIODevice::WriteOnly));
        QVERIFY(made.setPermissions(made.permissions() | othersRights()));
        RotatingFile file(m_path, {});
        QCOMPARE(file.append("a\n"), 2u);
        QCOMPARE(QFile::permissions(m_path) & othersRights(), QFile::Permissions());
    }

    void itTakesNoMoreOfTheDiskThanItMay()
    {
        RotatingFile file(m_path, {100, 3});
        for (int i = 0; i < 100; ++i) {
            const std::string line = "line " + std::to_string(1000 + i) + "\n"; // 10 bytes
            QCOMPARE(file.append(line), line.size());
        }
        const QStringList names = QDir(m_folder->filePath(u"log"_s)).entryList(QDir::Files);
        QCOMPARE(names,
                 (QStringList{u"hoststand.log"_s, u"hoststand.log.1"_s, u"hoststand.log.2"_s}));
        for (const QString& name : names)
            QVERIFY(QFile(m_folder->filePath(u"log/"_s + name)).size() <= 100);
        QCOMPARE(linesOf(m_path).last(), u"line 1099"_s);
        QCOMPARE(linesOf(m_path + u".1"_s).last(), u"line 1089"_s);
        QCOMPARE(linesOf(m_path + u".2"_s).first(), u"line 1070"_s);
    }

    void aSmallerLimitOfTheSystemIsOneMoreReasonToRotate()
    {
        RotatingFile file(m_path, {1000, 20});
        const SmallDisk disk(64);
        for (int i = 0; i < 20; ++i) {
            const std::string line = "line " + std::to_string(1000 + i) + "\n"; // 10 bytes
            QCOMPARE(file.append(line + line), 2 * line.size());
        }
        QCOMPARE(linesOf(m_path).last(), u"line 1019"_s);
        QCOMPARE(linesOf(m_path + u".1"_s).first(), u"line 1015"_s);
        const std::string tooLong(100, 'x');
        for (int i = 0; i < 30; ++i) { // as often as it is tried, nothing older goes for it
            QCOMPARE(file.append(tooLong + "\n"), 0u);
            QCOMPARE(file.error(), EFBIG);
        }
        QCOMPARE(linesOf(m_path + u".1"_s).last(), u"line 1019"_s);
        QCOMPARE(file.append("after it\n"), 9u);
        QCOMPARE(linesOf(m_path).last(), u"after it"_s);
    }

    void aLaterStartGoesOnInTheSameFile()
    {
        QCOMPARE(RotatingFile(m_path, {}).append("a\n"), 2u);
        QCOMPARE(RotatingFile(m_path, {}).append("b\n"), 2u);
        QCOMPARE(linesOf(m_path), (QStringList{u"a"_s, u"b"_s}));
    }

    void aFileThatWasMovedAwayIsMadeAnew()
    {
        RotatingFile file(m_path, {});
        QCOMPARE(file.append("a\n"), 2u);
        QVERIFY(QFile::rename(m_path, m_path + u".kept"_s));
        QCOMPARE(file.append("b\n"), 2u);
        QCOMPARE(linesOf(m_path + u".kept"_s), QStringList{u"a"_s});
        QCOMPARE(linesOf(m_path), QStringList{u"b"_s});
    }

    void aLineThatTheDiskTookInPartDoesNotSpoilTheNext()
    {
        RotatingFile file(m_path, {});
        {
            const SmallDisk disk(8);
            QCOMPARE(file.append("a long line\n"), 0u); // and eight letters of it
            QCOMPARE(file.error(), EFBIG);
        }
        QCOMPARE(file.append("second\n"), 7u);
        QCOMPARE(linesOf(m_path), QStringList{u"second"_s});
    }

    void aDatabaseInItsPlaceIsLeftAlone()
    {
        const QByteArray database = QByteArray("SQLite format 3\0 and its pages", 31);
        QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
        QFile there(m_path);
        QVERIFY(there.open(QIODevice::WriteOnly) && there.write(database) == database.size());
        there.close();
        RotatingFile file(m_path, {10, 3});
        QCOMPARE(file.append("a\n"), 0u);
        QCOMPARE(file.error(), EINVAL);
        QVERIFY(there.open(QIODevice::ReadOnly));
        QCOMPARE(there.readAll(), database);
        QVERIFY(!QFile::exists(m_path + u".1"_s));
    }

    void whatCannotBeWrittenSaysWhy_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<int>("why");
        QTest::newRow("no data folder") << u"none/log/hoststand.log"_s << ENOENT;
        QTest::newRow("a pipe") << u"pipe"_s << EINVAL;
        QTest::newRow("a link") << u"link"_s << ELOOP;
        QTest::newRow("a folder") << u"folder"_s << EISDIR;
    }
    void whatCannotBeWrittenSaysWhy()
    {
        QFETCH(QString, path);
        const auto inFolder = [this](const QString& name) {
            return QFile::encodeName(m_folder->filePath(name));
        };
        QCOMPARE(::mkfifo(inFolder(u"pipe"_s).constData(), 0600), 0);
        QCOMPARE(::symlink("elsewhere", inFolder(u"link"_s).constData()), 0);
        QVERIFY(QDir(m_folder->path()).mkdir(u"folder"_s));
        RotatingFile file(m_folder->filePath(path), {});
        QCOMPARE(file.append("a\n"), 0u);
        QTEST(file.error(), "why");
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_path;
};

HOSTSTAND_TEST(tst_RotatingFile)
#include "tst_rotating_file.moc"
