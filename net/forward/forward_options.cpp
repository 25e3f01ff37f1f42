// SPDX-License-Identifier: Apache-2.0
#include "net/forward/forward_options.h"

namespace hoststand {

bool forwardsHere(const ForwardOptions& options, const QString& consoleId,
                  const QString& machineName)
{
    return !options.console.isEmpty() &&
           (options.console == consoleId ||
            options.console.compare(machineName, Qt::CaseInsensitive) == 0);
}

QList<ForwardRule> rulesOf(const ForwardOptions& options)
{
    QList<ForwardRule> rules;
    for (const ForwardTarget& target : options.targets)
        rules.append({target.name, target.occurrences});
    return rules;
}

} // namespace hoststand
