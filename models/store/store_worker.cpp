// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_worker.h"

#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QElapsedTimer>

#include <algorithm>
#include <chrono>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

StoreWorker::StoreWorker(DatabaseOptions options)
    : m_options(options), m_journal([this] { post(this, [this] { takeIn(); }); },
                                    [this](Waiter<Result<JournalStats>> waiter) {
                                        post(this, [this, waiter = std::move(waiter)]() mutable {
                                            waiter.answer(journalStats());
                                        });
                                    })
{
}

StoreWorker::~StoreWorker() = default;

Result<StoredState> StoreWorker::open(const QString& dataFolder, const std::function<void()>& taken)
{
    QElapsedTimer timer;
    timer.start();
    StoredState state;
    Result<void> result = m_folder.take(dataFolder);
    if (result) {
        taken();
        m_database = std::make_unique<Database>(m_folder.filePath(u"service.db"_s), serviceSchema(),
                                                m_options);
        result = m_database->open();
    }
    if (result) {
        m_tables.emplace(*m_database);
        result = readInto(state);
    }
    if (!result) {
        close();
        m_whyNotOpen = result.error();
        qCWarning(storeLog).noquote()
            << "not open:" << result.error().code << result.error().detail;
        return tl::unexpected(result.error());
    }
    qCInfo(storeLog).nospace() << "open in " << timer.elapsed() << " ms: " << state.book.size()
                               << " cached entities, " << state.outbox.size() << " commands, "
                               << state.pending.size() << " events";
    return state;
}

void StoreWorker::close()
{
    if (m_database)
        qCInfo(storeLog, "closed");
    m_tables.reset();
    m_database.reset();
    m_folder.release();
}

Result<void> StoreWorker::readInto(StoredState& state)
{
    if (const Result<void> read = m_tables->book.readInto(state); !read)
        return read;
    const Result<QList<Command>> commands = m_tables->outbox.commands();
    if (!commands)
        return tl::unexpected(commands.error());
    state.outbox = *commands;
    const Result<QList<JournalRecord>> records = m_tables->journal.notApplied();
    if (!records)
        return tl::unexpected(records.error());
    state.pending = *records;
    const Result<JournalStats> stats = m_tables->journal.countAll();
    if (!stats)
        return tl::unexpected(stats.error());
    m_stats = *stats;
    return transaction([&](Tables& tables) -> Result<void> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (const Result<void> done = tables.journal.noteDecoding(state.pending, m_keeping, now);
            !done)
            return done;
        if (const Result<void> done = pruneOld(tables); !done)
            return done;
        if (const Result<void> done = tables.forward.prune(m_forwardKeeping, now); !done)
            return done;
        return pruneLarge(tables);
    });
}

Result<void> StoreWorker::write(const OutboxWrite& write)
{
    return transaction([&](Tables& tables) { return tables.outbox.write(write); });
}

Result<void> StoreWorker::write(const BookWrite& write)
{
    ForwardNews news;
    const Result<void> done = transaction([&](Tables& tables) -> Result<void> {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        if (const Result<void> written = tables.book.write(write, now); !written)
            return written;
        const Result<ForwardNews> appended =
            tables.forward.append(write.forwards, m_forwardKeeping, now);
        if (!appended)
            return tl::unexpected(appended.error());
        news = *appended;
        return tables.journal.markApplied(write.appliedRows, now);
    });
    if (done)
        m_forwards.deliver(news);
    return done;
}

