// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/book_table.h"
#include "models/store/data_folder.h"
#include "models/store/forward_table.h"
#include "models/store/intake_table.h"
#include "models/store/journal_table.h"
#include "models/store/outbox_table.h"
#include "models/store/settings_table.h"
#include "models/store/store_forwards.h"
#include "models/store/store_journal.h"

#include <chrono>
#include <optional>

namespace hoststand {

/// The store thread's side of ServiceStore: holds the folder and service.db and does what is asked,
/// one thing after the other. Lives on the store thread, but for journal() and forwards().
class StoreWorker final : public QObject
{
    Q_OBJECT

public:
    StoreWorker(DatabaseOptions options, const JournalKeeping& keeping);
    ~StoreWorker() override;

    [[nodiscard]] StoreJournal& journal() { return m_journal; }    ///< any thread
    [[nodiscard]] StoreForwards& forwards() { return m_forwards; } ///< any thread

    /// `taken` is called as soon as the folder is held.
    [[nodiscard]] Result<StoredState> open(const QString& dataFolder,
                                           const std::function<void()>& taken);
    [[nodiscard]] Result<void> write(const OutboxWrite& write);
    [[nodiscard]] Result<void> write(const BookWrite& write);
    [[nodiscard]] Result<void> markApplied(const QList<qint64>& rows);
    [[nodiscard]] Result<JournalStats> journalStats();
    [[nodiscard]] Result<QMap<QString, QByteArray>> settings();
    [[nodiscard]] Result<void> writeSetting(const QString& key, const QByteArray& value);
    [[nodiscard]] Result<NextForward> nextForward(const QString& target);
    [[nodiscard]] Result<void> settleForward(const ForwardOutcome& outcome);
    [[nodiscard]] Result<int> giveUpForwards(const QString& target, const QString& reason);
    /// Closes the file, gives the folder back; what waits in the journal was taken in before.
    void close();

private:
    struct Tables
    {
        explicit Tables(Database& database)
            : journal(database), intake(database), outbox(database), book(database),
              settings(database), forward(database)
        {
        }
        JournalTable journal;
        IntakeTable intake;
        OutboxTable outbox;
        BookTable book;
        SettingsTable settings;
        ForwardTable forward;
    };

    /// In the journal's own rows; nothing for a double.
    using Rows = std::vector<std::optional<qint64>>;

    /// Stores and answers all that waits: a few events at once in the journal, a burst, and what
    /// comes behind it, in the intake.
    void takeIn();
    [[nodiscard]] Result<void> storeTogether(const QList<IncomingEvent>& events);
    /// Enters what lies in the intake when there is time for it; nobody waits for that.
    void enterLater();
    void enterWhereQuiet();
    void enterIn(std::chrono::milliseconds delay);
    void enterInBetween();
    /// The oldest of the intake into the journal; says how many bytes of the intake that were.
    [[nodiscard]] Result<qint64> enterOldest(QList<IncomingEvent>& events, Rows& rows);
    /// Says how many events that were.
    [[nodiscard]] Result<qsizetype> enterAndUnderstand();
    [[nodiscard]] Result<void> enterAll();
    [[nodiscard]] Result<void> append(Tables& tables, const QList<IncomingEvent>& events,
                                      Rows& rows);
    /// What has been stored and answered: decoded, counted, handed over.
    void understand(const QList<IncomingEvent>& events, const Rows& rows);
    void pruneWhereDue();
    /// Says how many events went.
    [[nodiscard]] Result<int> pruneOld(Tables& tables);
    [[nodiscard]] Result<void> pruneLarge(Tables& tables);
    [[nodiscard]] Result<void> readInto(StoredState& state);
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>(Tables&)>& body);
    [[nodiscard]] Error notOpen() const;

    const DatabaseOptions m_options;
    const JournalKeeping m_keeping;
    const ForwardKeeping m_forwardKeeping;
    StoreJournal m_journal;
    StoreForwards m_forwards{*this};
    DataFolder m_folder;
    std::unique_ptr<Database> m_database;
    std::optional<Tables> m_tables;
    std::optional<Error> m_whyNotOpen;
    qint64 m_roomForBodies = 0; ///< bytes that may come in before it is looked how many there are
    std::chrono::steady_clock::time_point m_nextLookForOld{};
    qint64 m_intakeEvents = 0; ///< not yet entered
    qint64 m_intakeBytes = 0;  ///< of its rows
    std::chrono::steady_clock::time_point m_burstEnds{};
    std::chrono::steady_clock::time_point m_nextInBetween{};
    std::chrono::steady_clock::time_point m_intakeSince{}; ///< it has not been empty since then
    bool m_enteringFails = false;
    bool m_entersLater = false; ///< it is on its way
    JournalStats m_stats;       ///< but for what is counted when it is asked for
};

} // namespace hoststand
