// SPDX-License-Identifier: Apache-2.0
#include "models/store/intake_table.h"

#include "models/store/database.h"
#include "models/store/store_log.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QIODevice>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A row that another version wrote is read as it was written.
constexpr quint8 k_form = 1;
constexpr auto k_streamVersion = QDataStream::Qt_6_4;
constexpr qsizetype k_besideTheBody = 256; ///< key, decoder and the lengths: about that much

QByteArray packed(const QList<IncomingEvent>& events)
{
    qsizetype room = k_besideTheBody;
    for (const IncomingEvent& event : events)
        room += event.body.size() + k_besideTheBody;
    QByteArray bytes;
    bytes.reserve(room);
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(k_streamVersion);
    stream << k_form << static_cast<qint32>(events.size());
    for (const IncomingEvent& event : events)
        stream << event.key << event.decoder << event.receivedAt.toMSecsSinceEpoch() << event.body;
    return bytes;
}

/// Of the events in a row, by its beginning.
constexpr int k_headBytes = sizeof k_form + sizeof(qint32);
std::optional<qint32> countOf(const QByteArray& bytes)
{
    QDataStream stream(bytes);
    stream.setVersion(k_streamVersion);
    quint8 form = 0;
    qint32 count = 0;
    stream >> form >> count;
    if (stream.status() != QDataStream::Ok || form != k_form || count < 0)
        return std::nullopt;
    return count;
}

/// Nothing where it is not what packed() wrote.
std::optional<QList<IncomingEvent>> unpacked(const QByteArray& bytes)
{
    const std::optional<qint32> count = countOf(bytes);
    if (!count)
        return std::nullopt;
    QDataStream stream(bytes);
    stream.setVersion(k_streamVersion);
    stream.skipRawData(k_headBytes);
    QList<IncomingEvent> events;
    for (qint32 i = 0; i < *count && stream.status() == QDataStream::Ok; ++i) {
        IncomingEvent event;
        qint64 receivedAt = 0;
        stream >> event.key >> event.decoder >> receivedAt >> event.body;
        event.receivedAt = QDateTime::fromMSecsSinceEpoch(receivedAt, Qt::UTC);
        events.append(std::move(event));
    }
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    return events;
}

IncomingEvent unreadable(const QByteArray& bytes)
{
    qCWarning(storeLog) << "a row of the intake cannot be read; it is set aside";
    const QByteArray hash = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return {QString::fromLatin1(hash.toHex()), u"intake"_s, bytes, QDateTime::currentDateTimeUtc()};
}

} // namespace

Result<qint64> IntakeTable::append(const QList<IncomingEvent>& events)
{
    const QByteArray bytes = packed(events);
    return m_database.run(u"INSERT INTO intake (events) VALUES (?)"_s, {bytes}).map([&bytes](int) {
        return qint64{bytes.size()};
    });
}

Result<IntakeTable::Batch> IntakeTable::oldest()
{
    Batch batch;
    const Result<void> read =
        m_database.read(u"SELECT row, events FROM intake ORDER BY row LIMIT 1"_s, {},
                        [&](const Row& row) -> Result<void> {
                            batch.row = row.number(0);
                            const QByteArray bytes = row.bytes(1);
                            batch.bytes = bytes.size();
                            if (std::optional<QList<IncomingEvent>> events = unpacked(bytes))
                                batch.events = *std::move(events);
                            else
                                batch.events = {unreadable(bytes)};
                            return {};
                        });
    if (!read)
        return tl::unexpected(read.error());
    return batch;
}

Result<IntakeTable::Sum> IntakeTable::sum()
{
    Sum sum;
    const Result<void> read =
        m_database.read(u"SELECT substr(events, 1, ?), length(events) FROM intake"_s, {k_headBytes},
                        [&](const Row& row) -> Result<void> {
                            sum.events +=
                                countOf(row.bytes(0)).value_or(1); // one: see unreadable()
                            sum.bytes += row.number(1);
                            return {};
                        });
    if (!read)
        return tl::unexpected(read.error());
    return sum;
}

Result<void> IntakeTable::remove(qint64 row)
{
    return m_database.run(u"DELETE FROM intake WHERE row = ?"_s, {row}).map([](int) {});
}

} // namespace hoststand
