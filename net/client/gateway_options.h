// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSslCertificate>
#include <QString>
#include <QUrl>

#include <chrono>

namespace hoststand {

/// The three deadlines of one attempt, counted from the moment at which it leaves the queue. Each
/// is a timer of our own: QNetworkAccessManager's only one is for inactivity.
struct Deadlines
{
    std::chrono::milliseconds connected{5'000};  ///< until the request has been written
    std::chrono::milliseconds firstByte{10'000}; ///< until the head of the answer is there
    std::chrono::milliseconds whole{30'000};     ///< until its last byte

    bool operator==(const Deadlines&) const = default;
};

/// Every bound of the connection to the platform, in one place.
struct ConnectionPolicy
{
    Deadlines deadlines;
    qsizetype answerBytes = 32 * 1024 * 1024; ///< of one answer's body, unpacked
    int underWay = 6;                         ///< requests at a time
    int backgroundUnderWay = 5;               ///< of them, those that nobody at the stand waits for
    int redirects = 3;                        ///< of a read, within the same https origin
    /// After a 429 that does not say how long to wait.
    std::chrono::milliseconds pauseUntold{1'000};
    /// A longer wait than this is not believed.
    std::chrono::milliseconds pauseMost{std::chrono::hours(1)};

    bool operator==(const ConnectionPolicy&) const = default;
};

/// The way to the platform and who asks.
struct GatewayOptions
{
    QUrl baseUrl; ///< "https://host[:port][/prefix]", without /v1
    QString clientId;
    QString clientSecret; ///< never in a log or an error
    QString venueId;      ///< empty: the first of GET /venues
    QString consoleId;    ///< names this console's commands and its webhook subscription
    QString userId;       ///< for commands that name no user
    /// Trusted beside those that the system trusts.
    QList<QSslCertificate> authorities;
    ConnectionPolicy policy;

    bool operator==(const GatewayOptions&) const = default;
};

} // namespace hoststand
