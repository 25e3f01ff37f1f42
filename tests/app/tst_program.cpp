// SPDX-License-Identifier: Apache-2.0
// The console as a process: whose its log is, and how it ends.
#include "tests/app/log_reader.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QProcess>
#include <QTemporaryDir>

#include <csignal>
#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60000;

/// A console in the data folder, at a platform where nobody is, on no display.
class Program final : public QProcess
{
public:
    explicit Program(const QString& data, const QStringList& more = {})
    {
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
        environment.insert(u"HOSTSTAND_CLIENT_SECRET"_s, u"a secret for tests"_s);
        setProcessEnvironment(environment);
        setProgram(QCoreApplication::applicationDirPath() + u"/hoststand"_s);
        setArguments(QStringList{u"--server"_s, u"http://127.0.0.1:9"_s, u"--client-id"_s,
                                 u"con_1"_s, u"--data"_s, data} +
                     more);
    }
    ~Program() override
    {
        kill();
        waitForFinished(patience);
    }
    /// Whether it has ended by itself after that signal, and not by it.
    [[nodiscard]] bool endsBy(int signal)
    {
        return ::kill(static_cast<pid_t>(processId()), signal) == 0 && waitForFinished(patience) &&
               exitStatus() == QProcess::NormalExit;
    }
    [[nodiscard]] QString heard()
    {
        m_heard += QString::fromUtf8(readAllStandardError());
        return m_heard;
    }

private:
    QString m_heard;
};

} // namespace

