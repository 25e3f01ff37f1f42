// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/waitlist_look.h"

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
    WaitlistDesk(const Book& book, Desk& desk) : m_book(book), m_desk(desk), m_look(book, desk) {}

    [[nodiscard]] const WaitlistLook& look() const { return m_look; }

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
    /// One command: the party is made (or, where it was taken back, is itself again), sits down,
    /// and the entry names it.
    Result<QString> seat(const QString& entryId, const Placement& placement,
                         const DeskOptions& options = {});
    /// The same; who sits there is finished.
    Result<QString> clearAndSeat(const QString& occupantId, const QString& entryId,
                                 const Placement& placement, const DeskOptions& options = {});
    /// The same, beside who sits there.
    Result<QString> share(const QString& entryId, const Placement& placement,
                          const DeskOptions& options = {});
    /// A party that was seated too early: taken off its table and out of the book, it waits again,
    /// at the place in the line that it had, or by when it came. The entry names it, so that
    /// covers, companions, allergies and deposit are there when it sits down again.
    Result<QString> bringBack(const QString& partyId);

private:
    [[nodiscard]] Result<WaitlistEntry> waiting(const QString& entryId) const;
    Result<QString> change(CommandKind kind, const WaitlistEntry& before,
                           const WaitlistEntry& after, const DeskOptions& options);
    [[nodiscard]] Reservation finished(const Reservation& occupant) const;
    Result<QString> sitDown(const std::optional<Reservation>& occupant, const WaitlistEntry& entry,
                            const Placement& placement, const DeskOptions& options);
    template <typename E>
    [[nodiscard]] Step update(const E& before, const E& after) const;

    const Book& m_book;
    Desk& m_desk;
    WaitlistLook m_look;
};

} // namespace hoststand
