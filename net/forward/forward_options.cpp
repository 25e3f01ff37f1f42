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

QList<ForwardRule> rulesOf(const ForwardOptions& options, const QMap<QString, qint64>& from)
{
    QList<ForwardRule> rules;
    for (const ForwardTarget& target : options.targets) {
        ForwardRule& rule = rules.emplaceBack(ForwardRule{target.name, target.occurrences});
        rule.from =
            from.contains(target.name) ? std::optional(from.value(target.name)) : std::nullopt;
    }
    return rules;
}

} // namespace hoststand
