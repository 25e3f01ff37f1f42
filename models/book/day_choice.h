// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/book/day_reads.h"
#include "models/book/sync.h"

#include <QObject>

namespace hoststand {

/// The day and the shift that are looked at; Sync::serviceDate() stays the day that is worked on.
/// Whoever looks at tonight goes along when the day turns; whoever looks at another day stays
/// there. The days before tonight are read too: who still sits since then is on the floor, and what
/// they have left open is shown until they are closed.
///
/// GUI thread; the collaborators outlive it.
class DayChoice final : public QObject
{
    Q_OBJECT

public:
    DayChoice(const Book& book, Sync& sync, QObject* parent = nullptr);

    [[nodiscard]] QDate tonight() const { return m_sync.serviceDate(); }
    /// Invalid until the venue's day is known.
    [[nodiscard]] QDate chosen() const { return m_chosen; }
    [[nodiscard]] bool isTonight() const { return m_chosen == tonight(); }
    /// Shows that day, and has it read where it was not yet.
    void choose(QDate date);
    void step(int days) { choose(m_chosen.addDays(days)); }
    void backToTonight() { choose(tonight()); }
    /// Of the chosen day; tonight is Sync's own and counts as read.
    [[nodiscard]] DayReading reading() const;
    /// Whether anything is known of a date: it was read, now or in an earlier session.
    [[nodiscard]] bool isKnown(QDate date) const;

    /// Empty: the whole day.
    [[nodiscard]] const QString& shiftId() const { return m_shift; }
    /// One that is not held on the chosen day is taken as the whole day.
    void chooseShift(const QString& shiftId);
    /// The shifts held on the chosen day, by their start.
    [[nodiscard]] QList<Shift> shifts() const;

    /// The days before tonight that are open and had parties, oldest first.
    [[nodiscard]] QList<QDate> openDays() const;

Q_SIGNALS:
    void chosenChanged(QDate date);
    void shiftChanged(const QString& shiftId);
    /// What is known of a date is another thing.
    void readingChanged(QDate date);

private:
    void follow();
    void readBack();

    const Book& m_book;
    Sync& m_sync;
    QDate m_chosen;
    QDate m_followed; ///< tonight, as it was when the choice last went along
    QString m_shift;
};

} // namespace hoststand
