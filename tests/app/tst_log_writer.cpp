// SPDX-License-Identifier: Apache-2.0
#include "app/support/log_writer.h"
#include "tests/app/log_reader.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTemporaryFile>

#include <thread>
#include <unistd.h>
#include <vector>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto cannotBeWritten = "cannot be written: No such file or directory";

/// While it lives, what goes to stderr, and is not seen.
class Stderr final
{
public:
    Stderr() : m_before(::dup(STDERR_FILENO))
    {
        if (m_file.open())
            ::dup2(m_file.handle(), STDERR_FILENO);
    }
    Stderr(const Stderr&) = delete;
    Stderr& operator=(const Stderr&) = delete;
    ~Stderr()
    {
        ::dup2(m_before, STDERR_FILENO);
        ::close(m_before);
    }

    [[nodiscard]] QByteArray text() const
    {
        QFile file(m_file.fileName());
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("?");
    }
    [[nodiscard]] qsizetype count(const char* words) const { return text().count(words); }

private:
    QTemporaryFile m_file;
    int m_before;
};

} // namespace

class tst_LogWriter final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_options.path = m_folder->filePath(u"log/hoststand.log"_s);
    }

    void theLinesOfManyThreadsAreWrittenOnceAndWhole()
    {
        constexpr int threads = 8;
        constexpr int lines = 500;
        {
            LogWriter writer(m_options);
            std::vector<std::thread> running;
            for (int t = 0; t < threads; ++t) {
                running.emplace_back([&writer, t] {
                    for (int i = 0; i < lines; ++i)
                        writer.append("thread " + std::to_string(t) + " line " + std::to_string(i) +
                                      "\n");
                });
            }
            for (std::thread& thread : running)
                thread.join();
        }
        const QStringList written = linesOf(m_options.path);
        QCOMPARE(written.size(), threads * lines);
        QStringList own;
        for (const QString& line : written) {
            if (line.startsWith(u"thread 3 "_s))
                own.append(line.section(u' ', 3));
        }
        for (int i = 0; i < lines; ++i)
            QCOMPARE(own.at(i), QString::number(i)); // in their order
    }

    void whatTheDiskDoesNotTakeInTimeIsCounted()
    {
        m_options.path = m_folder->filePath(u"later/log/hoststand.log"_s);
        m_options.queueBytes = 1000;
        LogWriter writer(m_options);
        for (int i = 0; i < 500; ++i)
            writer.append("line " + std::to_string(1000 + i) + "\n"); // 10 bytes
        QVERIFY(!writer.flush(0ms));
        QVERIFY(QDir(m_folder->path()).mkdir(u"later"_s)); // the disk is back
        QVERIFY(writer.flush(30s));
        writer.append("and on\n");
        QVERIFY(writer.flush(30s));
        const QStringList lines = linesOf(m_options.path);
        QCOMPARE(lines.size(), 102);
        QCOMPARE(lines.at(99), u"line 1099"_s);
        QVERIFY2(lines.at(100).endsWith(
                     u"400 lines were dropped here: the disk did not take them in time"_s),
                 qPrintable(lines.at(100)));
        QCOMPARE(lines.at(101), u"and on"_s);
    }

    void whatWaitsIsWrittenAtTheEnd()
    {
        {
            LogWriter writer(m_options);
            for (int i = 0; i < 1000; ++i)
                writer.append("line\n");
        }
        QCOMPARE(linesOf(m_options.path).size(), 1000);
    }

    void aFolderThatCannotBeWrittenIsToldOnceAndTheLogResumes()
    {
        m_options.path = m_folder->filePath(u"later/log/hoststand.log"_s);
        const Stderr said;
        {
            LogWriter writer(m_options);
            writer.append("line\n");
            QTRY_COMPARE_WITH_TIMEOUT(said.count(cannotBeWritten), 1, 30000);
            QVERIFY(!writer.isIdle());
            QVERIFY(QDir(m_folder->path()).mkdir(u"later"_s));
            QVERIFY(writer.flush(30s));
            writer.append("and on\n");
        }
        QCOMPARE(linesOf(m_options.path), (QStringList{u"line"_s, u"and on"_s}));
        QCOMPARE(said.count(cannotBeWritten), 1);
        QVERIFY(said.text().contains(QFile::encodeName(m_options.path)));
    }

    void aFolderThatCannotBeWrittenDoesNotHoldUpTheEnd()
    {
        m_options.path = m_folder->filePath(u"none/log/hoststand.log"_s);
        const Stderr said;
        {
            LogWriter writer(m_options);
            writer.append("line\n");
            QTRY_COMPARE_WITH_TIMEOUT(said.count(cannotBeWritten), 1, 30000);
        }
        QCOMPARE(said.count(cannotBeWritten), 1); // not at each try, nor at the last one
    }

    void whatIsLostAtAnEarlyEndIsTold()
    {
        m_options.path = m_folder->filePath(u"none/log/hoststand.log"_s);
        const Stderr said;
        {
            LogWriter writer(m_options);
            writer.append("line\n");
        }
        QCOMPARE(said.count(cannotBeWritten), 1);
    }

    void whatIsHeldTouchesNoFileBeforeItIsReleased()
    {
        m_options.isHeld = true;
        const Stderr said;
        {
            LogWriter refused(m_options);
            refused.append("of nobody's interest\n");
            QVERIFY(!refused.flush(0ms));
        }
        QVERIFY(!QFileInfo::exists(QFileInfo(m_options.path).path()));
        QCOMPARE(said.text(), QByteArray());
        {
            LogWriter writer(m_options);
            writer.append("before\n");
            writer.release();
            writer.append("after\n");
            QVERIFY(writer.flush(30s));
        }
        QCOMPARE(linesOf(m_options.path), (QStringList{u"before"_s, u"after"_s}));
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    LogWriterOptions m_options;
};

HOSTSTAND_TEST(tst_LogWriter)
#include "tst_log_writer.moc"
