// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

#include <chrono>
#include <map>

namespace hoststand {

/// How many requests the platform lets pass, so that none has to be refused: one token bucket for
/// each policy that its answers name, after draft-ietf-httpapi-ratelimit-headers.
///
/// `RateLimit-Policy: "burst";q=100;w=60` is a bucket of 100 requests that fills in 60 s;
/// `RateLimit: "burst";r=42;t=30` says that no more than 42 of them are left for the next 30 s.
/// What cannot be read, and less than a request in ten minutes, changes nothing; without a policy nothing is held back. A value; times are
/// monotonic.
class RateBudget final
{
public:
    using Time = std::chrono::steady_clock::time_point;

    /// Requests in this share of a bucket are kept for what somebody at the stand waits for.
    static constexpr double keptForTheStand = 0.2;

    void hear(const QByteArray& policy, const QByteArray& left, Time now);
    /// Takes one request's worth. Below nothing is allowed: an answer may have been slow to tell.
    void take(Time now);
    /// How long a request has to wait; 0 is not at all. What is not urgent leaves the reserve.
    [[nodiscard]] std::chrono::milliseconds wait(bool isUrgent, Time now) const;

private:
    struct Bucket
    {
        double size = 0;      ///< requests
        double perSecond = 0; ///< requests
        double tokens = 0;    ///< at `at`
        Time at{};

        [[nodiscard]] double tokensAt(Time now) const;
    };

    std::map<QByteArray, Bucket> m_buckets; ///< by the policy's name
};

} // namespace hoststand
