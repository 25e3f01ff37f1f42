// SPDX-License-Identifier: Apache-2.0
#include "models/domain/command.h"

#include <QUuid>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

EntityKind kindOf(const AnyPatch& patch)
{
    static constexpr EntityKind kinds[] = {
        EntityKind::reservation, EntityKind::guest, EntityKind::waitlist, EntityKind::service_day,
        EntityKind::table_state, EntityKind::block, EntityKind::layout};
    static_assert(std::size(kinds) == std::variant_size_v<AnyPatch>);
    return kinds[patch.index()];
}

QString mintId()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString mintLocalId()
{
    return u"local:"_s + mintId();
}

bool isLocalId(const QString& id)
{
    return id.startsWith("local:"_L1);
}

QString nameOf(EntityKind kind, const QString& id)
{
    switch (kind) {
    case EntityKind::venue:
        return u"venue:"_s + id;
    case EntityKind::layout:
        return u"layout:"_s + id;
    case EntityKind::shift:
        return u"shift:"_s + id;
    case EntityKind::staff:
        return u"staff:"_s + id;
    case EntityKind::service_day:
        return u"service_day:"_s + id;
    case EntityKind::table_state:
        return u"table:"_s + id; // a table and its state are one thing to wait for
    case EntityKind::reservation:
        return u"reservation:"_s + id;
    case EntityKind::guest:
        return u"guest:"_s + id;
    case EntityKind::waitlist:
        return u"waitlist:"_s + id;
    case EntityKind::block:
        return u"block:"_s + id;
    case EntityKind::check:
        return u"check:"_s + id;
    }
    return {};
}

namespace {

void add(QStringList& names, const QString& name)
{
    if (!names.contains(name))
        names.append(name);
}

void addReferences(QStringList& names, const Patch<Reservation>& patch)
{
    if (const auto* tables = patch.value<&Reservation::tableIds>()) {
        for (const QString& table : *tables)
            add(names, nameOf(EntityKind::table_state, table));
    }
    if (const auto* guest = patch.value<&Reservation::guestId>(); guest && !guest->isEmpty())
        add(names, nameOf(EntityKind::guest, *guest));
}

void addReferences(QStringList& names, const Patch<Block>& patch)
{
    if (const auto* tables = patch.value<&Block::tableIds>()) {
        for (const QString& table : *tables)
            add(names, nameOf(EntityKind::table_state, table));
    }
}

void addReferences(QStringList& names, const Patch<WaitlistEntry>& patch)
{
    if (const auto* guest = patch.value<&WaitlistEntry::guestId>(); guest && !guest->isEmpty())
        add(names, nameOf(EntityKind::guest, *guest));
    if (const auto* party = patch.value<&WaitlistEntry::reservationId>();
        party && !party->isEmpty())
        add(names, nameOf(EntityKind::reservation, *party));
}

void addReferences(QStringList& names, const Patch<ServiceDay>& patch)
{
    if (const auto* layout = patch.value<&ServiceDay::layoutId>(); layout && !layout->isEmpty())
        add(names, nameOf(EntityKind::layout, *layout));
}

template <typename E>
void addReferences(QStringList&, const Patch<E>&)
{
}

void replace(QString& where, const QString& from, const QString& to)
{
    if (where == from)
        where = to;
}

void replaceIn(Patch<Reservation>& patch, const QString& from, const QString& to)
{
    if (const auto* guest = patch.value<&Reservation::guestId>(); guest && *guest == from)
        patch.set<&Reservation::guestId>(to);
}

void replaceIn(Patch<WaitlistEntry>& patch, const QString& from, const QString& to)
{
    if (const auto* guest = patch.value<&WaitlistEntry::guestId>(); guest && *guest == from)
        patch.set<&WaitlistEntry::guestId>(to);
    if (const auto* party = patch.value<&WaitlistEntry::reservationId>(); party && *party == from)
        patch.set<&WaitlistEntry::reservationId>(to);
}

void replaceIn(Patch<ServiceDay>& patch, const QString& from, const QString& to)
{
    if (const auto* layout = patch.value<&ServiceDay::layoutId>(); layout && *layout == from)
        patch.set<&ServiceDay::layoutId>(to);
}

template <typename E>
void replaceIn(Patch<E>&, const QString&, const QString&)
{
}

} // namespace

void nameWhatItTouches(Command& command)
{
    for (const Step& step : command.steps) {
        add(command.names, nameOf(step.kind(), step.id));
        std::visit([&](const auto& patch) { addReferences(command.names, patch); }, step.set);
        std::visit([&](const auto& patch) { addReferences(command.names, patch); }, step.before);
    }
}

void replaceLocalId(Command& command, const QString& localId, const QString& serverId)
{
    for (Step& step : command.steps) {
        replace(step.id, localId, serverId);
        std::visit([&](auto& patch) { replaceIn(patch, localId, serverId); }, step.set);
        std::visit([&](auto& patch) { replaceIn(patch, localId, serverId); }, step.before);
    }
    for (QString& name : command.names) {
        const qsizetype colon = name.indexOf(u':');
        if (QStringView(name).mid(colon + 1) == localId)
            name = name.left(colon + 1) + serverId;
    }
}

} // namespace hoststand
