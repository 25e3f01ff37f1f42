// SPDX-License-Identifier: Apache-2.0
// Sync's beginning, its events, its cached book and its status; reading from the server:
// sync_reading.cpp and sync_snapshot.cpp; commands: sync_commands.cpp.
#include "models/book/sync.h"

#include "models/book/book_log.h"
#include "models/book/day_reads.h"
#include "models/book/sync_private.h"
#include "models/rules/forwarding.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

Sync::Sync(Book& book, BookStore& store, VenueGateway& gateway, VenueClock& clock,
           SyncPolicy policy, QObject* parent)
    : QObject(parent), m_book(book), m_store(store), m_gateway(gateway), m_clock(clock),
      m_policy(policy)
{
    m_days = std::make_unique<DayReads>(book, gateway, m_policy.listPage);
    connect(m_days.get(), &DayReads::letGo, this, [this](const QStringList& names) {
        m_forget.unite(QSet<QString>(names.cbegin(), names.cend()));
        m_cache.start(m_policy.cacheWrite);
    });
    m_status.since = QDateTime::currentDateTimeUtc();
    m_status.pollEvery = m_policy.poll;
    for (QTimer* timer : {&m_retry, &m_lists, &m_gap, &m_heartbeat, &m_flush, &m_cache})
        timer->setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Sync::retryNow);
    connect(&m_lists, &QTimer::timeout, this, &Sync::readListsAgain);
    connect(&m_gap, &QTimer::timeout, this, &Sync::onGapTimer);
    connect(&m_heartbeat, &QTimer::timeout, this, &Sync::heartbeat);
    connect(&m_flush, &QTimer::timeout, this, &Sync::flush);
    connect(&m_cache, &QTimer::timeout, this, &Sync::writeCache);
    connect(&m_book, &Book::confirmedChanged, this, &Sync::markDirty);
    connect(&m_book, &Book::settled, this, &Sync::onSettled);
    connect(&m_book, &Book::identified, this,
            [this](EntityKind, const QString& local, const QString& server) {
                onIdentified(local, server);
            });
}

Sync::~Sync() = default;

void Sync::start(const StoredState& stored)
{
    m_serviceDate = stored.serviceDate;
    m_days->setTonight(m_serviceDate, false);
    m_seen.restore(stored.seen);
    m_tags = stored.tags;
    m_book.apply(stored.book);
    m_dirty.clear(); // it came from there
    for (const Command& command : stored.outbox)
        m_queue.restore(command);
    m_book.addPending(stored.outbox, PendingState::queued);
    if (const Venue* venue = m_book.venue(); venue && stored.savedAt.isValid()) {
        goOnByClockOf(stored, venue->clockRate);
        m_status.lastContact = stored.savedAt;
    }
    qCInfo(syncLog).noquote().nospace()
        << "starts with " << stored.book.size() << " cached entities of "
        << m_serviceDate.toString(Qt::ISODate) << " as of " << stored.savedAt.toString(Qt::ISODate)
        << ", seen up to " << m_seen.through() << ", " << stored.outbox.size() << " commands, "
        << stored.pending.size() << " events";
    receive(stored.pending);
    updateWaiting();
    connectToVenue();
}

/// Until the server says better, the venue's time has gone on since the last write: this machine's
/// own clock may be hours off, its pace is not.
void Sync::goOnByClockOf(const StoredState& stored, double rate)
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const qint64 away = stored.savedAt.msecsTo(now);
    if (!stored.venueNow.isValid() || away < 0) // nothing known, or the machine was set back
        return m_clock.anchor(now, 1.0);
    const double gone = static_cast<double>(away) * rate;
    m_clock.anchor(stored.venueNow.addMSecs(static_cast<qint64>(gone)), rate);
}

void Sync::setWebhook(const QUrl& url, const QString& secret)
{
    m_webhookUrl = url;
    m_webhookSecret = secret;
    m_subscribed = false;
    m_subscribeAfter = {};
    if (m_status.link == Link::live || m_status.link == Link::catching_up)
        subscribe();
}

