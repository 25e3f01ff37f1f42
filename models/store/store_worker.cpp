// SPDX-License-Identifier: Apache-2.0
#include "models/store/store_worker.h"

#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QElapsedTimer>
#include <QTimer>

#include <algorithm>
#include <chrono>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// From so many events on that wait for one commit they go into the intake together: below, a row
/// of its own in the journal costs less than to write it twice.
constexpr qsizetype k_worthTogether = 8;
/// Events entered in one transaction, and so about how long a new one may wait for its end.
constexpr qsizetype k_enteredAtOnce = 64;
/// So long after the last burst another one is not waited for.
constexpr auto k_quiet = 20ms;
/// From then on one part of so many of a burst's time is for entering.
constexpr auto k_longBurst = 1s;
constexpr int k_shareInBetween = 4;
constexpr auto k_enterAgain = 1s; ///< where it failed

} // namespace

StoreWorker::StoreWorker(DatabaseOptions options, const JournalKeeping& keeping)
    : m_options(options), m_keeping(keeping),
      m_journal([this] { post(this, [this] { takeIn(); }); },
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
    if (const Result<void> entered = enterAll(); !entered)
        return entered;
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
        const Result<int> gone = pruneOld(tables);
        if (!gone)
            return tl::unexpected(gone.error());
        m_stats.events -= *gone;
        if (const Result<void> done = tables.forward.prune(m_forwardKeeping, now); !done)
            return done;
        return pruneLarge(tables);
    });
}

/// A program that ended in the midst of a burst left some; they count and are decoded with all that
/// waits.
Result<void> StoreWorker::enterAll()
{
    for (;;) {
        QList<IncomingEvent> events;
        Rows rows;
        const Result<qint64> bytes = enterOldest(events, rows);
        if (!bytes)
            return tl::unexpected(bytes.error());
        if (*bytes == 0)
            return {};
    }
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
    JournalStats stats = m_stats;
    stats.events += m_intakeEvents;
    stats.pending += m_intakeEvents;
    return stats;
}

void StoreWorker::takeIn()
{
    QList<IncomingEvent> events;
    std::vector<Waiter<Result<void>>> waiters;
    for (StoreJournal::Waiting& waiting : m_journal.take()) {
        events.append(std::move(waiting.event));
        waiters.push_back(std::move(waiting.waiter));
    }
    // The senders wait meanwhile, and so send no more than can be looked at.
    while (m_intakeBytes >= m_keeping.intakeBytes && enterAndUnderstand().value_or(0) > 0)
        continue;
    const bool isBurst = events.size() >= k_worthTogether;
    const bool together = m_intakeEvents > 0 || isBurst;
    m_burstEnds = std::chrono::steady_clock::now() + (isBurst ? k_quiet : 0ms);
    Rows rows;
    const auto begun = std::chrono::steady_clock::now();
    const Result<void> stored =
        together ? storeTogether(events)
                 : transaction([&](Tables& tables) { return append(tables, events, rows); });
    if (stored)
        m_stats.commits.add(std::chrono::steady_clock::now() - begun);
    m_stats.takesEvents = stored.has_value();
    answerAll(std::move(waiters), stored);
    // The senders have their answers; now there is time to understand what they sent.
    if (stored && !together)
        understand(events, rows);
    enterInBetween();
    enterLater();
}

/// Where a burst does not end, a share of the time is for what it has brought so far.
void StoreWorker::enterInBetween()
{
    const auto now = std::chrono::steady_clock::now();
    if (m_intakeEvents == 0 || now < m_intakeSince + k_longBurst || now < m_nextInBetween)
        return;
    static_cast<void>(enterAndUnderstand()); // where it fails, the next time
    const auto took = std::chrono::steady_clock::now() - now;
    m_nextInBetween = std::chrono::steady_clock::now() + took * (k_shareInBetween - 1);
}

Result<void> StoreWorker::storeTogether(const QList<IncomingEvent>& events)
{
    qint64 bytes = 0;
    const Result<void> stored = transaction([&](Tables& tables) -> Result<void> {
        for (qsizetype first = 0, next = 0; first < events.size(); first = next) {
            qsizetype bodies = 0;
            for (; next < events.size() && next - first < k_intakeRowEvents &&
                   bodies < k_intakeRowBytes;
                 ++next)
                bodies += events.at(next).body.size();
            const Result<qint64> row = tables.intake.append(events.mid(first, next - first));
            if (!row)
                return tl::unexpected(row.error());
            bytes += *row;
        }
        return {};
    });
    if (stored) {
        if (m_intakeEvents == 0)
            m_intakeSince = std::chrono::steady_clock::now();
        m_intakeEvents += events.size();
        m_intakeBytes += bytes;
    }
    return stored;
}

