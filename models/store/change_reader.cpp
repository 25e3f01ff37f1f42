// SPDX-License-Identifier: Apache-2.0
#include "models/store/change_reader.h"

#include "models/json/codec.h"
#include "models/store/store_fault.h"
#include "models/store/store_log.h"

#include <QJsonDocument>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A page ends behind the event that goes beyond it.
constexpr qsizetype k_pageBytes = 8 * 1024 * 1024;
/// How often it is looked which rows the journal has dropped.
constexpr qsizetype k_addsBetweenLooks = 1000;
constexpr std::chrono::milliseconds k_busyTimeout{2000};

} // namespace

Result<qsizetype> ChangeReader::open(const QString& dataFolder)
{
    m_path = dataFolder + u"/service.db"_s;
    m_connection =
        std::make_unique<SqlConnection>(m_path, k_busyTimeout, SqlConnection::Access::read);
    if (!m_connection->open())
        return tl::unexpected(storeError(StoreFault::io, m_path, m_connection->error().text()));
    const Result<QSqlQuery*> query =
        execute(u"SELECT row, body FROM journal WHERE body IS NOT NULL ORDER BY row"_s, {});
    if (!query)
        return tl::unexpected(query.error());
    QList<ChangePlace> twice; // looked at later: the one query is under way
    while ((*query)->next()) {
        const json::EventEnvelope envelope =
            json::envelopeFromBytes((*query)->value(1).toByteArray());
        const ChangePlace place{envelope.venueId, envelope.sequence,
                                (*query)->value(0).toLongLong()};
        if (twice.isEmpty() && !m_index.add(place.venueId, place.sequence, place.row))
            continue;
        twice.append(place);
    }
    const QSqlError error = (*query)->lastError();
    (*query)->finish();
    if (error.isValid())
        return tl::unexpected(storeError(StoreFault::io, m_path, error.text()));
    for (const ChangePlace& place : std::as_const(twice))
        add(place);
    return m_index.size();
}

void ChangeReader::add(const QList<ChangePlace>& places)
{
    for (const ChangePlace& place : places)
        add(place);
    m_addsSinceLook += places.size();
    if (m_addsSinceLook >= k_addsBetweenLooks)
        expireDropped();
}

void ChangeReader::add(const ChangePlace& place)
{
    const auto known = m_index.add(place.venueId, place.sequence, place.row);
    if (!known || isSameEvent(*known, place.row))
        return;
    qCWarning(storeLog).noquote() << "the numbers of venue" << place.venueId
                                  << "begin anew: sequence" << place.sequence
                                  << "is another event now";
    m_index.forget(place.venueId);
    m_index.add(place.venueId, place.sequence, place.row);
}

bool ChangeReader::isSameEvent(qint64 row, qint64 other)
{
    const auto idOf = [this](qint64 one) {
        return json::envelopeFromBytes(bodyOf(one).value_or(QByteArray())).id;
    };
    return row == other || idOf(row) == idOf(other);
}

void ChangeReader::expireDropped()
{
    m_addsSinceLook = 0;
    const Result<QSqlQuery*> query =
        execute(u"SELECT min(row) FROM journal WHERE body IS NOT NULL"_s, {});
    if (!query)
        return; // looked at another time
    if ((*query)->next() && !(*query)->isNull(0))
        m_index.expireBelow((*query)->value(0).toLongLong());
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
