// SPDX-License-Identifier: Apache-2.0
#include "models/book/sync.h"

#include <QRandomGenerator>

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

/// One reading of everything that a service date needs.
struct Sync::Snapshot
{
    qint64 smallest = 0;                      ///< the smallest Venue-Sequence of its pages
    QHash<Collection, QSet<QString>> present; ///< ids that its pages named
    QSet<QString> cursors;                    ///< collection and cursor of every page asked
    int open = 0;                             ///< collections not read to their end
};

namespace {

size_t hashOf(Collection collection)
{
    return static_cast<size_t>(collection);
}

constexpr std::array snapshotCollections{
    Collection::layouts,     Collection::shifts,       Collection::staff,
    Collection::service_day, Collection::table_states, Collection::reservations,
    Collection::waitlist,    Collection::blocks,
};

bool isConnectionTrouble(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::offline:
    case ErrorKind::timeout:
    case ErrorKind::rate_limited:
    case ErrorKind::server_fault:
    case ErrorKind::cancelled:
        return true;
    case ErrorKind::unauthorized:
    case ErrorKind::forbidden:
    case ErrorKind::not_found:
    case ErrorKind::conflict:
    case ErrorKind::rejected:
    case ErrorKind::protocol:
    case ErrorKind::storage:
        return false;
    }
    return false;
}

} // namespace

Sync::Sync(Book& book, BookStore& store, VenueGateway& gateway, VenueClock& clock,
           SyncPolicy policy, QObject* parent)
    : QObject(parent), m_book(book), m_store(store), m_gateway(gateway), m_clock(clock),
      m_policy(policy)
{
    m_status.since = QDateTime::currentDateTimeUtc();
    for (QTimer* timer : {&m_retry, &m_gap, &m_heartbeat, &m_flush, &m_cache})
        timer->setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &Sync::retryNow);
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
    m_seen.restore(stored.seen);
    m_book.apply(stored.book);
    m_dirty.clear(); // it came from there
    for (const Command& command : stored.outbox) {
        m_queue.restore(command);
        m_book.addPending(command, PendingState::queued);
    }
    if (const Venue* venue = m_book.venue(); venue && stored.savedAt.isValid()) {
        // Until the server says better, the evening has gone on since the last write.
        m_clock.anchor(QDateTime::currentDateTimeUtc(), 1.0);
        m_status.lastContact = stored.savedAt;
    }
    receive(stored.pending);
    updateWaiting();
    connectToVenue();
}

void Sync::setWebhook(const QUrl& url, const QString& secret)
{
    m_webhookUrl = url;
    m_webhookSecret = secret;
    m_subscribed = false;
    if (m_status.link == Link::live || m_status.link == Link::catching_up)
        subscribe();
}

// --- reading

void Sync::connectToVenue()
{
    if (m_status.link != Link::offline)
        setLink(m_hasSnapshot ? Link::catching_up : m_status.link);
    voidQuestions();
    const int generation = m_generation;
    m_gateway.fetch({Collection::venue, {}, {}, {}}, this,
                    [this, generation](const Result<Page>& page) {
                        if (generation != m_generation)
                            return;
                        if (!page)
                            return failed(page.error());
                        onVenue(*page);
                    });
}

void Sync::forgetIfForeign(const Page& page)
{
    // Another venue, or one whose log starts anew: what we hold would outrank all that it says.
    // Unanswered commands stay.
    const Venue* known = m_book.venue();
    const bool other =
        known && !page.changes.isEmpty() && idOf(page.changes.first().entity) != known->id;
    const bool anew = page.sequence > 0 && page.sequence < m_seen.highest();
    if (!other && !anew)
        return;
    m_book.clear();
    m_seen = {};
    m_newest = 0;
    m_hasSnapshot = false;
    m_replaceCache = true;
    for (const Command& command : m_queue.commands())
        m_book.addPending(command, PendingState::queued);
}

void Sync::onVenue(const Page& page)
{
    contact();
    forgetIfForeign(page);
    m_book.apply(page.changes);
    for (const Change& change : page.changes) {
        if (const Venue* venue = std::get_if<Venue>(&change.entity); venue && venue->now.isValid())
            m_clock.anchor(venue->now, venue->clockRate);
    }
    subscribe();
    const QDate today = m_book.calendar().serviceDate(m_clock.now());
    if (!m_hasSnapshot || m_serviceDate != today) {
        m_serviceDate = today;
        takeSnapshot();
    } else {
        catchUp();
    }
}

