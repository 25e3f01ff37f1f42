// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"

namespace hoststand {

/// What hosts do with bookings beside the steps of the evening: lock one to its table, note what a
/// call gave, put tables together and take them apart, make two parties of one and one of two.
///
/// Each is one command with one undo, shown when the call returns. Errors are the Desk's, and
/// not_together (by-seat tables and tables of two areas are not joined), two_parties (both tables
/// have one: they are merged first), stools_apart (two stretches of a bar are not one), not_joined,
/// no_such_part (nobody would stay, or nobody go).
///
/// GUI thread; borrows what it is given.
class PartyDesk final
{
public:
    PartyDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    /// Its table is not to be changed by a plan; by hand only after a warning.
    Result<QString> setLocked(const QString& partyId, bool locked);
    Result<QString> setConfirmation(const QString& partyId, Confirmation confirmation);
    /// Where one that is here waits.
    Result<QString> setWhereabouts(const QString& partyId, Whereabouts whereabouts);
    /// Their pager was rung now, again if it was before; or it was not after all. Of one that is
    /// here. Sitting down ends it.
    Result<QString> setPaged(const QString& partyId, bool isPaged);
    /// The place is theirs until then; an invalid time: no promise.
    Result<QString> promise(const QString& partyId, const QDateTime& until);

    /// Tonight, with what either of them is joined to already. Who sits at one of them has all, and
    /// where nobody does, who is next at the first.
    Result<QString> join(const QStringList& tableIds, const DeskOptions& options = {});
    /// The tables that stand together with that one now, by a join of tonight or by the party that
    /// sits at them; it alone where there are none.
    [[nodiscard]] QStringList joinedWith(const QString& tableId) const;
    /// Who has all of those tables, there or to come: the first to be there. Empty: nobody.
    [[nodiscard]] QString partyOn(const QStringList& tableIds) const;
    /// Who sits at any of them now.
    [[nodiscard]] QStringList seatedAt(const QStringList& tableIds) const;
    /// Who has them all once they stand together: who sits at one, else who is next at `first`.
    [[nodiscard]] QString partyFor(const QStringList& together, const QString& first) const;
    /// Whose tables they are that stand together there: who sits at them, else for whom they were
    /// joined. Empty: nobody's.
    [[nodiscard]] QString partyOfJoin(const QString& tableId) const;
    /// Stands alone again. partyOfJoin() keeps `kept` of them; who comes later keeps all.
    Result<QString> takeApart(const QString& tableId, const QStringList& kept,
                              const DeskOptions& options = {});

    /// `count` of them go apart, to that place; without one they wait for a table, at the door
    /// where they were here. A place at their own tables is no longer the others'.
    Result<QString> split(const QString& partyId, int count, const Placement& place = {},
                          const DeskOptions& options = {});
    /// Everybody of `otherId` is of `partyId` from then on, and the other booking is void. `note`
    /// is added to the notes; may be empty.
    Result<QString> merge(const QString& partyId, const QString& otherId, const QString& note = {},
                          const DeskOptions& options = {});
    /// Which of the two stays as the booking when they are merged: the one that is further along.
    [[nodiscard]] static bool staysInMerge(const Reservation& party, const Reservation& other);

private:
    [[nodiscard]] ServiceDay day() const;
    [[nodiscard]] Step dayStep(const ServiceDay& after) const;
    [[nodiscard]] Step partyStep(const Reservation& before, const Reservation& after) const;
    Result<QString> give(CommandKind kind, std::vector<Step> steps, const DeskOptions& options);

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
