// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/reservation.h"
#include "models/domain/result.h"

/// What a host types at the door for somebody who waits. Pure functions; any thread.
namespace hoststand {

/// A party for the waitlist, as it was told.
struct WaitlistText
{
    int covers = 0;
    QString name;  ///< may be empty
    QString phone; ///< digits, after a + where there was one; may be empty
    Needs needs;
    bool isAway = false; ///< not in the house yet

    bool operator==(const WaitlistText&) const = default;
};

/// Reads "4 Petrov 07700 900123 highchair": first how many (1 to 99), then the name; a run of 6 or
/// more digits, spaces, brackets and hyphens between them, is the phone number, and shorter numbers
/// belong to the name. One of the words highchair, booster, pram, dog, wheelchair, step-free,
/// quiet, "no stools" at the end, or several, with a number before it if there is more than one, is
/// a need; "later" says that they are not here yet. Words of needs stand behind the name, so that
/// Mr Dog can wait too. Digits of any script count.
///
/// Errors: ErrorKind::rejected with no_size or too_many.
[[nodiscard]] Result<WaitlistText> waitlistText(const QString& typed);

} // namespace hoststand
