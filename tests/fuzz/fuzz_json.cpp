// SPDX-License-Identifier: Apache-2.0
// Any bytes as each document that comes from outside or from the store: decoding neither breaks nor
// invents; what was understood is written and read back as the same.
#include "models/json/codec.h"
#include "tests/fuzz/input.h"

#include <QJsonDocument>

using namespace hoststand;
using namespace hoststand::fuzz;

namespace {

constexpr EntityKind k_kinds[] = {
    EntityKind::venue,       EntityKind::layout,      EntityKind::shift, EntityKind::staff,
    EntityKind::service_day, EntityKind::table_state, EntityKind::guest, EntityKind::reservation,
    EntityKind::waitlist,    EntityKind::block,       EntityKind::check,
};

template <typename T>
void requireReason(const Result<T>& result)
{
    require(result || (!result.error().code.isEmpty() && !result.error().detail.isEmpty()),
            "what is refused has a code and words");
}

void requireReadsBack(const Entity& entity)
{
    const auto again = json::entityFromJson(kindOf(entity), json::toJson(entity));
    require(again && *again == entity, "an entity reads back");
}

void asEntities(const QJsonObject& object)
{
    for (const EntityKind kind : k_kinds) {
        const Result<Entity> entity = json::entityFromJson(kind, object);
        requireReason(entity);
        if (entity)
            requireReadsBack(*entity);
        const auto changes = json::changesFromJson(kind, object, 7);
        require(!changes || (entity && changes->constFirst().entity == *entity),
                "the first change is the object's own");
    }
    if (const auto visit = json::visitFromJson(object)) {
        const auto again = json::visitFromJson(json::toJson(*visit));
        require(again && *again == *visit, "a visit reads back");
    }
}

void asPatches(const QJsonObject& object)
{
    for (const EntityKind kind : k_kinds) {
        const auto patch = json::patchFromJson(kind, object);
        requireReason(patch);
        if (!patch)
            continue;
        const auto again = json::patchFromJson(kind, json::toJson(*patch));
        require(again && json::toJson(*again) == json::toJson(*patch), "a patch reads back");
    }
}

void asEvent(const QJsonObject& object)
{
    const auto event = json::eventFromJson(object);
    requireReason(event);
    if (!event)
        return;
    const json::EventEnvelope envelope = json::envelopeFromJson(object);
    require(envelope.id == event->id && envelope.type == event->type &&
                envelope.venueId == event->venueId && envelope.sequence == event->sequence &&
                envelope.occurredAt == event->occurredAt,
            "an event has its envelope");
    require(!event->changes.isEmpty(), "an event changes something");
    for (const Change& change : event->changes)
        requireReadsBack(change.entity);
}

/// A page of the change log, or any other list.
void asPage(const QByteArray& body)
{
    const auto page = json::listFromBytes(body);
    requireReason(page);
    if (!page)
        return;
    const auto again = json::listFromBytes(QJsonDocument(json::toJson(*page)).toJson());
    require(again.has_value(), "a page reads back");
    require(again->data.size() == page->data.size() && again->sequence == page->sequence &&
                again->hasMore == page->hasMore,
            "a page reads back as the same");
    for (const QJsonValue& element : page->data)
        asEvent(element.toObject());
}

/// As the change log hands on what was taken: written anew.
void asKept(const QByteArray& body)
{
    const auto event = json::eventFromBytes(body);
    const QByteArray kept = QJsonDocument::fromJson(body).toJson(QJsonDocument::Compact);
    const auto read = json::eventFromBytes(kept);
    require(event.has_value() == read.has_value(), "an event that is kept can be read");
    if (event)
        require(event->sequence == read->sequence && event->occurredAt == read->occurredAt &&
                    event->changes.size() == read->changes.size(),
                "an event that is kept is the same");
}

void asAnswers(const QByteArray& body)
{
    const json::Problem problem = json::problemFromBytes(body);
    const auto again = json::problemFromBytes(QJsonDocument(json::toJson(problem)).toJson());
    require(again.status == problem.status && again.bentRules.size() == problem.bentRules.size() &&
                again.fieldErrors.size() == problem.fieldErrors.size(),
            "a problem reads back");
    const auto message = json::forwardFromBytes(body);
    requireReason(message);
    if (message)
        static_cast<void>(json::toJson(*message));
}

void asCommand(const QByteArray& body)
{
    const auto command = json::commandFromStorage(body);
    requireReason(command);
    if (!command)
        return;
    const auto again = json::commandFromStorage(json::toStorage(*command));
    require(again && json::toStorage(*again) == json::toStorage(*command), "a command reads back");
}

void asInstant(const QByteArray& text)
{
    const QDateTime instant = json::instantFromWire(QString::fromUtf8(text));
    require(!instant.isValid() || json::instantFromWire(json::toWire(instant)) == instant,
            "an instant reads back");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char*>(data), qsizetype(size));
    if (body.size() < 64)
        asInstant(body);
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isObject()) {
        asEntities(document.object());
        asPatches(document.object());
        asEvent(document.object());
    }
    asPage(body);
    asKept(body);
    asAnswers(body);
    asCommand(body);
    static_cast<void>(json::envelopeFromBytes(body));
    return 0;
}
