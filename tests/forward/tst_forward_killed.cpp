// SPDX-License-Identifier: Apache-2.0
// A process that dies at any moment between the commit of a message and that of its delivery.
#include "tests/forward/forwarding_process.h"
#include "tests/forward/target_stand.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTemporaryDir>

#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {
constexpr int manyMilliseconds = 60'000;
}

class tst_ForwardKilled final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void whatWasWrittenComesToTheTargetOnceByItsIdAndInOrder()
    {
        std::mt19937 random(4711);
        QTemporaryDir folder;
        TargetStand till;
        QSet<QString> written;
        for (int kill = 0; kill < 12; ++kill) {
            const qsizetype deliveries =
                till.ids.size() + 1 + static_cast<qsizetype>(random() % 40);
            written.unite(
                runUntil(folder.path(), till, 1 + 100'000 * kill, [&](const QSet<QString>& so) {
                    return till.ids.size() >= deliveries && !so.isEmpty();
                }));
        }
        QVERIFY(written.size() > 50);
        static_cast<void>(runUntil(folder.path(), till, 0, [&](const QSet<QString>&) {
            return QSet<QString>(till.ids.cbegin(), till.ids.cend()).contains(written);
        }));
        QCOMPARE(till.badlySigned, 0);
        QHash<QString, QByteArray> bodies;
        QStringList order;
        for (qsizetype i = 0; i < till.ids.size(); ++i) {
            const QString& id = till.ids.at(i);
            if (!bodies.contains(id))
                order.append(id);
            QCOMPARE(bodies.value(id, till.bodies.at(i)),
                     till.bodies.at(i)); // a double is the same
            bodies.insert(id, till.bodies.at(i));
        }
        QStringList sorted = order;
        std::ranges::sort(sorted, {}, [](const QString& id) { return id.mid(4).toLongLong(); });
        QCOMPARE(order, sorted);
        // One at a time was under way: a kill doubles one message at most.
        QVERIFY(till.ids.size() - order.size() <= 13);
    }

private:
    /// Runs the process until the condition holds, kills it, and gives back what it had written.
    static QSet<QString> runUntil(const QString& folder, const TargetStand& till, qint64 first,
                                  const std::function<bool(const QSet<QString>&)>& isEnough)
    {
        QProcess process;
        process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QByteArray said;
        QSet<QString> written;
        const auto read = [&] {
            said += process.readAllStandardOutput();
            for (qsizetype end = said.indexOf('\n'); end >= 0; end = said.indexOf('\n')) {
                written.insert(QString::fromLatin1(said.first(end).mid(8)));
                said.remove(0, end + 1);
            }
        };
        connect(&process, &QProcess::readyReadStandardOutput, &process, read);
        process.start(QCoreApplication::applicationFilePath(),
                      forwardingArguments(folder, till.url(), first));
        [&] { QTRY_VERIFY_WITH_TIMEOUT(isEnough(written), manyMilliseconds); }();
        process.kill();
        process.waitForFinished(manyMilliseconds);
        read();
        return written;
    }
};

HOSTSTAND_TEST(tst_ForwardKilled)

} // namespace hoststand::test

#include "tst_forward_killed.moc"
