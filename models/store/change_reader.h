// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/change_index.h"
#include "models/store/event_log.h"
#include "models/store/sql_connection.h"

#include <QObject>
#include <QVariant>

#include <memory>

namespace hoststand {

/// An event's place, as the index needs it.
struct ChangePlace
{
    QString venueId;
    qint64 sequence = 0;
    qint64 row = 0;
};

/// The change log's side on its own thread: index and reading connection.
class ChangeReader final : public QObject
{
    Q_OBJECT

public:
    /// The number of events in the log.
    [[nodiscard]] Result<qsizetype> open(const QString& dataFolder);
    void add(const QList<ChangePlace>& places);
    [[nodiscard]] Result<EventPage> page(const EventQuery& query);
    void close() { m_connection.reset(); }

private:
    void add(const ChangePlace& place);
    /// Null where the journal keeps it no more.
    [[nodiscard]] Result<QByteArray> bodyOf(qint64 row);
    [[nodiscard]] bool isSameEvent(qint64 row, qint64 other);
    void expireDropped();
    [[nodiscard]] Result<QSqlQuery*> execute(const QString& sql, const QVariantList& values);

    QString m_path;
    std::unique_ptr<SqlConnection> m_connection;
    ChangeIndex m_index;
    qsizetype m_addsSinceLook = 0;
};

} // namespace hoststand
