// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/store/forward_table.h"
#include "models/store/service_schema.h"
#include "tests/store/store_samples.h"
#include "tests/support/test_main.h"

#include <QSqlDatabase>
#include <QSqlDriver>
#include <QTemporaryDir>

#include <sqlite3.h>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QDateTime noon(QDate(2026, 5, 16), QTime(12, 0), Qt::UTC);

Forward message(qint64 sequence, const QString& target = u"till"_s)
{
    Forward result;
    result.id = u"fwd_%1_%2"_s.arg(target).arg(sequence);
    result.target = target;
    result.sequence = sequence;
    result.occurredAt = noon;
    Reservation party;
    party.id = u"res_%1"_s.arg(sequence);
    result.entity = party;
    return result;
}

/// Of one party, each its own event.
Forward seating(qint64 sequence, const QString& target = u"till"_s)
{
    Forward result = message(sequence, target);
    Reservation party;
    party.id = u"res_1"_s;
    result.entity = party;
    return result;
}

Forward found(qint64 sequence, const QString& target = u"till"_s)
{
    Forward result = seating(sequence, target);
    result.id = u"found_"_s + target;
    result.isFound = true;
    return result;
}

QList<Forward> messages(qint64 first, qint64 last)
{
    QList<Forward> result;
    for (qint64 sequence = first; sequence <= last; ++sequence)
        result.append(message(sequence));
    return result;
}

/// Counts the steps that the engine takes on all of this process's connections while it lives.
class Steps final
{
public:
    Steps() { watch(&Steps::step); }
    ~Steps() { watch(nullptr); }
    Steps(const Steps&) = delete;
    Steps& operator=(const Steps&) = delete;

    [[nodiscard]] int count() const { return m_count; }

private:
    static int step(void* steps)
    {
        ++static_cast<Steps*>(steps)->m_count;
        return 0;
    }
    void watch(int (*each)(void*))
    {
        for (const QString& name : QSqlDatabase::connectionNames()) {
            const QVariant handle = QSqlDatabase::database(name, false).driver()->handle();
            sqlite3_progress_handler(*static_cast<sqlite3* const*>(handle.constData()), 1, each,
                                     this);
        }
    }

    int m_count = 0;
};

} // namespace

