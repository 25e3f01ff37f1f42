// SPDX-License-Identifier: Apache-2.0
#include "models/store/journal_table.h"

#include "models/json/codec.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// In how many of the newest events the highest sequence is looked for: they come nearly in order.
constexpr int k_newest = 100;

Result<void> withoutCount(const Result<int>& result)
{
    if (!result)
        return tl::unexpected(result.error());
    return {};
}

} // namespace

JournalRecord decodeEvent(qint64 row, const QString& decoder, const QByteArray& body)
{
    JournalRecord record;
    record.row = row;
    const Result<Event> event = decoder == "v1"_L1
                                    ? json::eventFromBytes(body)
                                    : failure(ErrorKind::protocol, u"unknown_decoder"_s,
                                              u"no decoder is called \"%1\""_s.arg(decoder));
    if (event) {
        record.event = *event;
        record.sequence = event->sequence;
        record.venueId = event->venueId;
    } else {
        const json::EventEnvelope envelope = json::envelopeFromBytes(body);
        record.reason = event.error();
        record.sequence = envelope.sequence;
        record.venueId = envelope.venueId;
    }
    return record;
}

Result<std::optional<qint64>> JournalTable::append(const IncomingEvent& event,
                                                   const std::optional<QDateTime>& appliedAt)
{
    const Result<int> added =
        m_database.run(u"INSERT INTO journal (key, decoder, received_at, body, state, applied_at)"
                       " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"_s,
                       {event.key, event.decoder, event.receivedAt.toMSecsSinceEpoch(), event.body,
                        appliedAt ? u"applied"_s : u"waiting"_s,
                        appliedAt ? QVariant(appliedAt->toMSecsSinceEpoch()) : QVariant()});
    if (!added)
        return tl::unexpected(added.error());
    if (*added == 0)
        return std::nullopt;
    return m_database.lastRow();
}

