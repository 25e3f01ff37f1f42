// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/wait_quote.h"
#include "models/rules/walk_in.h"

namespace hoststand {

/// Whether who walked in is called by the note of the party, because nobody knows them better.
/// `guest` may be nullptr.
[[nodiscard]] bool isNamedInNotes(const Reservation& party, const Guest* guest);

/// What screens ask of the waitlist before anything is done: quotes, and who waits as the party
/// that they become. GUI thread. Borrows book and desk, which outlive it.
class WaitlistLook final
{
public:
    WaitlistLook(const Book& book, const Desk& desk) : m_book(book), m_desk(desk) {}

    /// What a party of that size is told that joins now; nothing where no place is large enough.
    [[nodiscard]] std::optional<WaitQuote> quoteFor(int covers) const;
    /// What a walk-in is told, with those counted who wait; `tableId` may be empty.
    [[nodiscard]] WalkInThere walkInAnswer(int covers, const QString& tableId = {}) const;
    /// The entry as the party that it becomes by sitting down: at the door since it was put down
    /// and without a table. It has the entry's id. Who sat already and was taken back keeps all
    /// that was known of the party: see satBefore().
    [[nodiscard]] Reservation asParty(const WaitlistEntry& entry) const;
    /// The same, at that place now.
    [[nodiscard]] Reservation seatedParty(const WaitlistEntry& entry,
                                          const Placement& placement) const;
    /// A reservation, or an entry that waits as asParty(); nothing for other ids.
    [[nodiscard]] std::optional<Reservation> partyOf(const QString& id) const;
    /// Whether partyOf() is of the waitlist.
    [[nodiscard]] const WaitlistEntry* waitingEntry(const QString& id) const;
    /// Which rules would be bent by a reservation or an entry that waits being there; see Desk.
    [[nodiscard]] QList<BentRule> bentBy(const QString& id, const Placement& placement) const;
    [[nodiscard]] QList<BentRule> bentByClearing(const QString& occupantId, const QString& id,
                                                 const Placement& placement) const;
    /// The party that an entry was before it was taken back to the line, out of the book by now; or
    /// null. Valid until the book changes.
    [[nodiscard]] const Reservation* satBefore(const WaitlistEntry& entry) const;
    /// The entry from which that party was seated, or null. Valid until the book changes.
    [[nodiscard]] const WaitlistEntry* entryOf(const QString& partyId) const;
    /// Whether the party can be taken back to the waitlist: it walked in or was seated from there,
    /// and nothing was ordered.
    [[nodiscard]] bool mayBringBack(const Reservation& party) const;

private:
    [[nodiscard]] QList<BentRule> bentWithout(const QString& absentId, const WaitlistEntry& entry,
                                              const Placement& placement) const;

    const Book& m_book;
    const Desk& m_desk;
};

} // namespace hoststand
