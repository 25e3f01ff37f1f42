// SPDX-License-Identifier: Apache-2.0
#include "tests/store/store_samples.h"

#include "models/json/codec.h"

#include <QFile>
#include <QJsonDocument>
#include <QTest>

#include <sqlite3.h>

#include <random>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

const QDateTime evening(QDate(2026, 5, 16), QTime(18, 0), Qt::UTC);

Reservation sampleReservation(qint64 number)
{
    Reservation party;
    party.id = u"res_%1"_s.arg(number % 7);
    party.venueId = u"ven_1"_s;
    party.date = evening.date();
    party.startAt = evening.addSecs(900 * (number % 20));
    party.duration = std::chrono::minutes(90);
    party.partySize = 1 + static_cast<int>(number % 8);
    party.status = number % 2 == 0 ? Status::booked : Status::seated;
    party.tableIds = {u"T%1"_s.arg(number % 40)};
    party.notes = u"Fenster, bitte – 窓"_s;
    party.version = number;
    return party;
}

Guest sampleGuest(quint32 number, bool full)
{
    Guest guest;
    guest.id = u"guest_%1"_s.arg(number % 5);
    guest.firstName = u"Adaeze"_s;
    guest.lastName = u"Okafor"_s;
    guest.vip = number % 3 == 0;
    guest.full = full;
    if (full)
        guest.company = u"Harbour & Sons"_s;
    guest.version = number;
    return guest;
}

} // namespace

Result<StoredState> open(ServiceStore& store, const QString& folder)
{
    return await<StoredState>(
        [&](QObject* context, auto done) { store.open(folder, context, done); });
}

Result<void> write(ServiceStore& store, const OutboxWrite& write)
{
    return await<void>([&](QObject* context, auto done) { store.write(write, context, done); });
}

Result<void> write(ServiceStore& store, const BookWrite& write)
{
    return await<void>([&](QObject* context, auto done) { store.write(write, context, done); });
}

Result<void> writeSetting(ServiceStore& store, const QString& key, const QByteArray& value)
{
    return await<void>(
        [&](QObject* context, auto done) { store.writeSetting(key, value, context, done); });
}

Result<QMap<QString, QByteArray>> readSettings(ServiceStore& store)
{
    return await<QMap<QString, QByteArray>>(
        [&](QObject* context, auto done) { store.readSettings(context, done); });
}

Result<void> append(ServiceStore& store, const IncomingEvent& event)
{
    return await<void>(
        [&](QObject* context, auto done) { store.journal().append(event, context, done); });
}

QList<JournalRecord> waitingIn(ServiceStore& store, const StoredState& opened)
{
    QObject receiver;
    QList<JournalRecord> records = opened.pending;
    store.setJournalReceiver(&receiver, [&](const QList<JournalRecord>& more) { records += more; });
    const bool isAll = QTest::qWaitFor(
        [&] {
            const Result<JournalStats> stats = statsOf(store);
            return stats && stats->pending + stats->setAside == records.size();
        },
        60000);
    return isAll ? records : QList<JournalRecord>();
}

Result<JournalStats> statsOf(ServiceStore& store)
{
    return await<JournalStats>(
        [&](QObject* context, auto done) { store.journal().stats(context, done); });
}

IncomingEvent sampleEvent(qint64 number, int padding)
{
    QJsonObject party = json::toJson(Entity(sampleReservation(number)));
    if (padding > 0)
        party.insert(u"padding"_s, QString(padding, u'x'));
    const QJsonObject event{
        {u"id"_s, u"evt_%1"_s.arg(number)},
        {u"type"_s, u"reservation.updated"_s},
        {u"venue_id"_s, u"ven_1"_s},
        {u"sequence"_s, number},
        {u"occurred_at"_s, json::toWire(evening)},
        {u"data"_s, QJsonObject{{u"object"_s, party}, {u"previous"_s, QJsonObject()}}},
    };
    return IncomingEvent{u"key_%1"_s.arg(number), u"v1"_s,
                         QJsonDocument(event).toJson(QJsonDocument::Compact),
                         QDateTime::currentDateTimeUtc()};
}

Command sampleCommand(qint64 number)
{
    Command command;
    command.id = u"command_%1"_s.arg(number);
    command.key = command.id;
    command.kind = CommandKind::seat;
    command.userId = u"user_1"_s;
    command.at = evening.addSecs(number);
    Step step;
    step.id = u"res_%1"_s.arg(number % 7);
    step.baseVersion = number;
    step.set = Patch<Reservation>().set<&Reservation::status>(ReservationStatus(Status::seated));
    step.before = Patch<Reservation>().set<&Reservation::status>(ReservationStatus(Status::booked));
    command.steps.push_back(step);
    nameWhatItTouches(command);
    return command;
}

Change sampleChange(quint32 seed)
{
    std::mt19937 random(seed);
    const auto number = static_cast<quint32>(1 + random() % 1000);
    Change change;
    change.sequence = number;
    if (random() % 2 == 0)
        change.occurredAt = evening.addMSecs(number);
    switch (random() % 6) {
    case 0:
        change.entity = sampleGuest(number, true);
        break;
    case 1:
        change.entity = sampleGuest(number, false);
        break;
    case 2: {
        TableState table;
        table.id = u"T%1"_s.arg(number % 10);
        table.condition = TableCondition::dirty;
        table.since = evening;
        table.version = number;
        change.entity = table;
        break;
    }
    case 3: {
        Tombstone gone;
        gone.kind = random() % 2 == 0 ? EntityKind::reservation : EntityKind::guest;
        gone.id = gone.kind == EntityKind::reservation ? u"res_%1"_s.arg(number % 7)
                                                       : u"guest_%1"_s.arg(number % 5);
        gone.version = number;
        gone.cause.commandId = u"command_1"_s;
        change.entity = gone;
        break;
    }
    default:
        change.entity = sampleReservation(number);
        break;
    }
    return change;
}

RawDatabase::RawDatabase(const QString& path)
{
    if (sqlite3_open(QFile::encodeName(path).constData(), &m_database) != SQLITE_OK)
        qFatal("cannot open the database beside the store");
}

RawDatabase::~RawDatabase()
{
    sqlite3_close(m_database);
}

bool RawDatabase::run(const QByteArray& sql)
{
    return sqlite3_exec(m_database, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK;
}

QByteArray RawDatabase::value(const QByteArray& sql)
{
    sqlite3_stmt* statement = nullptr;
    QByteArray result;
    if (sqlite3_prepare_v2(m_database, sql.constData(), -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW)
        result = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
    sqlite3_finalize(statement);
    return result;
}

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void overwrite(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::Truncate) ||
        file.write(content) != content.size())
        qFatal("cannot write a test's file");
}

} // namespace hoststand::test
