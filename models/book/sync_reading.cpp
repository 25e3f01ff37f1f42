// SPDX-License-Identifier: Apache-2.0
// Sync's reading of the venue and of its log, the heartbeat, the turn of the day; of the lists:
// sync_snapshot.cpp.
#include "models/book/sync.h"

#include "models/book/book_log.h"
#include "models/book/day_reads.h"
#include "models/book/sync_private.h"
#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Failures that a refused sign-in counts more: somebody must mend it first, and a platform may
/// lock out who knocks too often.
constexpr int patience = 4;
constexpr int keptDays = 3; ///< days before the shown one that the book keeps

} // namespace

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

void Sync::connectToVenue()
{
    if (m_status.link != Link::offline)
        setLink(m_hasSnapshot ? Link::catching_up : m_status.link);
    voidQuestions();
    const int generation = m_generation;
    const qint64 seen = m_seen.highest();
    m_gateway.fetch({Collection::venue, {}, {}, {}}, this,
                    [this, generation, seen](const Result<Page>& page) {
                        if (generation != m_generation)
                            return;
                        if (!page)
                            return failed(page.error());
                        onVenue(*page, seen);
                    });
}

void Sync::forgetIfForeign(const Page& page, qint64 seenWhenAsked)
{
    // Another venue, or one whose log starts anew: what we hold would outrank all that it says.
    // Unanswered commands stay. What came while the question was under way proves nothing.
    const Venue* known = m_book.venue();
    const bool other =
        known && !page.changes.isEmpty() && idOf(page.changes.first().entity) != known->id;
    const bool anew = page.sequence > 0 && page.sequence < seenWhenAsked;
    if (!other && !anew)
        return;
    qCInfo(syncLog).noquote().nospace()
        << (other ? u"another venue than before"_s : u"the venue's log began anew"_s)
        << ": sequence " << page.sequence << " after " << seenWhenAsked;
    m_seen = {};
    m_tags.clear();
    m_newest = 0;
    m_hasSnapshot = false;
    m_replacement.reset();
    m_looksForSeated = true;
    m_found.clear();
    m_days->forget();
    beginForwardingAnew();
    if (other) {
        m_book.clear();
        m_replaceCache = true;
        m_serviceDate = {};
    } else { // what was known is better than an empty floor until the new is read
        m_replacement.emplace();
    }
}

void Sync::takeVenue(const Page& page)
{
    m_book.apply(page.changes);
    m_venueReadAt = timeSinceBoot();
    forgetOld();
    for (const Change& change : page.changes) {
        if (const Venue* venue = std::get_if<Venue>(&change.entity); venue && venue->now.isValid())
            m_clock.anchor(venue->now, venue->clockRate);
    }
}

void Sync::onVenue(const Page& page, qint64 seenWhenAsked)
{
    contact();
    forgetIfForeign(page, seenWhenAsked);
    if (page.sequence > 0)
        beginForwarding(page.sequence);
    if (m_replacement) { // lists that were read for it before are read again, whole
        m_replacement = page.changes;
        m_tags.clear();
    }
    takeVenue(page);
    parkForeign();
    subscribe();
    turnDay();
    if (m_hasSnapshot)
        catchUp();
    else
        takeSnapshot();
}

void Sync::readVenueAgain()
{
    // A machine that slept, a clock that was set: the venue's own time is asked for now and then.
    if (timeSinceBoot() - m_venueReadAt < m_policy.venue)
        return;
    m_venueReadAt = timeSinceBoot();
    m_gateway.fetch({Collection::venue, {}, {}, {}}, this,
                    [this, generation = m_generation](const Result<Page>& page) {
                        if (page && generation == m_generation)
                            takeVenue(*page);
                    });
}

// --- the service day

QDate Sync::dayToShow() const
{
    constexpr qint64 longest = 4 * 3600;
    const QDateTime now = m_clock.now();
    const Calendar& calendar = m_book.calendar();
    const QDate today = calendar.serviceDate(now);
    if (m_serviceDate != today.addDays(-1) || calendar.beginOf(today).secsTo(now) >= longest)
        return today;
    const ServiceDay* day = m_book.serviceDay(m_serviceDate);
    if (day && day->state == DayState::closed)
        return today;
    const QList<const Reservation*> parties = m_book.reservations(m_serviceDate);
    const bool inHouse = std::ranges::any_of(parties, [](const Reservation* party) {
        const Stage stage = stageOf(party->status);
        return stage == Stage::seated || stage == Stage::door;
    });
    return inHouse ? m_serviceDate : today;
}

bool Sync::turnDay()
{
    if (!m_book.venue())
        return false; // its hours are not known
    const QDate day = dayToShow();
    if (day == m_serviceDate)
        return false;
    qCInfo(syncLog).noquote() << "the service day is" << day.toString(Qt::ISODate);
    m_serviceDate = day;
    m_days->setTonight(day, m_hasSnapshot);
    m_hasSnapshot = false;
    Q_EMIT serviceDateChanged(day);
    return true;
}

