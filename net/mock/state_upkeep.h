// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/occupancy.h"
#include "net/mock/venue_state.h"

/// What the platform keeps of a reservation by itself, and what it does not take. Pure functions on
/// values.
namespace hoststand {

/// Covers and party size agree; a party that came is as many as it is, unless it was said to be
/// partly here.
void keepCovers(Reservation& now, const Reservation* before);
/// Times and counts that follow from a status that has just changed (or is new); what the request
/// itself set to something else stays.
void keepStatus(Reservation& now, const Reservation* before, const QDateTime& at);
/// What follows from other tables: who assigned them, whose section they are in.
void keepTables(Reservation& now, const Reservation* before, bool byHand, const ServiceDay& day);

using FieldErrors = QList<std::pair<QString, QString>>; ///< field, message
/// Tables that stand elsewhere tonight: table and area are the layout's, each table once.
void validateMoves(const QList<MovedTable>& moves, const Layout& layout, FieldErrors& errors);
/// What is not possible at that venue with that plan, whoever asks.
void validateReservation(const Reservation& now, const Reservation* before, const Layout& layout,
                         const VenueState& state, FieldErrors& errors);

/// "T12 is Haddad's, 3 covers at 20:00": one bend in the house's words.
[[nodiscard]] QString describe(const BentRule& rule, const Reservation& party,
                               const Reservation* other, const Guest* otherGuest,
                               const VenueState& state);

} // namespace hoststand
