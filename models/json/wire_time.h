// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QStringView>

/// Dates and times of day as the wire writes them; instants are in codec.h. Pure functions; any
/// thread.
namespace hoststand::json {

/// "2026-07-03"; invalid for anything else.
[[nodiscard]] QDate dateFromWire(QStringView text);
/// "19:30", also "19:30:00"; invalid for anything else.
[[nodiscard]] QTime timeOfDayFromWire(QStringView text);
/// RFC 3339, in UTC; invalid for anything else. Fractions are cut to milliseconds; a leap second is
/// the second after.
[[nodiscard]] QDateTime instantFromText(QStringView text);
[[nodiscard]] QString dateToWire(QDate date);
[[nodiscard]] QString timeOfDayToWire(QTime time);

} // namespace hoststand::json