class tst_ForwardTable final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        failOnWarnings();
        m_folder.emplace();
        m_database.emplace(m_folder->filePath(u"service.db"_s), serviceSchema());
        QVERIFY(m_database->open());
        m_table.emplace(*m_database);
    }
    void cleanup()
    {
        m_table.reset();
        m_database.reset();
    }

    void aMessageWaitsWithItsBodyUntilItIsSettled()
    {
        QVERIFY(append({message(1)}).targets.contains(u"till"_s));
        const auto waiting = next();
        QVERIFY(waiting);
        QCOMPARE(waiting->id, u"fwd_till_1"_s);
        QCOMPARE(waiting->attempts, 0);
        QVERIFY(!waiting->nextAttempt.isValid());
        const Result<Forward> read = json::forwardFromBytes(waiting->body);
        QVERIFY(read);
        QCOMPARE(idOf(read->entity), u"res_1"_s);
        settle({ForwardOutcome::Kind::delivered, waiting->id, {}, {}});
        QVERIFY(!next());
        QCOMPARE(rowsWhere(u"state = 'delivered' AND body IS NULL"_s), 1);
    }

    void theSameMessageIsTakenOnceWhateverBecameOfIt_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::newRow("waiting") << -1;
        QTest::newRow("delivered") << static_cast<int>(ForwardOutcome::Kind::delivered);
        QTest::newRow("failed") << static_cast<int>(ForwardOutcome::Kind::failed);
        QTest::newRow("given up") << static_cast<int>(ForwardOutcome::Kind::given_up);
    }
    void theSameMessageIsTakenOnceWhateverBecameOfIt()
    {
        QFETCH(int, outcome);
        append({message(1)});
        if (outcome >= 0)
            settle({static_cast<ForwardOutcome::Kind>(outcome), u"fwd_till_1"_s, noon, u"x"_s});
        QCOMPARE(append({message(1), message(1)}), ForwardNews());
        QCOMPARE(rowsWhere(u"true"_s), 1);
    }

    void whoIsFoundAtATableIsToldOnceToWhoeverWasNotToldOfTheSeating()
    {
        append({seating(9), seating(9, u"kitchen"_s), seating(9, u"bar"_s)});
        settle({ForwardOutcome::Kind::delivered, u"fwd_till_9"_s, {}, {}});
        settle({ForwardOutcome::Kind::given_up, u"fwd_bar_9"_s, {}, u"refused"_s});
        const ForwardNews news = append(
            {found(12), found(12, u"kitchen"_s), found(12, u"bar"_s), found(12, u"other"_s)});
        QCOMPARE(news.targets, QStringList({u"bar"_s, u"other"_s}));
        QCOMPARE(append({found(13, u"bar"_s), found(13, u"other"_s)}), ForwardNews());
        Forward elsewhere = found(12);
        elsewhere.venueId = u"ven_2"_s;
        elsewhere.id = u"found_ven_2"_s;
        QCOMPARE(append({elsewhere}).targets, QStringList{u"till"_s});
    }

    void aLateEventDoesNotRepeatTheSeatingOfWhoWasFound()
    {
        append({found(12)});
        QCOMPARE(append({seating(9), seating(12)}), ForwardNews());
        Forward course = seating(10);
        course.id = u"course"_s;
        course.occurrence = Occurrence::party_course;
        QCOMPARE(append({course}).targets, QStringList{u"till"_s});
        QCOMPARE(append({seating(13)}).targets, QStringList{u"till"_s}); // it sat down anew
        QCOMPARE(append({seating(14)}).targets, QStringList{u"till"_s});
    }

    void messagesGoInTheOrderOfTheVenueEachTargetsApart()
    {
        append({message(3), message(1)});
        append({message(2), message(1, u"kitchen"_s)});
        QStringList order;
        while (const auto waiting = next()) {
            order.append(waiting->id);
            settle({ForwardOutcome::Kind::delivered, waiting->id, {}, {}});
        }
        QCOMPARE(order, QStringList({u"fwd_till_1"_s, u"fwd_till_2"_s, u"fwd_till_3"_s}));
        QCOMPARE(next(u"kitchen"_s)->id, u"fwd_kitchen_1"_s);
    }

    void aFailedAttemptIsCountedAndSaysWhenTheNextOneIsDue()
    {
        append({message(1), message(2)});
        settle({ForwardOutcome::Kind::failed, u"fwd_till_1"_s, noon.addSecs(5), {}});
        settle({ForwardOutcome::Kind::failed, u"fwd_till_1"_s, noon.addSecs(35), {}});
        const auto waiting = next();
        QCOMPARE(waiting->id, u"fwd_till_1"_s); // those behind it wait
        QCOMPARE(waiting->attempts, 2);
        QCOMPARE(waiting->nextAttempt, noon.addSecs(35));
        QCOMPARE(waiting->refusals, 0);
        QCOMPARE(waiting->lastStatus, 0);
        QCOMPARE(waiting->since, noon);
    }

    void aRefusalIsAFailedAttemptAndCountedByItself()
    {
        append({message(1)});
        settle({ForwardOutcome::Kind::failed, u"fwd_till_1"_s, noon.addSecs(5), {}, 500});
        QCOMPARE(next()->lastStatus, 500);
        settle({ForwardOutcome::Kind::refused, u"fwd_till_1"_s, noon.addSecs(35), {}, 422});
        const auto waiting = next();
        QCOMPARE(waiting->attempts, 2);
        QCOMPARE(waiting->refusals, 1);
        QCOMPARE(waiting->lastStatus, 422);
        QCOMPARE(waiting->nextAttempt, noon.addSecs(35));
    }

    void whereTheFirstWasTriedInVainItIsSaidHowManyWait()
    {
        append({message(1), message(2), message(3), message(1, u"kitchen"_s)});
        QCOMPARE(m_table->next(u"till"_s, {}, noon)->waiting, 0); // not asked for, not counted
        settle({ForwardOutcome::Kind::failed, u"fwd_till_1"_s, noon.addSecs(5), {}});
        QCOMPARE(m_table->next(u"till"_s, {}, noon)->waiting, 3);
    }

    /// What the engine does for one message, in its own steps.
    void deliveringOneIsNoMoreWorkWhereManyWait()
    {
        const auto stepsOfOne = [this] {
            const Steps steps;
            settle({ForwardOutcome::Kind::delivered, next()->id, {}, {}});
            return steps.count();
        };
        append(messages(1, 50));
        static_cast<void>(stepsOfOne()); // the first of a day forgets keys
        const int few = stepsOfOne();
        append(messages(51, 5000));
        const int many = stepsOfOne();
        QVERIFY(few > 0);
        QVERIFY2(many < 2 * few, qPrintable(u"%1, %2"_s.arg(few).arg(many)));
    }

    void whatIsSettledStaysSettled()
    {
        append({message(1)});
        settle({ForwardOutcome::Kind::delivered, u"fwd_till_1"_s, {}, {}});
        settle({ForwardOutcome::Kind::given_up, u"fwd_till_1"_s, {}, u"refused"_s});
        settle({ForwardOutcome::Kind::failed, u"fwd_till_1"_s, noon, {}});
        QCOMPARE(rowsWhere(u"state = 'delivered' AND reason = '' AND attempts = 0"_s), 1);
    }

    void oldMessagesAreGivenUpAndSaidSo()
    {
        append({message(1)}, {}, noon);
        append({message(2)}, {}, noon.addDays(1));
        const auto found = m_table->next(u"till"_s, {}, noon.addDays(7).addMSecs(-1));
        QCOMPARE(found->givenUp, 0);
        QCOMPARE(found->message->id, u"fwd_till_1"_s);
        const auto later = m_table->next(u"till"_s, {}, noon.addDays(7));
        QCOMPARE(later->givenUp, 1);
        QCOMPARE(later->message->id, u"fwd_till_2"_s);
        QCOMPARE(rowsWhere(u"state = 'given_up' AND reason = 'too_old' AND body IS NULL"_s), 1);
    }

    void theOldestAreGivenUpWhereThereAreTooManyForOneTarget()
    {
        ForwardKeeping tight;
        tight.rows = 3;
        append({message(1, u"kitchen"_s)}, tight);
        QVERIFY(append({message(1), message(2), message(3)}, tight).givenUp.isEmpty());
        const ForwardNews news = append({message(4), message(5)}, tight);
        QCOMPARE(news.givenUp, (QMap<QString, int>{{u"till"_s, 2}}));
        QCOMPARE(next()->id, u"fwd_till_3"_s);
        QCOMPARE(next(u"kitchen"_s)->id, u"fwd_kitchen_1"_s);
    }

    void theOldestAreGivenUpWhereTogetherTheyAreTooLarge()
    {
        append({message(1)});
        const qsizetype size = next()->body.size();
        ForwardKeeping tight;
        tight.bytes = 2 * size + size / 2;
        const ForwardNews news = append({message(2), message(3)}, tight);
        QCOMPARE(news.givenUp, (QMap<QString, int>{{u"till"_s, 1}}));
        QCOMPARE(next()->id, u"fwd_till_2"_s);
    }

    void aTargetThatWantsNoMoreLosesItsOwnAlone()
    {
        append({message(1), message(2), message(1, u"kitchen"_s)});
        const Result<int> givenUp = m_table->giveUp(u"till"_s, u"gone"_s, noon);
        QVERIFY(givenUp);
        QCOMPARE(*givenUp, 2);
        QVERIFY(!next());
        QVERIFY(next(u"kitchen"_s));
    }

    void whatIsSettledIsForgottenInTheEndAndWhatWaitsForNobodyToo()
    {
        append({message(1), message(1, u"removed"_s)}, {}, noon);
        settle({ForwardOutcome::Kind::delivered, u"fwd_till_1"_s, {}, {}}, noon);
        const auto pruned = m_table->prune({}, noon.addDays(30).addMSecs(-1));
        QVERIFY(pruned);
        QCOMPARE(*pruned, (QMap<QString, int>{{u"removed"_s, 1}}));
        QCOMPARE(rowsWhere(u"state = 'given_up' AND target = 'removed'"_s), 1);
        QVERIFY(append({message(1)}, {}, noon).targets.isEmpty());
        QVERIFY(m_table->prune({}, noon.addDays(30)));
        QCOMPARE(rowsWhere(u"target = 'till'"_s), 0);
    }

    void keysAreForgottenWhileItRuns()
    {
        append({message(1)}, {}, noon);
        settle({ForwardOutcome::Kind::delivered, u"fwd_till_1"_s, {}, {}}, noon);
        QVERIFY(m_table->next(u"till"_s, {}, noon.addDays(29).addSecs(-60)));
        QVERIFY(m_table->next(u"till"_s, {}, noon.addDays(30)));
        QCOMPARE(rowsWhere(u"true"_s), 0);
    }

    void whatBecameTooOldWhileNothingRanIsToldToWhoeverListens()
    {
        QTemporaryDir folder;
        const auto file = folder.filePath(u"service.db"_s);
        {
            ServiceStore store;
            QVERIFY(open(store, folder.path()));
        }
        {
            Database database(file, serviceSchema());
            QVERIFY(database.open());
            ForwardTable table(database);
            const QDateTime longAgo = QDateTime::currentDateTimeUtc().addDays(-8);
            QVERIFY(table.append({message(1), message(2)}, {}, longAgo));
        }
        ServiceStore store;
        QVERIFY(open(store, folder.path()));
        QList<ForwardNews> told;
        store.forwards().setReceiver(this, [&](const ForwardNews& news) { told.append(news); });
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first().tooOld, (QMap<QString, int>{{u"till"_s, 2}}));
        BookWrite some;
        some.forwards = {message(3)};
        QVERIFY(write(store, some));
        QTRY_COMPARE(told.size(), 2);
        QVERIFY(told.last().tooOld.isEmpty());
    }

    void whatFollowsFromAnEventIsWrittenWithIt()
    {
        QTemporaryDir folder;
        {
            ServiceStore store;
            QVERIFY(open(store, folder.path()));
            QVERIFY(append(store, sampleEvent(1)));
            BookWrite both;
            both.appliedRows = {1};
            both.forwards = {message(1)};
            QVERIFY(write(store, both));
        }
        ServiceStore store;
        const Result<StoredState> state = open(store, folder.path());
        QVERIFY(state);
        QVERIFY(state->pending.isEmpty());
        QCOMPARE(waitingIn(store), u"fwd_till_1"_s);
    }

    void theQueueTellsOfWhatIsNewBehindTheCommit()
    {
        QTemporaryDir folder;
        ServiceStore store;
        QVERIFY(open(store, folder.path()));
        QList<ForwardNews> told;
        store.forwards().setReceiver(this, [&](const ForwardNews& news) { told.append(news); });
        BookWrite some;
        some.forwards = {message(1), message(2), message(1, u"kitchen"_s)};
        QVERIFY(write(store, some));
        QTRY_COMPARE(told.size(), 1);
        QCOMPARE(told.first().targets, QStringList({u"till"_s, u"kitchen"_s}));
        QVERIFY(write(store, some)); // doubles are no news
        some.forwards = {message(3)};
        QVERIFY(write(store, some));
        QTRY_COMPARE(told.size(), 2);
        QCOMPARE(told.last().targets, QStringList({u"till"_s}));
    }