Result<NextForward> StoreWorker::nextForward(const QString& target)
{
    NextForward next;
    const Result<void> done = transaction([&](Tables& tables) -> Result<void> {
        const Result<NextForward> found =
            tables.forward.next(target, m_forwardKeeping, QDateTime::currentDateTimeUtc());
        next = found.value_or(NextForward());
        return found.map([](const NextForward&) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return next;
}

Result<void> StoreWorker::settleForward(const ForwardOutcome& outcome)
{
    return transaction([&](Tables& tables) {
        return tables.forward.settle(outcome, QDateTime::currentDateTimeUtc());
    });
}

Result<int> StoreWorker::giveUpForwards(const QString& target, const QString& reason)
{
    int givenUp = 0;
    const Result<void> done = transaction([&](Tables& tables) {
        const Result<int> given =
            tables.forward.giveUp(target, reason, QDateTime::currentDateTimeUtc());
        givenUp = given.value_or(0);
        return given.map([](int) {});
    });
    if (!done)
        return tl::unexpected(done.error());
    return givenUp;
}

Result<QMap<QString, QByteArray>> StoreWorker::settings()
{
    if (!m_tables)
        return tl::unexpected(notOpen());
    return m_tables->settings.all();
}

Result<void> StoreWorker::writeSetting(const QString& key, const QByteArray& value)
{
    return transaction([&](Tables& tables) { return tables.settings.write(key, value); });
}

Result<void> StoreWorker::markApplied(const QList<qint64>& rows)
{
    return transaction([&](Tables& tables) {
        return tables.journal.markApplied(rows, QDateTime::currentDateTimeUtc());
    });
}

Result<JournalStats> StoreWorker::journalStats()
{
    if (!m_tables)
        return tl::unexpected(notOpen());
    if (const Result<void> there = m_folder.check(); !there)
        return tl::unexpected(there.error());
    if (!m_stats.takesEvents)
        m_stats.takesEvents =
            transaction([](Tables& tables) { return tables.journal.tryWriting(); }).has_value();
    if (const Result<void> counted = m_tables->journal.countOpen(m_stats); !counted)
        return tl::unexpected(counted.error());
    return m_stats;
}

void StoreWorker::takeIn()
{
    std::vector<StoreJournal::Waiting> batch = m_journal.take();
    std::vector<JournalTable::Appended> appended;
    const Result<void> stored = append(batch, appended);
    m_stats.takesEvents = stored.has_value();
    if (!stored) {
        for (StoreJournal::Waiting& waiting : batch)
            waiting.waiter.answer(tl::unexpected(stored.error()));
        return;
    }
    for (std::size_t i = 0; i < batch.size(); ++i)
        batch[i].waiter.answer(appended[i].how);
    // The senders have their answers; now there is time to understand what they sent.
    understand(batch, appended);
}

Result<void> StoreWorker::append(const std::vector<StoreJournal::Waiting>& batch,
                                 std::vector<JournalTable::Appended>& appended)
{
    const auto begun = std::chrono::steady_clock::now();
    const Result<void> stored = transaction([&](Tables& tables) -> Result<void> {
        for (const StoreJournal::Waiting& waiting : batch) {
            const Result<JournalTable::Appended> one = tables.journal.append(waiting.event);
            if (!one)
                return tl::unexpected(one.error());
            appended.push_back(*one);
        }
        return {};
    });
    if (stored)
        m_stats.commits.add(std::chrono::steady_clock::now() - begun);
    return stored;
}

void StoreWorker::understand(const std::vector<StoreJournal::Waiting>& batch,
                             const std::vector<JournalTable::Appended>& appended)
{
    QList<JournalRecord> records;
    bool isAllUnderstood = true;
    for (std::size_t i = 0; i < batch.size(); ++i) {
        if (appended[i].how == Journalled::duplicate)
            continue;
        records.append(decodeEvent(appended[i].row, batch[i].event.decoder, batch[i].event.body));
        isAllUnderstood = isAllUnderstood && records.last().event.has_value();
        m_roomForBodies -= batch[i].event.body.size();
        m_stats.lastSequence = std::max(m_stats.lastSequence, records.last().sequence);
    }
    m_stats.events += records.size();
    // Where this fails, the rows still wait, and the next opening decodes them again.
    if (!isAllUnderstood) {
        [[maybe_unused]] const auto noted = transaction([&](Tables& tables) {
            return tables.journal.noteDecoding(records, m_keeping, QDateTime::currentDateTimeUtc());
        });
    }
    if (!records.isEmpty())
        m_journal.deliver(std::move(records));
    pruneWhereDue();
}

void StoreWorker::pruneWhereDue()
{
    const bool isLarge = m_roomForBodies <= 0;
    const bool isOld = std::chrono::steady_clock::now() >= m_nextLookForOld;
    if (!isLarge && !isOld)
        return;
    // Where it fails, it is due another time.
    [[maybe_unused]] const auto pruned = transaction([&](Tables& tables) -> Result<void> {
        if (isOld) {
            if (const Result<void> done = pruneOld(tables); !done)
                return done;
        }
        return isLarge ? pruneLarge(tables) : Result<void>();
    });
}

Result<void> StoreWorker::pruneOld(Tables& tables)
{
    const Result<int> gone = tables.journal.pruneOld(m_keeping, QDateTime::currentDateTimeUtc());
    m_nextLookForOld = std::chrono::steady_clock::now() + m_keeping.between;
    if (!gone)
        return tl::unexpected(gone.error());
    m_stats.events -= *gone;
    return {};
}

Result<void> StoreWorker::pruneLarge(Tables& tables)
{
    const Result<qint64> bytes =
        tables.journal.pruneLarge(m_keeping, QDateTime::currentDateTimeUtc());
    constexpr int parts = 8;
    m_roomForBodies = m_keeping.bodyBytes / parts;
    if (!bytes)
        return tl::unexpected(bytes.error());
    m_roomForBodies = std::max(m_roomForBodies, m_keeping.bodyBytes - *bytes);
    return {};
}

Result<void> StoreWorker::transaction(const std::function<Result<void>(Tables&)>& body)
{
    if (!m_tables)
        return tl::unexpected(notOpen());
    return m_database->transaction([&]() -> Result<void> {
        const Result<void> done = body(*m_tables);
        return done ? m_folder.check() : done;
    });
}

Error StoreWorker::notOpen() const
{
    if (m_whyNotOpen)
        return Error{ErrorKind::storage, u"not_open"_s, m_whyNotOpen->detail};
    return storeError(StoreFault::not_open, u"service.db"_s, u"the store is not open"_s);
}

} // namespace hoststand
