// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/book/book_tables.h"

/// What book.cpp and book_pending.cpp share. Not for use outside models/book.
namespace hoststand {

/// What one call changes, until finish() says it.
struct Book::Batch
{
    using Key = Name;

    QHash<Key, std::optional<Entity>> before; ///< shown values of what may differ afterwards
    std::vector<Happening> happenings;
    std::vector<Key> confirmed;
    std::vector<std::tuple<EntityKind, QString, QString>> identified;
    std::vector<PendingCommand> settled;
    QSet<Key> stale; ///< touched by pending commands that came, went or changed
    bool replaysAll = false;
    bool pendingChanged = false;
};

template <typename E>
const E* Book::shown(const QString& id) const
{
    if constexpr (isSettable<E>) {
        const auto& overlay = m_overlay->of<E>();
        const auto it = overlay.constFind(id);
        if (it != overlay.cend())
            return it->has_value() ? &**it : nullptr;
    }
    return m_confirmed->find<E>(id);
}

} // namespace hoststand