class tst_Program final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder = std::make_unique<QTemporaryDir>();
        m_data = m_folder->filePath(u"data"_s);
        m_log = m_data + u"/log/hoststand.log"_s;
    }

    void aSignalEndsItInGoodOrder_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("SIGTERM") << SIGTERM;
        QTest::newRow("SIGINT") << SIGINT;
        QTest::newRow("SIGHUP") << SIGHUP;
    }
    void aSignalEndsItInGoodOrder()
    {
        QFETCH(int, number);
        Program program(m_data);
        program.start();
        QTRY_VERIFY2_WITH_TIMEOUT(logHas({u"link: offline"_s}), qPrintable(program.heard()),
                                  patience);
        QVERIFY(program.endsBy(number));
        QCOMPARE(program.exitCode(), 0);
        const QStringList lines = linesOf(m_log);
        QVERIFY2(lines.last().endsWith(u"hoststand stopped with exit code 0"_s),
                 qPrintable(lines.last()));
        QVERIFY(logHas({u"asked to end by signal %1"_s.arg(number)}));
        QVERIFY(logHas({u"hoststand.store"_s, u"closed"_s}));
        QVERIFY(!logHas({u"health at"_s})); // unless it is asked for
        for (const QString& name : {u"hoststand.lock"_s, u"service.db-wal"_s})
            QVERIFY2(!QFileInfo::exists(m_data + u'/' + name), qPrintable(name));
    }

    void whatIsIgnoredFromOutsideStaysSo()
    {
        Program program(m_data);
        program.setChildProcessModifier([] { std::signal(SIGHUP, SIG_IGN); }); // as nohup does
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(logHas({u"link: offline"_s}), patience);
        QCOMPARE(::kill(static_cast<pid_t>(program.processId()), SIGHUP), 0);
        QVERIFY(program.endsBy(SIGTERM));
        QCOMPARE(linesOf(m_log).filter(u"asked to end"_s).size(), 1);
    }

    void aSecondConsoleLeavesTheFirstOnesLogAlone()
    {
        Program first(m_data);
        first.start();
        QTRY_VERIFY_WITH_TIMEOUT(logHas({u"link: offline"_s}), patience);
        Program second(m_data);
        second.start();
        QTRY_VERIFY_WITH_TIMEOUT(second.heard().contains(u"holds this data folder"_s), patience);
        QVERIFY2(second.heard().contains(QString::number(first.processId())),
                 qPrintable(second.heard()));
        QVERIFY(second.endsBy(SIGTERM));
        QCOMPARE(second.exitCode(), 2);
        QVERIFY(first.endsBy(SIGTERM));
        const QStringList lines = linesOf(m_log);
        QCOMPARE(lines.filter(u" starts, process "_s).size(), 1);
        QCOMPARE(lines.filter(u"in_use"_s), QStringList());
        QCOMPARE(lines.filter(u"stopped"_s).size(), 1);
    }

    void whatWasSaidBeforeTheLogWasOpenIsInIt()
    {
        Program program(m_data);
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(logHas({u"link: offline"_s}), patience);
        QVERIFY(program.endsBy(SIGTERM));
        QVERIFY2(linesOf(m_log).first().contains(u" starts, process "_s),
                 qPrintable(linesOf(m_log).first()));
    }

    void aDamagedStoreIsInTheLog()
    {
        QVERIFY(QDir().mkdir(m_data));
        QFile damaged(m_data + u"/service.db"_s);
        QVERIFY(damaged.open(QIODevice::WriteOnly) && damaged.write("no database") > 0);
        damaged.close();
        Program program(m_data);
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(logHas({u"critical"_s, u"cannot start: "_s}), patience);
        QVERIFY(program.endsBy(SIGTERM));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY2(program.heard().contains(u"cannot start: "_s), qPrintable(program.heard()));
    }

    void aFileInTheFoldersPlaceIsNamed()
    {
        QFile inTheWay(m_data);
        QVERIFY(inTheWay.open(QIODevice::WriteOnly) && inTheWay.write("mine") == 4);
        inTheWay.close();
        Program program(m_data);
        program.start();
        QTRY_VERIFY2_WITH_TIMEOUT(program.heard().contains(u"Move it elsewhere"_s),
                                  qPrintable(program.heard()), patience);
        QVERIFY(program.endsBy(SIGTERM));
        QVERIFY2(program.heard().contains(m_data + u": a file stands"_s),
                 qPrintable(program.heard()));
        QCOMPARE(textOf(m_data), u"mine"_s);
    }

    void aLimitOnTheSizeOfFilesDoesNotKillIt()
    {
        Program program(m_data);
        program.setChildProcessModifier([] {
            const rlimit small{20'000, 20'000};
            ::setrlimit(RLIMIT_FSIZE, &small);
        });
        program.start();
        QTRY_VERIFY2_WITH_TIMEOUT(program.heard().contains(u"ulimit -f"_s),
                                  qPrintable(program.heard()), patience);
        QVERIFY(program.endsBy(SIGTERM));
        QCOMPARE(program.exitCode(), 2);
    }

    void aPipeThatNobodyReadsDoesNotKillIt()
    {
        int ends[2];
        QCOMPARE(::pipe2(ends, O_CLOEXEC), 0);
        Program program(m_data);
        program.setChildProcessModifier([&ends] {
            ::dup2(ends[1], STDERR_FILENO);
            ::close(ends[0]);
        });
        program.start();
        QVERIFY(program.waitForStarted(patience));
        ::close(ends[0]);
        ::close(ends[1]);
        QTRY_VERIFY_WITH_TIMEOUT(logHas({u" warning "_s, u"link: offline"_s}),
                                 patience); // to stderr
        QVERIFY(program.endsBy(SIGTERM));
        QCOMPARE(program.exitCode(), 0);
    }

    void itsListenerTellsItsHealthWhereItIsAsked()
    {
        Program program(m_data, {u"--metrics-port"_s, u"0"_s});
        program.start();
        QTRY_VERIFY_WITH_TIMEOUT(logHas({u"health at"_s}), patience);
        const QUrl health(taken(lineWith(linesOf(m_log), {u"health at"_s}), u"health at (\\S+)"_s));
        QNetworkAccessManager network;
        for (const QString& page : {u"/healthz"_s, u"/metrics"_s}) {
            const std::unique_ptr<QNetworkReply> reply(
                network.get(QNetworkRequest(health.resolved(QUrl(page)))));
            QTRY_VERIFY(reply->isFinished());
            QCOMPARE(reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(), 200);
        }
        QVERIFY(program.endsBy(SIGTERM));
        QCOMPARE(program.exitCode(), 0);
    }

    void withoutAHomeItSaysWhatToDo()
    {
        Program program(m_data);
        QProcessEnvironment environment = program.processEnvironment();
        environment.remove(u"HOME"_s);
        environment.remove(u"XDG_DATA_HOME"_s);
        program.setProcessEnvironment(environment);
        program.setArguments(program.arguments().mid(0, 4)); // without --data
        program.start();
        QVERIFY(program.waitForFinished(patience));
        QCOMPARE(program.exitCode(), 2);
        QVERIFY2(program.heard().contains(u"--data DIR"_s), qPrintable(program.heard()));
    }

private:
    [[nodiscard]] bool logHas(const QStringList& parts) const
    {
        return !lineWith(linesOf(m_log), parts).isEmpty();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_data;
    QString m_log;
};

HOSTSTAND_TEST(tst_Program)
#include "tst_program.moc"
