// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/change_index.h"
#include "models/store/change_log.h"
#include "models/store/sql_connection.h"

#include <QObject>
#include <QSet>
#include <QVariant>

#include <chrono>
#include <map>

#include <memory>

namespace hoststand {

/// An event's place, as the index needs it.
struct ChangePlace
{
    QString venueId;
    qint64 sequence = 0; ///< 0: it has none, and is in no log
    qint64 row = 0;
};

/// The change log's side on its own thread: index and reading connection.
class ChangeReader final : public QObject
{
    Q_OBJECT

public:
    /// The number of events in the log.
    [[nodiscard]] Result<qsizetype> open(const QString& dataFolder);
    [[nodiscard]] ChangeVerdicts add(const QList<ChangePlace>& places);
    [[nodiscard]] Result<EventPage> page(const EventQuery& query);
    void close() { m_connection.reset(); }
    [[nodiscard]] qint64 missing() const { return m_index.missing(); }

private:
    using Rivals = std::map<qint64, qint64>; ///< sequence -> row

    /// Fails where the journal cannot be read: nothing has been decided then.
    [[nodiscard]] Result<void> add(const ChangePlace& place, ChangeVerdicts& verdicts);
    /// Whether it contradicts what is in the log.
    [[nodiscard]] Result<bool> isOdd(const ChangePlace& place);
    [[nodiscard]] Result<bool> isLaterThanFirst(const ChangePlace& place);
    /// Of another event's number: one more that says that the numbers begin anew.
    void takeOdd(const ChangePlace& place, ChangeVerdicts& verdicts);
    /// Judges those that could not be judged when they came.
    [[nodiscard]] Result<void> addUnjudged(ChangeVerdicts& verdicts);
    void sayOdd(const ChangePlace& place);
    [[nodiscard]] Result<void> readAll(QList<ChangePlace>& later, qint64& lastRow);
    /// Null where the journal keeps it no more.
    [[nodiscard]] Result<QByteArray> bodyOf(qint64 row);
    void expireDropped();
    [[nodiscard]] Result<QSqlQuery*> execute(const QString& sql, const QVariantList& values);

    QString m_path;
    std::unique_ptr<SqlConnection> m_connection;
    ChangeIndex m_index;
    /// By venue: events of numbers that others have, or had, since its log last went on.
    QHash<QString, Rivals> m_rivals;
    QSet<qint64> m_odd;       ///< all rows that are in no log, though they have a number
    qint64 m_readThrough = 0; ///< the last row that open() read
    QList<ChangePlace> m_unjudged;
    ChangeVerdicts m_verdicts;                          ///< not yet told
    bool m_fails = false;                               ///< to judge
    std::chrono::steady_clock::time_point m_nextLine{}; ///< of the log, about odd events
    int m_unlogged = 0;
    qsizetype m_addsSinceLook = 0;
};

} // namespace hoststand
