// SPDX-License-Identifier: Apache-2.0
#include "models/book/day_reads.h"

#include "models/book/book_log.h"
#include "models/book/floor_parties.h"
#include "models/book/page_walk.h"
#include "models/book/sync_private.h"

#include <algorithm>
#include <array>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array datedCollections{Collection::service_day, Collection::reservations,
                                      Collection::waitlist, Collection::blocks};
constexpr int triesOfDay = 3; ///< in a row, by itself, of a date that is refused or leaves out

} // namespace

struct DayReads::Reading
{
    QDate date;
    qint64 smallest = 0; ///< the smallest Venue-Sequence of its pages
    QHash<Collection, QSet<QString>> present;
    int leftOut = 0;
    QSet<Collection> unsure; ///< of which an entry could not be read, and it is not known which
    std::vector<std::unique_ptr<PageWalk>> walks;
    int open = 0;
};

DayReads::DayReads(Book& book, VenueGateway& gateway, int listPage, QObject* parent)
    : QObject(parent), m_book(book), m_gateway(gateway), m_listPage(listPage)
{
}

DayReads::~DayReads() = default;

DayReading DayReads::reading(QDate date) const
{
    if (m_reading && m_reading->date == date)
        return DayReading::reading;
    if (m_read.contains(date))
        return DayReading::read;
    return m_failed.contains(date) ? DayReading::failed : DayReading::unread;
}

void DayReads::look(QDate date)
{
    const QDate left = std::exchange(m_looked, date);
    if (left != date && !m_ahead.contains(left))
        m_waiting.removeAll(left); // whoever turned its page waits for it no more
    if (!date.isValid() || date == m_tonight || m_read.contains(date))
        return;
    m_waiting.removeAll(date);
    m_waiting.prepend(date);
    m_failures.remove(date);
    // Who looks does not wait for what was only fetched ahead.
    if (m_reading && m_reading->date != date) {
        const QDate other = m_reading->date;
        m_reading.reset();
        if (m_ahead.contains(other) && !m_waiting.contains(other))
            m_waiting.append(other);
        Q_EMIT changed(other);
    }
    next();
}

void DayReads::prefetch(QDate date)
{
    const bool isKnown = date == m_tonight || m_read.contains(date) || m_waiting.contains(date) ||
                         (m_reading && m_reading->date == date);
    if (!date.isValid() || isKnown)
        return;
    m_ahead.insert(date);
    m_waiting.append(date);
    next();
}

void DayReads::setTonight(QDate date, bool isWhole)
{
    if (m_tonight == date)
        return;
    if (isWhole && m_tonight.isValid())
        m_read.insert(m_tonight); // events go on to keep it
    m_tonight = date;
    m_read.remove(date); // Sync reads it, and again each time that it has to
    m_waiting.removeAll(date);
    if (m_reading && m_reading->date == date)
        m_reading.reset();
    Q_EMIT changed(date);
    next();
}

void DayReads::pause()
{
    m_mayAsk = false;
}

void DayReads::goOn()
{
    m_mayAsk = true;
    const QList<QDate> failed = m_failed.keys();
    for (QDate date : failed) {
        if (m_failures.value(date) < triesOfDay && !m_waiting.contains(date))
            m_waiting.append(date);
    }
    askAgainForLeftOut();
    next();
}

// What a bad line has spoilt is whole another time; what stays is told.
void DayReads::askAgainForLeftOut()
{
    const QList<QDate> dates = m_leftOut.keys();
    for (QDate date : dates) {
        const bool isOnItsWay = m_waiting.contains(date) || (m_reading && m_reading->date == date);
        if (!isOnItsWay && m_read.contains(date) && m_failures.value(date) < triesOfDay)
            m_waiting.append(date);
    }
}

void DayReads::forget()
{
    m_mayAsk = false; // until Sync has its own day
    QSet<QDate> again(m_waiting.cbegin(), m_waiting.cend());
    again.unite(std::exchange(m_read, {}));
    if (m_reading)
        again.insert(m_reading->date);
    m_reading.reset();
    m_failed.clear();
    m_failures.clear();
    m_leftOut.clear();
    m_ahead.clear();
    m_waiting.clear();
    const bool isElsewhere = m_looked.isValid() && m_looked != m_tonight;
    if (isElsewhere)
        m_waiting.append(m_looked);
    if (const QDate before = m_tonight.addDays(-1); again.contains(before) && before != m_looked) {
        m_waiting.append(before); // whoever still sits since then is on the floor
        m_ahead.insert(before);
    }
    for (QDate date : std::as_const(again))
        Q_EMIT changed(date);
}

