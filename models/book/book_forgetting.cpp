// SPDX-License-Identifier: Apache-2.0
// What the Book lets go: what a snapshot no longer has, old days, guests that nothing names,
// everything.
#include "models/book/book.h"

#include "models/book/book_private.h"

namespace hoststand {

using namespace Qt::Literals::StringLiterals;
using namespace detail;

namespace {
/// The service date to which a removal is confined; invalid for kinds that are not of one day.
template <typename E>
QDate dateOf(const E& entity)
{
    if constexpr (std::is_same_v<E, Reservation> || std::is_same_v<E, WaitlistEntry> ||
                  std::is_same_v<E, Block> || std::is_same_v<E, ServiceDay>)
        return entity.date;
    else
        return {};
}
} // namespace

QStringList Book::removeAbsent(EntityKind kind, QDate serviceDate, const QSet<QString>& present,
                               qint64 sequence)
{
    Batch batch;
    QStringList names;
    withType(kind, [&]<typename E>(std::type_identity<E>) {
        if constexpr (!std::is_same_v<E, Guest>) {
            auto& rows = m_confirmed->of<E>();
            for (auto it = rows.begin(); it != rows.end();) {
                const bool gone =
                    it->entity && !present.contains(it.key()) && it->sequence <= sequence &&
                    (!dateOf(*it->entity).isValid() || dateOf(*it->entity) == serviceDate);
                if (!gone) {
                    ++it;
                    continue;
                }
                remember(kind, it.key(), batch);
                names.append(nameOf(kind, it.key()));
                it = rows.erase(it);
            }
        }
    });
    finish(batch);
    return names;
}

QStringList Book::forgetBefore(QDate date)
{
    Batch batch;
    QStringList names;
    const auto drop = [&]<typename E>(EntityKind kind, auto&& isOld) {
        auto& rows = m_confirmed->of<E>();
        for (auto it = rows.begin(); it != rows.end();) {
            if (!it->entity || !isOld(*it->entity) || pendingOn(kind, it.key())) {
                ++it;
                continue;
            }
            remember(kind, it.key(), batch);
            names.append(nameOf(kind, it.key()));
            it = rows.erase(it);
        }
    };
    const auto isOld = [&](const auto& entity) {
        return entity.date.isValid() && entity.date < date;
    };
    drop.template operator()<Reservation>(EntityKind::reservation, isOld);
    drop.template operator()<WaitlistEntry>(EntityKind::waitlist, isOld);
    drop.template operator()<Block>(EntityKind::block, isOld);
    drop.template operator()<ServiceDay>(EntityKind::service_day, isOld);
    drop.template operator()<Check>(EntityKind::check, [&](const Check& check) {
        return !m_confirmed->find<Reservation>(check.reservationId);
    });
    names += forgetStrangers(batch);
    finish(batch);
    return names;
}

QStringList Book::forgetStrangers(Batch& batch)
{
    QSet<QString> known;
    for (const Row<Reservation>& row : std::as_const(m_confirmed->of<Reservation>())) {
        if (!row.entity)
            continue;
        known << row.entity->guestId << row.entity->bookedBy;
        known.unite(QSet<QString>(row.entity->companions.cbegin(), row.entity->companions.cend()));
    }
    for (const Row<WaitlistEntry>& row : std::as_const(m_confirmed->of<WaitlistEntry>())) {
        if (row.entity)
            known << row.entity->guestId;
    }
    for (const PendingCommand& pending : m_pending) {
        for (const QString& name : pending.command.names)
            known << name.mid(name.indexOf(u':') + 1);
    }
    QStringList names;
    for (auto it = m_confirmed->guests.begin(); it != m_confirmed->guests.end();) {
        if (known.contains(it.key())) {
            ++it;
            continue;
        }
        remember(EntityKind::guest, it.key(), batch);
        names.append(nameOf(EntityKind::guest, it.key()));
        it = m_confirmed->guests.erase(it);
    }
    return names;
}

void Book::clear()
{
    Batch batch;
    for (const Change& change : confirmedChanges())
        remember(kindOf(change.entity), idOf(change.entity), batch);
    *m_confirmed = {};
    for (PendingCommand& pending : m_pending) {
        pending.done.assign(pending.done.size(), false);
        pending.versions.assign(pending.versions.size(), 0);
    }
    m_resolved.clear();
    m_calendar = {};
    batch.replaysAll = true;
    finish(batch);
}

} // namespace hoststand
