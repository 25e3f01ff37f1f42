// SPDX-License-Identifier: Apache-2.0
#include "tests/store/killed_writer.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

class tst_KilledProcess final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nothingAcknowledgedIsMissingAfterKills()
    {
        std::mt19937 random(4711);
        QTemporaryDir folder;
        QSet<qint64> events;
        QSet<QString> commands;
        for (int kill = 0; kill < 20; ++kill) {
            const qsizetype lines = 1 + static_cast<qsizetype>(random() % 120);
            const QByteArray said = killAfter(lines, folder.path(), 1 + 100000 * kill);
            QVERIFY(said.count('\n') >= lines);
            for (const QByteArray& line : said.split('\n')) {
                if (line.startsWith("event "))
                    events.insert(line.mid(6).toLongLong());
                else if (line.startsWith("command "))
                    commands.insert(sampleCommand(line.mid(8).toLongLong()).id);
            }
            ServiceStore store; // takes over the dead process's folder
            const Result<StoredState> state = open(store, folder.path());
            QVERIFY2(state, state ? "" : qPrintable(state.error().detail));
            QSet<qint64> storedEvents;
            for (const JournalRecord& record : waitingIn(store, *state))
                storedEvents.insert(record.sequence);
            QSet<QString> storedCommands;
            for (const Command& command : state->outbox)
                storedCommands.insert(command.id);
            QCOMPARE((events - storedEvents).size(), 0);
            QCOMPARE((commands - storedCommands).size(), 0);
        }
        QVERIFY(events.size() > 100 && commands.size() > 100);
    }

private:
    /// Kills the writer in the midst of its work, once it has said that much, and gives back all
    /// that it said.
    static QByteArray killAfter(qsizetype lines, const QString& folder, qint64 first)
    {
        QProcess writer;
        writer.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QByteArray said;
        QTestEventLoop loop;
        connect(&writer, &QProcess::readyReadStandardOutput, &writer, [&] {
            said += writer.readAllStandardOutput();
            if (said.count('\n') >= lines)
                writer.kill();
        });
        connect(&writer, &QProcess::finished, &writer, [&] { loop.exitLoop(); });
        writer.start(QCoreApplication::applicationFilePath(), killedWriterArguments(folder, first));
        loop.enterLoopMSecs(60000);
        said += writer.readAllStandardOutput();
        const qsizetype end = said.lastIndexOf('\n'); // a line may be cut short
        return said.left(end + 1);
    }
};

HOSTSTAND_TEST(tst_KilledProcess)

} // namespace hoststand::test

#include "tst_killed_process.moc"
