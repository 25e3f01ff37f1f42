// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"

#include <QDate>
#include <QStringList>

/// Tables by the names that are typed: what the keys S, G and M ask for. Pure functions over the
/// book; GUI thread.
namespace hoststand {

/// One table, or several that may stand together, by the name that the floor and the rows print:
/// "T12", "T31+32".
struct NamedPlace
{
    QString name;
    QStringList tableIds;
    QString longName; ///< "T31+T32"

    bool operator==(const NamedPlace&) const = default;
};

/// Every table of that date's layout, what is joined tonight, what may be, and the party's own.
[[nodiscard]] QList<NamedPlace> namedPlaces(const Book& book, QDate serviceDate,
                                            const Reservation& party);

/// What a typed text means.
struct NameMatch
{
    QString name;           ///< said exactly, or the only one that begins so; else empty
    QStringList candidates; ///< where several begin so: none of them is meant yet

    bool operator==(const NameMatch&) const = default;
};
/// Without regard to case, accents and blanks.
[[nodiscard]] NameMatch matchName(const QList<NamedPlace>& places, const QString& typed);

} // namespace hoststand
