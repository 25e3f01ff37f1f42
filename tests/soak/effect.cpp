// SPDX-License-Identifier: Apache-2.0
#include "tests/soak/effect.h"

#include <QHash>
#include <QMap>
#include <QSet>

#include <algorithm>

namespace hoststand::test {

using namespace Qt::Literals::StringLiterals;

namespace {

using Events = QList<ServerLog::Event>;

QString kindOf(const QString& entity)
{
    return entity.section(u':', 0, 0);
}

bool isCreation(const ServerLog::Event& event)
{
    return event.version == 1 && event.type.endsWith(".created"_L1);
}

/// One command is one contiguous run of events, changes an entity once, and creates one of a kind
/// at most (a walk-in is a party and a guest).
QString doubled(const Events& events)
{
    QMap<QString, QSet<qint64>> versions; // by entity
    QMap<QString, QStringList> created;   // by kind
    for (const ServerLog::Event& event : events) {
        versions[event.entity].insert(event.version);
        if (isCreation(event) && !created[kindOf(event.entity)].contains(event.entity))
            created[kindOf(event.entity)].append(event.entity);
    }
    for (const auto& [entity, known] : versions.asKeyValueRange()) {
        if (known.size() > 1)
            return u"changed %1 %2 times"_s.arg(entity).arg(known.size());
    }
    for (const QStringList& entities : created) {
        if (entities.size() > 1)
            return u"created "_s + entities.join(u" and "_s);
    }
    const qint64 first = events.first().sequence;
    const qint64 last = events.last().sequence;
    if (last - first + 1 != events.size())
        return u"was carried out at %1 and at %2"_s.arg(first).arg(last);
    return {};
}

/// Who changed a table's state is the server's to say: whoever asked for it.
bool isSignature(const QString& member, const ServerLog::Event& event)
{
    return member == "by"_L1 && kindOf(event.entity) == "table_state"_L1 &&
           event.object["by"_L1] == event.object["cause"_L1]["user_id"_L1];
}

/// By what its creator's step calls it: the id of what was created.
using Refs = QHash<QString, QString>;

Refs refsOf(const Events& events, const QJsonArray& steps)
{
    Refs refs;
    for (const QJsonValue& step : steps) {
        const auto event = std::ranges::find_if(events, [&](const ServerLog::Event& one) {
            return isCreation(one) && kindOf(one.entity) == step["entity"_L1].toString();
        });
        if (step["create"_L1].isObject() && event != events.cend())
            refs.insert(step["ref"_L1].toString(), event->object["id"_L1].toString());
    }
    return refs;
}

/// What the step sets and the entity does not have afterwards.
QString unlike(const QJsonObject& set, const ServerLog::Event& event, const Refs& refs)
{
    for (auto member = set.begin(); member != set.end(); ++member) {
        const QString named = refs.value(member->toString());
        const QJsonValue wanted = named.isEmpty() ? QJsonValue(*member) : QJsonValue(named);
        if (event.object.value(member.key()) != wanted && !isSignature(member.key(), event))
            return u"left %1 of %2 other than it was asked for"_s.arg(member.key(), event.entity);
    }
    return {};
}

/// Of an update or a removal.
QString wrongStep(const QJsonObject& step, const Events& events, const Refs& refs)
{
    const QString entity = entityName(step["entity"_L1].toString(), {{u"id"_s, step["id"_L1]}});
    const auto event = std::ranges::find(events, entity, &ServerLog::Event::entity);
    if (event == events.cend())
        return u"left out "_s + entity;
    const qint64 base = step["version"_L1].toInteger();
    if (event->version != base + 1)
        return u"changed %1 from version %2 instead of %3"_s.arg(entity)
            .arg(event->version - 1)
            .arg(base);
    if (step["remove"_L1].toBool() != event->type.endsWith(".deleted"_L1))
        return u"made %1 of %2"_s.arg(event->type, entity);
    return unlike(step["set"_L1].toObject(), *event, refs);
}

QString wrongCreation(const QJsonObject& step, const Events& events, const Refs& refs)
{
    const QString kind = step["entity"_L1].toString();
    const auto event = std::ranges::find_if(events, [&](const ServerLog::Event& one) {
        return isCreation(one) && kindOf(one.entity) == kind;
    });
    if (event == events.cend())
        return u"created no "_s + kind;
    return unlike(step["create"_L1].toObject(), *event, refs);
}

/// What follows by itself: the state of a table that a party takes or leaves, and the guest of a
/// party or place in the line that named none.
bool mayFollow(const ServerLog::Event& event)
{
    return kindOf(event.entity) == "table_state"_L1 ||
           (kindOf(event.entity) == "guest"_L1 && isCreation(event));
}

QString uncalledFor(const Events& events, const QJsonArray& steps)
{
    for (const ServerLog::Event& event : events) {
        const bool isAskedFor = std::ranges::any_of(steps, [&](const QJsonValue& step) {
            const QString kind = step["entity"_L1].toString();
            return step["create"_L1].isObject()
                       ? isCreation(event) && kindOf(event.entity) == kind
                       : event.entity == entityName(kind, {{u"id"_s, step["id"_L1]}});
        });
        if (!isAskedFor && !mayFollow(event))
            return u"changed %1, which it does not name"_s.arg(event.entity);
    }
    return {};
}

} // namespace

QString wrongEffect(const Events& events, const QJsonArray& steps)
{
    const Refs refs = refsOf(events, steps);
    QString wrong = doubled(events);
    for (const QJsonValue& step : steps) {
        if (wrong.isEmpty())
            wrong = step["create"_L1].isObject() ? wrongCreation(step.toObject(), events, refs)
                                                 : wrongStep(step.toObject(), events, refs);
    }
    return wrong.isEmpty() ? uncalledFor(events, steps) : wrong;
}

} // namespace hoststand::test
