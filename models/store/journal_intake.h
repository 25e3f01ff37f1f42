// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/intake_table.h"
#include "models/store/journal_table.h"
#include "models/store/store_journal.h"

#include <QObject>

#include <chrono>
#include <optional>

namespace hoststand {

class DataFolder;

/// The way of an event into the journal: durable, answered, entered, understood, handed over. A few
/// events at once go into the journal directly. A burst, and what comes behind it, is one row of
/// the intake first, and is entered a few events at a time when nobody waits for an answer; a burst
/// that does not end shares the time with that. Keeps the journal within its bounds.
///
/// Lives on the store thread, but for journal().
class JournalIntake final : public QObject
{
    Q_OBJECT

public:
    JournalIntake(const JournalKeeping& keeping, QObject* parent);

    [[nodiscard]] StoreJournal& journal() { return m_journal; } ///< any thread

    /// Fills in what the journal still holds for the book. What a program that ended in the midst
    /// of a burst left in the intake comes to the receiver, as soon as there is one. Both outlive
    /// what is done until close().
    [[nodiscard]] Result<void> open(Database& database, const DataFolder& folder,
                                    QList<JournalRecord>& pending);
    /// What comes from now on is refused, for that reason.
    void close(const Error& why);

    [[nodiscard]] Result<JournalStats> stats();
    [[nodiscard]] Result<void> setAside(const QList<qint64>& rows, const QString& reason);

private:
    struct Open
    {
        Open(Database& aDatabase, const DataFolder& aFolder)
            : database(aDatabase), folder(aFolder), journal(aDatabase), intake(aDatabase)
        {
        }
        Database& database;
        const DataFolder& folder;
        JournalTable journal;
        IntakeTable intake;
    };
    struct Entry
    {
        IncomingEvent event;
        std::optional<qint64> row; ///< in the journal; nothing for a double
        std::optional<JournalRecord> record;
    };
    using Entries = std::vector<Entry>;
    using Clock = std::chrono::steady_clock;

    /// More than was refused last, as far as that is below some MiB.
    [[nodiscard]] bool tryWriting();
    /// Stores and answers all that waits.
    void takeIn();
    void waitForReceiver();
    [[nodiscard]] Result<void> storeTogether(const QList<IncomingEvent>& events);
    /// Enters what lies in the intake when there is time for it; nobody waits for that.
    void enterLater();
    void enterWhereQuiet();
    void enterIn(std::chrono::milliseconds delay);
    void enterInBetween();
    /// The oldest of the intake into the journal; false where that fails or has to wait.
    bool enterSome();
    /// Says how many bytes of the intake that were.
    [[nodiscard]] Result<qint64> enterOldest(Entries& entries);
    /// Inside of a transaction.
    [[nodiscard]] Result<void> append(QList<IncomingEvent> events, Entries& entries);
    /// What has been stored and answered: counted, handed over.
    void handOver(Entries entries);
    void pruneWhereDue();
    [[nodiscard]] Result<void> pruneOld();
    void dropBodies();
    /// From the first receiver on what was left at the start is looked after.
    void begin();
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>(Open&)>& body,
                                           Commit commit = Commit::durable);

    const JournalKeeping m_keeping;
    StoreJournal m_journal;
    std::optional<Open> m_open;
    Error m_whyNotOpen;
    QList<qint64> m_understoodAtStart; ///< where there is no book, and so nobody else marks them
    qint64 m_bodyBytes = 0;            ///< of all bodies in the journal
    qint64 m_dropsFrom = 0;            ///< so many of them on, old ones are dropped
    Clock::time_point m_nextLookForOld{};
    qint64 m_intakeEvents = 0; ///< not yet entered
    qint64 m_intakeBytes = 0;  ///< of its rows
    Clock::time_point m_burstEnds{};
    Clock::time_point m_nextInBetween{};
    Clock::time_point m_intakeSince{};             ///< it has not been empty since then
    qint64 m_refusedBytes = 0;                     ///< of bodies, in the commit that failed last
    std::optional<Clock::time_point> m_stuckSince; ///< full, and nobody takes anything
    bool m_enteringFails = false;
    bool m_entersLater = false; ///< it is on its way
    JournalStats m_stats;       ///< but for what is counted when it is asked for
};

} // namespace hoststand
