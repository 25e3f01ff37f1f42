// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"
#include "models/domain/forwarding.h"
#include "models/domain/result.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLatin1String>

/// Domain <-> JSON of the venue API v1, and the form in which the store keeps commands and
/// entities. This folder is the only place that knows a key's name. Pure functions on values; any
/// thread.
///
/// Decoding is strict about what it understands and lenient about what it does not: an unknown
/// field is kept in the entity's `unknown` and written back, an unknown enumerator is kept by its
/// name (OpenEnum), null means "not there". A field of the wrong type, an id that is missing or a
/// time that is none fails with ErrorKind::protocol, code "bad_json", and a detail of path and
/// expectation: "reservation.needs.dogs: expected a whole number, found a string". Values of fields
/// never appear in errors: they may be personal.
///
/// Counts and minutes are whole numbers from 0 to 1,000,000, a shift's slot_minutes from 1 to a
/// day's, its days from 1 to 7. What is empty (a text, a time, a deposit) is written as null, and
/// null reads as empty; in a list it is passed over.
namespace hoststand::json {

/// "reservation", "table_state", ...: the entity names of the contract.
[[nodiscard]] QLatin1String nameOf(EntityKind kind);
[[nodiscard]] std::optional<EntityKind> entityKind(const QString& name);

[[nodiscard]] QString wireName(const ReservationStatus& status);
[[nodiscard]] ReservationStatus statusFromName(const QString& name);
[[nodiscard]] QString wireName(const OpenEnum<Channel>& channel);

/// RFC 3339 in UTC with milliseconds where there are any; empty for an invalid instant.
[[nodiscard]] QString toWire(const QDateTime& instant);
[[nodiscard]] QDateTime instantFromWire(const QString& text);

// --- entities

/// The whole object as the wire carries it. A tombstone is {id, version, deleted: true, cause}.
/// Nothing is embedded: see withEmbedded(); a reservation names its checks in check_ids, a guest
/// that is a summary says summary: true. Reads back equal.
[[nodiscard]] QJsonObject toJson(const Entity& entity);
[[nodiscard]] Result<Entity> entityFromJson(EntityKind kind, const QJsonObject& object);
/// A reservation object that carries its guest's summary and its checks, as the server sends it.
/// `guest` may be null.
[[nodiscard]] QJsonObject withEmbedded(const Reservation& reservation, const Guest* guest,
                                       const QList<Check>& checks);
/// The `id` of an object that entityFromJson() may refuse; empty where it has none.
[[nodiscard]] QString idIn(const QJsonObject& object);
/// The object's own change first, then one for each entity embedded in it. `{id, version, deleted:
/// true}` becomes a Tombstone.
[[nodiscard]] Result<QList<Change>> changesFromJson(EntityKind kind, const QJsonObject& object,
                                                    qint64 sequence = 0,
                                                    const QDateTime& occurredAt = {});
[[nodiscard]] QJsonObject toJson(const Visit& visit);
[[nodiscard]] Result<Visit> visitFromJson(const QJsonObject& object);

// --- events

/// The type's entity kind: "table.seated" is a reservation's, "table.state_changed" a table
/// state's.
[[nodiscard]] std::optional<EntityKind> kindOfEventType(const QString& type);
/// {id, type, venue_id, sequence, occurred_at, data: {object, previous}}. A type ending in .deleted
/// or .erased, or an object with deleted: true, becomes a Tombstone. Of an unknown type: failure
/// with code "unknown_event".
[[nodiscard]] Result<Event> eventFromJson(const QJsonObject& object);
/// Parses bytes first; not an object: "bad_json".
[[nodiscard]] Result<Event> eventFromBytes(const QByteArray& body);

/// An event without what it is about.
struct EventEnvelope
{
    QString id;
    QString type;
    QString venueId;
    qint64 sequence = 0;
    QDateTime occurredAt;
};
/// What can be read of an event that eventFromBytes() may refuse; never fails: what cannot be read
/// stays empty.
[[nodiscard]] EventEnvelope envelopeFromBytes(const QByteArray& body);
[[nodiscard]] EventEnvelope envelopeFromJson(const QJsonObject& object);

// --- forwarding

/// {id, type, venue_id, sequence, occurred_at, data}, as resources/docs/forwarding.md says.
[[nodiscard]] QJsonObject toJson(const Forward& message);
/// The other side's reading of it; `target` stays empty, and the entity has what was told of it.
/// Fails with "bad_json", or "unknown_event" for a type that is not known.
[[nodiscard]] Result<Forward> forwardFromBytes(const QByteArray& body);

// --- answers

/// Parses bytes; not an object: "bad_json", and the detail calls it `what`.
[[nodiscard]] Result<QJsonObject> objectFromBytes(const QByteArray& body, QLatin1String what);

/// What a list answers: {data, next_cursor, has_more}, or to POST /changes {data, sequence}. The
/// elements of `data` are not looked at.
struct ListBody
{
    QJsonArray data;
    QString nextCursor;             ///< empty: null or not there
    std::optional<bool> hasMore;    ///< nullopt: not said
    std::optional<qint64> sequence; ///< the venue's number as the list was read
};
[[nodiscard]] Result<ListBody> listFromBytes(const QByteArray& body);
/// next_cursor is written beside has_more only.
[[nodiscard]] QJsonObject toJson(const ListBody& list);

// --- commands

/// The body of POST /changes: {venue_id, console_id, user_id, approved_by, override, steps}. A
/// create is {entity, ref, create} with the local id as ref, an update {entity, id, version, set},
/// a removal {entity, id, version, remove: true}.
[[nodiscard]] QJsonObject toRequest(const Command& command, const QString& venueId,
                                    const QString& consoleId);
/// The fields that `object` has, of which every one must be settable: else code "bad_json" naming
/// it.
[[nodiscard]] Result<AnyPatch> patchFromJson(EntityKind kind, const QJsonObject& object);
[[nodiscard]] QJsonObject toJson(const AnyPatch& patch);

/// Everything of a command, for the Outbox; reads back equal.
[[nodiscard]] QByteArray toStorage(const Command& command);
[[nodiscard]] Result<Command> commandFromStorage(const QByteArray& bytes);

/// The problem document's machine-readable part.
struct Problem
{
    int status = 0;
    QString code;
    QString title;
    QString detail;
    QString requestId;
    QStringList bentRules;   ///< 409: override names that would let it pass
    QStringList bentBy;      ///< 409: for each rule, what bends it, in the server's words
    QJsonObject current;     ///< 412: the entity as it is
    QString currentEntity;   ///< 412: its entity name, where the server says so
    QStringList fieldErrors; ///< 422: "field: message"
};
/// Never fails: what is not a problem document gives a Problem with an empty code. The rules that
/// are bent are bent: [{rule, by}], the stale entity is current and current_entity.
[[nodiscard]] Problem problemFromBytes(const QByteArray& body);
[[nodiscard]] QJsonObject toJson(const Problem& problem);

} // namespace hoststand::json