void Sync::takeSnapshot()
{
    setLink(Link::catching_up);
    m_hasSnapshot = false;
    voidQuestions();
    m_snapshot = std::make_unique<Snapshot>();
    m_snapshot->open = static_cast<int>(snapshotCollections.size());
    const int generation = m_generation;
    for (Collection collection : snapshotCollections)
        fetchPage({collection, m_serviceDate, {}, {}}, generation);
}

void Sync::fetchPage(const Query& query, int generation)
{
    m_snapshot->cursors.insert(QString::number(hashOf(query.what)) + u'/' + query.cursor);
    m_gateway.fetch(query, this, [this, query, generation](const Result<Page>& page) {
        if (generation != m_generation || !m_snapshot)
            return;
        if (!page)
            return failed(page.error());
        onPage(query, *page, generation);
    });
}

void Sync::onPage(const Query& query, const Page& page, int generation)
{
    contact();
    Snapshot& snapshot = *m_snapshot;
    if (snapshot.smallest == 0 || (page.sequence > 0 && page.sequence < snapshot.smallest))
        snapshot.smallest = page.sequence;
    m_newest = std::max(m_newest, page.sequence);
    QSet<QString>& present = snapshot.present[query.what];
    for (const Change& change : page.changes) {
        if (kindOf(change.entity) == kindOf(query.what))
            present.insert(idOf(change.entity));
    }
    m_book.apply(page.changes);
    if (generation != m_generation)
        return;

    const QString key = QString::number(hashOf(query.what)) + u'/' + page.nextCursor;
    if (!page.nextCursor.isEmpty() && !snapshot.cursors.contains(key)) {
        Query next = query;
        next.cursor = page.nextCursor;
        fetchPage(next, generation);
        return;
    }
    if (--snapshot.open == 0)
        finishSnapshot();
}

void Sync::finishSnapshot()
{
    const Snapshot snapshot = std::move(*m_snapshot);
    m_snapshot.reset();
    // Everything up to the smallest number is in what was read. What changed while it was read is
    // in the log after it, and what is absent was deleted before it unless its own last change is
    // above it.
    for (auto it = snapshot.present.cbegin(); it != snapshot.present.cend(); ++it) {
        const QStringList gone =
            m_book.removeAbsent(kindOf(it.key()), m_serviceDate, it.value(), snapshot.smallest);
        for (const QString& name : gone)
            m_forget.insert(name);
    }
    m_seen.markSeen({0, snapshot.smallest});
    m_hasSnapshot = true;
    Q_EMIT snapshotTaken(m_serviceDate);
    catchUp();
}

void Sync::catchUp()
{
    if (m_reading)
        return;
    m_reading = true;
    const int generation = m_generation;
    const qint64 after = m_seen.through();
    m_gateway.changes(after, m_policy.logPage, this,
                      [this, generation, after](const Result<LogPage>& page) {
                          if (generation != m_generation)
                              return;
                          m_reading = false;
                          if (!page)
                              return failed(page.error());
                          onLogPage(*page, after, m_policy.logPage);
                      });
}

void Sync::onLogPage(const LogPage& page, qint64 after, int limit)
{
    contact();
    m_newest = std::max(m_newest, page.sequence);
    for (const Event& event : page.events)
        m_book.apply(event.changes);
    const bool advanced = page.through > after;
    if (advanced)
        m_seen.markSeen({after + 1, page.through});
    m_cache.start(m_policy.cacheWrite);
    if (limit == 1) { // a heartbeat: the webhooks get their time to bring the rest
        watchForGap();
        wentLive();
    } else if (page.hasMore && advanced) {
        setLink(Link::catching_up);
        catchUp();
    } else {
        wentLive();
    }
}

void Sync::wentLive()
{
    m_failures = 0;
    m_retry.stop();
    setLink(Link::live);
    m_heartbeat.start(m_subscribed ? m_policy.heartbeat : m_policy.poll);
    flush();
}

void Sync::heartbeat()
{
    if (m_reading || !m_hasSnapshot)
        return;
    if (!m_subscribed)
        return catchUp();
    m_reading = true;
    const int generation = m_generation;
    const qint64 after = m_seen.through();
    m_gateway.changes(after, 1, this, [this, generation, after](const Result<LogPage>& page) {
        if (generation != m_generation)
            return;
        m_reading = false;
        if (!page)
            return failed(page.error());
        onLogPage(*page, after, 1);
    });
}

