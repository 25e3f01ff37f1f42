// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/book/sync.h"
#include "models/rules/occupancy.h"
#include "models/rules/permissions.h"
#include "models/rules/seating.h"

#include <QObject>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace hoststand {

class DeskGate;
struct BlockSpan;

/// How a command is to be carried out.
struct DeskOptions
{
    std::chrono::milliseconds hold{
        0};                ///< shown and stored at once, sent not before this has passed
    QStringList overrides; ///< rules that the host has seen and bends: overlap, capacity, block
};

/// A command that can be taken back, and what it did, for the words on the button.
struct UndoOffer
{
    Command command;
    Command about;       ///< the gesture itself, where `command` takes one back or does it again
    bool unsent = false; ///< it never left: taking it back leaves no trace

    bool operator==(const UndoOffer&) const = default;
};

/// Where a service date stands beside the one that is worked on.
enum class DayPlace {
    tonight,
    ahead,
    still_open, ///< before it, and not closed: its open lines are still to be seen to
    past,       ///< before it, and closed or not known: only corrected, see CorrectionDesk
};

/// What happened to one entity by one command: the material of the activity list.
struct ActivityItem
{
    EntityKind kind = EntityKind::reservation;
    std::optional<Entity> before; ///< nothing for a new entity
    Entity after;

    bool operator==(const ActivityItem&) const = default;
};

/// Whether Desk::undoActivity has a step to take back in them; somebody may still have changed them
/// since.
[[nodiscard]] bool canBeUndone(const QList<ActivityItem>& items);

/// What screens call: each gesture becomes one Command. It is in the shown book when the call
/// returns.
///
/// Every call returns the command's id, or why there is none: ErrorKind::rejected or
/// ErrorKind::conflict with one of the codes no_party, no_table, no_such_table, not_from_here (the
/// status does not allow the step), same (nothing would change), rules_bent (see bentBy(); do it
/// again with overrides), nothing_to_undo, table_taken (somebody else sits there by now; `detail`
/// is that party's id), changed_since (somebody has changed it since; `detail` is that user's id),
/// held (the gate keeps it until somebody has signed in or approved it), not_allowed (the gate says
/// no), not_tonight (who comes on another day neither arrives nor sits down now; `detail` is that
/// date, ISO 8601), past_day (of a day that is over: `detail` is the date). Nothing has changed
/// then.
///
/// Every rule about a party is asked of the party's own day; only walkIn() is always of tonight.
///
/// GUI thread. The collaborators outlive it.
class Desk final : public QObject
{
    Q_OBJECT

public:
    Desk(Book& book, Sync& sync, const Clock& clock, QObject* parent = nullptr);

    /// Who is signed in: a staff id.
    void setUser(const QString& userId);
    [[nodiscard]] const QString& user() const { return m_user; }
    /// Asked before every change from now on; it outlives the Desk. Without one, none is asked.
    void setGate(DeskGate* gate) { m_gate = gate; }
    /// Whose PIN approves what is given from now on; empty: nobody's.
    void setApprover(const QString& userId) { m_approver = userId; }

    // --- looking

    /// Tonight's floor as rules see it, with who still sits there since an earlier day that is
    /// open. Its pointers are valid until the next change of the book.
    [[nodiscard]] FloorSituation situation() const { return situation(serviceDate()); }
    /// The same of another service date.
    [[nodiscard]] FloorSituation situation(QDate date) const;
    /// Of the day on which that party is at its table: tonight, where it is in the house.
    [[nodiscard]] QDate dateOf(const Reservation& party) const;
    [[nodiscard]] DayPlace placeOf(QDate date) const;
    /// Whether that day lets a party become so: not_tonight or past_day.
    [[nodiscard]] Result<void> dayAllows(const Reservation& before, const Reservation& after) const;
    [[nodiscard]] QDate serviceDate() const { return m_sync.serviceDate(); }
    [[nodiscard]] QDateTime now() const { return m_clock.now(); }
    /// Which rules it would bend to have that party at (or, if it is not here, assigned to) those
    /// places.
    [[nodiscard]] QList<BentRule> bentBy(const QString& partyId, const Placement& placement) const;
    /// The same of its sitting down there once `occupantId` has left.
    [[nodiscard]] QList<BentRule> bentByClearing(const QString& occupantId, const QString& partyId,
                                                 const Placement& placement) const;
    /// The same of two parties that change places.
    [[nodiscard]] QList<BentRule> bentBySwap(const QString& partyId, const QString& otherId) const;
    /// Every place for a party, best first, with what speaks for and against it.
    [[nodiscard]] QList<TableOption> optionsFor(const QString& partyId) const;
    [[nodiscard]] WalkInAnswer walkInAnswer(int covers) const;

