// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/clock.h"
#include "models/items/activity_entry.h"

#include <QAbstractListModel>

#include <deque>

namespace hoststand {

/// What happened since the console started, newest first, one row for each command or event:
/// whoever did it. At most `bound` rows; the oldest fall off. What a first snapshot brings is no
/// activity: only what came as an event, what changed something that was known, and what this
/// console made itself.
///
/// GUI thread; the Book and the Clock outlive it.
class ActivityModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    static constexpr int bound = 500;

    enum Role {
        EntryRole = Qt::UserRole + 1, ///< ActivityEntry: everything at once
        WhenRole,                     ///< QDateTime, UTC
        CommandIdRole,
        FactsRole, ///< QList<ActivityFact>
        UserIdRole,
        UserNameRole,
        UserInitialsRole,
        ConsoleIdRole,
        ChannelRole,
    };
    Q_ENUM(Role)

    ActivityModel(const Book& book, const Clock& clock, QObject* parent = nullptr);

    [[nodiscard]] const ActivityEntry& entry(int row) const
    {
        return m_entries[static_cast<std::size_t>(row)];
    }
    /// Forgets all: another venue.
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void onHappened(const Happening& happening);
    [[nodiscard]] bool isNews(const Change& change, const std::optional<Entity>& before) const;
    [[nodiscard]] int rowFor(const Change& change) const;
    [[nodiscard]] ActivityEntry newEntry(const Change& change) const;
    void add(int row, const ActivityItem& item, const std::optional<ActivityFact>& fact);

    const Book& m_book;
    const Clock& m_clock;
    std::deque<ActivityEntry> m_entries; ///< newest first
    QSet<QString> m_ours; ///< names (see nameOf) of entities that this console created, until their
                          ///< first change
};

} // namespace hoststand