void StoreWorker::enterLater()
{
    if (m_intakeEvents == 0 || std::exchange(m_entersLater, true))
        return;
    post(this, [this] { enterWhereQuiet(); });
}

void StoreWorker::enterWhereQuiet()
{
    m_entersLater = false;
    if (!m_tables || m_intakeEvents == 0 || !m_journal.isEmpty())
        return; // closed: the next opening does it; else who takes those in comes back to it
    if (const auto left = m_burstEnds - std::chrono::steady_clock::now(); left > 0ms)
        return enterIn(std::chrono::ceil<std::chrono::milliseconds>(left));
    const Result<qsizetype> entered = enterAndUnderstand();
    if (entered)
        return enterLater();
    if (!std::exchange(m_enteringFails, true))
        qCWarning(storeLog).noquote()
            << m_intakeEvents
            << "events cannot be entered into the journal:" << entered.error().code
            << entered.error().detail;
    enterIn(k_enterAgain);
}

void StoreWorker::enterIn(std::chrono::milliseconds delay)
{
    m_entersLater = true;
    QTimer::singleShot(delay, this, &StoreWorker::enterWhereQuiet);
}

Result<qsizetype> StoreWorker::enterAndUnderstand()
{
    QList<IncomingEvent> events;
    Rows rows;
    const Result<qint64> bytes = enterOldest(events, rows);
    if (!bytes)
        return tl::unexpected(bytes.error());
    m_enteringFails = false;
    m_intakeEvents = *bytes > 0 ? m_intakeEvents - events.size() : 0;
    m_intakeBytes = *bytes > 0 ? m_intakeBytes - *bytes : 0;
    understand(events, rows);
    return events.size();
}

Result<qint64> StoreWorker::enterOldest(QList<IncomingEvent>& events, Rows& rows)
{
    qint64 bytes = 0;
    const Result<void> entered = transaction([&](Tables& tables) -> Result<void> {
        while (events.size() < k_enteredAtOnce && bytes < k_intakeRowBytes) {
            const Result<IntakeTable::Batch> batch = tables.intake.oldest();
            if (!batch)
                return tl::unexpected(batch.error());
            if (batch->row == 0)
                return {};
            if (const Result<void> done = append(tables, batch->events, rows); !done)
                return done;
            if (const Result<void> done = tables.intake.remove(batch->row); !done)
                return done;
            events += batch->events;
            bytes += batch->bytes;
        }
        return {};
    });
    return entered.map([&bytes] { return bytes; });
}

Result<void> StoreWorker::append(Tables& tables, const QList<IncomingEvent>& events, Rows& rows)
{
    for (const IncomingEvent& event : events) {
        const Result<std::optional<qint64>> row = tables.journal.append(event);
        if (!row)
            return tl::unexpected(row.error());
        rows.push_back(*row);
    }
    return {};
}

void StoreWorker::understand(const QList<IncomingEvent>& events, const Rows& rows)
{
    QList<JournalRecord> records;
    bool isAllUnderstood = true;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (!rows[i]) {
            ++m_stats.duplicates;
            continue;
        }
        const IncomingEvent& event = events.at(static_cast<qsizetype>(i));
        records.append(decodeEvent(*rows[i], event.decoder, event.body));
        isAllUnderstood = isAllUnderstood && records.last().event.has_value();
        m_roomForBodies -= event.body.size();
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
    const auto now = std::chrono::steady_clock::now();
    const bool isLarge = m_roomForBodies <= 0;
    const bool isOld = now >= m_nextLookForOld;
    // It reads much, and nobody waits for it: after a burst, unless that brings very much.
    const bool canWait = now < m_burstEnds && m_roomForBodies > -m_keeping.bodyBytes;
    if ((!isLarge && !isOld) || canWait)
        return;
    int gone = 0;
    const Result<void> pruned = transaction([&](Tables& tables) -> Result<void> {
        if (isOld) {
            const Result<int> done = pruneOld(tables);
            if (!done)
                return tl::unexpected(done.error());
            gone = *done;
        }
        return isLarge ? pruneLarge(tables) : Result<void>();
    });
    if (pruned) // else it is due another time
        m_stats.events -= gone;
}

Result<int> StoreWorker::pruneOld(Tables& tables)
{
    m_nextLookForOld = std::chrono::steady_clock::now() + m_keeping.between;
    return tables.journal.pruneOld(m_keeping, QDateTime::currentDateTimeUtc());
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
