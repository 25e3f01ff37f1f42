// SPDX-License-Identifier: Apache-2.0
// Any bytes as each document that comes from outside or from the store: decoding neither breaks nor
// invents; what was understood is written and read back as the same.
#include "models/json/codec.h"

#include <QJsonDocument>

using namespace hoststand;

namespace {

void asEntity(const QByteArray& body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject())
        return;
    for (const EntityKind kind :
         {EntityKind::reservation, EntityKind::guest, EntityKind::table_state,
          EntityKind::service_day, EntityKind::waitlist, EntityKind::check, EntityKind::layout}) {
        const Result<Entity> entity = json::entityFromJson(kind, document.object());
        if (!entity)
            continue;
        const Result<Entity> again = json::entityFromJson(kind, json::toJson(*entity));
        if (!again || !(*again == *entity))
            __builtin_trap();
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size)
{
    const QByteArray body(reinterpret_cast<const char*>(data), qsizetype(size));
    asEntity(body);
    static_cast<void>(json::eventFromBytes(body));
    static_cast<void>(json::envelopeFromBytes(body));
    static_cast<void>(json::listFromBytes(body));
    static_cast<void>(json::problemFromBytes(body));
    if (const Result<Command> command = json::commandFromStorage(body)) {
        const QByteArray stored = json::toStorage(*command);
        const Result<Command> again = json::commandFromStorage(stored);
        if (!again || json::toStorage(*again) != stored)
            __builtin_trap();
    }
    return 0;
}
