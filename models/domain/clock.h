// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>

#include <chrono>

namespace hoststand {

/// The venue's time. The domain asks it and nothing else what time it is.
class Clock
{
public:
    Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    virtual ~Clock();

    /// UTC.
    [[nodiscard]] virtual QDateTime now() const = 0;
};

/// Time that passes on this machine, sleep included. Monotonic; any thread.
[[nodiscard]] std::chrono::nanoseconds timeSinceBoot();

/// Follows the venue's clock between two readings of it: GET /venues/{id} gives `now` and
/// `clock_rate`, so that a demo evening at 60 times speed is one evening for all its consoles.
/// Before the first anchor it is wall time. One thread.
class VenueClock final : public Clock
{
public:
    /// `rate` is venue seconds per real second; anything not above 0 counts as 1.
    void anchor(const QDateTime& venueNow, double rate);
    [[nodiscard]] QDateTime now() const override;
    [[nodiscard]] double rate() const { return m_rate; }

private:
    QDateTime m_anchor;
    std::chrono::nanoseconds m_anchoredAt{};
    double m_rate = 1.0;
};

/// Stands where it was set. For tests and for replays.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(QDateTime now) : m_now(std::move(now)) {}
    [[nodiscard]] QDateTime now() const override { return m_now; }
    void set(const QDateTime& now) { m_now = now; }
    void advance(std::chrono::milliseconds by) { m_now = m_now.addMSecs(by.count()); }

private:
    QDateTime m_now;
};

} // namespace hoststand
