// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/forwarding.h"
#include "net/client/gateway_options.h"
#include "net/http/retry_schedule.h"

#include <QMap>
#include <QUrl>

namespace hoststand {

/// Another system of the house that is told what happens.
struct ForwardTarget
{
    QString name; ///< of our own choosing; in the queue and in the log
    QUrl url;
    QString secret; ///< whsec_<base64>, with which the target knows that it is us
    QList<Occurrence> occurrences;

    bool operator==(const ForwardTarget&) const = default;
};

/// Who is told what, and by which machine.
struct ForwardOptions
{
    QString console; ///< the one console that forwards: its id, or its machine's name
    QList<ForwardTarget> targets;

    bool operator==(const ForwardOptions&) const = default;
};

/// Whether this is the machine that forwards: what must happen once happens on one alone.
[[nodiscard]] bool forwardsHere(const ForwardOptions& options, const QString& consoleId,
                                const QString& machineName);
/// `from`: the first numbers of those that were known before, by name. The others are new.
[[nodiscard]] QList<ForwardRule> rulesOf(const ForwardOptions& options,
                                         const QMap<QString, qint64>& from);

/// Bounds and patience of the Forwarder.
struct ForwardPolicy
{
    RetrySchedule retry{{std::chrono::seconds(5), std::chrono::seconds(30), std::chrono::minutes(2),
                         std::chrono::minutes(10), std::chrono::hours(1)}};
    /// A message that the target calls wrong (400, 413, 415, 422) is given up when it has done so
    /// that often, because it holds up those behind it. Attempts without an answer, or with another
    /// one, do not count.
    int refusals = 5;
    std::chrono::milliseconds storeRetry{5'000}; ///< after the queue could not be read or written
    ConnectionPolicy connection{.deadlines = {},
                                .answerBytes = 64 * 1024, // of which nothing is read but the head
                                .underWay = 1,
                                .backgroundUnderWay = 1,
                                .redirects = 0,
                                .pauseUntold = std::chrono::seconds(1),
                                .pauseMost = std::chrono::hours(1)};

    bool operator==(const ForwardPolicy&) const = default;
};

} // namespace hoststand
