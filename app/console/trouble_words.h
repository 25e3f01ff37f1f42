// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/calendar.h"
#include "net/forward/forward_trouble.h"

namespace hoststand {

/// What the window says of another system of the house that does not take what is passed on to it:
/// what it does, how much waits since when, when it was tried last, and what comes of it. `now`
/// says whether a time needs its day, too.
[[nodiscard]] QString troubleWords(const ForwardTrouble& trouble, const Calendar& calendar,
                                   const QDateTime& now);

} // namespace hoststand
