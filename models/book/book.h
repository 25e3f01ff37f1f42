// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "models/domain/change.h"
#include "models/domain/command.h"
#include "models/rules/house_rules.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <optional>
#include <utility>
#include <vector>

namespace hoststand {

namespace detail {
struct ConfirmedTables;
struct OverlayTables;
} // namespace detail

/// How far a command has come on its way to the server.
enum class PendingState {
    storing,   ///< shown, not yet on disk
    queued,    ///< on disk, waits to be sent
    sent,      ///< sent, no answer yet
    contested, ///< the server has another value: waits for "keep mine" or "take theirs"
};

struct PendingCommand
{
    Command command;
    PendingState state = PendingState::storing;
    QStringList keys;       ///< every Idempotency-Key under which it was ever sent
    std::vector<bool> done; ///< by step: a Change carried this command's effect on that entity
    std::vector<qint64> versions; ///< by step: the version that this command made; 0 until done

    [[nodiscard]] bool isSettled() const;
    bool operator==(const PendingCommand&) const = default;
};

/// The names of the entities (by kind) whose shown value differs from before.
struct BookDelta
{
    QHash<EntityKind, QSet<QString>> ids;

    [[nodiscard]] bool isEmpty() const { return ids.isEmpty(); }
    [[nodiscard]] bool has(EntityKind kind) const { return ids.contains(kind); }
    [[nodiscard]] bool has(EntityKind kind, const QString& id) const
    {
        return ids.value(kind).contains(id);
    }
    bool operator==(const BookDelta&) const = default;
};

/// A confirmed entity's step from one value to another.
struct Happening
{
    Change change;
    std::optional<Entity> before; ///< nothing for a new entity

    bool operator==(const Happening&) const = default;
};

/// All that the console knows of the service: the confirmed book, and over it the pending commands
/// replayed in their order. GUI thread.
///
/// The confirmed book changes by apply() alone. It keeps each entity's highest version, so that
/// doubles and late changes change nothing and any order of the same changes ends in the same book.
/// What was embedded in another entity is an entity of its own here: a guest's summary and profile
/// are kept apart by version and joined when asked for, so that an old copy cannot take an allergy
/// off the floor.
///
/// A pending step is shown only while each of its fields still has in the confirmed book either the
/// value that the host saw or the one that the step sets: where somebody else has gone on
/// meanwhile, their value is shown, and nothing flickers back while the answer is under way.
class Book final : public QObject
{
    Q_OBJECT

public:
    explicit Book(QObject* parent = nullptr);
    ~Book() override;

    // --- the shown book. Pointers are valid until the next change of the book.

    [[nodiscard]] const Venue* venue() const;
    [[nodiscard]] const Calendar& calendar() const { return m_calendar; }
    /// The house's habits, which are this console's settings and no entity.
    [[nodiscard]] const HouseRules& house() const { return m_house; }
    /// Told by changed(), as a change of the venue, its day and its parties.
    void setHouse(const HouseRules& house);
    [[nodiscard]] const Layout* layout(const QString& id) const;
    /// All of them, by name.
    [[nodiscard]] QList<const Layout*> layouts() const;
    /// The one of that date, as models/rules/layouts.h says; nullptr while there is none.
    [[nodiscard]] const Layout* layoutOf(QDate serviceDate) const;
    [[nodiscard]] QList<Shift> shifts() const;
    [[nodiscard]] const StaffMember* staffMember(const QString& id) const;
    [[nodiscard]] QList<const StaffMember*> staff() const;
    [[nodiscard]] const ServiceDay* serviceDay(QDate serviceDate) const;
    [[nodiscard]] const TableState* tableState(const QString& tableId) const;
    [[nodiscard]] const Reservation* reservation(const QString& id) const;
    /// Without those that are void; in no order.
    [[nodiscard]] QList<const Reservation*> reservations(QDate serviceDate) const;
    /// The profile as far as it is known, joined from summary and profile.
    [[nodiscard]] const Guest* guest(const QString& id) const;
    [[nodiscard]] const WaitlistEntry* waitlistEntry(const QString& id) const;
    [[nodiscard]] QList<const WaitlistEntry*> waitlist(QDate serviceDate) const;
    [[nodiscard]] QList<const Block*> blocks(QDate serviceDate) const;
    [[nodiscard]] QList<const Check*> checksOf(const QString& reservationId) const;
    /// The shown entity, whatever its kind; nothing where there is none.
    [[nodiscard]] std::optional<Entity> entity(EntityKind kind, const QString& id) const;
    /// The server's id for a local one that has been answered; `id` itself otherwise.
    [[nodiscard]] QString resolved(const QString& id) const { return m_resolved.value(id, id); }

    // --- the confirmed book

