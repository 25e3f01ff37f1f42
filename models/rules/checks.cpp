// SPDX-License-Identifier: Apache-2.0
#include "models/rules/checks.h"

#include "models/rules/status_steps.h"

#include <algorithm>

namespace hoststand {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isPaidFor(const Check& check)
{
    return check.state == "closed"_L1 || check.state == "paid"_L1;
}

bool isBeforePaid(const ReservationStatus& status)
{
    return isSeated(status) && rankOf(status) < rankOf(Status::paid);
}

} // namespace

bool isOpen(const Check& check)
{
    return !isPaidFor(check) && check.state != "void"_L1;
}

std::optional<Status> stepByChecks(const ReservationStatus& status, const QList<Check>& checks)
{
    const bool isSettled = std::ranges::none_of(checks, isOpen);
    if (!isSettled || !std::ranges::any_of(checks, isPaidFor) || !isBeforePaid(status))
        return std::nullopt;
    return Status::paid;
}

bool needsCheck(const ReservationStatus& status, const QList<Check>& checks)
{
    return isBeforePaid(status) && std::ranges::none_of(checks, isOpen);
}

} // namespace hoststand
