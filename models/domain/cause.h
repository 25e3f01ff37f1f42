// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace hoststand {

/// Who made an entity's last change. All empty where the platform does not say.
struct Cause
{
    QString commandId; ///< the Idempotency-Key of the request that made the change
    QString userId;
    QString consoleId;
    QString channel; ///< of a change that came from a sales channel, as the platform names it

    bool operator==(const Cause&) const = default;
};

} // namespace hoststand
