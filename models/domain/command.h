// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/patch.h"

#include <QStringList>

#include <variant>
#include <vector>

namespace hoststand {

/// What the host did, in the trade's words. It names the command on screen; what it does is in its
/// steps.
enum class CommandKind {
    arrive,
    partly_arrive,
    assign,
    release_table,
    seat,
    unseat,
    move,
    swap,
    share,
    clear_and_seat,
    walk_in,
    set_status,
    next_step,
    no_show,
    cancel_by_guest,
    cancel_by_venue,
    walked_out,
    set_covers,
    tell_kitchen,
    set_table_condition,
    block_table,
    unblock_table,
    book,
    edit,
    add_to_waitlist,
    reschedule,    ///< another time, and perhaps other tables
    set_duration,  ///< the turn is longer or shorter
    promise_table, ///< theirs until a time
    lock_table,
    unlock_table,
    transfer_party,  ///< to another server
    confirm,         ///< what a call about the booking gave
    set_whereabouts, ///< at the door, at the bar
    join_tables,     ///< put together tonight
    take_apart,
    split_party,   ///< one booking becomes two
    merge_parties, ///< two bookings become one
    set_sections,
    set_rotation,
    cut_server, ///< takes no new parties
    relieve_server,
    swap_servers,
    call_waitlist,
    edit_waitlist,
    waitlist_left,
    restore_waitlist,
    seat_waitlist,
    return_to_waitlist,
    hold_door,
    add_note,
    strike_note,
    close_day,  ///< or opens it again
    close_area, ///< none of its tables is given tonight; who had one is given another
    open_area,
    move_tables,   ///< stand elsewhere tonight
    choose_layout, ///< of a service date
    edit_layout,   ///< the saved plan, or a new one
    correct_party, ///< of a service day that is over
    undo,
    redo,
    other,
};

using AnyPatch = std::variant<Patch<Reservation>, Patch<Guest>, Patch<WaitlistEntry>,
                              Patch<ServiceDay>, Patch<TableState>, Patch<Block>, Patch<Layout>>;

[[nodiscard]] EntityKind kindOf(const AnyPatch& patch);

enum class StepAction { create, update, remove };

/// One entity's part of a command. `set` holds absolute target values; `before` the same fields as
/// they were in the book that the host saw (empty for a create, all of them for a remove). A step
/// says "from before to set", so that it can be shown, sent again on a newer version when nobody
/// touched its fields, or undone.
struct Step
{
    StepAction action = StepAction::update;
    QString id; ///< the server's id, or a local one (see isLocalId) for what is created by an
                ///< unanswered command
    qint64 baseVersion = 0; ///< confirmed version that the step is based on; 0 for a create
    AnyPatch set;
    AnyPatch before;

    [[nodiscard]] EntityKind kind() const { return kindOf(set); }

    // In special_members.cpp, as Change's are.
    Step();
    Step(StepAction does, const QString& to, qint64 onVersion, AnyPatch values, AnyPatch were);
    Step(const Step&);
    Step(Step&&) noexcept;
    Step& operator=(const Step&);
    Step& operator=(Step&&) noexcept;
    ~Step();
    bool operator==(const Step&) const;
};

/// What one console wants changed: atomic, under one Idempotency-Key.
struct Command
{
    QString id;  ///< minted once, names the command on this console for ever
    QString key; ///< the Idempotency-Key: `id` at first, a new one after each rebase
    CommandKind kind = CommandKind::other;
    QString venueId; ///< the venue whose book the host saw; empty in rows of older consoles
    QString userId;
    QString approvedBy;    ///< user whose PIN approved it; mostly empty
    QStringList overrides; ///< overlap, capacity, pacing, block, closure
    QDateTime at;          ///< venue time (UTC) at which the host did it
    std::vector<Step> steps;
    QStringList names;    ///< what it reads, occupies and frees: see nameOf() below; no doubles
    QStringList occupies; ///< tables that it takes
    QStringList
        frees; ///< tables that it gives back: what takes one of them needs this command's success
    QString undoes; ///< id of the command that this one takes back; mostly empty

    Command();
    Command(const Command&);
    Command(Command&&) noexcept;
    Command& operator=(const Command&);
    Command& operator=(Command&&) noexcept;
    ~Command();
    bool operator==(const Command&) const;
};

/// A fresh command or entity id: a random UUID without braces.
[[nodiscard]] QString mintId();
/// An id for an entity that the server has not named yet.
[[nodiscard]] QString mintLocalId();
[[nodiscard]] bool isLocalId(const QString& id);

/// The name under which an outbox row says that it touches an entity: "reservation:res_1",
/// "table_state:T12".
[[nodiscard]] QString nameOf(EntityKind kind, const QString& id);
/// Fills `names` with every entity and table that the steps read, occupy (`set`) or free
/// (`before`).
void nameWhatItTouches(Command& command);
/// Puts `serverId` where `localId` stands: step ids, names, and references inside the patches.
void replaceLocalId(Command& command, const QString& localId, const QString& serverId);

} // namespace hoststand
