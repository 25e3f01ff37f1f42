// SPDX-License-Identifier: Apache-2.0
#include "models/store/change_reader.h"

#include "models/json/codec.h"
#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QJsonDocument>

#include <utility>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A page ends behind the event that goes beyond it.
constexpr qsizetype k_pageBytes = 8 * 1024 * 1024;
/// How often it is looked which rows the journal has dropped.
constexpr qsizetype k_addsBetweenLooks = 1000;
constexpr std::chrono::milliseconds k_busyTimeout{2000};
/// So many numbers after each other that are other events' show that the venue's numbers begin
/// anew, where its log has not gone on in between: a single one shows that something is wrong.
constexpr int k_newNumbering = 3;
constexpr std::size_t k_mostRivals = 1000;
constexpr std::chrono::seconds k_oddPerLine{10};

} // namespace

Result<qsizetype> ChangeReader::open(const QString& dataFolder)
{
    m_path = dataFolder + u"/service.db"_s;
    m_connection =
        std::make_unique<SqlConnection>(m_path, k_busyTimeout, SqlConnection::Access::read);
    if (!m_connection->open())
        return tl::unexpected(storeError(StoreFault::io, m_path, m_connection->error().text()));
    QList<ChangePlace> later;
    qint64 lastRow = 0;
    if (const Result<void> read = readAll(later, lastRow); !read)
        return tl::unexpected(read.error());
    for (const ChangePlace& place : std::as_const(later)) {
        if (const Result<void> added = add(place, m_verdicts); !added)
            return tl::unexpected(added.error());
    }
    m_verdicts = {}; // who asks asks by the rows
    m_readThrough = lastRow;
    return m_index.size();
}

/// From the first one on that must be compared with another, they are only noted: the one query is
/// under way.
Result<void> ChangeReader::readAll(QList<ChangePlace>& later, qint64& lastRow)
{
    const Result<QSqlQuery*> query =
        execute(u"SELECT row, body FROM journal WHERE body IS NOT NULL ORDER BY row"_s, {});
    if (!query)
        return tl::unexpected(query.error());
    bool isWhole = true; // nothing was dropped before the first row
    for (bool isFirst = true; (*query)->next(); isFirst = false) {
        const json::EventEnvelope envelope =
            json::envelopeFromBytes((*query)->value(1).toByteArray());
        const ChangePlace place{envelope.venueId, envelope.sequence,
                                (*query)->value(0).toLongLong()};
        lastRow = place.row;
        isWhole = isWhole && (!isFirst || place.row == 1);
        if (!isWhole)
            m_index.begin(place.venueId, place.sequence);
        const bool waits = !later.isEmpty() || m_index.isExpired(place.venueId, place.sequence) ||
                           m_index.isBefore(place.venueId, place.sequence) ||
                           m_index.add(place.venueId, place.sequence, place.row);
        if (waits && place.sequence > 0)
            later.append(place);
    }
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (error.isValid())
        return tl::unexpected(storeError(StoreFault::io, m_path, error.text()));
    return {};
}

ChangeVerdicts ChangeReader::add(const QList<ChangePlace>& places)
{
    ChangeVerdicts verdicts = std::exchange(m_verdicts, {});
    m_unjudged += places;
    const Result<void> judged = addUnjudged(verdicts);
    if (std::exchange(m_fails, !judged) != !judged && !judged)
        qCWarning(storeLog).noquote()
            << "events cannot be compared in the journal:" << judged.error().detail;
    m_addsSinceLook += places.size();
    if (m_addsSinceLook >= k_addsBetweenLooks)
        expireDropped();
    return verdicts;
}

Result<void> ChangeReader::addUnjudged(ChangeVerdicts& verdicts)
{
    qsizetype judged = 0;
    Result<void> result;
    for (; judged < m_unjudged.size() && result; judged += result ? 1 : 0)
        result = add(m_unjudged.at(judged), verdicts);
    m_unjudged.remove(0, judged);
    return result;
}

Result<void> ChangeReader::add(const ChangePlace& place, ChangeVerdicts& verdicts)
{
    if (place.row <= m_readThrough) { // judged when all were read
        (m_odd.contains(place.row) ? verdicts.odd : verdicts.inLog).append(place.row);
        return {};
    }
    const Result<bool> odd = isOdd(place);
    if (!odd)
        return tl::unexpected(odd.error());
    if (*odd) {
        takeOdd(place, verdicts);
        return {};
    }
    if (m_index.isLast(place.venueId, place.sequence))
        m_rivals.remove(place.venueId);
    verdicts.inLog.append(place.row);
    return {};
}

Result<bool> ChangeReader::isOdd(const ChangePlace& place)
{
    if (place.sequence <= 0)
        return false;
    if (m_index.isBefore(place.venueId, place.sequence))
        expireDropped(); // it may have been there
    if (m_index.isExpired(place.venueId, place.sequence))
        return isLaterThanFirst(place);
    if (m_index.isBefore(place.venueId, place.sequence)) {
        const Result<bool> later = isLaterThanFirst(place);
        if (!later || *later)
            return later;
    }
    const auto known = m_index.add(place.venueId, place.sequence, place.row);
    if (!known || *known == place.row)
        return false;
    const Result<QByteArray> there = bodyOf(*known);
    if (!there)
        return tl::unexpected(there.error());
    if (there->isEmpty()) { // gone meanwhile
        m_index.expire(place.venueId, *known);
        return isLaterThanFirst(place);
    }
    return bodyOf(place.row).map([&there](const QByteArray& body) {
        return json::envelopeFromBytes(body).id != json::envelopeFromBytes(*there).id;
    });
}

