// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

namespace hoststand {

/// A target that has not taken a message three times or more. A value.
struct ForwardTrouble
{
    QString target;
    int waiting = 0;         ///< messages, with the one that is not taken
    QDateTime since;         ///< when that one came into the queue; UTC
    int status = 0;          ///< of the last answer; 0: there was none
    bool isRefusing = false; ///< it calls the message wrong: that is not tried for ever
    QDateTime tried;         ///< the last time; UTC; invalid: not since the start of this program

    bool operator==(const ForwardTrouble&) const = default;
};

} // namespace hoststand
