// SPDX-License-Identifier: Apache-2.0
#include "models/store/forward_table.h"

#include "models/json/codec.h"

#include <QJsonDocument>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

qint64 before(const QDateTime& now, std::chrono::hours age)
{
    return now.toMSecsSinceEpoch() - std::chrono::milliseconds(age).count();
}

} // namespace

Result<ForwardNews> ForwardTable::append(const QList<Forward>& messages,
                                         const ForwardKeeping& keeping, const QDateTime& now)
{
    ForwardNews news;
    for (const Forward& message : messages) {
        const Result<bool> added = add(message, now);
        if (!added)
            return tl::unexpected(added.error());
        if (*added && !news.targets.contains(message.target))
            news.targets.append(message.target);
    }
    for (const QString& target : std::as_const(news.targets)) {
        const Result<int> givenUp = giveUpBeyond(target, keeping, now);
        if (!givenUp)
            return tl::unexpected(givenUp.error());
        if (*givenUp > 0)
            news.givenUp.insert(target, *givenUp);
    }
    return news;
}

Result<bool> ForwardTable::add(const Forward& message, const QDateTime& now)
{
    QString seated;
    if (message.occurrence == Occurrence::party_seated) {
        seated = message.venueId + u'/' + idOf(message.entity);
        const Result<bool> told = isTold(message, seated);
        if (!told || *told)
            return told.map([](bool) { return false; });
    }
    const QByteArray body = QJsonDocument(json::toJson(message)).toJson(QJsonDocument::Compact);
    return m_database
        .run(u"INSERT INTO forward (id, target, sequence, created_at, seated, found, body)"
             " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING"_s,
             {message.id, message.target, message.sequence, now.toMSecsSinceEpoch(), seated,
              message.isFound ? message.sequence : 0, body})
        .map([](int rows) { return rows > 0; });
}

Result<bool> ForwardTable::isTold(const Forward& message, const QString& seated)
{
    const QString sameSeating = message.isFound ? u"true"_s : u"found > 0 AND found >= ?"_s;
    QVariantList values{message.target, seated};
    if (!message.isFound)
        values.append(message.sequence);
    bool isTold = false;
    const Result<void> read =
        m_database.read(u"SELECT 1 FROM forward WHERE target = ? AND seated = ? AND seated <> ''"
                        " AND state <> 'given_up' AND "_s +
                            sameSeating + u" LIMIT 1"_s,
                        values, [&](const Row&) -> Result<void> {
                            isTold = true;
                            return {};
                        });
    return read.map([&] { return isTold; });
}

Result<int> ForwardTable::giveUpBeyond(const QString& target, const ForwardKeeping& keeping,
                                       const QDateTime& now)
{
    qint64 rows = 0;
    qint64 bytes = 0;
    qint64 last = 0;
    const Result<void> read = m_database.read(
        u"SELECT row, length(body) FROM forward WHERE state = 'waiting' AND target = ?"
        " ORDER BY row DESC"_s,
        {target}, [&](const Row& row) -> Result<void> {
            ++rows;
            bytes += row.number(1);
            if (last == 0 && (rows > keeping.rows || bytes > keeping.bytes))
                last = row.number(0);
            return {};
        });
    if (!read)
        return tl::unexpected(read.error());
    return giveUpWhere(u"target = ? AND row <= ?"_s, {target, last}, u"too_many"_s, now);
}

Result<int> ForwardTable::giveUpWhere(const QString& condition, const QVariantList& values,
                                      const QString& reason, const QDateTime& now)
{
    return m_database.run(
        u"UPDATE forward SET state = 'given_up', reason = ?, settled_at = ?, body = NULL"
        " WHERE state = 'waiting' AND "_s +
            condition,
        QVariantList{reason, now.toMSecsSinceEpoch()} + values);
}

Result<NextForward> ForwardTable::next(const QString& target, const ForwardKeeping& keeping,
                                       const QDateTime& now)
{
    NextForward result;
    const Result<int> givenUp =
        giveUpWhere(u"target = ? AND created_at <= ?"_s, {target, before(now, keeping.waiting)},
                    u"too_old"_s, now);
    if (!givenUp)
        return tl::unexpected(givenUp.error());
    result.givenUp = *givenUp;
    if (const Result<void> read = readFirst(target, result); !read)
        return tl::unexpected(read.error());
    if (result.message && result.message->attempts > 0) {
        const Result<int> waiting = countWaiting(target);
        if (!waiting)
            return tl::unexpected(waiting.error());
        result.waiting = *waiting;
    }
    // A clock that was set back counts as another day.
    const bool isOfToday = m_keysForgotten <= now && m_keysForgotten.daysTo(now) == 0;
    if (!m_keysForgotten.isValid() || !isOfToday) {
        if (const Result<void> done = forgetKeys(keeping, now); !done)
            return tl::unexpected(done.error());
    }
    return result;
}