QDate DayReads::keepFrom(QDate oldest)
{
    QDate from = m_looked.isValid() ? std::min(oldest, m_looked) : oldest;
    for (int back = openDaysBack; m_tonight.isValid() && back > 0; --back) {
        const QDate date = m_tonight.addDays(-back);
        if (date < from && isUnfinished(m_book, date, m_tonight))
            from = date;
    }
    m_read.removeIf([&](QDate date) { return date < from; });
    return from;
}

void DayReads::next()
{
    if (!m_mayAsk || m_reading || m_waiting.isEmpty())
        return;
    const QDate date = m_waiting.takeFirst();
    m_failed.remove(date);
    m_reading = std::make_unique<Reading>();
    m_reading->date = date;
    m_reading->open = static_cast<int>(datedCollections.size());
    qCInfo(syncLog).noquote() << "reads" << date.toString(Qt::ISODate);
    for (Collection collection : datedCollections) {
        Query query{collection, date, {}, {}, {}};
        query.limit = m_listPage;
        auto walk = std::make_unique<PageWalk>(m_gateway, query);
        connect(walk.get(), &PageWalk::pageRead, this, &DayReads::onPage);
        connect(walk.get(), &PageWalk::ended, this, &DayReads::onListEnded);
        connect(walk.get(), &PageWalk::failed, this, &DayReads::onFailed);
        walk->resume();
        m_reading->walks.push_back(std::move(walk));
    }
    Q_EMIT changed(date);
}

void DayReads::onPage(const Query& query, const Page& page)
{
    Reading& reading = *m_reading;
    if (reading.smallest == 0 || (page.sequence > 0 && page.sequence < reading.smallest))
        reading.smallest = page.sequence;
    QSet<QString>& present = reading.present[query.what];
    for (const Change& change : page.changes) {
        if (kindOf(change.entity) == kindOf(query.what))
            present.insert(idOf(change.entity));
    }
    for (const LeftOut& entry : page.leftOut) {
        qCWarning(syncLog).noquote()
            << "left out:" << nameOf(query.what) << entry.id << logged(entry.reason);
        present.insert(entry.id);
        ++reading.leftOut;
        if (entry.id.isEmpty())
            reading.unsure.insert(query.what);
    }
    m_book.apply(page.changes);
}

// The connection's trouble is Sync's: when it is over, it says goOn().
void DayReads::onFailed(const Error& error)
{
    const QDate date = m_reading->date;
    qCInfo(syncLog).noquote() << "not read:" << date.toString(Qt::ISODate) << logged(error);
    m_reading.reset();
    // An answer that says no is of this date; a server that breaks down over it may be, too.
    const bool isTrouble = isConnectionTrouble(error.kind);
    const bool mayBeOfDate =
        !isTrouble || error.kind == ErrorKind::server_fault || error.kind == ErrorKind::timeout;
    if (mayBeOfDate)
        ++m_failures[date];
    if (isTrouble)
        m_mayAsk = false;
    if (!isTrouble || m_failures.value(date) >= triesOfDay)
        m_failed.insert(date, error);
    else if (!m_waiting.contains(date))
        m_waiting.append(date); // the others are not to wait for it
    Q_EMIT changed(date);
    next();
}

// As of a snapshot: what is absent was deleted before the list was read, unless its own last change
// is above the list's number.
void DayReads::onListEnded()
{
    if (--m_reading->open > 0)
        return;
    const std::unique_ptr<Reading> reading = std::move(m_reading);
    m_read.insert(reading->date);
    if (reading->leftOut > 0) {
        m_leftOut.insert(reading->date, reading->leftOut);
        ++m_failures[reading->date];
    } else {
        m_leftOut.remove(reading->date);
        m_failures.remove(reading->date);
    }
    m_ahead.remove(reading->date);
    QStringList gone;
    for (auto it = reading->present.cbegin(); it != reading->present.cend(); ++it) {
        if (!reading->unsure.contains(it.key()))
            gone +=
                m_book.removeAbsent(kindOf(it.key()), reading->date, it.value(), reading->smallest);
    }
    if (!gone.isEmpty())
        Q_EMIT letGo(gone);
    Q_EMIT changed(reading->date);
    next();
}

} // namespace hoststand
