// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"
#include "models/rules/seating.h"
#include "ui/theme/looks.h"

#include <QCoreApplication>

namespace hoststand {

/// The words (ui/book/words.h) of one service date's parties and tables. Borrows the book; GUI
/// thread.
class PartyText final
{
    Q_DECLARE_TR_FUNCTIONS(PartyText)

public:
    PartyText(const Book& book, QDate serviceDate) : m_book(book), m_date(serviceDate) {}

    /// "Okafor"
    [[nodiscard]] QString shortName(const Reservation& party) const;
    /// "Okafor, Adaeze"
    [[nodiscard]] QString listName(const Reservation& party) const;
    /// "Okafor · 4"
    [[nodiscard]] QString nameAndSize(const Reservation& party) const;
    /// "T12", "T31+32", "Bar 3–4"; empty without a table.
    [[nodiscard]] QString placeName(const Placement& placement) const;
    [[nodiscard]] QString placeName(const Reservation& party) const;
    [[nodiscard]] QString tableName(const QString& tableId) const;
    /// "19:45" at the venue.
    [[nodiscard]] QString time(const QDateTime& instant) const;
    [[nodiscard]] QList<Mark> marks(const Reservation& party, const QDateTime& now) const;

    /// "seated", "entrée": lower case, as tiles and sentences have it.
    [[nodiscard]] static QString statusWord(const ReservationStatus& status);
    /// Those allergies of the party that the kitchen was not told of, in words.
    [[nodiscard]] QStringList untoldAllergies(const Reservation& party) const;

private:
    const Book& m_book;
    QDate m_date;
};

} // namespace hoststand
