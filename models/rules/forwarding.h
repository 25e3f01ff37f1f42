// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/forwarding.h"

/// What of an event is passed on to other systems of the house. Pure functions; any thread.
namespace hoststand {

/// The event in the trade's words: none, one, or some (a party that moves and orders in one step).
/// A party sits down when it is at a table now and was not before, in whatever kind of event that
/// comes; what an event does not say of before did not happen.
[[nodiscard]] QList<Occurrence> occurrencesIn(const Event& event);

/// One message for each target and occurrence that its rule names; who hears of seatings hears of
/// those that are taken back. The same event makes the same messages with the same ids, whether it
/// comes by webhook or from the log, once or again: the ids are what tells doubles. What happened
/// before a rule's first number is not for its target.
///
/// Only a seating asks for a check (needsCheck() says whether): moves, joins and splits name the
/// checks that go along, and where from and to.
[[nodiscard]] QList<Forward> forwardsOf(const Event& event, const QList<ForwardRule>& rules);

/// The same of a party that sits at its table and needs a check, for whom no event was heard: it
/// sat down before this console looked, or longer ago than the log reaches. One message for each
/// target that hears of seatings, the same for the same seating whenever it is found; none where no
/// check is needed.
[[nodiscard]] QList<Forward> forwardsOfFound(const Reservation& party, const QList<Check>& checks,
                                             const QString& venueId, qint64 sequence,
                                             const QList<ForwardRule>& rules);

} // namespace hoststand
