// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/clock.h"
#include "models/items/table_row.h"

#include <QAbstractListModel>

namespace hoststand {

/// One row for each table of the service date's layout, in the layout's order. Roles give raw
/// values; enumerations of ours come as int, the domain's as they are.
///
/// Follows the Book by itself: dataChanged carries exactly the roles that differ. It resets where
/// the date or the list of tables is another one. GUI thread; the Book and the Clock outlive it.
class TablesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        TableRole = Qt::UserRole +
                    1, ///< TableRow: everything below at once; differs whenever any of them does
        IdRole,
        NameRole,
        AreaIdRole,
        BySeatRole,
        SeatsRole,
        MinCoversRole,
        MaxCoversRole,
        OccupantRole,    ///< TableParty
        TurnRole,        ///< Turn
        NextRole,        ///< TableParty
        FreeMinutesRole, ///< -1: all night
        MovedTonightRole,
        NextNotMetRole,
        ReadyAtRole,   ///< QDateTime, UTC
        ConditionRole, ///< TableCondition as int
        ConditionSinceRole,
        ConditionMinutesRole,
        BlockedUntilRole,
        BlockReasonRole,
        ServerIdRole,
        ServerInitialsRole,
        ServerColourRole,
        ServerIndexRole,
        JoinedWithRole,
        StretchesRole,     ///< QList<SeatStretch>
        OpenStretchesRole, ///< QList<SeatRange>
        FitRole,           ///< std::optional<Fit>
        PendingRole,
    };
    Q_ENUM(Role)

    TablesModel(const Book& book, const Clock& clock, QObject* parent = nullptr);

    /// Resets, where the date is another one.
    void setServiceDate(QDate date);
    /// The party for which each row says whether it fits; empty: none.
    void setCandidate(const QString& partyId);
    /// Refreshes what depends on the time alone. To be called about once a second.
    void tick() { refresh(); }

    [[nodiscard]] const TableRow& row(int index) const { return m_rows.at(index); }
    [[nodiscard]] int rowOf(const QString& tableId) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void onChanged(const BookDelta& delta);
    void refresh();

    const Book& m_book;
    const Clock& m_clock;
    QDate m_date;
    QString m_candidate;
    QList<TableRow> m_rows;
};

} // namespace hoststand
