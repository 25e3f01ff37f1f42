// SPDX-License-Identifier: Apache-2.0
#include "models/json/codec.h"
#include "models/json/entity_codec.h"

#include <QJsonDocument>

namespace hoststand::json {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename E>
AnyPatch readPatchOf(const Node& node)
{
    ObjectReader reader(node);
    E values;
    Patch<E> patch;
    forEachField<E>([&](auto field, auto member) {
        const QLatin1String key = keyOf(field);
        if (!reader.has(key))
            return;
        reader(key, values.*member);
        patch.assign(field, member, std::move(values.*member));
    });
    const QJsonObject others = reader.unknown();
    if (!others.isEmpty()) {
        const QString name = others.constBegin().key();
        node.child(others.constBegin().value(), name)
            .fail("a field that can be set"_L1, "another"_L1);
    }
    return patch;
}

AnyPatch readPatch(EntityKind kind, const Node& node)
{
    if (!isObject(node))
        return {};
    switch (kind) {
    case EntityKind::reservation:
        return readPatchOf<Reservation>(node);
    case EntityKind::guest:
        return readPatchOf<Guest>(node);
    case EntityKind::waitlist:
        return readPatchOf<WaitlistEntry>(node);
    case EntityKind::service_day:
        return readPatchOf<ServiceDay>(node);
    case EntityKind::table_state:
        return readPatchOf<TableState>(node);
    case EntityKind::block:
        return readPatchOf<Block>(node);
    case EntityKind::layout:
        return readPatchOf<Layout>(node);
    case EntityKind::venue:
    case EntityKind::shift:
    case EntityKind::staff:
    case EntityKind::check:
        break;
    }
    node.fail("an entity that can be changed"_L1, "another"_L1);
    return {};
}

QJsonObject requestStep(const Step& step)
{
    ObjectWriter writer;
    writer("entity"_L1, step.kind());
    switch (step.action) {
    case StepAction::create:
        writer.id("ref"_L1, step.id);
        writer.insert("create"_L1, toJson(step.set));
        break;
    case StepAction::update:
        writer.id("id"_L1, step.id);
        writer.counter("version"_L1, step.baseVersion);
        writer.insert("set"_L1, toJson(step.set));
        break;
    case StepAction::remove:
        writer.id("id"_L1, step.id);
        writer.counter("version"_L1, step.baseVersion);
        writer("remove"_L1, true);
        break;
    }
    return writer.take();
}

} // namespace

QJsonObject toRequest(const Command& command, const QString& venueId, const QString& consoleId)
{
    ObjectWriter writer;
    writer("venue_id"_L1, venueId);
    writer("console_id"_L1, consoleId);
    writer("user_id"_L1, command.userId);
    writer("approved_by"_L1, command.approvedBy);
    writer("override"_L1, command.overrides);
    QJsonArray steps;
    for (const Step& step : command.steps)
        steps.append(requestStep(step));
    writer.insert("steps"_L1, steps);
    return writer.take();
}

Result<AnyPatch> patchFromJson(EntityKind kind, const QJsonObject& object)
{
    Sink sink;
    AnyPatch patch = readPatch(kind, Node{object, &sink, nullptr, nameOf(kind)});
    if (sink.failed())
        return sink.failure();
    return patch;
}

QJsonObject toJson(const AnyPatch& patch)
{
    ObjectWriter writer;
    std::visit(
        [&](const auto& p) {
            p.forEachSet(
                [&](auto field, auto member) { writer(keyOf(field), p.values().*member); });
        },
        patch);
    return writer.take();
}

// --- the Outbox's form

namespace {

/// `set` and `before` may be of different entities: an empty `before` is whatever it was made as.
QJsonObject writeStep(const Step& step)
{
    ObjectWriter writer;
    writer("action"_L1, step.action);
    writer("entity"_L1, step.kind());
    writer("id"_L1, step.id);
    writer("base_version"_L1, step.baseVersion);
    writer.insert("set"_L1, toJson(step.set));
    writer("before_entity"_L1, kindOf(step.before));
    writer.insert("before"_L1, toJson(step.before));
    return writer.take();
}

void readRequired(ObjectReader& reader, QLatin1String key, auto& out)
{
    read(reader.node().child(reader.object().value(key), key), out);
}

Step readStep(const Node& node)
{
    Step step;
    if (!isObject(node))
        return step;
    ObjectReader reader(node);
    EntityKind kind{};
    EntityKind beforeKind{};
    readRequired(reader, "action"_L1, step.action);
    readRequired(reader, "entity"_L1, kind);
    readRequired(reader, "before_entity"_L1, beforeKind);
    reader("id"_L1, step.id);
    reader("base_version"_L1, step.baseVersion);
    step.set = readPatch(kind, node.child(reader.object().value("set"_L1), "set"_L1));
    step.before =
        readPatch(beforeKind, node.child(reader.object().value("before"_L1), "before"_L1));
    return step;
}

template <typename V, Is<Command> C>
void describeHead(V& visit, C& command)
{
    visit.id("id"_L1, command.id);
    visit("key"_L1, command.key);
    visit("kind"_L1, command.kind);
    visit("venue_id"_L1, command.venueId);
    visit("user_id"_L1, command.userId);
    visit("approved_by"_L1, command.approvedBy);
    visit("override"_L1, command.overrides);
    visit("at"_L1, command.at);
    visit("names"_L1, command.names);
    visit("occupies"_L1, command.occupies);
    visit("frees"_L1, command.frees);
    visit("undoes"_L1, command.undoes);
}

} // namespace

QByteArray toStorage(const Command& command)
{
    ObjectWriter writer;
    describeHead(writer, command);
    QJsonArray steps;
    for (const Step& step : command.steps)
        steps.append(writeStep(step));
    writer.insert("steps"_L1, steps);
    return QJsonDocument(writer.take()).toJson(QJsonDocument::Compact);
}

Result<Command> commandFromStorage(const QByteArray& bytes)
{
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    Sink sink;
    const Node node{document.isObject() ? QJsonValue(document.object()) : QJsonValue(), &sink,
                    nullptr, "command"_L1};
    if (!isObject(node))
        return sink.failure();
    Command command;
    ObjectReader reader(node);
    describeHead(reader, command);
    const Node list = node.child(reader.object().value("steps"_L1), "steps"_L1);
    if (isList(list)) {
        const QJsonArray steps = list.value.toArray();
        command.steps.reserve(static_cast<std::size_t>(steps.size()));
        for (qsizetype i = 0; i < steps.size() && !sink.failed(); ++i)
            command.steps.push_back(readStep(list.child(steps.at(i), i)));
    }
    if (sink.failed())
        return sink.failure();
    return command;
}

} // namespace hoststand::json