Result<void> ForwardTable::readFirst(const QString& target, NextForward& next)
{
    return m_database.read(
        u"SELECT id, body, attempts, next_attempt, refusals, last_status, created_at FROM forward"
        " WHERE state = 'waiting' AND target = ? ORDER BY sequence, row LIMIT 1"_s,
        {target}, [&](const Row& row) -> Result<void> {
            QueuedForward& message = next.message.emplace();
            message.id = row.text(0);
            message.body = row.bytes(1);
            message.attempts = static_cast<int>(row.number(2));
            if (!row.isNull(3))
                message.nextAttempt = QDateTime::fromMSecsSinceEpoch(row.number(3), Qt::UTC);
            message.refusals = static_cast<int>(row.number(4));
            message.lastStatus = static_cast<int>(row.number(5));
            message.since = QDateTime::fromMSecsSinceEpoch(row.number(6), Qt::UTC);
            return {};
        });
}

Result<int> ForwardTable::countWaiting(const QString& target)
{
    int count = 0;
    const Result<void> read =
        m_database.read(u"SELECT count(*) FROM forward WHERE state = 'waiting' AND target = ?"_s,
                        {target}, [&](const Row& row) -> Result<void> {
                            count = static_cast<int>(row.number(0));
                            return {};
                        });
    return read.map([&] { return count; });
}

Result<void> ForwardTable::settle(const ForwardOutcome& outcome, const QDateTime& now)
{
    Result<int> done;
    switch (outcome.kind) {
    case ForwardOutcome::Kind::delivered:
        done = m_database.run(u"UPDATE forward SET state = 'delivered', settled_at = ?, body = NULL"
                              " WHERE id = ? AND state = 'waiting'"_s,
                              {now.toMSecsSinceEpoch(), outcome.id});
        break;
    case ForwardOutcome::Kind::failed:
    case ForwardOutcome::Kind::refused:
        done = m_database.run(u"UPDATE forward SET attempts = attempts + 1, next_attempt = ?,"
                              " refusals = refusals + ?, last_status = ?"
                              " WHERE id = ? AND state = 'waiting'"_s,
                              {outcome.nextAttempt.toMSecsSinceEpoch(),
                               outcome.kind == ForwardOutcome::Kind::refused ? 1 : 0,
                               outcome.status, outcome.id});
        break;
    case ForwardOutcome::Kind::given_up:
        done = giveUpWhere(u"id = ?"_s, {outcome.id}, outcome.reason, now);
        break;
    }
    return done.map([](int) {});
}

Result<int> ForwardTable::giveUp(const QString& target, const QString& reason, const QDateTime& now)
{
    return giveUpWhere(u"target = ?"_s, {target}, reason, now);
}

Result<QMap<QString, int>> ForwardTable::prune(const ForwardKeeping& keeping, const QDateTime& now)
{
    const qint64 limit = before(now, keeping.waiting);
    QMap<QString, int> givenUp;
    const Result<void> counted = m_database.read(
        u"SELECT target, count(*) FROM forward WHERE state = 'waiting' AND created_at <= ?"
        " GROUP BY target"_s,
        {limit}, [&](const Row& row) -> Result<void> {
            givenUp.insert(row.text(0), static_cast<int>(row.number(1)));
            return {};
        });
    if (!counted)
        return tl::unexpected(counted.error());
    const Result<int> old = giveUpWhere(u"created_at <= ?"_s, {limit}, u"too_old"_s, now);
    if (!old)
        return tl::unexpected(old.error());
    return forgetKeys(keeping, now).map([&] { return givenUp; });
}

Result<void> ForwardTable::forgetKeys(const ForwardKeeping& keeping, const QDateTime& now)
{
    m_keysForgotten = now;
    return m_database
        .run(u"DELETE FROM forward WHERE settled_at <= ?"_s, {before(now, keeping.key)})
        .map([](int) {});
}

} // namespace hoststand
