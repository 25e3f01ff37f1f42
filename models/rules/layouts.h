// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/floor_plan.h"
#include "models/domain/venue.h"

#include <QList>

/// Which of a venue's layouts is used when. Pure functions; any thread.
namespace hoststand {

/// How much `use` says of that shift on that date: 0 where it says nothing and so holds always, one
/// more for each of shift, weekdays and dates; below 0 where it does not hold then.
[[nodiscard]] int fitOf(const LayoutUse& use, QDate date, const QString& shiftId);

/// The layout whose uses say most of that shift on that date, ties by id; nullptr where no use of
/// any holds.
[[nodiscard]] const Layout* layoutUsed(const QList<const Layout*>& layouts, QDate date,
                                       const QString& shiftId);

/// The layout of a service date: the one that its service day names, if there is such a one; else
/// the one that is used for the date's first shift; else the first by id of those that are meant
/// for no time of their own, else of all. nullptr where there is none.
[[nodiscard]] const Layout* layoutFor(const QList<const Layout*>& layouts, const QString& named,
                                      QDate date, const QList<Shift>& shifts);

} // namespace hoststand
