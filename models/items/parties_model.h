// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/clock.h"
#include "models/items/party_row.h"

#include <QAbstractListModel>

#include <vector>

namespace hoststand {

/// One row for each party of a service date, and for each waitlist entry that waits in the house,
/// in the order of comesBefore(); or, in the waitlist's scope, one row for each of its entries.
/// Roles give raw values; enumerations of ours come as int, the
/// domain's as they are.
///
/// Follows the Book by itself: dataChanged carries exactly the roles that differ, reordering is a
/// move, and only setServiceDate() resets. A party that this console made keeps its row when the
/// server names it. GUI thread; the Book and the Clock outlive it.
class PartiesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    enum Role {
        PartyRole = Qt::UserRole +
                    1, ///< PartyRow: everything below at once; differs whenever any of them does
        IdRole,
        KindRole,    ///< PartyKind as int
        SectionRole, ///< PartySection as int
        NameRole,
        GuestIdRole,
        PartySizeRole,
        ArrivedCoversRole,
        SeatedCoversRole,
        StartRole, ///< QDateTime, UTC
        WaitingSinceRole,
        MinutesWaitingRole,
        PagedAtRole, ///< QDateTime, UTC
        MinutesPagedRole,
        SeatedAtRole,
        LeftAtRole,
        TableIdsRole,
        TableNamesRole,
        SeatsRole,          ///< SeatRange
        StatusRole,         ///< ReservationStatus
        WaitlistStatusRole, ///< OpenEnum<WaitlistStatus>
        ConfirmationRole,   ///< OpenEnum<Confirmation>
        WhereaboutsRole,    ///< OpenEnum<Whereabouts>
        MarksRole,          ///< QList<PartyMark>
        ChannelRole,        ///< OpenEnum<Channel>
        NotesRole,          ///< QList<NotePiece>
        TurnRole,           ///< Turn
        QuoteRole,          ///< Quote
        OverPromiseRole,
        KitchenToTellRole,
        PendingRole,
    };
    Q_ENUM(Role)

    enum class Scope { book, waitlist };
    Q_ENUM(Scope)

    PartiesModel(const Book& book, const Clock& clock, QObject* parent = nullptr);
    PartiesModel(const Book& book, const Clock& clock, Scope scope, QObject* parent = nullptr);

    /// Resets, where the date is another one.
    void setServiceDate(QDate date);
    [[nodiscard]] QDate serviceDate() const { return m_date; }
    /// Only the bookings of that shift (see shiftOf()); empty: of the whole day. Who waits without
    /// a booking is in all of them. Resets, where it is another one.
    void setShift(const QString& shiftId);
    /// Refreshes what depends on the time alone. To be called about once a second.
    void tick();

    [[nodiscard]] const PartyRow& row(int index) const
    {
        return m_rows[static_cast<std::size_t>(index)];
    }
    /// The row of that party, local ids included; -1 where there is none.
    [[nodiscard]] int rowOf(const QString& id) const;
    [[nodiscard]] int countOf(PartySection section) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

private:
    void onChanged(const BookDelta& delta);
    void onIdentified(EntityKind kind, const QString& localId, const QString& serverId);
    void refreshPending();
    void refreshAll();
    void refreshReservation(const QString& id);
    void refreshEntry(const QString& id);
    void refreshGuest(const QString& id);
    void put(PartyKind kind, const QString& id, const std::optional<PartyRow>& row);
    void replace(int index, const PartyRow& row);
    [[nodiscard]] std::vector<PartyRow> allRows() const;
    [[nodiscard]] int find(PartyKind kind, const QString& id) const;
    [[nodiscard]] int placeFor(const PartyRow& row, int without) const;

    [[nodiscard]] bool lists(const WaitlistEntry& entry) const;
    [[nodiscard]] bool lists(const Reservation& party) const;
    [[nodiscard]] QList<Shift> heldShifts() const;

    const Book& m_book;
    const Clock& m_clock;
    Scope m_scope;
    QDate m_date;
    QString m_shift;
    QList<Shift> m_held; ///< on the date, by their start
    std::vector<PartyRow> m_rows;
};

} // namespace hoststand
