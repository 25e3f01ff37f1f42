// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QStringList>

namespace hoststand::test {

/// Every fault that the mock venue has, often enough to hit many times and seldom enough that work
/// goes on.
[[nodiscard]] QStringList everyFault();
/// For who comes back to the line: the log is cut short, and lists lead back to their own
/// beginning.
[[nodiscard]] QStringList homecomingFaults();

/// What an evening has not shown of all that there is to show, by variant and place; a fault of
/// which nothing is asked is named, too. `told`: what GET /mock/faults answers.
[[nodiscard]] QStringList neverHappened(const QJsonObject& told);

} // namespace hoststand::test
