// SPDX-License-Identifier: Apache-2.0
#include "models/store/journal_intake.h"

#include "models/store/data_folder.h"
#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QTimer>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// From so many events on that wait for one commit they go into the intake together: below, a row
/// of its own in the journal costs less than to write it twice.
constexpr qsizetype k_worthTogether = 8;
/// The same for bodies of that size: to decode them takes time.
constexpr qsizetype k_decodedLater = 64 * 1024;
/// Events entered in one transaction, and so about how long a new one may wait for its end.
constexpr std::size_t k_enteredAtOnce = 32;
/// So long after the last burst another one is not waited for.
constexpr auto k_quiet = 20ms;
/// From then on one part of so many of a burst's time is for entering; where that would not keep up
/// with it, the senders come first for a while.
constexpr std::chrono::seconds k_longBurst = 1s;
constexpr std::chrono::seconds k_longestBurst = 5s;
constexpr qint64 k_keptUpWith = 4096; ///< events that wait
constexpr int k_shareInBetween = 4;
constexpr auto k_enterAgain = 1s; ///< where it failed
/// So many batches the receiver may be behind: what is there beyond waits on disk.
constexpr int k_mostUnderWay = 16;

} // namespace

JournalIntake::JournalIntake(const JournalKeeping& keeping, QObject* parent)
    : QObject(parent), m_keeping(keeping),
      m_journal({.wake = [this] { post(this, [this] { takeIn(); }); },
                 .received = [this] { post(this, [this] { begin(); }); },
                 .stats =
                     [this](Waiter<Result<JournalStats>> waiter) {
                         post(this, [this, waiter = std::move(waiter)]() mutable {
                             waiter.answer(stats());
                         });
                     }}),
      m_whyNotOpen(storeError(StoreFault::not_open, u"service.db"_s, u"the store is not open"_s)),
      m_dropsFrom(keeping.bodyBytes)
{
}

Result<void> JournalIntake::open(Database& database, const DataFolder& folder,
                                 QList<JournalRecord>& pending)
{
    m_open.emplace(database, folder);
    const Result<IntakeTable::Sum> left = m_open->intake.sum();
    if (!left)
        return tl::unexpected(left.error());
    m_intakeEvents = left->events;
    m_intakeBytes = left->bytes;
    const Result<QList<JournalRecord>> records = m_open->journal.notApplied();
    if (!records)
        return tl::unexpected(records.error());
    pending = *records;
    const Result<JournalStats> stats = m_open->journal.countAll();
    if (!stats)
        return tl::unexpected(stats.error());
    m_stats = *stats;
    const Result<void> noted = transaction([&](Open& open) {
        return open.journal.noteDecoding(pending, m_keeping, QDateTime::currentDateTimeUtc())
            .map([](qint64) {});
    });
    if (!noted)
        return noted;
    if (const Result<void> pruned = pruneOld(); !pruned)
        return pruned;
    if (!m_keeping.hasBook) {
        for (const JournalRecord& record : std::as_const(pending)) {
            if (record.event)
                m_understoodAtStart.append(record.row);
        }
    }
    begin();
    return {};
}

void JournalIntake::close(const Error& why)
{
    m_open.reset();
    m_whyNotOpen = why;
}

void JournalIntake::begin()
{
    if (!m_open || !m_journal.hasReceiver())
        return;
    if (!m_understoodAtStart.isEmpty()) {
        const Result<void> marked = transaction([this](Open& open) {
            return open.journal.markApplied(m_understoodAtStart, QDateTime::currentDateTimeUtc());
        });
        if (marked) // else the next start does it
            m_understoodAtStart.clear();
    }
    enterLater();
}

Result<JournalStats> JournalIntake::stats()
{
    if (!m_open)
        return tl::unexpected(m_whyNotOpen);
    if (const Result<void> there = m_open->folder.check(); !there)
        return tl::unexpected(there.error());
    if (!m_stats.takesEvents)
        m_stats.takesEvents = tryWriting();
    if (const Result<void> counted = m_open->journal.countOpen(m_stats); !counted)
        return tl::unexpected(counted.error());
    JournalStats stats = m_stats;
    stats.takesEvents =
        stats.takesEvents && !(m_stuckSince && Clock::now() >= *m_stuckSince + m_keeping.patience);
    stats.events += m_intakeEvents;
    stats.pending += m_intakeEvents;
    return stats;
}

