// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "models/domain/duration_histogram.h"
#include "models/store/journal.h"

#include <QByteArray>
#include <QMap>
#include <QString>

#include <chrono>
#include <optional>

namespace hoststand {

/// What a listener has done since its start, and what it does now. A value; any one thread.
struct ListenerCounts
{
    qint64 accepted = 0;            ///< on disk and answered 200, doubles included
    qint64 unstored = 0;            ///< answered 503: the journal did not take them
    QMap<QString, qint64> rejected; ///< by reason; see reject()
    int waiting = 0;                ///< for the disk
    int connections = 0;            ///< open
    DurationHistogram acks;         ///< from a whole request to its answer 200

    /// The reasons are our own words; should there ever be very many, the rest is one: "other".
    void reject(const QString& reason);

    bool operator==(const ListenerCounts&) const = default;
};

/// All that the two pages tell.
struct HealthFacts
{
    ListenerCounts listener;
    std::optional<JournalStats> journal; ///< nothing: it gave none
    std::chrono::seconds uptime{0};
    QString version;
    bool isBusy = false; ///< it was too busy to say how it is, and took events meanwhile
    std::optional<qint64> missing{}; ///< see EventLog::missing(); nothing: there is no log

    /// Whether what comes in now would be taken.
    [[nodiscard]] bool isWell() const { return isBusy || (journal && journal->takesEvents); }
};

/// {status: ok|failing, journal {events, pending, set_aside, last_sequence, missing} or null,
/// uptime_s, version}; missing where there is a log.
[[nodiscard]] QByteArray healthJson(const HealthFacts& facts);
/// In Prometheus' text format, version 0.0.4.
[[nodiscard]] QByteArray metricsText(const HealthFacts& facts);

} // namespace hoststand
