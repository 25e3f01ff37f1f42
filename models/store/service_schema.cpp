// SPDX-License-Identifier: Apache-2.0
#include "models/store/service_schema.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

QStringList firstTables()
{
    return {
        u"CREATE TABLE journal ("
        " row INTEGER PRIMARY KEY AUTOINCREMENT,"
        " key TEXT NOT NULL UNIQUE,"
        " decoder TEXT NOT NULL,"
        " received_at INTEGER NOT NULL,"
        " state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'applied', "
        "'set_aside')),"
        " reason TEXT NOT NULL DEFAULT '',"
        " applied_at INTEGER,"
        " body BLOB)"_s,
        u"CREATE INDEX journal_open ON journal (row) WHERE applied_at IS NULL"_s,
        u"CREATE INDEX journal_bodies ON journal (row) WHERE body IS NOT NULL"_s,
        u"CREATE TABLE outbox ("
        " position INTEGER PRIMARY KEY AUTOINCREMENT,"
        " id TEXT NOT NULL UNIQUE,"
        " command BLOB NOT NULL)"_s,
        u"CREATE TABLE book ("
        " name TEXT PRIMARY KEY,"
        " kind TEXT NOT NULL,"
        " version INTEGER NOT NULL,"
        " sequence INTEGER NOT NULL,"
        " occurred_at INTEGER,"
        " is_full INTEGER NOT NULL,"
        " is_deleted INTEGER NOT NULL,"
        " body BLOB NOT NULL) WITHOUT ROWID"_s,
        u"CREATE TABLE seen (first INTEGER PRIMARY KEY, last INTEGER NOT NULL)"_s,
        u"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID"_s,
        u"CREATE TABLE settings (key TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID"_s,
    };
}

QStringList forwardTable()
{
    return {
        u"CREATE TABLE forward ("
        " row INTEGER PRIMARY KEY AUTOINCREMENT,"
        " id TEXT NOT NULL UNIQUE,"
        " target TEXT NOT NULL,"
        " sequence INTEGER NOT NULL,"
        " created_at INTEGER NOT NULL,"
        " state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', "
        "'given_up')),"
        " reason TEXT NOT NULL DEFAULT '',"
        " attempts INTEGER NOT NULL DEFAULT 0,"
        " next_attempt INTEGER,"
        " settled_at INTEGER,"
        " body BLOB)"_s,
        u"CREATE INDEX forward_waiting ON forward (target, sequence, row) WHERE state = 'waiting'"_s,
    };
}

QStringList intakeTable()
{
    return {u"CREATE TABLE intake (row INTEGER PRIMARY KEY, events BLOB NOT NULL)"_s};
}

/// Whose seating a message tells, empty for all others; and up to which number that is known of a
/// party that was found at its table, 0 for all others.
QStringList seatingsOfForwards()
{
    return {
        u"ALTER TABLE forward ADD COLUMN seated TEXT NOT NULL DEFAULT ''"_s,
        u"ALTER TABLE forward ADD COLUMN found INTEGER NOT NULL DEFAULT 0"_s,
        u"CREATE INDEX forward_seated ON forward (target, seated) WHERE seated <> ''"_s,
    };
}

/// How often the target called a message wrong, what it answered last (0: nothing), and a way to
/// those that have become too old.
QStringList refusalsOfForwards()
{
    return {
        u"ALTER TABLE forward ADD COLUMN refusals INTEGER NOT NULL DEFAULT 0"_s,
        u"ALTER TABLE forward ADD COLUMN last_status INTEGER NOT NULL DEFAULT 0"_s,
        u"CREATE INDEX forward_ages ON forward (target, created_at) WHERE state = 'waiting'"_s,
    };
}

} // namespace

Schema serviceSchema()
{
    // "HSTs": Hoststand, service. Each release that changes the tables appends a step.
    return Schema{
        0x48535473,
        {firstTables(), forwardTable(), intakeTable(), seatingsOfForwards(), refusalsOfForwards()}};
}

} // namespace hoststand