void JournalIntake::takeIn()
{
    // The senders wait meanwhile, and so send no more than can be looked at.
    if (m_open && m_intakeBytes >= m_keeping.intakeBytes) {
        if (enterSome())
            return post(this, [this] { takeIn(); });
        if (!m_enteringFails)
            return waitForReceiver();
    }
    QList<IncomingEvent> events;
    std::vector<Waiter<Result<void>>> waiters;
    qsizetype bodies = 0;
    for (StoreJournal::Waiting& waiting : m_journal.take()) {
        bodies += waiting.event.body.size();
        events.append(std::move(waiting.event));
        waiters.push_back(std::move(waiting.waiter));
    }
    if (events.isEmpty())
        return;
    const bool isBurst = events.size() >= k_worthTogether;
    const bool together = m_intakeEvents > 0 || isBurst || bodies >= k_decodedLater ||
                          m_journal.underWay() > k_mostUnderWay;
    if (isBurst)
        m_burstEnds = Clock::now() + k_quiet;
    Entries entries;
    const auto begun = Clock::now();
    const Result<void> stored = together
                                    ? storeTogether(events)
                                    : transaction([&](Open&) { return append(events, entries); });
    if (stored)
        m_stats.commits.add(Clock::now() - begun);
    m_stats.takesEvents = stored.has_value();
    if (!stored)
        m_refusedBytes = std::min<qint64>(bodies, k_intakeRowBytes);
    answerAll(std::move(waiters), stored);
    // The senders have their answers; now there is time for what they sent.
    if (stored && !together)
        handOver(std::move(entries));
    enterInBetween();
    enterLater();
}

/// Not for ever: a sender that is refused tries again, and whoever asks hears how it stands.
void JournalIntake::waitForReceiver()
{
    if (!m_stuckSince)
        m_stuckSince = Clock::now();
    if (Clock::now() < *m_stuckSince + m_keeping.patience)
        return QTimer::singleShot(k_quiet, this, &JournalIntake::takeIn);
    std::vector<Waiter<Result<void>>> waiters;
    for (StoreJournal::Waiting& waiting : m_journal.take())
        waiters.push_back(std::move(waiting.waiter));
    const Result<void> refusal =
        failure(ErrorKind::storage, u"not_taken"_s,
                u"what came before is not taken in: restart the program"_s);
    answerAll(std::move(waiters), refusal);
    enterLater();
}

/// Where a burst does not end, a share of the time is for what it has brought so far.
void JournalIntake::enterInBetween()
{
    const auto now = Clock::now();
    const auto patience = m_intakeEvents < k_keptUpWith ? k_longBurst : k_longestBurst;
    if (m_intakeEvents == 0 || now < m_intakeSince + patience || now < m_nextInBetween)
        return;
    enterSome(); // where it fails, the next time
    m_nextInBetween = Clock::now() + (Clock::now() - now) * (k_shareInBetween - 1);
}

Result<void> JournalIntake::storeTogether(const QList<IncomingEvent>& events)
{
    qint64 bytes = 0;
    const Result<void> stored = transaction([&](Open& open) -> Result<void> {
        for (qsizetype first = 0, next = 0; first < events.size(); first = next) {
            qsizetype bodies = 0;
            for (; next < events.size() && next - first < k_intakeRowEvents &&
                   bodies < k_intakeRowBytes;
                 ++next)
                bodies += events.at(next).body.size();
            const Result<qint64> row = open.intake.append(events.mid(first, next - first));
            if (!row)
                return tl::unexpected(row.error());
            bytes += *row;
        }
        return {};
    });
    if (stored) {
        if (m_intakeEvents == 0)
            m_intakeSince = Clock::now();
        m_intakeEvents += events.size();
        m_intakeBytes += bytes;
    }
    return stored;
}

void JournalIntake::enterLater()
{
    if (m_intakeEvents == 0 || std::exchange(m_entersLater, true))
        return;
    post(this, [this] { enterWhereQuiet(); });
}

void JournalIntake::enterWhereQuiet()
{
    m_entersLater = false;
    if (!m_open || m_intakeEvents == 0 || !m_journal.isEmpty())
        return; // closed: the next opening does it; else who takes those in comes back to it
    if (const auto left = m_burstEnds - Clock::now(); left > 0ms)
        return enterIn(std::chrono::ceil<std::chrono::milliseconds>(left));
    if (enterSome())
        return enterLater();
    enterIn(m_enteringFails ? std::chrono::milliseconds(k_enterAgain) : k_quiet);
}

