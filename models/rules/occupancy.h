// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/reservation.h"
#include "models/domain/service_day.h"

/// Who has which table when, and what follows from a change of that. The console and the mock venue
/// use the same functions, so that what the console shows before the answer is what the answer will
/// say. Pure functions; any thread.
namespace hoststand {

/// A stretch of time at a table: from inclusive, to exclusive, UTC.
struct Stay
{
    QDateTime from;
    QDateTime to;

    [[nodiscard]] bool overlaps(const Stay& other) const
    {
        return from < other.to && other.from < to;
    }
    bool operator==(const Stay&) const = default;
};

/// When the party is or is expected to be at its table. Seated: since it sat down, until its turn
/// is over, but never before `now` plus 5 minutes (who sits, sits). At the door or late: from now
/// on. Else as booked.
[[nodiscard]] Stay stayOf(const Reservation& reservation, const QDateTime& now);

/// Whether the two share a place: a table, or at a by-seat table the same stool. A party without
/// stools at a by-seat table takes them all.
[[nodiscard]] bool sharePlace(const Reservation& a, const Reservation& b, const Layout& layout);

/// Of a change of tables: stools at those that the party no longer has go with them.
void leaveStoolsElsewhere(Reservation& reservation);

/// A table sold twice: both at it now, or both with it set aside for times that overlap as booked.
/// A party that sits where another will sit later is no clash but a warning, because only people
/// decide when they leave.
[[nodiscard]] bool clash(const Reservation& a, const Reservation& b, const Layout& layout);

/// A rule that a change would bend, by the name with which the platform lets it pass ("override").
struct BentRule
{
    enum class Kind { overlap, capacity, block };
    Kind kind = Kind::overlap;
    QString reservationId; ///< overlap: the other party
    QString tableId;       ///< capacity, block: the table
    QDateTime until;       ///< block: its end

    bool operator==(const BentRule&) const = default;
};
[[nodiscard]] QString overrideName(BentRule::Kind kind);

/// What is bent by `party` being as it is, beside `others` (itself skipped by its id) and `blocks`.
/// Empty unless it is seated or has a table set aside.
[[nodiscard]] QList<BentRule> bentRules(const Reservation& party,
                                        const QList<const Reservation*>& others,
                                        const QList<const Block*>& blocks, const Layout& layout,
                                        const QDateTime& now);

/// How many covers the tables take together: the combination's figure where they form one, else
/// their sum.
[[nodiscard]] int capacityOf(const QStringList& tableIds, const Layout& layout);

/// What a table is after its party changed from `before` to `after`.
struct TableConsequence
{
    QString tableId;
    TableCondition condition = TableCondition::clean;

    bool operator==(const TableConsequence&) const = default;
};
/// Tables newly sat at become occupied; tables left become dirty, or clean where the party left
/// from bussing, which is the cleaning. By-seat tables keep their state. `before` is nullptr for a
/// party that did not exist.
[[nodiscard]] QList<TableConsequence>
tableConsequences(const Reservation* before, const Reservation& after, const Layout& layout);

} // namespace hoststand