/// What comes late is of its number's time; of a new numbering, it is later than all that is there.
Result<bool> ChangeReader::isLaterThanFirst(const ChangePlace& place)
{
    const auto first = m_index.firstRow(place.venueId);
    if (!first)
        return true;
    const Result<QByteArray> there = bodyOf(*first);
    if (!there)
        return tl::unexpected(there.error());
    return bodyOf(place.row).map([&there](const QByteArray& body) {
        return json::envelopeFromBytes(body).occurredAt >
               json::envelopeFromBytes(*there).occurredAt;
    });
}

void ChangeReader::takeOdd(const ChangePlace& place, ChangeVerdicts& verdicts)
{
    Rivals& rivals = m_rivals[place.venueId];
    if (rivals.size() >= k_mostRivals)
        rivals.clear();
    rivals.insert_or_assign(place.sequence, place.row);
    auto first = rivals.find(place.sequence);
    for (int i = 1; i < k_newNumbering && first != rivals.begin() &&
                    std::prev(first)->first == first->first - 1;
         ++i)
        --first;
    int inARow = 1;
    for (auto next = std::next(first); next != rivals.end() && next->first == first->first + inARow;
         ++next)
        ++inARow;
    if (inARow < k_newNumbering) {
        m_odd.insert(place.row);
        verdicts.odd.append(place.row);
        sayOdd(place);
        return;
    }
    qCWarning(storeLog).noquote() << "the numbers of venue" << place.venueId
                                  << "begin anew:" << first->first << "to"
                                  << first->first + inARow - 1 << "are other events now";
    m_index.forget(place.venueId);
    const Rivals all = m_rivals.take(place.venueId);
    for (const auto& [sequence, row] : all) {
        m_index.add(place.venueId, sequence, row);
        m_odd.remove(row);
        verdicts.odd.removeOne(row);
        verdicts.inLog.append(row);
    }
}

/// Whoever sends many does not flood the log.
void ChangeReader::sayOdd(const ChangePlace& place)
{
    const auto now = std::chrono::steady_clock::now();
    if (now < m_nextLine) {
        ++m_unlogged;
        return;
    }
    m_nextLine = now + k_oddPerLine;
    qCWarning(storeLog).noquote() << "set aside: number" << place.sequence << "of venue"
                                  << place.venueId << "is another event's, and"
                                  << std::exchange(m_unlogged, 0) << "before it";
}

void ChangeReader::expireDropped()
{
    m_addsSinceLook = 0;
    const Result<QSqlQuery*> query =
        execute(u"SELECT min(row) FROM journal WHERE body IS NOT NULL"_s, {});
    if (!query)
        return; // looked at another time
    if ((*query)->next() && !(*query)->isNull(0)) {
        const qint64 first = (*query)->value(0).toLongLong();
        m_index.expireBelow(first);
        m_odd.removeIf([first](qint64 row) { return row < first; });
    }
    (*query)->finish();
}

Result<QByteArray> ChangeReader::bodyOf(qint64 row)
{
    const Result<QSqlQuery*> query =
        execute(u"SELECT body FROM journal WHERE row = ? AND body IS NOT NULL"_s, {row});
    if (!query)
        return tl::unexpected(query.error());
    QByteArray body;
    if ((*query)->next())
        body = (*query)->value(0).toByteArray();
    (*query)->finish();
    return body;
}

Result<EventPage> ChangeReader::page(const EventQuery& query)
{
    if (const Result<void> judged = addUnjudged(m_verdicts); !judged)
        return tl::unexpected(judged.error());
    const std::optional<QString> only = m_index.onlyVenue();
    if (query.venueId.isEmpty() && !only)
        return failure(ErrorKind::rejected, u"venue_needed"_s);
    const QString venueId = query.venueId.isEmpty() ? *only : query.venueId;
    if (!m_index.has(venueId) && only != QString())
        return failure(ErrorKind::not_found, u"not_found"_s);
    const ChangeIndex::Run run = m_index.run(venueId, query.after, query.limit);
    EventPage page;
    page.sequence = run.through;
    qsizetype bytes = 0;
    for (const qint64 row : run.rows) {
        const Result<QByteArray> body = bodyOf(row);
        if (!body)
            return tl::unexpected(body.error());
        // What is gone takes along what is before it: it is looked at anew.
        if (body->isEmpty()) {
            m_index.expire(venueId, row);
            return this->page(query);
        }
        // Written anew: what Qt reads is not always what others read as JSON.
        page.events.append(QJsonDocument::fromJson(*body).toJson(QJsonDocument::Compact));
        bytes += page.events.last().size();
        if (bytes > k_pageBytes)
            break;
    }
    page.hasMore = query.after + page.events.size() < run.through;
    if (run.expired)
        return failure(ErrorKind::rejected, u"changes_expired"_s);
    return page;
}

Result<QSqlQuery*> ChangeReader::execute(const QString& sql, const QVariantList& values)
{
    if (!m_connection)
        return tl::unexpected(
            storeError(StoreFault::not_open, m_path, u"the change log is not open"_s));
    QSqlError error;
    QSqlQuery* query = m_connection->statement(sql, error);
    if (query) {
        for (int i = 0; i < values.size(); ++i)
            query->bindValue(i, values.at(i));
        if (query->exec())
            return query;
        error = query->lastError();
        query->finish();
    }
    return tl::unexpected(storeError(StoreFault::io, m_path, error.text()));
}

} // namespace hoststand
