// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/domain/clock.h"
#include "models/rules/covers.h"

#include <QObject>

namespace hoststand {

/// The numbers of the top bar and of the pacing strip, from the same rows as the lists. Follows the
/// Book by itself. GUI thread; the Book and the Clock outlive it.
class ServiceSummary final : public QObject
{
    Q_OBJECT

public:
    ServiceSummary(const Book& book, const Clock& clock, QObject* parent = nullptr);

    void setServiceDate(QDate date);
    /// The shift that is counted alone; empty: the whole day, in the slots of the shift that is
    /// under way, or the next; on another day than today in those of all shifts.
    void setShift(const QString& shiftId);
    /// Looks which shift is under way. To be called about once a second.
    void tick() { refresh(); }

    [[nodiscard]] QDate serviceDate() const { return m_date; }
    [[nodiscard]] const CoverTotals& totals() const { return m_totals; }
    /// Of each shift of the date, whichever is counted: their sum is the whole day's.
    [[nodiscard]] const QList<ShiftCovers>& byShift() const { return m_byShift; }
    /// Whether the venue's shifts are known at all: before that, no slots do not mean no shift.
    [[nodiscard]] bool isKnown() const { return !m_book.shifts().isEmpty(); }
    [[nodiscard]] const QList<PacingSlot>& pacing() const { return m_pacing; }
    /// The shift that is counted; empty while none is known.
    [[nodiscard]] const QString& shiftId() const { return m_shownShift; }
    /// Minutes of one slot; 0 while no shift is known.
    [[nodiscard]] int slotMinutes() const { return m_slotMinutes; }
    /// The shifts held on the service date, by their start.
    [[nodiscard]] QList<Shift> shifts() const;

Q_SIGNALS:
    void totalsChanged(const hoststand::CoverTotals& totals);
    void pacingChanged();
    void shiftsChanged();

private:
    void refresh();
    [[nodiscard]] QList<PacingSlot> pacingOfDay(const QList<const Reservation*>& parties,
                                                const QList<Shift>& held) const;

    const Book& m_book;
    const Clock& m_clock;
    QDate m_date;
    QString m_chosenShift;
    QString m_shownShift;
    int m_slotMinutes = 0;
    CoverTotals m_totals;
    QList<ShiftCovers> m_byShift;
    QList<PacingSlot> m_pacing;
};

} // namespace hoststand
