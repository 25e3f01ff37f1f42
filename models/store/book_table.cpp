// SPDX-License-Identifier: Apache-2.0
#include "models/store/book_table.h"

#include "models/json/codec.h"

#include <QJsonDocument>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto tagPrefix = "tag/"_L1;
/// A guest's summary has a row beside the profile's: it may be newer.
constexpr auto summarySuffix = "/summary"_L1;

/// The object's own change; what it may have embedded is cached as rows of its own.
std::optional<Change> changeFrom(const Row& row)
{
    const std::optional<EntityKind> kind = json::entityKind(row.text(0));
    const QJsonDocument body = QJsonDocument::fromJson(row.bytes(4));
    if (!kind || !body.isObject())
        return std::nullopt;
    const QDateTime occurredAt =
        row.isNull(2) ? QDateTime() : QDateTime::fromMSecsSinceEpoch(row.number(2), Qt::UTC);
    Result<QList<Change>> changes =
        json::changesFromJson(*kind, body.object(), row.number(1), occurredAt);
    if (!changes || changes->isEmpty())
        return std::nullopt;
    Change change = changes->takeFirst();
    if (auto* guest = std::get_if<Guest>(&change.entity))
        guest->full = row.number(3) != 0;
    return change;
}

} // namespace

Result<void> BookTable::write(const BookWrite& write, const QDateTime& now)
{
    if (write.replaceAll) {
        if (const Result<int> done = m_database.run(u"DELETE FROM book"_s); !done)
            return tl::unexpected(done.error());
    }
    QSet<QString> gone(write.forget.cbegin(), write.forget.cend());
    for (const Change& change : write.changes) {
        if (kindOf(change.entity) == EntityKind::guest)
            gone.insert(nameOf(EntityKind::guest, idOf(change.entity))); // one row may become two
    }
    for (const QString& name : std::as_const(gone)) {
        if (const Result<int> done = m_database.run(u"DELETE FROM book WHERE name IN (?, ?)"_s,
                                                    {name, name + summarySuffix});
            !done)
            return tl::unexpected(done.error());
    }
    for (const Change& change : write.changes) {
        if (const Result<void> done = put(change); !done)
            return done;
    }
    if (const Result<int> done = m_database.run(u"DELETE FROM seen"_s); !done)
        return tl::unexpected(done.error());
    for (const SequenceRange& range : write.seen) {
        const Result<int> done = m_database.run(u"INSERT INTO seen (first, last) VALUES (?, ?)"_s,
                                                {range.first, range.last});
        if (!done)
            return tl::unexpected(done.error());
    }
    if (const Result<int> done = m_database.run(u"DELETE FROM meta WHERE key LIKE 'tag/%'"_s);
        !done)
        return tl::unexpected(done.error());
    for (auto it = write.tags.cbegin(); it != write.tags.cend(); ++it) {
        const Result<void> done = writeMeta(tagPrefix + it.key(), QString::fromLatin1(it.value()));
        if (!done)
            return done;
    }
    const std::pair<QString, QString> meta[] = {
        {u"venue_id"_s, write.venueId},
        {u"service_date"_s, write.serviceDate.toString(Qt::ISODate)},
        {u"saved_at"_s, now.toUTC().toString(Qt::ISODateWithMs)},
        {u"venue_now"_s, write.venueNow.toUTC().toString(Qt::ISODateWithMs)},
    };
    for (const auto& [key, value] : meta) {
        if (const Result<void> done = writeMeta(key, value); !done)
            return done;
    }
    return {};
}

Result<void> BookTable::put(const Change& change)
{
    const EntityKind kind = kindOf(change.entity);
    const auto* guest = std::get_if<Guest>(&change.entity);
    const QString name = nameOf(kind, idOf(change.entity));
    const Result<int> done = m_database.run(
        u"INSERT INTO book (name, kind, version, sequence, occurred_at, is_full, is_deleted, body)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, version = excluded.version,"
        " sequence = excluded.sequence, occurred_at = excluded.occurred_at, is_full = "
        "excluded.is_full,"
        " is_deleted = excluded.is_deleted, body = excluded.body"_s,
        {guest && !guest->full ? name + summarySuffix : name, QString(json::nameOf(kind)),
         versionOf(change.entity), change.sequence,
         change.occurredAt.isValid() ? QVariant(change.occurredAt.toMSecsSinceEpoch()) : QVariant(),
         guest ? guest->full : true, std::holds_alternative<Tombstone>(change.entity),
         QJsonDocument(json::toJson(change.entity)).toJson(QJsonDocument::Compact)});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<void> BookTable::writeMeta(const QString& key, const QString& value)
{
    const Result<int> done = m_database.run(
        u"INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value"_s,
        {key, value});
    if (!done)
        return tl::unexpected(done.error());
    return {};
}

Result<void> BookTable::readInto(StoredState& state)
{
    if (const Result<void> done = readMeta(state); !done)
        return done;
    const Result<bool> complete = readBook(state);
    if (!complete)
        return tl::unexpected(complete.error());
    if (*complete)
        return readSeen(state);
    state.tags.clear(); // what is not all there is read again
    return {};
}

Result<void> BookTable::readMeta(StoredState& state)
{
    return m_database.read(
        u"SELECT key, value FROM meta"_s, {}, [&](const Row& row) -> Result<void> {
            const QString key = row.text(0);
            if (key.startsWith(tagPrefix))
                state.tags.insert(key.mid(tagPrefix.size()), row.text(1).toLatin1());
            else if (key == "venue_id"_L1)
                state.venueId = row.text(1);
            else if (key == "service_date"_L1)
                state.serviceDate = QDate::fromString(row.text(1), Qt::ISODate);
            else if (key == "saved_at"_L1)
                state.savedAt = QDateTime::fromString(row.text(1), Qt::ISODateWithMs);
            else if (key == "venue_now"_L1)
                state.venueNow = QDateTime::fromString(row.text(1), Qt::ISODateWithMs);
            return {};
        });
}

Result<void> BookTable::readSeen(StoredState& state)
{
    return m_database.read(u"SELECT first, last FROM seen ORDER BY first"_s, {},
                           [&](const Row& row) -> Result<void> {
                               state.seen.append(SequenceRange{row.number(0), row.number(1)});
                               return {};
                           });
}

Result<bool> BookTable::readBook(StoredState& state)
{
    bool complete = true;
    const Result<void> read = m_database.read(
        u"SELECT kind, sequence, occurred_at, is_full, body FROM book ORDER BY name"_s, {},
        [&](const Row& row) -> Result<void> {
            if (std::optional<Change> change = changeFrom(row))
                state.book.append(*std::move(change));
            else
                complete = false;
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    return complete;
}

} // namespace hoststand
