// SPDX-License-Identifier: Apache-2.0
#include "models/book/book.h"

#include "models/book/book_private.h"
#include "models/rules/layouts.h"

#include <algorithm>

namespace hoststand {

using namespace detail;

Book::Book(QObject* parent)
    : QObject(parent), m_confirmed(std::make_unique<ConfirmedTables>()),
      m_overlay(std::make_unique<OverlayTables>())
{
}

Book::~Book() = default;

// --- reading

template <typename E>
QList<const E*> Book::allShown() const
{
    QList<const E*> result;
    const auto& rows = m_confirmed->of<E>();
    for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
        if (const E* entity = shown<E>(it.key()))
            result.append(entity);
    }
    if constexpr (isSettable<E>) {
        const auto& overlay = m_overlay->of<E>();
        for (auto it = overlay.cbegin(); it != overlay.cend(); ++it) {
            if (it->has_value() && !rows.contains(it.key()))
                result.append(&**it);
        }
    }
    return result;
}

// No entity is another one, but what is said of them is.
void Book::setHouse(const HouseRules& house)
{
    if (house == m_house)
        return;
    m_house = house;
    BookDelta delta;
    for (const EntityKind kind : {EntityKind::service_day, EntityKind::reservation})
        delta.ids.insert(kind, {});
    Q_EMIT changed(delta);
}

const Venue* Book::venue() const
{
    const QList<const Venue*> all = allShown<Venue>();
    return all.isEmpty() ? nullptr : all.first();
}

const Layout* Book::layout(const QString& id) const
{
    return shown<Layout>(id);
}

QList<const Layout*> Book::layouts() const
{
    QList<const Layout*> result = allShown<Layout>();
    std::sort(result.begin(), result.end(), [](const Layout* a, const Layout* b) {
        return std::tie(a->name, a->id) < std::tie(b->name, b->id);
    });
    return result;
}

const Layout* Book::layoutOf(QDate serviceDate) const
{
    if (const ServiceDay* day = serviceDay(serviceDate)) {
        if (const Layout* named = layout(resolved(day->layoutId)))
            return named;
    }
    return layoutFor(allShown<Layout>(), {}, serviceDate, shifts());
}

QList<Shift> Book::shifts() const
{
    QList<Shift> result;
    for (const Shift* shift : allShown<Shift>())
        result.append(*shift);
    std::sort(result.begin(), result.end(), [](const Shift& a, const Shift& b) {
        return std::tie(a.start, a.id) < std::tie(b.start, b.id);
    });
    return result;
}

const StaffMember* Book::staffMember(const QString& id) const
{
    return shown<StaffMember>(id);
}

QList<const StaffMember*> Book::staff() const
{
    QList<const StaffMember*> result = allShown<StaffMember>();
    std::sort(result.begin(), result.end(), [](const StaffMember* a, const StaffMember* b) {
        return std::tie(a->name, a->id) < std::tie(b->name, b->id);
    });
    return result;
}

const ServiceDay* Book::serviceDay(QDate serviceDate) const
{
    return shown<ServiceDay>(serviceDate.toString(Qt::ISODate));
}

const TableState* Book::tableState(const QString& tableId) const
{
    return shown<TableState>(tableId);
}

const Reservation* Book::reservation(const QString& id) const
{
    return shown<Reservation>(resolved(id));
}

QList<const Reservation*> Book::reservations(QDate serviceDate) const
{
    QList<const Reservation*> result = allShown<Reservation>();
    result.removeIf(
        [&](const Reservation* r) { return r->date != serviceDate || r->status == Status::void_; });
    return result;
}

const Guest* Book::guest(const QString& id) const
{
    return shown<Guest>(resolved(id));
}

const WaitlistEntry* Book::waitlistEntry(const QString& id) const
{
    return shown<WaitlistEntry>(resolved(id));
}

QList<const WaitlistEntry*> Book::waitlist(QDate serviceDate) const
{
    QList<const WaitlistEntry*> result = allShown<WaitlistEntry>();
    result.removeIf([&](const WaitlistEntry* entry) { return entry->date != serviceDate; });
    return result;
}

QList<const Block*> Book::blocks(QDate serviceDate) const
{
    QList<const Block*> result = allShown<Block>();
    result.removeIf([&](const Block* block) { return block->date != serviceDate; });
    return result;
}

QList<const Check*> Book::checksOf(const QString& reservationId) const
{
    QList<const Check*> result = allShown<Check>();
    const QString id = resolved(reservationId);
    result.removeIf([&](const Check* check) { return check->reservationId != id; });
    std::sort(result.begin(), result.end(),
              [](const Check* a, const Check* b) { return a->id < b->id; });
    return result;
}

std::optional<Entity> Book::shownEntity(EntityKind kind, const QString& id) const
{
    return withType(kind, [&]<typename E>(std::type_identity<E>) -> std::optional<Entity> {
        const E* found = shown<E>(id);
        return found ? std::optional<Entity>(*found) : std::nullopt;
    });
}

std::optional<Entity> Book::entity(EntityKind kind, const QString& id) const
{
    return shownEntity(kind, resolved(id));
}

// --- the confirmed book

