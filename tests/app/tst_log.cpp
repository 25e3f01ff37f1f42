// SPDX-License-Identifier: Apache-2.0
#include "app/support/app_log.h"
#include "app/support/log.h"
#include "tests/app/dying_process.h"
#include "tests/app/log_reader.h"
#include "tests/support/test_main.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QThread>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(foreignLog, "qt.of.some.library")

} // namespace

class tst_Log final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {};
        m_options.path = m_folder->filePath(u"hoststand.log"_s);
    }

    void theLevelDecidesWhatOursSay_data()
    {
        QTest::addColumn<QString>("level");
        QTest::addColumn<QStringList>("said");
        QTest::newRow("debug") << u"debug"_s << QStringList{u"debug"_s, u"info"_s, u"warning"_s};
        QTest::newRow("info") << u"info"_s << QStringList{u"info"_s, u"warning"_s};
        QTest::newRow("warning") << u"warning"_s << QStringList{u"warning"_s};
    }
    void theLevelDecidesWhatOursSay()
    {
        QFETCH(QString, level);
        QTest::ignoreMessage(QtWarningMsg, "at warning"); // it goes on to who listened before
        {
            const Log log(m_options, logLevel(level).value());
            qCDebug(appLog, "at debug");
            qCInfo(appLog, "at info");
            qCWarning(appLog, "at warning");
        }
        QStringList said;
        for (const QString& line : linesOf(m_options.path))
            said.append(line.section(u' ', -1));
        QTEST(said, "said");
    }

    void ofOthersOnlyWarningsAreKeptAndNothingThatTheyQuote()
    {
        QTest::ignoreMessage(QtDebugMsg, "typed Okafor");
        QTest::ignoreMessage(QtInfoMsg, "shown Okafor");
        QTest::ignoreMessage(QtWarningMsg, "cannot show \"Okafor\"");
        {
            const Log log(m_options, LogLevel::debug);
            QLoggingCategory::setFilterRules(u"*.debug=true"_s);
            qCDebug(foreignLog, "typed Okafor");
            qCInfo(foreignLog, "shown Okafor");
            qCWarning(foreignLog, "cannot show \"Okafor\"");
        }
        const QString text = textOf(m_options.path);
        QVERIFY2(text.contains(u"qt.of.some.library [main] cannot show \"...\"\n"_s),
                 qPrintable(text));
        QVERIFY(!text.contains(u"Okafor"_s));
        QCOMPARE(text.count(u'\n'), 1);
    }

    void aThreadIsNamed()
    {
        {
            const Log log(m_options);
            const std::unique_ptr<QThread> thread(QThread::create([] { qCInfo(appLog, "here"); }));
            thread->setObjectName(u"worker"_s);
            thread->start();
            QVERIFY(thread->wait());
        }
        QVERIFY2(textOf(m_options.path).contains(u"[worker] here"_s),
                 qPrintable(textOf(m_options.path)));
    }

    void afterItTheFormerHandlerIsBack()
    {
        {
            const Log log(m_options);
        }
        QTest::ignoreMessage(QtInfoMsg, "not in the file");
        qCInfo(appLog, "not in the file");
        QCOMPARE(textOf(m_options.path), QString());
    }

    void whatWasSaidBeforeTheEndIsOnDisk_data()
    {
        QTest::addColumn<QString>("how");
        QTest::addColumn<QString>("last");
        QTest::newRow("fatal") << u"fatal"_s << u"crashed: signal 06"_s;
        QTest::newRow("crash") << u"crash"_s << u"crashed: signal 11"_s;
    }
    void whatWasSaidBeforeTheEndIsOnDisk()
    {
        QFETCH(QString, how);
        QProcess process;
        process.start(QCoreApplication::applicationFilePath(),
                      dyingProcessArguments(how, m_options.path));
        QVERIFY(process.waitForFinished(60000));
        const QStringList lines = linesOf(m_options.path);
        QVERIFY2(lines.size() > 500, process.readAllStandardError().constData());
        QVERIFY(lines.at(499).endsWith(u"line 499"_s));
        QTEST(lines.last(), "last");
        QCOMPARE(lineWith(lines, {u"fatal"_s, u"the end has come"_s}).isEmpty(), how == "crash"_L1);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    LogWriterOptions m_options;
};

HOSTSTAND_TEST(tst_Log)
#include "tst_log.moc"