void JournalIntake::enterIn(std::chrono::milliseconds delay)
{
    m_entersLater = true;
    QTimer::singleShot(delay, this, &JournalIntake::enterWhereQuiet);
}

bool JournalIntake::enterSome()
{
    if (!m_journal.hasReceiver() || m_journal.underWay() > k_mostUnderWay)
        return false;
    Entries entries;
    const Result<qint64> bytes = enterOldest(entries);
    if (!bytes) {
        if (!std::exchange(m_enteringFails, true))
            qCWarning(storeLog).noquote()
                << m_intakeEvents
                << "events cannot be entered into the journal:" << bytes.error().code
                << bytes.error().detail;
        return false;
    }
    m_enteringFails = false;
    m_stuckSince.reset();
    m_intakeEvents = *bytes > 0 ? m_intakeEvents - static_cast<qint64>(entries.size()) : 0;
    m_intakeBytes = *bytes > 0 ? m_intakeBytes - *bytes : 0;
    handOver(std::move(entries));
    return true;
}

Result<qint64> JournalIntake::enterOldest(Entries& entries)
{
    qint64 bytes = 0;
    // Nobody was told of it: where a power cut undoes it, the events are in the intake again.
    const Result<void> entered = transaction(
        [&](Open& open) -> Result<void> {
            while (entries.size() < k_enteredAtOnce && bytes < k_intakeRowBytes) {
                const Result<IntakeTable::Batch> batch = open.intake.oldest();
                if (!batch)
                    return tl::unexpected(batch.error());
                if (batch->row == 0)
                    return {};
                if (const Result<void> done = append(batch->events, entries); !done)
                    return done;
                if (const Result<void> done = open.intake.remove(batch->row); !done)
                    return done;
                bytes += batch->bytes;
            }
            return {};
        },
        Commit::withTheNext);
    return entered.map([&bytes] { return bytes; });
}

Result<void> JournalIntake::append(QList<IncomingEvent> events, Entries& entries)
{
    for (IncomingEvent& event : events) {
        Entry entry{.event = std::move(event), .row = {}, .record = {}};
        std::optional<QDateTime> appliedAt;
        if (!m_keeping.hasBook) {
            entry.record = decodeEvent(0, entry.event.decoder, entry.event.body);
            if (entry.record->event)
                appliedAt = QDateTime::currentDateTimeUtc();
        }
        const Result<std::optional<qint64>> row = m_open->journal.append(entry.event, appliedAt);
        if (!row)
            return tl::unexpected(row.error());
        entry.row = *row;
        entries.push_back(std::move(entry));
    }
    return {};
}

void JournalIntake::handOver(Entries entries)
{
    QList<JournalRecord> records;
    bool isAllUnderstood = true;
    for (Entry& entry : entries) {
        if (!entry.row) {
            ++m_stats.duplicates;
            continue;
        }
        if (!entry.record)
            entry.record = decodeEvent(*entry.row, entry.event.decoder, entry.event.body);
        entry.record->row = *entry.row;
        isAllUnderstood = isAllUnderstood && entry.record->event.has_value();
        m_bodyBytes += entry.event.body.size();
        m_stats.lastSequence = std::max(m_stats.lastSequence, entry.record->sequence);
        records.append(*std::move(entry.record));
    }
    m_stats.events += records.size();
    // Where this fails, the rows still wait, and the next opening decodes them again.
    if (!isAllUnderstood) {
        qint64 dropped = 0;
        const Result<void> noted = transaction([&](Open& open) {
            return open.journal.noteDecoding(records, m_keeping, QDateTime::currentDateTimeUtc())
                .map([&dropped](qint64 bytes) { dropped = bytes; });
        });
        m_bodyBytes -= noted ? dropped : 0;
    }
    if (!records.isEmpty())
        m_journal.deliver(std::move(records));
    pruneWhereDue();
}

Result<void> JournalIntake::transaction(const std::function<Result<void>(Open&)>& body,
                                        Commit commit)
{
    if (!m_open)
        return tl::unexpected(m_whyNotOpen);
    return m_open->database.transaction(
        [&]() -> Result<void> {
            const Result<void> done = body(*m_open);
            return done ? m_open->folder.check() : done;
        },
        commit);
}

} // namespace hoststand
