// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/store/book_table.h"
#include "models/store/data_folder.h"
#include "models/store/forward_table.h"
#include "models/store/journal_intake.h"
#include "models/store/journal_table.h"
#include "models/store/outbox_table.h"
#include "models/store/settings_table.h"
#include "models/store/store_forwards.h"

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

    [[nodiscard]] StoreJournal& journal() { return m_intake.journal(); } ///< any thread
    [[nodiscard]] StoreForwards& forwards() { return m_forwards; }       ///< any thread

    /// `taken` is called as soon as the folder is held.
    [[nodiscard]] Result<StoredState> open(const QString& dataFolder,
                                           const std::function<void()>& taken);
    [[nodiscard]] Result<void> write(const OutboxWrite& write);
    [[nodiscard]] Result<void> write(const BookWrite& write);
    [[nodiscard]] Result<void> markApplied(const QList<qint64>& rows);
    [[nodiscard]] Result<void> setAside(const QList<qint64>& rows, const QString& reason)
    {
        return m_intake.setAside(rows, reason);
    }
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
            : journal(database), outbox(database), book(database), settings(database),
              forward(database)
        {
        }
        JournalTable journal;
        OutboxTable outbox;
        BookTable book;
        SettingsTable settings;
        ForwardTable forward;
    };

    [[nodiscard]] Result<void> readInto(StoredState& state);
    [[nodiscard]] Result<void> transaction(const std::function<Result<void>(Tables&)>& body);
    [[nodiscard]] Error notOpen() const;

    const DatabaseOptions m_options;
    const ForwardKeeping m_forwardKeeping;
    JournalIntake m_intake;
    StoreForwards m_forwards{*this};
    DataFolder m_folder;
    std::unique_ptr<Database> m_database;
    std::optional<Tables> m_tables;
    std::optional<Error> m_whyNotOpen;
};

} // namespace hoststand