void Sync::forgetOld()
{
    if (!m_serviceDate.isValid() || !m_hasSnapshot)
        return;
    const QDate from = m_days->keepFrom(m_serviceDate.addDays(-keptDays));
    const QStringList gone = m_book.forgetBefore(from);
    m_forget.unite(QSet<QString>(gone.cbegin(), gone.cend()));
    if (!gone.isEmpty())
        m_cache.start(m_policy.cacheWrite);
}

// --- the log

void Sync::catchUp()
{
    if (m_reading || m_snapshot) // it ends with this
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

/// What a bad line has spoilt is whole when it is asked for again; what stays is set aside.
bool Sync::isAskedAgain(const LogPage& page)
{
    if (page.leftOut == 0 || m_logAgain >= m_policy.askAgain) {
        m_logAgain = 0;
        return false;
    }
    const auto wait = m_policy.retryFirst * (1 << m_logAgain);
    ++m_logAgain;
    m_reading = true;
    QTimer::singleShot(wait, this, [this, generation = m_generation] {
        if (generation != m_generation)
            return;
        m_reading = false;
        catchUp();
    });
    return true;
}

void Sync::onLogPage(const LogPage& page, qint64 after, int limit)
{
    contact();
    m_expired = false;
    m_newest = std::max(m_newest, page.sequence);
    beginForwarding(std::max(page.sequence, page.through));
    for (const Event& event : page.events) {
        logEvent("log"_L1, event);
        m_book.apply(event.changes);
        passOn(event);
    }
    if (isAskedAgain(page))
        return;
    const bool advanced = page.through > after;
    if (advanced && limit > 1)
        qCInfo(syncLog).nospace() << "caught up from " << after + 1 << " to " << page.through;
    if (advanced)
        m_seen.markSeen({after + 1, page.through});
    // A number far above the venue's own is none of its: it would keep us looking for ever.
    if (!page.hasMore && limit > 1 && page.sequence > 0 && m_seen.hasHole())
        m_seen.forgetAbove(std::max(page.sequence, page.through));
    m_cache.start(m_policy.cacheWrite);
    if (limit == 1) { // a heartbeat: the webhooks get their time to bring the rest
        m_missed += advanced ? 1 : 0;
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
    if (turnDay())
        return takeSnapshot();
    passOnFound();
    setLink(Link::live);
    m_days->goOn();
    readVenueAgain();
    subscribe();
    m_heartbeat.start(eventsArrive() ? m_policy.heartbeat : m_policy.poll);
    flush();
}

void Sync::heartbeat()
{
    if (m_reading || !m_hasSnapshot)
        return;
    if (!eventsArrive())
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
    if (m_subscribed || m_subscribing || m_webhookUrl.isEmpty() ||
        timeSinceBoot() < m_subscribeAfter)
        return;
    m_subscribing = true;
    m_gateway.subscribe(m_webhookUrl, m_webhookSecret, this,
                        [this, asked = m_webhookUrl](const Result<void>& done) {
                            m_subscribing = false;
                            if (asked != m_webhookUrl)
                                return subscribe();
                            m_subscribed = done.has_value();
                            m_subscribeFailures = done ? 0 : m_subscribeFailures + 1;
                            if (m_subscribeFailures == 1) // of the next ones the same is true
                                qCWarning(syncLog).noquote()
                                    << "webhooks are not subscribed:" << logged(done.error());
                            if (!done)
                                m_subscribeAfter =
                                    timeSinceBoot() + backoff(m_subscribeFailures + 2);
                            LinkStatus status = m_status;
                            status.polling = !eventsArrive();
                            setStatus(status);
                        });
}

bool Sync::eventsArrive() const
{
    return m_subscribed && m_missed < m_policy.missedMost;
}

void Sync::voidQuestions()
{
    ++m_generation;
    m_reading = false;
    m_logAgain = 0;
    if (m_snapshot && m_hasSnapshot) // of some lists: these are read another time
        m_lists.start(m_policy.retryMost);
    m_snapshot.reset();
}

void Sync::failed(const Error& error)
{
    voidQuestions();
    if (error.code == "changes_expired"_L1) {
        if (!m_expired)
            qCInfo(syncLog).nospace() << "the log no longer reaches back to " << m_seen.through();
        m_hasSnapshot = false;
        m_days->forget();
        if (!m_forwarding.isEmpty() && !m_expired)
            qCWarning(syncLog).nospace()
                << "what happened after " << m_seen.through()
                << " cannot be passed on, but for who sits without a check: the log has forgotten "
                   "it";
        if (!std::exchange(m_expired, true))
            return takeSnapshot();
    }
    ++m_failures;
    m_days->pause();
    m_subscribed = false; // a server that was away may have forgotten it
    m_heartbeat.stop();
    m_subscribeAfter = {};
    turnDay();
    setLink(isConnectionTrouble(error.kind) ? Link::offline : Link::problem, error);
    m_retry.start(
        backoff(error.kind == ErrorKind::unauthorized ? m_failures + patience : m_failures));
}

} // namespace hoststand