// --- events

void Sync::receive(const QList<JournalRecord>& records)
{
    if (records.isEmpty())
        return;
    // What comes together is one change of the book: the screen follows once.
    const Venue* venue = m_book.venue();
    const QString here = venue ? venue->id : QString();
    QList<Change> changes;
    QList<const Event*> taken;
    QList<qint64> seen;
    int setAside = 0;
    for (const JournalRecord& record : records) {
        if (!record.event) {
            qCWarning(syncLog).noquote() << "an event is set aside:" << logged(record.reason);
            seen.append(record.sequence);
            ++setAside;
            continue;
        }
        logEvent("webhook"_L1, *record.event);
        m_appliedRows.append(record.row); // one that was set aside stays for whoever knows it
        const QString& of = record.event->venueId;
        if (!here.isEmpty() && !of.isEmpty() && of != here)
            continue; // a late one of a venue where this console was before
        changes += record.event->changes;
        taken.append(&*record.event);
        seen.append(record.sequence);
    }
    m_book.apply(changes);
    for (const Event* event : std::as_const(taken))
        passOn(*event);
    for (const qint64 sequence : std::as_const(seen)) {
        if (sequence > 0)
            m_seen.markSeen(sequence);
    }
    LinkStatus status = m_status;
    status.setAside += setAside;
    setStatus(status);
    m_missed = 0;
    if (m_status.link == Link::live) {
        contact();
        setLink(Link::live);
    }
    if (!m_cache.isActive())
        m_cache.start(m_policy.cacheWrite);
    watchForGap();
}

void Sync::setJournalTrouble(const Error& trouble)
{
    LinkStatus status = m_status;
    status.journal = trouble;
    setStatus(status);
}

/// An event that comes by webhook and from the log makes the same messages twice: the store knows
/// them by their ids.
void Sync::passOn(const Event& event)
{
    m_forwards += forwardsOf(event, m_forwarding);
}

/// A target that is new, or has another name, is none that the events of before are owed: the log
/// tells them to this console once more whenever it was away.
void Sync::beginForwarding(qint64 behind)
{
    bool isAnyNew = false;
    for (ForwardRule& rule : m_forwarding) {
        if (rule.from)
            continue;
        rule.from = behind + 1;
        isAnyNew = true;
    }
    if (isAnyNew)
        tellForwarding();
}

/// The numbers of another log say nothing of this one.
void Sync::beginForwardingAnew()
{
    for (ForwardRule& rule : m_forwarding) {
        if (rule.from)
            rule.from = 0;
    }
    tellForwarding();
}

void Sync::tellForwarding()
{
    QMap<QString, qint64> from;
    for (const ForwardRule& rule : std::as_const(m_forwarding)) {
        if (rule.from)
            from.insert(rule.target, *rule.from);
    }
    if (!from.isEmpty())
        Q_EMIT forwardingBegan(from);
}

void Sync::watchForGap()
{
    const bool behind = m_hasSnapshot && (m_seen.hasHole() || m_newest > m_seen.through());
    const qint64 hole = behind ? m_seen.through() + 1 : 0;
    if (!behind)
        m_gap.stop();
    else if (!m_gap.isActive() || hole != m_hole) // another number is missing: its time begins
        m_gap.start(m_policy.gap);
    m_hole = hole;
}

void Sync::onGapTimer()
{
    const bool behind = m_seen.hasHole() || m_newest > m_seen.through();
    if (m_status.link != Link::live || !behind)
        return; // whatever else is under way ends with a look at the log
    qCInfo(syncLog).noquote().nospace()
        << "gap: " << m_seen.through() + 1 << " is missing, the newest is " << m_newest;
    m_subscribed = false; // the webhook did not come: make sure that it is asked for
    subscribe();
    catchUp();
}

void Sync::retryNow()
{
    if (m_status.link == Link::offline || m_status.link == Link::problem)
        connectToVenue();
    else {
        m_queue.hurry();
        Q_EMIT outboxChanged();
        flush();
    }
}