private:
    ForwardNews append(const QList<Forward>& messages, const ForwardKeeping& keeping = {},
                       const QDateTime& now = noon)
    {
        const Result<ForwardNews> news = m_table->append(messages, keeping, now);
        return news.value_or(ForwardNews{{u"failed"_s}, {}});
    }
    std::optional<QueuedForward> next(const QString& target = u"till"_s)
    {
        const Result<NextForward> found = m_table->next(target, {}, noon);
        return found ? found->message : std::nullopt;
    }
    void settle(const ForwardOutcome& outcome, const QDateTime& now = noon)
    {
        QVERIFY(m_table->settle(outcome, now));
    }
    int rowsWhere(const QString& condition)
    {
        int count = -1;
        [[maybe_unused]] const auto read =
            m_database->read(u"SELECT count(*) FROM forward WHERE "_s + condition, {},
                             [&](const Row& row) -> Result<void> {
                                 count = static_cast<int>(row.number(0));
                                 return {};
                             });
        return count;
    }
    static Result<void> append(ServiceStore& store, const IncomingEvent& event)
    {
        return test::append(store, event);
    }
    static QString waitingIn(ServiceStore& store)
    {
        const Result<NextForward> found = await<NextForward>(
            [&](QObject* context, std::function<void(Result<NextForward>)> done) {
                store.forwards().next(u"till"_s, context, std::move(done));
            });
        return found && found->message ? found->message->id : QString();
    }

    std::optional<QTemporaryDir> m_folder;
    std::optional<Database> m_database;
    std::optional<ForwardTable> m_table;
};

HOSTSTAND_TEST(tst_ForwardTable)

} // namespace hoststand::test

#include "tst_forward_table.moc"