    // --- parties. Whatever gives a party a place checks first which rules that bends.

    /// Here, all or `covers` of them. Who sits or has left does not arrive: back to the door is
    /// setStatus().
    Result<QString> arrive(const QString& partyId, std::optional<int> covers = {},
                           const DeskOptions& options = {});
    Result<QString> assign(const QString& partyId, const Placement& placement,
                           const DeskOptions& options = {});
    Result<QString> releaseTable(const QString& partyId);
    /// At the places given, or at its assigned ones.
    Result<QString> seat(const QString& partyId, const std::optional<Placement>& placement = {},
                         const DeskOptions& options = {});
    /// A seated party to other places; one that waits is assigned anew.
    Result<QString> move(const QString& partyId, const Placement& placement,
                         const DeskOptions& options = {});
    /// Two parties change places.
    Result<QString> swap(const QString& partyId, const QString& otherId,
                         const DeskOptions& options = {});
    /// The one who sits there is finished, the other is seated at `placement`, which may be other
    /// stools than those that come free.
    Result<QString> clearAndSeat(const QString& occupantId, const QString& partyId,
                                 const Placement& placement, const DeskOptions& options = {});
    /// Seats (or assigns, if it is not here) beside the one who is there: overlap and capacity are
    /// what sharing means.
    Result<QString> share(const QString& partyId, const Placement& placement,
                          const DeskOptions& options = {});
    /// A new party, seated now. `promisedUntil` may be invalid; `name` may be empty.
    Result<QString> walkIn(int covers, const Placement& placement, const QDateTime& promisedUntil,
                           const QString& name = {}, const DeskOptions& options = {});
    /// Any status that may follow; onto a table's statuses only with a table.
    Result<QString> setStatus(const QString& partyId, const ReservationStatus& status,
                              const DeskOptions& options = {});
    /// The next step of the main path; for a party at the door with a table: seats it.
    Result<QString> nextStep(const QString& partyId, const DeskOptions& options = {});
    /// Covers of the party here, one more or less: arrived ones at the door, seated ones at the
    /// table.
    Result<QString> changeCovers(const QString& partyId, int by, const DeskOptions& options = {});
    /// The kitchen knows of all its allergies.
    Result<QString> tellKitchen(const QString& partyId);
    Result<QString> setTableCondition(const QString& tableId, TableCondition condition);
    /// Keeps a table out of use, whoever is or will be at it: see PlacingRules for a warning.
    Result<QString> block(const QString& tableId, const BlockSpan& span);
    /// All tables of that block.
    Result<QString> unblock(const QString& blockId, const DeskOptions& options = {});
    /// The one that runs now, of this table alone, where nothing else is to come; else null. Valid
    /// until the next change of the book.
    [[nodiscard]] const Block* blockNow(const QString& tableId) const;
    /// Now or later tonight, those that end first first. Valid until the next change of the book.
    [[nodiscard]] QList<const Block*> blocksOf(const QString& tableId) const;

    // --- second thoughts

    /// Takes back what has certainly not left this console, without a trace.
    bool takeBack(const QString& commandId);
    /// The last command of the signed-in user on this console that can be taken back.
    [[nodiscard]] std::optional<UndoOffer> undoOffer() const;
    [[nodiscard]] std::optional<UndoOffer> redoOffer() const;
    Result<QString> undo();
    Result<QString> redo();
    /// Takes back what one command, anybody's, did to these entities, provided that they still are
    /// so.
    Result<QString> undoActivity(const QList<ActivityItem>& items);

    /// Of a refused notice: the same again, bending the rules that it names.
    Result<QString> doAnyway(const Notice& notice);
    void keepMine(const QString& commandId);
    void takeTheirs(const QString& commandId);
    /// It is not sent any more, nor what needs it: taken back where it has certainly not left. It
    /// may have been carried out. Nothing happens where the gate, or without one mayGiveUp(), says
    /// no to the signed-in user.
    void giveUp(const QString& commandId);

