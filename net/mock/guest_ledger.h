// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/venue_state.h"

namespace hoststand {

/// Guests that turn out to be one person, or that want to be forgotten: POST /guests/{id}/merge and
/// /unmerge, DELETE /guests/{id}. Remembers what a merger moved, so that it can be taken back.
/// Lives beside the state, on its thread; the state outlives it.
///
/// `version` is what the change is based on. Refusals: 404, 409 "guest_in_use", 412, 422.
class GuestLedger final
{
public:
    explicit GuestLedger(VenueState& state) : m_state(state) {}

    /// `from` becomes part of `id`: its parties and places in the line are moved, `id` takes over
    /// what it did not know itself, the figures are added up. Answers with `id` first.
    [[nodiscard]] StateResult merge(const QString& id, const QString& from, qint64 version,
                                    const Cause& cause);
    /// `id` was merged and is a guest of its own again: what was moved then and was not touched
    /// since goes back. Answers with `id` first.
    [[nodiscard]] StateResult unmerge(const QString& id, qint64 version, const Cause& cause);
    /// `id` and who was merged into it become tombstones; parties that are over forget the person.
    /// Refused while a party of theirs is still to come or here.
    [[nodiscard]] StateResult erase(const QString& id, qint64 version, const Cause& cause);

private:
    /// What a merger did, by the guest that went.
    struct Merger
    {
        Guest before; ///< of the one that stayed
        Guest after;
        QStringList reservationIds;
        QStringList waitlistIds;
    };
    [[nodiscard]] tl::expected<Guest, StateRefusal> current(const QString& id,
                                                            qint64 version) const;
    [[nodiscard]] QList<Rewrite> moveTo(const QString& to, const Merger& moved) const;
    [[nodiscard]] QList<Rewrite> forgottenBy(const QStringList& ids) const;
    [[nodiscard]] bool isInUse(const QStringList& ids) const;

    VenueState& m_state;
    QHash<QString, Merger> m_mergers;
};

} // namespace hoststand
