// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/desk.h"
#include "models/rules/wait_quote.h"
#include "models/rules/walk_in.h"

namespace hoststand {

/// Who joins the waitlist, as told at the door or on the phone.
struct Joining
{
    int covers = 0;
    QString name;  ///< may be empty
    QString phone; ///< may be empty
    Needs needs;
    bool inHouse = true; ///< else they come later

    bool operator==(const Joining&) const = default;
};

/// The waitlist as screens change it: each gesture is one Command, given to the Desk, so that
/// undo, redo and the Outbox know it.
///
/// Every call returns the command's id, or why there is none, by Desk's codes, and besides:
/// not_waiting (was seated, or is off the list), check_open (orders were taken: the party cannot be
/// taken off its table as if it had never sat). Nothing has changed then.
///
/// GUI thread. Borrows book and desk, which outlive it.
class WaitlistDesk final
{
public:
    WaitlistDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk) {}

    // --- looking

    /// What a party of that size is told that joins now; nothing where no place is large enough.
    [[nodiscard]] std::optional<WaitQuote> quoteFor(int covers) const;
    /// What a walk-in is told, with those counted who wait; `tableId` may be empty.
    [[nodiscard]] WalkInThere walkInAnswer(int covers, const QString& tableId = {}) const;
    /// The entry as the party that it becomes by sitting down: no table yet, its name in the notes
    /// where nobody has a profile of it, here since it was put down. It has the entry's id.
    [[nodiscard]] Reservation asParty(const WaitlistEntry& entry) const;
    /// A reservation, or a waitlist entry as asParty(); nothing for other ids.
    [[nodiscard]] std::optional<Reservation> partyOf(const QString& id) const;
    /// Which rules its sitting down there would bend, now, and once `occupantId` has left.
    [[nodiscard]] QList<BentRule> bentBy(const WaitlistEntry& entry,
                                         const Placement& placement) const;
    [[nodiscard]] QList<BentRule> bentByClearing(const QString& occupantId,
                                                 const WaitlistEntry& entry,
                                                 const Placement& placement) const;
    /// The entry from which that party was seated, or null. Valid until the book changes.
    [[nodiscard]] const WaitlistEntry* entryOf(const QString& partyId) const;
    /// Whether bringBack() is offered: it walked in or was seated from the waitlist, and nothing
    /// was ordered.
    [[nodiscard]] bool mayBringBack(const Reservation& party) const;

    // --- doing

    /// At the end of the line, with the quote of now.
    Result<QString> add(const Joining& who);
    /// Sets what differs from the entry as it is: size, name, phone, needs, notes.
    Result<QString> edit(const WaitlistEntry& after, const DeskOptions& options = {});
    Result<QString> changeSize(const QString& entryId, int by, const DeskOptions& options = {});
    /// Its table is ready: called now, again if it was before.
    Result<QString> call(const QString& entryId, const DeskOptions& options = {});
    Result<QString> setInHouse(const QString& entryId, bool isHere,
                               const DeskOptions& options = {});
    /// Does not wait any longer; `told`: the guest said so.
    Result<QString> leave(const QString& entryId, bool told);
    /// Who left or cancelled waits again, at its old place.
    Result<QString> restore(const QString& entryId);
    /// One command: the party is made, sits down, and the entry names it.
    Result<QString> seat(const QString& entryId, const Placement& placement,
                         const DeskOptions& options = {});
    /// The same; who sits there is finished.
    Result<QString> clearAndSeat(const QString& occupantId, const QString& entryId,
                                 const Placement& placement, const DeskOptions& options = {});
    /// The same, beside who sits there.
    Result<QString> share(const QString& entryId, const Placement& placement,
                          const DeskOptions& options = {});
    /// A party that was seated too early: taken off its table and out of the book, it waits again,
    /// at the place in the line that it had, or by when it came.
    Result<QString> bringBack(const QString& partyId);

private:
    [[nodiscard]] Result<WaitlistEntry> waiting(const QString& entryId) const;
    Result<QString> change(CommandKind kind, const WaitlistEntry& before,
                           const WaitlistEntry& after, const DeskOptions& options);
    [[nodiscard]] Reservation seatedParty(const WaitlistEntry& entry,
                                          const Placement& placement) const;
    [[nodiscard]] Reservation finished(const Reservation& occupant) const;
    Result<QString> sitDown(const std::optional<Reservation>& occupant, const WaitlistEntry& entry,
                            const Placement& placement, const DeskOptions& options);
    template <typename E>
    [[nodiscard]] Step update(const E& before, const E& after) const;

    const Book& m_book;
    Desk& m_desk;
};

} // namespace hoststand
