// SPDX-License-Identifier: Apache-2.0
#include "tests/store/faulty_disk.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>
#include <QThread>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

Change guestChange(bool full)
{
    Guest guest;
    guest.id = u"guest_1"_s;
    guest.lastName = u"Okafor"_s;
    guest.full = full;
    guest.version = 4;
    return Change{guest, 12, {}};
}

Change tombstone(EntityKind kind, const QString& id)
{
    return Change{Tombstone{kind, id, 9, Cause{u"command_1"_s, {}, {}, {}}}, 30, {}};
}

BookWrite bookOf(const QList<Change>& changes)
{
    BookWrite write;
    write.venueNow = QDateTime(QDate(2026, 5, 16), QTime(19, 42, 7, 250), Qt::UTC);
    write.venueId = u"ven_1"_s;
    write.serviceDate = QDate(2026, 5, 16);
    write.changes = changes;
    write.seen = {{1, 17}, {20, 30}};
    return write;
}

} // namespace

class tst_ServiceStore final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder.emplace();
        m_path = m_folder->filePath(u"data/console one"_s); // made where it is missing, each level
        m_store.emplace();
    }
    void cleanup() { m_store.reset(); }

    void newFolderIsEmptyAndItsOwnersAlone()
    {
        const Result<StoredState> state = open(*m_store, m_path);
        QCOMPARE(state, StoredState());
        const auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther | QFileDevice::ExeOther;
        QVERIFY(!(QFileInfo(m_path).permissions() & others));
    }

    void bookComesBackAsItWas()
    {
        QVERIFY(open(*m_store, m_path));
        QList<Change> changes;
        QSet<QString> names;
        for (quint32 seed = 1; seed < 60; ++seed) {
            const Change change = sampleChange(seed);
            const QString name = nameOf(kindOf(change.entity), idOf(change.entity));
            if (names.contains(name))
                continue;
            names.insert(name);
            changes.append(change);
        }
        const QDateTime before = QDateTime::currentDateTimeUtc();
        QVERIFY(write(*m_store, bookOf(changes)));
        const StoredState state = reopen();
        std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
            return nameOf(kindOf(a.entity), idOf(a.entity)) <
                   nameOf(kindOf(b.entity), idOf(b.entity));
        });
        QCOMPARE(state.book, changes);
        QCOMPARE(state.venueId, u"ven_1"_s);
        QCOMPARE(state.serviceDate, QDate(2026, 5, 16));
        QCOMPARE(state.seen, QList<SequenceRange>({{1, 17}, {20, 30}}));
        QCOMPARE(state.venueNow, QDateTime(QDate(2026, 5, 16), QTime(19, 42, 7, 250), Qt::UTC));
        QVERIFY(state.savedAt >= before && state.savedAt <= QDateTime::currentDateTimeUtc());
    }

    void summaryStaysASummary()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, bookOf({guestChange(false)})));
        QCOMPARE(reopen().book, QList<Change>({guestChange(false)}));
        QVERIFY(write(*m_store, bookOf({guestChange(true)})));
        QCOMPARE(reopen().book, QList<Change>({guestChange(true)}));
    }

    void tagsAreOfTheBookThatIsThere()
    {
        QVERIFY(open(*m_store, m_path));
        BookWrite tagged = bookOf({guestChange(true)});
        tagged.tags = {{u"layouts"_s, "\"e1\""}, {u"staff"_s, "\"e2\""}};
        QVERIFY(write(*m_store, tagged));
        QCOMPARE(reopen().tags, tagged.tags);
        tagged.tags.remove(u"staff"_s);
        QVERIFY(write(*m_store, tagged));
        QCOMPARE(reopen().tags, tagged.tags);
    }

    void newerSummaryDoesNotReplaceTheProfile()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, bookOf({guestChange(true), guestChange(false)})));
        QCOMPARE(reopen().book, QList<Change>({guestChange(true), guestChange(false)}));
    }

    void tombstonesReplaceEntities()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, bookOf({guestChange(true)})));
        QVERIFY(write(*m_store, bookOf({tombstone(EntityKind::guest, u"guest_1"_s)})));
        QCOMPARE(reopen().book, QList<Change>({tombstone(EntityKind::guest, u"guest_1"_s)}));
    }

    void forgottenAndReplacedBooksAreGone()
    {
        QVERIFY(open(*m_store, m_path));
        const Change table = tombstone(EntityKind::table_state, u"T1"_s);
        QVERIFY(write(*m_store, bookOf({guestChange(true), table})));
        BookWrite without = bookOf({});
        without.forget = {nameOf(EntityKind::guest, u"guest_1"_s)};
        QVERIFY(write(*m_store, without));
        QCOMPARE(reopen().book, QList<Change>({table}));
        BookWrite other = bookOf({guestChange(true)});
        other.replaceAll = true;
        other.venueId = u"ven_2"_s;
        other.seen = {};
        QVERIFY(write(*m_store, other));
        const StoredState state = reopen();
        QCOMPARE(state.book, QList<Change>({guestChange(true)}));
        QCOMPARE(state.venueId, u"ven_2"_s);
        QVERIFY(state.seen.isEmpty());
    }

    void unreadableEntityIsLeftToTheNextSnapshot()
    {
        QVERIFY(open(*m_store, m_path));
        const Change table = tombstone(EntityKind::table_state, u"T1"_s);
        QVERIFY(write(*m_store, bookOf({guestChange(true), table})));
        m_store.reset();
        QVERIFY(RawDatabase(databasePath())
                    .run("UPDATE book SET body = '{\"id\": 7}' WHERE kind = 'guest'"));
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_path);
        QVERIFY(state);
        QCOMPARE(state->book, QList<Change>({table}));
        QVERIFY(state->seen.isEmpty()); // not to be taken for complete
        QCOMPARE(state->venueId, u"ven_1"_s);
    }

    void outboxKeepsItsOrder()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store,
                      OutboxWrite{{sampleCommand(3), sampleCommand(1), sampleCommand(2)}, {}, {}}));
        Command rebased = sampleCommand(1);
        rebased.key = u"another key"_s;
        rebased.steps.front().baseVersion = 99;
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(4)}, {rebased}, {u"command_3"_s}}));
        QCOMPARE(reopen().outbox, QList<Command>({rebased, sampleCommand(2), sampleCommand(4)}));
    }

    void answeredCommandsDoNotComeBack()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, OutboxWrite{{}, {sampleCommand(1)}, {u"command_2"_s}}));
        QVERIFY(reopen().outbox.isEmpty());
    }

    void unreadableCommandIsNeverSkipped()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(1), sampleCommand(2)}, {}, {}}));
        m_store.reset();
        {
            RawDatabase raw(databasePath());
            QVERIFY(raw.run("UPDATE outbox SET command = x'00' WHERE id = 'command_1'"));
        }
        const QByteArray before = contentOf(databasePath());
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_path);
        QCOMPARE(codeOf(state), u"corrupt"_s);
        QVERIFY(state.error().detail.contains(u"outbox"_s));
        m_store.reset();
        QCOMPARE(contentOf(databasePath()), before);
    }

    void appliedRowsWaitNoLonger()
    {
        QList<qint64> rows;
        m_store->setJournalReceiver(this, [&](const QList<JournalRecord>& records) {
            for (const JournalRecord& record : records)
                rows.append(record.row);
        });
        QVERIFY(open(*m_store, m_path));
        for (int i = 1; i <= 3; ++i)
            QVERIFY(append(*m_store, sampleEvent(i)));
        QTRY_COMPARE(rows.size(), 3);
        BookWrite applied = bookOf({});
        applied.appliedRows = {rows.at(0), rows.at(2)};
        QVERIFY(write(*m_store, applied));
        const StoredState state = reopen();
        QCOMPARE(state.pending.size(), 1);
        QCOMPARE(state.pending.first().row, rows.at(1));
        QCOMPARE(state.pending.first().event->sequence, 2);
    }

    void settingsComeBack()
    {
        QVERIFY(open(*m_store, m_path));
        QVERIFY(writeSetting(*m_store, u"theme"_s, "dark"));
        QVERIFY(writeSetting(*m_store, u"theme"_s, "light"));
        QVERIFY(writeSetting(*m_store, u"empty"_s, {}));
        [[maybe_unused]] const StoredState state = reopen();
        const auto settings = readSettings(*m_store);
        QVERIFY(settings);
        QCOMPARE(settings->value(u"theme"_s), "light");
        QCOMPARE(settings->value(u"empty"_s), QByteArray());
        QCOMPARE(settings->value(u"absent"_s), QByteArray());
        QCOMPARE(settings->size(), 2);
    }

    void closingWritesWhatIsQueued()
    {
        QVERIFY(open(*m_store, m_path));
        for (int i = 0; i < 50; ++i)
            m_store->write(OutboxWrite{{sampleCommand(i)}, {}, {}}, this,
                           [](const Result<void>&) {});
        QCOMPARE(reopen().outbox.size(), 50);
    }

    void callsTakeEffectInTheirOrder()
    {
        QVERIFY(open(*m_store, m_path));
        QList<int> order;
        for (int i = 0; i < 20; ++i) {
            m_store->writeSetting(u"n"_s, QByteArray::number(i), this,
                                  [&order, i](const Result<void>&) { order.append(i); });
        }
        QVERIFY(order.isEmpty()); // never in the same turn
        QTRY_COMPARE(order.size(), 20);
        QVERIFY(std::is_sorted(order.cbegin(), order.cend()));
        QCOMPARE(readSettings(*m_store)->value(u"n"_s), "19");
    }

    void secondConsoleLearnsWhoHoldsTheFolder()
    {
        QVERIFY(open(*m_store, m_path));
        ServiceStore second;
        const Result<StoredState> refused = open(second, m_path);
        QCOMPARE(codeOf(refused), u"in_use"_s);
        QVERIFY(refused.error().detail.contains(m_path));
        QVERIFY(
            refused.error().detail.contains(QString::number(QCoreApplication::applicationPid())));
        QVERIFY(refused.error().detail.contains(QCoreApplication::applicationName()));
        QCOMPARE(codeOf(write(second, OutboxWrite{{sampleCommand(1)}, {}, {}})), u"not_open"_s);
        QVERIFY(write(*m_store, OutboxWrite{{sampleCommand(1)}, {}, {}}));
        m_store.reset();
        ServiceStore third;
        QVERIFY(open(third, m_path));
    }

    void nothingWorksBeforeItIsOpen()
    {
        QCOMPARE(codeOf(write(*m_store, OutboxWrite())), u"not_open"_s);
        QCOMPARE(codeOf(write(*m_store, BookWrite())), u"not_open"_s);
        QCOMPARE(codeOf(readSettings(*m_store)), u"not_open"_s);
        QCOMPARE(codeOf(writeSetting(*m_store, u"a"_s, "b")), u"not_open"_s);
        QCOMPARE(codeOf(append(*m_store, sampleEvent(1))), u"not_open"_s);
    }

private:
    [[nodiscard]] QString databasePath() const { return m_path + u"/service.db"_s; }
    StoredState reopen()
    {
        m_store.reset();
        m_store.emplace();
        const Result<StoredState> state = open(*m_store, m_path);
        return state.value_or(StoredState());
    }

    std::optional<QTemporaryDir> m_folder;
    QString m_path;
    std::optional<ServiceStore> m_store;
};

HOSTSTAND_TEST(tst_ServiceStore)

} // namespace hoststand::test

#include "tst_service_store.moc"
