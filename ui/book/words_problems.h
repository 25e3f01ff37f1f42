// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/rules/problems.h"
#include "ui/book/words.h"

/// Problems of the service in words. GUI thread.
namespace hoststand::words {

/// "Nakamura · 6 is 9 min over at T22"
[[nodiscard]] QString problem(const Problem& problem, const Book& book, const QDateTime& now);
/// What hangs on it, in one line: "Haddad · 3 is due there at 20:00"
[[nodiscard]] QString problemFollows(const Problem& problem, const Book& book,
                                     const QDateTime& now);
/// "3 to look at"
[[nodiscard]] QString problemCount(int count);

} // namespace hoststand::words