void Sync::subscribe()
{
    if (m_subscribed || m_webhookUrl.isEmpty())
        return;
    m_gateway.subscribe(m_webhookUrl, m_webhookSecret, this, [this](const Result<void>& done) {
        m_subscribed = done.has_value();
        LinkStatus status = m_status;
        status.polling = !m_subscribed;
        if (status != m_status) {
            m_status = status;
            Q_EMIT statusChanged(m_status);
        }
    });
}

void Sync::receive(const QList<JournalRecord>& records)
{
    for (const JournalRecord& record : records) {
        if (record.event)
            m_book.apply(record.event->changes);
        m_appliedRows.append(
            record.row); // one that was set aside has been told of, and will not come again
        if (record.sequence > 0)
            m_seen.markSeen(record.sequence);
    }
    if (records.isEmpty())
        return;
    if (m_status.link == Link::live)
        contact();
    if (!m_cache.isActive())
        m_cache.start(m_policy.cacheWrite);
    watchForGap();
}

void Sync::watchForGap()
{
    const bool behind = m_hasSnapshot && (m_seen.hasHole() || m_newest > m_seen.through());
    if (!behind)
        m_gap.stop();
    else if (!m_gap.isActive())
        m_gap.start(m_policy.gap);
}

void Sync::onGapTimer()
{
    const bool behind = m_seen.hasHole() || m_newest > m_seen.through();
    if (m_status.link != Link::live || !behind)
        return;           // whatever else is under way ends with a look at the log
    m_subscribed = false; // the webhook did not come: make sure that it is asked for
    subscribe();
    catchUp();
}

void Sync::voidQuestions()
{
    ++m_generation;
    m_reading = false;
    m_snapshot.reset();
}

void Sync::failed(const Error& error)
{
    voidQuestions();
    if (error.code == "changes_expired"_L1) {
        takeSnapshot();
        return;
    }
    ++m_failures;
    m_subscribed = false; // a server that was away may have forgotten it
    m_heartbeat.stop();
    setLink(isConnectionTrouble(error.kind) ? Link::offline : Link::problem, error);
    m_retry.start(backoff(m_failures));
}

void Sync::retryNow()
{
    if (m_status.link == Link::offline || m_status.link == Link::problem)
        connectToVenue();
    else
        flush();
}

std::chrono::milliseconds Sync::backoff(int failures) const
{
    const int doublings = std::clamp(failures - 1, 0, 16);
    const auto most = std::min(m_policy.retryMost, m_policy.retryFirst * (1 << doublings));
    const auto bound = static_cast<int>(std::max<std::chrono::milliseconds::rep>(most.count(), 1));
    return std::chrono::milliseconds(bound / 2 +
                                     QRandomGenerator::global()->bounded(bound / 2 + 1));
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
    BookWrite write;
    write.replaceAll = m_replaceCache;
    if (const Venue* venue = m_book.venue())
        write.venueId = venue->id;
    write.serviceDate = m_serviceDate;
    for (const auto& [kind, id] : std::as_const(m_dirty))
        write.changes += m_book.confirmedChanges(kind, id);
    write.forget = m_forget.values();
    write.seen = m_seen.ranges();
    write.appliedRows = m_appliedRows;
    const bool replace = std::exchange(m_replaceCache, false);
    const auto dirty = std::exchange(m_dirty, {});
    const auto forgotten = std::exchange(m_forget, {});
    const auto rows = std::exchange(m_appliedRows, {});
    m_store.write(std::move(write), this,
                  [this, replace, dirty, forgotten, rows](const Result<void>& done) {
                      if (done)
                          return;
                      m_replaceCache = m_replaceCache || replace;
                      // Nothing is lost: the journal still has the events, and the next write takes
                      // all of it again.
                      for (auto it = dirty.cbegin(); it != dirty.cend(); ++it)
                          m_dirty.insert(it.key(), it.value());
                      m_forget.unite(forgotten);
                      m_appliedRows = rows + m_appliedRows;
                      setLink(Link::problem, done.error());
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
    status.polling = !m_subscribed;
    if (status == m_status)
        return;
    m_status = status;
    Q_EMIT statusChanged(m_status);
}

void Sync::contact()
{
    m_status.lastContact = QDateTime::currentDateTimeUtc();
}

void Sync::updateWaiting()
{
    if (m_status.waiting == m_queue.size())
        return;
    m_status.waiting = m_queue.size();
    Q_EMIT statusChanged(m_status);
}

} // namespace hoststand
