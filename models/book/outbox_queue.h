// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/book/venue_gateway.h"
#include "models/rules/permissions.h"

#include <chrono>
#include <deque>
#include <optional>
#include <vector>

namespace hoststand {

/// The unanswered commands in their order, and which of them may be sent when: the Outbox's logic
/// without its disk. A value; GUI thread. Every change that must be on disk before it counts is
/// returned for that.
class OutboxQueue final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    struct Row
    {
        Command command;
        int writes = 0; ///< writes of this row that are not on disk yet: it is not sent meanwhile
        bool sending = false;
        bool mayHaveLeft = false; ///< it was sent, or may have been before a restart
        bool contested = false;   ///< waits for keep mine / take theirs
        bool elsewhere = false;   ///< given at another venue than this one
        int rebases = 0;
        int failures = 0;     ///< attempts in a row without an answer
        int nonsense = 0;     ///< of them, those to which something came that is no answer
        bool isStuck = false; ///< the host was told so
        Time notBefore{};
    };

    [[nodiscard]] bool isEmpty() const { return m_rows.empty(); }
    [[nodiscard]] int size() const { return static_cast<int>(m_rows.size()); }
    [[nodiscard]] const Row* row(const QString& commandId) const;
    /// All of them, oldest first; later rows are appended, and none ever changes places.
    [[nodiscard]] const std::deque<Row>& rows() const { return m_rows; }
    /// All of them, oldest first.
    [[nodiscard]] QList<Command> commands() const;

    /// A command that the host just gave; it counts as not written until written() says so.
    void append(const Command& command, Time notBefore);
    /// A command found on disk at start: it may have been sent.
    void restore(const Command& command);
    void written(const QString& commandId);

    /// What may be sent at `now`, at most `room` of them: written, not under way, not contested,
    /// due, and with no earlier unanswered row that shares a name with it.
    [[nodiscard]] QList<Command> sendable(Time now, int room) const;
    /// When the next row falls due that only waits for its time; nothing where none does.
    [[nodiscard]] std::optional<Time> nextDue(Time now) const;
    [[nodiscard]] int underWay() const;
    /// By command: the nearest earlier unanswered one that it waits for, because they share a name.
    /// Those that wait for none are not in it.
    [[nodiscard]] QHash<QString, QString> heldUp() const;
    /// The later commands that wait for that one, also by way of others; oldest first.
    [[nodiscard]] QList<Command> waitingFor(const QString& commandId) const;
    /// The later commands that would go with that one, because they need its result.
    [[nodiscard]] QList<Command> needing(const QString& commandId) const;

    void sent(const QString& commandId);
    /// No answer came: it goes again, with the same key, not before `notBefore`.
    void unanswered(const QString& commandId, Time notBefore);

    /// Something came that is no answer; true once, when it has come so `often`.
    [[nodiscard]] bool heardNonsense(const QString& commandId, int often);

    /// Rows that wait because an attempt failed are due at once.
    void hurry();
    /// Rows of other venues than `venueId` are not sent and hold nobody up; those of `venueId` are
    /// sent again. Returns the ones that are parked by this call.
    QList<Command> park(const QString& venueId);

    /// The command was carried out: its row goes, and later rows that change the same entities are
    /// based on the versions that it made. Returns the rows to be rewritten; they count as not
    /// written.
    QList<Command> settled(const PendingCommand& pending);
    /// The server named what a command created. Later rows use that name; the row that created it
    /// keeps its own, because its repeat must be the same request. Returns the rows to be
    /// rewritten.
    QList<Command> identified(const QString& localId, const QString& serverId);

    /// The server says that the command is based on an old version, and what there is now. Where
    /// none of its fields changed meanwhile, it gets a new base and a new key, and is returned to
    /// be rewritten; else it is contested.
    std::optional<Command> rebased(const QString& commandId, const QList<Change>& current);
    /// "Keep mine": bases the command on what there is now, whatever it says.
    std::optional<Command> kept(const QString& commandId, const QList<Change>& current);

    /// The command and all later ones that need its result are taken out. Returned with the command
    /// first.
    QList<Command> refused(const QString& commandId);
    /// Takes the command back if it has certainly not left, with all later ones that need its
    /// result; returned with the command first, empty where it may have left.
    QList<Command> withdraw(const QString& commandId);

private:
    [[nodiscard]] Row* find(const QString& commandId);
    /// Where the command is, and all later ones that need its result; ascending.
    [[nodiscard]] std::vector<std::size_t> going(const QString& commandId) const;

    std::deque<Row> m_rows;
};

/// What giving the command up asks of that user: what the host was asked about, because it is
/// contested, stuck or of another venue, is part of running the floor, and so is one's own as long
/// as it has certainly not left this console.
[[nodiscard]] Permission permissionToGiveUp(const OutboxQueue::Row& row, const QString& userId);
/// Whether that user (nullptr: nobody known, who may only answer what was asked) may do so without
/// anybody's approval.
[[nodiscard]] bool mayGiveUp(const OutboxQueue::Row& row, const StaffMember* user);

/// Whether `later` only makes sense if `earlier` is carried out: it uses what that creates, takes a
/// table which that frees, or goes on from a value that it sets.
[[nodiscard]] bool needs(const Command& later, const Command& earlier);

} // namespace hoststand