std::optional<Entity> Book::confirmed(EntityKind kind, const QString& id) const
{
    return withType(kind, [&]<typename E>(std::type_identity<E>) -> std::optional<Entity> {
        if (const E* found = m_confirmed->find<E>(id))
            return Entity(*found);
        const qint64 version = confirmedVersion(kind, id);
        if (version < 0)
            return std::nullopt;
        Tombstone gone{kind, id, version, {}};
        if constexpr (std::is_same_v<E, Guest>)
            gone.cause = m_confirmed->guests.value(id).profile.tombstoneCause;
        else
            gone.cause = m_confirmed->of<E>().value(id).tombstoneCause;
        return Entity(gone);
    });
}

qint64 Book::confirmedVersion(EntityKind kind, const QString& id) const
{
    return withType(kind, [&]<typename E>(std::type_identity<E>) -> qint64 {
        if constexpr (std::is_same_v<E, Guest>) {
            const auto it = m_confirmed->guests.constFind(id);
            return it == m_confirmed->guests.cend() ? -1 : it->version();
        } else {
            const auto& rows = m_confirmed->of<E>();
            const auto it = rows.constFind(id);
            return it == rows.cend() ? -1 : it->version;
        }
    });
}

namespace {

template <typename E>
void appendRow(QList<Change>& result, EntityKind kind, const QString& id, const Row<E>& row)
{
    if (row.version < 0)
        return;
    if (row.entity)
        result.append({*row.entity, row.sequence, {}});
    else
        result.append({Tombstone{kind, id, row.version, row.tombstoneCause}, row.sequence, {}});
}

void appendRow(QList<Change>& result, const QString& id, const GuestRows& rows)
{
    appendRow(result, EntityKind::guest, id, rows.profile);
    if (rows.summary.version > rows.profile.version)
        appendRow(result, EntityKind::guest, id, rows.summary);
}

} // namespace

QList<Change> Book::confirmedChanges(EntityKind kind, const QString& id) const
{
    QList<Change> result;
    withType(kind, [&]<typename E>(std::type_identity<E>) {
        if constexpr (std::is_same_v<E, Guest>) {
            if (const auto it = m_confirmed->guests.constFind(id); it != m_confirmed->guests.cend())
                appendRow(result, id, *it);
        } else {
            const auto& rows = m_confirmed->of<E>();
            if (const auto it = rows.constFind(id); it != rows.cend())
                appendRow(result, kind, id, *it);
        }
    });
    return result;
}

QList<Change> Book::confirmedChanges() const
{
    QList<Change> result;
    std::apply(
        [&](const auto&... table) {
            const auto addAll = [&](const auto& rows) {
                for (auto it = rows.cbegin(); it != rows.cend(); ++it) {
                    using E = typename std::remove_cvref_t<decltype(it->entity)>::value_type;
                    appendRow(result, kindOfType<E>(), it.key(), *it);
                }
            };
            (addAll(table), ...);
        },
        m_confirmed->rows);
    for (auto it = m_confirmed->guests.cbegin(); it != m_confirmed->guests.cend(); ++it)
        appendRow(result, it.key(), *it);
    return result;
}

void Book::remember(EntityKind kind, const QString& id, Batch& batch) const
{
    const Batch::Key key(kind, id);
    if (!batch.before.contains(key))
        batch.before.insert(key, shownEntity(kind, id));
}

template <typename E>
bool Book::takeRow(const E& entity, qint64 sequence)
{
    if constexpr (std::is_same_v<E, Guest>) {
        return m_confirmed->guests[entity.id].take(entity, sequence);
    } else {
        Row<E>& row = m_confirmed->of<E>()[entity.id];
        if (entity.version <= row.version) {
            if (entity.version == row.version)
                row.bound(sequence);
            return false;
        }
        row = {entity, {}, entity.version, sequence};
        return true;
    }
}

bool Book::takeTombstone(const Tombstone& tombstone, qint64 sequence)
{
    return withType(tombstone.kind, [&]<typename E>(std::type_identity<E>) {
        if constexpr (std::is_same_v<E, Guest>) {
            return m_confirmed->guests[tombstone.id].take(tombstone, sequence);
        } else {
            Row<E>& row = m_confirmed->of<E>()[tombstone.id];
            if (tombstone.version <= row.version)
                return false;
            row = {std::nullopt, tombstone.cause, tombstone.version, sequence};
            return true;
        }
    });
}

void Book::take(const Change& change, Batch& batch)
{
    settleBy(change, batch);
    const EntityKind kind = kindOf(change.entity);
    const QString id = idOf(change.entity);
    // A late copy, cheaply and often; but a late profile may still fill in what a newer summary
    // does not carry.
    if (kind != EntityKind::guest && versionOf(change.entity) < confirmedVersion(kind, id))
        return;
    remember(kind, id, batch);
    std::optional<Entity> before = confirmed(kind, id);
    const bool taken = std::visit(
        [&](const auto& entity) {
            if constexpr (std::is_same_v<std::remove_cvref_t<decltype(entity)>, Tombstone>)
                return takeTombstone(entity, change.sequence);
            else
                return takeRow(entity, change.sequence);
        },
        change.entity);
    if (!taken)
        return;
    batch.confirmed.emplace_back(kind, id);
    batch.happenings.push_back({change, std::move(before)});
    if (const Venue* there = std::get_if<Venue>(&change.entity))
        m_calendar = Calendar(there->timeZone, there->serviceDayStart);
}

void Book::apply(const QList<Change>& changes)
{
    Batch batch;
    for (const Change& change : changes)
        take(change, batch);
    finish(batch);
}

} // namespace hoststand