std::chrono::milliseconds Sync::backoff(int failures) const
{
    const int doublings = std::clamp(failures - 1, 0, 16);
    const auto most = std::min(m_policy.retryMost, m_policy.retryFirst * (1 << doublings));
    const auto bound = static_cast<int>(std::max<std::chrono::milliseconds::rep>(most.count(), 1));
    return std::chrono::milliseconds(QRandomGenerator::global()->bounded(bound + 1)); // full jitter
}

// --- the cached book

void Sync::markDirty(EntityKind kind, const QString& id)
{
    m_dirty.insert(nameOf(kind, id), {kind, id});
    if (!m_cache.isActive())
        m_cache.start(m_policy.cacheWrite);
}

void Sync::writeCache()
{
    m_writeAgain = m_writing;
    if (m_writing)
        return; // its end starts the next
    if (m_replacement)
        return; // the new log's numbers never stand beside the old log's book: finishSnapshot()
    m_writing = true;
    BookWrite write;
    write.replaceAll = m_replaceCache;
    if (const Venue* venue = m_book.venue())
        write.venueId = venue->id;
    write.serviceDate = m_serviceDate;
    write.venueNow = m_clock.now();
    for (const auto& [kind, id] : std::as_const(m_dirty))
        write.changes += m_book.confirmedChanges(kind, id);
    write.forget = m_forget.values();
    write.seen = m_seen.ranges();
    write.tags = m_tags;
    write.appliedRows = m_appliedRows;
    write.forwards = m_forwards;
    const bool replace = std::exchange(m_replaceCache, false);
    const auto dirty = std::exchange(m_dirty, {});
    const auto forgotten = std::exchange(m_forget, {});
    const auto rows = std::exchange(m_appliedRows, {});
    const auto forwards = std::exchange(m_forwards, {});
    m_store.write(std::move(write), this,
                  [this, replace, dirty, forgotten, rows, forwards](const Result<void>& done) {
                      m_writing = false;
                      setDisk(done ? Error() : done.error());
                      if (done) {
                          if (m_writeAgain)
                              m_cache.start(m_policy.cacheWrite);
                          return;
                      }
                      m_replaceCache = m_replaceCache || replace;
                      // Nothing is lost: the journal still has the events, and the next write takes
                      // all of it again.
                      for (auto it = dirty.cbegin(); it != dirty.cend(); ++it)
                          m_dirty.insert(it.key(), it.value());
                      m_forget.unite(forgotten);
                      m_appliedRows = rows + m_appliedRows;
                      m_forwards = forwards + m_forwards;
                      m_cache.start(backoff(4));
                  });
}

// --- status

void Sync::setLink(Link link, const Error& reason)
{
    LinkStatus status = m_status;
    if (status.link != link)
        status.since = QDateTime::currentDateTimeUtc();
    status.link = link;
    status.reason = reason;
    if (!m_subscribing) // its answer says
        status.polling = !eventsArrive();
    setStatus(status);
}

void Sync::setDisk(const Error& trouble)
{
    LinkStatus status = m_status;
    status.disk = trouble;
    setStatus(status);
}

void Sync::setStatus(const LinkStatus& status)
{
    if (status == m_status)
        return;
    // What is refused again and again is told once, and not each time that it is tried.
    LinkStatus told = status;
    const bool isTried = status.link == Link::catching_up || status.reason.code.isEmpty();
    if (m_told.link == Link::problem && isTried && status.link != Link::live) {
        told.link = m_told.link;
        told.reason = m_told.reason;
    }
    if (m_told.link == Link::problem && told.link == Link::problem)
        told.polling = m_told.polling;
    logLink(m_told, told);
    m_told = told;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

void Sync::contact()
{
    m_status.lastContact = QDateTime::currentDateTimeUtc();
}

void Sync::updateWaiting()
{
    LinkStatus status = m_status;
    status.waiting = m_queue.size();
    setStatus(status);
    Q_EMIT outboxChanged();
}

} // namespace hoststand