Result<QList<JournalRecord>> JournalTable::notApplied()
{
    QList<JournalRecord> records;
    const Result<void> read = m_database.read(
        u"SELECT row, decoder, body FROM journal WHERE applied_at IS NULL ORDER BY row"_s, {},
        [&](const Row& row) -> Result<void> {
            records.append(decodeEvent(row.number(0), row.text(1), row.bytes(2)));
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    return records;
}

Result<qint64> JournalTable::noteDecoding(const QList<JournalRecord>& records,
                                          const JournalKeeping& keeping, const QDateTime& now)
{
    for (const JournalRecord& record : records) {
        const Result<int> done =
            record.event
                ? m_database.run(u"UPDATE journal SET state = 'waiting', reason = ''"
                                 " WHERE row = ? AND state = 'set_aside' AND applied_at IS NULL"_s,
                                 {record.row})
                : m_database.run(
                      u"UPDATE journal SET state = 'set_aside', reason = ?"
                      " WHERE row = ? AND applied_at IS NULL"_s,
                      {u"%1: %2"_s.arg(record.reason.code, record.reason.detail), record.row});
        if (!done)
            return tl::unexpected(done.error());
    }
    return giveUpOldest(keeping, now);
}

Result<qint64> JournalTable::giveUpOldest(const JournalKeeping& keeping, const QDateTime& now)
{
    const QString setAside = u"applied_at IS NULL AND state = 'set_aside'"_s;
    qint64 last = 0;
    qint64 bytes = 0;
    const Result<void> read = m_database.read(
        u"SELECT coalesce(max(row), 0), coalesce(sum(size), 0) FROM"
        " (SELECT row, length(body) AS size, count(*) OVER newer AS rows,"
        " sum(length(body)) OVER newer AS bytes"
        " FROM journal WHERE %1 WINDOW newer AS (ORDER BY row DESC))"
        " WHERE rows > ? OR bytes > ?"_s.arg(setAside),
        {keeping.setAsideRows, keeping.setAsideBytes}, [&](const Row& row) -> Result<void> {
            last = row.number(0);
            bytes = row.number(1);
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    if (last == 0)
        return 0;
    return m_database
        .run(u"UPDATE journal SET body = NULL, applied_at = ? WHERE row <= ? AND "_s + setAside,
             {now.toMSecsSinceEpoch(), last})
        .map([bytes](int) { return bytes; });
}

Result<void> JournalTable::markApplied(const QList<qint64>& rows, const QDateTime& now)
{
    // Mostly they follow each other: one statement for each run of them.
    for (qsizetype first = 0, next = 0; first < rows.size(); first = next) {
        for (next = first + 1; next < rows.size() && rows.at(next) == rows.at(next - 1) + 1;)
            ++next;
        const Result<int> done =
            m_database.run(u"UPDATE journal SET applied_at = ?,"
                           " state = CASE state WHEN 'set_aside' THEN state ELSE 'applied' END"
                           " WHERE row BETWEEN ? AND ? AND applied_at IS NULL"_s,
                           {now.toMSecsSinceEpoch(), rows.at(first), rows.at(next - 1)});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<qint64> JournalTable::setAside(const QList<qint64>& rows, const QString& reason,
                                      const JournalKeeping& keeping, const QDateTime& now)
{
    for (const qint64 row : rows) {
        const Result<int> done =
            m_database.run(u"UPDATE journal SET state = 'set_aside', reason = ?, applied_at = NULL"
                           " WHERE row = ? AND body IS NOT NULL"_s,
                           {reason, row});
        if (!done)
            return tl::unexpected(done.error());
    }
    return giveUpOldest(keeping, now);
}

Result<int> JournalTable::pruneOld(const JournalKeeping& keeping, const QDateTime& now)
{
    const qint64 at = now.toMSecsSinceEpoch();
    const auto before = [at](std::chrono::hours age) {
        return at - std::chrono::milliseconds(age).count();
    };
    const std::pair<QString, QVariantList> statements[] = {
        {u"UPDATE journal SET body = NULL WHERE body IS NOT NULL AND applied_at <= ?"_s,
         {before(keeping.body)}},
        {u"UPDATE journal SET body = NULL, applied_at = ?"
         " WHERE applied_at IS NULL AND state = 'set_aside' AND received_at <= ?"_s,
         {at, before(keeping.body)}},
    };
    for (const auto& [sql, values] : statements) {
        if (const Result<int> done = m_database.run(sql, values); !done)
            return done;
    }
    return m_database.run(u"DELETE FROM journal WHERE body IS NULL AND applied_at <= ?"_s,
                          {before(keeping.key)});
}

Result<qint64> JournalTable::bodyBytes()
{
    return numberOf(u"SELECT coalesce(sum(length(body)), 0) FROM journal WHERE body IS NOT NULL"_s,
                    {});
}

Result<qint64> JournalTable::dropOldestBodies(qint64 bytes, int bodies, const QDateTime& now)
{
    const QString spare = u"body IS NOT NULL AND (applied_at IS NOT NULL OR state = 'set_aside')"_s;
    qint64 last = 0;
    qint64 dropped = 0;
    const Result<void> read = m_database.read(
        u"SELECT row, length(body) FROM journal WHERE %1 ORDER BY row LIMIT ?"_s.arg(spare),
        {bodies}, [&](const Row& row) -> Result<void> {
            if (dropped < bytes) {
                last = row.number(0);
                dropped += row.number(1);
            }
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    return m_database
        .run(u"UPDATE journal SET body = NULL, applied_at = coalesce(applied_at, ?)"
             " WHERE row <= ? AND "_s +
                 spare,
             {now.toMSecsSinceEpoch(), last})
        .map([dropped](int) { return dropped; });
}

Result<JournalStats> JournalTable::countAll()
{
    JournalStats stats;
    const Result<qint64> counted = numberOf(u"SELECT count(*) FROM journal"_s, {});
    if (!counted)
        return tl::unexpected(counted.error());
    stats.events = *counted;
    const Result<void> newest = m_database.read(
        u"SELECT body FROM journal WHERE body IS NOT NULL ORDER BY row DESC LIMIT ?"_s, {k_newest},
        [&](const Row& row) -> Result<void> {
            stats.lastSequence =
                std::max(stats.lastSequence, json::envelopeFromBytes(row.bytes(0)).sequence);
            return {};
        });
    if (!newest)
        return tl::unexpected(newest.error());
    return stats;
}

Result<void> JournalTable::countOpen(JournalStats& stats)
{
    stats.pending = 0;
    stats.setAside = 0;
    return m_database.read(
        u"SELECT state, count(*) FROM journal WHERE applied_at IS NULL GROUP BY state"_s, {},
        [&](const Row& row) -> Result<void> {
            (row.text(0) == "set_aside"_L1 ? stats.setAside : stats.pending) += row.number(1);
            return {};
        });
}

Result<void> JournalTable::writeTrial(qint64 bytes)
{
    return withoutCount(m_database.run(
        u"INSERT OR REPLACE INTO meta VALUES ('trial', hex(zeroblob(? / 2)))"_s, {bytes}));
}

Result<void> JournalTable::removeTrial()
{
    return withoutCount(m_database.run(u"DELETE FROM meta WHERE key = 'trial'"_s));
}

Result<qint64> JournalTable::numberOf(const QString& sql, const QVariantList& values)
{
    qint64 number = 0;
    const Result<void> read = m_database.read(sql, values, [&](const Row& row) -> Result<void> {
        number = row.number(0);
        return {};
    });
    if (!read)
        return tl::unexpected(read.error());
    return number;
}

} // namespace hoststand