    // --- for the desks beside this one, which make commands of other sorts

    /// A new command of the signed-in user, now, without steps.
    [[nodiscard]] Command blank(CommandKind kind) const;
    /// Shows, stores and sends it, and keeps it for undo. Names and tables are filled in here.
    Result<QString> give(Command command, const DeskOptions& options = {});
    /// One step for each party that differs: `same` where none does.
    Result<QString> change(CommandKind kind,
                           const QList<std::pair<Reservation, Reservation>>& parties,
                           const DeskOptions& options = {});
    /// Whether rules forbid those parties to be so, all at once: no_such_table or rules_bent.
    [[nodiscard]] Result<void> allowed(const QList<Reservation>& after,
                                       const DeskOptions& options) const;
    /// The shown one, or no_party.
    [[nodiscard]] Result<Reservation> party(const QString& partyId) const;
    /// What a party becomes by sitting down there now.
    [[nodiscard]] Reservation seatedAt(const Reservation& party, const Placement& placement) const;
    /// What it becomes by having that place set aside; none: taken off its tables.
    [[nodiscard]] Reservation assignedTo(const Reservation& party,
                                         const Placement& placement) const;
    /// Whose section the first of the tables is in; empty: nobody's.
    [[nodiscard]] QString serverOf(const QStringList& tableIds) const;
    /// Now, in whole seconds: what every platform gives back as it got it.
    [[nodiscard]] QDateTime stamp() const;

Q_SIGNALS:
    void undoChanged();

private:
    /// A command that was given here, with what it did to tables beside its steps.
    struct Given
    {
        Command command;
        QList<std::pair<TableConsequence, TableState>>
            tables;                             ///< what they became, and what they were
        std::shared_ptr<const Given> counter{}; ///< what this one takes back or does again
        bool withdrawn = false;                 ///< it never left; doing it again is a new command
    };
    /// Whether the gate lets it through now; `again` is what it may do later.
    [[nodiscard]] Result<void> pass(Permission what, const Command* about,
                                    std::function<Result<QString>()> again);
    /// What the gate kept, by whoever is signed in by now: not where somebody else was quicker.
    Result<QString> giveHeld(Command command, const DeskOptions& options);
    [[nodiscard]] Result<void> rebaseHeld(Command& command) const;
    /// Of those parties being so, all at once.
    [[nodiscard]] QList<BentRule> bentTogether(const QList<Reservation>& after) const;
    [[nodiscard]] std::pair<Reservation, Reservation> swapped(const Reservation& one,
                                                              const Reservation& other) const;
    /// Seated; of one that had left, its turn goes on.
    [[nodiscard]] Reservation sittingAt(const Reservation& party, const Placement& placement) const;
    [[nodiscard]] Reservation withStatus(const Reservation& party,
                                         const ReservationStatus& status) const;
    Result<QString> place(CommandKind kind, const Reservation& party, const Reservation& after,
                          const DeskOptions& options);
    void fillTables(Command& command) const;
    [[nodiscard]] QList<std::pair<TableConsequence, TableState>>
    tablesTouched(const Command& command) const;
    [[nodiscard]] Result<Step> inverse(const Step& step) const;
    [[nodiscard]] Result<Command> inverse(const Given& given, CommandKind kind) const;
    Result<QString> takeBack(std::deque<Given>& from, std::deque<Given>& onto, CommandKind kind);
    void onWithdrawn(const Given& given, std::deque<Given>& onto, const QList<Command>& out);
    void renameReturned(const Command& removing, const Command& returning, bool isBack);
    Result<QString> giveAgain(const Given& given);
    /// Not where somebody else has sat down meanwhile.
    [[nodiscard]] Result<void> mayReturn(const Command& back) const;
    [[nodiscard]] std::optional<UndoOffer> offer(const std::deque<Given>& from) const;
    void onIdentified(const QString& localId, const QString& serverId);
    void forget(const QList<Command>& commands);

    Book& m_book;
    Sync& m_sync;
    const Clock& m_clock;
    DeskGate* m_gate = nullptr;
    QString m_user;
    QString m_approver;
    std::deque<Given> m_done;   ///< newest last
    std::deque<Given> m_undone; ///< newest last
};

} // namespace hoststand
