// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/items/party_row.h"
#include "ui/theme/looks.h"

/// Which of the theme's colours and marks stand for what the book says. Pure functions.
namespace hoststand {

[[nodiscard]] StatusKey statusKeyOf(const ReservationStatus& status);
/// The colour of a row's pill.
[[nodiscard]] StatusKey pillKeyOf(const PartyRow& row);
/// The colour of a row's edge: as the pill, but alert where somebody has to do something about it.
[[nodiscard]] StatusKey edgeKeyOf(const PartyRow& row);
/// The icon of a mark; nothing for those that a row says otherwise (no table, unconfirmed) or not
/// at all.
[[nodiscard]] std::optional<Mark> iconOf(PartyMark mark);
/// A row's icons, each once, in the order of the marks. Notes are left out: the row has a line for
/// them.
[[nodiscard]] QList<Mark> iconsOf(const QList<PartyMark>& marks);

} // namespace hoststand
