// SPDX-License-Identifier: Apache-2.0
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QTemporaryDir>

#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

/// What a store should remember, kept in plain lists.
struct Oracle
{
    QString venueId;
    QDate serviceDate;
    QMap<QString, Change> book;
    QList<SequenceRange> seen;
    QList<Command> outbox;
    QSet<QString> keys;
    QList<qint64> pending; ///< sequence numbers, in the order of arrival
    QMap<QString, QByteArray> settings;

    void take(const OutboxWrite& write)
    {
        for (const Command& command : write.append)
            outbox.append(command);
        for (const Command& command : write.replace) {
            for (Command& row : outbox) {
                if (row.id == command.id)
                    row = command;
            }
        }
        outbox.removeIf([&](const Command& row) { return write.remove.contains(row.id); });
    }
    void take(const BookWrite& write, const QList<qint64>& appliedSequences)
    {
        venueId = write.venueId;
        serviceDate = write.serviceDate;
        if (write.replaceAll)
            book.clear();
        for (const QString& name : write.forget)
            for (const QString& row : {name, name + u"/summary"_s})
                book.remove(row);
        for (const Change& change : write.changes) {
            if (kindOf(change.entity) == EntityKind::guest) {
                book.remove(nameOf(EntityKind::guest, idOf(change.entity)));
                book.remove(nameOf(EntityKind::guest, idOf(change.entity)) + u"/summary"_s);
            }
        }
        for (const Change& change : write.changes) {
            const auto* guest = std::get_if<Guest>(&change.entity);
            const QString name = nameOf(kindOf(change.entity), idOf(change.entity));
            book.insert(guest && !guest->full ? name + u"/summary"_s : name, change);
        }
        seen = write.seen;
        pending.removeIf([&](qint64 sequence) { return appliedSequences.contains(sequence); });
    }
};

} // namespace

/// Random calls and reopenings, compared with the oracle after each reopening.
class tst_StoreWalk final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void remembersWhatTheOracleRemembers_data()
    {
        QTest::addColumn<quint32>("seed");
        for (quint32 seed = 1; seed <= 3; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
    void remembersWhatTheOracleRemembers()
    {
        QFETCH(quint32, seed);
        m_random.seed(seed);
        m_oracle = {};
        m_rows.clear();
        m_next = 1;
        QTemporaryDir folder;
        reopen(folder.path());
        for (int i = 0; i < 300 && !QTest::currentTestFailed(); ++i) {
            switch (pick(12)) {
            case 0:
                reopen(folder.path());
                break;
            case 1:
            case 2:
                setSomething();
                break;
            case 3:
            case 4:
            case 5:
                writeOutbox();
                break;
            case 6:
            case 7:
                writeBook();
                break;
            default:
                appendEvent();
                break;
            }
        }
        reopen(folder.path());
        m_store.reset();
    }

private:
    quint32 pick(quint32 below) { return static_cast<quint32>(m_random() % below); }

    void reopen(const QString& folder)
    {
        m_store.reset();
        m_listener.emplace(); // what the old store still had to tell concerns nobody
        m_store.emplace();
        m_store->setJournalReceiver(
            &*m_listener, [this](const QList<JournalRecord>& records) { learn(records); });
        const Result<StoredState> state = open(*m_store, folder);
        QVERIFY(state);
        learn(state->pending);
        QCOMPARE(state->venueId, m_oracle.venueId);
        QCOMPARE(state->serviceDate, m_oracle.serviceDate);
        QCOMPARE(state->book, m_oracle.book.values());
        QCOMPARE(state->seen, m_oracle.seen);
        QCOMPARE(state->outbox, m_oracle.outbox);
        QList<qint64> pending;
        for (const JournalRecord& record : state->pending)
            pending.append(record.sequence);
        QCOMPARE(pending, m_oracle.pending);
        QCOMPARE(readSettings(*m_store), (m_oracle.settings));
    }
    void learn(const QList<JournalRecord>& records)
    {
        for (const JournalRecord& record : records)
            m_rows.insert(record.sequence, record.row);
    }
    void setSomething()
    {
        const QString key = u"key %1"_s.arg(pick(5));
        const QByteArray value = QByteArray::number(pick(1000));
        m_oracle.settings.insert(key, value);
        QVERIFY(writeSetting(*m_store, key, value));
    }
    void appendEvent()
    {
        IncomingEvent event =
            sampleEvent(pick(4) == 0 ? 1 + pick(static_cast<quint32>(m_next)) : m_next++);
        if (event.key.endsWith(u'5')) // one in ten is not understood, but keeps its number
            event.body.replace("reservation.updated", "moon.rose");
        const bool isNew = !m_oracle.keys.contains(event.key);
        if (isNew) {
            m_oracle.keys.insert(event.key);
            m_oracle.pending.append(event.key.mid(4).toLongLong());
        }
        QVERIFY(append(*m_store, event));
    }
    void writeOutbox()
    {
        OutboxWrite change;
        for (quint32 i = pick(3); i > 0; --i)
            change.append.append(sampleCommand(m_next++));
        for (const Command& command : std::as_const(m_oracle.outbox)) {
            if (pick(4) == 0) {
                change.replace.append(command);
                change.replace.last().key = mintId();
            } else if (pick(4) == 0) {
                change.remove.append(command.id);
            }
        }
        m_oracle.take(change);
        QVERIFY(write(*m_store, change));
    }
    void writeBook()
    {
        BookWrite change;
        change.replaceAll = pick(20) == 0;
        change.venueId = u"ven_%1"_s.arg(pick(2));
        change.serviceDate = QDate(2026, 5, 16).addDays(pick(3));
        QSet<QString> names;
        for (quint32 i = pick(6); i > 0; --i) {
            const Change one = sampleChange(static_cast<quint32>(m_random()));
            const QString name = nameOf(kindOf(one.entity), idOf(one.entity));
            if (!names.contains(name))
                change.changes.append(one);
            names.insert(name);
        }
        for (auto it = m_oracle.book.cbegin(); it != m_oracle.book.cend(); ++it) {
            if (pick(8) == 0 && !names.contains(it.key()))
                change.forget.append(it.key());
        }
        qint64 at = 1;
        for (quint32 i = pick(4); i > 0; --i) {
            change.seen.append({at, at + pick(5)});
            at = change.seen.last().last + 2 + pick(5);
        }
        QList<qint64> applied;
        for (const qint64 sequence : std::as_const(m_oracle.pending)) {
            if (pick(3) != 0 && m_rows.contains(sequence)) {
                applied.append(sequence);
                change.appliedRows.append(m_rows.value(sequence));
            }
        }
        m_oracle.take(change, applied);
        QVERIFY(write(*m_store, change));
    }

    std::mt19937 m_random;
    Oracle m_oracle;
    QHash<qint64, qint64> m_rows; ///< journal rows by sequence, where they are known
    qint64 m_next = 1;
    std::optional<QObject> m_listener;
    std::optional<ServiceStore> m_store;
};

HOSTSTAND_TEST(tst_StoreWalk)

} // namespace hoststand::test

#include "tst_store_walk.moc"
