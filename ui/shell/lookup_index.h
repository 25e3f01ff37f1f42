// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/book/book.h"

#include <QDate>
#include <QList>
#include <QString>

namespace hoststand {

/// A party of a known day, or a table of today, that the lookup found.
struct LookupHit
{
    enum class Kind { party, table };
    Kind kind = Kind::party;
    QString id;
    QString title;  ///< "Okafor, Adaeze", "T12"
    QString detail; ///< "19:30 · 4 · T12 · arrived"

    bool operator==(const LookupHit&) const = default;
};

/// Lower case without accents: "Entrée" is "entree". What lookups compare.
[[nodiscard]] QString folded(const QString& text);

/// The day's parties and tables that `text` means, best first, at most `most`: a table's exact
/// name, then names that begin with each word typed, then phone numbers that contain the digits.
/// Parties in the house come before those to come, and after them those of other days that were
/// read. GUI thread.
[[nodiscard]] QList<LookupHit> lookUp(const Book& book, QDate serviceDate, const QString& text,
                                      int most = 8);

} // namespace hoststand
