// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/change.h"
#include "models/domain/command.h"

namespace hoststand::test {

/// A command of one step: that party goes from one status to another, as it was at that version.
[[nodiscard]] inline Command setStatus(const QString& party, Status from, Status to,
                                       qint64 version = 1)
{
    Command command;
    command.id = command.key = mintId();
    Step step;
    step.id = party;
    step.baseVersion = version;
    step.set = Patch<Reservation>().set<&Reservation::status>(ReservationStatus(to));
    step.before = Patch<Reservation>().set<&Reservation::status>(ReservationStatus(from));
    command.steps.push_back(step);
    nameWhatItTouches(command);
    return command;
}

/// What the server has of that party.
[[nodiscard]] inline Change partyNow(const QString& id, Status status, qint64 version)
{
    Reservation party;
    party.id = id;
    party.status = status;
    party.version = version;
    return {party, 0, {}};
}

} // namespace hoststand::test
