// SPDX-License-Identifier: Apache-2.0
// From the socket to below the disk: what was answered 200 outlives a power cut.
#include "models/store/service_store.h"
#include "net/listener/listener_thread.h"
#include "tests/listener/load_sender.h"
#include "tests/listener/sender.h"
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <algorithm>

using namespace hoststand;
using namespace hoststand::test;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int patience = 60'000; ///< ms
constexpr int connections = 24;  // enough for bursts

/// A machine whose power fails at a random write while a platform sends to it, several times over.
class Evening final : public QObject
{
public:
    Evening(quint32 seed, Synchronous synchronous)
        : m_numbers(seed), m_options{std::chrono::milliseconds(2000), synchronous, 40}
    {
        m_disk.keepUnsynced();
    }

    void work()
    {
        m_disk.cutPowerAfter(1 + static_cast<int>(m_numbers.random() % 2000));
        {
            ServiceStore store(m_options);
            store.setJournalReceiver(this, [](const QList<JournalRecord>&) {}); // it is entered
            if (open(store))
                sendUntilTheCut(store.journal());
        }
        m_disk.cutPower();
        m_disk.restorePower(m_numbers.random);
        ServiceStore store(m_options);
        const auto state = open(store);
        const QList<JournalRecord> waiting =
            state ? waitingIn(store, *state) : QList<JournalRecord>();
        QSet<qint64> there;
        for (const JournalRecord& record : waiting)
            there.insert(record.sequence);
        m_losses += (m_numbers.answered - there).size();
        m_doubles += waiting.size() - there.size();
    }
    [[nodiscard]] qsizetype answered() const { return m_numbers.answered.size(); }
    [[nodiscard]] qsizetype losses() const { return m_losses; }
    [[nodiscard]] qsizetype doubles() const { return m_doubles; }

private:
    [[nodiscard]] Result<StoredState> open(ServiceStore& store)
    {
        std::optional<Result<StoredState>> opened;
        store.open(m_folder.path(), this,
                   [&](Result<StoredState> state) { opened = std::move(state); });
        if (!QTest::qWaitFor([&] { return opened.has_value(); }, patience))
            return failure(ErrorKind::storage, u"no_answer"_s);
        return *opened;
    }
    void sendUntilTheCut(Journal& journal)
    {
        ListenerOptions options;
        options.secrets = QStringList{Sender::secretText()};
        ListenerThread listener(journal);
        QUrl url;
        listener.start(options, this, [&](const Result<QUrl>& at) { url = at.value_or(QUrl()); });
        QVERIFY(QTest::qWaitFor([&] { return !url.isEmpty(); }, patience));
        const LoadSender sender(url, m_numbers, connections);
        QVERIFY(QTest::qWaitFor([&] { return m_disk.isCut() && sender.refusals() > 0; }, patience));
    }

    SentNumbers m_numbers;
    DatabaseOptions m_options;
    FaultyDisk m_disk;
    QTemporaryDir m_folder;
    qsizetype m_losses = 0;
    qsizetype m_doubles = 0;
};

} // namespace

class tst_ListenerPowerCut final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void nothingAnswered200IsLostOrThereTwice()
    {
        qsizetype answered = 0;
        for (quint32 seed = 1; seed <= 5; ++seed) {
            Evening evening(seed, Synchronous::full);
            for (int cut = 0; cut < 3; ++cut) {
                evening.work();
                QVERIFY2(evening.losses() == 0,
                         qPrintable(u"seed %1, cut %2"_s.arg(seed).arg(cut)));
                QCOMPARE(evening.doubles(), 0);
            }
            answered += evening.answered();
        }
        QVERIFY2(answered > 500, qPrintable(QString::number(answered)));
    }

    void withoutSyncsTheSameTestSeesLosses()
    {
        qsizetype losses = 0;
        for (quint32 seed = 1; seed <= 12 && losses == 0; ++seed) {
            Evening evening(seed, Synchronous::off);
            for (int cut = 0; cut < 3; ++cut)
                evening.work();
            losses += evening.losses();
        }
        QVERIFY(losses > 0);
    }
};

HOSTSTAND_TEST(tst_ListenerPowerCut)
#include "tst_listener_power_cut.moc"