    /// Takes in what a snapshot, an event or an answer says. One changed() for all of them at most.
    void apply(const QList<Change>& changes);
    /// What the server has, without anything pending. Tombstones where an entity is deleted.
    [[nodiscard]] std::optional<Entity> confirmed(EntityKind kind, const QString& id) const;
    [[nodiscard]] qint64 confirmedVersion(EntityKind kind, const QString& id) const;
    /// The whole confirmed book, tombstones and both rows of a guest included: what the cache
    /// stores.
    [[nodiscard]] QList<Change> confirmedChanges() const;
    /// The same for one entity: empty, one, or a guest's two.
    [[nodiscard]] QList<Change> confirmedChanges(EntityKind kind, const QString& id) const;
    /// After a complete snapshot whose smallest Venue-Sequence was `sequence`: forgets those
    /// entities of `kind` (of reservations, waitlist and blocks only those of `serviceDate`) that
    /// were not `present` and whose last change is not above it. Returns their names (see nameOf).
    QStringList removeAbsent(EntityKind kind, QDate serviceDate, const QSet<QString>& present,
                             qint64 sequence);
    /// Forgets what belongs to service dates before `date`, and guests whom nothing left names;
    /// never what a pending command touches. Returns their names.
    QStringList forgetBefore(QDate date);
    /// Forgets the confirmed book: of another venue, or one that begins anew. Pending commands stay
    /// as if nothing of them had been seen.
    void clear();

    // --- pending commands, oldest first

    [[nodiscard]] const std::vector<PendingCommand>& pending() const { return m_pending; }
    [[nodiscard]] const PendingCommand* pendingCommand(const QString& commandId) const;
    /// The newest pending command that changes that entity, or nullptr.
    [[nodiscard]] const PendingCommand* pendingOn(EntityKind kind, const QString& id) const;
    void addPending(const Command& command, PendingState state);
    /// All of them, in one change of the book.
    void addPending(const QList<Command>& commands, PendingState state);
    void setPendingState(const QString& commandId, PendingState state);
    /// The same command, rebased: its former keys still settle it.
    void replacePending(const Command& command);
    void dropPending(const QStringList& commandIds);
    /// Takes in the answer to a pending command: applies the changes, and settles the command by
    /// them even where they do not name their cause.
    void applyAnswer(const QString& commandId, const QList<Change>& changes);

Q_SIGNALS:
    /// Shown values differ. Never empty.
    void changed(const hoststand::BookDelta& delta);
    /// An entity of the confirmed book has another value or version: what the cache has to store.
    void confirmedChanged(hoststand::EntityKind kind, const QString& id);
    /// What came of the confirmed book, in the order of arrival.
    void happened(const hoststand::Happening& happening);
    /// Every step of that pending command was seen in changes: it is off the pending layer.
    void settled(const hoststand::PendingCommand& pending);
    /// The server's name for what a pending command created. Pending commands already use it.
    void identified(hoststand::EntityKind kind, const QString& localId, const QString& serverId);
    void pendingChanged();

private:
    struct Batch;
    [[nodiscard]] std::optional<Entity> shownEntity(EntityKind kind, const QString& id) const;
    template <typename E>
    [[nodiscard]] const E* shown(const QString& id) const;
    template <typename E>
    [[nodiscard]] QList<const E*> allShown() const;
    void take(const Change& change, Batch& batch);
    template <typename E>
    bool takeRow(const E& entity, qint64 sequence);
    bool takeTombstone(const Tombstone& tombstone, qint64 sequence);
    void settleBy(const Change& change, Batch& batch);
    void settleStep(PendingCommand& pending, const Change& change, Batch& batch);
    void dropSettled(Batch& batch);
    void identify(Step& step, const QString& serverId, Batch& batch);
    QStringList forgetStrangers(Batch& batch);
    void remember(EntityKind kind, const QString& id, Batch& batch) const;
    [[nodiscard]] bool differs(EntityKind kind, const QString& id,
                               const std::optional<Entity>& before) const;
    /// Replays those pending commands that what changed may concern, one after the other.
    void replay(Batch& batch);
    using Name = std::pair<EntityKind, QString>;
    void markStale(const PendingCommand& pending, Batch& batch) const;
    /// Adds to `names` all that such commands touch as touch one of them; returns which they are.
    std::vector<bool> commandsOn(QSet<Name>& names) const;
    void uncover(const QSet<Name>& names, Batch& batch);
    void replayCommand(const PendingCommand& pending, Batch& batch);
    template <typename E>
    void replayStep(const Step& step, const Patch<E>& set, const Command& command, Batch& batch);
    void replayConsequences(const Reservation* before, const Reservation& after,
                            const Command& command, Batch& batch);
    template <typename E>
    void cover(const QString& id, std::optional<E> entity, const Command& command, Batch& batch);
    [[nodiscard]] bool stillFits(const PendingCommand& pending) const;
    /// Replays the pending layer where it has to be and says what came of the batch.
    void finish(Batch& batch);

    std::unique_ptr<detail::ConfirmedTables> m_confirmed;
    std::unique_ptr<detail::OverlayTables> m_overlay;
    std::vector<PendingCommand> m_pending;
    /// By command: the few entities that its steps name and that its replay wrote.
    QHash<QString, std::vector<Name>> m_touched;
    QHash<QString, QString> m_resolved;
    Calendar m_calendar;
    HouseRules m_house;
};

} // namespace hoststand
