// SPDX-License-Identifier: Apache-2.0
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <limits>
#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A machine whose power fails again and again at a random write, and a list of what it had
/// acknowledged.
class Evening final : public QObject
{
public:
    Evening(quint32 seed, Synchronous synchronous)
        : m_random(seed), m_options{std::chrono::milliseconds(2000), synchronous, 40},
          m_waitingAtOnce(seed % 2 == 0 ? 6 : 30)
    {
        m_disk.keepUnsynced();
    }

    /// Works until the power fails, then counts what is missing after the restart.
    void work()
    {
        // In one case of four the console is closed in good order, and the power fails then or just
        // after.
        m_quota = m_random() % 4 == 0 ? static_cast<int>(m_random() % 100)
                                      : std::numeric_limits<int>::max();
        m_store.emplace(m_options);
        m_store->setJournalReceiver(this, [](const QList<JournalRecord>&) {}); // it is entered
        // Some cuts come early, in the making of the file; most in the midst of it, some while the
        // log is moved.
        m_disk.cutPowerAfter(1 + static_cast<int>(m_random() % (m_random() % 3 == 0 ? 60 : 3500)));
        if (open(*m_store, m_folder.path())) {
            for (int i = 0; i < m_waitingAtOnce; ++i)
                askForMore();
            QTRY_VERIFY_WITH_TIMEOUT(m_waiting == 0, 60000);
        }
        m_store.reset();
        m_disk.cutPower();
        m_disk.restorePower(m_random);
        countLosses();
    }
    [[nodiscard]] int losses() const { return m_losses; }
    [[nodiscard]] qsizetype acknowledged() const { return m_events.size() + m_commands.size(); }

private:
    void askForMore()
    {
        if (m_disk.isCut() || m_quota == 0)
            return;
        --m_quota;
        ++m_waiting;
        const qint64 number = m_next++;
        const bool isEvent = m_random() % 3 != 0;
        if (isEvent) {
            const int padding = static_cast<int>(m_random() % 30000);
            m_store->journal().append(sampleEvent(number, padding), this,
                                      [this, number](const Result<void>& done) {
                                          if (done)
                                              m_events.insert(number);
                                          --m_waiting;
                                          askForMore();
                                      });
        } else {
            OutboxWrite more;
            more.append = {sampleCommand(number)};
            QString answered;
            if (!m_commands.isEmpty() && m_random() % 2 == 0) {
                answered = *m_commands.cbegin();
                more.remove = {answered};
                m_commands.remove(answered); // from now on it may be there or not
            }
            m_store->write(more, this, [this, number](const Result<void>& done) {
                if (done)
                    m_commands.insert(sampleCommand(number).id);
                --m_waiting;
                askForMore();
            });
        }
    }

    void countLosses()
    {
        ServiceStore store(m_options);
        const Result<StoredState> state = open(store, m_folder.path());
        QSet<qint64> events;
        QSet<QString> commands;
        if (state) {
            for (const JournalRecord& record : waitingIn(store, *state))
                events.insert(record.sequence);
            for (const Command& command : state->outbox)
                commands.insert(command.id);
        } else {
            ++m_losses;
        }
        m_losses += static_cast<int>((m_events - events).size() + (m_commands - commands).size());
    }

    std::mt19937 m_random;
    DatabaseOptions m_options;
    const int m_waitingAtOnce; ///< few, or so many that they are stored as a burst
    FaultyDisk m_disk;
    QTemporaryDir m_folder;
    std::optional<ServiceStore> m_store;
    QSet<qint64> m_events;    ///< acknowledged
    QSet<QString> m_commands; ///< acknowledged and not answered since
    qint64 m_next = 1;
    int m_quota = 0; ///< how much it still asks for
    int m_waiting = 0;
    int m_losses = 0;
};

} // namespace

/// Durability below the process: the disk forgets what was not synced.
class tst_PowerCut final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nothingAcknowledgedIsLost()
    {
        qsizetype acknowledged = 0;
        for (quint32 seed = 1; seed <= 8; ++seed) {
            Evening evening(seed, Synchronous::full);
            for (int cut = 0; cut < 4; ++cut) {
                evening.work();
                QVERIFY2(evening.losses() == 0,
                         qPrintable(u"seed %1, cut %2"_s.arg(seed).arg(cut)));
            }
            acknowledged += evening.acknowledged();
        }
        QVERIFY(acknowledged > 1000);
    }

    void withoutSyncsTheSameTestSeesLosses()
    {
        int losses = 0;
        for (quint32 seed = 1; seed <= 12 && losses == 0; ++seed) {
            Evening evening(seed, Synchronous::off);
            for (int cut = 0; cut < 4; ++cut)
                evening.work();
            losses += evening.losses();
        }
        QVERIFY(losses > 0);
    }
};

HOSTSTAND_TEST(tst_PowerCut)

} // namespace hoststand::test

#include "tst_power_cut.moc"
