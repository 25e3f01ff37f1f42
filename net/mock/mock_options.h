// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "net/mock/fault_plan.h"

#include <QDate>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QUrl>

#include <chrono>

namespace hoststand {

/// How a mock venue is to be. The defaults are the demo: an evening in full swing on a free
/// loopback port.
struct MockOptions
{
    QHostAddress listen{QHostAddress::LocalHost};
    quint16 port = 0;     ///< 0: a free one
    quint64 seed = 1;     ///< guests, the evening and what the simulation does follow from it
    double speed = 1.0;   ///< venue seconds per real second; above 0
    bool still = false;   ///< the same starting situation, but nothing happens by itself
    QDate date;           ///< service date of the evening; invalid: the service date of wall time
    bool otherDays = false; ///< bookings of the days around the evening, see prepareOtherDays()
    bool hasTill = false; ///< the house has a till, which keeps the checks of who sits down
    int guests = 20000;   ///< profiles, 500 or more
    int tables = 0;       ///< 0: as in the plan; fewer keep the plan's first, more add copies
    QString clientId = QStringLiteral("demo-console");
    QString clientSecret; ///< empty: minted at start
    QString
        webhookSecret; ///< whsec_<base64>, for subscriptions that name none; empty: minted at start

    std::chrono::seconds tokenLifetime{std::chrono::hours(24)};
    int logLength = 20000;           ///< events that GET /changes reaches back over
    int requestsPerWindow = 1000;    ///< rate limit of one token: so many at once, and
    std::chrono::seconds window{10}; ///< so long until all of them are back
    QList<Fault> faults;             ///< from the start on
    quint64 faultSeed = 1;           ///< when they hit follows from it
    /// Exchanges and webhooks are appended to this file (see ExchangeRecorder); empty: to none.
    QString recordTo = qEnvironmentVariable("HOSTSTAND_RECORD");
    /// Every event is appended to this file as it becomes true, one JSON object a line, whatever
    /// the log forgets and the webhooks lose; empty: to none.
    QString eventsTo;
    /// Every answer to a change is appended to this file as it was decided, whatever a fault makes
    /// of it on its way: {key, status, code}, one JSON object a line; empty: to none.
    QString answersTo;
    /// Real time from a webhook attempt that was not answered with 200 to the next one; the last
    /// repeats for ever.
    QList<std::chrono::milliseconds> retryAfter{std::chrono::seconds(5),  std::chrono::minutes(5),
                                                std::chrono::minutes(30), std::chrono::hours(2),
                                                std::chrono::hours(5),    std::chrono::hours(10)};

    bool operator==(const MockOptions&) const = default;
};

/// What a console needs to join a mock venue.
struct MockInfo
{
    QUrl url; ///< http://127.0.0.1:PORT, without /v1
    QString clientId;
    QString clientSecret;
    QString webhookSecret; ///< whsec_<base64>
    QString venueId;
    QString userId; ///< the demo manager who is signed in
    QString userName;

    bool operator==(const MockInfo&) const = default;
};

} // namespace hoststand
