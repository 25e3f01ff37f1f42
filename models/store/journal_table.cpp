// SPDX-License-Identifier: Apache-2.0
#include "models/store/journal_table.h"

#include "models/json/codec.h"

#include <limits>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

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
    } else {
        record.reason = event.error();
        record.sequence = json::envelopeFromBytes(body).sequence;
    }
    return record;
}

Result<JournalTable::Appended> JournalTable::append(const IncomingEvent& event)
{
    const Result<int> added = m_database.run(
        u"INSERT INTO journal (key, decoder, received_at, body) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO NOTHING"_s,
        {event.key, event.decoder, event.receivedAt.toMSecsSinceEpoch(), event.body});
    if (!added)
        return tl::unexpected(added.error());
    if (*added == 0)
        return Appended{Journalled::duplicate, 0};
    return Appended{Journalled::fresh, m_database.lastRow()};
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

Result<void> JournalTable::noteDecoding(const QList<JournalRecord>& records,
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

Result<void> JournalTable::giveUpOldest(const JournalKeeping& keeping, const QDateTime& now)
{
    const Result<qint64> last = lastRowOverLimit(u"applied_at IS NULL AND state = 'set_aside'"_s,
                                                 keeping.setAsideRows, keeping.setAsideBytes);
    if (!last || *last == 0)
        return last.map([](qint64) {});
    return withoutCount(
        m_database.run(u"UPDATE journal SET body = NULL, applied_at = ?"
                       " WHERE applied_at IS NULL AND state = 'set_aside' AND row <= ?"_s,
                       {now.toMSecsSinceEpoch(), *last}));
}

Result<void> JournalTable::markApplied(const QList<qint64>& rows, const QDateTime& now)
{
    for (const qint64 row : rows) {
        const Result<int> done =
            m_database.run(u"UPDATE journal SET applied_at = ?,"
                           " state = CASE state WHEN 'set_aside' THEN state ELSE 'applied' END"
                           " WHERE row = ? AND applied_at IS NULL"_s,
                           {now.toMSecsSinceEpoch(), row});
        if (!done)
            return tl::unexpected(done.error());
    }
    return {};
}

Result<void> JournalTable::prune(const JournalKeeping& keeping, const QDateTime& now)
{
    const qint64 at = now.toMSecsSinceEpoch();
    const auto before = [at](std::chrono::hours age) {
        return at - std::chrono::milliseconds(age).count();
    };
    const Result<qint64> overLimit =
        lastRowOverLimit(u"body IS NOT NULL AND (applied_at IS NOT NULL OR state = 'set_aside')"_s,
                         std::numeric_limits<qint64>::max(), keeping.bodyBytes);
    if (!overLimit)
        return tl::unexpected(overLimit.error());
    const std::pair<QString, QVariantList> statements[] = {
        {u"UPDATE journal SET body = NULL, applied_at = coalesce(applied_at, ?)"
         " WHERE body IS NOT NULL AND row <= ? AND (applied_at IS NOT NULL OR state = 'set_aside')"_s,
         {at, *overLimit}},
        {u"UPDATE journal SET body = NULL WHERE body IS NOT NULL AND applied_at <= ?"_s,
         {before(keeping.body)}},
        {u"UPDATE journal SET body = NULL, applied_at = ?"
         " WHERE applied_at IS NULL AND state = 'set_aside' AND received_at <= ?"_s,
         {at, before(keeping.body)}},
        {u"DELETE FROM journal WHERE body IS NULL AND applied_at <= ?"_s, {before(keeping.key)}},
    };
    for (const auto& [sql, values] : statements) {
        if (const Result<void> done = withoutCount(m_database.run(sql, values)); !done)
            return done;
    }
    return {};
}

Result<qint64> JournalTable::lastRowOverLimit(const QString& condition, qint64 rows,
                                              qint64 bodyBytes)
{
    qint64 count = 0;
    qint64 total = 0;
    qint64 last = 0;
    const Result<void> read = m_database.read(
        u"SELECT row, length(body) FROM journal WHERE %1 ORDER BY row DESC"_s.arg(condition), {},
        [&](const Row& one) -> Result<void> {
            ++count;
            total += one.number(1);
            if (last == 0 && (count > rows || total > bodyBytes))
                last = one.number(0);
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    return last;
}

} // namespace hoststand
